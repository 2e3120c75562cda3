"""Numbers in running words: in the digits of any script, and in the number words of a language file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from briefgen.language.phrases import fold, pattern

_GROUPED = r"(?: 0{1,3} (?: [ ]000 (?!0) )+ | 0+ )"
_CURRENCY = "[$€£¥]"
# In folded words every digit is 0.
_DIGITS = re.compile(
    rf"""
    (?P<currency_before> (?<!\w) [^\W\d_]{{0,3}} {_CURRENCY} [ ]? )?             # "$5", "US$ 5"
    (?P<number> {_GROUPED} (?: [.,:/\u2044\u2013\u2014-] {_GROUPED} )* )          # "92 200", "1.6", "2/3", "2025–26"
    (?P<unit> [ ]? [%‰] | [ ]? {_CURRENCY} | [^\W\d_]{{1,3}} (?!\w) )?            # "41 %", "5 €", "92.2k"
    """,
    re.VERBOSE,
)
# It begins where the digits begin and is never given back, so that a long row of them is looked at once.
_ANY_DIGITS = r"(?<!0)(?<!0[.,])0[0.,]*+"
_AROUND = 30
# Letters of Cyrillic and Greek that cannot be told from Latin ones.
_LOOKALIKES = tuple(zip("аеорсухіјѕԁһԛԝӏκνορτυιαε", "aeopcyxijsdhqwlkvoptuiae", strict=True))
# Letters that stand for digits: 8O, lOO. Of real words none has a capital O behind a small l or another O.
_MISSPELT = re.compile(r"(?<![^\W_])(?:[l1-9][lI0-9]*O[lIO0-9]*+|IO[lIO0-9]++(?<=O)|[IO]++[0-9][lIO0-9]*+)(?![^\W_])")
# Counted in the letters of China and Japan, whatever the language.
_IDEOGRAPHS = re.compile("[〇零一二三四五六七八九十百千万萬億亿兆两兩]+")
_ROMAN = re.compile(
    r"(?<![\w'\u2019-])(?=[IVXL]{2,})(?:X[LX]|L?X{0,3})(?:IX|IV|V?I{0,3})(?=\s+[^\W\d_])(?!\s+[A-ZÀ-Þ])"
)
# Of a text read backwards, which is looked at no further than the word reaches.
_WORD_BEFORE = re.compile(r"\W+?(?P<word>[\w-]*[^\W\d_])")
_LONGEST_WORD = 60
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """The number words of a language, ready to be searched for."""

    amounts: re.Pattern[str] | None = None
    """Finds words and phrases that are quantities."""
    harmless: re.Pattern[str] | None = None
    """Finds phrases whose number words are none."""
    between: re.Pattern[str] | None = None
    """Matches what may stand between two pieces of one number."""
    units: re.Pattern[str] | None = None
    """Matches what belongs to a number before it: "per cent"."""
    numbered: re.Pattern[str] | None = None
    """Finds a word behind which a Roman number is a name; without it none is read in plain letters."""
    alike: Mapping[int, str] = field(default_factory=dict)
    """Letters of other scripts that look like those of the number words."""


def number_words(
    numbers: Sequence[str],
    joining: Sequence[str],
    amounts: Sequence[str],
    harmless: Sequence[str],
    units: Sequence[str],
    numbered: Sequence[str] = (),
) -> NumberWords:
    """Return number words to search for, from the lists of a language file."""
    single = pattern(numbers)
    number = rf"(?:{_ANY_DIGITS}|{single.pattern})" if single is not None else _ANY_DIGITS
    joints = "|".join(rf"(?<!\w){re.escape(fold(word)[0])}(?!\w)" for word in joining)
    after = pattern(units)
    return NumberWords(
        pattern([*numbers, *amounts], number),
        pattern(harmless, number),
        re.compile(rf"(?:[\s-]|{joints})+" if joints else r"[\s-]+"),
        re.compile(rf"[\s-]+(?:{after.pattern})") if after is not None else None,
        pattern(numbered),
        {ord(sign): letter for sign, letter in _LOOKALIKES if sign not in "".join((*numbers, *amounts))},
    )


NONE = NumberWords()


def numbers_in(text: str, names: Collection[str] = (), words: NumberWords = NONE) -> Iterator[tuple[str, str, int]]:
    """Yield each number that is no part of a declared name, the words round it, and where it begins.

    Digits of any script count, and fractions, raised, circled and Roman numerals; number words count as far as the
    language gives them. `FIGURE` in the text stands for a figure of the ledger.
    """
    # The same words come again in every briefing of a workspace.
    yield from _numbers_in(text, tuple(sorted(names, key=len, reverse=True)), words)


@lru_cache(maxsize=16384)
def _numbers_in(text: str, names: tuple[str, ...], words: NumberWords) -> tuple[tuple[str, str, int], ...]:
    letters = list(text)
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            letters[match.start() : match.end()] = "_" * len(match[0])
    masked = "".join(letters)
    folded, positions = fold(masked)
    numbers = []
    spans = [*_digits(folded), *_words(folded, words), *_in_letters(masked, positions, words)]
    for start, end in _joined(folded, sorted(spans), words):
        first, after = positions[start], positions[end] if end < len(positions) else len(text)
        around = text[max(0, first - _AROUND) : after + _AROUND].replace("\ufffc", "…")
        numbers.append((text[first:after].strip(), around.strip(), first))
    return tuple(numbers)


def _digits(folded: str) -> Iterator[Span]:
    return (match.span() for match in _DIGITS.finditer(folded))


def _words(folded: str, words: NumberWords) -> Iterator[Span]:
    if words.amounts is None:
        return
    folded = folded.translate(words.alike)
    harmless = list(_overlapping(words.harmless, folded)) if words.harmless is not None else []
    starts = [start for start, _ in harmless]
    # How far those reach that begin no later: thousands of numbers beside thousands of phrases are asked once each.
    reach = list(accumulate((end for _, end in harmless), max))
    for match in words.amounts.finditer(folded):
        begun = bisect_right(starts, match.start())
        if not begun or reach[begun - 1] < match.end():
            yield match.span()


def _in_letters(text: str, positions: Sequence[int], words: NumberWords) -> Iterator[Span]:
    """Yield numbers in letters that are no words: digits misspelt, Roman numbers that count, those of other scripts."""
    native = words.amounts is not None and _IDEOGRAPHS.search(words.amounts.pattern) is not None
    found = [*_MISSPELT.finditer(text), *(() if native else _IDEOGRAPHS.finditer(text))]
    roman = _ROMAN.finditer(text) if words.numbered is not None else ()
    found += [match for match in roman if not _is_numbered(text, match.start(), words)]
    for match in found:
        yield bisect_left(positions, match.start()), bisect_left(positions, match.end())


_SENTENCE_ENDS = (".", "!", "?", ":", ";")
"""Behind these every word has a capital."""


def _is_numbered(text: str, at: int, words: NumberWords) -> bool:
    """Return whether the word before a Roman number makes it a name: a capitalised one, or one such as "phase"."""
    first = max(0, at - _LONGEST_WORD)
    before = text[first:at]
    match = _WORD_BEFORE.match(before[::-1])
    if match is None:
        return False
    word = match["word"][::-1]
    if words.numbered is not None and words.numbered.fullmatch(fold(word)[0]) is not None:
        return True
    ahead = before[: len(before) - match.end()].rstrip()
    return word[0].isupper() and (first > 0 or ahead != "") and not ahead.endswith(_SENTENCE_ENDS)


def _overlapping(phrases: re.Pattern[str], folded: str) -> Iterator[Span]:
    """Yield every place at which a phrase begins, since one may begin within another."""
    at = 0
    # A phrase of nothing is found behind the end again and again.
    while at <= len(folded) and (match := phrases.search(folded, at)):
        yield match.span()
        at = match.start() + 1


def _joined(folded: str, spans: Sequence[Span], words: NumberWords) -> list[Span]:
    """Return the spans with the pieces of one number joined: "two", "thirds"; "41", "per cent"."""
    joined: list[Span] = []
    for start, end in spans:
        if words.units is not None and (unit := words.units.match(folded, end)):
            end = unit.end()  # noqa: PLW2901 - the span with its unit
        if joined:
            first, last = joined[-1]
            if start < last or (words.between is not None and words.between.fullmatch(folded, last, start)):
                joined[-1] = (first, max(last, end))
                continue
        joined.append((start, end))
    return joined

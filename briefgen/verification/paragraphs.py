"""Paragraphs of a file with their words and numbers, ready to be held against what was built."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from briefgen.document.brief import Provenance, Readback
from briefgen.language.numerals import NumberWords, number_words, numbers_in
from briefgen.language.sentences import sentences
from briefgen.language.sketch import marks_of, plain_words, words_of
from briefgen.verification.findings import Spot
from briefgen.word.paragraph import WordParagraph
from briefgen.workspace.keptvalues import remembered

# In a formula a dash between spaces parts two numbers.
_MINUS = re.compile(r"(?<!\s)\s+[-–—−]\s+")
_LONGEST_COUNT = 80
"""Letters of the longest count with its year that anybody writes."""
# "580 incidents in 2024" is no ratio, as "one person in five" is: a count and a year.
_COUNT_AND_YEAR = re.compile(r"(\S*\d\S*(?:\s\d{3})*)(?:\s+[^\W\d]+)+\s+((?:19|20)\d\d)\W*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a paragraph."""

    text: str
    """As printed."""
    start: int
    """Its first word among the words of the paragraph."""
    end: int
    """The word after its last."""
    is_month: bool = False
    """True for the name of a month, which is judged as the numbers of dates are."""


@dataclass(frozen=True, slots=True)
class Control:
    """The content control of a figure, a time or a primary source in a paragraph."""

    id: str
    """Ledger id in its tag; of times and primary sources the whole tag."""
    start: int
    """Its first word among the words of the paragraph."""
    end: int
    """The word after its last; `start` if it is empty."""
    tagged: bool = True
    """False if its tag is lost, and it is taken for this figure's because only this one is printed so."""


@dataclass(frozen=True, slots=True)
class CurrentParagraph:
    """A paragraph as it is now."""

    written: WordParagraph
    """Where it stands and what it says."""
    heading: str
    """The heading above it in the body; may be empty."""
    spans: tuple[tuple[int, int], ...]
    """Where its words begin and end in its text."""
    plain: tuple[str, ...]
    """Its words as they are compared."""
    marks: tuple[str, ...]
    """The marks of its words."""
    numbers: tuple[Number, ...]
    """The numbers in it, in controls and outside."""
    controls: tuple[Control, ...]
    """The controls of figures in it."""

    def text(self, start: int, end: int) -> str:
        """Return some of its words as printed, without punctuation at the end."""
        if start >= end:
            return ""
        words = self.written.text[self.spans[start][0] : self.spans[end - 1][1]]
        return words.strip(' ,;:.!?()[]“”«»"')

    def is_unseen(self, start: int, end: int) -> bool:
        """Return whether readers do not see some of its words, though they stand there."""
        places = self.spans[start:end]
        if not places:
            return False
        first, last = places[0][0], places[-1][1]
        return any(one.start < last and first < one.end for one in self.written.unseen)

    def number_at(self, start: int, end: int) -> tuple[Number, ...]:
        """Return the numbers and months that stand in some of its words."""
        return tuple(number for number in self.numbers if number.start < end and start < number.end)

    def spot(self) -> Spot:
        """Return where it stands."""
        return Spot(self.heading, self.written.text, self.written.note, self.written.beside)

    def sentence(self, word: int) -> str:
        """Return the sentence in which a word stands, as far as it can be told without the language's abbreviations."""
        text = self.written.text
        at = self.spans[word][0] if word < len(self.spans) else len(text)
        end = 0
        for sentence in _sentences(text):
            end += len(sentence)
            if at < end:
                return sentence.strip()
        return ""


@lru_cache(maxsize=16)  # every finding of a paragraph asks for its sentence
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(sentences(text, None))


def current_paragraphs(
    written: Sequence[WordParagraph], readback: Readback, provenances: Iterable[Provenance] = ()
) -> list[CurrentParagraph]:
    """Return the paragraphs of a file with their words and numbers.

    A control without a tag is that of the one figure that is printed so; where several are, it is that of none.
    """
    printed: dict[tuple[str, ...], list[str]] = {}
    for provenance in provenances:
        if provenance.amount:
            printed.setdefault(plain_words(provenance.printed), []).append(provenance.id)
    ids_by_words = {words: ids[0] for words, ids in printed.items() if len(ids) == 1}
    months = _months(readback.months)
    lists = (readback.numbers, readback.joining, readback.amounts, readback.harmless, readback.units, readback.numbered)
    # To make their pattern took as long as a tenth of an examination.
    words = remembered("numbers", map(repr, lists), partial(number_words, *lists))
    current = []
    heading = ""
    for paragraph in written:
        if paragraph.heading:
            heading = paragraph.text
        current.append(
            _current(
                paragraph, heading if paragraph.area == "body" else "", ids_by_words, readback.names, words, months
            )
        )
    return current


def _current(
    paragraph: WordParagraph,
    heading: str,
    ids_by_words: Mapping[tuple[str, ...], str],
    names: Sequence[str],
    number_words: NumberWords,
    months: re.Pattern[str] | None,
) -> CurrentParagraph:
    words = words_of(paragraph.text)

    # Words stand in order and apart: a paragraph with thousands of figures is looked through once.
    starts, ends = [word.start for word in words], [word.end for word in words]

    def within(start: int, end: int) -> tuple[int, int]:
        first = bisect_right(ends, start)
        return first, max(first, bisect_left(starts, end))

    numbers = []
    for number, _, start in numbers_in(paragraph.text, names, number_words):
        at = start
        for piece in _pieces(number):
            at = paragraph.text.find(piece, at)
            numbers.append(Number(piece, *within(at, at + len(piece))))
            at += len(piece)
    if months is not None:
        found = months.finditer(paragraph.text)
        numbers += [Number(month[0], *within(*month.span()), is_month=True) for month in found]
    controls = []
    for placed in paragraph.placed:
        start, end = within(placed.start, placed.end)
        key = placed.id or ids_by_words.get(tuple(word.plain for word in words[start:end]), "")
        if key:
            controls.append(Control(key, start, start if placed.start == placed.end else end, bool(placed.id)))
    return CurrentParagraph(
        paragraph,
        heading,
        tuple((word.start, word.end) for word in words),
        tuple(word.plain for word in words),
        marks_of(paragraph.text),
        tuple(numbers),
        tuple(controls),
    )


def _months(names: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds names of months, in capitals as the language writes them: "may" is no month."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None


def _pieces(number: str) -> list[str]:
    """Return the numbers in words that were read as one."""
    parted = _COUNT_AND_YEAR.fullmatch(number) if len(number) <= _LONGEST_COUNT else None
    return [parted[1], parted[2]] if parted else _MINUS.split(number)

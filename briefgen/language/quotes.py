"""Finding a quote in a text that was extracted from a PDF: reflow is forgiven, a changed word is not.

A text is folded once, each quote is folded alike, and then looked for as plain letters: that takes as long as the two
are long.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.language.folding import CUT, HYPHEN, FoldedText, fold_text
from briefgen.language.pagebreaks import sentence_left_out
from briefgen.language.quantities_text import LINE_END_HYPHEN

Span = tuple[int, int]

OMISSION = "[…]"
"""Stands in a quote where its sentence is broken by a page or a note."""
# Blanks before it are taken from the first one on: a pattern that begins anew at each takes the square of their number.
_OMISSION = re.compile(r"(?<!\s)\s*\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s*")
_LONGEST = 4000
"""Letters that may stand between two parts of a sentence: more than the notes of a page have."""
_TRIES = 10
"""Places at which the next part of a sentence is looked for."""
_MOST = 200
"""Places at which the first part may stand; what stands in more says nothing of where it is from."""
_MOST_TRIED = 1_000
"""Places at which the letters of a quote may stand, with whatever hyphens: what comes more often is no quote."""
_LEAST_TRIED = 10
"""Places that are tried of the longest quote; together they are about as long as the text."""
_HYPHENS_THERE = {ord(HYPHEN): 1, ord(" "): 2, ord(CUT): 0}
_HYPHENS_WANTED = {ord(HYPHEN): 2, ord(" "): 1, ord(CUT): 0}
"""Numbers that have no bit in common where the hyphens of two texts are alike."""
_ENDS_IN_GROUP = re.compile(r"(?:^|[^\w.,'])\d{1,3}(?:[ ']\d{3})*$")
_PARTED = re.compile(r"[\t\f\v]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where a quote stands in a document."""

    parts: tuple[Span, ...]
    """Where it begins and ends in the text as it is; several spans if its sentence is broken."""
    read: tuple[Span, ...]
    """Where these parts stand in the text as it is read."""


@dataclass(frozen=True, slots=True)
class Search:
    """What came of looking for a quote."""

    places: tuple[QuotePlace, ...]
    """Each place at which it stands."""
    left_out: str = ""
    """If it stands nowhere: words that its `[…]` would leave out and that may be of the sentence."""
    is_common: bool = False
    """True if its letters come so often that it was not looked for everywhere; no place is told then."""


@lru_cache(maxsize=16)  # each quote is asked for several times in a row
def find_quote(quote: str, text: FoldedText) -> Search:
    """Return where a quote stands in a text; parts of words and of numbers do not count.

    `[…]` leaves out what a page adds in the middle of a sentence: its number, a running head, notes. Where a document
    has the sign itself, it stands for itself.
    """
    spans = _spans(_part(quote), text)
    pieces = _OMISSION.split(quote)
    if spans is None:
        return Search((), is_common=True)
    if spans or len(pieces) == 1:
        return Search(tuple(_place(text, [span]) for span in spans))
    parts = [*(_part(piece, goes_on=True) for piece in pieces[:-1]), _part(pieces[-1])]
    if not all(part.letters for part in parts):
        return Search(())
    places, left_out = [], ""
    starts = _spans(parts[0], text)
    if starts is None or len(starts) > _MOST:
        return Search((), is_common=True)
    for first in starts:
        spans = [first]
        for part in parts[1:]:
            found, refused = _behind(part, text, spans[-1][1])
            left_out = left_out or refused
            if found is None:
                break
            spans.append(found)
        if len(spans) == len(parts):
            places.append(_place(text, spans))
    return Search(tuple(places), "" if places else left_out)


def _place(text: FoldedText, spans: Sequence[Span]) -> QuotePlace:
    return QuotePlace(tuple(text.span(*span) for span in spans), tuple(text.read_span(*span) for span in spans))


def passage_of_quote(place: QuotePlace, text: FoldedText) -> tuple[str, int, int]:
    """Return the text round a quote as it is read, without what breaks its sentence, and where in it the quote is."""
    (start, end), *others = place.read
    if not others:
        return text.laid, start, end
    passage = text.laid[:end]
    for first, last in others:
        passage += ("" if text.laid[end : end + 1] in ("-", LINE_END_HYPHEN) else " ") + text.laid[first:last]
        end = last
    return passage + text.laid[end:], start, len(passage)


def count_quote(quote: str, text: FoldedText) -> int:
    """Return how often a quote stands in a text."""
    return len(find_quote(quote, text).places)


def quoted_sentence(quote: str, text: FoldedText) -> str:
    """Return a quote as it is printed: without the `[…]` that stands for a page, which leaves out no word.

    Readers would look for the words. A `[…]` of the document itself stays.
    """
    first, *others = _OMISSION.split(quote)
    if not others or all(len(place.parts) == 1 for place in find_quote(quote, text).places):
        return quote
    for part in others:
        is_cut = first[-1:] in ("-", "‐") and first[-2:-1].isalpha()
        first = first[:-1] + part if is_cut else f"{first} {part}"
    return first


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that are looked for, folded."""

    letters: str
    """The words."""
    hyphens: str
    """What stands before each of the letters."""
    is_cut: bool
    """True if a word is cut at its end."""


def _part(words: str, *, goes_on: bool = False) -> _Part:
    folded = fold_text(words.strip())
    letters = folded.letters.strip(" ")
    first = len(folded.letters) - len(folded.letters.lstrip(" "))
    hyphens = folded.hyphens[first : first + len(letters)]
    is_cut = goes_on and letters[-1:] == "-" and letters[-2:-1].isalpha()
    return _Part(letters[:-1], hyphens[:-1], is_cut) if is_cut else _Part(letters, hyphens, is_cut)


def _spans(part: _Part, text: FoldedText) -> list[Span] | None:
    """Return where words stand among the letters of a text; None if they may stand at too many places."""
    size = len(part.letters)
    spans: list[Span] = []
    at = text.letters.find(part.letters) if size else -1
    tries = _LEAST_TRIED + (_MOST_TRIED + len(text.letters)) // max(1, size)
    for _ in range(min(tries, _MOST_TRIED)):
        if at < 0:
            return spans
        found = _begins(part, text, at) and _is_whole(part, text, at)
        if found:
            spans.append((at, at + size))
        at = text.letters.find(part.letters, at + (size if found else 1))
    return None


def _is_whole(part: _Part, text: FoldedText, at: int) -> bool:
    """Return whether words whose letters stand at a place have the same hyphens there, and end there."""
    end = at + len(part.letters)
    if not text.hyphens.startswith(part.hyphens[1:], at + 1) and not _may_be_alike(part, text, at + 1, end):
        return False
    return _is_cut_at(text, end) if part.is_cut else _ends(part, text, end)


def _may_be_alike(part: _Part, text: FoldedText, start: int, end: int) -> bool:
    """Return whether hyphens that are not the same differ only in what stands at line ends."""
    if CUT not in part.hyphens and text.hyphens.find(CUT, start, end) < 0:
        return False
    there = text.hyphens[start:end].translate(_HYPHENS_THERE)
    wanted = part.hyphens[1:].translate(_HYPHENS_WANTED)
    return not int.from_bytes(there.encode(), "big") & int.from_bytes(wanted.encode(), "big")


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _begins(part: _Part, text: FoldedText, at: int) -> bool:
    """Return whether no word and no number that words begin with has begun before: "half" is not in "behalf"."""
    first, before = part.letters[0], text.letters[at - 1 : at]
    if not before or not _is_word(first):
        return True
    if _is_word(before):
        return text.hyphens[at] == HYPHEN
    if not first.isdecimal() or not text.letters[at - 2 : at - 1].isdecimal():
        return True
    # "350,000" is not in "1,350,000", and "350 000" is not in "1 350 000".
    is_group = re.match(r"\d{3}(?!\d)", part.letters) is not None
    if before == " " and is_group:
        return not re.search(r"(?:^|\W)\d{1,3}$", text.letters[max(0, at - 5) : at - 1]) or _parts(text, at - 1)
    return before not in ".," and not (before == "'" and is_group)


def _ends(part: _Part, text: FoldedText, end: int) -> bool:
    """Return whether the word or number that words end with ends there."""
    last, after = part.letters[-1], text.letters[end : end + 1]
    if not after or not _is_word(last):
        return True
    if _is_word(after):
        return text.hyphens[end] == HYPHEN
    if not last.isdecimal() or not text.letters[end + 1 : end + 2].isdecimal():
        return True
    groups = _ENDS_IN_GROUP.search(part.letters[-16:]) and re.match(r"\d{3}(?!\d)", text.letters[end + 1 : end + 5])
    if after == " " and groups:
        return _parts(text, end)
    return after not in ".," and not (after == "'" and groups)


def _parts(text: FoldedText, blank: int) -> bool:
    """Return whether a blank is none within a number: the end of a cell, a page or a paragraph."""
    return _PARTED.search(text.original[slice(*text.span(blank, blank + 1))]) is not None


def _is_cut_at(text: FoldedText, end: int) -> bool:
    """Return whether a hyphen follows, and a line end."""
    return text.letters[end : end + 1] == "-" or text.hyphens[end : end + 1] == CUT


def _behind(part: _Part, text: FoldedText, end: int) -> tuple[Span | None, str]:
    """Return where words stand behind others of their sentence; else the first words that would be left out."""
    start = text.span(end - 1, end)[1]
    if text.original[start : start + 1] in ("-", "‐"):  # of a word that is cut
        start += 1
    left_out = ""
    at = text.letters.find(part.letters, end, end + _LONGEST)
    for _ in range(_TRIES):
        while at >= 0 and not _is_whole(part, text, at):
            at = text.letters.find(part.letters, at + 1, end + _LONGEST)
        if at < 0:
            break
        refused = sentence_left_out(text.original, start, text.span(at, at + 1)[0])
        if refused is None:
            return (at, at + len(part.letters)), ""
        left_out = left_out or refused
        at = text.letters.find(part.letters, at + 1, end + _LONGEST)
    return None, left_out

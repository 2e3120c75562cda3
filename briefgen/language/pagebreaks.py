"""What a page adds in the middle of a sentence (its number, a running head, notes), told from words of the sentence.

No language is needed for that: furniture stands at the edge of a page or between blank lines, comes again on other
pages, or counts them. When in doubt a line belongs to the sentence.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefgen.document.unseen import without_unseen

_SHORT = 100
"""Letters of the longest running head."""
_FRONT = 100
"""By how much a page number may exceed the number of pages: a document may be a piece of another."""
_WIDEST = 300
"""Letters of two lines of a text."""
_SMALL = 3
"""Letters of the longest word that is written small in titles: of, and, sur."""
_NEAR = 5000
"""Letters before a note among which the sign that leads to it must stand."""
_ENDS = tuple(".!?…")
_CLAUSE_END = tuple(",;:.!?…-")
_PAGE_NUMBER = re.compile(r"(?P<number>\d{1,3})(?: ?/ ?\d{1,3})?|[ivxlc]{2,7}|[IVXLC]{2,7}")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
# A number with no sign beside it, and no more digits.
_BARE = re.compile(r"(?<![\w$€£¥])(?<!\d[^\w])(?<![$€£¥]\s)\d{1,4}(?![\w%‰$€£¥])(?!\W\d|\s[%‰$€£¥])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTE = re.compile(
    r"(?:(?P<mark>\d{1,3}|[¹²³⁰⁴-⁹]{1,3}|[*†‡§]{1,3})|\[(?P<box>\d{1,3})\]|\((?P<round>\d{1,3})\))[.)]?\s*(?=[^\s\d.,;:%])"
)
# Closing brackets, and quotation marks of both sides: languages close with what others open with.
_CLOSING = ("Pe", "Pf", "Pi")
_LINK = ("http", "www.")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|(?<![\w-])[\w-]+\.(?:org|int|com|net|info)\b")
_DECORATION = " -–—_=•·|*#▼\t\r\u00a0"
_CELLS = re.compile(r"\t| {3}")
_LINE_END = re.compile(r"[\n\f]")
_LINE = re.compile(r"[^\n\f]*[\n\f]?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line between two parts of a sentence."""

    words: str
    """Its words, without the strokes beside them."""
    written: str
    """Its words with them."""
    block: int
    """Number of its group of lines; blank lines and ends of pages part the groups."""
    page: int
    """Ends of pages that come before it."""
    opens_page: bool
    """True if it is the first of a page."""
    is_row: bool
    """True if it is a row of a table."""


def sentence_left_out(text: str, start: int, end: int) -> str | None:
    """Return the first words between two places of a text that no page adds; None if there are none.

    What stands before `start` and what begins at `end` are taken for two parts of one sentence.
    """
    gap = text[start:end]
    if beside := _words_beside(gap):
        return beside
    lines, last_block = _lines_of(gap)
    if not lines:
        return None
    before = text[max(0, start - 20) : start]
    if before.rstrip().endswith(":") or (_has_ended(before) and not _goes_on(text, end)):
        return lines[0].words
    return next(_Gap(text, start, end, lines, last_block).of_the_sentence(), None)


def _words_beside(gap: str) -> str:
    """Return words of a gap that stand in one line with what is before it, or with what is behind; else none."""
    first = _LINE_END.search(gap)
    head = gap[: first.start()] if first else gap
    return _words(head) or _words(gap[max(gap.rfind("\n"), gap.rfind("\f")) + 1 :])


def _lines_of(gap: str) -> tuple[list[_Line], int]:
    """Return the lines of a gap that have words, and the number of the group that what follows belongs to."""
    lines: list[_Line] = []
    block, page, opens_page = 0, 0, False
    for index, line in enumerate(_LINE.findall(gap)):
        if words := _words(line):
            written = without_unseen(line).strip()
            lines.append(_Line(words, written, block, page, opens_page, bool(_CELLS.search(written))))
            opens_page = False
        elif index and line.endswith("\n"):
            block += 1
        if line.endswith("\f"):
            block, page, opens_page = block + 1, page + 1, True
    return lines, block


def _words(line: str) -> str:
    """Return the words of a line; none if it is blank or a stroke."""
    return " ".join(without_unseen(line).strip(_DECORATION + "\n\f").split())


def _has_ended(text: str) -> bool:
    """Return whether a sentence ends at the end of a text, with the brackets and quotation marks that it closes."""
    kept = text.rstrip()
    while kept and (unicodedata.category(kept[-1]) in _CLOSING or kept[-1] in "\"'"):
        kept = kept[:-1].rstrip()
    return kept.endswith(_ENDS)


def _goes_on(text: str, place: int) -> bool:
    """Return whether what begins at a place can be no beginning of a sentence."""
    first = text[place : place + 1]
    return first == "(" or (first.isalpha() and first == first.lower())


class _Gap:
    """Lines between two parts of a sentence."""

    def __init__(self, text: str, start: int, end: int, lines: list[_Line], last_block: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.lines = lines
        self.last_block = last_block
        self.breaks = text.count("\f", start, end)
        self.goes_on = _goes_on(text, end)
        self.known, pages = _lines_in(text)
        self.highest = pages + _FRONT

    def of_the_sentence(self) -> Iterator[str]:
        """Yield the lines that may be of the sentence."""
        note = -1
        for line in self.lines:
            if self.begins_note(line):
                note = line.block
            if line.block != note and not (
                self.is_page_number(line) or self.comes_again(line) or self.is_running_head(line)
            ):
                yield line.words

    def begins_note(self, line: _Line) -> bool:
        """Return whether a line begins a note: set apart, at the foot of a page or with a sign that leads to it."""
        found = _NOTE.match(line.written)
        if found is None or line.block == 0:
            return False
        following = line.written[found.end() :]
        if following[0].islower() and not following.startswith(_LINK):
            return False  # a number of the sentence and its noun
        if "\f" in self.text[self.start : self.end].partition(line.words)[2]:
            return True
        mark = re.escape((found["mark"] or found["box"] or found["round"]).translate(_RAISED))
        before = self.text[max(0, self.start - _NEAR) : self.start].translate(_RAISED)
        led_to = re.search(rf"[^\W\d_][^\w\s]*(?:{mark}|\[{mark}\]|\({mark}\))(?!\d)", before)
        return line.block != self.last_block and led_to is not None

    def is_page_number(self, line: _Line) -> bool:
        found = _PAGE_NUMBER.fullmatch(line.words)
        if found is None:
            return False
        if found["number"] is None:
            return self.breaks > 0
        if self.breaks and int(found["number"]) <= self.highest:
            return True
        return self.counts(line.words, found.span("number"))

    def comes_again(self, line: _Line) -> bool:
        """Return whether a line stands on other pages too, the same or with the number of the page before or behind."""
        if line.is_row:
            return False
        if self.stands_elsewhere(line.words):
            return self.breaks > 0 or self.goes_on or not _NUMBER.search(line.words)
        return any(self.counts(line.words, found.span()) for found in _NUMBER.finditer(line.words))

    def stands_elsewhere(self, words: str) -> bool:
        return self.known[words] > sum(line.words == words for line in self.lines)

    def counts(self, words: str, span: tuple[int, int]) -> bool:
        """Return whether the line before or behind stands elsewhere, if one of its numbers counts pages."""
        start, end = span
        number = int(words[start:end])
        return any(self.stands_elsewhere(f"{words[:start]}{number + step}{words[end:]}") for step in (-1, 1))

    def is_running_head(self, line: _Line) -> bool:
        """Return whether a line is short and set apart, and neither a piece of a sentence nor a quantity."""
        words = line.words
        if len(words) > _SHORT or line.block == 0 or line.page not in (0, self.breaks):
            return False
        is_address = _ADDRESS.search(words) is not None
        if not is_address and (words[0].islower() or words.endswith(_CLAUSE_END)):
            return False
        numbers = len(re.findall(r"\d+", words))
        if numbers and (line.is_row or not self.breaks or not self.are_bare(words, numbers)):
            return False
        is_title = not any(word[0].islower() for word in words.split() if len(word) > _SMALL)
        if line.block == self.last_block:
            alone = line.opens_page and sum(other.block == line.block for other in self.lines) == 1
            return alone and self.is_broken_off(words) and (not numbers or (is_title and self.goes_on))
        return (self.breaks > 0 or self.goes_on) and (is_address or is_title or self.is_broken_off(words))

    def is_broken_off(self, words: str) -> bool:
        """Return whether a line ends before its end is reached, as a line within a sentence never does."""
        above = self.text[self.text.rfind("\n", 0, self.start) + 1 : self.start].strip()
        below = self.text[self.end : self.end + _WIDEST].partition("\n")
        following = below[0].split()[:1]
        is_full = not _has_ended(below[0]) and bool(below[2].partition("\n")[0].strip())
        width = min(len(above), len(below[0].strip()) if is_full else _WIDEST)
        return len(" ".join([words, *following])) <= width

    def are_bare(self, words: str, numbers: int) -> bool:
        """Return whether all numbers of a line can be years, pages or the number of a report."""
        bare = list(_BARE.finditer(words))
        return len(bare) == numbers and all(self.is_no_quantity(words, found.end(), found[0]) for found in bare)

    def is_no_quantity(self, words: str, end: int, number: str) -> bool:
        """Return whether a number is a year, or small and with no noun behind it."""
        following = words[end:].split(" ")[1:2]
        has_noun = any(word[:1].islower() and len(word) > _SMALL - 1 for word in following) and words[end] == " "
        return _YEAR.fullmatch(number) is not None or (int(number) <= self.highest and not has_noun)


@lru_cache(maxsize=8)
def _lines_in(text: str) -> tuple[Counter[str], int]:
    """Return how often each line stands in a text, and how many pages it has."""
    return Counter(words for line in _LINE_END.split(text) if (words := _words(line))), text.count("\f") + 1

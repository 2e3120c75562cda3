"""What is printed on the edge of pages and belongs to none of their sentences: running heads, numbers, addresses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.reading.document import Why
from briefgen.reading.pdflines import Line

_EDGE = 0.1
"""The share of a page's height at its top and its foot in which furniture stands."""
_OFTEN = 2
_LONGEST = 160
_TITLE = 1.6
"""How much larger than most type of the first page its title is, at least."""
_SAME = 0.95
_WORD = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:[^\W\d]+\.? ?)?[|\-–—]? ?(?P<number>\d{1,4})(?: ?(?:/|[^\W\d]+) ?\d{1,4})? ?[|\-–—]?")
# An address that was read is not parted anew: the ways to part a long row of them double with each.
_ADDRESSES = re.compile(
    r"(?>(?:(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w-]+\.(?:org|int|com|net|info)\S*)(?:\s*[|•_-]?\s*))+"
)


def furniture_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[dict[int, Why]]:
    """Return for each page which of its lines are furniture, by their place among its lines, and what each is."""
    known = Counter(
        words
        for lines, height in zip(pages, heights, strict=True)
        for words in {_masked(line.words) for line in lines if _is_at_edge(line, height)}
    )
    found = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), start=1):
        edge = {index: line for index, line in enumerate(lines) if _is_at_edge(line, height)}
        found.append(dict(_of_page(edge, known, number, _title_size(lines))))
    return found


def _title_size(lines: Sequence[Line]) -> float:
    """Return the size from which on type is that of a title, which may come again on all pages and tells the day."""
    sizes = Counter(line.size for line in lines)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    return max(_TITLE * usual, max((line.size for line in lines if _is_wordy(line)), default=0.0) * _SAME)


def _is_wordy(line: Line) -> bool:
    return sum(sign.isalpha() for sign in line.words) >= _WORD


def _of_page(edge: dict[int, Line], known: Counter[str], number: int, title: float) -> Iterator[tuple[int, Why]]:
    for index, line in edge.items():
        words = line.words.strip()
        shown = _PAGE_NUMBER.fullmatch(words)
        repeated = known[_masked(words)] >= _OFTEN and len(words) <= _LONGEST
        if shown is not None and (repeated or int(shown["number"]) == number):
            yield index, "page number"
        elif repeated and any(letter.isalpha() for letter in words) and (number > 1 or line.size < title):
            yield index, "running head"
        elif len(words) <= _LONGEST and _ADDRESSES.fullmatch(words):
            yield index, "address"


def _masked(words: str) -> str:
    return _DIGITS.sub("#", " ".join(words.split()))


def _is_at_edge(line: Line, height: float) -> bool:
    return line.base < height * _EDGE or line.base > height * (1 - _EDGE)

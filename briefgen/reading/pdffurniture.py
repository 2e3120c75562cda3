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
        found.append(dict(_of_page(edge, known, number)))
    return found


def _of_page(edge: dict[int, Line], known: Counter[str], number: int) -> Iterator[tuple[int, Why]]:
    for index, line in edge.items():
        words = line.words.strip()
        shown = _PAGE_NUMBER.fullmatch(words)
        repeated = known[_masked(words)] >= _OFTEN and len(words) <= _LONGEST
        if shown is not None and (repeated or int(shown["number"]) == number):
            yield index, "page number"
        elif repeated and any(letter.isalpha() for letter in words):
            yield index, "running head"
        elif len(words) <= _LONGEST and _ADDRESSES.fullmatch(words):
            yield index, "address"


def _masked(words: str) -> str:
    return _DIGITS.sub("#", " ".join(words.split()))


def _is_at_edge(line: Line, height: float) -> bool:
    return line.base < height * _EDGE or line.base > height * (1 - _EDGE)

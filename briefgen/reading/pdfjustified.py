"""Lines of a paragraph whose words were moved apart so that it ends evenly: no rows, however wide the blanks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.reading.pdflines import Line

_WIDEST = 4.0
"""Sizes of type of the widest blank within such a line."""
_EVEN = 2.0
"""Points between the edges of two lines that end evenly."""
_STEP = 2.0
"""Sizes of type between such a line and the one above or below it."""


def justified(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, those that only end evenly without their cells."""
    return [
        _in_one(line) if line.is_row and _is_justified(line, lines[max(0, at - 1) : at + 2]) else line
        for at, line in enumerate(lines)
    ]


def _is_justified(line: Line, near: Sequence[Line]) -> bool:
    words = line.words.split("\t")
    numeric = sum(not any(sign.isalpha() for sign in cell) for cell in words)
    if 2 * numeric >= len(words) or any(right - left > _WIDEST * line.size for left, right in _gaps(line)):
        return False
    return any(
        other is not line
        and abs(other.left - line.left) < _EVEN
        and abs(other.right - line.right) < _EVEN
        and abs(other.base - line.base) < _STEP * line.size
        and other.size == line.size
        for other in near
    )


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Return where each blank between two cells begins and ends."""
    return [(one[1], following[0]) for one, following in pairwise(line.cells)]


def _in_one(line: Line) -> Line:
    return replace(
        line, words=line.words.replace("\t", " "), cells=((line.left, line.right),), types=((line.size, line.base),)
    )

"""Numbers that stand in a row with their words below each, or large above them: read one by one, as the eye does."""

import re
from collections.abc import Sequence
from itertools import pairwise

from briefgen.reading.pdfcaptions import captioned, pieces_of
from briefgen.reading.pdfheadings import LARGER
from briefgen.reading.pdflines import Line

_NUMBER = re.compile(r"[^\w\t]*\d[^\t]{0,24}")
_ALONE = re.compile(r"[^\w\t]{0,3}\d[\d\s.,%()+*-]*")
_WITH_WORDS = re.compile(r"\W{0,3}\d[\d .,]*\W{0,3}[^\W\d]{4}[^\d\t]{0,30}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FAR = 3
"""Sizes of type between a number that stands alone and the words below it, and from line to line of these."""
_MOST = 4
_WIDEST = 40
_FEET = 8
"""Sizes of type below a row of numbers in which the words of a number stand, line by line."""


def with_tiles(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """Return the lines of a page in groups: each number of a row with the words below it, and all else as it is."""
    large = captioned(lines, body)
    taken = {id_of(line) for one in large for line in (one.number, *one.words)}
    if not taken:
        return _in_order(lines, body)
    groups: list[list[Line]] = []
    run: list[Line] = []
    by_number = {id_of(one.number): [one.number, *one.words] for one in large}
    for line in lines:
        pieces = pieces_of([line])
        if not any(id_of(piece) in taken for piece in pieces):
            run.append(line)
            continue
        groups += _in_order(run, body)
        run = []
        for piece in pieces:
            if id_of(piece) not in taken:
                groups.append([piece])
            elif id_of(piece) in by_number:
                groups.append(by_number[id_of(piece)])
    return [*groups, *_in_order(run, body)]


def id_of(piece: Line) -> tuple[str, float, float]:
    """Return what tells a piece of a page from all others: its words and its place."""
    return piece.words, piece.left, piece.base


def _in_order(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """Return lines in groups: each number with the words that are drawn right behind it, below it."""
    groups: list[list[Line]] = []
    at = 0
    while at < len(lines):
        if _holds_figures(lines[at]) or _holds_headings(lines, at, body):
            groups += [[piece] for piece in pieces_of([lines[at]])]
            at += 1
            continue
        words, taken = _words_below(lines, at)
        if not taken:
            groups.append([lines[at]])
            at += 1
            continue
        groups += [[number, *column] for number, column in zip(pieces_of([lines[at]]), words, strict=True)]
        at += 1 + taken
    return groups


def _holds_figures(row: Line) -> bool:
    """Return whether each cell of a row is a number with its words: 12 partners, 21 partners."""
    return row.is_row and all(_WITH_WORDS.fullmatch(cell) is not None for cell in row.words.split("\t"))


def _holds_headings(lines: Sequence[Line], at: int, body: float) -> bool:
    """Return whether the cells of a row are headings of boxes that stand side by side, and not those of a table.

    Below them stands text, or a number with its words in each box.
    """
    row = lines[at]
    # The file may draw the headings of all boxes before what stands in them.
    rows = [line for line in lines[at + 1 :] if _is_right_below(line, row) and line.is_row]
    figures = [line.size for line in rows if _holds_figures(line)]
    larger = all(size >= min([body, *figures]) * LARGER for size, _ in row.types)
    return row.is_row and larger and not _has_digits(row) and len(figures) == len(rows)


def _is_right_below(line: Line, row: Line) -> bool:
    return 0 < row.base - line.base < _FAR * row.size and line.left < row.right


def _words_below(lines: Sequence[Line], at: int) -> tuple[list[list[Line]], int]:
    """Return the words below each cell of a row, and how many lines they take up; none if it is no such row."""
    row = lines[at]
    numbers = row.words.split("\t")
    if len(numbers) == 1:
        below = _words_of_one(lines, at)
        return ([below], len(below)) if below else ([], 0)
    if not all(_NUMBER.fullmatch(number) for number in numbers):
        return [], 0
    columns: list[list[Line]] = [[] for _ in numbers]
    taken = 0
    for line in lines[at + 1 :]:
        too_far = line.base >= row.base or row.base - line.base > _FEET * row.size
        pieces = None if too_far or _has_digits(line) else _cells_of(line, row)
        if pieces is None:
            break
        for column, piece in pieces:
            columns[column].append(piece)
        taken += 1
    return (columns, taken) if all(columns) else ([], 0)


def _words_of_one(lines: Sequence[Line], at: int) -> list[Line]:
    """Return the few short lines right below a number that stands alone, in type that is no larger."""
    number = lines[at]
    if _ALONE.fullmatch(number.words) is None:
        return []
    found: list[Line] = []
    above = number
    for line in lines[at + 1 :]:
        step = above.base - line.base
        beside = line.right < number.left or line.left > number.right or len(line.words) > _WIDEST
        if not 0 < step < _FAR * number.size or beside or line.size > number.size or _has_digits(line):
            break
        found.append(line)
        above = line
    # "2024", and below it in the same type "Allocations", is a heading.
    if found and found[0].size == number.size and _YEAR.fullmatch(number.words) is not None:
        return []
    return found if len(found) <= _MOST else []


def _has_digits(line: Line) -> bool:
    return any(sign.isdecimal() for sign in line.words)


def _cells_of(line: Line, row: Line) -> list[tuple[int, Line]] | None:
    """Return the pieces of a line with the cell below which each stands; None if one stands below none."""
    pieces = pieces_of([line])
    placed = [(column, piece) for piece in pieces if (column := _column(piece, row)) is not None]
    return placed if len(placed) == len(pieces) == len({column for column, _ in placed}) else None


def _column(line: Line, row: Line) -> int | None:
    """Return the one cell below which a line stands."""
    middle = (line.left + line.right) / 2
    edges = [(left + right) / 2 for left, right in row.cells]
    nearest = min(range(len(edges)), key=lambda cell: abs(edges[cell] - middle))
    step = min((abs(b - a) for a, b in pairwise(edges)), default=0)
    return nearest if abs(edges[nearest] - middle) < step / 2 else None

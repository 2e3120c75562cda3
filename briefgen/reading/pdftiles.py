"""Numbers that stand in a row with their words below each: read number by number, as the eye does."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.reading.pdflines import Line

_NUMBER = re.compile(r"[^\w\t]*\d[^\t]{0,24}")
_LEAST = 2
_FEET = 8
"""Sizes of type below a row of numbers in which the words of a number stand, line by line."""


def with_tiles(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page in groups: each number of a row with the words below it, and all else as it is."""
    groups: list[list[Line]] = []
    at = 0
    while at < len(lines):
        words = _words_below(lines, at)
        if words is None:
            groups.append([lines[at]])
            at += 1
            continue
        taken = sum(len(column) for column in words)
        for cell, (number, column) in enumerate(zip(lines[at].words.split("\t"), words, strict=True)):
            left, right = lines[at].cells[cell]
            tile = replace(lines[at], words=number, left=left, right=right, cells=((left, right),))
            groups.append([tile, *column])
        at += 1 + taken
    return groups


def _words_below(lines: Sequence[Line], at: int) -> list[list[Line]] | None:
    """Return the lines below each cell of a row; None if it is no row of numbers with words below each."""
    row = lines[at]
    numbers = row.words.split("\t")
    if len(numbers) < _LEAST or not all(_NUMBER.fullmatch(number) for number in numbers):
        return None
    columns: list[list[Line]] = [[] for _ in numbers]
    for line in lines[at + 1 :]:
        column = _column(line, row)
        too_far = line.base >= row.base or row.base - line.base > _FEET * row.size
        if column is None or too_far or any(sign.isdecimal() for sign in line.words):
            break
        columns[column].append(line)
    return columns if all(columns) else None


def _column(line: Line, row: Line) -> int | None:
    """Return the one cell below which a line stands."""
    middle = (line.left + line.right) / 2
    edges = [(left + right) / 2 for left, right in row.cells]
    nearest = min(range(len(edges)), key=lambda cell: abs(edges[cell] - middle))
    step = min((abs(b - a) for a, b in pairwise(edges)), default=0)
    return nearest if abs(edges[nearest] - middle) < step / 2 and not line.is_row else None

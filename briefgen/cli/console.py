"""Rows as lines of text, for a window of any width or for none."""

import textwrap
from collections.abc import Iterator, Sequence

GAP = "  "
NOTHING = "–"


def lines_of(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> Iterator[str]:
    """Yield a table: a line of headings, then the rows; empty cells hold a dash.

    Without a width each row is one line, whatever its length, so that other programs can search and cut it. With one,
    the columns that do not fit beside each other stand below their row, with their headings, and are wrapped there.
    """
    cells = [[cell or NOTHING for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    beside = len(widths) if width is None else _fitting(widths, width)
    for number, row in enumerate([headings, *cells]):
        if number and beside < len(widths):
            yield ""
        line = GAP.join(cell.ljust(size) for cell, size in zip(row[:beside], widths[:beside], strict=True))
        yield line.rstrip()
        for heading, cell in zip(headings[beside:], row[beside:], strict=True) if number else ():
            # Names are to be copied whole, so a line ends only between words.
            yield from textwrap.wrap(
                f"{heading}: {cell}", width or 0, initial_indent=GAP * 2, subsequent_indent=GAP * 3,
                break_on_hyphens=False, break_long_words=False,
            )  # fmt: skip


def _fitting(widths: Sequence[int], width: int) -> int:
    """Return how many columns fit beside each other: one, however wide it is, or more."""
    fitting = 1
    while fitting < len(widths) and sum(widths[: fitting + 1]) + len(GAP) * fitting <= width:
        fitting += 1
    return fitting

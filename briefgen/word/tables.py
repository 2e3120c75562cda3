"""Tables: a header row that repeats, rows that stay whole."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise

from briefgen.document.exhibits import Column, Table
from briefgen.document.inlines import Text
from briefgen.word.alternatives import spoken
from briefgen.word.captions import table_caption
from briefgen.word.elements import Element, element, kept, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story

# Paragraph styles of the header, the first column and the other columns.
_STYLES = {
    "recommendations": ("Table Head", "Table First Column", "Table Text"),
    "annex": ("Annex Head", "Annex Text", "Annex Text"),
    "matrix": ("Table Head", "Table First Column", "Table Text"),
    "data": ("Annex Head", "Annex Text", "Annex Text"),
    "own": ("Table Head", "Table First Column", "Table Text"),
}
# Tables that are kept on one page: each is read at a glance. Long ones would leave white holes.
_WHOLE = ("matrix", "data")
_LONG = 12
"""Rows from which a table of a text may be split by a page end."""
# What in tables of a style is apart from the rest: headers, which are read with each cell, or the ask of a panel. The
# others are single rows of cells that each stand for themselves.
_APART = {
    "Briefing Table": ("firstRow", "firstColumn"),
    "Facts Table": ("firstRow",),
    "Panel Table": ("lastColumn",),
}
# The same as bits of one number, by which older programs know it, and that rows and columns are not banded.
_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_NO_BANDS = {"noHBand": 0x200, "noVBand": 0x400}
# Two short columns as wide as the page would be hard to read across.
_DATA_WIDTH = 0.65


def set_table(story: Story, table: Table) -> list[Element]:
    """Return a table, with its caption if it has a number."""
    head, first, other = _STYLES[table.role]
    titles = [
        paragraph(story.style(head), set_inlines(story, column.words or (Text(column.title),)), *_aligned(column))
        for column in table.columns
    ]
    width = round(story.width * _DATA_WIDTH) if table.role == "data" else story.width
    widths = shared(width, [column.share for column in table.columns])
    rows = [row(widths, [[title] for title in titles], header=True)]
    rows += [_body_row(story, widths, table, number, (first, other)) for number in range(len(table.rows))]
    caption = [table_caption(story, table)] if table.number else []
    table_element = frame(story, "Briefing Table", widths, rows, table.title, table.description)
    legend = [paragraph(story.style("Small Text"), set_inlines(story, table.legend))] if table.legend else []
    return [*caption, table_element, *legend, spacer(story.style("Spacer"))]


def frame(
    story: Story, style: str, widths: Sequence[int], rows: Iterable[Element], title: str, description: str
) -> Element:
    """Return a table of fixed widths as wide as the text, which says which of its rows and columns are headers."""
    properties = element(
        "w:tblPr",
        element("w:tblStyle", story.style(style)),
        element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", _look(_APART.get(style, ()))),
        element("w:tblCaption", title),
        element("w:tblDescription", spoken(description)),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", {"w:w": str(width)}) for width in widths))
    return element("w:tbl", properties, grid, *rows)


def _look(apart: Sequence[str]) -> dict[str, str]:
    """Return what a table says of its looks, once as a number and once in words."""
    value = sum(_NO_BANDS.values()) + sum(_BITS[part] for part in apart)
    parts = {part: part in apart for part in _BITS} | dict.fromkeys(_NO_BANDS, True)
    return {"w:val": f"{value:04X}"} | {f"w:{part}": str(int(wanted)) for part, wanted in parts.items()}


def row(widths: Sequence[int], cells: Sequence[Sequence[Element]], *, header: bool = False) -> Element:
    """Return a row that no page break splits."""
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    row_element = element("w:tr", properties)
    for width, content in zip(widths, cells, strict=True):
        cell = element("w:tcPr", element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        row_element.append(element("w:tc", cell, *content))
    return row_element


def shared(width: int, shares: Sequence[float]) -> list[int]:
    """Return the widths of columns, whole numbers that add to the width."""
    ends = [round(width * sum(shares[:number]) / sum(shares)) for number in range(len(shares) + 1)]
    return [end - start for start, end in pairwise(ends)]


def _body_row(story: Story, widths: Sequence[int], table: Table, number: int, styles: tuple[str, str]) -> Element:
    """Return a row, whose cells are all filled: a page may end before any of them."""
    first, other = styles
    rows = table.rows
    whole = table.role in _WHOLE or (table.role == "own" and len(rows) < _LONG)
    bound = kept(whole and (number + 1 < len(rows) or bool(table.legend)))
    cells = [
        [
            paragraph(
                story.style(other if column else first),
                set_inlines(story, cell),
                *deepcopy(bound),
                *_aligned(table.columns[column]),
            )
        ]
        for column, cell in enumerate(rows[number].cells)
    ]
    return row(widths, cells)


def _aligned(column: Column) -> list[Element]:
    """Return the property of cells that stand at the right or in the middle of their column."""
    return [] if column.align == "left" else [element("w:jc", column.align)]

"""Tables that are written in a text: how wide their columns are, and what they are called."""

import re
from dataclasses import dataclass

from briefgen.document.exhibits import Align, Column, Row, Table
from briefgen.document.inlines import Inlines, plain

_NARROWEST, _WIDEST = 8, 44
"""Letters of a cell as which a shorter or a longer one counts: no column is crowded out, and none takes all."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as it was written."""

    header: tuple[Inlines, ...]
    """The words of its head."""
    rows: tuple[tuple[Inlines, ...], ...]
    """The cells of each row below."""
    aligned: tuple[str, ...]
    """How each column stands: left, right, center, or nothing."""
    caption: Inlines
    """Words of its caption; may be empty."""
    label: str
    """The word before the number of its caption."""


def own_table(text: TableText) -> Table:
    """Return the table, numbered if it has a caption."""
    titles = [plain(words) for words in text.header]
    widths = [_width([row[number] for row in (text.header, *text.rows)]) for number in range(len(titles))]
    columns = tuple(
        Column(title, width / sum(widths), words, _aligned(align))
        for title, width, words, align in zip(titles, widths, text.header, text.aligned, strict=True)
    )
    listed = "; ".join(filter(str.strip, titles))
    return Table(
        "own",
        columns,
        tuple(Row(cells) for cells in text.rows),
        plain(text.caption) or listed,
        listed,
        label=text.label if text.caption else "",
        caption=text.caption,
    )


def _aligned(align: str) -> Align:
    return "right" if align == "right" else "center" if align == "center" else "left"


def _width(cells: list[Inlines]) -> float:
    """Return how much room a column asks for: that of its longest cell, and never less than its longest word."""
    texts = [plain(cell) for cell in cells]
    word = max(len(word) for text in texts for word in re.split(r"[ \n]", text))
    return max(word, min(max(map(len, texts)), _WIDEST), _NARROWEST)

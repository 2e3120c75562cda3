"""Charts and matrices in their places: in the text, or at the front where they show the case at a glance."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.charts.parts import ChartParts, Exhibits, MatrixParts
from briefgen.document.blocks import Block
from briefgen.document.exhibits import ChartPair, ChartSlot, Column, Row, Table
from briefgen.document.inlines import Figure, Inline, Text, plain, without_marks
from briefgen.prose.printer import Printer

# Of the width of a matrix; the other columns share the rest.
FIRST_COLUMN = 0.24
BETWEEN_SIGNS = "   "


def lead_charts(printer: Printer, exhibits: Exhibits) -> Iterator[Block]:
    """Yield the charts that show the case at a glance, two side by side where there are two."""
    slots = [chart_slot(printer, exhibits.charts[key]) for key in exhibits.lead]
    pairs = [slots[start : start + 2] for start in range(0, len(slots), 2)]
    for pair in pairs:
        if len(pair) > 1:
            yield ChartPair(pair[0], pair[1], (printer.label("left"), printer.label("right")))
        else:
            yield pair[0]


def exhibit(printer: Printer, exhibits: Exhibits, exhibit_id: str) -> ChartSlot | Table:
    """Return what a text places by its id: a chart or a matrix."""
    if exhibit_id in exhibits.matrices:
        return matrix(printer, exhibit_id, exhibits.matrices[exhibit_id])
    return chart_slot(printer, exhibits.charts[exhibit_id])


def chart_slot(printer: Printer, chart: ChartParts) -> ChartSlot:
    """Return the place of a chart, not numbered yet."""
    return ChartSlot(chart.plan.id, 0, printer.label("figure"), without_marks(chart.caption), chart.plan.alt)


def matrix(printer: Printer, matrix_id: str, parts: MatrixParts) -> Table:
    """Return a table of words and signs, which stands in the text like a chart."""
    titles = [plain(words) for words in parts.columns]
    shares = [FIRST_COLUMN, *[(1 - FIRST_COLUMN) / (len(titles) - 1)] * (len(titles) - 1)]
    # A chart shows its finding in the picture; a table has only its caption to say it in.
    finding = [replace(part, strong=True) if isinstance(part, Text | Figure) else part for part in parts.title]
    legend: list[Inline] = []
    for words in parts.legend:
        legend += [*([Text(BETWEEN_SIGNS)] if legend else []), *words]
    return Table(
        "matrix",
        tuple(Column(title, share) for title, share in zip(titles, shares, strict=True)),
        tuple(Row(cells) for cells in parts.rows),
        plain(parts.title),
        plain(parts.alt),
        label=printer.label("table"),
        caption=without_marks((*finding, Text(". ", strong=True), *parts.caption)),
        id=matrix_id,
        legend=without_marks(tuple(legend)),
    )

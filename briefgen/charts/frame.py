"""What stands round every drawing: title, subtitle, notes and source, inside the picture.

A chart that is pasted elsewhere keeps its source.
"""

from briefgen.charts.sheet import SMALL, SUBTITLE, TITLE, Sheet, Style
from briefgen.document import ChartPlan

BEFORE_DRAWING = 10.0
AFTER_DRAWING = 9.0


def write_head(sheet: Sheet, plan: ChartPlan) -> None:
    """Write the finding and what is shown."""
    _write_lines(sheet, sheet.balance(plan.title, sheet.width, TITLE), TITLE)
    sheet.filled += 1
    _write_lines(sheet, sheet.wrap(plan.subtitle, sheet.width, SUBTITLE), SUBTITLE)
    sheet.filled += BEFORE_DRAWING


def write_foot(sheet: Sheet, plan: ChartPlan) -> None:
    """Write the notes and the source."""
    sheet.filled += AFTER_DRAWING
    for words in (*plan.notes, plan.source):
        _write_lines(sheet, sheet.wrap(words, sheet.width, SMALL), SMALL)
        sheet.filled += 1.5


def _write_lines(sheet: Sheet, lines: list[str], style: Style) -> None:
    for line in lines:
        sheet.write(0, sheet.filled + style.ascent, line, style)
        sheet.filled += style.leading

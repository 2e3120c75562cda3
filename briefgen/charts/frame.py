"""What stands round every drawing: title, subtitle, notes and source, inside the picture.

A chart that is pasted elsewhere keeps its source.
"""

from briefgen.charts.sheet import SMALL, SUBTITLE, TITLE, Sheet, Style
from briefgen.document import ChartPlan

BEFORE_DRAWING = 10.0
AFTER_DRAWING = 9.0
BETWEEN_PARTS = 1.5
"""Distance in points between notes and source."""
BELOW = 1.5
"""Distance in points between the source and the edge of the picture, which viewers may trim."""


def write_head(sheet: Sheet, plan: ChartPlan) -> None:
    """Write the finding and what is shown."""
    _write_lines(sheet, sheet.balance(plan.title, sheet.width, TITLE), TITLE)
    sheet.filled += 1
    _write_lines(sheet, sheet.tidy(plan.subtitle, sheet.width, SUBTITLE), SUBTITLE)
    sheet.filled += BEFORE_DRAWING


def write_foot(sheet: Sheet, plan: ChartPlan, least_height: float) -> None:
    """Write the notes and the source, so far down that the sheet is filled to its least height in points."""
    parts = [sheet.tidy(words, sheet.width, SMALL) for words in (*plan.notes, plan.source)]
    height = sum(len(lines) * SMALL.leading for lines in parts) + BETWEEN_PARTS * (len(parts) - 1) + BELOW
    sheet.filled = max(sheet.filled + AFTER_DRAWING, least_height - height)
    for lines in parts:
        _write_lines(sheet, lines, SMALL)
        sheet.filled += BETWEEN_PARTS
    sheet.filled += BELOW - BETWEEN_PARTS


def _write_lines(sheet: Sheet, lines: list[str], style: Style) -> None:
    for line in lines:
        sheet.write(0, sheet.filled + style.ascent, line, style)
        sheet.filled += style.leading

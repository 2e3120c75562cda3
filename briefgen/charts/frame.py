"""What stands round every drawing: title, subtitle, notes and source, inside the picture.

A chart that is pasted elsewhere keeps its source.
"""

from dataclasses import dataclass

from briefgen.charts.sheet import SMALL, SUBTITLE, TITLE, Sheet, Style
from briefgen.document.drawing import ChartPlan

BEFORE_DRAWING = 6.5
AFTER_DRAWING = 6.0
BETWEEN_PARTS = 1.5
"""Distance in points between notes and source."""
BELOW = 1.5
"""Distance in points between the source and the edge of the picture, which viewers may trim."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the drawing."""

    parts: list[list[str]]
    """The lines of each note, and of the source."""
    highest: float
    """Where the drawing may end, in points from the top, without the sheet being higher than its least height."""


def write_head(sheet: Sheet, plan: ChartPlan) -> None:
    """Write the finding and what is shown."""
    _write_lines(sheet, sheet.balance(plan.title, sheet.width, TITLE), TITLE)
    sheet.filled += 1
    _write_lines(sheet, sheet.tidy(plan.subtitle, sheet.width, SUBTITLE), SUBTITLE)
    sheet.filled += BEFORE_DRAWING


def set_foot(sheet: Sheet, plan: ChartPlan, least_height: float) -> Foot:
    """Return the notes and the source, set in lines, for a sheet of a least height in points."""
    parts = [sheet.tidy(words, sheet.width, SMALL) for words in (*plan.notes, plan.source)]
    height = sum(len(lines) * SMALL.leading for lines in parts) + BETWEEN_PARTS * (len(parts) - 1) + BELOW
    return Foot(parts, least_height - height - AFTER_DRAWING)


def write_foot(sheet: Sheet, foot: Foot) -> None:
    """Write the notes and the source below the drawing, so far down that the sheet has its least height."""
    sheet.filled = max(sheet.filled, foot.highest) + AFTER_DRAWING
    for lines in foot.parts:
        _write_lines(sheet, lines, SMALL)
        sheet.filled += BETWEEN_PARTS
    sheet.filled += BELOW - BETWEEN_PARTS


def _write_lines(sheet: Sheet, lines: list[str], style: Style) -> None:
    for line in lines:
        sheet.write(0, sheet.filled + style.ascent, line, style)
        sheet.filled += style.leading

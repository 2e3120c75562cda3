"""Dated events down a band of years, all labels in one column: for a sheet too narrow to set them side by side."""

from collections.abc import Sequence

from briefgen.charts.labels import LEADER_LINE, set_label, spread, write_label
from briefgen.charts.sheet import NUMBER, SMALL, Area, Sheet
from briefgen.document.drawing import ChartPlan, Mark

BAND = 26.0
"""Width in points of the band of years."""
LEADER = 26.0
"""Distance in points between the band and the labels."""
ELBOW = 7.0
"""Length in points of the level ends of a line from an event to its label."""
DOT = 3.0
"""Radius in points of the mark of an event."""
BAR = 3.5
"""Thickness in points of the mark of an event of which only the year is known."""
BETWEEN = 7.0
"""Least distance in points between labels."""
LEAST_LENGTH = 60.0
"""Length in points of a band whose labels would leave it shorter."""
LEAST_CELL = 14.0
"""Height in points that a year needs to be written in its cell of the band."""


def draw_downwards(sheet: Sheet, plan: ChartPlan, marks: Sequence[Mark], years: range) -> None:
    """Draw events in order of time, the first on top, each tied to its label by a line; no two lines cross."""
    left = BAND + LEADER
    labels = [set_label(sheet, plan, mark, sheet.width - left) for mark in marks]
    heights = [label.height for label in labels]
    length = max(sum(heights) + BETWEEN * (len(labels) - 1), LEAST_LENGTH)
    top, per_year = sheet.filled, length / len(years)
    _draw_band(sheet, years, per_year)
    middle = NUMBER.ascent - NUMBER.middle
    events = [(mark.value - years.start) * per_year for mark in marks]
    tops = spread([event - middle for event in events], heights, length, BETWEEN)
    for event, label, down in zip(events, labels, tops, strict=True):
        start, end = (BAND, BAND + ELBOW), (left - ELBOW, left - BAR)
        at, beside = top + event, top + down + middle
        sheet.line((*start, *end), (at, at, beside, beside), "muted", LEADER_LINE)
        write_label(sheet, label, left, top + down)
    _draw_marks(sheet, marks, years, per_year)
    sheet.filled = top + length


def years_a_cell(per_year: float, least: float) -> int:
    """Return how many years share a cell of the band, so that the first of them can be written in it."""
    return next(step for step in (1, 2, 5, 10, 20, 50, 100) if step * per_year >= least)


def _draw_band(sheet: Sheet, years: range, per_year: float) -> None:
    step, height = years_a_cell(per_year, LEAST_CELL), per_year * len(years)
    sheet.bar(Area(0, sheet.filled, BAND, height), "pale", "hairline")
    for year in (year for year in years if year % step == 0):
        down = (year - years.start) * per_year
        if down:
            sheet.line((0, BAND), (sheet.filled + down, sheet.filled + down), "muted", LEADER_LINE)
        if height - down >= LEAST_CELL:  # the last cell may be cut off
            sheet.write(4, sheet.filled + down + 3 + SMALL.ascent, str(year), SMALL)


def _draw_marks(sheet: Sheet, marks: Sequence[Mark], years: range, per_year: float) -> None:
    """Draw a dot for each event, or below the dots a bar as long as the year that is all that is known of it."""
    for start, end in (mark.span for mark in marks if mark.span is not None):
        top, length = (start - years.start) * per_year, (min(end, years.stop) - start) * per_year
        sheet.bar(Area(BAND - BAR / 2, sheet.filled + top, BAR, length), "solid")
    for moment in (mark.value for mark in marks if mark.span is None):
        sheet.dot(BAND, sheet.filled + (moment - years.start) * per_year, DOT)

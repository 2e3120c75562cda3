"""Dated events along a band of years: from left to right, or downwards on a narrow sheet."""

import math
from collections.abc import Sequence

from briefgen.charts.labels import LEADER_LINE, LabelRow, Span, set_row, write_above, write_below
from briefgen.charts.sheet import NARROW, OUTLINE, SMALL, Area, Sheet
from briefgen.charts.timeline_down import BAR, DOT, draw_downwards, years_a_cell
from briefgen.document.drawing import ChartPlan, Mark

BAND = 15.0
"""Height in points of the band of years."""
LEADER = 16.0
"""Distance in points between the band and the labels."""
FEW = 3
"""So many events have room enough above the band."""
LEAST_CELL = 30.0
"""Width in points that a year needs to be written in its cell of the band."""


def draw_timeline(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the events in order of time along a band on which all years are equally long."""
    marks = sorted(plan.marks, key=lambda mark: mark.value)
    years = range(math.floor(marks[0].value), math.floor(marks[-1].value) + 1)
    above, below = (marks, ()) if len(marks) <= FEW else (marks[::2], marks[1::2])
    rows = [_row(sheet, plan, side, years) for side in (above, below)]
    if sheet.width < NARROW or not all(row.fits(sheet.width) for row in rows):
        draw_downwards(sheet, plan, marks, years)
    else:
        _draw_across(sheet, years, (above, rows[0]), (below, rows[1]))


def _draw_across(
    sheet: Sheet, years: range, over: tuple[Sequence[Mark], LabelRow], under: tuple[Sequence[Mark], LabelRow]
) -> None:
    """Draw the events in turn above and below a lying band."""
    (above, row_above), (below, row_below) = over, under
    top = sheet.filled + row_above.height + LEADER
    write_above(sheet, row_above, top, LEADER)
    _draw_band(sheet, years, top)
    write_below(sheet, row_below, top + BAND, LEADER)
    _draw_dots(sheet, row_above, above, years, top)
    _draw_dots(sheet, row_below, below, years, top + BAND)
    sheet.filled = top + BAND + (LEADER + row_below.height if below else DOT)


def _row(sheet: Sheet, plan: ChartPlan, marks: Sequence[Mark], years: range) -> LabelRow:
    places = [(mark.value - years.start) / len(years) * sheet.width for mark in marks]
    inside = [min(max(place, DOT + OUTLINE), sheet.width - DOT - OUTLINE) for place in places]
    return set_row(sheet, plan, marks, [Span(place, place) for place in inside])


def _draw_band(sheet: Sheet, years: range, top: float) -> None:
    per_year = sheet.width / len(years)
    step = years_a_cell(per_year, LEAST_CELL)
    sheet.bar(Area(0, top, sheet.width, BAND), "pale", "hairline")
    for year in (year for year in years if year % step == 0):
        left = (year - years.start) * per_year
        sheet.line((left, left), (top, top + BAND), "muted", LEADER_LINE)
        if sheet.width - left >= LEAST_CELL:  # the last cell may be cut off
            sheet.write(left + 4, top + BAND / 2 + SMALL.middle, str(year), SMALL)


def _draw_dots(sheet: Sheet, row: LabelRow, marks: Sequence[Mark], years: range, edge: float) -> None:
    """Draw a dot for each event, or a bar as long as the year that is all that is known of it."""
    per_year = sheet.width / len(years)
    for mark, place in zip(marks, row.spans, strict=True):
        if mark.span is None:
            sheet.dot(place.start, edge, DOT)
        else:
            start, end = ((moment - years.start) * per_year for moment in mark.span)
            sheet.bar(Area(start, edge - BAR / 2, min(end, sheet.width) - start, BAR), "solid")

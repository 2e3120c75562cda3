"""One bar filled as far as a goal is reached; what lacks is left open up to it."""

from briefgen.charts.labels import Span, set_row, set_words, write_above, write_label
from briefgen.charts.share import LEADER, PERCENT
from briefgen.charts.sheet import LABEL, OUTLINE, Area, Sheet
from briefgen.document.drawing import ChartPlan

HEIGHT = 20.0
GOAL = 5.0
"""Length in points by which the line of the goal stands out above and below the bar."""
LINE = 2.0
"""Width in points of the line of the goal."""
THIN = 7.0
"""Height in points of the bar of what lacks, which leaves most of its place open."""


def draw_gap(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the part that is reached, what lacks as a thin bar in an open place, and the goal with its number."""
    reached, lacking = plan.marks
    whole = PERCENT if plan.whole is None else plan.whole.value
    right = sheet.width - LINE / 2
    end = min(reached.value / whole, 1) * right
    row = set_row(sheet, plan, plan.marks, [Span(0, end), Span(end, sheet.width)])
    top, height = sheet.filled + row.height + LEADER, HEIGHT * sheet.part
    write_above(sheet, row, top, LEADER)
    sheet.bar(Area(0, top, right, height), "open", "muted")
    sheet.bar(Area(0, top, end, height), "hatched" if reached.own_calculation else "solid")
    room = right - LINE / 2 - end
    if room > OUTLINE:
        thin = Area(end, top + (height - THIN) / 2, room, THIN)
        sheet.bar(thin, "hatched" if lacking.own_calculation else "pale")
    sheet.line((right, right), (top - GOAL, top + height + GOAL), "text", LINE)
    goal = set_words(sheet, plan.goal, LABEL, sheet.width)
    write_label(sheet, goal, sheet.width - goal.width, top + height + GOAL)
    sheet.filled = top + height + GOAL + goal.height

"""Ten people, some of them filled: a share as one would say it, so many in ten."""

from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from briefgen.charts.labels import Span, set_row, write_below
from briefgen.charts.sheet import Fill, Sheet
from briefgen.document import ChartPlan

PEOPLE = 10
HEAD = 5.0
"""Radius in points of a head."""
HEIGHT = 46.0
"""Height in points of a person."""
BETWEEN = 8.0
"""Distance in points between the lines below the two groups."""
LEADER = 5.0


def draw_people(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw ten people, as many filled as the first mark has tenths, and a label below each group."""
    filled = int(plan.marks[0].value / PEOPLE + 0.5)
    pitch = sheet.width / PEOPLE
    for number in range(PEOPLE):
        mark = plan.marks[0 if number < filled else 1]
        plain: Fill = "solid" if number < filled else "pale"
        _draw_person(sheet, (number + 0.5) * pitch, "hatched" if mark.own_calculation else plain)
    ground = sheet.filled + HEIGHT + 6
    spans = [Span(0, max(filled * pitch - BETWEEN, 0)), Span(filled * pitch, sheet.width)]
    for span in spans:
        sheet.line((span.start, span.end), (ground, ground), "muted")
    row = set_row(sheet, plan, plan.marks, spans)
    write_below(sheet, row, ground, LEADER)
    sheet.filled = ground + LEADER + row.height


def _draw_person(sheet: Sheet, centre: float, fill: Fill) -> None:
    top = sheet.filled + 0.5
    sheet.paint(Circle((centre, top + HEAD), HEAD), fill)
    sheet.paint(PathPatch(_body(centre, top + 2 * HEAD + 1.5, sheet.filled + HEIGHT - 0.5)), fill)


def _body(centre: float, shoulder: float, sole: float) -> Path:
    """Return the outline of shoulders, arms and legs."""
    arm, leg, round_shoulder, round_hand = 8.5, 4.8, 6.0, 2.5
    hand = shoulder + (sole - shoulder) * 0.54
    right = [
        (arm - round_shoulder, shoulder),
        (arm, shoulder),
        (arm, shoulder + round_shoulder),
        (arm, hand - round_hand),
        (arm, hand),
        (leg, hand),
        (leg, sole),
    ]
    left = [(-x, y) for x, y in reversed(right)]
    points = [(centre + x, y) for x, y in [*right, *left, right[0]]]
    line, curve = Path.LINETO, Path.CURVE3  # a curve has a corner and an end
    down = [Path.MOVETO, curve, curve, line, curve, curve, line]
    up = [line, line, curve, curve, line, curve, curve]
    return Path(points, [*down, *up, Path.CLOSEPOLY])

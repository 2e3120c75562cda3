"""Ten people, some of them filled: a share as one would say it, so many in ten."""

from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from briefgen.charts.labels import Span, set_row, write_below
from briefgen.charts.sheet import OUTLINE, Fill, Sheet
from briefgen.document.drawing import ChartPlan

PEOPLE = 10
HEIGHT = 46.0
"""Height in points of a person on the narrowest sheet; the others are given for this height."""
HEAD = 5.0
"""Radius in points of a head."""
ARM = 8.5
"""Distance in points from the middle of a person to the outside of an arm."""
NARROWEST, LARGEST = 225.0, 1.3
"""Width in points of a sheet that asks for persons of that height, and how much larger they may be on a wide one."""
AROUND = 5.0
"""Distance in points between the people and the lines below them, and from there to the labels."""


def draw_people(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw ten people, as many filled as the first mark has tenths, and a label below each group."""
    filled = int(plan.marks[0].value / PEOPLE + 0.5)
    scale = min(sheet.width / NARROWEST, LARGEST) * sheet.part
    arm = ARM * scale + OUTLINE  # half a line lies outside; the other half keeps it off the edge of the picture
    pitch = (sheet.width - 2 * arm) / (PEOPLE - 1)  # the first and the last stand on the edges of the sheet
    for number in range(PEOPLE):
        mark = plan.marks[0 if number < filled else 1]
        plain: Fill = "solid" if number < filled else "pale"
        _draw_person(sheet, arm + number * pitch, scale, "hatched" if mark.own_calculation else plain)
    ground = sheet.filled + HEIGHT * scale + AROUND
    spans = [Span(0, max((filled - 1) * pitch + 2 * arm, 0)), Span(min(filled * pitch, sheet.width), sheet.width)]
    for span in spans:
        sheet.line((span.start, span.end), (ground, ground), "muted")
    row = set_row(sheet, plan, plan.marks, spans)
    write_below(sheet, row, ground, AROUND)
    sheet.filled = ground + AROUND + row.height


def _draw_person(sheet: Sheet, centre: float, scale: float, fill: Fill) -> None:
    top, sole = sheet.filled + OUTLINE / 2, sheet.filled + HEIGHT * scale - OUTLINE / 2
    sheet.paint(Circle((centre, top + HEAD * scale), HEAD * scale), fill)
    sheet.paint(PathPatch(_body(centre, top + (2 * HEAD + 1.5) * scale, sole, scale)), fill)


def _body(centre: float, shoulder: float, sole: float, scale: float) -> Path:
    """Return the outline of shoulders, arms and legs."""
    arm, leg, inseam, round_shoulder, round_hand = (length * scale for length in (ARM, 4.8, 0.9, 6.0, 2.5))
    hand = shoulder + (sole - shoulder) * 0.54
    right = [
        (arm - round_shoulder, shoulder),
        (arm, shoulder),
        (arm, shoulder + round_shoulder),
        (arm, hand - round_hand),
        (arm, hand),
        (leg, hand),
        (leg, sole),
        (inseam, sole),
        (inseam, hand + round_hand),
    ]
    left = [(-x, y) for x, y in reversed(right)]
    points = [(centre + x, y) for x, y in [*right, *left, right[0]]]
    line, curve = Path.LINETO, Path.CURVE3  # a curve has a corner and an end
    down = [Path.MOVETO, curve, curve, line, curve, curve, line, line, line]
    up = [line, line, line, line, curve, curve, line, curve, curve]
    return Path(points, [*down, *up, Path.CLOSEPOLY])

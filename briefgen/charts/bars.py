"""Lying bars: things of one kind, the largest on top, what is left over below."""

from collections.abc import Sequence

from briefgen.charts.labels import Label, set_number, set_words, write_label
from briefgen.charts.sheet import LABEL, NARROW, OUTLINE, Area, Sheet
from briefgen.document.drawing import ChartPlan, Mark

PITCH = 16.5
THICKNESS = 12.0
MOST_STRETCH = 1.6
"""So many times as thick bars may be drawn on a sheet that is as high as one beside it: they stay bars, no blocks."""
MOST_SPREAD = 2.4
"""So many times as far apart they may stand on it."""
BEFORE_ZERO = 8.0
"""Distance in points between the labels and the bars."""
AFTER_BAR = 4.0
"""Distance in points between a bar and its number."""
AT_EDGE = 2.0
"""Distance in points between the longest bar's number and the edge of the picture, which viewers may trim."""
SHARE_OF_BARS = 0.45
"""The part of the width that the longest bar should have at least."""
BELOW_LABEL, BELOW_BAR = 0.5, 4.5
"""Distances in points below a label that stands above its bar, and below that bar."""
LEAST_SHARE = 0.25
"""The part of any width below which the longest bar tells nothing any more."""
SHARE_OF_LABELS = 0.38
"""The part of the width that labels may take."""


def draw_bars(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the marks by size, and below them what is left over."""
    draw_rows(sheet, plan, sorted(plan.marks, key=lambda mark: (mark.last, -mark.value)))


def draw_rows(sheet: Sheet, plan: ChartPlan, marks: Sequence[Mark]) -> None:
    """Draw one lying bar a mark in the order given, the number at its end.

    The label stands before the bar. Where that would leave the bars short, or on a narrow sheet break the labels, all
    labels stand above their bars.
    """
    labels = [set_words(sheet, mark.label, LABEL, sheet.width * SHARE_OF_LABELS) for mark in marks]
    numbers = [set_number(sheet, plan, mark, sheet.width) for mark in marks]
    zero = max(label.width for label in labels) + BEFORE_ZERO
    per_unit = _points_per_unit(sheet, marks, numbers, zero)
    longest = max(mark.value for mark in marks) * per_unit
    broken = any(len(label.lines) > 1 for label in labels)
    narrow = sheet.width < NARROW and (longest < SHARE_OF_BARS * sheet.width or broken)
    if narrow or longest < LEAST_SHARE * sheet.width:
        _draw_below_labels(sheet, marks, numbers)
        return
    top = sheet.filled
    heights = [max(PITCH * sheet.part, label.height + 5 * sheet.part) for label in labels]
    spread = min(max(sheet.room / sum(heights), 1), MOST_SPREAD)
    thickness = THICKNESS * sheet.part * min(spread, MOST_STRETCH)
    for mark, label, number, least in zip(marks, labels, numbers, heights, strict=True):
        height = least * spread
        middle = sheet.filled + height / 2
        _write_beside(sheet, label, 0, middle)
        _draw_bar(sheet, mark, number, Area(zero, middle - thickness / 2, mark.value * per_unit, thickness))
        sheet.filled += height
    sheet.line((zero, zero), (top, sheet.filled), "text")


def _draw_below_labels(sheet: Sheet, marks: Sequence[Mark], numbers: Sequence[Label]) -> None:
    zero = OUTLINE / 2
    thickness, below = THICKNESS * sheet.part, BELOW_BAR * sheet.part
    per_unit = _points_per_unit(sheet, marks, numbers, zero)
    for mark, number in zip(marks, numbers, strict=True):
        label = set_words(sheet, mark.label, LABEL, sheet.width)
        write_label(sheet, label, 0, sheet.filled)
        top = sheet.filled + label.height + BELOW_LABEL
        height = max(thickness, number.height)
        area = Area(zero, top + (height - thickness) / 2, mark.value * per_unit, thickness)
        _draw_bar(sheet, mark, number, area)
        sheet.line((zero, zero), (top, top + height), "text")
        sheet.filled = top + height + below
    sheet.filled -= below


def _draw_bar(sheet: Sheet, mark: Mark, number: Label, area: Area) -> None:
    """Draw a bar and write its number at its end."""
    sheet.bar(area, "hatched" if mark.own_calculation else "solid")
    _write_beside(sheet, number, area.left + area.width + AFTER_BAR, area.top + area.height / 2)


def _points_per_unit(sheet: Sheet, marks: Sequence[Mark], numbers: Sequence[Label], zero: float) -> float:
    """Return the one scale at which every bar leaves room for its number."""
    room = sheet.width - zero - AFTER_BAR - AT_EDGE
    pairs = zip(marks, numbers, strict=True)
    scales = ((room - number.width) / mark.value for mark, number in pairs if mark.value > 0)
    return max(min(scales, default=0.0), 0.0)


def _write_beside(sheet: Sheet, label: Label, left: float, middle: float) -> None:
    """Write a label so that the figures of its lines are centred on a height."""
    centre = (label.lines[0].baseline + label.lines[-1].baseline) / 2 - LABEL.middle
    write_label(sheet, label, left, middle - centre)

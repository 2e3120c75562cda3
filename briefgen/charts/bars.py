"""Lying bars: things of one kind, the largest on top."""

from collections.abc import Sequence

from briefgen.charts.labels import Label, set_number, set_words, write_label
from briefgen.charts.sheet import LABEL, POINTS_PER_CM, Area, Sheet
from briefgen.document import ChartPlan, Mark

PITCH = 0.62 * POINTS_PER_CM
THICKNESS = 12.0
BEFORE_ZERO = 8.0
"""Distance in points between the labels and the bars."""
AFTER_BAR = 4.0
"""Distance in points between a bar and its number."""
AT_EDGE = 2.0
"""Distance in points between the longest bar's number and the edge of the picture, which viewers may trim."""
SHARE_OF_LABELS = 0.38
"""The part of the width that labels may take."""


def draw_bars(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the marks by size."""
    draw_rows(sheet, plan, sorted(plan.marks, key=lambda mark: -mark.value))


def draw_rows(sheet: Sheet, plan: ChartPlan, marks: Sequence[Mark]) -> None:
    """Draw one lying bar a mark in the order given, the label before it and the number at its end."""
    labels = [set_words(sheet, mark.label, LABEL, sheet.width * SHARE_OF_LABELS) for mark in marks]
    numbers = [set_number(sheet, plan, mark, sheet.width) for mark in marks]
    zero = max(label.width for label in labels) + BEFORE_ZERO
    per_unit = _points_per_unit(marks, numbers, sheet.width - zero - AFTER_BAR - AT_EDGE)
    top = sheet.filled
    for mark, label, number in zip(marks, labels, numbers, strict=True):
        height = max(PITCH, label.height + 5)
        middle = sheet.filled + height / 2
        length = mark.value * per_unit
        _write_beside(sheet, label, 0, middle)
        sheet.bar(Area(zero, middle - THICKNESS / 2, length, THICKNESS), "hatched" if mark.own_calculation else "solid")
        _write_beside(sheet, number, zero + length + AFTER_BAR, middle)
        sheet.filled += height
    sheet.line((zero, zero), (top, sheet.filled), "text")


def _points_per_unit(marks: Sequence[Mark], numbers: Sequence[Label], room: float) -> float:
    """Return the one scale at which every bar leaves room for its number."""
    pairs = zip(marks, numbers, strict=True)
    return min(((room - number.width) / mark.value for mark, number in pairs if mark.value > 0), default=0.0)


def _write_beside(sheet: Sheet, label: Label, left: float, middle: float) -> None:
    """Write a label so that the figures of its lines are centred on a height."""
    centre = (label.lines[0].baseline + label.lines[-1].baseline) / 2 - LABEL.middle
    write_label(sheet, label, left, middle - centre)

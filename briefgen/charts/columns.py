"""Columns in order of time."""

from briefgen.charts.bars import draw_rows
from briefgen.charts.labels import GAP, set_number, set_words, write_label
from briefgen.charts.sheet import LABEL, Area, Sheet
from briefgen.document.drawing import ChartPlan

HEIGHT = 88.0
"""Height in points of the tallest column."""
WIDEST = 62.0
"""Width in points beyond which a column looks like a wall."""
SHARE_OF_SLOT = 0.58
"""The part of the distance between columns that a column takes."""
AROUND = 3.0
"""Distance in points between a column and its words."""
FEW = 2
"""So many columns would leave most of the width empty; they lie as bars, the earlier on top."""


def draw_columns(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the marks in the order given, as columns from left to right, or two of them as bars from top to bottom."""
    if len(plan.marks) <= FEW:
        draw_rows(sheet, plan, plan.marks)
    else:
        _draw_standing(sheet, plan)


def _draw_standing(sheet: Sheet, plan: ChartPlan) -> None:
    slot = (sheet.width + GAP) / len(plan.marks)
    per_unit = HEIGHT / (max(mark.value for mark in plan.marks) or 1)
    heights = [mark.value * per_unit for mark in plan.marks]
    numbers = [set_number(sheet, plan, mark, slot - GAP) for mark in plan.marks]
    labels = [set_words(sheet, mark.label, LABEL, slot - GAP) for mark in plan.marks]
    highest = max(height + AROUND + number.height for height, number in zip(heights, numbers, strict=True))
    zero = sheet.filled + highest
    for position, mark in enumerate(plan.marks):
        left, number = position * slot, numbers[position]
        area = Area(left, zero - heights[position], min(WIDEST, slot * SHARE_OF_SLOT), heights[position])
        sheet.bar(area, "hatched" if mark.own_calculation else "solid")
        write_label(sheet, number, left, area.top - AROUND - number.height)
        write_label(sheet, labels[position], left, zero + AROUND)
    sheet.line((0, sheet.width), (zero, zero), "text")
    sheet.filled = zero + AROUND + max(label.height for label in labels)

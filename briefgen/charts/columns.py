"""Columns in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.charts.bars import draw_rows
from briefgen.charts.labels import GAP, Label, set_number, set_words, write_label
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


TIGHT = 5.0
"""Least distance in points between the words of two columns."""


@dataclass(frozen=True, slots=True)
class _Slots:
    """The words of columns, each as wide as its share of the sheet."""

    width: float
    """Distance in points from column to column."""
    numbers: Sequence[Label]
    """The number above each."""
    labels: Sequence[Label]
    """What each is, below."""


def draw_columns(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the marks in the order given, as columns from left to right.

    Two of them, and those whose words would meet, are drawn as bars from top to bottom.
    """
    for gap in (GAP, TIGHT) if len(plan.marks) > FEW else ():
        if (slots := _slots(sheet, plan, gap)) is not None:
            _draw_standing(sheet, plan, slots)
            return
    draw_rows(sheet, plan, plan.marks)


def _slots(sheet: Sheet, plan: ChartPlan, gap: float) -> _Slots | None:
    """Return the words of columns, or None if some are wider than their share of the sheet less a gap."""
    slot = (sheet.width + gap) / len(plan.marks)
    numbers = [set_number(sheet, plan, mark, slot - gap) for mark in plan.marks]
    labels = [set_words(sheet, mark.label, LABEL, slot - gap) for mark in plan.marks]
    fits = max(words.width for words in (*numbers, *labels)) <= slot - gap
    return _Slots(slot, numbers, labels) if fits else None


def _draw_standing(sheet: Sheet, plan: ChartPlan, slots: _Slots) -> None:
    per_unit = HEIGHT * sheet.part / (max(mark.value for mark in plan.marks) or 1)
    heights = [mark.value * per_unit for mark in plan.marks]
    highest = max(height + AROUND + number.height for height, number in zip(heights, slots.numbers, strict=True))
    zero = sheet.filled + highest
    width = min(WIDEST, slots.width * SHARE_OF_SLOT)
    for position, (mark, number, label) in enumerate(zip(plan.marks, slots.numbers, slots.labels, strict=True)):
        left = position * slots.width
        area = Area(left, zero - heights[position], width, heights[position])
        sheet.bar(area, "hatched" if mark.own_calculation else "solid")
        write_label(sheet, number, left, area.top - AROUND - number.height)
        write_label(sheet, label, left, zero + AROUND)
    sheet.line((0, sheet.width), (zero, zero), "text")
    sheet.filled = zero + AROUND + max(label.height for label in slots.labels)

"""One bar cut into the parts of a whole."""

from itertools import accumulate

from briefgen.charts.bars import draw_rows
from briefgen.charts.labels import (
    LEADER_LINE,
    REMARK_GAP,
    Span,
    set_number,
    set_row,
    set_words,
    write_above,
    write_label,
)
from briefgen.charts.sheet import LABEL, Area, Fill, Sheet
from briefgen.document.drawing import ChartPlan, Mark

HEIGHT = 26.0
LEADER = 6.0
"""Length in points of the lines from parts to labels."""
AROUND_BRACKET = 3.0
"""Distance in points between the bracket of the whole and what stands above and below it."""
PERCENT = 100.0
"""The whole of percentages."""


def draw_share(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the parts side by side and, when the whole is a figure, a bracket below that states it.

    The last part ends where the whole ends: parts that were rounded miss it by a little. Parts whose labels would
    meet are drawn as bars, one below the other, and the whole is stated below.
    """
    spans = _spans(plan, sheet.width)
    row = set_row(sheet, plan, plan.marks, spans)
    if not row.fits(sheet.width):
        draw_rows(sheet, plan, plan.marks)
        if plan.whole is not None:
            _write_whole(sheet, plan, plan.whole, sheet.filled + LEADER)
        return
    top, height = sheet.filled + row.height + LEADER, HEIGHT * sheet.part
    write_above(sheet, row, top, LEADER)
    for position, (mark, span) in enumerate(zip(plan.marks, spans, strict=True)):
        area = Area(span.start, top, span.end - span.start, height)
        sheet.bar(area, _fill(mark, position))
    sheet.filled = top + height
    if plan.whole is not None:
        _draw_whole(sheet, plan, plan.whole)


def _spans(plan: ChartPlan, width: float) -> list[Span]:
    whole = PERCENT if plan.whole is None else plan.whole.value
    ends = [min(end / whole, 1) * width for end in accumulate(mark.value for mark in plan.marks)]
    return [Span(start, end) for start, end in zip([0, *ends], [*ends[:-1], width], strict=False)]


def _fill(mark: Mark, position: int) -> Fill:
    if mark.own_calculation:
        return "hatched"
    return "pale" if position % 2 else "solid"


def _draw_whole(sheet: Sheet, plan: ChartPlan, whole: Mark) -> None:
    top = sheet.filled + AROUND_BRACKET
    foot = top + LEADER
    sheet.line((0, 0, sheet.width, sheet.width), (top, foot, foot, top), "muted", LEADER_LINE)
    _write_whole(sheet, plan, whole, foot + AROUND_BRACKET)


def _write_whole(sheet: Sheet, plan: ChartPlan, whole: Mark, top: float) -> None:
    number = set_number(sheet, plan, whole, sheet.width)
    after = number.width + REMARK_GAP
    words = set_words(sheet, whole.label, LABEL, sheet.width - after)
    write_label(sheet, number, 0, top)
    write_label(sheet, words, after, top)
    sheet.filled = top + max(number.height, words.height)

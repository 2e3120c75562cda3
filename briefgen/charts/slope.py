"""Lines from one time to another, on a scale that begins at zero."""

from collections.abc import Iterator, Sequence

from briefgen.charts.bars import AT_EDGE
from briefgen.charts.labels import (
    GAP,
    LEADER_LINE,
    REMARK_GAP,
    Label,
    Line,
    set_number,
    set_words,
    spread,
    write_label,
)
from briefgen.charts.sheet import LABEL, NUMBER, Sheet
from briefgen.document.drawing import ChartPlan, Mark

HEIGHT = 92.0
"""Height in points of the largest number above zero."""
BESIDE, FURTHER = 7.0, 18.0
"""Distances in points between a dot and its number: of one line, and of several, whose numbers may be moved apart."""
MOVED = 1.5
"""So many points from its dot a number is tied to it by a line."""
AROUND = 4.0
"""Distance in points between the line of zero and the words below it."""
APART = 1.0
"""Least distance in points between labels one below the other."""
DOT = 3.2
LINE = 1.8
SHARE_OF_LABELS = 0.4
"""The part of the width that the labels of one side may take."""


def draw_slope(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw a line for each two marks, its numbers at both ends, and the two times below."""
    lines = list(_pairs(plan.marks))
    room = sheet.width * SHARE_OF_LABELS
    before = [set_number(sheet, plan, first, room) for first, _ in lines]
    after = [_end(sheet, plan, second, room) for _, second in lines]
    beside = BESIDE if len(lines) == 1 else FURTHER
    left = max(label.width for label in before) + beside + AROUND / 2
    right = sheet.width - max(label.width for label in after) - beside - AROUND / 2 - AT_EDGE
    per_unit = HEIGHT * sheet.part / (max(mark.value for mark in plan.marks) or 1)
    top = sheet.filled + NUMBER.ascent
    zero = top + HEIGHT * sheet.part
    for at in (left, right):
        sheet.line((at, at), (top, zero), "hairline")
    sheet.line((left, right), (zero, zero), "text")
    for first, second in lines:
        heights = (zero - first.value * per_unit, zero - second.value * per_unit)
        own = first.own_calculation or second.own_calculation
        sheet.trace(((left, heights[0]), (right, heights[1])), "accent1", LINE, (4.0, 3.0) if own else None)
        for at, height, mark in ((left, heights[0], first), (right, heights[1], second)):
            sheet.dot(at, height, DOT)
            if mark.own_calculation:
                sheet.hole(at, height, DOT - LINE / 2)
    ends = (
        [zero - first.value * per_unit for first, _ in lines],
        [zero - second.value * per_unit for _, second in lines],
    )
    low = max(
        _write_column(sheet, before, ends[0], (left - DOT, left - beside)),
        _write_column(sheet, after, ends[1], (right + DOT, right + beside)),
    )
    half = sheet.width / 2
    once, later = (set_words(sheet, mark.label, LABEL, half - GAP) for mark in lines[0])
    foot = max(zero, low) + AROUND
    write_label(sheet, once, min(max(left - once.width / 2, 0), half - GAP / 2 - once.width), foot)
    write_label(sheet, later, max(min(right - later.width / 2, sheet.width - later.width), half), foot)
    sheet.filled = foot + max(once.height, later.height)


def _pairs(marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Yield the two marks of each group, in the order of their first."""
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.group, []).append(mark)
    yield from ((first, second) for first, second in groups.values())


def _end(sheet: Sheet, plan: ChartPlan, mark: Mark, room: float) -> Label:
    """Return the number at the end of a line, with the name of the line behind it if it has one, or below."""
    number = set_number(sheet, plan, mark, room)
    if not mark.group:
        return number
    after = number.width + REMARK_GAP
    if after + sheet.measure(mark.group, LABEL) > room:
        return number.above(set_words(sheet, mark.group, LABEL, room))
    name = Line(after, number.lines[-1].baseline, mark.group, LABEL)
    return Label((*number.lines, name), after + sheet.measure(mark.group, LABEL), number.height)


def _write_column(sheet: Sheet, labels: Sequence[Label], heights: Sequence[float], edges: tuple[float, float]) -> float:
    """Write labels one below the other near their heights, between edges at dots and words; return their lowest end."""
    at, edge = edges
    order = sorted(range(len(labels)), key=lambda number: heights[number])
    middle = NUMBER.ascent - NUMBER.middle
    wishes = [heights[number] - middle - sheet.filled for number in order]
    tall = [labels[number].height for number in order]
    room = max(HEIGHT * sheet.part + 2 * NUMBER.leading, sum(tall) + APART * len(tall))
    tops = spread(wishes, tall, room, APART)
    for number, top, wish in zip(order, tops, wishes, strict=True):
        label = labels[number]
        if abs(top - wish) > MOVED:
            sheet.line((at, edge), (heights[number], sheet.filled + top + middle), "muted", LEADER_LINE)
        write_label(
            sheet, label, edge - label.width - AROUND / 2 if edge < at else edge + AROUND / 2, sheet.filled + top
        )
    return sheet.filled + tops[-1] + tall[-1]

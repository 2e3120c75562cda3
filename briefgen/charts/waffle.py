"""A hundred squares, as many filled for each part as it has hundredths of the whole."""

from briefgen.charts.labels import set_label, write_label
from briefgen.charts.share import PERCENT
from briefgen.charts.sheet import Area, Fill, Sheet
from briefgen.document.drawing import ChartPlan, Mark

ACROSS = 10
SQUARE, BETWEEN = 9.0, 2.5
"""Side of a square and distance between two, in points."""
BESIDE = 18.0
"""Distance in points between the squares and the labels."""
BELOW = 8.0
"""Least distance in points between labels."""
TONES: tuple[Fill, ...] = ("solid", "middle", "pale")
"""How parts are filled in turn; own calculations are hatched."""


def draw_waffle(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the squares row by row from the top, and beside them a label for each part with a square of its own."""
    fills = _fills(plan.marks)
    counts = _hundredths(plan)
    squares = [fill for fill, count in zip(fills, counts, strict=True) for _ in range(count)]
    top, pitch = sheet.filled, SQUARE + BETWEEN
    for number, fill in enumerate(squares):
        down, across = divmod(number, ACROSS)
        sheet.bar(Area(across * pitch, top + down * pitch, SQUARE, SQUARE), fill)
    left = ACROSS * pitch - BETWEEN + BESIDE
    words = left + pitch + BETWEEN
    filled = top
    for mark, fill in zip(plan.marks, fills, strict=True):
        label = set_label(sheet, plan, mark, sheet.width - words)
        sheet.bar(Area(left, filled + 1, SQUARE, SQUARE), fill)
        write_label(sheet, label, words, filled)
        filled += label.height + BELOW
    sheet.filled = max(top + ACROSS * pitch - BETWEEN, filled - BELOW)


def _fills(marks: tuple[Mark, ...]) -> list[Fill]:
    tones = iter(TONES)
    return ["hatched" if mark.own_calculation else next(tones, "pale") for mark in marks]


def _hundredths(plan: ChartPlan) -> list[int]:
    """Return how many squares each part gets: a hundred in all, what is left over to those that lack most."""
    whole = sum(mark.value for mark in plan.marks) or 1
    shares = [mark.value / whole * PERCENT for mark in plan.marks]
    counts = [int(share) for share in shares]
    by_rest = sorted(range(len(shares)), key=lambda number: counts[number] - shares[number])
    for number in by_rest[: int(PERCENT) - sum(counts)]:
        counts[number] += 1
    return counts

"""Labels of several lines: a number and its words; an own calculation says that it is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.charts.sheet import LABEL, NUMBER, REMARK, Sheet, Style
from briefgen.document.drawing import ChartPlan, Mark

GAP = 12.0
"""Least distance in points between labels side by side."""
EASY = 120.0
"""Width in points at which a label reads well though its mark is narrower."""
MOST_LINES = 7
"""Lines in which a label beside others still reads well."""
LEADER_LINE = 0.5
"""Width in points of the lines from marks to labels."""
REMARK_GAP = 4.0
"""Distance in points between a number and the remark on its line."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline."""

    left: float
    """Distance from the label's left edge in points."""
    baseline: float
    """Distance from the label's top in points."""
    words: str
    """What is written."""
    style: Style
    """How it is set."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words broken into lines."""

    lines: tuple[Line, ...]
    """What is written where."""
    width: float
    """Distance in points from its left edge to the end of the longest line."""
    height: float
    """Height of all lines in points."""

    def above(self, other: "Label") -> "Label":
        """Return this label and another below it as one."""
        moved = (Line(line.left, line.baseline + self.height, line.words, line.style) for line in other.lines)
        return Label((*self.lines, *moved), max(self.width, other.width), self.height + other.height)


@dataclass(frozen=True, slots=True)
class Span:
    """Where along the sheet a mark stands, in points."""

    start: float
    """Its left end."""
    end: float
    """Its right end, the same for a point in time."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Labels that fit on the sheet side by side, with the marks they belong to."""

    labels: tuple[Label, ...]
    """The labels from left to right."""
    spans: tuple[Span, ...]
    """Where the mark of each stands."""

    @property
    def height(self) -> float:
        """Height in points of the highest label; 0 without any."""
        return max((label.height for label in self.labels), default=0.0)

    def fits(self, width: float) -> bool:
        """Return whether all labels can stand side by side in a width, and none is broken into a column of words."""
        taken = sum(label.width for label in self.labels) + GAP * (len(self.labels) - 1)
        return taken <= width and max((len(label.lines) for label in self.labels), default=0) <= MOST_LINES


def set_words(sheet: Sheet, words: str, style: Style, width: float) -> Label:
    """Return words set in a width."""
    lines = sheet.balance(words, width, style)
    return Label(
        tuple(Line(0, style.ascent + row * style.leading, line, style) for row, line in enumerate(lines)),
        max(sheet.measure(line, style) for line in lines),
        len(lines) * style.leading,
    )


def set_number(sheet: Sheet, plan: ChartPlan, mark: Mark, width: float) -> Label:
    """Return a mark's number; the remark on an own calculation follows it, or stands below where that is too wide."""
    number = set_words(sheet, mark.printed, NUMBER, width)
    if not mark.own_calculation:
        return number
    start = number.width + REMARK_GAP
    end = start + sheet.measure(plan.own_calculation_label, REMARK)
    if end > width:
        return number.above(set_words(sheet, plan.own_calculation_label, REMARK, width))
    remark = Line(start, number.lines[-1].baseline, plan.own_calculation_label, REMARK)
    return Label((*number.lines, remark), end, number.height)


def set_label(sheet: Sheet, plan: ChartPlan, mark: Mark, width: float) -> Label:
    """Return a mark's number with its words below, set in a width."""
    return set_number(sheet, plan, mark, width).above(set_words(sheet, mark.label, LABEL, width))


def set_row(sheet: Sheet, plan: ChartPlan, marks: Sequence[Mark], spans: Sequence[Span]) -> LabelRow:
    """Return the labels of marks, narrow enough to stand side by side on the sheet."""
    room = sheet.width - GAP * (len(marks) - 1)
    widths = [
        min(set_label(sheet, plan, mark, sheet.width).width, max(span.end - span.start - GAP, EASY))
        for mark, span in zip(marks, spans, strict=True)
    ]
    if sum(widths) > room:
        widths = [room / len(marks)] * len(marks)
    labels = [set_label(sheet, plan, mark, width) for mark, width in zip(marks, widths, strict=True)]
    return LabelRow(tuple(labels), tuple(spans))


def write_label(sheet: Sheet, label: Label, left: float, top: float) -> None:
    """Write a label with its top left corner at a point."""
    for line in label.lines:
        sheet.write(left + line.left, top + line.baseline, line.words, line.style)


def write_above(sheet: Sheet, row: LabelRow, edge: float, leader: float) -> None:
    """Write labels above an edge, their numbers on one height, each tied to its mark by a line."""
    top = edge - leader - row.height
    for label, left, foot, head in _placed(sheet, row):
        sheet.line((foot, head, head), (edge, edge - leader, top + label.height), "muted", LEADER_LINE)
        write_label(sheet, label, left, top)


def write_below(sheet: Sheet, row: LabelRow, edge: float, leader: float) -> None:
    """Write labels below an edge, their numbers on one height, each tied to its mark by a line."""
    for label, left, foot, head in _placed(sheet, row):
        sheet.line((foot, head), (edge, edge + leader), "muted", LEADER_LINE)
        write_label(sheet, label, left, edge + leader)


def spread(wishes: Sequence[float], widths: Sequence[float], room: float, gap: float = GAP) -> list[float]:
    """Return left ends near the wished ones, at which things of these widths keep their order and a gap."""
    lefts = list(wishes)
    limit = room
    for index in reversed(range(len(lefts))):
        lefts[index] = min(lefts[index], limit - widths[index])
        limit = lefts[index] - gap
    limit = 0.0
    for index, width in enumerate(widths):
        lefts[index] = max(lefts[index], limit)
        limit = lefts[index] + width + gap
    return lefts


def _placed(sheet: Sheet, row: LabelRow) -> Iterator[tuple[Label, float, float, float]]:
    """Yield each label with its left end, and with the ends of its line at the mark and at the label.

    The lines never cross, as labels stand in the order of their marks.
    """
    lefts = spread([span.start for span in row.spans], [label.width for label in row.labels], sheet.width)
    for label, span, left in zip(row.labels, row.spans, lefts, strict=True):
        foot = min(max(left, span.start), span.end)
        head = min(max(left, foot), left + label.width)
        yield label, left, foot, head

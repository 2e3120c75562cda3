"""Small charts of columns side by side, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.charts.columns import AROUND, SHARE_OF_SLOT, TIGHT
from briefgen.charts.edges import MisfitError
from briefgen.charts.labels import Label, set_number, set_words, write_label
from briefgen.charts.sheet import LABEL, SUBTITLE, Area, Sheet
from briefgen.document.drawing import ChartPlan, Mark

HEIGHT = 52.0
"""Height in points of the tallest column of all."""
BETWEEN = 20.0
"""Distance in points between two charts side by side."""
BELOW = 10.0
"""Distance in points between two rows of charts."""
MOST_ACROSS = 4
WIDEST = 40.0
"""Width in points beyond which a column looks like a wall."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """A small chart, set in a width."""

    name: Label
    """What it is of."""
    marks: Sequence[Mark]
    """Its columns."""
    numbers: Sequence[Label]
    """The number above each."""
    labels: Sequence[Label]
    """What each is, below."""
    slot: float
    """Distance in points from column to column."""

    @property
    def fits(self) -> bool:
        """Whether no words of a column reach into those of the next."""
        return max(words.width for words in (*self.numbers, *self.labels)) <= self.slot - TIGHT

    def height(self, per_unit: float) -> float:
        """Return how far above zero the number of its highest column reaches."""
        pairs = zip(self.marks, self.numbers, strict=True)
        return max(mark.value * per_unit + AROUND + number.height for mark, number in pairs)


def draw_multiples(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw a small chart for each group, as many side by side as their words allow."""
    groups: dict[str, list[Mark]] = {}
    for mark in plan.marks:
        groups.setdefault(mark.group, []).append(mark)
    for across in range(min(MOST_ACROSS, len(groups)), 0, -1):
        width = (sheet.width + BETWEEN) / across - BETWEEN
        panels = [_panel(sheet, plan, name, marks, width) for name, marks in groups.items()]
        if all(panel.fits for panel in panels):
            _draw_rows(sheet, panels, across, width)
            return
    raise MisfitError("chart-edges", "the words of its columns do not fit side by side", "shorten them, or take bars")


def _panel(sheet: Sheet, plan: ChartPlan, name: str, marks: Sequence[Mark], width: float) -> _Panel:
    slot = (width + TIGHT) / len(marks)
    numbers = [set_number(sheet, plan, mark, slot - TIGHT) for mark in marks]
    labels = [set_words(sheet, mark.label, LABEL, slot - TIGHT) for mark in marks]
    return _Panel(set_words(sheet, name, SUBTITLE, width), marks, numbers, labels, slot)


def _draw_rows(sheet: Sheet, panels: Sequence[_Panel], across: int, width: float) -> None:
    per_unit = HEIGHT * sheet.part / (max(mark.value for panel in panels for mark in panel.marks) or 1)
    for start in range(0, len(panels), across):
        row = panels[start : start + across]
        names = max(panel.name.height for panel in row)
        zero = sheet.filled + names + AROUND + max(panel.height(per_unit) for panel in row)
        for number, panel in enumerate(row):
            left = number * (width + BETWEEN)
            write_label(sheet, panel.name, left, sheet.filled)
            _draw_panel(sheet, panel, left, zero, per_unit)
            sheet.line((left, left + width), (zero, zero), "text")
        sheet.filled = zero + AROUND + max(words.height for panel in row for words in panel.labels) + BELOW
    sheet.filled -= BELOW


def _draw_panel(sheet: Sheet, panel: _Panel, left: float, zero: float, per_unit: float) -> None:
    thick = min(WIDEST, panel.slot * SHARE_OF_SLOT)
    for mark, number, words in zip(panel.marks, panel.numbers, panel.labels, strict=True):
        height = mark.value * per_unit
        sheet.bar(Area(left, zero - height, thick, height), "hatched" if mark.own_calculation else "solid")
        write_label(sheet, number, left, zero - height - AROUND - number.height)
        write_label(sheet, words, left, zero + AROUND)
        left += panel.slot

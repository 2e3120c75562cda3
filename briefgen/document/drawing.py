"""Charts: what is to be drawn, and what was."""

from dataclasses import dataclass
from typing import Literal

from briefgen.document.maps import Ground, Spot


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing of a chart: a bar, a part, a row of people, an event."""

    id: str
    """Ledger id of the figure or event."""
    label: str
    """What it is, short."""
    value: float
    """The number that is drawn; for an event the year with its fraction."""
    printed: str
    """The number with its qualifier, the date, or what a place is, as printed beside it; may be empty for a place."""
    own_calculation: bool = False
    """True for a derived figure: drawn hatched and marked."""
    span: tuple[float, float] | None = None
    """For an event of which only the year is known: where the time begins and ends that it may lie in."""
    last: bool = False
    """True for what stands below the sorted bars, such as the rest of the cities."""
    at: Spot | None = None
    """For a map: where it lies, in degrees."""
    group: str = ""
    """For `slope` and `multiples`: the line or small chart it belongs to."""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """All that is needed to draw a chart: words and numbers, no looks."""

    id: str
    """Name of the chart's file without its ending."""
    kind: Literal["bars", "columns", "share", "gap", "waffle", "people", "slope", "multiples", "timeline", "map"]
    """bars: lying, sorted by size; columns: standing, in order of time; share: one bar cut into the parts of a
    whole; gap: one bar filled as far as a goal is reached; waffle: a hundred squares filled by the parts; people: ten
    figures, some filled; slope: lines from one time to another; multiples: small charts of columns on one scale;
    timeline: dated events; map: places on their ground."""
    title: str
    """The finding, a sentence."""
    subtitle: str
    """Place, period, unit."""
    marks: tuple[Mark, ...]
    """What is drawn, in the order of drawing. For `share` and `waffle` the parts, which fill the whole; for `people`
    and `gap` two marks, those filled and the rest; for `slope` and `multiples` one group after the other."""
    whole: Mark | None
    """For `share`, `waffle` and `gap`: the whole or goal, whose value is the bar's length; None for percentages (100)
    and other kinds."""
    notes: tuple[str, ...]
    """Lines below the drawing: overlap, own calculation and its formula; may be empty."""
    source: str
    """Source line with the as-of date."""
    own_calculation_label: str
    """The words that mark a derived figure, such as "own calculation"."""
    caption: str
    """What to see in the picture or to mind, for the caption in Word: it repeats neither title nor subtitle."""
    alt: str
    """Text alternative."""
    language: str
    """Language tag of its words."""
    ground: Ground | None = None
    """For a map: all of it but the places."""
    goal: str = ""
    """For `gap`: what stands at its goal, with the number."""
    low: bool = False
    """Whether it is drawn lower than it could be, since its page is full."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words that stand on the picture."""
        marks = (*self.marks, self.whole) if self.whole is not None else self.marks
        printed = [words for mark in marks for words in (mark.label, mark.printed, mark.group)]
        if self.ground is not None:
            printed += [name.words for name in self.ground.names] + [words for _, words in self.ground.scales]
        return (self.title, self.subtitle, *printed, self.goal, self.own_calculation_label, *self.notes, self.source)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart."""

    svg: bytes
    """The picture as lines and areas, sharp at every size."""
    png: bytes
    """The same picture in dots, for programs that draw no SVG."""
    width_cm: float
    """Width on paper."""
    height_cm: float
    """Height on paper."""

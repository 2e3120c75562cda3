"""The charts and matrices of a briefing in its language, before they are drawn or set."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.document.drawing import ChartPlan
from briefgen.document.inlines import Inlines


@dataclass(frozen=True, slots=True)
class ChartParts:
    """A chart in one language."""

    plan: ChartPlan
    """What is drawn."""
    caption: Inlines
    """Its caption, with the figures that stand in it."""
    labels: tuple[Inlines, ...]
    """What each mark of the plan is, with the figures that stand in it."""
    runs: tuple[Inlines, ...]
    """All its words before they were made plain, its title first, for checks."""


@dataclass(frozen=True, slots=True)
class MatrixParts:
    """A matrix in one language."""

    title: Inlines
    """The finding."""
    caption: Inlines
    """What it is of."""
    alt: Inlines
    """What it shows, for screen readers."""
    columns: tuple[Inlines, ...]
    """The headings of its columns, that of the row labels first."""
    rows: tuple[tuple[Inlines, ...], ...]
    """Label and cells of each row, with signs and citations."""
    legend: tuple[Inlines, ...]
    """What each sign means."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        cells = (cell for row in self.rows for cell in row)
        return (self.title, self.caption, self.alt, *self.columns, *cells, *self.legend)


@dataclass(frozen=True, slots=True)
class Exhibits:
    """What a briefing shows beside its text."""

    charts: Mapping[str, ChartParts]
    """Charts by id: all that the texts place, and the lead charts."""
    matrices: Mapping[str, MatrixParts]
    """Tables that the texts place like charts, by id."""
    lead: tuple[str, ...]
    """Ids of the charts that the format shows apart from the texts, in order."""

    @property
    def plans(self) -> dict[str, ChartPlan]:
        """What is drawn of each chart."""
        return {key: chart.plan for key, chart in self.charts.items()}

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All their words, text alternatives included, for checks."""
        charts = (chart.runs for chart in self.charts.values())
        return tuple(itertools.chain(*charts, *(matrix.runs for matrix in self.matrices.values())))

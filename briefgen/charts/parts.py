"""The charts and matrices of a briefing in its language, before they are drawn or set."""

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
    words: tuple[Inlines, ...]
    """All its words before they were made plain, for checks."""


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
    def words(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        cells = (cell for row in self.rows for cell in row)
        return (self.title, self.caption, self.alt, *self.columns, *cells, *self.legend)

"""The charts of a briefing, planned once for all in which their words and what they may show are the same."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from briefgen.briefing.shared import Workspace
from briefgen.charts.chartfile import ChartFile, MapFile, MatrixFile, read_chart
from briefgen.charts.mapspec import plan_map
from briefgen.charts.matrix import plan_matrix
from briefgen.charts.parts import ChartParts, MatrixParts
from briefgen.charts.spec import Scribe, plan_chart
from briefgen.document.inlines import Inlines
from briefgen.errors import Place
from briefgen.prose.printer import Printer
from briefgen.workspace.filemodel import Words
from briefgen.workspace.yamlfile import YamlFile

Said = tuple[Words, Place, str]
"""Words of a file, where they stand, and the lines that hold them."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A chart or matrix as it was planned for a briefing."""

    words: tuple[tuple[Said, Inlines], ...]
    """Its words, each with what was made of them."""
    exhibit: ChartParts | MatrixParts
    """What is drawn."""


class Charting:
    """Plans the charts of one briefing."""

    def __init__(
        self, workspace: Workspace, printer: Printer, readers: str, write: Callable[[Words, Place, str], Inlines]
    ) -> None:
        self._workspace = workspace
        self._printer = printer
        self._readers = readers
        self._write = write

    def planned(self, chart_id: str) -> ChartParts | MatrixParts:
        """Return what is drawn, as it was planned for another briefing if it would be the same.

        Labels and outlines are a tenth of a check. Raises ConfigError or ContentError if the chart cannot be drawn.
        """
        once = self._workspace.once
        file, lines = once.made(("chart", chart_id), partial(read_chart, self._workspace.folder, chart_id))
        named = repr(lines.data)
        barred = frozenset(entry_id for entry_id in self._barred() if entry_id in named)
        key = (chart_id, self._printer.language.code, barred)
        # The sign stands for this list: a plan that is held for another one may have other words.
        sign, plans = once.made(("plans", *key), lambda: (object(), list[_Planned]()))
        make = partial(self._plan, chart_id, file, lines)
        for number, plan in enumerate(plans):
            if all(self._write(*said) == run for said, run in plan.words):
                return once.made(("planned", number, sign), make).exhibit
        plans.append(once.made(("planned", len(plans), sign), make))
        return plans[-1].exhibit

    def _barred(self) -> frozenset[str]:
        """Return the entries that these readers are not shown."""
        ledger, readers = self._workspace.ledger, self._readers
        entries = (*ledger.figures.values(), *ledger.events.values(), *ledger.statements.values())
        barred = (entry.id for entry in entries if readers in entry.avoid_for)
        return self._workspace.once.made(("barred", readers), lambda: frozenset(barred))

    def _plan(self, chart_id: str, file: ChartFile | MapFile | MatrixFile, lines: YamlFile) -> _Planned:
        folder, printer = self._workspace.folder, self._printer
        words: list[tuple[Said, Inlines]] = []

        def write(written: Words, place: Place) -> Inlines:
            said = (written, place, lines.source(place))
            words.append((said, run := self._write(*said)))
            return run

        scribe = Scribe(printer.ledger, printer.language, printer.credits, write, self._readers)
        exhibit: ChartParts | MatrixParts
        if isinstance(file, MatrixFile):
            exhibit = plan_matrix(file, lines, scribe)
        elif isinstance(file, MapFile):
            exhibit = plan_map(chart_id, file, lines, scribe, folder)
        else:
            exhibit = plan_chart(chart_id, file, lines, scribe)
        return _Planned(tuple(words), exhibit)

"""seeds/ -> the ledger: every figure, event and statement that may be printed, each proved against its source."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from briefgen.cards import CalculationFile, CardFile, DerivedFile, EntryFile, EventFile, FigureFile, StatementFile
from briefgen.errors import ConfigError, LedgerError, Place, Problem, unknown
from briefgen.filemodel import read_model
from briefgen.formula import evaluate, rounded
from briefgen.language import Language
from briefgen.period import Period
from briefgen.proof import figure_problems, quote_problems, text_problems
from briefgen.quotes import normalise
from briefgen.yamlfile import YamlFile

DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Source:
    """A source document."""

    id: str
    """Stem of its card."""
    place: Place
    """Where its card begins."""
    title: str
    """Its title."""
    publisher: str
    """Who published it."""
    short: str
    """How short notes call it."""
    published: Period
    """When it was published."""
    authors: tuple[str, ...]
    """Authors; may be empty."""
    language: str
    """Code of the language that it is written in."""
    url: str
    """Where it is published; may be empty."""
    date_remark: Mapping[str, str]
    """What readers should know of the date, by language; may be empty."""


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """A number that may be printed: quoted from a source, or an own calculation."""

    id: str
    """Unique in the ledger."""
    place: Place
    """Where it stands in seeds/."""
    source: str
    """Id of its source; `derived` for an own calculation."""
    value: float
    """The number itself."""
    entry: FigureFile | CalculationFile
    """All that the file says of it."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """For an own calculation: names in the formula and the ids they stand for."""

    @property
    def derived(self) -> bool:
        """True for an own calculation."""
        return isinstance(self.entry, CalculationFile)

    @property
    def quote(self) -> str:
        """The words of the source; for an own calculation its formula."""
        return self.entry.quote if isinstance(self.entry, FigureFile) else self.entry.formula

    @property
    def origin(self) -> str:
        """The primary source that the document names for it; may be empty."""
        return self.entry.origin if isinstance(self.entry, FigureFile) else ""

    @property
    def origin_date(self) -> Period | None:
        """Date of the primary source, if the document gives it."""
        return self.entry.origin_date if isinstance(self.entry, FigureFile) else None

    @property
    def section(self) -> str:
        """Heading under which it stands; empty for an own calculation."""
        return self.entry.section if isinstance(self.entry, FigureFile) else ""

    @property
    def dated_by_publication(self) -> bool:
        """True if the document gives no time of its own for it, only "currently"."""
        return isinstance(self.entry, FigureFile) and self.entry.period_basis == "publication"


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """A dated event."""

    id: str
    """Unique in the ledger."""
    place: Place
    """Where it stands in seeds/."""
    source: str
    """Id of its source."""
    entry: EventFile
    """All that the file says of it."""


@dataclass(frozen=True, slots=True)
class LedgerStatement:
    """A claim without a number."""

    id: str
    """Unique in the ledger."""
    place: Place
    """Where it stands in seeds/."""
    source: str
    """Id of its source."""
    entry: StatementFile
    """All that the file says of it."""


LedgerEntry = LedgerFigure | LedgerEvent | LedgerStatement


@dataclass(frozen=True, slots=True)
class Ledger:
    """All evidence of a workspace, proved."""

    sources: Mapping[str, Source]
    """Source documents by id."""
    figures: Mapping[str, LedgerFigure]
    """Figures and own calculations by id."""
    events: Mapping[str, LedgerEvent]
    """Events by id."""
    statements: Mapping[str, LedgerStatement]
    """Statements by id."""

    def find(self, entry_id: str) -> LedgerEntry | None:
        """Return the entry with an id, whatever its kind."""
        return self.figures.get(entry_id) or self.events.get(entry_id) or self.statements.get(entry_id)

    def roots(self, figure: LedgerFigure) -> Iterator[LedgerFigure]:
        """Yield the quoted figures on which a figure rests: itself, or the inputs of a calculation."""
        if not figure.derived:
            yield figure
        for input_id in figure.inputs.values():
            yield from self.roots(self.figures[input_id])

    def as_of(self, figure: LedgerFigure) -> Period:
        """Return the time that evidence dates give for a figure: its primary source's, its own, its document's.

        A projection speaks of a time to come; it is as old as the day it was made.
        """
        period = figure.entry.period
        if figure.entry.kind == "projection" or period is None:
            period = figure.origin_date or period
        if period is not None:
            return period
        return self.sources[next(self.roots(figure)).source].published

    def age_in_days(self, figure: LedgerFigure, day: dt.date) -> int:
        """Return the days between the last day a figure speaks of and a day; negative if that lies ahead."""
        period = figure.entry.period or figure.origin_date or self.as_of(figure)
        return (day - period.last).days


def read_ledger(folder: Path, languages: Mapping[str, Language]) -> Ledger:
    """Return the ledger of a workspace, proved against the source texts.

    Raises LedgerError with every failure: each names file, line and remedy.
    """
    cards = sorted(path for path in (folder / "seeds").glob("*.yaml") if path.stem != DERIVED)
    if not cards:
        fact = "the folder seeds/ holds no card"
        raise LedgerError([Problem(Place("seeds"), "no-evidence", fact, "add a card for each source document")])
    reader = _LedgerReader(folder, languages)
    for path in cards:
        reader.collect(reader.read_card, path)
    derived = folder / "seeds" / f"{DERIVED}.yaml"
    if derived.exists():
        reader.collect(reader.read_derived, derived)
    reader.check_references()
    if reader.problems:
        raise LedgerError(sorted(reader.problems, key=lambda problem: problem.place))
    return Ledger(reader.sources, reader.figures, reader.events, reader.statements)


Found = TypeVar("Found", LedgerFigure, LedgerEvent, LedgerStatement)


class _LedgerReader:
    """Reads card after card, and collects what is wrong in any of them."""

    def __init__(self, folder: Path, languages: Mapping[str, Language]) -> None:
        self.folder = folder
        self.languages = languages
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.figures: dict[str, LedgerFigure] = {}
        self.events: dict[str, LedgerEvent] = {}
        self.statements: dict[str, LedgerStatement] = {}

    def collect(self, read: Callable[[Path], None], path: Path) -> None:
        """Read a file, and keep its problems instead of stopping at the first file that has any."""
        try:
            read(path)
        except ConfigError as error:
            self.problems += error.problems

    def read_card(self, path: Path) -> None:
        name = f"seeds/{path.name}"
        card, file = read_model(path, name, CardFile)
        source = card.source
        self.sources[path.stem] = Source(
            path.stem, Place(name), source.title, source.publisher, source.short, source.published,
            tuple(source.authors), source.language, source.url, source.date_remark,
        )  # fmt: skip
        language = self.languages.get(source.language)
        if language is None:
            fact = f'the document\'s language "{source.language}" has no file in templates/languages/'
            known = list(self.languages)
            place = file.place(("source", "language"))
            self.problems.append(unknown(place, "language-unknown", fact, source.language, known, "add that file"))
            return
        text_path = self.folder / "seeds" / source.document
        if problem := text_problems(text_path, source, file):
            self.problems.append(problem)
        else:
            text = normalise(text_path.read_bytes().decode("utf-8"))
            for entry_id, figure in card.figures.items():
                self.problems += figure_problems(figure, file, ("figures", entry_id), text, language)
            for kind, entries in (("events", card.events), ("statements", card.statements)):
                for entry_id, entry in entries.items():
                    self.problems += quote_problems(entry.quote, file, (kind, entry_id), text)
        for entry_id, figure in card.figures.items():
            place = file.place(("figures", entry_id))
            self._add(self.figures, LedgerFigure(entry_id, place, path.stem, figure.value, figure))
        for entry_id, event in card.events.items():
            self._add(self.events, LedgerEvent(entry_id, file.place(("events", entry_id)), path.stem, event))
        for entry_id, statement in card.statements.items():
            place = file.place(("statements", entry_id))
            self._add(self.statements, LedgerStatement(entry_id, place, path.stem, statement))

    def _add(self, entries: dict[str, Found], entry: Found) -> None:
        for known in (self.figures, self.events, self.statements):
            if entry.id in known:
                first = known[entry.id].place
                fact = f'the id "{entry.id}" is used twice; the first is in {first}'
                self.problems.append(Problem(entry.place, "id-twice", fact, "give one of them another id"))
                return
        entries[entry.id] = entry

    def read_derived(self, path: Path) -> None:
        name = f"seeds/{path.name}"
        derived, file = read_model(path, name, DerivedFile)
        # A calculation may use the result of another one, in whatever order they are written.
        waiting = dict(derived.figures)
        while ready := [key for key, item in waiting.items() if set(item.inputs.values()) <= set(self.figures)]:
            for entry_id in ready:
                self._calculate(entry_id, waiting.pop(entry_id), file)
        for entry_id, item in waiting.items():
            for input_name, input_id in item.inputs.items():
                if input_id not in self.figures:
                    place = file.place(("figures", entry_id, "inputs", input_name))
                    fact = f'figure "{input_id}", an input of "{entry_id}", is not in the ledger'
                    known = [*self.figures, *derived.figures]
                    self.problems.append(unknown(place, "id-unknown", fact, input_id, known, "add it to a card"))

    def _calculate(self, entry_id: str, item: CalculationFile, file: YamlFile) -> None:
        place = file.place(("figures", entry_id))
        inputs = {name: self.figures[input_id].value for name, input_id in item.inputs.items()}
        try:
            result = evaluate(item.formula, inputs)
        except ValueError as error:
            where = file.place(("figures", entry_id, "formula"))
            self.problems.append(Problem(where, "formula", f"the formula {error}", "correct the formula"))
            result = None
        value = rounded(result, item.round) if result is not None else 0
        if result is not None and item.value is not None and item.value != value:
            where = file.place(("figures", entry_id, "value"))
            fact = f'"{entry_id}" is {item.value:,}, but its formula gives {value:,} (before rounding {result:,.4f})'
            remedy = f"correct the value to {value}, or the formula or its inputs"
            self.problems.append(Problem(where, "recompute", fact, remedy))
        self._add(self.figures, LedgerFigure(entry_id, place, DERIVED, value, item, item.inputs))

    def check_references(self) -> None:
        for figure in self.figures.values():
            entry: EntryFile = figure.entry
            twin = entry.same_as if isinstance(entry, FigureFile) else None
            for key, other in (("part_of", entry.part_of), ("same_as", twin)):
                if other is not None and other not in self.figures:
                    fact = f'{key} of "{figure.id}" names "{other}", which is not in the ledger'
                    problem = unknown(figure.place, "id-unknown", fact, other, self.figures, "add it to a card")
                    self.problems.append(problem)

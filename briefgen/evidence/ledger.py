"""The ledger: every figure, event and statement that may be printed, each from a source."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.errors import Place
from briefgen.evidence.cards import CalculationFile, EventFile, FigureFile, StatementFile
from briefgen.workspace.period import Period

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
    acronyms: Mapping[str, Mapping[str, str]]
    """Short names that it brings in, and what they stand for by language; may be empty."""
    origins: Mapping[str, Mapping[str, str]]
    """Names that its primary sources have in other languages, by the name that it gives them; may be empty."""


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
    def method(self) -> Mapping[str, str]:
        """How an own calculation was made, by language; of a quoted figure nothing."""
        return self.entry.method if isinstance(self.entry, CalculationFile) else {}

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
    digest: str = ""
    """SHA-256 over names and contents of the cards, which hold those of the documents: the state of the evidence."""

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

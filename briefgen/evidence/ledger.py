"""The ledger: every figure, event and statement that may be printed, each from a source."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.errors import Place, Problem, unknown
from briefgen.language.language import Form
from briefgen.workspace.period import Period

DERIVED = "derived"
"""The source of own calculations."""

Qualifier = Literal[
    "exact", "over", "more-than", "nearly", "about", "approximately", "some", "at-least", "at-most",
    "only-about", "almost", "around", "up-to", "less-than", "estimated",
]  # fmt: skip
Kind = Literal[
    "stock", "flow", "count", "share", "change", "amount", "duration", "projection", "cumulative",
    "average", "rate", "target",
]  # fmt: skip


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
class PageOfSource:
    """The page of a document on which something stands."""

    name: str
    """What it is called."""
    own: bool
    """True if the document calls it so itself; else it is counted from the beginning of the file."""


@dataclass(frozen=True, slots=True)
class Handling:
    """Who took an entry over, and who checked it."""

    accepted_by: str = ""
    """Who took it over; empty if nobody had to."""
    checked_by: str = ""
    """The second reader; empty if there was none, or if the entry or its text has changed since."""
    was_checked_by: str = ""
    """Who had checked it before it changed."""
    supersedes: str | None = None
    """Id of the entry of an earlier edition that it replaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What all entries of the ledger have."""

    id: str
    """Unique in the ledger."""
    place: Place
    """Where it stands in seeds/."""
    source: str
    """Id of its source; `derived` for an own calculation."""
    quote: str
    """The words of the document, which stand there exactly once; empty for an own calculation."""
    section: str
    """Heading of the document under which it stands; may be empty."""
    avoid_for: tuple[str, ...]
    """Ids of the audiences that it is not printed for."""
    caution: str
    """What the writer should heed; never printed. May be empty."""
    page: PageOfSource | None = None
    """The page of the document on which the quote begins; None if its text has no pages."""
    handling: Handling = Handling()
    """Who took it over, and who checked it."""
    attribute: bool = False
    """True if a sentence that uses it must name its publisher or primary source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFigure(_Entry):
    """A number that may be printed: quoted from a source, or an own calculation."""

    value: float
    """The number itself: 1600000, not 1.6. Of an own calculation the rounded result."""
    form: Form
    """How it is printed: in digits, in millions, or in words."""
    unit: str
    """What is counted: people, families, incidents, percent, USD, years ..."""
    qualifier: Qualifier
    """What stands before the value; `exact` if nothing."""
    kind: Kind
    """What sort of number it is."""
    period: Period | None
    """The time it speaks of, if its file gives one."""
    counted_in: str
    """The place where it was counted; may be empty."""
    series: str
    """Only figures of one series may share an axis or a trend phrase; empty if it belongs to none."""
    part_of: str | None
    """Id of the whole of which it may be shown as a part."""
    topic: str
    """Decides the age at which it counts as stale; empty for what does not age."""
    overlaps: bool
    """True if one person may be counted in several figures of the series: never added, stacked or shared."""
    label: Mapping[str, str]
    """What is counted, by language, to stand after the printed value."""
    same_as: str | None = None
    """Id of the twin that says the same thing in other words."""
    origin: str = ""
    """The primary source that the document names for it; empty if it names none, and for an own calculation."""
    origin_date: Period | None = None
    """Date of the primary source, if the document gives it."""
    dated_by_publication: bool = False
    """True if the document gives no time of its own for it, only "currently"."""
    dated_by_inference: bool = False
    """True if its time is inferred, which readers are told."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """For an own calculation: names in the formula and the ids they stand for."""
    formula: str = ""
    """For an own calculation: arithmetic on those names."""
    method: Mapping[str, str] = field(default_factory=dict)
    """For an own calculation: how it was made, by language, printed with it."""

    @property
    def derived(self) -> bool:
        """True for an own calculation."""
        return self.source == DERIVED

    def is_twin_of(self, other: "LedgerFigure") -> bool:
        """Return whether two figures are one fact in two wordings."""
        return self.same_as == other.id or other.same_as == self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEvent(_Entry):
    """Something that happened at a known time."""

    date: Period
    """When it happened."""
    dated_by_inference: bool
    """True if its date is inferred, which readers are told."""
    label: Mapping[str, str]
    """What happened, short, by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStatement(_Entry):
    """A claim without a number."""

    about: Mapping[str, str]
    """What it says, in words of our own, by language."""


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
        period = figure.period
        if figure.kind == "projection" or period is None:
            period = figure.origin_date or period
        if period is not None:
            return period
        return self.sources[next(self.roots(figure)).source].published

    def age_in_days(self, figure: LedgerFigure, day: dt.date) -> int:
        """Return the days between the last day a figure speaks of and a day; negative if that lies ahead."""
        period = figure.period or figure.origin_date or self.as_of(figure)
        return (day - period.last).days

    def is_stale(self, figure: LedgerFigure, day: dt.date, longest: Mapping[str, int]) -> bool:
        """Return whether a figure is more days old than its topic may be; a topic that is not named does not age.

        An own calculation is as old as its inputs, which are asked themselves.
        """
        allowed = longest.get(figure.topic)
        return not figure.derived and allowed is not None and self.age_in_days(figure, day) > allowed


def not_in_ledger(place: Place, entry_id: str, known: Iterable[str], kind: str = "", role: str = "") -> Problem:
    """Return the problem of an id that is none in the ledger, or of no entry of a kind, with the nearest `known` one.

    `role` says, as a clause, what it is wanted for.
    """
    named = f'{kind} "{entry_id}"'.lstrip() + (f", {role}," if role else "")
    return unknown(place, "id-unknown", f"{named} is not in the ledger", entry_id, known, "add it to a card in seeds/")

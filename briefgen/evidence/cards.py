"""The files of seeds/ as people write them: a card a source document, and the own calculations."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from briefgen.evidence.ledger import Kind, Qualifier
from briefgen.language.language import Form
from briefgen.workspace.filemodel import Dates, FileModel, Id, Web, Words

Basis = Literal["stated", "publication"]


class SourceFile(FileModel):
    """Bibliography of a source document."""

    title: str
    """Its title, as printed."""
    publisher: str
    """Who published it."""
    short: str
    """How short notes and source lines call it, such as "UNHCR 2026"."""
    published: Dates
    """Year, month or day of publication, as exact as can be established."""
    date_remark: Words = Field(default_factory=dict)
    """What readers should know of the date, for the list of sources: that none is printed, say."""
    authors: list[str] = Field(default_factory=list)
    """Authors, if the document or its publisher names them."""
    language: str
    """Code of the language that it is written in."""
    url: Web = ""
    """Where it is published."""
    acronyms: Mapping[str, Words] = Field(default_factory=dict)
    """Short names that it brings in, such as that of its publisher, and what they stand for."""
    origins: Mapping[str, Words] = Field(default_factory=dict)
    """Names that its primary sources have in other languages, by the name that it gives them."""
    document: str
    """File name of its text, beside the card."""
    sha256: str
    """SHA-256 of the text's bytes: proof that nobody changed it."""


class EntryFile(FileModel):
    """What figures and calculations share."""

    form: Form = "digits"
    """How the value is printed: in digits, in millions, or in words."""
    unit: str
    """What is counted: people, families, incidents, percent, USD, years ..."""
    qualifier: Qualifier
    """What the source puts before the value; `exact` if nothing."""
    kind: Kind
    """What sort of number it is."""
    period: Dates | None = None
    """The time it speaks of."""
    place: str = ""
    """Where it was counted."""
    series: str = ""
    """Name of its series: only figures of one series may share an axis or a trend phrase."""
    part_of: Id | None = None
    """Id of the whole of which it may be shown as a part."""
    topic: str = ""
    """Decides the age at which it counts as stale; topics without a threshold are not warned of. A number without a
    topic is no measurement and does not age."""
    overlaps: bool = False
    """True if one person may be counted in several figures of the series: never added, stacked or shared."""
    avoid_for: list[str] = Field(default_factory=list)
    """Audiences that it is not printed for."""
    caution: str = ""
    """What the writer should heed; never printed."""
    label: Words
    """What is counted, to stand after the printed value."""


class FigureFile(EntryFile):
    """A number quoted from a source document."""

    value: int | float
    """The number itself: 1600000, not 1.6."""
    period_basis: Basis = "stated"
    """Whether the document states the period for this figure, or it is the time of publication ("currently")."""
    origin: str = ""
    """The primary source that the document names for this figure; left out if it names none."""
    origin_date: Dates | None = None
    """Date of the primary source, if the document gives it."""
    section: str = ""
    """Heading under which it stands."""
    same_as: Id | None = None
    """The twin that says the same thing in other words."""
    quote: str
    """The words of the document that hold value, qualifier and primary source; they stand there exactly once."""


class EventFile(FileModel):
    """Something that happened at a known time."""

    date: Dates
    """When it happened."""
    quote: str
    """The words of the document; they stand there exactly once."""
    label: Words
    """What happened, short."""
    section: str = ""
    """Heading under which it stands."""
    avoid_for: list[str] = Field(default_factory=list)
    """Audiences that it is not printed for."""
    caution: str = ""
    """What the writer should heed; never printed."""


class StatementFile(FileModel):
    """A claim without a number that a text cites."""

    quote: str
    """The words of the document; they stand there exactly once."""
    about: Words
    """What it says, in words of our own, fit to stand as the reason for an ask."""
    section: str = ""
    """Heading under which it stands."""
    avoid_for: list[str] = Field(default_factory=list)
    """Audiences that it is not printed for."""
    caution: str = ""
    """What the writer should heed; never printed."""


class CardFile(FileModel):
    """A card: what a source document is, and what is quoted from it."""

    source: SourceFile
    """The document."""
    figures: Mapping[Id, FigureFile] = {}
    """Numbers."""
    events: Mapping[Id, EventFile] = {}
    """Dated events."""
    statements: Mapping[Id, StatementFile] = {}
    """Claims without a number."""


class CalculationFile(EntryFile):
    """An own calculation."""

    inputs: Mapping[str, Id] = Field(min_length=1)
    """Names used in the formula, and the ids of the figures they stand for."""
    formula: str
    """Arithmetic on the names: + - * / and parentheses."""
    round: int | float = Field(default=1, gt=0)
    """The unit the result is rounded to; never finer than the loosest input allows."""
    value: int | float | None = None
    """The expected result; if given, loading proves it."""
    method: Words
    """How it was calculated; printed with "own calculation"."""


class DerivedFile(FileModel):
    """seeds/derived.yaml: all own calculations."""

    figures: Mapping[Id, CalculationFile] = {}
    """The calculations."""

"""The files of seeds/ as people write them: a card a source document, and the own calculations."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from briefgen.errors import UnfitError
from briefgen.evidence.ledger import Kind, Qualifier
from briefgen.language.folding import printable
from briefgen.language.language import Form
from briefgen.workspace.filemodel import Dates, FileModel, Id, Web, Words

Basis = Literal["stated", "publication", "inferred"]
AsFound = Annotated[str, AfterValidator(printable)]
"""Words copied out of a document; the signs that only its makers needed are not printed again."""
_LONGEST_QUOTE = 5_000
"""Letters of a quote: two pages, ten times as long as the longest that ships."""


def _quote(value: str) -> str:
    """Return a quote as it is printed. Raises UnfitError if it is longer than any that a person checks."""
    if len(value) > _LONGEST_QUOTE:
        fact = f"has {len(value):,} letters, and {_LONGEST_QUOTE:,} are the most"
        raise UnfitError(fact, "quote the sentences that say it, and leave out the others")
    return printable(value)


Quote = Annotated[str, AfterValidator(_quote)]
"""Words of a document that prove an entry."""


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
    thousands: Literal["", ",", "."] = ""
    """The sign that it prints between thousands, if in its language that is the decimal sign."""
    acronyms: Mapping[str, Words] = Field(default_factory=dict)
    """Short names that it brings in, such as that of its publisher, and what they stand for."""
    origins: Mapping[str, Words] = Field(default_factory=dict)
    """Names that its primary sources have in other languages, by the name that it gives them."""
    document: str
    """File name of its text, beside the card."""
    sha256: str
    """SHA-256 of the text's bytes: proof that nobody changed it."""


class ReadingFile(FileModel):
    """How the text of a document was made, by `briefgen read`; it is never made again to prove something."""

    from_: str = Field(alias="from")
    """File name of the document as it came, beside the card."""
    sha256: str
    """SHA-256 of its bytes."""
    with_: str = Field(alias="with")
    """What read it."""
    pages: int | list[str] = 0
    """How many pages it has, or what its own pages are called."""
    left_out: list[str] = Field(default_factory=list)
    """What is not in the text: running heads, page numbers and the like."""


class AcceptedFile(FileModel):
    """Who took an entry over from the proposals."""

    by: str = Field(min_length=1)
    """The name."""
    on: Dates
    """The day."""


class CheckedFile(FileModel):
    """Who held an entry against its document a second time."""

    by: str = Field(min_length=1)
    """The name."""
    on: Dates
    """The day."""
    of: str
    """What was checked, as `briefgen checked` writes it: what the entry says, and the text, as a hash."""


class Handled(FileModel):
    """What entries quoted from a document have in common: who took them over, who checked them, what they replace."""

    accepted: AcceptedFile | None = None
    """Who took it over; in a card with `reading:` nothing is printed without it."""
    checked: CheckedFile | None = None
    """The second reader; void as soon as what the source says, or its text, is another."""
    supersedes: Id | None = None
    """Id of the entry of an earlier edition that this one replaces."""


class EntryFile(FileModel):
    """What figures and calculations share."""

    form: Form = "digits"
    """How the value is printed: in digits, in thousands, millions or billions, or in words if the language has them."""
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


class FigureFile(Handled, EntryFile):
    """A number quoted from a source document."""

    value: int | float
    """The number itself: 1600000, not 1.6."""
    period_basis: Basis = "stated"
    """Whether the document states the period for this figure, or it is the time of publication ("currently"), or it is
    inferred: a year from the document's date or from the text before, a month of what is told as "mid-2025"."""
    period_reason: str = ""
    """Why a period holds that does not stand in the quote, for the writer; it excuses the period from the proof."""
    origin: AsFound = ""
    """The primary source that the document names for this figure; left out if it names none."""
    origin_date: Dates | None = None
    """Date of the primary source, if the document gives it."""
    section: AsFound = ""
    """Heading under which it stands."""
    read_as_plain: list[str] = Field(default_factory=list)
    """Words beside the number that say nothing of it: the answer to a question about them. They stand in the quote."""
    same_as: Id | None = None
    """The twin that says the same thing in other words."""
    attribute: bool = False
    """True if a sentence that uses it must name its publisher or primary source."""
    quote: Quote
    """The words of the document that hold value, qualifier and primary source; they stand there exactly once."""


class EventFile(Handled):
    """Something that happened at a known time."""

    date: Dates
    """When it happened."""
    period_basis: Literal["stated", "inferred"] = "stated"
    """Whether the document states the date, or its year is inferred from the document's date or the text before."""
    period_reason: str = ""
    """Why a date holds that does not stand in the quote, for the writer; it excuses the date from the proof."""
    quote: Quote
    """The words of the document; they stand there exactly once."""
    label: Words
    """What happened, short."""
    section: AsFound = ""
    """Heading under which it stands."""
    avoid_for: list[str] = Field(default_factory=list)
    """Audiences that it is not printed for."""
    attribute: bool = False
    """True if a sentence that uses it must name its publisher or primary source."""
    caution: str = ""
    """What the writer should heed; never printed."""


class StatementFile(Handled):
    """A claim without a number that a text cites."""

    quote: Quote
    """The words of the document; they stand there exactly once."""
    about: Words
    """What it says, in words of our own, fit to stand as the reason for an ask."""
    section: AsFound = ""
    """Heading under which it stands."""
    avoid_for: list[str] = Field(default_factory=list)
    """Audiences that it is not printed for."""
    attribute: bool = False
    """True if a sentence that uses it must name its publisher or primary source."""
    caution: str = ""
    """What the writer should heed; never printed."""


class CardFile(FileModel):
    """A card: what a source document is, and what is quoted from it."""

    source: SourceFile
    """The document."""
    reading: ReadingFile | None = None
    """How its text was made, if `briefgen read` made it."""
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

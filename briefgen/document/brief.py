"""A whole briefing, and what its file is to remember of its evidence."""

from dataclasses import dataclass
from typing import Literal

from briefgen.document.blocks import Block
from briefgen.document.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    inlines: Inlines
    """Its words, bibliographic data and quotations."""
    ids: tuple[str, ...]
    """Ledger ids it vouches for."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the file remembers of a ledger entry that it prints or cites."""

    id: str
    """Ledger id."""
    kind: Literal["figure", "derived", "event", "statement"]
    """Where it stands in the ledger."""
    printed: str
    """The printed form in the document's language; empty for a statement."""
    amount: str
    """The printed form without the words of its qualifier; empty for events and statements."""
    value: str
    """The value as a plain decimal number; empty for events and statements."""
    qualifier: str
    """The ledger's qualifier, `exact` included; empty for events and statements."""
    unit: str
    """What is counted; empty for events and statements."""
    period: str
    """The date or period as in the ledger; may be empty."""
    origin: str
    """The primary source the document names for it; may be empty."""
    source: str
    """Stem of the card it stands in; `derived` for own calculations."""
    quote: str
    """The words of the source; for an own calculation its formula and inputs."""


@dataclass(frozen=True, slots=True)
class Readback:
    """What it takes to find numbers in the words of a briefing, without its workspace."""

    language: str
    """Code of its language, such as en."""
    names: tuple[str, ...]
    """Names that hold a number and are no figure."""
    qualifiers: tuple[str, ...]
    """Words and signs before a number that bound it or make it rough: "over", "an estimated", "~"."""
    qualifiers_behind: tuple[str, ...] = ()
    """Those that do so behind it: "or more", "+"."""
    numbers: tuple[str, ...] = ()
    """Its number words."""
    joining: tuple[str, ...] = ()
    """What may stand inside a number."""
    amounts: tuple[str, ...] = ()
    """Words and phrases that are quantities: fractions, multiples."""
    harmless: tuple[str, ...] = ()
    """Phrases in which such words count nothing."""
    units: tuple[str, ...] = ()
    """What belongs to a number before it: "per cent"."""
    months: tuple[str, ...] = ()
    """The names of months, as they are printed."""
    numbered: tuple[str, ...] = ()
    """Words behind which a Roman number is a name, as in phase II; without them none is read in plain letters."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which briefing a file is, so that it can be told again what it was made of."""

    themes: str
    """Its themes, in order, parted by spaces."""
    audience: str
    """Its readers."""
    format: str
    """Its format."""
    language: str
    """Code of its language."""
    date: str
    """Its day, ISO 8601."""
    status: str
    """draft or final."""
    templates: str
    """SHA-256 over the files of words that it is made of."""
    ledger: str
    """SHA-256 over the ledger entries that it rests on."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The organisation's logo."""

    data: bytes
    """The picture: a PNG that was made anew."""
    pixels: tuple[int, int]
    """Its width and height."""
    alt: str
    """Text alternative."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole briefing, ready to be set in Word."""

    language: str
    """Language tag of the text, such as en-GB."""
    title: str
    """Plain title, for the file's properties and the header."""
    subject: str
    """Plain subject, for the file's properties."""
    keywords: str
    """Comma-separated, for the file's properties."""
    author: str
    """The organisation."""
    date: str
    """Day of the briefing, ISO 8601; also the creation date of the file."""
    header: tuple[str, str]
    """Words at the left and at the right of the page header; status and embargo stand at the right."""
    footer: str
    """Words at the left of the page footer."""
    page_words: tuple[str, str]
    """The words round the page number: ("Page", "of")."""
    blocks: tuple[Block, ...]
    """What stands on the pages, in order."""
    notes: tuple[Note, ...]
    """The footnotes, in order of number."""
    provenances: tuple[Provenance, ...]
    """All ledger entries that it rests on, sorted by id."""
    readback: Readback
    """What its file needs to be read again."""
    most_pages: int | None = None
    """Pages that the format holds, the annex and what follows it left out; None if it does not say."""
    logo: Logo | None = None
    """Stands in the head of the first page, if there is one."""
    identity: Identity | None = None
    """Which briefing it is; None if nobody is to make it again."""

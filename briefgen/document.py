"""The neutral model of a briefing: what stands on the pages, free of Markdown, Word and matplotlib."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.errors import Place

NOWHERE = Place("", 0)
NO_BREAK_SPACE = "\u00a0"
"""Keeps a number with its unit, and the parts of a date, on one line."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that carry no figure."""

    text: str
    """The words as printed, typographic characters included."""
    strong: bool = False
    """Printed bold."""
    emphasis: bool = False
    """Printed italic."""
    origin: Literal["written", "dated", "bibliographic", "contact"] = "written"
    """Where numbers in it may come from: `written` text may hold none; a date was proved by the ledger or
    set in the config; bibliographic data and contact fields are printed as given."""
    language: str = ""
    """Language tag of words in another language than the document's, such as the title of a source."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the ledger, printed with its qualifier inside a content control."""

    id: str
    """Ledger id, which tags the control."""
    text: str
    """Qualifier, value and unit sign as printed, such as "over 414,000" or "26%"."""
    strong: bool = False
    """Printed bold."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source document, printed between the quotation marks of their language."""

    id: str
    """Ledger id of the statement or figure quoted."""
    text: str
    """The quotation marks and the words between them."""
    language: str
    """Language tag of the words, such as en-GB; it may differ from the document's."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A wish to cite, as written; composing turns it into a `NoteMark`."""

    id: str
    """Ledger id of a figure, an event or a statement."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The raised number of a note."""

    number: int
    """Number of the note, from 1; `Brief.notes[number - 1]` is the note. Marks that come again refer to the first."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web or mail address."""

    text: str
    """The words as printed."""
    url: str
    """An https:, http: or mailto: address."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""


@dataclass(frozen=True, slots=True)
class See:
    """A wish to refer to a chart or a table, as written; composing turns it into a `Reference`."""

    id: str
    """Id of a chart, or `recommendations` for the table of asks."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a figure, a table or a note, in line with the words."""

    target: Literal["chart", "table", "note"]
    """What it refers to."""
    number: int
    """Its number, from 1."""
    text: str
    """The words as printed: "Figure 2", or "2" for a note."""


Inline = Text | Figure | Quotation | Cite | NoteMark | Link | See | Reference
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body."""

    level: int
    """1 to 3."""
    inlines: Inlines
    """The words."""
    anchor: str
    """Name of its bookmark, unique in the document: letters, digits and underscores, at most 40."""
    new_page: bool = False
    """True if it begins a page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its role decides the Word style."""

    inlines: Inlines
    """The words."""
    role: Literal["standfirst", "body", "lead", "small", "quote"] = "body"
    """`standfirst` opens the briefing; `body` text; `lead` opens a section (the finding); `small` for notes on
    method, sources, contact; `quote` a quotation set apart."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Inlines, ...]
    """One entry an item."""
    ordered: bool = False
    """Numbered instead of bulleted."""
    role: Literal["body", "small"] = "body"
    """`small` for notes on method."""


@dataclass(frozen=True, slots=True)
class ChartSlot:
    """The place of a chart: its picture, and its caption below."""

    id: str
    """Id of the chart; the key of its picture."""
    number: int
    """Number in the caption, from 1 in order of the document; 0 until it is numbered."""
    label: str
    """The word before the number: "Figure"."""
    caption: Inlines
    """What the picture is of, without label and number."""
    alt: str
    """Text alternative: the finding and the data, for those who do not see the picture."""


@dataclass(frozen=True, slots=True)
class ChartPair:
    """Two charts side by side, as wide together as the page and equally high; one caption line names both."""

    left: ChartSlot
    """The chart at the left, which is read first."""
    right: ChartSlot
    """The chart at the right."""
    sides: tuple[str, str]
    """The words that tell them apart in the captions: ("left", "right")."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    """Words of the header row."""
    share: float
    """Share of the table's width; the shares of a table add to 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Inlines, ...]
    """One entry a column."""
    continues: bool = False
    """True when the first cell repeats that of the row above and is left empty: it continues a group."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row."""

    role: Literal["recommendations", "annex", "matrix", "data"]
    """What it is for; decides the looks. `matrix` stands in the text, like a chart; `data` tells the numbers of
    a chart."""
    columns: tuple[Column, ...]
    """The columns, in reading order."""
    rows: tuple[Row, ...]
    """The rows below the header."""
    title: str
    """Its title for screen readers."""
    description: str
    """What it shows, for screen readers."""
    number: int = 0
    """Number in the caption above it, from 1; 0 until it is numbered, and for a table without a caption."""
    label: str = ""
    """The word before the number: "Table"; empty for a table without a caption."""
    caption: Inlines = ()
    """The caption's words, without label and number."""
    id: str = ""
    """What text refers to it by; may be empty."""
    legend: Inlines = ()
    """What the signs in its cells mean, below it; may be empty."""


@dataclass(frozen=True, slots=True)
class Box:
    """A shaded box with a title."""

    title: str
    """Its heading."""
    items: tuple[Inlines, ...]
    """The list in it."""


@dataclass(frozen=True, slots=True)
class Card:
    """One cell of the strip of key figures."""

    figure: Figure
    """The number, printed large; a qualifier before it is printed small."""
    qualifier: str
    """The leading part of `figure.text` that is the qualifier, without the space after it; may be empty."""
    label: Inlines
    """What is counted."""
    source: Inlines
    """Short source line: document, primary source, as-of date."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of key figures."""

    title: str
    """Its heading, also its title for screen readers."""
    cards: tuple[Card, ...]
    """Two to five cards, of equal width."""


@dataclass(frozen=True, slots=True)
class AskCard:
    """One cell of the row of asks."""

    actor: Inlines
    """Who is asked."""
    action: Inlines
    """What to do."""
    by: Inlines
    """By when."""
    because: Inlines
    """The evidence for it, cited."""


@dataclass(frozen=True, slots=True)
class Asks:
    """A row of asks side by side: what is wanted of the reader, before anything is argued."""

    title: str
    """Its heading, also its title for screen readers."""
    description: str
    """What it shows, for screen readers."""
    cards: tuple[AskCard, ...]
    """Up to three asks, of equal width; a single one has its actor beside it."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Points at the left, and beside them what follows from them: the one ask of a page."""

    points: Bullets
    """The points."""
    title: str
    """The heading of the ask, also the panel's title for screen readers."""
    description: str
    """What the panel shows, for screen readers."""
    ask: AskCard
    """The ask."""


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """Paragraphs of small print side by side, such as the documents used and whom to write to."""

    title: str
    """What they are, for screen readers."""
    parts: tuple[Inlines, ...]
    """One to three paragraphs, each opening with its subject."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the first page."""

    kicker: Inlines
    """One line above the title: kind of document and country, such as "Advocacy briefing · Mali"."""
    title: Inlines
    """The subject."""
    headline: Inlines
    """The takeaway, a sentence."""
    facts: tuple[tuple[str, Inlines], ...]
    """Label and words: organisation, date, readers, dates of the evidence, status."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of section headings, as links to their anchors, without page numbers."""

    title: str
    """Its heading."""
    entries: tuple[tuple[str, str], ...]
    """Words and anchor of each entry."""


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """A new page begins here, on which text runs in two columns to the end."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | ChartSlot
    | ChartPair
    | Table
    | Box
    | Strip
    | Asks
    | Panel
    | SmallPrint
    | Masthead
    | Contents
    | TwoColumns
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    inlines: Inlines
    """Its words, bibliographic data and quotations."""
    ids: tuple[str, ...]
    """Ledger ids it vouches for."""


@dataclass(frozen=True, slots=True)
class Witness:
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
    """All words that the language prints as qualifiers: "over", "an estimated"."""
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


@dataclass(frozen=True, slots=True)
class Logo:
    """The organisation's logo."""

    data: bytes
    """The picture: PNG or JPEG."""
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
    witnesses: tuple[Witness, ...]
    """All ledger entries that it rests on, sorted by id."""
    readback: Readback
    """What its file needs to be read again."""
    most_pages: int | None = None
    """Pages that the format holds, the annex and what follows it left out; None if it does not say."""
    logo: Logo | None = None
    """Stands in the head of the first page, if there is one."""


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
    """The number with its qualifier, or the date, as printed beside it."""
    own_calculation: bool = False
    """True for a derived figure: drawn hatched and marked."""
    span: tuple[float, float] | None = None
    """For an event of which only the year is known: where the time begins and ends that it may lie in."""
    last: bool = False
    """True for what stands below the sorted bars, such as the rest of the cities."""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """All that is needed to draw a chart: words and numbers, no looks."""

    id: str
    """Name of the chart's file without its ending."""
    kind: Literal["bars", "columns", "share", "people", "timeline"]
    """bars: lying, sorted by size; columns: standing, in order of time; share: one bar cut into the parts of a
    whole; people: ten figures, some filled; timeline: dated events."""
    title: str
    """The finding, a sentence."""
    subtitle: str
    """Place, period, unit."""
    marks: tuple[Mark, ...]
    """What is drawn, in the order of drawing. For `share` the parts, which fill the whole; for `people` two
    marks, those filled and the rest."""
    whole: Mark | None
    """For `share`: the whole, whose value is the bar's length; None for percentages (100) and other kinds."""
    notes: tuple[str, ...]
    """Lines below the drawing: overlap, own calculation and its formula; may be empty."""
    source: str
    """Source line with the as-of date."""
    own_calculation_label: str
    """The words that mark a derived figure, such as "own calculation"."""
    caption: str
    """What the picture is of, for the caption in Word."""
    alt: str
    """Text alternative."""
    language: str
    """Language tag of its words."""


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


def with_inlines(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    """Return a block in which every run of inlines that may carry marks of notes went through `change`.

    Runs are visited in reading order. Headings, captions of charts, key figures and the title go as they are: their
    sources stand in the text, in the chart and on the card.
    """
    match block:
        case Paragraph():
            return replace(block, inlines=change(block.inlines))
        case Bullets() | Box():
            return replace(block, items=tuple(change(item) for item in block.items))
        case Table():
            caption = change(block.caption)
            rows = tuple(replace(row, cells=tuple(change(cell) for cell in row.cells)) for row in block.rows)
            return replace(block, caption=caption, rows=rows)
        case Asks():
            return replace(block, cards=tuple(_changed(card, change) for card in block.cards))
        case SmallPrint():
            return replace(block, parts=tuple(change(part) for part in block.parts))
        case Panel():
            points = replace(block.points, items=tuple(change(item) for item in block.points.items))
            return replace(block, points=points, ask=_changed(block.ask, change))
        case _:
            return block


def _changed(card: AskCard, change: Callable[[Inlines], Inlines]) -> AskCard:
    return replace(card, action=change(card.action), because=change(card.because))


def words_of_ask(card: AskCard) -> tuple[Inlines, ...]:
    """Return the words of an ask in reading order."""
    return (card.actor, card.by, card.action, card.because)


def inlines_of(block: Block) -> Iterator[Inlines]:  # noqa: C901, PLR0912 - one short case a kind of block
    """Yield every run of inlines of a block in reading order."""
    match block:
        case Heading() | Paragraph():
            yield block.inlines
        case Bullets() | Box():
            yield from block.items
        case ChartSlot() | ChartPair():
            yield from (slot.caption for slot in slots_of(block))
        case Table():
            yield block.caption
            for row in block.rows:
                yield from row.cells
            yield block.legend
        case Strip():
            for card in block.cards:
                yield (card.figure,)
                yield card.label
                yield card.source
        case Masthead():
            yield from (block.kicker, block.title)
            for _, words in block.facts:
                yield words
            yield block.headline
        case Asks():
            for ask in block.cards:
                yield from words_of_ask(ask)
        case SmallPrint():
            yield from block.parts
        case Panel():
            yield from (*block.points.items, *words_of_ask(block.ask))
        case Contents() | TwoColumns():
            return


def slots_of(block: Block) -> tuple[ChartSlot, ...]:
    """Return the charts that a block places, in reading order."""
    match block:
        case ChartSlot():
            return (block,)
        case ChartPair():
            return (block.left, block.right)
        case _:
            return ()


def plain(inlines: Inlines) -> str:
    """Return the words of inlines without marks of notes, and without references that are not resolved."""
    return "".join(part.text for part in inlines if not isinstance(part, Cite | NoteMark | See))


def without_marks(inlines: Inlines) -> Inlines:
    """Return inlines without marks of notes and wishes for them."""
    return tuple(part for part in inlines if not isinstance(part, Cite | NoteMark))

"""What stands on the pages below one another: headings, paragraphs, tables, boxes, places of charts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.document.inlines import Figure, Inlines

RECOMMENDATIONS = "recommendations"
"""What text calls the table of asks, which has no file of its own."""


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

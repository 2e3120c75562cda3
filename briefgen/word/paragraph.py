"""A paragraph of a Word file as its readers see it."""

from dataclasses import dataclass
from typing import Literal

Area = Literal["body", "note", "margin"]
PICTURES = frozenset({
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
})  # fmt: skip
"""The elements that show something: pictures, those of older programs and of embedded objects, charts, diagrams."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A content control of a figure, a date or a primary source in a paragraph."""

    id: str
    """Ledger id in its tag, with what it is before that of a date or a primary source; empty if the tag is lost, as in
    older versions of LibreOffice."""
    start: int
    """Where its words begin in the paragraph's text."""
    end: int
    """Where they end; `start` if it is empty."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark of a footnote in a paragraph, be it its first or a field that repeats the number."""

    note: int
    """Number of the note; 0 for a field that has lost it."""
    at: int
    """How many letters of the paragraph's text stand before it."""
    shown: int = 0
    """The number that a field shows; 0 for a first mark, which Word counts, and for what is no number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of a caption, or of a reference to one, which Word counts."""

    shown: int
    """The number that stands there."""
    counted: int
    """The number that it has by its order in the file, or that the caption shows; 0 where that cannot be told."""
    at: int
    """How many letters of the paragraph's text stand before it."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a paragraph that its readers do not see."""

    text: str
    """The words."""
    start: int
    """Where they begin in the paragraph's text."""
    end: int
    """Where they end; `start` if they are set as hidden text, which the paragraph's text leaves out."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where in a table a paragraph stands, each counted from 0."""

    table: int
    """Its table among those of the document."""
    row: int
    """Its row."""
    column: int
    """Its column; a cell over several counts as so many."""
    paragraph: int
    """Which paragraph of the cell it is, those without words included."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph with words in it, as a reader sees it."""

    area: Area
    """`body`, tables and text boxes included; `note`; `margin` for headers and footers."""
    text: str
    """Its words, white space as single spaces, without what Word counts itself: marks of notes, numbers of captions."""
    placed: tuple[Placed, ...] = ()
    """The controls of figures, dates and primary sources in it, in order."""
    heading: bool = False
    """Whether it is a heading."""
    note: int = 0
    """For a note, its number, from 1 in the order of the marks in the text."""
    beside: str = ""
    """For a paragraph in a table, what stands in its cell, or in its row if it is alone in the cell."""
    marked: tuple[Marked, ...] = ()
    """The marks of footnotes in it, in order; with those of cells without words that follow in its row."""
    cell: Cell | None = None
    """Where in a table of the body it stands; None outside."""
    unseen: tuple[Unseen, ...] = ()
    """What is hidden in it, or printed so that nobody can read it."""
    turned: str = ""
    """The words round a sign that turns the direction of what follows; empty without one."""
    pictures: tuple[int, ...] = ()
    """Which pictures of its flow of text stand in it or above it, counted from 0."""
    counted: tuple[Counted, ...] = ()
    """The numbers of captions and of references to them in it, in order."""

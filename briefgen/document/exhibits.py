"""What is shown beside the text: charts in their places, and tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Self

from briefgen.document.blockkind import BlockKind
from briefgen.document.inlines import Inlines


@dataclass(frozen=True, slots=True)
class ChartSlot(BlockKind):
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

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Its caption."""
        return (self.caption,)

    @property
    def charts(self) -> tuple["ChartSlot", ...]:
        """Itself."""
        return (self,)

    @property
    def is_apart(self) -> bool:
        """It is: charts are looked at before the text is read."""
        return True

    def with_names(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its caption changed."""
        return replace(self, caption=change(self.caption))

    def numbered(self, charts: Iterator[int], tables: Iterator[int]) -> Self:  # noqa: ARG002 - it is no table
        """Return it with the number of its caption."""
        return replace(self, number=next(charts))


@dataclass(frozen=True, slots=True)
class ChartPair(BlockKind):
    """Two charts side by side, as wide together as the page and equally high; one caption line names both."""

    left: ChartSlot
    """The chart at the left, which is read first."""
    right: ChartSlot
    """The chart at the right."""
    sides: tuple[str, str]
    """The words that tell them apart in the captions: ("left", "right")."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """The captions of both."""
        return (self.left.caption, self.right.caption)

    @property
    def charts(self) -> tuple[ChartSlot, ...]:
        """Both, the left one first."""
        return (self.left, self.right)

    @property
    def is_apart(self) -> bool:
        """It is: charts are looked at before the text is read."""
        return True

    def with_names(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with both captions changed."""
        return replace(self, left=self.left.with_names(change), right=self.right.with_names(change))

    def numbered(self, charts: Iterator[int], tables: Iterator[int]) -> Self:
        """Return it with the numbers of both, the left one first."""
        left = self.left.numbered(charts, tables)
        return replace(self, left=left, right=self.right.numbered(charts, tables))


Align = Literal["left", "right", "center"]
"""How the cells of a column stand."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    """Words of the header row."""
    share: float
    """Share of the table's width; the shares of a table add to 1."""
    words: Inlines = ()
    """The title as it was written in a text, with figures and marks of notes; empty where it is furniture."""
    align: Align = "left"
    """How its cells stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Inlines, ...]
    """One entry a column."""


@dataclass(frozen=True, slots=True)
class Table(BlockKind):
    """A table with a header row."""

    role: Literal["recommendations", "annex", "matrix", "data", "own"]
    """What it is for; decides the looks. `matrix` stands in the text, like a chart; `data` tells the numbers of
    a chart; `own` was written in a text."""
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

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Caption, what of the header was written in a text, cells row by row, and legend."""
        header = (column.words for column in self.columns if column.words)
        cells = (cell for row in self.rows for cell in row.cells)
        return (self.caption, *header, *cells, self.legend)

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """What is asked for, in the second column of recommendations."""
        return tuple(row.cells[1] for row in self.rows) if self.role == "recommendations" else ()

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with caption, header and cells changed."""
        caption = change(self.caption)
        columns = tuple(
            replace(column, words=change(column.words)) if column.words else column for column in self.columns
        )
        rows = tuple(replace(row, cells=tuple(change(cell) for cell in row.cells)) for row in self.rows)
        return replace(self, caption=caption, columns=columns, rows=rows)

    def numbered(self, charts: Iterator[int], tables: Iterator[int]) -> Self:  # noqa: ARG002 - it places none
        """Return it with the number of its caption, if it has one."""
        return replace(self, number=next(tables)) if self.label else self


@dataclass(frozen=True, slots=True)
class Photo(BlockKind):
    """A picture that a text places, or that the config has for the first page."""

    data: bytes
    """The picture: a JPEG or PNG that was made anew."""
    pixels: tuple[int, int]
    """Its width and height."""
    alt: Inlines
    """Text alternative; its figures stand in no control."""
    caption: Inlines
    """Words below it, with who is credited; may be empty."""
    is_first: bool = False
    """Whether it stands beside the headline."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """The caption, then the text alternative."""
        return (self.caption, self.alt)

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its caption changed."""
        return replace(self, caption=change(self.caption))

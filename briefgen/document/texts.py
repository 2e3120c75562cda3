"""What is read from left to right: headings, paragraphs, lists, boxes, the head of the first page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Self

from briefgen.document.blockkind import BlockKind
from briefgen.document.inlines import Inlines
from briefgen.errors import Place


@dataclass(frozen=True, slots=True)
class Heading(BlockKind):
    """A heading of the body."""

    level: int
    """1 to 3."""
    inlines: Inlines
    """The words."""
    anchor: str
    """Name of its bookmark, unique in the document: letters, digits and underscores, at most 40."""
    new_page: bool = False
    """True if it begins a page."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Its words."""
        return (self.inlines,)

    def with_names(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its words changed."""
        return replace(self, inlines=change(self.inlines))


@dataclass(frozen=True, slots=True)
class Paragraph(BlockKind):
    """A paragraph; its role decides the Word style."""

    inlines: Inlines
    """The words."""
    role: Literal["standfirst", "body", "lead", "small", "quote"] = "body"
    """`standfirst` opens the briefing; `body` text; `lead` opens a section (the finding); `small` for notes on
    method, sources, contact; `quote` a quotation set apart."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Its words."""
        return (self.inlines,)

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """Text counts, small print does not."""
        return () if self.role == "small" else self.runs

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its words changed."""
        return replace(self, inlines=change(self.inlines))


@dataclass(frozen=True, slots=True)
class Bullets(BlockKind):
    """A list."""

    items: tuple[Inlines, ...]
    """One entry an item."""
    ordered: bool = False
    """Numbered instead of bulleted."""
    role: Literal["body", "small"] = "body"
    """`small` for notes on method."""
    level: Literal[1, 2] = 1
    """2 for a list that belongs to the last item of the one before."""
    first: int = 1
    """Number of its first item, if it is numbered: a list goes on behind another one inside it."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """One run an item."""
        return self.items

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """Text counts, small print does not."""
        return self.items if self.role == "body" else ()

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its items changed."""
        return replace(self, items=tuple(change(item) for item in self.items))


@dataclass(frozen=True, slots=True)
class Box(BlockKind):
    """A shaded box with a title."""

    title: str
    """Its heading."""
    items: tuple[Inlines, ...]
    """The list in it."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """One run an item; the title is furniture."""
        return self.items

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """All its items."""
        return self.items

    @property
    def is_apart(self) -> bool:
        """It is: it may be all that is read."""
        return True

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its items changed."""
        return replace(self, items=tuple(change(item) for item in self.items))


@dataclass(frozen=True, slots=True)
class SmallPrint(BlockKind):
    """Paragraphs of small print side by side, such as the documents used and whom to write to."""

    title: str
    """What they are, for screen readers."""
    parts: tuple[Inlines, ...]
    """One to three paragraphs, each opening with its subject."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """One run a paragraph."""
        return self.parts

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its paragraphs changed."""
        return replace(self, parts=tuple(change(part) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Masthead(BlockKind):
    """The head of the first page."""

    kicker: Inlines
    """One line above the title: kind of document and country, such as "Advocacy briefing · Mali"."""
    title: Inlines
    """The subject."""
    headline: Inlines
    """The takeaway, a sentence."""
    facts: tuple[tuple[str, Inlines], ...]
    """Label and words: organisation, date, readers, dates of the evidence, status."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Kicker, title, facts and headline."""
        return (self.kicker, self.title, *(words for _, words in self.facts), self.headline)

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its headline changed."""
        return replace(self, headline=change(self.headline))


@dataclass(frozen=True, slots=True)
class Contents(BlockKind):
    """The list of section headings, as links to their anchors, without page numbers."""

    title: str
    """Its heading."""
    entries: tuple[tuple[str, str], ...]
    """Words and anchor of each entry."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """None: the headings hold them."""
        return ()


@dataclass(frozen=True, slots=True)
class TwoColumns(BlockKind):
    """A new page begins here, on which text runs in two columns to the end."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class PageBreak(BlockKind):
    """What follows begins a page, in formats that allow it."""

    place: Place
    """Where it was written."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """None."""
        return ()

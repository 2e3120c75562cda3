"""What stands in cells side by side: key figures, asks, points with what follows from them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from briefgen.document.blockkind import BlockKind
from briefgen.document.inlines import Figure, Inlines
from briefgen.document.texts import Bullets


@dataclass(frozen=True, slots=True)
class Card:
    """One cell of the strip of key figures."""

    figure: Figure
    """The number, printed large; its qualifier is printed small."""
    label: Inlines
    """What is counted."""
    source: Inlines
    """Short source line: document, primary source, as-of date."""
    before: str = ""
    """The leading part of `figure.text` that is its qualifier, without the space after it."""
    behind: str = ""
    """The part at its end that is, without the space before it."""


@dataclass(frozen=True, slots=True)
class Strip(BlockKind):
    """The strip of key figures."""

    title: str
    """Its heading, also its title for screen readers."""
    cards: tuple[Card, ...]
    """Two to five cards."""
    leads: bool = False
    """Whether the first is larger than the others, which are of equal width."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Card by card the number, what it counts, and its source."""
        return _of_cards(self.cards)


@dataclass(frozen=True, slots=True)
class Aside(BlockKind):
    """What stands in the column beside the text of a section: figures that it tells, and what is not known.

    Nothing in it can carry the mark of a note, which LibreOffice loses there: sources stand on the cards, in words.
    """

    anchor: str
    """The bookmark of its section's heading, with which those of all headings in the section begin."""
    cards: tuple[Card, ...]
    """Figures of the section."""
    title: str
    """The heading of `words`."""
    words: Inlines
    """What the evidence does not tell; may be empty."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Card by card the number, what it counts, and its source; then what is not known."""
        return (*_of_cards(self.cards), *filter(None, [self.words]))

    @property
    def is_apart(self) -> bool:
        """It is: eyes come to it by themselves."""
        return True


def _of_cards(cards: tuple[Card, ...]) -> tuple[Inlines, ...]:
    return tuple(run for card in cards for run in ((card.figure,), card.label, card.source))


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

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """Its words in reading order."""
        return (self.actor, self.by, self.action, self.because)

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with what may carry marks of notes changed: what to do, and why."""
        return replace(self, action=change(self.action), because=change(self.because))


@dataclass(frozen=True, slots=True)
class Asks(BlockKind):
    """A row of asks side by side: what is wanted of the reader, before anything is argued."""

    title: str
    """Its heading, also its title for screen readers."""
    description: str
    """What it shows, for screen readers."""
    cards: tuple[AskCard, ...]
    """Up to three asks, of equal width; a single one has its actor beside it."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """The words of each ask."""
        return tuple(run for card in self.cards for run in card.runs)

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """All its words."""
        return self.runs

    @property
    def is_apart(self) -> bool:
        """It is: it may be all that is read."""
        return True

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with its asks changed."""
        return replace(self, cards=tuple(card.with_marks(change) for card in self.cards))


@dataclass(frozen=True, slots=True)
class Panel(BlockKind):
    """Points at the left, and beside them what follows from them: the one ask of a page."""

    heading: str
    """The heading of the points."""
    points: Bullets
    """The points."""
    title: str
    """The heading of the ask, also the panel's title for screen readers."""
    description: str
    """What the panel shows, for screen readers."""
    ask: AskCard
    """The ask."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """The points, then the ask."""
        return (*self.points.items, *self.ask.runs)

    @property
    def counted(self) -> tuple[Inlines, ...]:
        """All its words."""
        return self.runs

    @property
    def is_apart(self) -> bool:
        """It is: it may be all that is read."""
        return True

    def with_marks(self, change: Callable[[Inlines], Inlines]) -> Self:
        """Return it with points and ask changed."""
        return replace(self, points=self.points.with_marks(change), ask=self.ask.with_marks(change))

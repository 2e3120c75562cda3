"""The parts of a briefing, read and rendered, before they are put in order."""

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.briefing.turns import Item, in_turn
from briefgen.charts.parts import Exhibits
from briefgen.document.brief import Logo
from briefgen.document.exhibits import Photo
from briefgen.document.inlines import Inlines, with_notes
from briefgen.errors import Place
from briefgen.prose.markup import ChartHere, TextBlock
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config
from briefgen.workspace.templatefiles import FormatFile

Person = Literal["contact", "spokesperson"]
"""Who of the organisation is named: who answers questions, and who answers the press."""


Running = TextBlock | ChartHere | Photo
"""What running text is made of."""


@dataclass(frozen=True, slots=True)
class AskParts:
    """Who should do what, by when, and because of which evidence."""

    id: str
    """The name by which openings choose it; may be empty."""
    actor: str
    """Who is asked."""
    action: Inlines
    """What to do."""
    by: dt.date
    """By when."""
    occasion: Inlines
    """On what occasion; may be empty."""
    because: tuple[str, ...]
    """Ledger ids of the evidence."""
    reason: Inlines
    """Why, in a sentence of its own; if it is empty, the evidence speaks in its own words."""
    place: Place
    """Where its date and its evidence are written."""
    said_at: Place
    """Where its words are written."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        return (self.action, self.occasion, self.reason)


@dataclass(frozen=True, slots=True)
class OpeningParts:
    """What a briefing opens with."""

    kicker: Inlines
    """The kind of document."""
    readers: str
    """The audience, as the masthead names it."""
    title: Inlines
    """The title."""
    headline: Inlines
    """The takeaway."""
    standfirst: Inlines
    """The sentences below it."""
    messages: tuple[Inlines, ...] | None
    """Key messages of the config or of the opening, instead of the themes'."""
    are_own: bool
    """True if they are the config's: all of them are printed."""
    key_figures: tuple[str, ...] | None
    """Ledger ids of the opening's key figures, instead of the themes'."""
    asks: tuple[str, ...] | None
    """The opening's choice among the themes' asks, by their ids."""
    photo: Photo | None
    """The config's photo for the first page."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All that was written for it, for checks."""
        seen = () if self.photo is None else self.photo.runs
        return (self.kicker, self.title, self.headline, self.standfirst, *(self.messages or ()), *seen)


@dataclass(frozen=True, slots=True)
class ThemeParts:
    """A theme in one language."""

    id: str
    """Its folder."""
    short: str
    """Its name in file names."""
    title: Inlines
    """Its subject."""
    headline: Inlines
    """The finding."""
    messages: tuple[Inlines, ...]
    """Key messages, the most important first."""
    key_figures: tuple[str, ...]
    """Ledger ids, the most important first."""
    body: tuple[Running, ...]
    """Its running text."""
    asks: tuple[AskParts, ...]
    """What is asked of this audience, the most important first."""
    limits: Inlines
    """What its evidence does not tell."""
    names: tuple[str, ...]
    """Names that hold a number and are no figure."""
    terms: tuple[str, ...]
    """Terms that may stand between quotation marks, though nobody is quoted."""
    place: Place
    """Where its running text is written."""
    files: tuple[str, ...]
    """The files that its words came from."""

    @property
    def body_runs(self) -> tuple[Inlines, ...]:
        """The words of its running text."""
        return tuple(_runs_of(self.body))

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        asked = (run for ask in self.asks for run in ask.runs)
        return (self.title, self.headline, *self.messages, self.limits, *asked, *self.body_runs)


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a briefing."""

    each: tuple[ThemeParts, ...]
    """The themes, in the config's order."""
    priority: tuple[str, ...]
    """Their ids in the order in which what they say first is chosen and printed."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names that hold a number, declared by any of them."""
        return tuple(name for theme in self.each for name in theme.names)

    def in_turn(self, lists: Sequence[Sequence[Item]], most: int) -> list[list[Item]]:
        """Return what is chosen of the lists, one a theme: theme by theme, in the order of their priority."""
        ids = [theme.id for theme in self.each]
        return in_turn(lists, most, [ids.index(theme) for theme in self.priority])


@dataclass(frozen=True, slots=True)
class MailParts:
    """What the e-mail of a briefing says, in one language."""

    subject: Inlines
    """Its subject."""
    place: Place
    """Where the subject is written."""
    greeting: Inlines
    """How it greets its readers; may be empty."""
    why: Inlines
    """Why now."""
    points: tuple[Inlines, ...]
    """The messages, the most important first."""
    attached: str
    """How it names this briefing among what is attached: the format and the kinds of file."""


@dataclass(frozen=True, slots=True)
class SectionParts:
    """A section of the config's own."""

    title: Inlines
    """Its heading."""
    body: tuple[Running, ...]
    """Its text."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        return (self.title, *_runs_of(self.body))


@dataclass(frozen=True, slots=True)
class ClosingParts:
    """What the audience is told at the end of every briefing."""

    method: tuple[Inlines, ...]
    """Notes on method."""
    people: tuple[Person, ...]
    """Who of the organisation is named, in order."""
    disclaimer: Inlines
    """The last words; may be empty."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        return (*self.method, self.disclaimer)


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of one briefing. Who sets or checks one of them is given that one."""

    config: Config
    """The plan."""
    printer: Printer
    """The evidence in the language of the briefing, as it is printed."""
    format: FormatFile
    """Blocks in order, and limits."""
    opening: OpeningParts
    """What it opens with."""
    themes: Themes
    """Its themes."""
    sections: tuple[SectionParts, ...]
    """Sections of the config's own."""
    exhibits: Exhibits
    """Its charts and matrices."""
    closing: ClosingParts
    """What it closes with."""
    logo: Logo | None
    """The organisation's, if it has one."""
    mail: MailParts | None
    """The words of the e-mail, if one is made."""

    @property
    def asks(self) -> tuple[AskParts, ...]:
        """All asks of its themes."""
        return tuple(ask for theme in self.themes.each for ask in theme.asks)

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All text that was written for the briefing, the writer's own notes among it, before notes were numbered.

        Charts are not among it.
        """
        themes = (theme.runs for theme in self.themes.each)
        sections = (section.runs for section in self.sections)
        matrices = (matrix.runs for matrix in self.exhibits.matrices.values())
        runs = itertools.chain(self.opening.runs, *themes, *sections, *matrices, self.closing.runs)
        return tuple(run for each in runs for run in with_notes(each))


def _runs_of(body: Iterable[Running]) -> Iterable[Inlines]:
    """Return the words of running text; charts have theirs apart."""
    return (run for block in body if not isinstance(block, ChartHere) for run in block.runs)

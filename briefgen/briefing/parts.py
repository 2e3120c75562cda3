"""The parts of a briefing, read and rendered, before they are put in order."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.briefing.turns import Item, in_turn
from briefgen.charts.parts import ChartParts, MatrixParts
from briefgen.document.brief import Logo
from briefgen.document.inlines import NO_BREAK_SPACE, Figure, Inlines, Text
from briefgen.errors import Place
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.evidence.vouch import print_figure, print_when
from briefgen.language.language import Language
from briefgen.language.numerals import numbers_in
from briefgen.prose.credits import Credits
from briefgen.prose.markup import Parsed, Quoting
from briefgen.workspace.config import Config
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.period import Point
from briefgen.workspace.templatefiles import FormatFile


@dataclass(frozen=True, slots=True)
class AskParts:
    """Who should do what, by when, and because of which evidence."""

    actor: str
    """Who is asked."""
    action: Inlines
    """What to do."""
    by: dt.date
    """By when."""
    because: tuple[str, ...]
    """Ledger ids of the evidence."""
    place: Place
    """Where it is written."""


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
    body: tuple[Parsed, ...]
    """Its running text."""
    asks: tuple[AskParts, ...]
    """What is asked of this audience, the most important first."""
    limits: Inlines
    """What its evidence does not tell."""
    place: Place
    """Where its running text is written."""


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
    priority: tuple[str, ...]
    """The themes' ids in the order in which they are heard."""


@dataclass(frozen=True, slots=True)
class SectionParts:
    """A section of the config's own."""

    title: Inlines
    """Its heading."""
    body: tuple[Parsed, ...]
    """Its text."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of one briefing."""

    config: Config
    """The plan."""
    language: Language
    """The language."""
    ledger: Ledger
    """The evidence."""
    credit: Credits
    """How it is credited."""
    quoting: Quoting
    """How quotations are printed."""
    format: FormatFile
    """Blocks in order, and limits."""
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
    own_messages: tuple[Inlines, ...] | None
    """Key messages of the config, instead of the themes'."""
    themes: tuple[ThemeParts, ...]
    """The themes, in the config's order."""
    sections: tuple[SectionParts, ...]
    """Sections of the config's own."""
    charts: Mapping[str, ChartParts]
    """Charts by id: all that the texts place, and the lead charts."""
    matrices: Mapping[str, MatrixParts]
    """Tables that the texts place like charts, by id."""
    lead_charts: tuple[str, ...]
    """Ids of the charts that the format shows apart from the texts, in order."""
    priority: tuple[str, ...]
    """The themes' ids in the order in which they are heard where there is no room for all."""
    people: tuple[Literal["contact", "spokesperson"], ...]
    """Who of the organisation is named, in order."""
    method: tuple[Inlines, ...]
    """Notes on method for every briefing of the audience."""
    disclaimer: Inlines
    """Printed at the end; may be empty."""
    logo: Logo | None
    """The organisation's, if it has one."""
    names: tuple[str, ...]
    """Names that hold a number, declared by the themes."""
    mail: MailParts | None = None
    """The words of the e-mail, if one is made."""

    def words(self, words: Mapping[str, str]) -> str:
        """Return words in the language of the briefing; empty if there are none."""
        return words_in(words, self.language.code) or ""

    def label(self, key: str, **words: str) -> str:
        """Return words of the document's furniture."""
        return self.language.label(key, **words)

    def in_turn(self, lists: Sequence[Sequence[Item]], most: int) -> list[list[Item]]:
        """Return what is chosen of each theme's entries where there is no room for all, theme by theme."""
        ids = [theme.id for theme in self.themes]
        return in_turn(lists, most, [ids.index(theme) for theme in self.priority])

    def text(self, words: str) -> Inlines:
        """Return words of the language file or the config, which may hold no number."""
        return (Text(words, place=self.config.place("language")),)

    def day(self, day: dt.date) -> str:
        """Return a day as printed."""
        return self.language.point(Point(day.year, day.month, day.day))

    def embargo(self, label: str) -> str:
        """Return until when nothing may be published, in the words of a label; empty if there is no embargo."""
        moment = self.config.briefing.embargo
        if moment is None:
            return ""
        return self.label(label, date=self.day(moment.date()), time=moment.strftime("%H:%M %Z"))

    def printed(self, figure: LedgerFigure) -> Figure:
        """Return a figure of the ledger as printed."""
        words = " ".join(part for part in print_figure(figure, self.language) or () if part)
        return Figure(figure.id, words, place=figure.place)

    def figure_label(self, figure: LedgerFigure) -> Inlines:
        """Return what a figure counts, to stand after the number.

        The only numbers that a label may hold are the figure's own dates.
        """
        words = self.words(figure.label)
        dates = [figure.period, figure.origin_date, self.ledger.as_of(figure)]
        own = {n for date in dates if date for point in (date.start, date.end) for n in (point.year, point.day)}
        when = print_when(figure, self.ledger, self.language)
        words = words.replace(when.replace(NO_BREAK_SPACE, " "), when)
        found = numbers_in(words, (), self.language.words.numbers)
        numbers = [part for number, _, _ in found for part in re.split(r"[-/.,]", number)]
        proved = all(number.isascii() and number.isdecimal() and int(number) in own for number in numbers)
        return (Text(words, origin="dated" if proved else "written", place=figure.place),)


def dated(words: str) -> Inlines:
    """Return a date of the config or the ledger."""
    return (Text(words, origin="dated"),)


def capital(words: str) -> str:
    """Return words that begin a sentence."""
    return words[:1].upper() + words[1:]

"""How words, numbers and days of one briefing are printed: in its language, as the ledger vouches for them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.document.inlines import NO_BREAK_SPACE, Figure, Inlines, Text, plain, telling
from briefgen.errors import Place
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.evidence.ownwords import dates_of, undated_numbers
from briefgen.evidence.printed import print_when, printed_whole
from briefgen.language.language import Language
from briefgen.prose.credits import Credits
from briefgen.prose.markup import Quoting
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.period import Point


@dataclass(frozen=True, slots=True)
class Printer:
    """The evidence in one language, as it is printed and credited."""

    language: Language
    """The language."""
    ledger: Ledger
    """The evidence."""
    credits: Credits
    """How it is credited."""
    quoting: Quoting
    """How quotations are printed."""
    place: Place
    """Where the config names the language: the place of words that stand in no text, for messages."""

    def words(self, words: Mapping[str, str]) -> str:
        """Return words in the language; empty if there are none."""
        return words_in(words, self.language.code) or ""

    def label(self, key: str, **words: str) -> str:
        """Return words of the document's furniture."""
        return self.language.label(key, **words)

    def text(self, words: str) -> Inlines:
        """Return words of the language file or the config, which may hold no number."""
        return (Text(words, place=self.place),)

    def day(self, day: dt.date) -> str:
        """Return a day as printed."""
        return self.language.point(Point(day.year, day.month, day.day))

    def embargo(self, key: str, moment: dt.datetime | None) -> str:
        """Return until when nothing may be published, in the words of a label; empty if there is no embargo."""
        if moment is None:
            return ""
        return self.label(key, date=self.day(moment.date()), time=moment.strftime("%H:%M %Z"))

    def figure(self, figure: LedgerFigure) -> Figure:
        """Return a figure of the ledger as printed."""
        return Figure(figure.id, printed_whole(figure, self.language), place=figure.place)

    def figure_label(self, figure: LedgerFigure) -> Inlines:
        """Return what a figure counts, to stand after the number.

        The only numbers that a label may hold are the figure's own dates.
        """
        when = self.when(figure)
        words = self.words(figure.label).replace(when.replace(NO_BREAK_SPACE, " "), when)
        # That its dates are its own was proved with the ledger.
        numbers = undated_numbers(words, dates_of(words, self.language), self.language)
        label = (Text(words, origin="written" if numbers else "dated", place=figure.place),)
        return telling(label, [(when, f"date:{figure.id}")])

    def dated_label(self, figure: LedgerFigure) -> Inlines:
        """Return what a figure counts where nothing round it says when: with the time that it speaks of.

        A label that tells a time itself keeps its own words for it.
        """
        label, when = self.figure_label(figure), self.when(figure)
        if dates_of(plain(label), self.language):
            return label
        return (*label, *telling(dated(f"{self.language.file.comma}{when}"), [(when, f"date:{figure.id}")]))

    def when(self, figure: LedgerFigure) -> str:
        """Return the time that a figure speaks of, as printed."""
        return print_when(figure, self.ledger, self.language)


def dated(words: str) -> Inlines:
    """Return a date of the config or the ledger."""
    return (Text(words, origin="dated"),)


def capital(words: str) -> str:
    """Return words that begin a sentence."""
    return words[:1].upper() + words[1:]

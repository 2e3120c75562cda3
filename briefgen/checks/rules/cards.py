"""What a sentence is held against: the cards of the entries that it prints and cites."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.checks.passages import Passage
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Figure
from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger, LedgerEntry, LedgerFigure, LedgerStatement, Source
from briefgen.evidence.ownwords import Times, times_of
from briefgen.language.language import Language
from briefgen.language.phrases import fold
from briefgen.language.wordlists import WordLists
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config


@dataclass(frozen=True, slots=True)
class Cards:
    """The evidence of a briefing, and what else its sentences may rest on."""

    printer: Printer
    """The evidence in the language of the briefing."""
    config: Config
    """The plan."""
    names: tuple[str, ...] = ()
    """Names that hold a number and are no figure."""
    terms: tuple[str, ...] = ()
    """Terms of the themes that may stand between quotation marks."""
    asked: frozenset[dt.date] = frozenset()
    """The days by which something is asked."""

    @property
    def language(self) -> Language:
        """The language of the sentences."""
        return self.printer.language

    @property
    def words(self) -> WordLists:
        """Its word lists."""
        return self.printer.language.words

    @property
    def ledger(self) -> Ledger:
        """All evidence."""
        return self.printer.ledger

    def known(self, figure: Figure) -> LedgerFigure | None:
        """Return the card of a printed figure; None for the date of an event that a chart draws."""
        return self.ledger.figures.get(figure.id)

    def figures(self, sentence: Sentence) -> list[LedgerFigure]:
        """Return the cards of the figures that a sentence prints, each once."""
        found = {figure.id: card for figure in sentence.figures if (card := self.known(figure)) is not None}
        return list(found.values())

    def cited(self, sentence: Sentence) -> list[LedgerEntry]:
        """Return the entries that a sentence cites or prints, each once."""
        ids = dict.fromkeys([*(figure.id for figure in sentence.figures), *(cite.id for cite in sentence.cited)])
        return [entry for key in ids if (entry := self.ledger.find(key)) is not None]

    def label(self, figure: LedgerFigure) -> str:
        """Return what a figure counts, as its label says."""
        return self.printer.words(figure.label)

    def said_of(self, entry: LedgerEntry) -> str:
        """Return all words that the cards hold of an entry in the language: label or claim, quote and section."""
        own = entry.about if isinstance(entry, LedgerStatement) else entry.label
        words = [self.printer.words(own)]
        if any(source.language == self.language.code for source in self.sources(entry)):
            roots = self.ledger.roots(entry) if isinstance(entry, LedgerFigure) else (entry,)
            words += [words for root in roots for words in (root.quote, root.section)]
        return " ".join(filter(None, words))

    def credited(self, entry: LedgerEntry) -> frozenset[str]:
        """Return the names of those to whom an entry may be credited: origin, publisher and authors, in all forms."""
        names = set()
        for source in self.sources(entry):
            names |= {source.publisher, source.short, *source.authors}
        for root in self.ledger.roots(entry) if isinstance(entry, LedgerFigure) else ():
            names |= {root.origin, self.printer.credits.origin(root)} - {""}
        return frozenset(form for name in names for form in self._forms(name))

    def bodies(self) -> tuple[str, ...]:
        """Return the names of all who may be said to have counted, longer ones first."""
        known = {name for figure in self.ledger.figures.values() for name in self.credited(figure)}
        known |= set(self.language.file.guard.bodies)
        return tuple(sorted(known, key=lambda name: (-len(name), name)))

    def _forms(self, name: str) -> Iterator[str]:
        """Yield a name as it may be written: the short one of its acronym, the long ones in all languages."""
        yield name
        yield from _parts(name)
        acronyms = [({short, *long.values()}, short) for short, long in self._acronyms()]
        for forms, short in acronyms:
            spelt = {part for form in forms for part in (form, *_parts(form))}
            if spelt & {name, *_parts(name)}:
                yield short
                yield from spelt

    def acronyms(self) -> tuple[tuple[str, str], ...]:
        """Return the acronyms that the language and the documents bring in, and what they stand for in it."""
        return tuple((short, words) for short, long in self._acronyms() if (words := self.printer.words(long)))

    def common(self) -> frozenset[str]:
        """Return the words that say nothing of what a sentence is about."""
        return frozenset(fold(word)[0] for word in self.language.file.guard.common)

    def _acronyms(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        for short, long in self.language.file.acronyms.items():
            yield short, {self.language.code: long}
        for source in self.ledger.sources.values():
            yield from source.acronyms.items()

    def times(self, figure: LedgerFigure) -> Times:
        """Return the times that words beside a figure may tell; of an own calculation only those that it is of."""
        if figure.derived and figure.period is not None:
            return Times((figure.period,))
        return times_of(figure, self.ledger, {self.language.code: self.language})

    def sources(self, entry: LedgerEntry) -> Iterator[Source]:
        """Yield the documents on which an entry rests."""
        roots = self.ledger.roots(entry) if isinstance(entry, LedgerFigure) else (entry,)
        yield from (self.ledger.sources[root.source] for root in roots)


def _parts(name: str) -> list[str]:
    """Return the names in one that tells its acronym or its other form in brackets."""
    return [part.strip() for part in re.split(r"[()]", name) if part.strip()] if "(" in name else []


def has_words(text: str, folded: str) -> bool:
    """Return whether folded words stand in a text."""
    return re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", fold(text)[0]) is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage, read."""

    passage: Passage
    """The passage."""
    sentences: tuple[Sentence, ...]
    """Its sentences."""


Rule = Callable[[Reading, Cards], Iterator[Problem]]
"""Yields what a passage says otherwise than the cards."""

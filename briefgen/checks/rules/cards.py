"""What a sentence is held against: the cards of the entries that it prints and cites."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from briefgen.checks.passages import Passage
from briefgen.checks.rules.bodies import Bodies
from briefgen.checks.rules.stems import stems_of
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Figure
from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger, LedgerEntry, LedgerFigure, LedgerStatement, Source
from briefgen.evidence.ownwords import Times, times_of
from briefgen.language.language import Language
from briefgen.language.longforms import listed
from briefgen.language.phrases import fold
from briefgen.language.wordlists import WordLists
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config
from briefgen.workspace.configfile import Organisation

_FEW = 2
"""Cards on which a word may stand whatever their number, and still tell of which of them a sentence speaks."""
_ONE_IN = 12
"""A word that stands on more than one card in so many tells of none of them."""


class Standing(Protocol):
    """What of a plan sentences are held against; in all else the briefings that print one may differ."""

    @property
    def date(self) -> dt.date:
        """Day of the briefing."""

    @property
    def organisation(self) -> Organisation:
        """Who speaks."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The evidence of a briefing, and what else its sentences may rest on."""

    printer: Printer
    """The evidence in the language of the briefing."""
    config: Standing
    """The plan."""
    country: str
    """The name of the country."""
    names: tuple[str, ...]
    """Names that hold a number and are no figure."""
    terms: tuple[str, ...]
    """Terms of the themes that may stand between quotation marks."""
    asked: frozenset[dt.date]
    """The days by which something is asked."""
    bodies: Bodies
    """Who may be said to have counted."""
    acronyms: tuple[tuple[str, str], ...]
    """The acronyms that the language and the documents bring in, and what they stand for in it."""
    common: frozenset[str]
    """Words that say nothing of what a sentence is about, folded."""
    series: Mapping[str, tuple[LedgerFigure, ...]]
    """The figures of each series."""
    worn: frozenset[str] = frozenset()
    """Stems that stand on so many cards of statements that one of them in common is chance."""
    vocabulary: frozenset[str] = frozenset()
    """Stems that stand on any card."""
    of_labels: frozenset[str] = frozenset()
    """Stems that stand on so many labels of figures that none of them is told by one."""
    alike: Mapping[str, str] = field(default_factory=dict)
    """The stem that stands for those of all words that say the same."""

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
        if self.has_quote(entry):
            roots = self.ledger.roots(entry) if isinstance(entry, LedgerFigure) else (entry,)
            words += [words for root in roots for words in (root.quote, root.section)]
        return " ".join(filter(None, words))

    def claim(self, statement: LedgerStatement) -> str:
        """Return what a statement claims: its quote where it is of the language, else our words for it."""
        source = self.ledger.sources[statement.source]
        return statement.quote if source.language == self.language.code else self.printer.words(statement.about)

    def has_quote(self, entry: LedgerEntry) -> bool:
        """Return whether the words of its source are in the language of the sentences."""
        return any(source.language == self.language.code for source in self.sources(entry))

    def times(self, figure: LedgerFigure) -> Times:
        """Return the times that words beside a figure may tell; of an own calculation only those that it is of."""
        if figure.derived and figure.period is not None:
            return Times((figure.period,))
        return times_of(figure, self.ledger, {self.language.code: self.language})

    def sources(self, entry: LedgerEntry) -> Iterator[Source]:
        """Yield the documents on which an entry rests."""
        roots = self.ledger.roots(entry) if isinstance(entry, LedgerFigure) else (entry,)
        yield from (self.ledger.sources[root.source] for root in roots)


def has_words(text: str, folded: str) -> bool:
    """Return whether folded words stand in a text."""
    return re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", fold(text)[0]) is not None


def cards_for(
    printer: Printer,
    config: Config,
    names: Sequence[str] = (),
    terms: Sequence[str] = (),
    asked: Iterable[dt.date] = (),
) -> Cards:
    """Return what the sentences of a briefing are held against; what many of them need is looked up once."""
    file, ledger = printer.language.file, printer.ledger
    acronyms = [
        *((short, {printer.language.code: listed(long)}) for short, long in file.acronyms.items()),
        *(
            (short, {code: listed(long) for code, long in longs.items()})
            for source in ledger.sources.values()
            for short, longs in source.acronyms.items()
        ),
    ]
    series: dict[str, list[LedgerFigure]] = defaultdict(list)
    for figure in ledger.figures.values():
        if figure.series:
            series[figure.series].append(figure)
    cards = Cards(
        printer=printer,
        config=config,
        country=printer.words(config.briefing.country),
        names=tuple(names),
        terms=tuple(terms),
        asked=frozenset(asked),
        bodies=Bodies(printer, tuple(acronyms), file.guard.bodies),
        acronyms=tuple((short, words) for short, long in acronyms if (words := printer.words(long))),
        common=frozenset(fold(word)[0] for word in file.guard.common),
        series={name: tuple(figures) for name, figures in series.items()},
    )
    said = [cards.said_of(entry) for entry in ledger.statements.values()]
    counted = [cards.said_of(entry) for entry in ledger.figures.values()]
    alike = _alike(file.guard.alike, cards.common)
    stems = {stem for text in (*said, *counted) for stem in stems_of(text, cards.acronyms, cards.common)}
    return replace(
        cards,
        worn=frozenset(alike.get(stem, stem) for stem in _worn(said, cards)),
        vocabulary=frozenset(alike.get(stem, stem) for stem in stems),
        of_labels=_worn([cards.label(figure) for figure in ledger.figures.values()], cards),
        alike=alike,
    )


def _worn(texts: Sequence[str], cards: Cards) -> frozenset[str]:
    seen = Counter(stem for text in texts for stem in stems_of(text, cards.acronyms, cards.common))
    return frozenset(stem for stem, count in seen.items() if count > max(_FEW, len(texts) / _ONE_IN))


def _alike(groups: Iterable[Sequence[str]], common: frozenset[str]) -> dict[str, str]:
    stems = ([stem for word in words for stem in stems_of(word, (), common)] for words in groups)
    return {stem: group[0] for group in stems for stem in group}


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage, read."""

    passage: Passage
    """The passage."""
    sentences: tuple[Sentence, ...]
    """Its sentences."""


Rule = Callable[[Reading, Cards], Iterator[Problem]]
"""Yields what a passage says otherwise than the cards."""

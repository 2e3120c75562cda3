"""A passage is judged once by the same standard: not again by the next briefing that prints it, nor by the next run.

What the rules found of each is kept in one file for a workspace. Judging anew took a fifth of a build of which one text
was edited, and a quarter of a check.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import get_args

from briefgen.briefing.parts import Parts
from briefgen.checks.passages import Passage
from briefgen.checks.rules import Cards, cards_for
from briefgen.checks.rules.quotations import has_marks
from briefgen.document.inlines import Inline, Inlines, NoteMark, OwnNote
from briefgen.errors import Problem
from briefgen.language.sentences import searchable
from briefgen.workspace.keptvalues import remembered, renewed

Judge = Callable[[Passage, Cards], Iterable[Problem]]
"""Yields what is wrong with a passage, held against cards."""
Verdicts = dict[bytes, tuple[Problem, ...]]
"""What was found of passages, by the hash of each with what it alone was held against."""

KIND = "verdicts"
"""The kind under which they are kept."""
MOST = 20_000
"""Passages of a workspace of which is kept what was found: those of a check of the shipped one five times over."""
_PLACE = ("place.file", "place.line")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class _Itself:
    """A thing that equals nothing but itself: all evidence would take too long to compare."""

    thing: object
    """What it is; held, so that nothing else can take its place in memory."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __repr__(self) -> str:
        return repr(self.thing)


@dataclass(frozen=True, slots=True)
class Standard:
    """What all passages of a briefing are held against."""

    ledger: _Itself
    """The evidence."""
    language: _Itself
    """The language."""
    organisation: _Itself
    """Who speaks."""
    country: str
    """The name of the country."""
    date: dt.date
    """Day of the briefing."""
    historical_after: int
    """Age in days from which a figure is history."""


def standard_of(parts: Parts) -> Standard:
    """Return what all passages of a briefing are held against."""
    config, printer = parts.config, parts.printer
    return Standard(
        _Itself(printer.ledger),
        _Itself(printer.language),
        _Itself(config.organisation),
        printer.words(config.briefing.country),
        config.date,
        config.evidence.historical_after,
    )


@dataclass(frozen=True, slots=True)
class Declared:
    """What the themes of a briefing declare: of it a passage is held against what may stand in it, and no more."""

    names: tuple[str, ...]
    """Names that hold a number and are no figure."""
    terms: tuple[str, ...]
    """Terms that may stand between quotation marks."""
    asked: tuple[dt.date, ...]
    """The days by which something is asked, in order."""

    def within(self, passage: Passage) -> "Declared":
        """Return what of it may be told in a passage: all that stands between marks, names, and days with a year."""
        words = searchable(passage.inlines)
        marked = passage.quoted or has_marks(words)
        return Declared(
            tuple(name for name in self.names if marked or name in words),
            self.terms if marked else (),
            self.asked if _DIGIT.search(words) is not None else (),
        )


def declared_by(parts: Parts) -> Declared:
    """Return what the themes of a briefing declare."""
    themes = parts.themes.each
    terms = tuple(term for theme in themes for term in theme.terms)
    return Declared(parts.themes.names, terms, tuple(sorted({ask.by for theme in themes for ask in theme.asks})))


def cards_of(parts: Parts) -> Cards:
    """Return what the sentences of a briefing are held against."""
    return _holding(cards_for(parts.printer, parts.config), declared_by(parts))


def _holding(cards: Cards, declared: Declared) -> Cards:
    return replace(cards, names=declared.names, terms=declared.terms, asked=frozenset(declared.asked))


class Bench:
    """Judges the passages of one briefing."""

    def __init__(self, parts: Parts) -> None:
        """Take up what is known of other passages that are held against the same."""
        self._parts = parts
        self._declared = declared_by(parts)
        self._held = _held(standard_of(parts))
        self._book = _book(parts.config.folder.resolve())
        self._known = self._book.under(self._held.name)

    def judged(self, passages: Iterable[Passage], rules: str, judge: Judge) -> Iterator[Problem]:
        """Yield what rules, of this name, find in each passage."""
        for passage in passages:
            declared = self._declared.within(passage)
            told = (rules, declared, passage.beside, passage.quoted, _told(passage.inlines))
            key = blake2b(repr(told).encode(errors="surrogatepass"), digest_size=16).digest()
            if (found := self._known.get(key)) is None:
                unnumbered = tuple(part for part in passage.inlines if not isinstance(part, NoteMark))
                held = _holding(self._cards, declared)
                found = self._known[key] = tuple(judge(replace(passage, inlines=unnumbered), held))
                self._book.is_new = True
            yield from found

    @property
    def _cards(self) -> Cards:
        if self._held.cards is None:
            self._held.cards = cards_for(self._parts.printer, self._parts.config)
        return self._held.cards


def _told(inlines: Inlines) -> tuple[object, ...]:
    """Return all that is told by some words, and where each is written: problems are told there.

    The number of a note is left out: it is another in each briefing, and says nothing. Plain tuples have a `repr` in a
    fifth of the time that those of dataclasses take.
    """
    return tuple(
        ("note", part.place.file, part.place.line, *_told(part.inlines))
        if isinstance(part, OwnNote)
        else (name := type(part).__name__, _FIELDS[name](part))
        for part in inlines
        if not isinstance(part, NoteMark)
    )


def _fields_of(kind: type[Inline]) -> Callable[[object], object]:
    """Return what gives the values of all fields of a kind of inlines, and of the places in them."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*(path for name in names for path in (_PLACE if name == "place" else [name])))


_FIELDS = {kind.__name__: _fields_of(kind) for kind in get_args(Inline)}


class Book:
    """What was found of the passages of a workspace."""

    def __init__(self, folder: str) -> None:
        """Take up what an earlier run kept."""
        self._folder = folder
        self._verdicts: dict[str, Verdicts] = remembered(KIND, [folder], dict, bool)
        self.is_new = False
        """True once something was found that is not kept."""

    def under(self, standard: str) -> Verdicts:
        """Return what was found by a standard, to be added to; those that are asked for last are kept longest."""
        known = self._verdicts[standard] = self._verdicts.pop(standard, {})
        return known

    def keep(self) -> None:
        """Keep what was found, if something is new."""
        if self.is_new:
            self._verdicts = _bounded(self._verdicts)
            renewed(KIND, [self._folder], self._verdicts)
            self.is_new = False


def _bounded(verdicts: dict[str, Verdicts]) -> dict[str, Verdicts]:
    """Return the standards that were asked for last, and of each what was found last, as many as are kept."""
    room, kept = MOST, {}
    for standard, known in reversed(verdicts.items()):
        last = list(known.items())[-room:] if room else []
        kept[standard] = dict(last)
        room -= len(last)
    return {standard: kept[standard] for standard in reversed(kept) if kept[standard]}


@lru_cache(maxsize=4)
def _book(folder: Path) -> Book:
    return Book(str(folder))


def keep_verdicts(folder: Path) -> None:
    """Keep for the next run what was found of the passages of a workspace."""
    _book(folder.resolve()).keep()


@dataclass(slots=True, eq=False)
class _Held:
    """What is worked out of a standard once in a run."""

    name: str
    """A name that changes with all that it is."""
    cards: Cards | None = None
    """What the sentences of its briefings are held against, but for what their themes declare; None until asked for."""


@lru_cache(maxsize=8)  # two languages, and the briefings of a config may be of many days
def _held(standard: Standard) -> _Held:
    return _Held(blake2b(repr(standard).encode(), digest_size=16).hexdigest())  # 2 ms for the shipped evidence

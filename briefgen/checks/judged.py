"""A passage is judged once by the same standard, however many briefings of a run print it: a fifth of a check."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefgen.checks.passages import Passage
from briefgen.checks.rules.cards import Cards
from briefgen.document.inlines import Inlines, OwnNote
from briefgen.errors import Problem
from briefgen.workspace.config import Config


@dataclass(frozen=True, slots=True, eq=False)
class _Itself:
    """A thing that equals nothing but itself: all evidence would take too long to compare."""

    thing: object
    """What it is; held, so that nothing else can take its place in memory."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


@dataclass(frozen=True, slots=True)
class Standard:
    """What passages are held against: two briefings with the same one judge a passage in the same way."""

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
    names: tuple[str, ...]
    """Names that hold a number and are no figure."""
    terms: tuple[str, ...]
    """Terms that may stand between quotation marks."""
    asked: frozenset[dt.date]
    """The days by which something is asked."""


def standard_of(cards: Cards, config: Config) -> Standard:
    """Return what the passages of a briefing are held against."""
    return Standard(
        _Itself(cards.ledger),
        _Itself(cards.language),
        _Itself(config.organisation),
        cards.country,
        config.date,
        config.evidence.historical_after,
        cards.names,
        cards.terms,
        cards.asked,
    )


def judged(
    passages: Iterable[Passage], rules: str, standard: Standard, judge: Callable[[Passage], Iterable[Problem]]
) -> Iterator[Problem]:
    """Yield what rules, of this name, find in each passage."""
    known = _known(rules, standard)
    for passage in passages:
        # Inlines are alike wherever they were written, and problems are not.
        key = (passage, _places(passage.inlines))
        if (found := known.get(key)) is None:
            found = known[key] = tuple(judge(passage))
        yield from found


@lru_cache(maxsize=32)  # in a check: each theme alone and all together, in two languages
def _known(rules: str, standard: Standard) -> dict[object, tuple[Problem, ...]]:
    """Return what was found until now, to be added to."""
    del rules, standard
    return {}


def _places(inlines: Inlines) -> tuple[object, ...]:
    places = ((part, getattr(part, "place", None)) for part in inlines)
    return tuple(
        (place and (place.file, place.line), _places(part.inlines) if isinstance(part, OwnNote) else ())
        for part, place in places
    )

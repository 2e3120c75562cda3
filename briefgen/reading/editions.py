"""The next edition of a document: which of its numbers may replace which entries of the one before.

A number is known again by the words round it, digits and dates masked, if its unit is the same. What is not sure is not
said.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.dates import dates_in
from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.reading.proposals import Proposal

_WORD = re.compile(r"\w+")
_SURE = 0.6
"""Share of words in common from which on two passages may say the same."""
_OF_NEAR = 0.65
"""How much the words right beside the numbers count, beside those of the whole passage."""
_LEAST = 0.3
"""Share of words that the whole passages have in common at least: many a place is called the same."""
_AHEAD = 0.12
"""By how much the best match must be better than the next one."""
_AROUND = 6
_BESIDE = 4
"""Words before and behind a number among which names count."""
_FIRST = re.compile(r"\W*(\w+)(?!\s*:)\b")
"""The first word of a sentence, which is written large and is no name, unless a colon stands behind it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition before."""

    source: str
    """Id of its card."""
    figures: tuple[LedgerFigure, ...]
    """Its figures."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found again."""

    found: Mapping[tuple[int, int], Mapping[str, Any]]
    """By the place of a proposal: id and value of the entry that it may replace, and what the match rests on."""
    not_found: tuple[str, ...]
    """Ids of the entries that were not found."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words round a number, masked."""

    near: tuple[str, ...]
    """Those right beside it, with their places: before it and behind."""
    all: frozenset[str]
    """All of its passage."""
    which: int
    """How many numbers stand before it in its passage."""
    unit: str
    """Its unit."""
    names: frozenset[str]
    """The names that stand right beside it: what is told of one place is not told of another."""


def match(proposals: Sequence[Proposal], earlier: Edition, language: Language) -> Matches:
    """Return which proposals may replace which figures of an earlier edition."""
    old = {
        figure.id: _words_of(figure.quote, _shown(figure, language), figure.unit, language)
        for figure in earlier.figures
    }
    new = {
        one.at: _words_of(one.quote, "", str(one.guess["unit"].value), language, index=index)
        for one, index in _turns(proposals)
    }
    pairs = ((entry, at, _likeness(was, now)) for entry, was in old.items() for at, now in new.items())
    scored = {(entry, at): likeness for entry, at, likeness in pairs if likeness >= _SURE}
    found: dict[tuple[int, int], Mapping[str, Any]] = {}
    figures = {figure.id: figure for figure in earlier.figures}
    for entry in old:
        at = _best(entry, scored)
        if at is not None and _back(at, scored) == entry:
            because = f"{round(100 * scored[entry, at])}% of the words round it"
            found[at] = {"id": entry, "value": figures[entry].value, "because": because}
    matched = {one["id"] for one in found.values()}
    return Matches(found, tuple(entry for entry in old if entry not in matched))


def _best(entry: str, scored: Mapping[tuple[str, tuple[int, int]], float]) -> tuple[int, int] | None:
    """Return the one proposal that is more like an entry than any other is; None if there is none."""
    likely = sorted(((score, at) for (one, at), score in scored.items() if one == entry), reverse=True)
    if not likely or (len(likely) > 1 and likely[0][0] - likely[1][0] < _AHEAD):
        return None
    return likely[0][1]


def _back(at: tuple[int, int], scored: Mapping[tuple[str, tuple[int, int]], float]) -> str | None:
    likely = sorted(((score, entry) for (entry, one), score in scored.items() if one == at), reverse=True)
    if not likely or (len(likely) > 1 and likely[0][0] - likely[1][0] < _AHEAD):
        return None
    return likely[0][1]


def _likeness(was: _Words, now: _Words) -> float:
    """Return how much two numbers have in common of the words round them; 0 if they count different things."""
    if was.unit != now.unit or was.names != now.names:
        return 0.0
    near = _shared(was.near, now.near)
    whole = _shared(was.all, now.all)
    return _OF_NEAR * near + (1 - _OF_NEAR) * whole if whole >= _LEAST else 0.0


def _shared(one: Iterable[str], other: Iterable[str]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _turns(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, int]]:
    """Yield proposals, each with how many of the same quote stand before it."""
    seen: Counter[str] = Counter()
    for one in proposals:
        yield one, seen[one.quote]
        seen[one.quote] += 1


def _shown(figure: LedgerFigure, language: Language) -> str:
    return language.number(figure.value, figure.form if figure.form != "words" else "digits")


def _words_of(quote: str, shown: str, unit: str, language: Language, index: int = 0) -> _Words:
    words = normalise(quote)
    for told in sorted(dates_in(words, language.dates, ()), key=lambda told: -told.start):
        words = f"{words[: told.start]} @ {words[told.end :]}"
    written = re.sub(r"\d+(?:[.,\s]\d+)*", "#", words)
    masked = written.casefold() if len(written.casefold()) == len(written) else written.lower()
    at = _place_of(words, masked, shown, index)
    before = _WORD.findall(masked[:at].replace("#", " nnn "))[-_AROUND:]
    behind = _WORD.findall(masked[at:].lstrip("#").replace("#", " nnn "))[:_AROUND]
    near = [f"-{place}{word}" for place, word in enumerate(reversed(before[-3:]))]
    near += [f"+{place}{word}" for place, word in enumerate(behind[:3])]
    beside = [*_WORD.findall(written[:at])[-_BESIDE:], *_WORD.findall(written[at:])[:_BESIDE]]
    first = _FIRST.match(words)
    names = {word for word in beside if word[0].isupper()} - ({first[1]} if first is not None else set())
    return _Words((*near, *before, *behind), frozenset(_WORD.findall(masked)), index, unit, frozenset(names))


def _place_of(words: str, masked: str, shown: str, index: int) -> int:
    """Return where a number stands among masked words: by how it is written, or by its turn."""
    if shown:
        first = re.sub(r"\D", "", shown)
        numbers = [re.sub(r"\D", "", found[0]) for found in re.finditer(r"\d+(?:[.,\s]\d+)*", words)]
        index = numbers.index(first) if first in numbers else index
    places = [found.start() for found in re.finditer("#", masked)]
    return places[min(index, len(places) - 1)] if places else 0

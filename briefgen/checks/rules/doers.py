"""Who did what a source reports: not the organisation of the config, unless it is the source."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.naming import names_of_ours
from briefgen.errors import Problem
from briefgen.language.phrases import FIGURE, fold, pattern


def doers(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure of others that "we", or the organisation, are said to have reached or counted.

    It is one too if they are said to have made it possible: "thanks to our work, 21,401 people received advice".
    """
    names = names_of_ours(cards)
    ourselves = cards.words.ourselves
    done = [words.pattern for words in (cards.words.deeds, cards.words.services) if words is not None]
    if not done:
        return
    deeds = re.compile("|".join(done))
    file = cards.language.file.guard
    whole = sorted(fold(name)[0] for name in names if name not in file.institutions)
    merits = _merits(tuple(file.merits), (*file.ours, *whole))
    for sentence in reading.sentences:
        for clause in sentence.clauses():
            cards_here = [card for figure in clause.figures if (card := cards.known(figure)) is not None]
            quoted = [card for card in cards_here if not card.derived and not names & cards.bodies.of(card)]
            if not quoted:
                continue
            words = sentence.words[clause.start : clause.end]
            others = {name for card in quoted for name in cards.bodies.of(card)}
            folded = fold(words)[0]
            doer = (
                _doer(folded, ourselves, deeds, others)
                or _named(words, names, deeds, others)
                or _merit(folded, merits, others, cards)
            )
            if doer is not None:
                fact = f'"{sentence.printed}" makes "{doer}" do what "{quoted[0].id}" says of another'
                remedy = "name who did it, as the source does"
                yield Problem(clause.figures[0].place, "doer", fact, remedy, "warning")


@lru_cache
def _merits(phrases: tuple[str, ...], ours: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds the phrases of merit in which # is one of us."""
    us = "|".join(map(re.escape, sorted(ours, key=len, reverse=True)))
    return pattern(phrases, rf"(?<!\w)(?:{us})(?:\W?\w)?(?!\w)") if ours else None


def _merit(words: str, merits: re.Pattern[str] | None, others: Iterable[str], cards: Cards) -> str | None:
    """Return how we are said to have made something possible; None if we are not, or if one of `others` is named.

    An own calculation is ours: "by our own calculation" claims no merit. Nor does what our teams ask.
    """
    own, asking = cards.words.own, cards.words.asking
    found = merits.search(words if own is None else own.sub(" ", words)) if merits is not None else None
    if found is None or (asking is not None and asking.search(words) is not None) or _has_any(words, others):
        return None
    return found[0]


def _has_any(words: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(fold(name)[0])}(?!\w)", words) for name in names)


def _doer(words: str, ourselves: re.Pattern[str] | None, deeds: re.Pattern[str], others: Iterable[str]) -> str | None:
    """Return who of us is said to have done something, with at most three words between, none of them one of `others`.

    "We welcome that OCHA recorded" says of OCHA that it did, and so does "we support OCHA, which recorded".
    """
    if ourselves is None:
        return None
    between = rf"(?:\s+[^\s{FIGURE}]+){{0,3}}?\s+"
    done = re.search(rf"(?P<doer>{ourselves.pattern}){between}(?:{deeds.pattern})", words)
    if done is None or _has_any(words[done.start() :].partition(FIGURE)[0], others):
        return None
    return done["doer"]


def _named(words: str, names: Iterable[str], deeds: re.Pattern[str], others: Iterable[str]) -> str | None:
    for name in sorted(names):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)(?P<after>(?:\s+[^\s]+){{1,5}})", words)
        if found is None or (done := deeds.search(fold(found["after"])[0])) is None:
            continue
        if not _has_any(fold(found["after"])[0][: done.start()], others):
            return name
    return None

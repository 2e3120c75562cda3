"""Passage + cards -> problems: each rule a module and a function, all of one shape."""

from collections.abc import Iterable, Iterator

from briefgen.checks.passages import Passage
from briefgen.checks.rules.cards import Cards, Reading, Rule, cards_for
from briefgen.checks.rules.causes import causes
from briefgen.checks.rules.doers import doers
from briefgen.checks.rules.extremes import extremes
from briefgen.checks.rules.hedging import hedging
from briefgen.checks.rules.journeys import journeys
from briefgen.checks.rules.nouns import nouns
from briefgen.checks.rules.opposites import opposites
from briefgen.checks.rules.origins import origins
from briefgen.checks.rules.persons import persons
from briefgen.checks.rules.predicates import predicates
from briefgen.checks.rules.publishers import publishers
from briefgen.checks.rules.quotations import quotations
from briefgen.checks.rules.reasons import reasons
from briefgen.checks.rules.shares import shares
from briefgen.checks.rules.subjects import subjects
from briefgen.checks.rules.times import times
from briefgen.checks.sentences import sentences_of
from briefgen.errors import Problem

__all__ = ["RULES", "Cards", "Rule", "cards_for", "claims"]

RULES: tuple[Rule, ...] = (
    times, nouns, persons, opposites, shares, origins, quotations, causes, reasons, doers, extremes, subjects,
    predicates, journeys, hedging, publishers,
)  # fmt: skip
"""All rules, in the order in which their problems are told."""


def claims(written: Iterable[Passage], cards: Cards) -> Iterator[Problem]:
    """Yield what each passage says otherwise than the cards of what it prints and cites."""
    for passage in written:
        reading = Reading(passage, tuple(sentences_of(passage, cards.words.abbreviations)))
        for rule in RULES:
            yield from rule(reading, cards)

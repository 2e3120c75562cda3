"""What is said of people is said of those who were counted: incidents are not killed, and refugees no returnees."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.sentences import Sentence
from briefgen.checks.wording import FAMILIES, PEOPLE
from briefgen.document.inlines import Figure
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import FIGURE, fold, pattern
from briefgen.language.quantities_lexicon import PERCENT

_NEAR = re.compile(rf"(?:\s*[^\s,;:.(){FIGURE}]+){{1,4}}")
"""The words behind a figure in which what it counts is named."""


def persons(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield an error for each figure of things of which something is said as of people, and for another kind of people.

    "814 were killed" names no noun that could be wrong, and still makes people of incidents.
    """
    for sentence in reading.sentences:
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            if card is None:
                continue
            fate, toll = _fate(sentence.after(index), card, cards), _toll(sentence, index, card, cards)
            if toll is not None:
                fact = f'"{sentence.printed}" makes "{printed.text}" a "{toll}", and "{card.id}" counts no deaths'
                yield _problem(printed, fact)
            elif fate is not None:
                fact = f'"{sentence.printed}" says "{fate}" of "{card.id}", which counts {card.unit} and no people'
                yield _problem(printed, fact)
            elif (other := _other_kind(sentence, index, card, cards)) is not None:
                fact = f'"{sentence.printed}" makes "{printed.text}" {other}, and "{card.id}" counts others'
                yield _problem(printed, fact)


def _problem(printed: Figure, fact: str) -> Problem:
    return Problem(printed.place, "unit-noun", fact, "write what its source counts, as its label does")


def _fate(after: str, card: LedgerFigure, cards: Cards) -> str | None:
    """Return what is said right behind a figure of things that can be said of people alone; None if nothing is."""
    fates, units = cards.words.fates, cards.language.file.units
    if fates is None or card.unit == PERCENT or card.unit not in units or not units[card.unit].nouns:
        return None
    people = {noun for name in (PEOPLE, FAMILIES) if name in units for noun in units[name].nouns}
    match = re.match(rf"\s*(?:{fates.pattern})", after)
    if match is None or people & {*units[card.unit].nouns}:
        return None
    quotes = " ".join(root.quote for root in cards.ledger.roots(card))
    return None if fates.search(fold(quotes)[0]) is not None else match[0].strip()


def _toll(sentence: Sentence, index: int, card: LedgerFigure, cards: Cards) -> str | None:
    """Return the words before a figure that make deaths of what it counts; None if none do, or its card counts them."""
    tolls, deaths = cards.words.tolls, cards.words.deaths
    if tolls is None or (deaths is not None and deaths.search(fold(cards.said_of(card))[0]) is not None):
        return None
    before = fold(sentence.before(index))[0].rpartition(FIGURE)[2]
    found = re.search(rf"(?P<toll>{tolls.pattern})(?:\s++[^\s,;:.()]{{1,60}}+){{0,4}}?\s*+:?\s*$", before)
    unit, near = cards.language.file.units.get(card.unit), _NEAR.match(sentence.after(index))
    own = pattern(unit.nouns) if unit is not None and unit.nouns else None
    if found is None or (own is not None and near is not None and own.search(near[0]) is not None):
        return None  # "the death toll behind 43,000 violations"
    return found["toll"]


def _other_kind(sentence: Sentence, index: int, card: LedgerFigure, cards: Cards) -> str | None:
    """Return the kind of people behind a figure if its label names another; None if it does not."""
    near = _NEAR.match(sentence.after(index))
    label = fold(cards.label(card))[0]
    own = [kind for kind in cards.words.groups if kind.search(label) is not None]
    if near is None or not own:
        return None
    named = [(match.start(), match[0], kind) for kind in cards.words.groups if (match := kind.search(near[0]))]
    first = min(named, key=lambda one: one[0], default=None)
    return first[1] if first is not None and first[2] not in own else None

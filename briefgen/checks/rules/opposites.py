"""What is said of a figure is not the opposite of what its card says: schools closed are none that reopened."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import fold

Sides = tuple[re.Pattern[str], re.Pattern[str]]
"""What is so, and what is the opposite; words of the first may hold some of the second: not covered, covered."""


def opposites(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure beside which the opposite of its label stands, and no word of its own side."""
    for sentence in reading.sentences:
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            if card is None:
                continue
            label, said = fold(cards.label(card))[0], sentence.clause_of(index)
            for sides in cards.words.opposites:
                own, here = _side(label, sides), _side(said, sides)
                if own and here and own[0] != here[0] and here[0] not in _of_others(sentence, card, sides, cards):
                    fact = f'"{sentence.printed}" says "{here[1]}" of "{card.id}": "{cards.label(card)}"'
                    remedy = "say what the figure counts, as its label does"
                    yield Problem(printed.place, "opposite", fact, remedy, "warning")
                    break


def _of_others(sentence: Sentence, card: LedgerFigure, sides: Sides, cards: Cards) -> set[int]:
    """Return of which sides the other figures of a sentence are: what is said may be said of them."""
    labels = [fold(cards.label(other))[0] for other in cards.figures(sentence) if other.id != card.id]
    return {side[0] for label in labels if (side := _side(label, sides)) is not None}


def _side(words: str, sides: Sides) -> tuple[int, str] | None:
    """Return of which side alone some words speak, with the first of them; None if of none or of both."""
    first = sides[0].search(words)
    second = sides[1].search(sides[0].sub(" ", words))
    if first is not None and second is None:
        return 0, first[0]
    return (1, second[0]) if second is not None and first is None else None

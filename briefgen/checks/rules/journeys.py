"""Who fled from where to where is what the label says: refugees from Burkina Faso are none from Mali."""

import re
from collections.abc import Iterator, Mapping

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.naming import name_at
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import FIGURE, fold

_NEAR = re.compile(rf"(?:\s*[^\s,;:.(){FIGURE}]+){{1,2}}")
"""The words behind a figure that may say of which people they are."""
_LIKE = 4
"""Letters of a country's name that the name of its people begins with, at least."""

_Places = tuple[Mapping[str, str], Mapping[str, str]]
"""Places that were left, and those in which people are, each with the words that say so."""


def journeys(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure of people on the move that a sentence turns round: from where they are.

    Only labels that name a kind of such people and their places are looked at.
    """
    for sentence in reading.sentences:
        for clause in sentence.clauses():
            if not clause.figures:
                continue
            here = _places(sentence.words[clause.start : clause.end], cards)
            for printed in clause.figures:
                card = cards.known(printed)
                turned = _turned(here, sentence, sentence.figures.index(printed), card, cards) if card else None
                if card is not None and turned is not None:
                    fact = f'"{sentence.printed}" says "{turned}" of "{card.id}": "{cards.label(card)}"'
                    yield Problem(
                        printed.place, "opposite", fact, "say where they are from as its label does", "warning"
                    )


def _turned(here: _Places, sentence: Sentence, index: int, card: LedgerFigure, cards: Cards) -> str | None:
    """Return the place that a sentence makes one of leaving where the label makes it one of staying, or the reverse."""
    label = cards.label(card)
    if not any(kind.search(fold(label)[0]) for kind in cards.words.groups):
        return None
    left, stayed = _places(label, cards)
    left_here, stayed_here = here
    for name in sorted(stayed.keys() & left_here.keys() - left.keys() - stayed_here.keys()):
        return left_here[name]
    for name in sorted(left.keys() & stayed_here.keys() - stayed.keys() - left_here.keys()):
        return stayed_here[name]
    near = _NEAR.match(sentence.after(index)) if left else None
    folk = near[0].split() if near is not None else []
    return next((word for word in folk for name in stayed if _is_of(word, name)), None)


def _is_of(word: str, name: str) -> bool:
    """Return whether a word is what the people of a place are called: Malians."""
    folded = fold(name)[0]
    return len(folded) >= _LIKE and word != folded and word.startswith(folded[: max(_LIKE, len(folded) - 1)])


def _places(words: str, cards: Cards) -> _Places:
    """Return the places that were left, and those in which people are, each with the words that say so."""
    folded, positions = fold(words)
    told: dict[str, tuple[int, int, str]] = {}
    for side, phrases in enumerate((cards.words.leaving, cards.words.staying)):
        for match in phrases.finditer(folded) if phrases is not None else ():
            at = positions[match.end()] if match.end() < len(positions) else len(words)
            name = name_at(words, at)
            # "Fled to Niger": the words next to a name say which it is.
            if name and (name not in told or told[name][0] < match.end()):
                told[name] = match.end(), side, f"{match[0]} {name}"
    left, stayed = ({name: said for name, (_, own, said) in told.items() if own == side} for side in (0, 1))
    return left, stayed

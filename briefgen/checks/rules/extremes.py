"""A negation or a superlative round a figure says more than its card, and is asked about."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading, has_words
from briefgen.checks.rules.meanings import meanings_of
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import FIGURE, fold

_PART_END = re.compile(rf"[,;:.()–—{FIGURE}]")


def extremes(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each negation or superlative beside a figure that its card does not hold."""
    for sentence in reading.sentences:
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            if card is None:
                continue
            denial = _denial(sentence, index, card, cards)
            extreme = _extreme(sentence, index, card, cards)
            if denial is not None:
                fact = f'"{sentence.printed}" puts "{denial}" round "{card.id}", whose source says no such thing'
                yield Problem(
                    printed.place, "negated", fact, "say it as the source does, or calculate the rest", "warning"
                )
            if extreme is not None:
                fact = f'"{sentence.printed}" calls "{card.id}" "{extreme}", which its source does not'
                yield Problem(printed.place, "superlative", fact, "take the word out, or cite who says so", "warning")


def _denial(sentence: Sentence, index: int, card: LedgerFigure, cards: Cards) -> str | None:
    """Return the negation behind a figure, before the next sign, or right before it; None if its card holds one too."""
    denials = cards.words.denials
    if denials is None or denials.search(fold(cards.said_of(card))[0]) is not None:
        return None
    behind = _PART_END.split(sentence.after(index), maxsplit=1)[0]
    telling = cards.words.telling
    behind = behind if telling is None else telling.sub(" ", behind)
    found = denials.search(behind)
    return found[0] if found is not None and not _is_of_lack(behind[found.start() :], found[0], card, cards) else None


def _is_of_lack(said: str, denial: str, card: LedgerFigure, cards: Cards) -> bool:
    """Return whether what is denied is what the label says is not there: children out of school have no lessons.

    "Were not deprived" denies the lack itself; "are not open" the opposite of what the label says, and so says it.
    """
    denied = said.removeprefix(denial)
    lacks, label = cards.words.lacks, fold(cards.label(card))[0]
    if lacks is None or lacks.search(label) is None or lacks.search(denied) is not None:
        return False
    if any(own.search(label) and own.search(said) for own, _ in cards.words.opposites):
        return True
    return bool(meanings_of(denied, cards) & meanings_of(cards.said_of(card), cards))


def _extreme(sentence: Sentence, index: int, card: LedgerFigure, cards: Cards) -> str | None:
    """Return the superlative in the clause of a figure; None if there is none, or its evidence has the same one."""
    superlatives = cards.words.superlatives
    said = " ".join(cards.said_of(entry) for entry in (card, *cards.cited(sentence)))
    idioms, part = cards.words.idioms, _part_of(sentence, index)
    part = part if idioms is None else idioms.sub(" ", part)
    found = superlatives.finditer(part) if superlatives is not None else ()
    return next((match[0] for match in found if not has_words(said, match[0])), None)


def _part_of(sentence: Sentence, index: int) -> str:
    """Return the folded words in which a superlative is said of a figure: its clause, or all up to a semicolon.

    Where the sentence has no other figure, a colon leads to it: "the worst year of all: 814".
    """
    if len(sentence.figures) > 1:
        return sentence.clause_of(index)
    return next((part for part in sentence.folded.split(";") if FIGURE in part), sentence.folded)

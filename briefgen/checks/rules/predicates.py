"""What is said of those who are counted is what the label says of them: people in Bamako are no people in camps."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import meanings_of
from briefgen.checks.rules.nouns import counted_in
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import FIGURE, fold

_PART_END = re.compile(rf"[,;:.()–—{FIGURE}]")
_FOREIGN = 1
"""Words of meaning that stand on no card of the sentence, from which what is said may be something else."""


_TELLING = 2
"""Words of its own that a label must have: a town alone may be "there"."""


def predicates(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure of which a sentence says something else than its label, in words of its own.

    What a label says stands behind the noun of what it counts; that it was recorded says nothing, and nor do words that
    many labels have. What was said in the sentence before need not be said again.
    """
    if not cards.common:
        return
    before = ""
    for sentence in reading.sentences:
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            if card is None or card.derived or len(sentence.figures) > 1:
                continue
            own = _own(card, cards)
            told = meanings_of(f"{before} {sentence.words} {sentence.beside}", cards)
            if not told & meanings_of(cards.said_of(card), cards):
                continue  # told already
            if len(own) >= _TELLING and not own & told and len(_foreign(sentence, index, cards)) >= _FOREIGN:
                label = cards.label(card)
                fact = f'"{sentence.printed}" says of "{card.id}" nothing of what its label does: "{label}"'
                remedy = "say what the figure counts, as its label does"
                yield Problem(printed.place, "subject", fact, remedy, "warning")
        before = sentence.words


def _own(card: LedgerFigure, cards: Cards) -> frozenset[str]:
    """Return the words behind the noun of a label by which it is told from most others; none if it has no noun."""
    label, deeds = cards.label(card), cards.words.deeds
    label = label if deeds is None else deeds.sub(" ", fold(label)[0])
    noun = counted_in(label, cards)
    kinds = (cards.words.people, cards.words.families)
    if not any(words is not None and words.search(fold(label)[0]) for words in kinds):
        return frozenset()  # of things more is told than their label does: incidents were grave
    if noun is None or not (behind := fold(label)[0].partition(fold(noun)[0])[2]):
        return frozenset()
    stems = meanings_of(behind, cards, alike=False) - cards.of_labels - meanings_of(cards.country, cards, alike=False)
    return frozenset(cards.alike.get(stem, stem) for stem in stems)


def _foreign(sentence: Sentence, index: int, cards: Cards) -> frozenset[str]:
    """Return the words right behind a figure that stand on no card of the sentence."""
    behind = _PART_END.split(sentence.after(index), maxsplit=1)[0]
    noun, asking = counted_in(behind, cards) or "", cards.words.asking
    at = behind.find(fold(noun)[0]) + len(noun)
    if asking is not None and asking.match(behind[at:].lstrip()):
        return frozenset()  # what they should do, or wait for, counts nobody
    if any(words is not None and words.search(behind) for words in (cards.words.deeds, cards.words.preceding)):
        return frozenset()  # they were reached or recorded; before what, is told of the count
    known = " ".join((*(cards.said_of(one) for one in cards.cited(sentence)), noun))
    return meanings_of(behind, cards) - meanings_of(f"{known} {cards.country}", cards)

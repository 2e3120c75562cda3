"""A claim keeps the hedges of its source: "some feel", "may", "anecdotal"."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import meanings_of, says_enough
from briefgen.checks.rules.quotations import between_marks
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Quotation
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerStatement
from briefgen.language.phrases import fold

_PART_END = re.compile(r"[;:.()–—]")


def hedging(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each statement that a sentence cites without any hedge, though its card has one."""
    doubts, hedges = cards.words.doubts, cards.words.hedging
    if doubts is None:
        return
    for sentence in reading.sentences:
        kept = any(words is not None and words.search(sentence.folded) for words in (doubts, hedges))
        if kept or any(isinstance(part, Quotation) for _, part in sentence.parts) or any(between_marks(sentence)):
            continue
        for cite in sentence.cited:
            entry = cards.ledger.statements.get(cite.id)
            found = doubts.search(fold(cards.claim(entry))[0]) if entry is not None else None
            if entry is None or found is None:
                continue
            if _is_told(found, sentence, entry, cards):
                fact = f'"{sentence.printed}" cites "{entry.id}", whose words hedge ("{found[0]}"), without any hedge'
                yield Problem(
                    cite.place, "hedge-lost", fact, "keep the doubt of the source, and say whose view it is", "warning"
                )


def _is_told(doubt: re.Match[str], sentence: Sentence, entry: LedgerStatement, cards: Cards) -> bool:
    """Return whether a sentence tells what a claim is in doubt of: it has a word of what follows the doubt."""
    doubted = meanings_of(_PART_END.split(doubt.string[doubt.end() :], maxsplit=1)[0], cards)
    if doubted:
        return bool(doubted & meanings_of(sentence.words, cards))
    return says_enough(sentence.words, cards.bodies.of(entry), cards)

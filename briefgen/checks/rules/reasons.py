"""What made a figure is said by its source, or by one that the sentence cites."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import meanings_of
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure
from briefgen.language.phrases import FIGURE, fold

_PART_END = re.compile(rf"[,;:.()–—{FIGURE}]")


def reasons(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure beside a word of cause, if nothing that the sentence prints or cites has one.

    An amount is what something costs, and no effect. Of two figures one may explain the other, and what is asked for is
    no reason.
    """
    causes, idioms, asking = cards.words.causes, cards.words.idioms, cards.words.asking
    if causes is None or not cards.common:
        return
    for sentence in reading.sentences:
        cited = cards.cited(sentence)
        if len(cited) != 1:
            continue
        entry = cited[0]
        for clause in filter(lambda one: one.figures, sentence.clauses()):
            said = fold(sentence.words[clause.start : clause.end])[0]
            found = causes.search(said if idioms is None else idioms.sub(" ", said))
            if found is None or (asking is not None and asking.search(said) is not None):
                continue
            if _is_told(sentence, said[found.end() :], entry, cards):
                continue
            fact = f'"{sentence.printed}" tells with "{found[0]}" what made "{entry.id}", and its source does not'
            remedy = "cite the entry that says why, or tell the two apart"
            yield Problem(clause.figures[0].place, "cause-unsaid", fact, remedy, "warning")
            break


def _is_told(sentence: Sentence, behind: str, entry: LedgerEntry, cards: Cards) -> bool:
    """Return whether a card tells of a cause in the words that stand behind one, or whose doing it was.

    Its quote may be in another language; names and many words are alike there.
    """
    if not isinstance(entry, LedgerFigure) or entry.kind == "amount":
        return True
    if cards.bodies.of(entry) & {*cards.bodies.named_in(sentence.words)}:
        return True
    quotes = " ".join(root.quote for root in cards.ledger.roots(entry))
    own = meanings_of(f"{cards.label(entry)} {cards.country}", cards)
    reason = meanings_of(_PART_END.split(behind, maxsplit=1)[0], cards) - own
    known = meanings_of(f"{cards.said_of(entry)} {quotes}", cards)
    reason = reason or meanings_of(sentence.words, cards) - own
    return not reason or bool(reason & known)

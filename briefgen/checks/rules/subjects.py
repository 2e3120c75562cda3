"""A sentence speaks of what its figures count and its citations say: it has words in common with their cards."""

from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import meanings_of, says_enough
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Cite
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure


def subjects(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure and each citation with which its sentence has no word in common.

    Of a figure of a series it is one too if the sentence has words of another figure of it, and none of its own.
    """
    if not cards.common:
        return  # a language without the list: every "the" would be a word in common
    before = ""
    for sentence in reading.sentences:
        said = meanings_of(f"{before} {sentence.words} {sentence.beside}", cards)
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            if card is None or card.id in {one.id for one in sentence.figures[:index]}:
                continue
            yield from _of_figure(sentence, card, said, cards)
        for cite in sentence.cited:
            yield from _of_citation(sentence, cite, said, cards)
        before = sentence.words


def _of_figure(sentence: Sentence, card: LedgerFigure, said: frozenset[str], cards: Cards) -> Iterator[Problem]:
    place = next(printed.place for printed in sentence.figures if printed.id == card.id)
    own = meanings_of(cards.said_of(card), cards)
    if own and not own & said and says_enough(sentence.words, _names(sentence, cards), cards):
        fact = f'"{sentence.printed}" has no word in common with "{card.id}": "{cards.label(card)}"'
        yield Problem(place, "subject", fact, "say what the figure counts, as its label does", "warning")
        return
    label, here = meanings_of(cards.label(card), cards), meanings_of(sentence.words, cards)
    others = [other for other in cards.figures(sentence) if other.id != card.id]
    for other in cards.series.get(card.series, ()):
        if card.derived or other.derived or other.id == card.id or other in others:
            continue
        theirs = meanings_of(cards.label(other), cards)
        if (theirs - label) & here and label - theirs and not (label - theirs) & here:
            fact = f'"{sentence.printed}" speaks of what "{other.id}" counts, and prints "{card.id}"'
            remedy = f'write {{{{ figure("{other.id}") }}}}, or say what this one counts: "{cards.label(card)}"'
            yield Problem(place, "subject-sibling", fact, remedy, "warning")
            return


def _of_citation(sentence: Sentence, cite: Cite, said: frozenset[str], cards: Cards) -> Iterator[Problem]:
    entry = cards.ledger.find(cite.id)
    if entry is None or isinstance(entry, LedgerFigure | LedgerEvent) or not sentence.words.strip():
        return
    own = meanings_of(cards.said_of(entry), cards)
    if own and not own & said and says_enough(sentence.words, _names(sentence, cards), cards):
        fact = f'"{sentence.printed}" has no word in common with "{entry.id}", which it cites'
        yield Problem(
            cite.place, "subject-cited", fact, "cite the entry that says so, or say what this one says", "warning"
        )


def _names(sentence: Sentence, cards: Cards) -> frozenset[str]:
    """Return the names of those to whom what a sentence prints and cites may be credited."""
    return frozenset(name for entry in cards.cited(sentence) for name in cards.bodies.of(entry))

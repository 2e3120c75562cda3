"""A sentence speaks of what its figures count and its citations say: it has words in common with their cards."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import ENOUGH, meanings_of, says_enough
from briefgen.checks.rules.quotations import between_marks
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Cite, Quotation
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure
from briefgen.language.phrases import FIGURE
from briefgen.language.quantities_lexicon import PERCENT

_PART_END = re.compile(rf"[,;:.()–—{FIGURE}]")
_WORDS_OF_WHOLE = 3
"""Words behind "of the" in which the whole of a share is named."""
_SEVERAL = 3
"""Figures of a series from which the words by which one is told from the others are asked for."""
_LITTLE = 3
"""Words of meaning that a sentence must have to be held to what it cites, if the evidence has one of them."""
_OF_ITS_OWN = 2
"""Words of meaning that are not of the card, from which what a sentence says may be something else."""


def subjects(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure and each citation with which its sentence has no word in common.

    Of a figure of a series it is one too if the sentence has words of another figure of it, and none of its own.
    """
    if not cards.common:
        return  # a language without the list: every "the" would be a word in common
    before = ""
    for sentence in reading.sentences:
        told = f"{before} {sentence.words} {sentence.beside}"
        said = meanings_of(told, cards)
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            if card is None or card.id in {one.id for one in sentence.figures[:index]}:
                continue
            yield from _of_figure(sentence, card, said, cards)
        for cite in sentence.cited:
            yield from _of_citation(sentence, cite, told, cards)
        before = sentence.words


def _of_figure(sentence: Sentence, card: LedgerFigure, said: frozenset[str], cards: Cards) -> Iterator[Problem]:
    place = next(printed.place for printed in sentence.figures if printed.id == card.id)
    own = meanings_of(cards.said_of(card), cards)
    if own and not own & said and says_enough(sentence.words, _names(sentence, cards), cards):
        fact = f'"{sentence.printed}" has no word in common with "{card.id}": "{cards.label(card)}"'
        yield Problem(place, "subject", fact, "say what the figure counts, as its label does", "warning")
        return
    if card.unit == PERCENT and (whole := _strange_whole(sentence, card, cards)) is not None:
        fact = f'"{sentence.printed}" makes "{card.id}" a share of "{whole}": "{cards.label(card)}"'
        yield Problem(place, "subject", fact, "say of what it is a share, as its label does", "warning")
        return
    label, here = meanings_of(cards.label(card), cards), meanings_of(sentence.words, cards)
    others = [other for other in cards.figures(sentence) if other.id != card.id]
    apart = _apart(card, cards)
    if apart and not apart & said and _says_something(sentence, card, cards):
        fact = f'"{sentence.printed}" says nothing by which "{card.id}" is told from others: "{cards.label(card)}"'
        yield Problem(place, "subject-sibling", fact, "say what this one counts, as its label does", "warning")
        return
    for other in cards.series.get(card.series, ()):
        if card.derived or other.derived or other.id == card.id or other in others:
            continue
        theirs = meanings_of(cards.label(other), cards)
        if (theirs - label) & here and label - theirs and not (label - theirs) & here:
            fact = f'"{sentence.printed}" speaks of what "{other.id}" counts, and prints "{card.id}"'
            remedy = f'write {{{{ figure("{other.id}") }}}}, or say what this one counts: "{cards.label(card)}"'
            yield Problem(place, "subject-sibling", fact, remedy, "warning")
            return


def _says_something(sentence: Sentence, card: LedgerFigure, cards: Cards) -> bool:
    """Return whether a sentence says enough to be held to a card, or behind the figure what no card of it says."""
    if says_enough(sentence.words, _names(sentence, cards), cards):
        return True
    index = next(index for index, printed in enumerate(sentence.figures) if printed.id == card.id)
    behind = _PART_END.split(sentence.after(index), maxsplit=1)[0]
    return bool(meanings_of(behind, cards) - meanings_of(cards.said_of(card), cards))


def _apart(card: LedgerFigure, cards: Cards) -> frozenset[str]:
    """Return the words of a figure's label and section by which each of its series is told from the others.

    None if some of them have no such words: figures of several years are told apart by their times, and a town that was
    named before is "there".
    """
    series = [one for one in cards.series.get(card.series, ()) if not one.derived]
    labels = {one.id: meanings_of(cards.label(one), cards) for one in series}
    if card.id not in labels or len(series) < _SEVERAL or len({one.counted_in for one in series}) > 1:
        return frozenset()
    shared = frozenset.intersection(*labels.values())
    own = {key: words - shared for key, words in labels.items()}
    if not all(own.values()):
        return frozenset()
    return own[card.id] | meanings_of(card.section, cards)


def _strange_whole(sentence: Sentence, card: LedgerFigure, cards: Cards) -> str | None:
    """Return what a share is said to be of, if no word of its card says so: of Malians, and not of the appeal.

    It is named in the words right behind "of the". What was named before need not be said again: "the plan lacks
    62% of its money".
    """
    links = cards.words.partitive
    index = next(index for index, printed in enumerate(sentence.figures) if printed.id == card.id)
    behind = sentence.after(index)
    link = links.match(behind, len(behind) - len(behind.lstrip())) if links is not None else None
    if link is None:
        return None
    words: list[str] = re.findall(r"[^\W\d_]+", _PART_END.split(behind[link.end() :], maxsplit=1)[0])[:_WORDS_OF_WHOLE]
    said = [word for word in words if meanings_of(word, cards)]
    own = meanings_of(f"{cards.said_of(card)} {sentence.beside}", cards)
    if not said or own & meanings_of(" ".join((sentence.before(index), *said)), cards):
        return None
    return said[0]


def _of_citation(sentence: Sentence, cite: Cite, told: str, cards: Cards) -> Iterator[Problem]:
    """Yield a warning if a sentence, with what was told before it, has nothing in common with what it cites.

    Names say whose it is, and not what it says; one word in common may be chance, and one of many cards is.
    """
    entry = cards.ledger.find(cite.id)
    if entry is None or isinstance(entry, LedgerFigure | LedgerEvent) or _is_quoted(sentence):
        return
    names = meanings_of(" ".join((*sorted(_names(sentence, cards)), cards.country)), cards)
    own, said = meanings_of(cards.said_of(entry), cards) - names, meanings_of(sentence.words, cards) - names
    shared = own & meanings_of(told, cards)
    enough = _LITTLE if shared or said & cards.vocabulary else ENOUGH
    if not own or len(said) < enough or (shared and len(said - own) < _OF_ITS_OWN):
        return
    by_chance = len(shared) == 1 and cards.has_quote(entry)
    if not shared or by_chance or shared <= cards.worn:
        words, says = "hardly a word" if shared else "no word", cards.printer.words(entry.about)
        fact = f'"{sentence.printed}" has {words} in common with "{entry.id}", which it cites: "{says}"'
        yield Problem(
            cite.place, "subject-cited", fact, "cite the entry that says so, or say what this one says", "warning"
        )


def _is_quoted(sentence: Sentence) -> bool:
    """Return whether a sentence quotes what it cites, or leads in to what does."""
    printed = any(isinstance(part, Quotation) for _, part in sentence.parts)
    return printed or sentence.words.rstrip().endswith(":") or any(between_marks(sentence))


def _names(sentence: Sentence, cards: Cards) -> frozenset[str]:
    """Return the names of those to whom what a sentence prints and cites may be credited."""
    return frozenset(name for entry in cards.cited(sentence) for name in cards.bodies.of(entry))

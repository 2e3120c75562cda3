"""What came later is no cause of what was counted before."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import meanings_of
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure
from briefgen.language.phrases import fold

_PART_END = re.compile(r"[,;:.()]")
_ENOUGH = 2
"""Words of an event's label that must stand in a sentence for it to speak of the event."""


def causes(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure whose sentence makes an event its cause that came after the time it is of."""
    following = cards.words.following
    for sentence in reading.sentences:
        if not sentence.figures:
            continue
        said = sentence.folded if following is None else following.sub(" ", sentence.folded)
        for card in cards.figures(sentence):
            period = card.period or card.origin_date
            events = _events(sentence, card, cards) if card.kind != "projection" else []
            later = (event for event in events if period is not None and event.date.first > period.last)
            told = next(((event, words) for event in later if (words := _cause(said, event, cards))), None)
            if told is not None:
                yield _problem(sentence, card, *told, cards)


def _cause(said: str, event: LedgerEvent, cards: Cards) -> str | None:
    """Return the words that make an event a cause; None if none do.

    After "since" it must be told at once: "attacks came while schools were closed since November" is no cause.
    """
    cause, sequels = cards.words.causes, cards.words.sequels
    if cause is not None and (found := cause.search(said)) is not None:
        return found[0]
    own = meanings_of(cards.printer.words(event.label), cards)
    when = fold(cards.language.period(event.date))[0]
    for found in sequels.finditer(said) if sequels is not None else ():
        behind = _PART_END.split(said[found.end() :], maxsplit=1)[0]
        if when in behind or own & meanings_of(behind, cards):
            return found[0]
    return None


def _problem(sentence: Sentence, card: LedgerFigure, event: LedgerEvent, words: str, cards: Cards) -> Problem:
    when, then = cards.printer.when(card), cards.language.period(event.date)
    later = f'"{event.id}", of {then}, which came later'
    fact = f'"{sentence.printed}" puts "{words}" between "{card.id}", of {when}, and {later}'
    place = next(printed.place for printed in sentence.figures if printed.id == card.id)
    return Problem(
        place, "cause-later", fact, "tell the event in a sentence of its own, and not as the cause", "warning"
    )


def _events(sentence: Sentence, card: LedgerFigure, cards: Cards) -> list[LedgerEvent]:
    """Return the events that a sentence cites or speaks of, beside what it says of a figure."""
    said = meanings_of(sentence.words, cards, spelt_out=False) - meanings_of(cards.label(card), cards)
    said = said if cards.common else frozenset()
    cited = {cite.id for cite in sentence.cited}
    return [
        event
        for event in cards.ledger.events.values()
        if event.id in cited or len(meanings_of(cards.printer.words(event.label), cards) & said) >= _ENOUGH
    ]

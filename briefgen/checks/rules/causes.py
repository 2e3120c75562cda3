"""What came later is no cause of what was counted before."""

from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.meanings import meanings_of
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure

_ENOUGH = 2
"""Words of an event's label that must stand in a sentence for it to speak of the event."""


def causes(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a warning for each figure whose sentence makes an event its cause that came after the time it is of."""
    cause, following = cards.words.causes, cards.words.following
    for sentence in reading.sentences:
        said = sentence.folded if following is None else following.sub(" ", sentence.folded)
        match = cause.search(said) if cause is not None and sentence.figures else None
        if match is None:
            continue
        for card in cards.figures(sentence):
            period = card.period or card.origin_date
            events = _events(sentence, card, cards)
            later = [event for event in events if period is not None and event.date.first > period.last]
            if later and card.kind != "projection":
                yield _problem(sentence, card, later[0], match[0], cards)


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

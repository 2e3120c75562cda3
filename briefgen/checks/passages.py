"""All words that a briefing prints, run by run, with what stands beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.briefing.parts import Parts
from briefgen.document.blocks import Block, ChartSlot, Strip, Table, inlines_of
from briefgen.document.brief import Brief
from briefgen.document.inlines import Inlines, Text, plain
from briefgen.errors import Place
from briefgen.prose.markup import ChartHere


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of printed words."""

    inlines: Inlines
    """The words."""
    beside: str = ""
    """Words that a reader sees with them and that may date them: the subtitle of a chart, the source of a card."""


def written(parts: Parts) -> Iterator[Inlines]:
    """Yield all text that was written for the briefing, before its notes were numbered; charts are not among it."""
    yield from (parts.kicker, parts.title, parts.headline, parts.standfirst, *parts.method, parts.disclaimer)
    yield from parts.own_messages or ()
    for theme in parts.themes:
        yield from (theme.title, theme.headline, *theme.messages, theme.limits, *(ask.action for ask in theme.asks))
    for made in parts.matrices.values():
        yield from made.words
    for section in parts.sections:
        yield section.title
    for body in (*(theme.body for theme in parts.themes), *(section.body for section in parts.sections)):
        for block in body:
            if not isinstance(block, ChartHere):
                yield from inlines_of(block)


def drawn(parts: Parts) -> Iterator[Inlines]:
    """Yield all words of charts and matrices, text alternatives included."""
    for chart in parts.charts.values():
        yield from chart.words
    for matrix in parts.matrices.values():
        yield from matrix.words


def furnished(brief: Brief, parts: Parts) -> Iterator[Inlines]:
    """Yield the words that stand in no text: of the organisation, the language, the ledger and the properties."""
    organisation = parts.config.organisation
    place = parts.config.file.place(("organisation",))
    yield from ((Text(parts.words(words), place=place),) for words in (organisation.name, organisation.short))
    yield from ((Text(words, place=Place(parts.language.name)),) for words in parts.language.file.labels.values())
    for witness in brief.witnesses:
        if (figure := parts.ledger.figures.get(witness.id)) is not None:
            note = parts.credit.own_note(figure) if figure.derived else ""
            yield from (parts.figure_label(figure), (Text(note, place=figure.place),))


def passages(brief: Brief, parts: Parts) -> Iterator[Passage]:
    """Yield all that is said of figures, in reading order; the annex, which lists them, is left out."""
    for block in brief.blocks:
        yield from _told(block)
    for chart in parts.charts.values():
        beside = f"{chart.plan.subtitle} {chart.plan.caption}"
        for words in chart.words:
            yield Passage(words, f"{beside} {chart.plan.alt}" if words != chart.words[0] else beside)
    for matrix in parts.matrices.values():
        beside = plain(matrix.caption)
        for words in matrix.words:
            yield Passage(words, beside)


def _told(block: Block) -> Iterator[Passage]:
    match block:
        case Table(role="annex" | "data" | "matrix") | ChartSlot():
            return
        case Strip():
            for card in block.cards:
                yield Passage((card.figure, Text(" "), *card.label), plain(card.source))
        case _:
            for inlines in inlines_of(block):
                yield Passage(inlines)

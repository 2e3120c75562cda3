"""The beginning of a briefing: the masthead, and what is heard first of messages, asks and figures."""

import itertools
from collections.abc import Collection, Iterator, Sequence

from briefgen.briefing.asks import actor, because, due
from briefgen.briefing.parts import AskParts, OpeningParts, ThemeParts, Themes
from briefgen.document.blocks import Block
from briefgen.document.cards import Aside, AskCard, Asks, Card, Panel, Strip
from briefgen.document.inlines import Figure, Inlines, Text, plain, telling, without_marks
from briefgen.document.texts import Box, Bullets, Contents, Heading, Masthead, Paragraph
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure
from briefgen.evidence.printed import print_figure
from briefgen.prose.printer import Printer, capital, dated
from briefgen.workspace.config import Config

MOST_BESIDE = 2
"""Figures that stand beside the text of a theme."""


def masthead(printer: Printer, config: Config, opening: OpeningParts, evidence: Sequence[LedgerEntry]) -> Masthead:
    """Return the head of the first page, which tells the dates of the evidence."""
    briefing = config.briefing
    facts: list[tuple[str, Inlines]] = [
        (printer.label("from"), printer.text(printer.words(config.organisation.name))),
        (printer.label("date"), dated(printer.day(config.date))),
        (printer.label("readers"), printer.text(opening.readers)),
        (printer.label("evidence"), dated(capital(printer.credits.dates(evidence) or printer.label("evidence-none")))),
        (printer.label("status"), printer.text(printer.label(f"status-{briefing.status}"))),
    ]
    if briefing.embargo is not None:
        facts.append((printer.label("embargo"), dated(printer.embargo("embargo-until", briefing.embargo))))
    return Masthead(
        (*opening.kicker, Text(" · "), *printer.text(printer.words(briefing.country))),
        without_marks(opening.title),
        opening.headline,
        tuple(facts),
    )


def standfirst(opening: OpeningParts, *, photo: bool) -> Iterator[Block]:
    """Yield the standfirst, and the config's photo if the format has room for one."""
    yield Paragraph(opening.standfirst, "standfirst")
    if photo and opening.photo is not None:
        yield opening.photo


def chosen_messages(opening: OpeningParts, themes: Themes, most: int) -> tuple[Inlines, ...]:
    """Return the key messages: the config's own, or those of the opening or the themes that there is room for."""
    if opening.messages is not None:
        return opening.messages if opening.are_own else opening.messages[:most]
    by_theme = themes.in_turn([theme.messages for theme in themes.each], most)
    return tuple(itertools.chain.from_iterable(by_theme))


def messages(printer: Printer, chosen: tuple[Inlines, ...]) -> Iterator[Block]:
    """Yield the box of key messages, if there are any."""
    if chosen:
        yield Box(printer.label("messages"), chosen)


def panel(printer: Printer, chosen: tuple[Inlines, ...], cards: tuple[AskCard, ...]) -> Iterator[Block]:
    """Yield the messages as points with the first ask beside them; whichever is there, if only one is."""
    points = Bullets(chosen)
    if points.items and cards:
        yield Panel(printer.label("messages"), points, printer.label("asks"), printer.label("panel-alt"), cards[0])
    elif points.items:
        yield points
    else:
        yield from asks(printer, cards)


def asks(printer: Printer, cards: tuple[AskCard, ...]) -> Iterator[Block]:
    """Yield the row of asks, if there are any."""
    if cards:
        yield Asks(printer.label("asks"), printer.label("recommendations-alt"), cards)


def ask_cards(printer: Printer, config: Config, chosen: Sequence[AskParts]) -> tuple[AskCard, ...]:
    """Return asks as they stand side by side."""
    return tuple(
        AskCard(
            actor(ask), ask.action, due(printer, ask), because(printer, config, ask),
        )
        for ask in chosen
    )  # fmt: skip


def chosen_figures(
    printer: Printer, config: Config, opening: OpeningParts, themes: Themes, most: int
) -> tuple[str, ...]:
    """Return the key figures that there is room for, those barred for the readers left out.

    Of history, one at most stands beside figures of the present: a page of old numbers is not read as news.
    """
    figures, audience = printer.ledger.figures, config.briefing.audience
    if opening.key_figures is not None:
        chosen = [key for key in opening.key_figures if audience not in figures[key].avoid_for][:most]
    else:
        lists = [[key for key in theme.key_figures if audience not in figures[key].avoid_for] for theme in themes.each]
        old = {key for keys in lists for key in keys if _is_history(printer, config, figures[key])}
        if old < {key for keys in lists for key in keys}:
            first = next((key for keys in _by_priority(themes, lists) for key in keys if key in old), None)
            lists = [[key for key in keys if key not in old or key == first] for keys in lists]
        chosen = list(itertools.chain.from_iterable(themes.in_turn(lists, most)))
    return tuple(dict.fromkeys(chosen))


def key_figures(printer: Printer, config: Config, chosen: Sequence[str], *, leads: bool) -> Iterator[Block]:
    """Yield the strip of key figures, if there are two; the first may lead the others."""
    if len(chosen) > 1:
        cards = tuple(_card(printer, config, printer.ledger.figures[key]) for key in chosen)
        yield Strip(printer.label("key-figures"), cards, leads)


def aside(printer: Printer, config: Config, theme: ThemeParts, anchor: str, shown: Collection[str]) -> Iterator[Block]:
    """Yield what stands beside the text of a theme, if there is anything.

    Of its key figures those are meant that its own text tells and cites, and that are not `shown` at the beginning.
    """
    told = {part.id for words in theme.body_runs for part in words if isinstance(part, Figure)}
    keys = [key for key in theme.key_figures if key in told and key not in shown][:MOST_BESIDE]
    cards = tuple(_card(printer, config, printer.ledger.figures[key]) for key in keys)
    words = without_marks(theme.limits)
    if cards or words:
        yield Aside(anchor, cards, printer.label("unknown"), words)


def _by_priority(themes: Themes, lists: Sequence[Sequence[str]]) -> list[list[str]]:
    return themes.in_turn(lists, sum(map(len, lists)))


def _is_history(printer: Printer, config: Config, figure: LedgerFigure) -> bool:
    age = printer.ledger.age_in_days(figure, config.date)
    return bool(figure.topic) and age > config.evidence.historical_after


def _card(printer: Printer, config: Config, figure: LedgerFigure) -> Card:
    printed = print_figure(figure, printer.language)
    label = printer.dated_label(figure)
    timed = printer.when(figure) in plain(label)
    source = printer.credits.card_line(figure, timed=timed)
    if _is_history(printer, config, figure):
        source = printer.label("card-history", source=source)
    words = telling((Text(source, origin="bibliographic"),), printer.credits.origins_told(figure))
    before, behind = (printed.before, printed.behind) if printed else ("", "")
    return Card(printer.figure(figure), label, words, before, behind)


def contents(printer: Printer, blocks: Sequence[Block]) -> Contents:
    """Return the list of the sections among blocks, those at the end left out: they are looked for there anyway."""
    headings = [
        block
        for block in blocks
        if isinstance(block, Heading) and block.level == 1 and block.anchor not in ("sources", "contact")
    ]
    return Contents(printer.label("contents"), tuple((plain(block.inlines), block.anchor) for block in headings))

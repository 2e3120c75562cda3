"""What is asked of whom, by when and why: the table of all asks, and the words of each."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.briefing.parts import AskParts, OpeningParts, Themes
from briefgen.document.blocks import RECOMMENDATIONS, Block
from briefgen.document.exhibits import Column, Row, Table
from briefgen.document.inlines import Cite, Inline, Inlines, Text, without_marks
from briefgen.document.texts import Heading
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure, LedgerStatement
from briefgen.prose.printer import Printer, capital, dated
from briefgen.workspace.config import Config


def chosen_asks(opening: OpeningParts, themes: Themes, most: int) -> list[AskParts]:
    """Return the asks that there is room for, chosen by the opening or of the themes in turn: the nearest first."""
    lists = [theme.asks for theme in themes.each]
    if opening.asks is None:
        chosen = list(itertools.chain.from_iterable(themes.in_turn(lists, most)))
    else:
        by_id = {ask.id: ask for ask in itertools.chain.from_iterable(lists)}
        chosen = [by_id[name] for name in opening.asks if name in by_id][:most]
    return sorted(chosen, key=lambda ask: ask.by)


def recommendations(printer: Printer, config: Config, chosen: Sequence[AskParts]) -> Iterator[Block]:
    """Yield heading and table of the asks, in their order."""
    if not chosen:
        return
    rows = [_ask_row(printer, config, ask) for ask in chosen]
    yield Heading(1, printer.text(printer.label("recommendations")), "recommendations")
    yield Table(
        "recommendations",
        columns(printer, {"actor": 0.15, "action": 0.34, "by": 0.19, "because": 0.32}),
        tuple(rows),
        printer.label("recommendations"),
        printer.label("recommendations-alt"),
        label=printer.label("table"),
        caption=printer.text(printer.label("recommendations-caption")),
        id=RECOMMENDATIONS,
    )


def columns(printer: Printer, shares: dict[str, float]) -> tuple[Column, ...]:
    """Return columns by the labels of their titles, with their shares of the width."""
    return tuple(Column(printer.label(key), share) for key, share in shares.items())


def _ask_row(printer: Printer, config: Config, ask: AskParts) -> Row:
    when = _on_occasion(printer, dated(printer.day(ask.by)), ask)
    return Row((actor(ask), ask.action, when, because(printer, config, ask)))


def actor(ask: AskParts) -> Inlines:
    """Return who is asked."""
    return (Text(ask.actor, strong=True, place=ask.said_at),)


def due(printer: Printer, ask: AskParts) -> Inlines:
    """Return by when an ask is due, and on what occasion."""
    return _on_occasion(printer, dated(printer.label("ask-by", date=printer.day(ask.by))), ask)


def _on_occasion(printer: Printer, date: Inlines, ask: AskParts) -> Inlines:
    return (*date, Text(printer.language.file.comma), *without_marks(ask.occasion)) if ask.occasion else date


def because(printer: Printer, config: Config, ask: AskParts) -> Inlines:
    """Return why something is asked: its reason, or the evidence for it as one sentence, each piece cited."""
    if ask.reason:
        cited = {part.id for part in ask.reason if isinstance(part, Cite)}
        return (*ask.reason, *(Cite(entry_id) for entry_id in ask.because if entry_id not in cited))
    words: list[Inline] = []
    for entry_id in ask.because:
        if words:
            words.append(Text(printer.language.file.semicolon))
        entry = printer.ledger.find(entry_id)
        if isinstance(entry, LedgerFigure):
            printed = printer.figure(entry)
            shown = printed if words else replace(printed, text=capital(printed.text))
            words += [shown, Text(" "), *printer.dated_label(entry)]
        elif isinstance(entry, LedgerEvent):
            words += [*dated(printer.language.period(entry.date)), Text(printer.language.file.colon)]
            words.append(Text(printer.words(entry.label), place=entry.place))
        elif entry is not None:
            words += _about(printer, config, entry, first=not words)
        words.append(Cite(entry_id))
    # The cited mark follows the punctuation, so the full stop comes before the last wish to cite.
    return (*words[:-1], Text("."), words[-1])


def _about(printer: Printer, config: Config, statement: LedgerStatement, *, first: bool) -> Inlines:
    """Return what a statement says; one of the past carries its date."""
    about = printer.words(statement.about)
    published = printer.ledger.sources[statement.source].published
    if (config.date - published.last).days > config.evidence.historical_after:
        when = printer.language.about_when(published.end)
        before, _, after = printer.label("then", when=capital(when) if first else when, about="\n").partition("\n")
        return (*dated(before), Text(about + after, place=statement.place))
    return (Text(capital(about) if first else about, place=statement.place),)

"""What is asked of whom, by when and why: the table of all asks, and the words of each."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.briefing.parts import AskParts, Themes
from briefgen.document.blocks import RECOMMENDATIONS, Block
from briefgen.document.exhibits import Column, Row, Table
from briefgen.document.inlines import Cite, Inline, Inlines, Text
from briefgen.document.texts import Heading
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure, LedgerStatement
from briefgen.prose.printer import Printer, capital, dated
from briefgen.workspace.config import Config


def chosen_asks(themes: Themes, most: int) -> list[AskParts]:
    """Return the asks that there is room for, those of a theme together."""
    by_theme = themes.in_turn([theme.asks for theme in themes.each], most)
    return list(itertools.chain.from_iterable(by_theme))


def recommendations(printer: Printer, config: Config, chosen: Sequence[AskParts]) -> Iterator[Block]:
    """Yield heading and table of the asks, those of one actor together and the earliest first."""
    if not chosen:
        return
    actors = list(dict.fromkeys(ask.actor for ask in chosen))
    asks = sorted(chosen, key=lambda ask: (actors.index(ask.actor), ask.by))
    rows = [
        _ask_row(printer, config, ask, continues=index > 0 and asks[index - 1].actor == ask.actor)
        for index, ask in enumerate(asks)
    ]
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


def _ask_row(printer: Printer, config: Config, ask: AskParts, *, continues: bool) -> Row:
    who = () if continues else actor(ask)
    return Row((who, ask.action, dated(printer.day(ask.by)), because(printer, config, ask.because)), continues)


def actor(ask: AskParts) -> Inlines:
    """Return who is asked."""
    return (Text(ask.actor, strong=True, place=ask.place),)


def because(printer: Printer, config: Config, ids: Sequence[str]) -> Inlines:
    """Return the evidence for an ask as one sentence, each piece cited."""
    words: list[Inline] = []
    for entry_id in ids:
        if words:
            words.append(Text(printer.language.file.semicolon))
        entry = printer.ledger.find(entry_id)
        if isinstance(entry, LedgerFigure):
            printed = printer.figure(entry)
            shown = printed if words else replace(printed, text=capital(printed.text))
            words += [shown, Text(" "), *printer.figure_label(entry)]
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

"""The tables of the text: what is asked of whom, and what is compared in words."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.briefing.parts import AskParts, Parts, capital, dated
from briefgen.document.blocks import RECOMMENDATIONS, Block, Column, Heading, Row, Table
from briefgen.document.inlines import Cite, Figure, Inline, Inlines, Text, plain, without_marks
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure, LedgerStatement

# Of the width of a matrix; the other columns share the rest.
FIRST_COLUMN = 0.24
BETWEEN_SIGNS = "   "


def chosen_asks(parts: Parts) -> list[AskParts]:
    """Return the asks that the format has room for, those of a theme together."""
    by_theme = parts.in_turn([theme.asks for theme in parts.themes], parts.format.limits.asks)
    return list(itertools.chain.from_iterable(by_theme))


def recommendations(parts: Parts) -> Iterator[Block]:
    """Yield heading and table of the asks, those of one actor together and the earliest first."""
    asks = chosen_asks(parts)
    if not asks:
        return
    actors = list(dict.fromkeys(ask.actor for ask in asks))
    asks.sort(key=lambda ask: (actors.index(ask.actor), ask.by))
    rows = [
        _ask_row(parts, ask, continues=index > 0 and asks[index - 1].actor == ask.actor)
        for index, ask in enumerate(asks)
    ]
    yield Heading(1, parts.text(parts.label("recommendations")), "recommendations")
    yield Table(
        "recommendations",
        columns(parts, {"actor": 0.15, "action": 0.34, "by": 0.19, "because": 0.32}),
        tuple(rows),
        parts.label("recommendations"),
        parts.label("recommendations-alt"),
        label=parts.label("table"),
        caption=parts.text(parts.label("recommendations-caption")),
        id=RECOMMENDATIONS,
    )


def columns(parts: Parts, shares: dict[str, float]) -> tuple[Column, ...]:
    """Return columns by the labels of their titles, with their shares of the width."""
    return tuple(Column(parts.label(key), share) for key, share in shares.items())


def _ask_row(parts: Parts, ask: AskParts, *, continues: bool) -> Row:
    who = () if continues else actor(ask)
    return Row((who, ask.action, dated(parts.day(ask.by)), because(parts, ask.because)), continues)


def actor(ask: AskParts) -> Inlines:
    """Return who is asked."""
    return (Text(ask.actor, strong=True, place=ask.place),)


def because(parts: Parts, ids: Sequence[str]) -> Inlines:
    """Return the evidence for an ask as one sentence, each piece cited."""
    words: list[Inline] = []
    for entry_id in ids:
        if words:
            words.append(Text(parts.language.file.semicolon))
        entry = parts.ledger.find(entry_id)
        if isinstance(entry, LedgerFigure):
            printed = parts.printed(entry)
            shown = printed if words else replace(printed, text=capital(printed.text))
            words += [shown, Text(" "), *parts.figure_label(entry)]
        elif isinstance(entry, LedgerEvent):
            words += [*dated(parts.language.period(entry.date)), Text(parts.language.file.colon)]
            words.append(Text(parts.words(entry.label), place=entry.place))
        elif entry is not None:
            words += _about(parts, entry, first=not words)
        words.append(Cite(entry_id))
    # The cited mark follows the punctuation, so the full stop comes before the last wish to cite.
    return (*words[:-1], Text("."), words[-1])


def _about(parts: Parts, statement: LedgerStatement, *, first: bool) -> Inlines:
    """Return what a statement says; one of the past carries its date."""
    about = parts.words(statement.about)
    published = parts.ledger.sources[statement.source].published
    if (parts.config.date - published.last).days > parts.config.evidence.historical_after:
        when = parts.language.about_when(published.end)
        before, _, after = parts.label("then", when=capital(when) if first else when, about="\n").partition("\n")
        return (*dated(before), Text(about + after, place=statement.place))
    return (Text(capital(about) if first else about, place=statement.place),)


def matrix(parts: Parts, matrix_id: str) -> Table:
    """Return a table of words and signs, which stands in the text like a chart."""
    made = parts.matrices[matrix_id]
    titles = [plain(words) for words in made.columns]
    shares = [FIRST_COLUMN, *[(1 - FIRST_COLUMN) / (len(titles) - 1)] * (len(titles) - 1)]
    # A chart shows its finding in the picture; a table has only its caption to say it in.
    finding = [replace(part, strong=True) if isinstance(part, Text | Figure) else part for part in made.title]
    legend: list[Inline] = []
    for words in made.legend:
        legend += [*([Text(BETWEEN_SIGNS)] if legend else []), *words]
    return Table(
        "matrix",
        tuple(Column(title, share) for title, share in zip(titles, shares, strict=True)),
        tuple(Row(cells) for cells in made.rows),
        plain(made.title),
        plain(made.alt),
        label=parts.label("table"),
        caption=without_marks((*finding, Text(". ", strong=True), *made.caption)),
        id=matrix_id,
        legend=without_marks(tuple(legend)),
    )

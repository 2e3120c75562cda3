"""The two tables of a briefing: what is asked of whom, and where every figure comes from."""

import itertools
import re
from collections.abc import Iterator, Sequence

from briefgen.document import Block, Cite, Column, Figure, Heading, Inline, Inlines, Row, Table, Text, plain
from briefgen.evidence import LedgerEvent, LedgerFigure, LedgerStatement
from briefgen.parts import AskParts, Parts, dated
from briefgen.vouch import print_when


def chosen_asks(parts: Parts) -> list[AskParts]:
    """Return the asks that the format has room for, those of a theme together."""
    by_theme = parts.in_turn([theme.asks for theme in parts.themes], parts.format.limits.asks)
    return list(itertools.chain.from_iterable(by_theme))


def recommendations(parts: Parts, numbers: Iterator[int]) -> Iterator[Block]:
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
        _columns(parts, {"actor": 0.15, "action": 0.34, "by": 0.15, "because": 0.36}),
        tuple(rows),
        parts.label("recommendations"),
        parts.label("recommendations-alt"),
        next(numbers),
        parts.label("table"),
        parts.text(parts.label("recommendations-caption")),
    )


def _columns(parts: Parts, shares: dict[str, float]) -> tuple[Column, ...]:
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
            words.append(Text("; "))
        entry = parts.ledger.find(entry_id)
        if isinstance(entry, LedgerFigure):
            printed = parts.printed(entry)
            shown = printed if words else Figure(printed.id, _capital(printed.text))
            words += [shown, Text(" "), *parts.figure_label(entry)]
        elif isinstance(entry, LedgerEvent):
            words += [*dated(parts.language.period(entry.entry.date)), Text(": ")]
            words.append(Text(parts.words(entry.entry.label), place=entry.place))
        elif entry is not None:
            words += _about(parts, entry, first=not words)
        words.append(Cite(entry_id))
    # The cited mark follows the punctuation, so the full stop comes before the last wish to cite.
    return (*words[:-1], Text("."), words[-1])


def _about(parts: Parts, statement: LedgerStatement, *, first: bool) -> Inlines:
    """Return what a statement says; one of the past carries its date."""
    about = parts.words(statement.entry.about)
    published = parts.ledger.sources[statement.source].published
    if (parts.config.date - published.last).days > parts.config.evidence.historical_after:
        when = parts.language.about_when(published.end)
        before, _, after = parts.label("then", when=_capital(when) if first else when, about="\n").partition("\n")
        return (*dated(before), Text(about + after, place=statement.place))
    return (Text(_capital(about) if first else about, place=statement.place),)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def annex(parts: Parts, figures: Sequence[LedgerFigure], numbers: Iterator[int]) -> Iterator[Block]:
    """Yield heading and table of all figures, those of a document together, own calculations last."""
    if not figures:
        return
    order = [*parts.ledger.sources, "derived"]
    ordered = sorted(figures, key=lambda figure: (order.index(figure.source), figure.place.line))
    yield Heading(1, parts.text(parts.label("annex")), "annex", new_page=True)
    columns = {"annex-printed": 0.14, "annex-counts": 0.24, "annex-origin": 0.16, "annex-document": 0.46}
    yield Table(
        "annex",
        _columns(parts, columns),
        tuple(
            _annex_row(parts, figure, same=index > 0 and ordered[index - 1].quote == figure.quote)
            for index, figure in enumerate(ordered)
        ),
        parts.label("annex"),
        parts.label("annex-alt"),
        next(numbers),
        parts.label("table"),
        parts.text(parts.label("annex-caption")),
    )


def _annex_row(parts: Parts, figure: LedgerFigure, *, same: bool) -> Row:
    counts = parts.figure_label(figure)
    when = print_when(figure, parts.ledger, parts.language)
    if when not in plain(counts):
        counts = (*counts, Text(" ("), *dated(when), Text(")"))
    if figure.derived:
        origin = parts.text(parts.label("own-calculation"))
        return Row(((parts.printed(figure),), counts, origin, _calculation(parts, figure)))
    origin = parts.text(parts.label("no-origin"))
    if figure.origin:
        date = f", {parts.language.period(figure.origin_date)}" if figure.origin_date else ""
        origin = (Text(f"{figure.origin}{date}", origin="bibliographic"),)
    if same:
        return Row(((parts.printed(figure),), counts, origin, parts.text(parts.label("annex-same"))))
    source = parts.ledger.sources[figure.source]
    where = f"{source.short}, {figure.section}: " if figure.section else f"{source.short}: "
    quotation = parts.quoting.quotation(figure.id, figure.quote)
    words: Inlines = (Text(where, origin="bibliographic"), quotation)
    return Row(((parts.printed(figure),), counts, origin, words))


def _readable(parts: Parts, figure: LedgerFigure) -> str:
    """Return a formula in which percentages, which print their sign, are not divided by a hundred once more."""
    formula = figure.quote
    for name, input_id in figure.inputs.items():
        if parts.ledger.figures[input_id].entry.unit == "percent":
            formula = re.sub(rf"\b{name}\s*/\s*100\b", name, formula)
            formula = re.sub(rf"\b100\s*-\s*{name}\b", f"100% - {name}", formula)
    return formula


def _calculation(parts: Parts, figure: LedgerFigure) -> Inlines:
    """Return the formula with the figures in the place of their names, and how the result was rounded."""
    words: list[Inline] = []
    for piece in re.split(r"([A-Za-z_]\w*)", _readable(parts, figure)):
        if piece in figure.inputs:
            words.append(parts.printed(parts.ledger.figures[figure.inputs[piece]]))
        elif piece:
            words.append(Text(piece.replace("*", "×").replace("/", "÷").replace("-", "−"), origin="bibliographic"))
    note = parts.credit.own_note(figure).rstrip(".")
    return (*words, Text(f". {_capital(note)}.", place=figure.place))

"""Parts -> Brief: the blocks in the order of the format, with charts, tables and notes numbered."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.briefing import backmatter, tables
from briefgen.briefing.annex import annex, with_notes
from briefgen.briefing.notebook import NoteBook
from briefgen.briefing.parts import Parts, capital, dated
from briefgen.briefing.references import numbered, places, resolved
from briefgen.document.blocks import (
    AskCard,
    Asks,
    Block,
    Box,
    Bullets,
    Card,
    ChartPair,
    ChartSlot,
    Contents,
    Heading,
    Masthead,
    Panel,
    Paragraph,
    SmallPrint,
    Strip,
    TwoColumns,
    with_inlines,
)
from briefgen.document.brief import Brief
from briefgen.document.inlines import Inlines, Text, plain, without_marks
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure
from briefgen.evidence.vouch import print_figure, print_when
from briefgen.evidence.witness import readback, used_ids, witnesses
from briefgen.prose.markup import ChartHere, Parsed
from briefgen.workspace.templatefiles import BlockName


def compose(parts: Parts) -> Brief:
    """Return the briefing, ready to be set."""
    blocks, ids = _ordered(parts)
    blocks = numbered(blocks)
    known = places(blocks)
    listed = "source-line" in parts.format.blocks
    book = NoteBook(parts.ledger, parts.language, parts.credit, parts.quoting, listed=listed)
    marked = [with_inlines(block, lambda words: book.place_marks(resolved(words, known))) for block in blocks]
    organisation = parts.config.organisation
    title = plain(parts.title)
    return Brief(
        language=parts.language.tag,
        title=title,
        subject=plain(parts.headline),
        keywords=", ".join([parts.words(parts.config.briefing.country), *(plain(t.title) for t in parts.themes)]),
        author=parts.words(organisation.name),
        date=parts.config.date.isoformat(),
        header=(title, _status(parts)),
        footer=f"{parts.words(organisation.short)} · {parts.day(parts.config.date)}",
        page_words=(parts.label("page"), parts.label("page-of")),
        blocks=tuple(with_notes(block, book.notes, parts.language.file.comma) for block in marked),
        notes=tuple(book.notes),
        witnesses=witnesses(ids, parts.ledger, parts.language),
        readback=readback(parts.language, parts.names),
        most_pages=parts.format.limits.pages.get(len(parts.themes)),
        logo=parts.logo,
    )


def _ordered(parts: Parts) -> tuple[list[Block], set[str]]:
    """Return all blocks in the order of the format, and the ids of the ledger entries they rest on."""
    names = parts.format.blocks
    made: dict[str, list[Block]] = {name: list(_FROM_PARTS[name](parts)) for name in names if name in _FROM_PARTS}
    # The other blocks speak of these: of the evidence that they rest on, of their headings.
    told = list(itertools.chain.from_iterable(made.values()))
    plans = {key: chart.plan for key, chart in parts.charts.items()}
    drawn = [words for chart in parts.charts.values() for words in chart.words]
    drawn += [words for matrix in parts.matrices.values() for words in matrix.words]
    ids = used_ids(told, plans, (parts.title, parts.headline, *drawn))
    entries = [entry for key in sorted(ids) if (entry := parts.ledger.find(key)) is not None]
    figures = [entry for entry in entries if isinstance(entry, LedgerFigure)]
    used = {root.source for figure in figures for root in parts.ledger.roots(figure)}
    used |= {entry.source for entry in entries}
    made["masthead"] = [_masthead(parts, entries)]
    if parts.config.evidence.annex:
        made["annex"] = list(annex(parts, figures, told))
    said = list(itertools.chain.from_iterable(made.values()))
    made["sources"] = list(backmatter.sources(parts, said, used, {parts.credit.origin(figure) for figure in figures}))
    made["source-line"] = [_small_print(parts, backmatter.source_line(parts, used))]
    ordered = [block for name in names if name != "contents" for block in made.get(name, [])]
    made["contents"] = list(_contents(parts, ordered))
    return list(_side_by_side(block for name in names for block in made.get(name, []))), ids


def _small_print(parts: Parts, words: Inlines) -> SmallPrint:
    return SmallPrint(parts.label("small-print"), (words,))


def _side_by_side(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; small print that follows small print stands beside it."""
    waiting: SmallPrint | None = None
    for block in blocks:
        if isinstance(block, SmallPrint):
            waiting = block if waiting is None else replace(waiting, parts=(*waiting.parts, *block.parts))
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        yield block
    if waiting is not None:
        yield waiting


def _masthead(parts: Parts, entries: Sequence[LedgerEntry]) -> Masthead:
    briefing = parts.config.briefing
    facts: list[tuple[str, Inlines]] = [
        (parts.label("from"), parts.text(parts.words(parts.config.organisation.name))),
        (parts.label("date"), dated(parts.day(parts.config.date))),
        (parts.label("readers"), parts.text(parts.readers)),
        (parts.label("evidence"), dated(capital(parts.credit.dates(entries) or parts.label("evidence-none")))),
        (parts.label("status"), parts.text(parts.label(f"status-{briefing.status}"))),
    ]
    if briefing.embargo is not None:
        facts.append((parts.label("embargo"), dated(parts.embargo("embargo-until"))))
    return Masthead(
        (*parts.kicker, Text(" · "), *parts.text(parts.words(briefing.country))),
        without_marks(parts.title),
        without_marks(parts.headline),
        tuple(facts),
    )


def _status(parts: Parts) -> str:
    draft = parts.label("header-draft") if parts.config.briefing.status == "draft" else ""
    return " · ".join(words for words in (parts.embargo("header-embargo"), draft) if words)


def _messages(parts: Parts) -> Iterator[Block]:
    if chosen := _chosen_messages(parts):
        yield Box(parts.label("messages"), chosen)


def _panel(parts: Parts) -> Iterator[Block]:
    """Yield the messages as points with the first ask beside them; whichever is there, if only one is."""
    points = Bullets(_chosen_messages(parts))
    asks = _ask_cards(parts)
    if points.items and asks:
        yield Panel(points, parts.label("asks"), parts.label("panel-alt"), asks[0])
    elif points.items:
        yield points
    else:
        yield from _asks(parts)


def _chosen_messages(parts: Parts) -> tuple[Inlines, ...]:
    if parts.own_messages is not None:
        return parts.own_messages
    by_theme = parts.in_turn([theme.messages for theme in parts.themes], parts.format.limits.messages)
    return tuple(itertools.chain.from_iterable(by_theme))


def _asks(parts: Parts) -> Iterator[Block]:
    """Yield the asks that are heard first."""
    if cards := _ask_cards(parts):
        yield Asks(parts.label("asks"), parts.label("recommendations-alt"), cards)


def _ask_cards(parts: Parts) -> tuple[AskCard, ...]:
    return tuple(
        AskCard(
            tables.actor(ask), ask.action, dated(parts.label("ask-by", date=parts.day(ask.by))),
            tables.because(parts, ask.because),
        )
        for ask in tables.chosen_asks(parts)
    )  # fmt: skip


def _lead_charts(parts: Parts) -> Iterator[Block]:
    """Yield the charts that show the case at a glance, two side by side where there are two."""
    slots = [_slot(parts, key) for key in parts.lead_charts]
    pairs = [slots[start : start + 2] for start in range(0, len(slots), 2)]
    for pair in pairs:
        if len(pair) > 1:
            yield ChartPair(pair[0], pair[1], (parts.label("left"), parts.label("right")))
        else:
            yield pair[0]


def _key_figures(parts: Parts) -> Iterator[Block]:
    audience = parts.config.briefing.audience
    lists = [
        [key for key in theme.key_figures if audience not in parts.ledger.figures[key].avoid_for]
        for theme in parts.themes
    ]
    chosen = itertools.chain.from_iterable(parts.in_turn(lists, parts.format.limits.key_figures))
    cards = tuple(_card(parts, parts.ledger.figures[key]) for key in dict.fromkeys(chosen))
    if len(cards) > 1:
        yield Strip(parts.label("key-figures"), cards)


def _card(parts: Parts, figure: LedgerFigure) -> Card:
    qualifier = (print_figure(figure, parts.language) or ("", ""))[0]
    label = parts.figure_label(figure)
    timed = print_when(figure, parts.ledger, parts.language) in plain(label)
    source = (Text(parts.credit.card_line(figure, timed=timed), origin="bibliographic"),)
    return Card(parts.printed(figure), qualifier, label, source)


def _contents(parts: Parts, told: Sequence[Block]) -> Iterator[Block]:
    if len(parts.themes) >= parts.format.limits.contents_from:
        # Where to write to and what was read are looked for at the end anyway.
        headings = [
            b for b in told if isinstance(b, Heading) and b.level == 1 and b.anchor not in ("sources", "contact")
        ]
        yield Contents(parts.label("contents"), tuple((plain(block.inlines), block.anchor) for block in headings))


def _themes(parts: Parts) -> Iterator[Block]:
    for theme in parts.themes:
        anchor = _anchor(theme.id)
        # A briefing of one theme has its title and headline at the top of the page: its sections are the theme's.
        alone = len(parts.themes) == 1
        if not alone:
            yield Heading(1, without_marks(theme.title), anchor)
            yield Paragraph(theme.headline, "lead")
        yield from _running(parts, theme.body, anchor, top=1 if alone else 2)


def _sections(parts: Parts) -> Iterator[Block]:
    for number, section in enumerate(parts.sections, start=1):
        anchor = f"section_{number}"
        yield Heading(1, without_marks(section.title), anchor)
        yield from _running(parts, section.body, anchor, top=2)


def _running(parts: Parts, body: Sequence[Parsed], anchor: str, *, top: int) -> Iterator[Block]:
    """Yield running text; its highest headings are moved to the level `top`, the others below it."""
    highest = min((block.level for block in body if isinstance(block, Heading)), default=top)
    headings = itertools.count(1)
    for block in body:
        match block:
            case Heading():
                level = min(block.level - highest + top, 3)
                yield Heading(level, without_marks(block.inlines), f"{anchor}_{next(headings)}")
            case ChartHere() if block.id in parts.matrices:
                yield tables.matrix(parts, block.id)
            case ChartHere():
                yield _slot(parts, block.id)
            case _:
                yield block


def _slot(parts: Parts, chart_id: str) -> ChartSlot:
    chart = parts.charts[chart_id]
    caption = without_marks(chart.caption)
    return ChartSlot(chart_id, 0, parts.label("figure"), caption, chart.plan.alt)


def _anchor(theme: str) -> str:
    return re.sub(r"\W", "_", theme)[:30]


_FROM_PARTS: Mapping[BlockName, Callable[[Parts], Iterable[Block]]] = {
    "standfirst": lambda parts: [Paragraph(parts.standfirst, "standfirst")],
    "messages": _messages,
    "panel": _panel,
    "asks": _asks,
    "key-figures": _key_figures,
    "charts": _lead_charts,
    "themes": _themes,
    "sections": _sections,
    "recommendations": tables.recommendations,
    "method": backmatter.method,
    "method-note": lambda parts: [_small_print(parts, backmatter.method_note(parts))],
    "two-columns": lambda _: [TwoColumns()],
    "contact": backmatter.contact,
    "contact-line": lambda parts: [_small_print(parts, backmatter.contact_line(parts))],
}
"""The blocks that can be made from the parts of a briefing alone, by their names in a format."""

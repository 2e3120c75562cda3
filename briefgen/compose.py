"""Parts -> Brief: the blocks in the order of the format, with charts, tables and notes numbered."""

import itertools
import re
from collections.abc import Iterator, Sequence

from briefgen import backmatter, tables
from briefgen.annex import annex, with_notes
from briefgen.document import (
    AskCard,
    Asks,
    Block,
    Box,
    Brief,
    Bullets,
    Card,
    ChartPair,
    ChartSlot,
    Contents,
    Heading,
    Inlines,
    Masthead,
    Paragraph,
    Strip,
    Text,
    plain,
    with_inlines,
    without_marks,
)  # fmt: skip
from briefgen.evidence import LedgerEntry, LedgerFigure
from briefgen.markup import ChartHere, Parsed
from briefgen.notebook import NoteBook
from briefgen.parts import Parts, dated
from briefgen.references import numbered, places, resolved
from briefgen.vouch import print_figure
from briefgen.witness import used_ids, witnesses


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
        blocks=tuple(with_notes(block, book.notes) for block in marked),
        notes=tuple(book.notes),
        witnesses=witnesses(ids, parts.ledger, parts.language),
        logo=parts.logo,
    )


def _ordered(parts: Parts) -> tuple[list[Block], set[str]]:
    """Return all blocks in the order of the format, and the ids of the ledger entries they rest on."""
    names = parts.format.blocks
    made: dict[str, list[Block]] = {}
    for name in names:
        match name:
            case "standfirst":
                made[name] = [Paragraph(parts.standfirst, "standfirst")]
            case "messages":
                made[name] = list(_messages(parts))
            case "bullets":
                made[name] = list(_bullets(parts))
            case "asks":
                made[name] = list(_asks(parts))
            case "charts":
                made[name] = list(_lead_charts(parts))
            case "key-figures":
                made[name] = list(_key_figures(parts))
            case "themes":
                made[name] = list(_themes(parts))
            case "sections":
                made[name] = list(_sections(parts))
            case "recommendations":
                made[name] = list(tables.recommendations(parts))
            case "method":
                made[name] = list(backmatter.method(parts))
            case "method-note":
                made[name] = list(backmatter.method_note(parts))
            case "contact":
                made[name] = list(backmatter.contact(parts))
            case "contact-line":
                made[name] = list(backmatter.contact_line(parts))
            case _:
                pass  # these speak of the other blocks, and are made below
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
    made["sources"] = list(backmatter.sources(parts, said, used, {figure.origin for figure in figures}))
    made["source-line"] = list(backmatter.source_line(parts, used))
    ordered = [block for name in names if name != "contents" for block in made.get(name, [])]
    made["contents"] = list(_contents(parts, ordered))
    return [block for name in names for block in made.get(name, [])], ids


def _masthead(parts: Parts, entries: Sequence[LedgerEntry]) -> Masthead:
    briefing = parts.config.briefing
    facts: list[tuple[str, Inlines]] = [
        (parts.label("from"), parts.text(parts.words(parts.config.organisation.name))),
        (parts.label("date"), dated(parts.day(parts.config.date))),
        (parts.label("readers"), parts.text(parts.readers)),
        (parts.label("evidence"), dated(parts.credit.dates(entries) or parts.label("evidence-none"))),
        (parts.label("status"), parts.text(parts.label(f"status-{briefing.status}"))),
    ]
    if briefing.embargo is not None:
        facts.append((parts.label("embargo"), dated(_embargo(parts, "embargo-until"))))
    return Masthead(
        (*parts.kicker, Text(" · "), *parts.text(parts.words(briefing.country))),
        without_marks(parts.title),
        without_marks(parts.headline),
        tuple(facts),
    )


def _embargo(parts: Parts, label: str) -> str:
    moment = parts.config.briefing.embargo
    if moment is None:
        return ""
    return parts.label(label, date=parts.day(moment.date()), time=moment.strftime("%H:%M %Z"))


def _status(parts: Parts) -> str:
    draft = parts.label("header-draft") if parts.config.briefing.status == "draft" else ""
    return " · ".join(words for words in (_embargo(parts, "header-embargo"), draft) if words)


def _messages(parts: Parts) -> Iterator[Block]:
    if chosen := _chosen_messages(parts):
        yield Box(parts.label("messages"), chosen)


def _bullets(parts: Parts) -> Iterator[Block]:
    if chosen := _chosen_messages(parts):
        yield Bullets(chosen)


def _chosen_messages(parts: Parts) -> tuple[Inlines, ...]:
    if parts.own_messages is not None:
        return parts.own_messages
    by_theme = parts.in_turn([theme.messages for theme in parts.themes], parts.format.limits.messages)
    return tuple(itertools.chain.from_iterable(by_theme))


def _asks(parts: Parts) -> Iterator[Block]:
    """Yield the asks that are heard first."""
    if asks := tables.chosen_asks(parts):
        cards = (
            AskCard(
                tables.actor(ask), ask.action, dated(parts.label("ask-by", date=parts.day(ask.by))),
                tables.because(parts, ask.because),
            )
            for ask in asks
        )  # fmt: skip
        yield Asks(parts.label("asks"), parts.label("recommendations-alt"), tuple(cards))


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
        [key for key in theme.key_figures if audience not in parts.ledger.figures[key].entry.avoid_for]
        for theme in parts.themes
    ]
    chosen = itertools.chain.from_iterable(parts.in_turn(lists, parts.format.limits.key_figures))
    cards = tuple(_card(parts, parts.ledger.figures[key]) for key in dict.fromkeys(chosen))
    if len(cards) > 1:
        yield Strip(parts.label("key-figures"), cards)


def _card(parts: Parts, figure: LedgerFigure) -> Card:
    qualifier = (print_figure(figure, parts.language) or ("", ""))[0]
    source = (Text(parts.credit.card_line(figure), origin="bibliographic"),)
    return Card(parts.printed(figure), qualifier, parts.figure_label(figure), source)


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

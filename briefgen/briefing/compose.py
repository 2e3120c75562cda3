"""Parts -> Brief: the blocks in the order of the format, with charts, tables and notes numbered."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from briefgen.briefing import backmatter, body, exhibits, frontmatter
from briefgen.briefing.annex import annex, with_notes
from briefgen.briefing.asks import chosen_asks, recommendations
from briefgen.briefing.firstmentions import named
from briefgen.briefing.identity import identity_of
from briefgen.briefing.notebook import NoteBook
from briefgen.briefing.parts import Parts, ThemeParts
from briefgen.briefing.references import numbered, places, resolved, with_notes_named
from briefgen.document.blocks import Block
from briefgen.document.brief import Brief
from briefgen.document.inlines import Inlines, Text, plain
from briefgen.document.texts import PageBreak, SmallPrint, TwoColumns
from briefgen.errors import ContentError, Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.evidence.provenance import provenances, readback, used_ids
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config
from briefgen.workspace.templatefiles import BlockName

MOST_LETTERS = 400_000
"""Letters of a briefing: more than a hundred pages. Each is read by all that looks for numbers and for claims."""


def compose(parts: Parts) -> Brief:
    """Return the briefing, ready to be set. Raises ContentError if it is longer than any that is sent."""
    if (letters := sum(len(plain(run)) for run in parts.runs)) > MOST_LETTERS:
        fact = f"this briefing has {letters:,} letters, and {MOST_LETTERS:,} are the most"
        raise ContentError(
            [Problem(parts.config.place("themes"), "text-too-long", fact, "shorten its texts, or part it")]
        )
    config, printer = parts.config, parts.printer
    blocks, ids = _ordered(parts)
    blocks = named(numbered(blocks), printer.language.words.abbreviations, listed="sources" in parts.format.blocks)
    targets = places(blocks)
    book = NoteBook(printer, listed="source-line" in parts.format.blocks)
    marked = [block.with_marks(lambda words: book.place_marks(resolved(words, targets))) for block in blocks]
    marked = [block.with_marks(lambda words: with_notes_named(words, book.notes, printer)) for block in marked]
    notes = [replace(note, inlines=with_notes_named(note.inlines, book.notes, printer)) for note in book.notes]
    title = plain(parts.opening.title)
    entries = provenances(ids, printer.ledger, printer.language)
    subjects = (plain(theme.title) for theme in parts.themes.each)
    return Brief(
        language=printer.language.tag,
        title=title,
        subject=plain(parts.opening.headline),
        keywords=", ".join([printer.words(config.briefing.country), *subjects]),
        author=printer.words(config.organisation.name),
        date=config.date.isoformat(),
        header=(title, _status(printer, config)),
        footer=f"{printer.words(config.organisation.short)} · {printer.day(config.date)}",
        page_words=(printer.label("page"), printer.label("page-of")),
        blocks=tuple(with_notes(block, book.notes, printer.language.file.comma) for block in marked),
        notes=tuple(notes),
        provenances=entries,
        readback=readback(printer.language, parts.themes.names),
        most_pages=parts.format.limits.pages.get(len(parts.themes.each)),
        logo=parts.logo,
        identity=identity_of(parts, blocks, entries),
    )


def _status(printer: Printer, config: Config) -> str:
    draft = printer.label("header-draft") if config.briefing.status == "draft" else ""
    return " · ".join(words for words in (printer.embargo("header-embargo", config.briefing.embargo), draft) if words)


def _ordered(parts: Parts) -> tuple[list[Block], set[str]]:
    """Return all blocks in the order of the format, and the ids of the ledger entries they rest on."""
    printer, names = parts.printer, parts.format.blocks
    makers = _makers(parts)
    blocks_by_name: dict[str, list[Block]] = {name: list(makers[name]()) for name in names if name in makers}
    # The other blocks speak of these: of the evidence that they rest on, of their headings.
    main_blocks = list(itertools.chain.from_iterable(blocks_by_name.values()))
    ids = used_ids(
        main_blocks, parts.exhibits.plans, (parts.opening.title, parts.opening.headline, *parts.exhibits.runs)
    )
    entries = [entry for key in sorted(ids) if (entry := printer.ledger.find(key)) is not None]
    figures = [entry for entry in entries if isinstance(entry, LedgerFigure)]
    used = {root.source for figure in figures for root in printer.ledger.roots(figure)}
    used |= {entry.source for entry in entries}
    blocks_by_name["masthead"] = [frontmatter.masthead(printer, parts.config, parts.opening, entries)]
    if parts.config.evidence.annex:
        blocks_by_name["annex"] = list(
            annex(
                printer,
                parts.exhibits.charts,
                figures,
                main_blocks,
                checked=bool(parts.config.evidence.second_reader),
            )
        )
    said = list(itertools.chain.from_iterable(blocks_by_name.values()))
    origins = {printer.credits.origin(figure) for figure in figures}
    blocks_by_name["sources"] = list(backmatter.sources(printer, said, used, origins))
    listed = backmatter.source_line(printer, used)
    if not {"method", "method-note"} & set(names):
        listed = (*listed, Text(" "), *printer.text(printer.label("judgement")))
    blocks_by_name["source-line"] = [_small_print(printer, listed)]
    ordered = [block for name in names if name != "contents" for block in blocks_by_name.get(name, [])]
    if len(parts.themes.each) >= parts.format.limits.contents_from:
        blocks_by_name["contents"] = [frontmatter.contents(printer, ordered)]
    wanted = (block for name in names for block in blocks_by_name.get(name, []))
    if not parts.format.page_breaks:
        wanted = (block for block in wanted if not isinstance(block, PageBreak))
    return list(_side_by_side(wanted)), ids


def _makers(parts: Parts) -> dict[BlockName, Callable[[], Iterable[Block]]]:
    """Return what makes the blocks that the parts alone are enough for, by their names in a format."""
    config, printer, shown = parts.config, parts.printer, parts.exhibits
    themes, closing, limits = parts.themes, parts.closing, parts.format.limits
    messages = frontmatter.chosen_messages(parts.opening, themes, limits.messages)
    asks = chosen_asks(parts.opening, themes, limits.asks)
    cards = frontmatter.ask_cards(printer, config, asks)
    shown_first = frontmatter.chosen_figures(printer, config, parts.opening, themes, limits.key_figures)
    aside = parts.format.side_column
    unknown = () if aside else (theme.limits for theme in themes.each)
    said = (printer.text(printer.label("judgement")), *closing.method, *unknown)
    notes = [words for words in said if words]

    def beside(theme: ThemeParts, anchor: str) -> Iterable[Block]:
        return frontmatter.aside(printer, config, theme, anchor, shown_first) if aside else ()

    return {
        "standfirst": lambda: frontmatter.standfirst(parts.opening, photo=parts.format.photo),
        "messages": lambda: frontmatter.messages(printer, messages),
        "panel": lambda: frontmatter.panel(printer, messages, cards),
        "asks": lambda: frontmatter.asks(printer, cards),
        "key-figures": lambda: frontmatter.key_figures(printer, config, shown_first, leads=parts.format.lead_figure),
        "charts": lambda: exhibits.lead_charts(printer, shown),
        "themes": lambda: body.theme_texts(printer, shown, themes.each, beside),
        "sections": lambda: body.own_sections(printer, shown, parts.sections),
        "recommendations": lambda: recommendations(printer, config, asks),
        "method": lambda: backmatter.method(printer, notes),
        "method-note": lambda: [_small_print(printer, backmatter.method_note(printer, notes))],
        "two-columns": lambda: [TwoColumns()],
        "contact": lambda: backmatter.contact(printer, config.organisation, closing),
        "contact-line": lambda: [_small_print(printer, backmatter.contact_line(printer, config.organisation, closing))],
    }


def _small_print(printer: Printer, words: Inlines) -> SmallPrint:
    return SmallPrint(printer.label("small-print"), (words,))


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

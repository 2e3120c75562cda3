"""All words that a briefing prints, run by run, with what stands beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.briefing.parts import Parts
from briefgen.charts.parts import Exhibits
from briefgen.document.blocks import Block
from briefgen.document.brief import Provenance
from briefgen.document.cards import Aside, Strip
from briefgen.document.exhibits import Table
from briefgen.document.inlines import Inlines, Text, plain
from briefgen.document.texts import Paragraph
from briefgen.errors import Place
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of printed words."""

    inlines: Inlines
    """The words."""
    beside: str = ""
    """Words that a reader sees with them and that may date them: the subtitle of a chart, the source of a card."""
    quoted: bool = False
    """True for a paragraph that is set as a quotation."""


def furnished(provenances: Iterable[Provenance], printer: Printer, config: Config) -> Iterator[Inlines]:
    """Yield the words that stand in no text: of the organisation, the language, the ledger and the properties."""
    organisation = config.organisation
    place = config.file.place(("organisation",))
    yield from ((Text(printer.words(words), place=place),) for words in (organisation.name, organisation.short))
    yield from ((Text(words, place=Place(printer.language.name)),) for words in printer.language.file.labels.values())
    for provenance in provenances:
        if (figure := printer.ledger.figures.get(provenance.id)) is not None:
            note = printer.credits.own_note(figure) if figure.derived else ""
            yield from (printer.figure_label(figure), (Text(note, place=figure.place),))


def passages(blocks: Iterable[Block], exhibits: Exhibits) -> Iterator[Passage]:
    """Yield all that is said of figures, in reading order; the annex, which lists them, is left out."""
    for block in blocks:
        yield from _passages_of(block)
    yield from _charts(exhibits)
    for matrix in exhibits.matrices.values():
        beside = plain(matrix.caption)
        for words in matrix.runs:
            yield Passage(words, beside)


def labelled(provenances: Iterable[Provenance], printer: Printer) -> Iterator[Passage]:
    """Yield each figure that a briefing prints with its label behind it, as cards and the annex show it."""
    for provenance in provenances:
        if (figure := printer.ledger.figures.get(provenance.id)) is not None:
            yield Passage((printer.figure(figure), Text(" "), *printer.figure_label(figure)), printer.when(figure))


def written(parts: Parts) -> Iterator[Passage]:
    """Yield all that was written for a briefing, before its notes were numbered: each sentence with what it cites."""
    bodies = [*(theme.body for theme in parts.themes.each), *(section.body for section in parts.sections)]
    blocks = [block for body in bodies for block in body]
    quoted = {block.inlines for block in blocks if isinstance(block, Paragraph) and block.role == "quote"}
    yield from (Passage(run, quoted=run in quoted) for run in parts.runs)
    yield from _charts(parts.exhibits)


def _charts(exhibits: Exhibits) -> Iterator[Passage]:
    for chart in exhibits.charts.values():
        beside = f"{chart.plan.subtitle} {chart.plan.caption}"
        for words in chart.runs:
            yield Passage(words, f"{beside} {chart.plan.alt}" if words != chart.runs[0] else beside)


def _passages_of(block: Block) -> Iterator[Passage]:
    """Yield what a block says of figures; tables that only list them say nothing."""
    if block.charts:
        return  # their captions are read with the other words of the charts
    match block:
        case Table(role="annex" | "data" | "matrix"):
            return
        case Table(role="own"):
            yield from map(Passage, (block.caption, *(column.words for column in block.columns if column.words)))
            for row in block.rows:
                for column, cell in zip(block.columns, row.cells, strict=True):
                    # The head of its column and of its row are read with a cell.
                    yield Passage(cell, f"{plain(row.cells[0])} {column.title} {plain(block.caption)}")
        case Strip() | Aside():
            for card in block.cards:
                yield Passage((card.figure, Text(" "), *card.label), plain(card.source))
            yield from () if isinstance(block, Strip) else [Passage(block.words)]
        case _:
            for inlines in block.runs:
                yield Passage(inlines)

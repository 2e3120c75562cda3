"""The annex: where every figure comes from, where it is cited, and what every chart shows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.briefing.asks import columns
from briefgen.charts.parts import ChartParts
from briefgen.document.blocks import Block
from briefgen.document.brief import Note
from briefgen.document.drawing import Mark
from briefgen.document.exhibits import Row, Table
from briefgen.document.inlines import Figure, Inline, Inlines, Reference, See, Text, plain, telling, without_marks
from briefgen.document.texts import Heading
from briefgen.evidence.ledger import LedgerFigure
from briefgen.evidence.provenance import with_inputs
from briefgen.prose.printer import Printer, capital, dated


def annex(
    printer: Printer,
    charts: Mapping[str, ChartParts],
    used: Sequence[LedgerFigure],
    body: Iterable[Block],
    *,
    checked: bool = False,
) -> Iterator[Block]:
    """Yield the heading, the table of all figures, and a small table for each chart of the body.

    If `checked`, the table names the second reader of each figure.
    """
    slots = [slot for block in body for slot in block.charts]
    if used or slots:
        yield Heading(1, printer.text(printer.label("annex")), "annex", new_page=True)
    if used:
        ids = with_inputs((figure.id for figure in used), printer.ledger)
        yield _figures(printer, [printer.ledger.figures[key] for key in ids], checked=checked)
    if slots:
        yield Heading(2, printer.text(printer.label("data")), "data")
    for slot in slots:
        yield _data(printer, charts[slot.id], slot.caption)


def _figures(printer: Printer, figures: Sequence[LedgerFigure], *, checked: bool) -> Table:
    """Return the table of figures, those of a document together, own calculations last.

    Inputs of calculations are among them, since the formulas print them. The numbers of notes are added later.
    """
    order = [*printer.ledger.sources, "derived"]
    ordered = sorted(figures, key=lambda figure: (order.index(figure.source), figure.place.line))
    shares = {
        "annex-printed": 0.13, "annex-counts": 0.22, "annex-origin": 0.15, "annex-document": 0.42, "annex-note": 0.08,
    }  # fmt: skip
    return Table(
        "annex",
        columns(printer, shares),
        tuple(
            _annex_row(printer, figure, same=index > 0 and ordered[index - 1].quote == figure.quote, checked=checked)
            for index, figure in enumerate(ordered)
        ),
        printer.label("annex"),
        printer.label("annex-alt"),
        label=printer.label("table"),
        caption=printer.text(printer.label("annex-caption")),
    )


def with_notes(block: Block, notes: Sequence[Note], comma: str) -> Block:
    """Return the annex with the numbers of the notes that vouch for each figure; any other block as it is.

    Notes are numbered where they are cited, so this is done last. A figure that is cited nowhere, such as one that
    only a chart shows, has no note.
    """
    if not isinstance(block, Table) or block.role != "annex":
        return block
    return replace(block, rows=tuple(_noted(row, notes, comma) for row in block.rows))


def _noted(row: Row, notes: Sequence[Note], comma: str) -> Row:
    ids = {part.id for part in row.cells[0] if isinstance(part, Figure)}
    words: list[Inline] = []
    for number, note in enumerate(notes, start=1):
        if ids & set(note.ids):
            words += [*([Text(comma)] if words else []), Reference("note", number, str(number))]
    return replace(row, cells=(*row.cells[:-1], tuple(words) or row.cells[-1]))


def _data(printer: Printer, chart: ChartParts, caption: Inlines) -> Table:
    """Return what a chart shows, in words and numbers: nothing is in a picture alone."""
    rows = [_data_row(printer, mark, words) for mark, words in zip(chart.plan.marks, chart.labels, strict=True)]
    if (whole := chart.plan.whole) is not None:
        label = (
            *printer.figure_label(printer.ledger.figures[whole.id]),
            *printer.text(f" ({printer.label('data-whole')})"),
        )
        rows.append(_data_row(printer, whole, label))
    before, _, after = printer.label("data-caption", figure="\n").partition("\n")
    return Table(
        "data",
        columns(printer, {"data-shown": 0.68, "annex-printed": 0.32}),
        tuple(rows),
        plain(caption),
        printer.label("data-alt"),
        label=printer.label("table"),
        caption=(*printer.text(before), See(chart.plan.id), *printer.text(after), *caption),
    )


def _data_row(printer: Printer, mark: Mark, label: Inlines) -> Row:
    words = without_marks(label)
    if words and isinstance(words[0], Text):
        words = (replace(words[0], text=capital(words[0].text)), *words[1:])
    if mark.own_calculation:
        words = (*words, *printer.text(f" ({printer.label('own-calculation')})"))
    figure = printer.ledger.figures.get(mark.id)
    if figure is not None:
        return Row((words, (printer.figure(figure),)))
    if mark.at is not None:  # a place that no figure sizes
        return Row((words, printer.text(mark.printed or printer.label("map-marked"))))
    return Row((words, dated(mark.printed)))


def _annex_row(printer: Printer, figure: LedgerFigure, *, same: bool, checked: bool) -> Row:
    no_note = printer.text(printer.label("annex-no-note"))
    counts = printer.figure_label(figure)
    when = printer.when(figure)
    beside = [] if when in plain(counts) else [when]
    if any(root.dated_by_inference for root in printer.ledger.roots(figure)):
        beside.append(printer.label("annex-inferred"))
    if beside:
        added = telling(dated(printer.language.file.comma.join(beside)), [(when, f"date:{figure.id}")])
        counts = (*counts, Text(" ("), *added, Text(")"))
    if figure.derived:
        origin = _told(figure, printer.text(printer.label("own-calculation")))
        return Row(((printer.figure(figure),), counts, origin, _calculation(printer, figure), no_note))
    origin = _told(figure, printer.text(printer.label("no-origin")))
    if figure.origin:
        dates = [printer.language.period(figure.origin_date)] if figure.origin_date else []
        named = printer.language.file.comma.join([printer.credits.origin(figure), *dates])
        origin = _told(figure, (Text(named, origin="bibliographic"),))
    by = figure.handling.checked_by if checked else ""
    reader = (Text(printer.label("annex-checked", name=by), origin="bibliographic"),) if by else ()
    if same:
        above = (*printer.text(printer.label("annex-same")), *reader)
        return Row(((printer.figure(figure),), counts, origin, above, no_note))
    source = printer.ledger.sources[figure.source]
    quotation = printer.quoting.quotation(figure.id, figure.quote)
    section = (
        Text(printer.language.file.comma),
        Text(figure.section, origin="bibliographic", language=quotation.language),
    )
    words: Inlines = (
        Text(source.short, origin="bibliographic"),
        *(section if figure.section else ()),
        *((Text(page, origin="bibliographic"),) if (page := printer.credits.page(figure)) else ()),
        Text(printer.language.file.colon),
        quotation,
        *reader,
    )
    return Row(((printer.figure(figure),), counts, origin, words, no_note))


def _readable(printer: Printer, figure: LedgerFigure) -> str:
    """Return a formula in which percentages, which print their sign, are not divided by a hundred once more."""
    formula = figure.formula
    whole = printer.language.amount(100, "percent", "digits")
    for name, input_id in figure.inputs.items():
        if printer.ledger.figures[input_id].unit == "percent":
            formula = re.sub(rf"\b{name}\s*/\s*100\b", name, formula)
            formula = re.sub(rf"\b100\s*-\s*{name}\b", f"{whole} - {name}", formula)
    return formula


def _told(figure: LedgerFigure, words: Inlines) -> Inlines:
    """Return words as those of the primary source of a figure, or of its being named nowhere."""
    return telling(words, [(plain(words), f"origin:{figure.id}")])


def _calculation(printer: Printer, figure: LedgerFigure) -> Inlines:
    """Return the formula with the figures in the place of their names, and how the result was rounded."""
    words: list[Inline] = []
    for piece in re.split(r"([A-Za-z_]\w*)", _readable(printer, figure)):
        if piece in figure.inputs:
            words.append(printer.figure(printer.ledger.figures[figure.inputs[piece]]))
        elif piece:
            words.append(Text(piece.replace("*", "×").replace("/", "÷").replace("-", "−"), origin="bibliographic"))
    note = printer.credits.own_note(figure)
    return (*words, Text(f". {capital(note)}.", place=figure.place))

"""Which ledger entries a briefing rests on, and what its file remembers of them."""

from collections.abc import Iterable, Mapping

from briefgen.document.blocks import Block
from briefgen.document.brief import Provenance, Readback
from briefgen.document.drawing import ChartPlan
from briefgen.document.inlines import Cite, Figure, Inlines, Quotation
from briefgen.evidence.ledger import Ledger, LedgerEvent, LedgerFigure
from briefgen.evidence.printed import print_figure
from briefgen.language.language import Language
from briefgen.language.quantities_lexicon import spellings
from briefgen.language.wordlists import counting_words


def used_ids(blocks: Iterable[Block], plans: Mapping[str, ChartPlan], more: Iterable[Inlines] = ()) -> set[str]:
    """Return the ids of all ledger entries that blocks and further words print, cite, quote or draw."""
    runs = list(more)
    ids: set[str] = set()
    for block in blocks:
        runs += block.runs
        for slot in block.charts:
            plan = plans[slot.id]
            ids |= {mark.id for mark in (*plan.marks, *([plan.whole] if plan.whole else []))}
    for inlines in runs:
        ids |= {part.id for part in inlines if isinstance(part, Figure | Quotation | Cite)}
    return ids


def with_inputs(ids: Iterable[str], ledger: Ledger) -> list[str]:
    """Return ids, and those of the figures that own calculations among them rest on, sorted."""
    wanted = set(ids)
    waiting = [key for key in wanted if key in ledger.figures]
    while waiting:
        inputs = set(ledger.figures[waiting.pop()].inputs.values()) - wanted
        wanted |= inputs
        waiting += inputs
    return sorted(wanted)


def provenances(ids: Iterable[str], ledger: Ledger, language: Language) -> tuple[Provenance, ...]:
    """Return what a file remembers of ledger entries, sorted by id."""
    return tuple(provenance_of(key, ledger, language) for key in with_inputs(ids, ledger))


def readback(language: Language, names: Iterable[str]) -> Readback:
    """Return what a file needs so that numbers in its words can be found without the workspace."""
    file = language.file
    own = [wording for name in file.qualifiers for wording in file.wordings(name)]
    # "The Commission estimated" is said of who counted.
    before = {word for sides in file.quantities.hedges.values() for word in spellings(sides.before)}
    before -= set(spellings(file.quantities.attributions))
    before |= {wording.before for wording in own if wording.before}
    behind = {word for sides in file.quantities.hedges.values() for word in spellings(sides.after)}
    behind |= {wording.behind for wording in own if wording.behind}
    guard = language.file.guard
    return Readback(
        language=language.code,
        names=tuple(sorted({*language.file.names, *names})),
        qualifiers=tuple(sorted(before)),
        qualifiers_behind=tuple(sorted(behind)),
        numbers=tuple(counting_words(guard, file.quantities)),
        joining=tuple(guard.joining),
        amounts=tuple(guard.amounts),
        harmless=tuple(guard.harmless),
        units=tuple(language.unit_words),
        months=tuple(dict.fromkeys(file.dates.months)),
        numbered=tuple(guard.numbered),
    )


def provenance_of(key: str, ledger: Ledger, language: Language) -> Provenance:
    """Return what a file remembers of one ledger entry. Raises ConfigError if the language cannot print it."""
    entry = ledger.find(key)
    if isinstance(entry, LedgerFigure):
        period = entry.period
        printed = print_figure(entry, language)
        inputs = ", ".join(f"{name} = {input_id}" for name, input_id in entry.inputs.items())
        return Provenance(
            id=key,
            kind="derived" if entry.derived else "figure",
            printed=printed.whole if printed else "",
            amount=printed.amount if printed else "",
            value=f"{entry.value:.10f}".rstrip("0").rstrip("."),
            qualifier=entry.qualifier,
            unit=entry.unit,
            period=period.text if period else "",
            origin=entry.origin,
            source=entry.source,
            quote=f"{entry.formula}; {inputs}" if entry.derived else entry.quote,
        )
    if isinstance(entry, LedgerEvent):
        date = entry.date
        return Provenance(key, "event", language.period(date), "", "", "", "", date.text, "", entry.source, entry.quote)
    statement = ledger.statements[key]
    return Provenance(key, "statement", "", "", "", "", "", "", "", statement.source, statement.quote)

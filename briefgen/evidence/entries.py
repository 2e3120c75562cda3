"""The values of the ledger, made of what the files of seeds/ say; nobody else needs to know how a file is written."""

from briefgen.errors import Place
from briefgen.evidence.cards import CalculationFile, EventFile, FigureFile, SourceFile, StatementFile
from briefgen.evidence.ledger import (
    DERIVED,
    Handling,
    LedgerEvent,
    LedgerFigure,
    LedgerStatement,
    PageOfSource,
    Source,
)


def source_of(source_id: str, place: Place, file: SourceFile) -> Source:
    """Return a source document, as its card describes it."""
    return Source(
        id=source_id,
        place=place,
        title=file.title,
        publisher=file.publisher,
        short=file.short,
        published=file.published,
        authors=tuple(file.authors),
        language=file.language,
        url=file.url,
        date_remark=file.date_remark,
        acronyms=file.acronyms,
        origins=file.origins,
    )


def quoted(
    entry_id: str, place: Place, source: str, file: FigureFile, page: PageOfSource | None, handling: Handling
) -> LedgerFigure:
    """Return a figure that a card quotes."""
    return LedgerFigure(
        id=entry_id,
        place=place,
        source=source,
        quote=file.quote,
        section=file.section,
        avoid_for=tuple(file.avoid_for),
        caution=file.caution,
        page=page,
        handling=handling,
        attribute=file.attribute,
        value=file.value,
        form=file.form,
        unit=file.unit,
        qualifier=file.qualifier,
        kind=file.kind,
        period=file.period,
        counted_in=file.place,
        series=file.series,
        part_of=file.part_of,
        topic=file.topic,
        overlaps=file.overlaps,
        label=file.label,
        same_as=file.same_as,
        origin=file.origin,
        origin_date=file.origin_date,
        dated_by_publication=file.period_basis == "publication",
        dated_by_inference=file.period_basis == "inferred",
    )


def calculated(entry_id: str, place: Place, file: CalculationFile, value: float) -> LedgerFigure:
    """Return an own calculation with its result."""
    return LedgerFigure(
        id=entry_id,
        place=place,
        source=DERIVED,
        quote="",
        section="",
        avoid_for=tuple(file.avoid_for),
        caution=file.caution,
        value=value,
        form=file.form,
        unit=file.unit,
        qualifier=file.qualifier,
        kind=file.kind,
        period=file.period,
        counted_in=file.place,
        series=file.series,
        part_of=file.part_of,
        topic=file.topic,
        overlaps=file.overlaps,
        label=file.label,
        inputs=file.inputs,
        formula=file.formula,
        method=file.method,
    )


def event_of(
    entry_id: str, place: Place, source: str, file: EventFile, page: PageOfSource | None, handling: Handling
) -> LedgerEvent:
    """Return an event that a card quotes."""
    return LedgerEvent(
        id=entry_id,
        place=place,
        source=source,
        quote=file.quote,
        section=file.section,
        avoid_for=tuple(file.avoid_for),
        caution=file.caution,
        page=page,
        handling=handling,
        attribute=file.attribute,
        date=file.date,
        dated_by_inference=file.period_basis == "inferred",
        label=file.label,
    )


def statement_of(
    entry_id: str, place: Place, source: str, file: StatementFile, page: PageOfSource | None, handling: Handling
) -> LedgerStatement:
    """Return a statement that a card quotes."""
    return LedgerStatement(
        id=entry_id,
        place=place,
        source=source,
        quote=file.quote,
        section=file.section,
        avoid_for=tuple(file.avoid_for),
        caution=file.caution,
        page=page,
        handling=handling,
        attribute=file.attribute,
        about=file.about,
    )

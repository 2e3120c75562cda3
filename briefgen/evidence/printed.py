"""Which words the ledger vouches for: the one place that says how its entries are printed."""

from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from briefgen.document.blocks import RECOMMENDATIONS
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.language.language import Language
from briefgen.language.longforms import spelt_out
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.period import Period, Point

PrintedForm = Callable[[str, str], str | None]


def printed_forms(ledger: Ledger, language: Language, charts: Collection[str]) -> PrintedForm:
    """Return a function from the name of a template function, such as figure, and an id to the words that it prints.

    It gives None for what does not exist, and no words for citations and charts, which print none, and for references,
    whose numbers are known only when the document is put together.
    """
    # Not a function in this one: what a briefing is made of travels between processes.
    return partial(_printed_form, ledger, language, frozenset(charts))


def first_mentions(ledger: Ledger, language: Language) -> dict[str, str]:
    """Return what is printed where a short name is mentioned first: long form and short one, for each that has any."""
    return {short: spelt_out(short, long) for short, long in long_forms(ledger, language).items()}


def long_forms(ledger: Ledger, language: Language) -> dict[str, str]:
    """Return what short names stand for, as it is written: those of the language, and those of cards before them."""
    longs = dict(language.file.acronyms)
    for source in ledger.sources.values():
        longs |= {short: said for short, words in source.acronyms.items() if (said := words_in(words, language.code))}
    return longs


def _printed_form(
    ledger: Ledger, language: Language, charts: Collection[str], scheme: str, entry_id: str
) -> str | None:
    match scheme:
        case "figure" if entry_id in ledger.figures:
            return printed_whole(ledger.figures[entry_id], language)
        case "event" if entry_id in ledger.events:
            return language.period(ledger.events[entry_id].date)
        case "date":
            return _date(ledger, language, entry_id)
        case "month":
            return _month(ledger, language, entry_id)
        case "quote":
            return _quote(ledger, entry_id)
        case "name" if entry_id in first_mentions(ledger, language):
            return entry_id
        case "cite" if ledger.find(entry_id) is not None:
            return ""
        case "chart" if entry_id in charts:
            return ""
        case "see" if entry_id in charts or entry_id == RECOMMENDATIONS or ledger.find(entry_id) is not None:
            return ""
    return None


def _quote(ledger: Ledger, entry_id: str) -> str | None:
    entry = ledger.statements.get(entry_id) or ledger.figures.get(entry_id)
    return None if entry is None or (isinstance(entry, LedgerFigure) and entry.derived) else entry.quote


def _date(ledger: Ledger, language: Language, entry_id: str) -> str | None:
    entry = ledger.figures.get(entry_id) or ledger.events.get(entry_id)
    if isinstance(entry, LedgerFigure):
        return print_when(entry, ledger, language)
    if entry is not None:
        return language.period(entry.date)
    source = ledger.sources.get(entry_id)
    return language.period(source.published) if source is not None else None


def _month(ledger: Ledger, language: Language, entry_id: str) -> str | None:
    """Return the month in which the time of an entry ends, without its year; None if the entry has none of its own."""
    entry = ledger.figures.get(entry_id) or ledger.events.get(entry_id)
    if isinstance(entry, LedgerFigure):
        period = None if any(root.dated_by_publication for root in ledger.roots(entry)) else entry.period
    else:
        period = entry.date if entry is not None else None
    return language.file.dates.months[period.end.month - 1] if period is not None and period.end.month else None


class PrintedFigure(NamedTuple):
    """A figure as printed, in the order of its parts."""

    before: str
    """What of the qualifier stands before the value: "over"; may be empty."""
    amount: str
    """The value: "414,000"."""
    behind: str
    """What of the qualifier stands behind it: "environ seulement"; may be empty."""

    @property
    def whole(self) -> str:
        """All of it: "over 414,000"."""
        return " ".join(part for part in self if part)


def print_figure(figure: LedgerFigure, language: Language) -> PrintedFigure | None:
    """Return qualifier and value as printed; None if the language lacks the word for the value."""
    amount = language.amount(figure.value, figure.unit, figure.form)
    if amount is None:
        return None
    qualifier = language.qualifier(figure.qualifier)
    return PrintedFigure(qualifier.before, amount, qualifier.behind)


def printed_whole(figure: LedgerFigure, language: Language) -> str:
    """Return a figure as printed, such as "over 414,000"; empty if the language lacks the word."""
    printed = print_figure(figure, language)
    return printed.whole if printed else ""


def print_when(figure: LedgerFigure, ledger: Ledger, language: Language) -> str:
    """Return the time a figure speaks of, as printed: "February 2014", or "early 2014" for "currently".

    An own calculation is no more exact than the figures that it rests on: what one of them has from "currently" is told
    so for both.
    """
    period = figure.period or figure.origin_date or ledger.as_of(figure)
    loose: dict[Point, str] = {}
    for root in ledger.roots(figure):
        if root.dated_by_publication:
            own = root.period or ledger.as_of(root)
            published = ledger.sources[root.source].published
            loose |= {point: _when_published(root, point, published, language) for point in (own.start, own.end)}
    first, last = (loose.get(point) for point in (period.start, period.end))
    if first is None and last is None:
        return language.period(period)
    ends = first or language.point(period.start), last or language.point(period.end)
    return ends[1] if period.start == period.end else language.file.dates.span.format(first=ends[0], last=ends[1])


def _when_published(figure: LedgerFigure, point: Point, published: Period, language: Language) -> str:
    """Return how a time is printed that is only the document's: as exact as the entry, without a day in words."""
    if point.day and figure.period is not None:
        return language.point(point)
    if point.month is None and point.year == published.end.year:
        point = published.end
    return language.about_when(point) if point.month else language.undated(point.year)

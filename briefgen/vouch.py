"""Which words the ledger vouches for: what its template functions print, to hold typed Markdown against."""

from collections.abc import Callable, Collection

from briefgen.evidence import Ledger, LedgerFigure
from briefgen.language import Language
from briefgen.prose import print_figure, print_when

Vouch = Callable[[str, str], str | None]


def voucher(ledger: Ledger, language: Language, charts: Collection[str]) -> Vouch:
    """Return a function from a scheme (figure, event, date, quote, cite, chart) and an id to the words printed.

    It gives None for what does not exist, and no words for citations and charts, which print none.
    """

    def vouched(scheme: str, entry_id: str) -> str | None:
        match scheme:
            case "figure" if entry_id in ledger.figures:
                return " ".join(part for part in print_figure(ledger.figures[entry_id], language) or () if part)
            case "event" if entry_id in ledger.events:
                return language.period(ledger.events[entry_id].entry.date)
            case "date":
                return _date(ledger, language, entry_id)
            case "quote" if entry_id in ledger.statements:
                return ledger.statements[entry_id].entry.quote
            case "quote" if entry_id in ledger.figures and not ledger.figures[entry_id].derived:
                return ledger.figures[entry_id].quote
            case "cite" if ledger.find(entry_id) is not None:
                return ""
            case "chart" if entry_id in charts:
                return ""
        return None

    return vouched


def _date(ledger: Ledger, language: Language, entry_id: str) -> str | None:
    entry = ledger.figures.get(entry_id) or ledger.events.get(entry_id)
    if isinstance(entry, LedgerFigure):
        return print_when(entry, ledger, language)
    if entry is not None:
        return language.period(entry.entry.date)
    source = ledger.sources.get(entry_id)
    return language.period(source.published) if source is not None else None

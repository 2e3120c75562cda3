"""Words of the ledger for readers, which must be there in the language of the briefing."""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.briefing.parts import ThemeParts
from briefgen.document.brief import Provenance
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure, LedgerStatement
from briefgen.prose.printer import Printer
from briefgen.workspace.filemodel import words_in, words_missing


def untranslated(
    provenances: Iterable[Provenance], themes: Iterable[ThemeParts], printer: Printer
) -> Iterator[Problem]:
    """Yield an error for each entry whose words for readers are not there in the language of the briefing."""
    language = printer.language.code
    reasons = {key for theme in themes for ask in theme.asks for key in ask.because}
    for provenance in provenances:
        entry = printer.ledger.find(provenance.id)
        wanted: dict[str, Mapping[str, str]] = {}
        if isinstance(entry, LedgerStatement):
            wanted["about"] = entry.about if entry.id in reasons else {}
        elif entry is not None:
            wanted["label"] = entry.label if isinstance(entry, LedgerFigure) or entry.id in reasons else {}
        wanted["method"] = entry.method if isinstance(entry, LedgerFigure) else {}
        for key, words in wanted.items():
            if entry is not None and words and words_in(words, language) is None:
                yield words_missing(entry.place, words, language, f'{key} of "{provenance.id}" is', f"to its {key}, ")

"""Who may be said to have counted: the origins, publishers and authors of the evidence, in all forms of their names."""

import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.evidence.ledger import Ledger, LedgerEntry, LedgerFigure, Source
from briefgen.prose.printer import Printer

Acronyms = tuple[tuple[str, Mapping[str, str]], ...]
"""Short names, and what they stand for by language."""


class Bodies:
    """The names of those to whom evidence is credited, for one ledger in one language."""

    def __init__(self, printer: Printer, acronyms: Acronyms, others: Iterable[str]) -> None:
        self._ledger: Ledger = printer.ledger
        self._credits = printer.credits
        self._spelt = [{form for name in (short, *long.values()) for form in _whole(name)} for short, long in acronyms]
        self._forms: dict[str, frozenset[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        names = {name for source in self._ledger.sources.values() for name in _of_source(source)}
        names |= {name for figure in self._ledger.figures.values() for name in self._of_figure(figure)}
        every = {form for name in names for form in self._all_forms(name)} | set(others)
        # "Reach" may open a sentence: an acronym written as a word is looked for where the language lists it so.
        every = {form for name in every for form in _cased(name)}
        longest_first = sorted(every, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if every else None

    def of(self, entry: LedgerEntry) -> frozenset[str]:
        """Return the names of those to whom an entry may be credited."""
        if entry.id not in self._known:
            roots = list(self._ledger.roots(entry)) if isinstance(entry, LedgerFigure) else [entry]
            names = {name for root in roots for name in _of_source(self._ledger.sources[root.source])}
            names |= {name for root in roots if isinstance(root, LedgerFigure) for name in self._of_figure(root)}
            forms = {form for name in names for form in self._all_forms(name)}
            self._known[entry.id] = frozenset(spelt for form in forms for spelt in (*_cased(form), _as_word(form)))
        return self._known[entry.id]

    def named_in(self, words: str) -> list[str]:
        """Return all names in some words, each once, and of two that overlap the longer one."""
        return list(dict.fromkeys(self._pattern.findall(words))) if self._pattern is not None else []

    def _of_figure(self, figure: LedgerFigure) -> set[str]:
        return {figure.origin, self._credits.origin(figure)} if figure.origin else set()

    def _all_forms(self, name: str) -> frozenset[str]:
        """Return a name as it may be written: with the short one of its acronym and the long ones in all languages."""
        if name not in self._forms:
            forms = {*_whole(name)}
            for spelt in self._spelt:
                forms |= spelt if spelt & forms else set()
            self._forms[name] = frozenset(forms)
        return self._forms[name]


def _cased(name: str) -> tuple[str, ...]:
    """Return a name, and as languages write it that give only its first word a capital: Cadre harmonisé."""
    return (name, name[:1] + name[1:].lower()) if name.istitle() else (name,)


def _as_word(name: str) -> str:
    """Return an acronym as newspapers write it: Unicef."""
    return name.capitalize() if name.isupper() and name.isalpha() else name


def _of_source(source: Source) -> tuple[str, ...]:
    return (source.publisher, source.short, *source.authors)


def _whole(name: str) -> Iterator[str]:
    """Yield a name, and the names in one that tells its acronym or its other form in brackets."""
    yield name
    if "(" in name:
        yield from filter(None, map(str.strip, re.split(r"[()]", name)))

"""How evidence is credited: the words of notes and source lines, the dates of the evidence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.evidence.ledger import Ledger, LedgerEntry, LedgerEvent, LedgerFigure, Source
from briefgen.language.language import Language
from briefgen.prose.written import escape
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.period import Period, Point

# Evidence further apart than this is told as separate times: "February 2014; September 2025 to April 2026".
GAP_DAYS = 2 * 366

_EDGES = re.compile(r"^\W+|(?<!\W)\W+$")

# Document, section, page and primary source: what tells one note from another.
Citation = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Dated:
    period: Period
    loose: bool


class Credits:
    """Words of credit for one ledger in one language."""

    def __init__(self, ledger: Ledger, language: Language) -> None:
        self._ledger = ledger
        self._language = language

    def published(self, source: Source) -> str:
        """Return the date of a document as printed."""
        return self._language.period(source.published)

    def origin(self, figure: LedgerFigure) -> str:
        """Return the primary source of a figure by its name in the language; by that of the document if it has none."""
        source = self._ledger.sources.get(figure.source)
        return words_in(source.origins.get(figure.origin, {}) if source else {}, self._language.code) or figure.origin

    def own_words(self, source: Source, words: str) -> str:
        """Return words of a document as Markdown, marked with their language if it is not that of the briefing."""
        foreign = source.language != self._language.code
        return f"[{escape(words)}](lang:{source.language})" if foreign else escape(words)

    def full_reference(self, source: Source) -> str:
        """Return the full reference of a document, as Markdown."""
        authors = self._language.listed(source.authors)
        return self._language.label(
            "note-full",
            authors=escape(authors + self._language.file.comma) if authors else "",
            title=self.own_words(source, source.title),
            publisher=escape(source.publisher),
            date=escape(self.published(source)),
            short=escape(source.short),
        )

    def source_line(self, entries: Sequence[LedgerEntry]) -> str:
        """Return the source line of a chart, with the date of its figures."""
        sources = list(dict.fromkeys(words for entry in entries for words in self.named(entry)))
        return self._language.label(
            "source-line", sources=self._language.file.semicolon.join(sources), date=self.dates(entries)
        )

    def card_line(self, figure: LedgerFigure, *, timed: bool) -> str:
        """Return the short source line of a key figure; if it is `timed`, the words beside it give its own time."""
        stated = figure.period if timed else None
        sources = self._language.file.semicolon.join(dict.fromkeys(self.named(figure, stated)))
        return self._language.label("own-calculation-from", sources=sources) if figure.derived else sources

    def named(self, entry: LedgerEntry, stated: Period | None = None) -> list[str]:
        """Return the document of an entry with the primary source it names, one for each quoted figure.

        The date of a primary source is left out if it is a `stated` one.
        """
        if not isinstance(entry, LedgerFigure):
            return [self._language.label("sourced-alone", short=self._ledger.sources[entry.source].short)]
        named = []
        for root in self._ledger.roots(entry):
            short = self._ledger.sources[root.source].short
            origin = self.origin(root)
            if not origin:
                named.append(self._language.label("sourced-unnamed", short=short))
            elif root.origin_date is None or root.origin_date == stated:
                named.append(self._language.label("sourced", origin=origin, short=short))
            else:
                date = self._language.period(root.origin_date)
                named.append(self._language.label("sourced-dated", origin=origin, date=date, short=short))
        return named

    def origins_told(self, entry: LedgerEntry) -> list[tuple[str, str]]:
        """Return the words in which the primary sources of an entry are printed, each with the tag of its figure."""
        told = []
        for root in self._ledger.roots(entry) if isinstance(entry, LedgerFigure) else ():
            tag = f"origin:{root.id}"
            if not (origin := self.origin(root)):
                # That a document names none is as much its word as the name would be.
                unnamed = (self._language.label("note-no-origin"), self._language.label("sourced-unnamed", short=""))
                told += [(_EDGES.sub("", words), tag) for words in unnamed]
                continue
            if root.origin_date is not None:
                # With its date it is one, however the language sets the two.
                date = self._language.period(root.origin_date)
                both = self._language.label("sourced-dated", origin=origin, date=date, short="")
                told.append((both[: both.find(date) + len(date)], tag))
            told.append((origin, tag))
        return told

    def dates(self, entries: Iterable[LedgerEntry]) -> str:
        """Return the dates of evidence as printed, told apart where years lie between them.

        An event or a statement counts by the date of its document: what it tells was known then.
        """
        dates = set()
        for entry in entries:
            if isinstance(entry, LedgerFigure):
                roots = self._ledger.roots(entry)
                dates |= {_Dated(self._ledger.as_of(root), loose=_is_loose(root)) for root in roots}
            else:
                dates.add(_Dated(self._ledger.sources[entry.source].published, loose=True))
        return self._language.file.semicolon.join(self._span(group) for group in _grouped(dates))

    def _span(self, group: Sequence[_Dated]) -> str:
        # A date that is only that of the document ("currently") counts where no stated one reaches as far.
        stated = [date for date in group if not date.loose] or list(group)
        first = min(stated, key=lambda date: (date.period.first, date.period.last))
        last = max(stated, key=lambda date: (date.period.last, date.period.first))
        for date in group:
            if date.period.last < first.period.first:
                first = date
            if date.period.first > last.period.last:
                last = date
        if last.period.end.month is None:
            # "January 2025 to 2026" would be neither exact nor round.
            first, last = (
                _Dated(Period("", Point(p.year), Point(p.year)), loose=False)
                for p in (first.period.start, last.period.end)
            )
        if first.loose or last.loose:
            ends = (self._when(first, first.period.start), self._when(last, last.period.end))
            return ends[0] if ends[0] == ends[1] else self._language.file.dates.span.format(first=ends[0], last=ends[1])
        return self._language.period(Period("", first.period.start, last.period.end))

    def _when(self, date: _Dated, point: Point) -> str:
        return self._language.about_when(point) if date.loose else self._language.point(point)

    def citations(self, entry: LedgerEntry) -> tuple[Citation, ...]:
        """Return what a note must name for an entry; for a calculation, one for each figure it rests on."""
        if isinstance(entry, LedgerFigure):
            roots = self._ledger.roots(entry)
            return tuple(dict.fromkeys((r.source, r.section, self.page(r), self._origin(r)) for r in roots))
        inferred = isinstance(entry, LedgerEvent) and entry.dated_by_inference
        told = self._language.label("note-inferred") if inferred else ""
        return ((entry.source, entry.section, self.page(entry), told),)

    def page(self, entry: LedgerEntry) -> str:
        """Return the page of its document on which an entry stands, as words behind it; nothing if it has no pages."""
        if entry.page is None:
            return ""
        return self._language.label(
            "note-page" if entry.page.own else "note-page-of-file", page=escape(entry.page.name)
        )

    def _origin(self, figure: LedgerFigure) -> str:
        inferred = self._language.label("note-inferred") if figure.dated_by_inference else ""
        if not figure.origin:
            return self._language.label("note-no-origin") + inferred
        origin = escape(self.origin(figure))
        if figure.origin_date is None:
            return self._language.label("note-origin", origin=origin) + inferred
        date = self._language.period(figure.origin_date)
        return self._language.label("note-origin-dated", origin=origin, date=date) + inferred

    def own_note(self, figure: LedgerFigure) -> str:
        """Return how a figure was calculated, in the words of its file and without their full stop."""
        return (words_in(figure.method, self._language.code) or "").rstrip(".")


def _is_loose(figure: LedgerFigure) -> bool:
    """Return whether a figure has only the date of its document, and that not to the day."""
    exact = figure.period is not None and figure.period.end.day is not None
    return figure.dated_by_publication and not exact


def _grouped(dates: Iterable[_Dated]) -> list[list[_Dated]]:
    groups: list[list[_Dated]] = []
    for date in sorted(dates, key=lambda date: (date.period.first, date.period.last)):
        if groups and (date.period.first - max(other.period.last for other in groups[-1])).days <= GAP_DAYS:
            groups[-1].append(date)
        else:
            groups.append([date])
    return groups

"""How evidence is credited: footnotes, source lines, the dates of the evidence."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.document import Cite, Inline, Inlines, Note, NoteMark, Quotation, Text
from briefgen.errors import Place
from briefgen.evidence import Ledger, LedgerEntry, LedgerEvent, LedgerFigure, Source
from briefgen.filemodel import words_in
from briefgen.language import Language
from briefgen.markup import Quoting, parse_inlines
from briefgen.period import Period, Point
from briefgen.prose import Written, escape

# Evidence further apart than this is told as separate times: "February 2014; September 2025 to April 2026".
GAP_DAYS = 2 * 366

_BREAK = re.compile(r"[.,;:!?)…]+[”’\"']?(?=\s|$)")

# Document, section and primary source: what tells one note from another.
_Voucher = tuple[str, str, str]


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

    def full_reference(self, source: Source) -> str:
        """Return the full reference of a document, as Markdown."""
        authors = self._language.listed(source.authors)
        return self._language.label(
            "note-full",
            authors=f"{escape(authors)}, " if authors else "",
            title=escape(source.title),
            publisher=escape(source.publisher),
            date=escape(self.published(source)),
            short=escape(source.short),
        )

    def source_line(self, entries: Sequence[LedgerFigure | LedgerEvent]) -> str:
        """Return the source line of a chart, with the date of its figures."""
        sources = list(dict.fromkeys(words for entry in entries for words in self.named(entry)))
        return self._language.label("source-line", sources="; ".join(sources), date=self.dates(entries))

    def card_line(self, figure: LedgerFigure) -> str:
        """Return the short source line of a key figure."""
        sources = "; ".join(dict.fromkeys(self.named(figure)))
        return self._language.label("own-calculation-from", sources=sources) if figure.derived else sources

    def named(self, entry: LedgerFigure | LedgerEvent) -> list[str]:
        """Return the document of an entry with the primary source it names, one for each quoted figure."""
        if isinstance(entry, LedgerEvent):
            return [self._language.label("sourced-alone", short=self._ledger.sources[entry.source].short)]
        named = []
        for root in self._ledger.roots(entry):
            short = self._ledger.sources[root.source].short
            if not root.origin:
                named.append(self._language.label("sourced-unnamed", short=short))
            elif root.origin_date is None:
                named.append(self._language.label("sourced", origin=root.origin, short=short))
            else:
                date = self._language.period(root.origin_date)
                named.append(self._language.label("sourced-dated", origin=root.origin, date=date, short=short))
        return named

    def dates(self, entries: Iterable[LedgerEntry]) -> str:
        """Return the dates of evidence as printed, told apart where years lie between them.

        An event or a statement counts by the date of its document: what it tells was known then.
        """
        dates = set()
        for entry in entries:
            if isinstance(entry, LedgerFigure):
                roots = self._ledger.roots(entry)
                dates |= {_Dated(self._ledger.as_of(root), loose=root.dated_by_publication) for root in roots}
            else:
                dates.add(_Dated(self._ledger.sources[entry.source].published, loose=True))
        return "; ".join(self._span(group) for group in _grouped(dates))

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

    def vouchers(self, entry: LedgerEntry) -> tuple[_Voucher, ...]:
        """Return what a note must name for an entry; for a calculation, one for each figure it rests on."""
        if isinstance(entry, LedgerFigure):
            roots = self._ledger.roots(entry)
            return tuple(dict.fromkeys((r.source, r.section, self._origin(r)) for r in roots))
        return ((entry.source, entry.entry.section, ""),)

    def _origin(self, figure: LedgerFigure) -> str:
        if not figure.origin:
            return self._language.label("note-no-origin")
        if figure.origin_date is None:
            return self._language.label("note-origin", origin=escape(figure.origin))
        date = self._language.period(figure.origin_date)
        return self._language.label("note-origin-dated", origin=escape(figure.origin), date=date)

    def own_note(self, figure: LedgerFigure) -> str:
        """Return how a figure was calculated, in the words of its file."""
        note = figure.entry.note
        return note if isinstance(note, str) else words_in(note, self._language.code) or ""


def _grouped(dates: Iterable[_Dated]) -> list[list[_Dated]]:
    groups: list[list[_Dated]] = []
    for date in sorted(dates, key=lambda date: (date.period.first, date.period.last)):
        if groups and (date.period.first - max(other.period.last for other in groups[-1])).days <= GAP_DAYS:
            groups[-1].append(date)
        else:
            groups.append([date])
    return groups


def _after_break(placed: Sequence[Inline]) -> bool:
    """Return whether what stands before, marks of notes apart, ends with punctuation."""
    before = next((part for part in reversed(placed) if not isinstance(part, NoteMark)), None)
    return isinstance(before, Text | Quotation) and _BREAK.search(before.text[-2:]) is not None


class NoteBook:
    """The footnotes of a document, numbered as they are cited: the first mention of a document in full.

    What would be the same note again refers to the first one: a page of equal notes tells the reader nothing.
    """

    def __init__(self, ledger: Ledger, language: Language, credit: Credits, quoting: Quoting) -> None:
        self._ledger = ledger
        self._language = language
        self._credit = credit
        self._quoting = quoting
        self._named: set[str] = set()
        self._numbers: dict[tuple[object, ...], int] = {}
        self.notes: list[Note] = []

    def place_marks(self, inlines: Inlines) -> Inlines:
        """Return inlines with a mark of a note after the punctuation that follows what is cited.

        A mark right behind a figure could be read as a power or as one more digit.
        """
        placed: list[Inline] = []
        waiting: list[Cite] = []
        for part in inlines:
            if isinstance(part, Cite):
                waiting.append(part)
                if _after_break(placed):
                    placed += self._new_marks(waiting, placed)
                    waiting = []
            elif isinstance(part, Text) and waiting and (stop := _BREAK.search(part.text)):
                placed.append(replace(part, text=part.text[: stop.end()]))
                placed += self._new_marks(waiting, placed)
                waiting = []
                if rest := part.text[stop.end() :]:
                    placed.append(replace(part, text=rest))
            else:
                placed.append(part)
        return (*placed, *self._new_marks(waiting, placed))

    def _new_marks(self, cites: Sequence[Cite], placed: Sequence[Inline]) -> list[NoteMark]:
        """Return the marks of what is cited, without those that stand at the same spot already."""
        there = set(itertools.takewhile(lambda part: isinstance(part, NoteMark), reversed(placed)))
        return [mark for mark in self._marks(cites) if mark not in there]

    def _marks(self, cites: Sequence[Cite]) -> list[NoteMark]:
        groups: dict[tuple[object, ...], list[LedgerEntry]] = {}
        for cite in cites:
            entry = self._ledger.find(cite.id)
            if entry is not None:
                groups.setdefault(self._group(entry, groups), []).append(entry)
        marks = []
        for key, entries in groups.items():
            ids = tuple(dict.fromkeys(entry.id for entry in entries))
            if key in self._numbers:
                number = self._numbers[key]
                note = self.notes[number - 1]
                self.notes[number - 1] = replace(note, ids=tuple(dict.fromkeys((*note.ids, *ids))))
                marks.append(NoteMark(number))
                continue
            markdown = self._note(entries)
            parsed = parse_inlines(markdown, Written(markdown, Place("")), self._quoting)
            words = tuple(replace(part, origin="bibliographic") if isinstance(part, Text) else part for part in parsed)
            self.notes.append(Note(words, ids))
            self._numbers[key] = len(self.notes)
            marks.append(NoteMark(len(self.notes)))
        return marks

    def _group(self, entry: LedgerEntry, groups: Iterable[tuple[object, ...]]) -> tuple[object, ...]:
        """Return the note that an entry shares with others cited at the same spot."""
        vouchers = self._credit.vouchers(entry)
        if isinstance(entry, LedgerFigure):
            return (*vouchers, entry.id if entry.derived else "")
        source, section = vouchers[0][:2]
        # A statement needs no primary source, so it joins a note at the same spot that names its section.
        for key in groups:
            if isinstance(key[0], tuple) and key[0][:2] == (source, section) and key[-1] == "":
                return key
        return (*vouchers, "")

    def _note(self, entries: Sequence[LedgerEntry]) -> str:
        # The entry with a primary source, if any, speaks for the group.
        entry = max(entries, key=lambda entry: isinstance(entry, LedgerFigure))
        told = "; ".join(self._reference(voucher) for voucher in self._credit.vouchers(entry))
        if isinstance(entry, LedgerFigure) and entry.derived:
            note = escape(self._credit.own_note(entry).rstrip("."))
            told = self._language.label("note-own", note=note) + told
        return f"{told}."

    def _reference(self, voucher: _Voucher) -> str:
        source = self._ledger.sources[voucher[0]]
        if source.id in self._named:
            told = escape(source.short)
        else:
            told = self._credit.full_reference(source)
            self._named.add(source.id)
        if voucher[1]:
            told += self._language.label("note-section", section=escape(voucher[1]))
        return told + voucher[2]

"""The footnotes of a document: numbered as they are cited, marked at the punctuation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.document.brief import Note
from briefgen.document.inlines import (
    Cite,
    Figure,
    Inline,
    Inlines,
    NoteMark,
    OwnNote,
    Quotation,
    See,
    Text,
    plain,
    telling,
    without_marks,
)
from briefgen.errors import Place
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure
from briefgen.language.sentences import ends_short
from briefgen.prose.credits import Citation
from briefgen.prose.markup import Quoting, parse_bibliographic
from briefgen.prose.printer import Printer
from briefgen.prose.written import escape

# From the first sign of a run on: a pattern that begins anew at each takes the square of their number.
_STOP = re.compile(r"[\u00a0\u202f]?(?<![.,;:!?…])[.,;:!?…]+$")
_STOP_AHEAD = re.compile(r"[\u00a0\u202f]?[.,;:!?)…]")


def _break(quoting: Quoting) -> re.Pattern[str]:
    """Return a pattern of punctuation, with a quotation mark that closes after it in one of the languages."""
    closing = re.escape("".join(sorted({closing.strip() for _, closing in quoting.marks.values()})))
    return re.compile(rf"""(?<![.,;:!?)…])[.,;:!?)…]+(?:[\u00a0\u202f]?["'’{closing}])?(?=\s|$)""")


def _taken(placed: list[Inline]) -> set[NoteMark]:
    """Take the marks at the end off, and return them."""
    marks: set[NoteMark] = set()
    while placed and isinstance(last := placed[-1], NoteMark):
        marks.add(last)
        placed.pop()
    return marks


class NoteBook:
    """The footnotes of a document, numbered as they are cited: the first mention of a document in full.

    What would be the same note again refers to the first one: a page of equal notes tells the reader nothing. There is
    one note for all that rests on a section of a document, and one more for each primary source named in it.
    """

    def __init__(self, printer: Printer, *, listed: bool = False) -> None:
        """Begin an empty one; if the documents are `listed` on the same page, notes need not give them in full."""
        self._ledger = printer.ledger
        self._language = printer.language
        self._credits = printer.credits
        self._quoting = printer.quoting
        self._break = _break(printer.quoting)
        self._named: set[str] = set(printer.ledger.sources) if listed else set()
        self._numbers: dict[tuple[object, ...], int] = {}
        self._words: dict[int, str] = {}
        self._unstated = printer.label("note-no-origin")
        self.notes: list[Note] = []

    def place_marks(self, inlines: Inlines) -> Inlines:
        """Return inlines with a mark of a note at the punctuation that follows what is cited.

        It stands behind or before the punctuation, as the language has it, and never right behind a digit: there it
        could be read as a power or as one more digit.
        """
        placed: list[Inline] = []
        waiting: list[Cite | OwnNote] = []
        for number, part in enumerate(inlines):
            if isinstance(part, OwnNote) and self._stands_here(placed, inlines[number + 1 : number + 2]):
                self._mark(placed, [*waiting, part])
                waiting = []
            elif isinstance(part, Cite | OwnNote):
                waiting.append(part)
                if self._after_break(placed):
                    self._mark(placed, waiting)
                    waiting = []
            elif isinstance(part, Text) and waiting and (end := self._first_break(part.text)):
                placed.append(replace(part, text=part.text[:end]))
                self._mark(placed, waiting)
                waiting = []
                if rest := part.text[end:]:
                    placed.append(replace(part, text=rest))
            else:
                placed.append(part)
        self._mark(placed, waiting)
        return tuple(placed)

    def _stands_here(self, placed: Sequence[Inline], behind: Sequence[Inline]) -> bool:
        """Return whether the mark of a writer's own note stays where it was set, and does not go behind punctuation.

        Behind a digit it waits for punctuation too.
        """
        after = next((part for part in reversed(placed) if not isinstance(part, NoteMark)), None)
        if isinstance(after, Figure) or (isinstance(after, Text) and after.text[-1:].isdigit()):
            return False
        follows = behind[0] if behind else None
        stopped = isinstance(follows, Text) and _STOP_AHEAD.match(follows.text) is not None
        return not stopped or self._language.file.note_marks == "before"

    def _first_break(self, words: str) -> int:
        """Return where the first punctuation ends that may carry a mark; 0 without any."""
        ends = (stop.end() for stop in self._break.finditer(words))
        return next((end for end in ends if not self._is_short(words[:end])), 0)

    def _is_short(self, words: str) -> bool:
        return ends_short(words, self._language.words.abbreviations)

    def _after_break(self, placed: Sequence[Inline]) -> bool:
        """Return whether what stands before, marks of notes apart, ends with punctuation."""
        before = next((part for part in reversed(placed) if not isinstance(part, NoteMark)), None)
        if not isinstance(before, Text | Quotation) or self._is_short(before.text):
            return False
        return self._break.search(before.text[-3:]) is not None

    def _mark(self, placed: list[Inline], cites: Sequence[Cite | OwnNote]) -> None:
        """Place the marks of what is cited among those that stand at the same spot: each once, in rising order."""
        if not cites:
            return
        marks = {*self._marks(cites), *_taken(placed)}
        stop = self._stop(placed)
        marks |= _taken(placed)
        ordered = sorted(marks, key=lambda mark: mark.number)
        placed.extend([*ordered, *stop])

    def _stop(self, placed: list[Inline]) -> list[Inline]:
        """Take the punctuation at the end of a sentence off, if the language has marks before it."""
        last = placed[-1] if placed else None
        if self._language.file.note_marks != "before" or not isinstance(last, Text):
            return []
        words = last.text[: stop.start()] if (stop := _STOP.search(last.text)) else last.text
        earlier = (part.text for part in reversed(placed[:-1]) if not isinstance(part, Cite | OwnNote | NoteMark | See))
        before = words or next(earlier, "")
        if words == last.text or not before or before[-1].isdigit():
            return []
        placed[-1:] = [replace(last, text=words)] if words else []
        return [replace(last, text=last.text[len(words) :])]

    def _marks(self, cites: Sequence[Cite | OwnNote]) -> list[NoteMark]:
        groups: dict[tuple[object, ...], list[LedgerEntry]] = {}
        marks = []
        for cite in cites:
            if isinstance(cite, OwnNote):
                marks.append(self._own_mark(cite))
            elif (entry := self._ledger.find(cite.id)) is not None:
                groups.setdefault(self._group(entry, groups), []).append(entry)
        for key, entries in groups.items():
            ids = tuple(dict.fromkeys(entry.id for entry in entries))
            if key in self._numbers:
                number = self._numbers[key]
                ids = tuple(dict.fromkeys((*self.notes[number - 1].ids, *ids)))
                # What it tells of those that were cited before stays told.
                cited = [entry for entry_id in ids if (entry := self._ledger.find(entry_id)) is not None]
                self.notes[number - 1] = Note(self._parsed(number, cited), ids)
                marks.append(NoteMark(number))
                continue
            number = self._numbers[key] = len(self.notes) + 1
            self._words[number] = self._note(entries)
            self.notes.append(Note(self._parsed(number, entries), ids))
            marks.append(NoteMark(number))
        return marks

    def _own_mark(self, own: OwnNote) -> NoteMark:
        """Return the mark of a note in the writer's own words, with the sources of its figures behind them."""
        key = ("own", own.inlines)
        if key not in self._numbers:
            ids = tuple(dict.fromkeys(part.id for part in own.inlines if isinstance(part, Cite)))
            entries = [entry for entry_id in ids if (entry := self._ledger.find(entry_id)) is not None]
            words = without_marks(own.inlines)
            if entries:
                listed = dict.fromkeys(citation for entry in entries for citation in self._credits.citations(entry))
                credit = self._language.file.semicolon.join(self._reference(citation) for citation in listed)
                told = [piece for entry in entries for piece in self._credits.origins_told(entry)]
                words = (
                    *words,
                    Text(" " if _STOP.search(plain(words)) else ". "),
                    *telling(parse_bibliographic(f"{credit}.", own.place, self._quoting), told),
                )
            self.notes.append(Note(words, ids))
            self._numbers[key] = len(self.notes)
        return NoteMark(self._numbers[key])

    def _parsed(self, number: int, entries: Sequence[LedgerEntry]) -> Inlines:
        """Return the words of a note; a figure without a primary source has a note of statements say so."""
        words = self._words[number]
        if not words.endswith(self._unstated) and any(self._is_unstated(entry) for entry in entries):
            words = self._words[number] = words + self._unstated
        told = [piece for entry in entries for piece in self._credits.origins_told(entry)]
        return telling(parse_bibliographic(f"{words}.", Place(""), self._quoting), told)

    def _is_unstated(self, entry: LedgerEntry) -> bool:
        citations = self._credits.citations(entry)
        return isinstance(entry, LedgerFigure) and not entry.derived and citations[0][3] == self._unstated

    def _group(self, entry: LedgerEntry, groups: Iterable[tuple[object, ...]]) -> tuple[object, ...]:
        """Return the note that an entry shares with others cited at the same spot."""
        citations = self._credits.citations(entry)
        source, section, page, told = citations[0]
        if self._is_unstated(entry):
            # A figure without a primary source and a statement rest on the same section and no more: one note for both.
            return ((source, section, page, ""), "")
        if isinstance(entry, LedgerFigure):
            return (*citations, entry.id if entry.derived else "")
        # A statement needs no primary source, so it joins a note at the same spot that names its section.
        for key in groups:
            if isinstance(key[0], tuple) and key[0][:3] == (source, section, page) and key[-1] == "" and not told:
                return key
        return (*citations, "")

    def _note(self, entries: Sequence[LedgerEntry]) -> str:
        # The entry with a primary source, if any, speaks for the group.
        entry = max(entries, key=lambda entry: isinstance(entry, LedgerFigure))
        words = self._language.file.semicolon.join(
            self._reference(citation) for citation in self._credits.citations(entry)
        )
        if isinstance(entry, LedgerFigure) and entry.derived:
            note = escape(self._credits.own_note(entry))
            words = self._language.label("note-own", note=note) + words
        return words

    def _reference(self, citation: Citation) -> str:
        source = self._ledger.sources[citation[0]]
        if source.id in self._named:
            words = escape(source.short)
        else:
            words = self._credits.full_reference(source)
            self._named.add(source.id)
        if citation[1]:
            words += self._language.label("note-section", section=self._credits.own_words(source, citation[1]))
        return words + "".join(citation[2:])

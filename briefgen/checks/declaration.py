"""The declaration that sentences without a note are our own judgement: what a source said carries its mark."""

import re
from collections.abc import Iterable, Iterator

from briefgen.document.blocks import Block
from briefgen.document.inlines import Inlines, NoteMark, Quotation, Text
from briefgen.document.texts import Box, Bullets, Masthead, Paragraph
from briefgen.errors import Place, Problem, shortened
from briefgen.language.sentences import searchable, sentences
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config


def unmarked(blocks: Iterable[Block], printer: Printer, config: Config) -> Iterator[Problem]:
    """Yield a warning for each sentence of the text that names a source and has no mark of a note.

    A reader is told that such a sentence is our judgement. Notes on method speak of the sources themselves, and the
    asks have their reasons marked: neither is read here.
    """
    names = _names(printer, config)
    if names is None:
        return
    for inlines in _told(blocks):
        for sentence, place in _without_mark(inlines, printer):
            if (name := names.search(sentence)) is not None:
                words = shortened(" ".join(sentence.split()), 120)
                fact = f'"{words}" names {name[0]} and has no note, so it reads as our own judgement'
                remedy = 'cite what it rests on behind the sentence, with {{ cite("...") }}, or leave the name out'
                yield Problem(place, "unmarked", fact, remedy, "warning")


def _told(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """Yield what is asserted: headline, standfirst, messages, text and points."""
    for block in blocks:
        match block:
            case Masthead():
                yield block.headline
            case Paragraph(role="standfirst" | "body" | "lead"):
                yield block.inlines
            case Box() | Bullets(role="body"):
                yield from block.items


def _names(printer: Printer, config: Config) -> re.Pattern[str] | None:
    """Return what finds the names of sources and of who counted; the organisation that speaks is none."""
    own = {printer.words(config.organisation.name), printer.words(config.organisation.short)}
    names: set[str] = set()
    for source in printer.ledger.sources.values():
        names |= {source.publisher, *source.acronyms}
    for figure in printer.ledger.figures.values():
        names |= {figure.origin, printer.credits.origin(figure)}
    found = sorted(filter(None, names - own), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)") if found else None


def _without_mark(inlines: Inlines, printer: Printer) -> Iterator[tuple[str, Place]]:
    """Yield the sentences that neither hold a mark nor have one behind them, each with its place."""
    if any(isinstance(part, Quotation) for part in inlines):
        return
    words, marks = "", []
    for part in inlines:
        if isinstance(part, NoteMark):
            marks.append(len(words.rstrip()))
        else:
            words += searchable((part,))
    place = next((part.place for part in inlines if isinstance(part, Text) and part.place.file), Place(""))
    start = 0
    for sentence in sentences(words, printer.language.words.abbreviations):
        end = start + len(sentence.rstrip())
        if not any(start < mark <= end for mark in marks):
            yield sentence, place
        start += len(sentence)

"""The numbers of figures and tables, and the references to them in running text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from briefgen.document.blocks import Block
from briefgen.document.brief import Note
from briefgen.document.exhibits import Table
from briefgen.document.inlines import NO_BREAK_SPACE, Inline, Inlines, OwnNote, Reference, See, Text
from briefgen.prose.printer import Printer


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks in which charts, and tables with a caption, are numbered in the order of the document."""
    charts, tables = count(1), count(1)
    return [block.numbered(charts, tables) for block in blocks]


def places(blocks: Iterable[Block]) -> dict[str, Reference]:
    """Return, by id, how text refers to the charts and tables among numbered blocks."""
    targets: dict[str, Reference] = {}
    for block in blocks:
        for slot in block.charts:
            targets[slot.id] = Reference("chart", slot.number, f"{slot.label}{NO_BREAK_SPACE}{slot.number}")
        if isinstance(block, Table) and block.id:
            targets[block.id] = Reference("table", block.number, f"{block.label}{NO_BREAK_SPACE}{block.number}")
    return targets


def resolved(inlines: Inlines, targets: Mapping[str, Reference]) -> Inlines:
    """Return inlines in which wishes to refer became references; those to what is not placed are left as they are."""
    return tuple(_resolved(part, targets) for part in inlines)


def _resolved(part: Inline, targets: Mapping[str, Reference]) -> Inline:
    if isinstance(part, OwnNote):
        return replace(part, inlines=resolved(part.inlines, targets))
    return targets.get(part.id, part) if isinstance(part, See) else part


def with_notes_named(inlines: Inlines, notes: Sequence[Note], printer: Printer) -> Inlines:
    """Return inlines in which wishes to refer to what a note vouches for are its label and number: note 4.

    Notes are numbered where they are marked, so this is done when all marks are set.
    """
    numbers = {entry_id: number for number, note in reversed([*enumerate(notes, start=1)]) for entry_id in note.ids}
    words: list[Inline] = []
    for part in inlines:
        number = numbers.get(part.id) if isinstance(part, See) else None
        if number is None:
            words.append(part)
        else:
            words += [Text(f"{printer.label('note')}{NO_BREAK_SPACE}"), Reference("note", number, str(number))]
    return tuple(words)

"""Footnotes: their marks in the text and the part that holds them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.document.blocks import Block
from briefgen.document.brief import Note
from briefgen.document.inlines import NoteMark, Reference


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """The numbers of notes while marks are set, since Word counts notes by their first marks."""

    repeated: frozenset[int]
    """Notes that are marked more than once or referred to: their first mark gets a bookmark."""
    seen: set[int] = field(default_factory=set)
    """Notes whose first mark is set; grows as marks are set."""

    def is_first(self, number: int) -> bool:
        """Return whether this is the first mark of a note, and remember it.

        Raises ValueError if notes are not numbered in the order of their first marks: Word would number
        them otherwise than the document says.
        """
        if number in self.seen:
            return False
        if number != len(self.seen) + 1:
            raise ValueError(f"note {number} is marked where note {len(self.seen) + 1} is due")
        self.seen.add(number)
        return True


def note_numbers(blocks: Iterable[Block], notes: Iterable[Note]) -> NoteNumbers:
    """Return the numbers of a document whose marks are yet to be set."""
    parts = [part for block in blocks for words in block.runs for part in words]
    marks = Counter(part.number for part in parts if isinstance(part, NoteMark))
    # The words of a note may refer to another note.
    parts += [part for note in notes for part in note.inlines]
    referred = {part.number for part in parts if isinstance(part, Reference) and part.target == "note"}
    return NoteNumbers(frozenset({number for number, times in marks.items() if times > 1} | referred))

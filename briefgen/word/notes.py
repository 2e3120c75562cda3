"""Footnotes: their marks in the text and the part that holds them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.document import Block, Inlines, NoteMark, inlines_of


@dataclass(frozen=True, slots=True)
class NoteNumbers:
    """The numbers of notes while marks are set, since Word counts notes by their first marks."""

    repeated: frozenset[int]
    """Notes that are marked more than once: their first mark gets a bookmark."""
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


def note_numbers(blocks: Iterable[Block]) -> NoteNumbers:
    """Return the numbers of a document whose marks are yet to be set."""
    marks = Counter(mark.number for block in blocks for words in inlines_of(block) for mark in _marks(words))
    return NoteNumbers(frozenset(number for number, times in marks.items() if times > 1))


def _marks(words: Inlines) -> list[NoteMark]:
    return [part for part in words if isinstance(part, NoteMark)]

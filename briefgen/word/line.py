"""A paragraph of a Word file while it is read."""

import re
import unicodedata
from dataclasses import dataclass, field

from briefgen.document.unseen import is_turning
from briefgen.word.paragraph import Cell, Placed, Unseen

_BLANKS = re.compile(r"[ \t\n\r]+")


@dataclass(slots=True)
class Line:
    """A paragraph while it is read: in pieces, since a text that grew letter by letter would be copied as often."""

    pieces: list[str] = field(default_factory=list)
    """Its words so far."""
    length: int = 0
    """Letters in them."""
    placed: list[Placed] = field(default_factory=list)
    """The controls in it."""
    heading: bool = False
    """Whether it is a heading."""
    beside: str = ""
    """What stands in its cell with it."""
    marked: list[tuple[str, int, int]] = field(default_factory=list)
    """The marks of notes in it: the key of the note, or the bookmark of its first mark; letters before it; the number
    that a field shows. Without a key it is a number that stands there as text."""
    cell: Cell | None = None
    """Where in a table it stands."""
    unseen: list[Unseen] = field(default_factory=list)
    """What is hidden in it."""
    turned_at: int | None = None
    """Letters before the first place at which the direction of words is turned."""
    pictures: list[int] = field(default_factory=list)
    """Which pictures stand in it."""
    counted: list[tuple[int, int, str, int]] = field(default_factory=list)
    """The numbers of captions and references in it: as shown, by order, the bookmark referred to, letters before it."""

    def add(self, words: str) -> None:
        """Append words with white space as single spaces, and without signs that nobody sees."""
        if not words.isascii():
            if any(map(is_turning, words)):
                self.turn()
            words = "".join(letter for letter in words if unicodedata.category(letter) != "Cf")
        words = _BLANKS.sub(" ", words)
        if words.startswith(" ") and (not self.pieces or self.pieces[-1].endswith(" ")):
            words = words[1:]
        if words:
            self.pieces.append(words)
            self.length += len(words)

    @property
    def text(self) -> str:
        """Its words, without the space at their end."""
        return "".join(self.pieces).rstrip(" ")

    def turn(self) -> None:
        """Remember the first place at which the direction of words is turned."""
        self.turned_at = self.length if self.turned_at is None else self.turned_at

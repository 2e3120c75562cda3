"""A piece of a page that stands as one: a paragraph, a heading, a row, a note, a number with its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.reading.pdflines import Line, unhyphenated


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    """Its lines."""
    note: bool = False
    """True for a note at the foot of a page."""
    apart: bool = False
    """True if it stands apart from what comes before it on the page, in another column or box."""
    tile: bool = False
    """True for one number of a row with the words below it."""

    @property
    def words(self) -> str:
        """Its words, line by line."""
        words = [line.words for line in self.lines]
        following = [*words[1:], ""]
        return "\n".join(unhyphenated(one, after) for one, after in zip(words, following, strict=True))

    @property
    def is_row(self) -> bool:
        """True for rows of cells."""
        return any(line.is_row for line in self.lines)

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(line.right for line in self.lines)

    @property
    def base(self) -> float:
        """The height on which its last line stands."""
        return self.lines[-1].base


def lines_of_column(block: Block, texts: Sequence[Block]) -> Sequence[Line]:
    """Return the lines that begin where a block does: a short line stands below the heading of its column too."""
    top = block.lines[0]
    return [
        line
        for one in texts
        for line in one.lines
        if abs(one.lines[0].left - top.left) < top.size / 2 and not (one.tile or one.is_row)
    ] or block.lines

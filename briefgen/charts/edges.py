"""What cannot be drawn as it should be: words that leave the picture or meet others, letters that no font has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

SLACK = 0.5
"""Points by which words may leave the sheet or touch others: less than can be seen."""


class MisfitError(Exception):
    """A chart that would be drawn wrong, and what to do about it."""

    def __init__(self, rule: str, fact: str, remedy: str) -> None:
        super().__init__(fact)
        self.rule = rule
        """The rule that was broken, for JSON output."""
        self.fact = fact
        """What is wrong, a clause without the final full stop."""
        self.remedy = remedy
        """What to do, a clause without the final full stop."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a sheet, in points from its top left corner."""

    left: float
    """Its left edge."""
    top: float
    """Its top edge."""
    right: float
    """Its right edge."""
    bottom: float
    """Its bottom edge."""

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Return whether the two have a place in common, or are nearer to one another than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: "Box") -> bool:
        """Return whether all of it lies inside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def check_edges(words: Sequence[tuple[str, Box]], sheet: Box) -> None:
    """Raise MisfitError if words leave a sheet, or lie on other words."""
    fact = next(_misfits(words, sheet), None)
    if fact is not None:
        remedy = "shorten the words, draw fewer marks, or take another kind of chart"
        raise MisfitError("chart-edges", fact, remedy)


def _misfits(words: Sequence[tuple[str, Box]], sheet: Box) -> Iterator[str]:
    page = Box(sheet.left - SLACK, sheet.top - SLACK, sheet.right + SLACK, sheet.bottom + SLACK)
    yield from (f'"{line}" does not fit into the picture' for line, box in words if not box.inside(page))
    for (one, here), (other, there) in combinations(words, 2):
        if here.meets(there, -SLACK):
            yield f'"{one}" and "{other}" would lie on one another'

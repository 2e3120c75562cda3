"""Labels beside their places: each where it meets nothing, found by trying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.charts.edges import Box

GAP = 2.0
"""Distance in points between a place and its label."""
APART = 1.0
"""Least distance in points between labels."""
MOST_TRIES = 20_000
"""After so many, there is taken to be no way: more places than a picture of this size can name."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place on the sheet with the size of its label."""

    left: float
    """Where it lies, in points from the left edge."""
    top: float
    """Where it lies, in points from the top edge."""
    radius: float
    """Half the width in points of the circle or dot that marks it."""
    width: float
    """Width of its label in points."""
    height: float
    """Height of its label in points."""

    @property
    def box(self) -> Box:
        """The box round its mark."""
        return Box(self.left - self.radius, self.top - self.radius, self.left + self.radius, self.top + self.radius)

    def beside(self) -> Iterator[Box]:
        """Yield where its label may stand, the best first: beside, above, below, then at the corners."""
        away, slant = self.radius + GAP, self.radius * 0.75 + GAP
        right, left = self.left + away, self.left - away - self.width
        middle, centre = self.top - self.height / 2, self.left - self.width / 2
        above, below = self.top - away - self.height, self.top + away
        for x, y in (
            (right, middle),
            (left, middle),
            (centre, above),
            (centre, below),
            (self.left + slant, self.top - slant - self.height),
            (self.left + slant, self.top + slant),
            (self.left - slant - self.width, self.top - slant - self.height),
            (self.left - slant - self.width, self.top + slant),
        ):
            yield Box(x, y, x + self.width, y + self.height)


def place_labels(
    spots: Sequence[Spotted], frame: Box, taken: Sequence[Box], crossed: Sequence[Box] = ()
) -> list[Box] | None:
    """Return a box for each label, inside the frame and off all marks, other labels and what is taken.

    None if there is no such way. What is `crossed` is kept off where it can be. The places that have the fewest ways
    are tried first.
    """
    marks = [spot.box for spot in spots]
    ways = [
        [box for box in spot.beside() if box.inside(frame) and not any(box.meets(other) for other in (*marks, *taken))]
        for spot in spots
    ]
    for boxes in ways:
        boxes.sort(key=lambda box: sum(map(box.meets, crossed)))
    order = sorted(range(len(spots)), key=lambda number: len(ways[number]))
    chosen: dict[int, Box] = {}
    tries = 0

    def settle(at: int) -> bool:
        nonlocal tries
        if at == len(order):
            return True
        for box in ways[order[at]]:
            tries += 1
            if tries > MOST_TRIES:
                return False
            if not any(box.meets(other, APART) for other in chosen.values()):
                chosen[order[at]] = box
                if settle(at + 1):
                    return True
                del chosen[order[at]]
        return False

    return [chosen[number] for number in range(len(spots))] if settle(0) else None

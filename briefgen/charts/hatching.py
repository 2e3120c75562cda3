"""Slanting lines inside a shape.

matplotlib's own hatching is a tiled pattern, which Word does not draw in SVG and whose lines are as far apart as the
dots of the picture allow. These are lines like any other.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

from matplotlib.patches import Patch
from matplotlib.path import Path

LINE = 0.9
"""Width in points of a line."""
PITCH = 3.0
"""Distance in points from line to line: parted in print, and grey from afar."""


class Hatching(Patch):
    """Lines from lower left to upper right across a shape that is given in points."""

    def __init__(self, shape: Patch, colour: str) -> None:
        super().__init__(edgecolor=colour, linewidth=LINE, fill=False, capstyle="butt")
        outline = shape.get_patch_transform().transform_path(shape.get_path())
        self._lines = _lines_across(outline)

    def get_path(self) -> Path:
        """Return the lines, as matplotlib asks for them when it draws."""
        return self._lines


def _lines_across(outline: Path) -> Path:
    """Return the parts of evenly spaced lines that lie inside a closed outline."""
    polygons = outline.to_polygons()
    corners = cast("Iterable[tuple[float, float]]", polygons[0]) if polygons else [(0.0, 0.0)]
    points = [(float(x), float(y)) for x, y in corners]
    slopes = [x + y for x, y in points]  # the same all along a line, as y grows downwards
    step = PITCH * math.sqrt(2)
    ends: list[tuple[float, float]] = []
    for number in range(math.ceil((max(slopes) - min(slopes)) / step - 0.5)):
        slope = min(slopes) + (number + 0.5) * step
        ends += [(x, slope - x) for x in sorted(_crossings(points, slope))]
    codes = [Path.MOVETO, Path.LINETO] * (len(ends) // 2)
    return Path(ends, codes) if ends else Path([(0.0, 0.0)])


def _crossings(points: list[tuple[float, float]], slope: float) -> Iterator[float]:
    """Yield where a line goes into the outline or out of it: the xs, always an even number of them."""
    for one, other in pairwise(points):
        before, after = sum(one) - slope, sum(other) - slope
        if (before < 0) != (after < 0):
            yield one[0] - (other[0] - one[0]) * before / (after - before)

"""Outlines cut off at the edges of a view, and the borders between areas, each once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from briefgen.document.maps import Line, Spot, View


def extent(lines: Iterable[Line]) -> View:
    """Return the smallest view that shows lines."""
    spots = [spot for line in lines for spot in line]
    longitudes, latitudes = [spot[0] for spot in spots], [spot[1] for spot in spots]
    return View(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def clip_ring(ring: Line, view: View) -> Line:
    """Return the part of an area that lies in a view, closed; nothing if none does.

    One edge of the view after the other is cut along, as Sutherland and Hodgman do. Where the area lies outside, the
    outline follows the edge, so that it is good for filling and not for drawing its border.
    """
    corners: list[Spot] = list(ring[:-1])
    for axis, edge, sign in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        corners = list(_cut(corners, lambda spot, a=axis, e=edge, s=sign: (spot[a] - e) * s, axis, edge))  # type: ignore[misc]
        if not corners:
            return ()
    return (*corners, corners[0])


def _cut(corners: Sequence[Spot], inside: Callable[[Spot], float], axis: int, edge: float) -> Iterator[Spot]:
    for one, other in pairwise((corners[-1], *corners)):
        if (inside(one) >= 0) != (inside(other) >= 0):
            share = (edge - one[axis]) / (other[axis] - one[axis])
            yield (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
        if inside(other) >= 0:
            yield other


def clip_line(line: Line, view: View) -> Iterator[Line]:
    """Yield the parts of a line that lie in a view."""
    part: list[Spot] = []
    for one, other in pairwise(line):
        inside = _clip_step(one, other, view)
        if inside is None or (part and part[-1] != inside[0]):
            if part:
                yield tuple(part)
            part = []
        if inside is not None:
            part += inside if not part else inside[1:]
    if part:
        yield tuple(part)


def _clip_step(one: Spot, other: Spot, view: View) -> tuple[Spot, Spot] | None:
    """Return the part of a straight line in a view, by the rule of Liang and Barsky."""
    start, end = 0.0, 1.0
    for axis, low, high in ((0, view.west, view.east), (1, view.south, view.north)):
        step = other[axis] - one[axis]
        if not step:
            if not low <= one[axis] <= high:
                return None
            continue
        first, last = sorted(((low - one[axis]) / step, (high - one[axis]) / step))
        start, end = max(start, first), min(end, last)
    if start > end:
        return None
    ends = [(one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share) for share in (start, end)]
    return (one if not start else ends[0], other if end == 1 else ends[1])


Step = tuple[Spot, Spot]


def steps_of(lines: Iterable[Line]) -> list[Step]:
    """Return the straight lines that lines are made of, each with its western end first."""
    return [(min(step), max(step)) for line in lines for step in pairwise(line)]


def shared_steps(rings: Iterable[Line]) -> set[Step]:
    """Return the straight lines that two areas have in common: borders within, and not round all of them."""
    return {step for step, times in Counter(steps_of(rings)).items() if times > 1}


def joined(rings: Iterable[Line], wanted: Callable[[Step], bool], drawn: set[Step]) -> Iterator[Line]:
    """Yield the wanted lines of outlines, each once and as long as it runs on; what is `drawn` grows with them."""
    for ring in rings:
        part: list[Spot] = []
        for one, other in pairwise(ring):
            step = (min(one, other), max(one, other))
            if wanted(step) and step not in drawn:
                drawn.add(step)
                part = part or [one]
                part.append(other)
            elif part:
                yield tuple(part)
                part = []
        if part:
            yield tuple(part)

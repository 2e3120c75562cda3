"""Places on the outlines of countries and regions, as circles sized by their figures or as dots."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from matplotlib.patches import Circle

from briefgen.charts.clipping import clip_line, clip_ring, extent
from briefgen.charts.edges import Box, MisfitError
from briefgen.charts.labels import Label, set_number, set_words, write_label
from briefgen.charts.placing import Spotted, place_labels
from briefgen.charts.sheet import LABEL, OUTLINE, REMARK, SMALL, Ink, Sheet, Style
from briefgen.document.drawing import ChartPlan, Mark
from briefgen.document.maps import BorderKind, Ground, Line, Spot, View

MOST_HEIGHT = 215.0
"""Height in points beyond which a map is drawn wider instead."""
LARGEST, LEAST_LARGEST = 20.0, 9.0
"""Radius in points of the largest circle, and what it is made smaller to where circles would meet."""
SMALLEST = 1.2
"""Radius in points below which a circle is no longer seen."""
DOT = 3.5
"""Radius in points of a place without a figure."""
NAME_WIDTH = 84.0
"""Width in points in which the name of a place or an area is set."""
INSET = 52.0
"""Width in points of the small map that shows where the large one lies."""
IN_FRAME = 6.0
"""Distance in points between the frame and what stands in its corners."""
SCALE_SHARE = 0.22
"""The part of the width that a scale may take."""
KM_PER_DEGREE = 111.32
"""Length of a degree of latitude."""
FINEST = 0.5
"""Length in points of the shortest step of an outline."""
PIECE = 6.0
"""Length in points of the pieces of a border that words should keep off."""
GRID = 9
"""So many points across an area are tried for its name."""
BORDERS: dict[BorderKind, tuple[Ink, float, tuple[float, float] | None]] = {
    "region": ("faint", 0.6, None),
    "border": ("muted", 0.4, None),
    "disputed": ("muted", 0.8, (3.0, 2.0)),
    "focus": ("muted", 1.0, None),
}
"""Colour, width in points and dashes of each kind of border."""
FILLS: dict[str, Ink] = {"land": "neighbour", "focus": "white", "shaded": "shade"}
COUNTRY = Style(8, "italic", "muted")
REGION = Style(8, "regular", "muted")


class _Projection:
    """Degrees to points on the sheet: as long to the north as to the east in the middle of the map."""

    def __init__(self, sheet: Sheet, view: View) -> None:
        middle = math.radians((view.south + view.north) / 2)
        self._squeeze = math.cos(middle)
        across, up = (view.east - view.west) * self._squeeze, view.north - view.south
        self.per_degree = min(sheet.width / across, MOST_HEIGHT / up) * sheet.part
        half, centre = sheet.width / 2 / self._squeeze / self.per_degree, (view.west + view.east) / 2
        self.shown = View(centre - half, view.south, centre + half, view.north)
        """What the picture shows: the view, and more on both sides where the picture is wider."""
        self.frame = Box(0, sheet.filled, sheet.width, sheet.filled + up * self.per_degree)
        """Where the map stands on the sheet."""

    def __call__(self, spot: Spot) -> tuple[float, float]:
        across = (spot[0] - self.shown.west) * self._squeeze * self.per_degree
        return across, self.frame.top + (self.shown.north - spot[1]) * self.per_degree


def draw_map(sheet: Sheet, plan: ChartPlan) -> None:
    """Draw the ground, the places and their labels. Raises MisfitError if the labels cannot all stand beside them."""
    if plan.ground is None:
        raise MisfitError("chart-edges", "it is a map without outlines", "name them under `outlines:`")
    place = _Projection(sheet, plan.ground.view)
    crossed, faint = _draw_ground(sheet, plan.ground, place)
    at = [place(mark.at) for mark in plan.marks if mark.at is not None]
    radii = _radii(plan.marks, at)
    rounds = [Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(at, radii, strict=True)]
    taken = [_draw_scale(sheet, plan.ground, place, (rounds, crossed, faint))]
    if plan.ground.locator:
        taken += _draw_locator(sheet, plan.ground, place, [*rounds, *taken])
    labels = [_label(sheet, plan, mark) for mark in plan.marks]
    spots = [Spotted(x, y, r, label.width, label.height) for (x, y), r, label in zip(at, radii, labels, strict=True)]
    boxes = place_labels(spots, _inside(place.frame, 2), taken, crossed)
    if boxes is None:
        fact = "the names of its places do not all fit beside them"
        raise MisfitError("chart-edges", fact, "take places out, make the view smaller, or draw two maps")
    _write_names(sheet, plan.ground, place, [*rounds, *boxes, *taken, *crossed])
    largest_first = sorted(zip(plan.marks, at, radii, strict=True), key=lambda one: -one[2])
    for mark, (x, y), radius in largest_first:
        sheet.dot(x, y, radius)
        if mark.own_calculation:
            sheet.paint(Circle((x, y), radius - OUTLINE / 2), "hatched")
    for label, box in zip(labels, boxes, strict=True):
        if any(map(box.meets, crossed)):
            sheet.veil(box)
        write_label(sheet, label, box.left, box.top)
    sheet.filled = place.frame.bottom


def _label(sheet: Sheet, plan: ChartPlan, mark: Mark) -> Label:
    """Return the name of a place with its number, or what it is, below."""
    name = set_words(sheet, mark.label, LABEL, NAME_WIDTH)
    if not mark.printed:
        return name
    if not mark.value:
        return name.above(set_words(sheet, mark.printed, REMARK, NAME_WIDTH))
    return name.above(set_number(sheet, plan, mark, NAME_WIDTH))


def _radii(marks: Sequence[Mark], at: Sequence[tuple[float, float]]) -> list[float]:
    """Return the radius of each circle; areas are as the numbers, and all as large as lets them stand apart."""
    most = max(mark.value for mark in marks)
    if not most:
        return [DOT] * len(marks)
    shares = [math.sqrt(mark.value / most) for mark in marks]
    apart = [
        (math.dist(at[one], at[other]) - 2 * OUTLINE) / (shares[one] + shares[other])
        for one, other in combinations(range(len(marks)), 2)
        if shares[one] + shares[other]
    ]
    largest = max(min([LARGEST, *apart]), LEAST_LARGEST)
    return [max(share * largest, SMALLEST) for share in shares]


def _draw_ground(sheet: Sheet, ground: Ground, place: _Projection) -> tuple[list[Box], list[Box]]:
    """Draw sea, land and borders, and a frame; return where words would lie on a border, and on one of regions."""
    crossed: list[Box] = []
    faint: list[Box] = []
    sheet.fill([_corners(place.frame)], "tint")
    for area in ground.areas:
        sheet.fill(_on_sheet(area.rings, place), FILLS[area.kind])
    for border in ground.borders:
        colour, width, dashes = BORDERS[border.kind]
        for part in clip_line(border.line, place.shown):
            line = _thinned([place(spot) for spot in part])
            sheet.trace(line, colour, width, dashes)
            boxes = faint if border.kind == "region" else crossed
            boxes += _boxes_along(line)
    sheet.trace(_corners(_inside(place.frame, OUTLINE / 2)), "hairline", OUTLINE)
    return crossed, faint


def _boxes_along(line: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """Yield small boxes that together cover a line."""
    for (x1, y1), (x2, y2) in pairwise(line):
        pieces = math.ceil(math.dist((x1, y1), (x2, y2)) / PIECE) or 1
        spots = [(x1 + (x2 - x1) * n / pieces, y1 + (y2 - y1) * n / pieces) for n in range(pieces + 1)]
        for (left, top), (right, bottom) in pairwise(spots):
            yield Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _on_sheet(rings: Iterable[Line], place: _Projection) -> list[list[tuple[float, float]]]:
    """Return the part of areas that is shown, in points."""
    cuts = (clip_ring(ring, place.shown) for ring in rings)
    return [_thinned([place(spot) for spot in cut]) for cut in cuts if cut]


def _thinned(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points of a line but for those so near to the last one that nobody would see them."""
    kept = [spots[0]]
    for spot in spots[1:-1]:
        if math.dist(spot, kept[-1]) >= FINEST:
            kept.append(spot)
    return [*kept, spots[-1]]


def _corners(box: Box) -> list[tuple[float, float]]:
    """Return the outline of a box, closed."""
    first = (box.left, box.top)
    return [first, (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom), first]


def _inside(box: Box, by: float) -> Box:
    return Box(box.left + by, box.top + by, box.right - by, box.bottom - by)


def _draw_scale(sheet: Sheet, ground: Ground, place: _Projection, below: Sequence[Sequence[Box]]) -> Box:
    """Draw a scale of a round number of kilometres in the corner that has least below it, and return its box."""
    per_km = place.per_degree / KM_PER_DEGREE
    fitting = [scale for scale in ground.scales if scale[0] * per_km <= SCALE_SHARE * sheet.width]
    km, words = max(fitting or ground.scales[:1])
    length = km * per_km
    width = max(length, sheet.measure(words, SMALL))
    boxes = [
        Box(left, bottom - SMALL.leading - IN_FRAME, left + width + 2 * IN_FRAME, bottom)
        for bottom in (place.frame.bottom, place.frame.top + SMALL.leading + IN_FRAME)
        for left in (place.frame.left, place.frame.right - width - 2 * IN_FRAME)
    ]
    box = min(boxes, key=lambda one: [sum(map(one.meets, others)) for others in below])
    left, foot = box.left + IN_FRAME, box.bottom - IN_FRAME
    sheet.trace([(left, foot - 3), (left, foot), (left + length, foot), (left + length, foot - 3)], "muted", OUTLINE)
    sheet.write(left + 2, foot - 3, words, SMALL)
    return box


def _draw_locator(sheet: Sheet, ground: Ground, place: _Projection, taken: Sequence[Box]) -> list[Box]:
    """Draw a small map of the whole in a corner that is free, with a box where the large one lies; return its box."""
    whole = extent(ground.locator)
    squeeze = math.cos(math.radians((whole.south + whole.north) / 2))
    per_degree = INSET / max((whole.east - whole.west) * squeeze, whole.north - whole.south)
    width, height = (whole.east - whole.west) * squeeze * per_degree, (whole.north - whole.south) * per_degree
    around = 4.0
    for x, y in (
        (place.frame.right - width - 2 * around, place.frame.top),
        (place.frame.left, place.frame.top),
        (place.frame.right - width - 2 * around, place.frame.bottom - height - 2 * around),
    ):
        box = Box(x, y, x + width + 2 * around, y + height + 2 * around)
        if not any(box.meets(other, 2) for other in taken):
            break
    else:
        return []

    def small(spot: Spot) -> tuple[float, float]:
        across = (min(max(spot[0], whole.west), whole.east) - whole.west) * squeeze * per_degree
        up = (min(max(spot[1], whole.south), whole.north) - whole.south) * per_degree
        return box.left + around + across, box.bottom - around - up

    sheet.fill([_corners(box)], "tint")
    sheet.fill([[small(spot) for spot in ring] for ring in ground.locator], "white")
    for ring in ground.locator:
        sheet.trace([small(spot) for spot in ring], "muted", 0.6)
    west, north = small((place.shown.west, place.shown.north))
    east, south = small((place.shown.east, place.shown.south))
    sheet.trace(_corners(Box(west, north, east, south)), "accent1", 1.2)
    sheet.trace(_corners(_inside(box, OUTLINE / 2)), "hairline", OUTLINE)
    return [box]


def _write_names(sheet: Sheet, ground: Ground, place: _Projection, taken: list[Box]) -> None:
    """Write the names of areas where each has most room; one for which there is none is left out."""
    frame = _inside(place.frame, 3)
    for name in ground.names:
        style = REGION if name.inner else COUNTRY
        label = set_words(sheet, name.words, style, NAME_WIDTH)
        rings = _on_sheet(name.rings, place)
        for x, y in _middles(rings):
            box = Box(x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2)
            if box.inside(frame) and not any(box.meets(other, 1) for other in taken) and _holds(rings, box):
                write_label(sheet, label, box.left, box.top)
                taken.append(box)
                break


def _middles(rings: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return points spread over areas, those furthest from any outline first."""
    corners = [spot for ring in rings for spot in ring]
    if not corners:
        return []
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    north, south = min(y for _, y in corners), max(y for _, y in corners)
    steps = [(number + 0.5) / GRID for number in range(GRID)]
    points = [(west + (east - west) * across, north + (south - north) * down) for down in steps for across in steps]
    within = [point for point in points if _contains(rings, point)]
    return sorted(within, key=lambda point: -min(math.dist(point, corner) for corner in corners))


def _holds(rings: Sequence[Sequence[tuple[float, float]]], box: Box) -> bool:
    """Return whether words in a box lie on their area."""
    middle = (box.top + box.bottom) / 2
    return all(_contains(rings, (x, middle)) for x in (box.left, (box.left + box.right) / 2, box.right))


def _contains(rings: Sequence[Sequence[tuple[float, float]]], point: tuple[float, float]) -> bool:
    """Return whether a point lies in areas: a line from it crosses their outlines an odd number of times."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1

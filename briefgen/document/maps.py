"""The ground of a map: outlines, borders and names, in degrees, before anything is measured in points."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Spot: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees."""
Line: TypeAlias = tuple[Spot, ...]
"""A line through places; a closed one ends where it begins."""

BorderKind = Literal["border", "region", "focus", "disputed"]
"""border: between countries round; region: within the country; focus: round what the map is about; disputed: dashed."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a map shows, in degrees."""

    west: float
    """Its western edge."""
    south: float
    """Its southern edge."""
    east: float
    """Its eastern edge."""
    north: float
    """Its northern edge."""

    def holds(self, spot: Spot) -> bool:
        """Return whether a place lies in it."""
        return self.west <= spot[0] <= self.east and self.south <= spot[1] <= self.north

    def around(self, other: "View") -> "View":
        """Return the smallest view that shows both."""
        return View(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def wider(self, degrees: float, higher: float) -> "View":
        """Return the view with so many degrees more at its sides, and above and below it."""
        return View(self.west - degrees, self.south - higher, self.east + degrees, self.north + higher)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area."""

    rings: tuple[Line, ...]
    """Its outlines, those of its holes among them."""
    kind: Literal["land", "focus", "shaded"]
    """land: round about; focus: what the map is about; shaded: a region that the chart marks."""


@dataclass(frozen=True, slots=True)
class Border:
    """A border between areas."""

    line: Line
    """Where it runs."""
    kind: BorderKind
    """How it is drawn."""


@dataclass(frozen=True, slots=True)
class AreaName:
    """The name of an area, written on it where there is room."""

    words: str
    """The name in the language of the briefing."""
    rings: tuple[Line, ...]
    """The area it belongs to."""
    inner: bool
    """True for a region of what the map is about, false for a country round it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """All of a map but its places."""

    view: View
    """What must be seen."""
    areas: tuple[Area, ...]
    """Filled areas, in the order of drawing; cut off a good way outside the view."""
    borders: tuple[Border, ...]
    """Borders, in the order of drawing."""
    names: tuple[AreaName, ...]
    """Names of areas, the most important first."""
    locator: tuple[Line, ...]
    """Outlines of the whole of what the map is about, if the view shows only a small part of it; else none."""
    scales: tuple[tuple[float, str], ...]
    """Lengths that a scale may have, in kilometres, with their words."""

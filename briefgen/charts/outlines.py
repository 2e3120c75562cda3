"""Outlines for maps: GeoJSON files of templates/maps/, read strictly."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.document.maps import Line, Spot
from briefgen.errors import ConfigError, Place, Problem, unknown
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.textfile import read_text

FOLDER = "templates/maps"
_ENDING = ".geojson"
_FEWEST_CORNERS = 4
"""Places in the outline of an area: three corners, the first once more at the end."""
_MOST_CORNERS = 20_000
"""Corners of all outlines of a file: each is drawn, and a page shows no more."""
_REMEDY = "put the file there again as it came from its source, saved as GeoJSON in degrees (WGS 84)"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file of outlines holds under one name."""

    rings: tuple[Line, ...]
    """The outlines of its areas, closed."""
    lines: tuple[Line, ...]
    """Lines that enclose nothing."""


def read_outlines(folder: Path, name: str, asked_at: Place) -> dict[str, Shape]:
    """Return the shapes of a file of templates/maps/ by name, features of one name together.

    Raises ConfigError if there is no such file, or it is no GeoJSON in degrees.
    """
    file = f"{FOLDER}/{name}{_ENDING}"
    names = sorted(path.name.removesuffix(_ENDING) for path in files_in(folder / FOLDER, f"*{_ENDING}", folder))
    if name not in names:
        fact = f'the outlines "{name}" are not in {FOLDER}/'
        raise ConfigError([unknown(asked_at, "outlines-unknown", fact, name, names, "put a GeoJSON file there")])
    data = _parsed(read_text(folder / file, file), Place(file))
    rings: dict[str, list[Line]] = defaultdict(list)
    lines: dict[str, list[Line]] = defaultdict(list)
    try:
        for label, geometry in _features(data):
            rings[label] += _rings(geometry)
            lines[label] += _lines(geometry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        fact = f"this is no GeoJSON of areas or lines in degrees ({error or type(error).__name__})"
        raise ConfigError([Problem(Place(file), "outlines", fact, _REMEDY)]) from None
    corners = sum(len(line) for of_one in (*rings.values(), *lines.values()) for line in of_one)
    if corners > _MOST_CORNERS:
        fact = f"these outlines have {corners:,} corners, and {_MOST_CORNERS:,} are the most"
        remedy = "leave out areas that the map does not show, or simplify the outlines"
        raise ConfigError([Problem(Place(file), "outlines", fact, remedy)])
    return {label: Shape(tuple(rings[label]), tuple(lines[label])) for label in rings}


def _parsed(text: str, place: Place) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        fact = f"this is no GeoJSON ({error.msg})"
        raise ConfigError([Problem(Place(place.file, error.lineno), "outlines", fact, _REMEDY)]) from None
    except (ValueError, RecursionError) as error:
        fact = f"this is no GeoJSON ({error})"
        raise ConfigError([Problem(place, "outlines", fact, _REMEDY)]) from None


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _features(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield name and geometry of each feature; one that lacks either cannot be drawn by its name."""
    features = data["features"]
    if not isinstance(features, list) or not features:
        raise ValueError("it has no features")
    for feature in features:
        label, geometry = (feature.get("properties") or {}).get("name"), feature.get("geometry")
        if isinstance(label, str) and geometry:
            yield label, geometry


def _rings(geometry: Mapping[str, Any]) -> list[Line]:
    corners = geometry["coordinates"]
    match geometry["type"]:
        case "Polygon":
            polygons = [corners]
        case "MultiPolygon":
            polygons = corners
        case _:
            polygons = []
    rings = [_line(ring) for polygon in polygons for ring in polygon]
    if any(len(ring) < _FEWEST_CORNERS or ring[0] != ring[-1] for ring in rings):
        raise ValueError("an area is not closed")
    return rings


def _lines(geometry: Mapping[str, Any]) -> list[Line]:
    match geometry["type"]:
        case "LineString":
            return [_line(geometry["coordinates"])]
        case "MultiLineString":
            return [_line(line) for line in geometry["coordinates"]]
        case _:
            return []


def _line(spots: list[Any]) -> Line:
    return tuple(_spot(*spot[:2]) for spot in spots)


def _spot(longitude: float, latitude: float) -> Spot:
    if type(longitude) not in (int, float) or type(latitude) not in (int, float):
        raise ValueError("a corner is not two numbers")
    # Compared as they stand: a whole number of hundreds of digits fits no float.
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):  # noqa: PLR2004
        raise ValueError(f"{longitude!s:.20}, {latitude!s:.20} are no degrees of longitude and latitude")
    return float(longitude), float(latitude)

"""Pictures kept between builds; a picture that is kept is read without importing matplotlib."""

import hashlib
import struct
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Picture
from briefgen.workspace.keeping import keep, kept
from briefgen.workspace.opening import FONT, paths_in, read_file

Drawing = Callable[[ChartPlan, Brand, Path, float, float], Picture]

CHARTS = "charts"
"""The kind under which pictures are kept."""
HEAD = struct.Struct(">ddQ")
"""Width and height in centimetres, and the length of the SVG, which stands before the PNG."""


def cached(
    plan: ChartPlan,
    brand: Brand,
    fonts: Path,
    width_cm: float,
    least_height_cm: float,
    drawing: Drawing,
) -> Picture:
    """Return the picture of a chart as it was kept, else drawn and kept."""
    key = key_of(plan, brand, fonts, width_cm, least_height_cm)
    body = kept(CHARTS, key)
    if body is not None:
        return _unpacked(body)
    picture = drawing(plan, brand, fonts, width_cm, least_height_cm)
    keep(CHARTS, key, HEAD.pack(picture.width_cm, picture.height_cm, len(picture.svg)) + picture.svg + picture.png)
    return picture


def key_of(plan: ChartPlan, brand: Brand, fonts: Path, width_cm: float, least_height_cm: float) -> str:
    """Return a name that changes with all that the picture depends on.

    A font that is installed on the machine and is not in the folder counts by its name alone.
    """
    looks = (sorted(brand.colours.items()), brand.font, float(width_cm), float(least_height_cm))
    code = _hash_of_files(Path(__file__).parent, "*.py")
    parts = (plan, looks, _hash_of_files(fonts, "*.ttf"), code, _version_of("matplotlib"))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


_version_of = cache(version)


@cache
def _hash_of_files(folder: Path, pattern: str) -> str:
    digest = hashlib.sha256()
    for file in paths_in(folder, pattern):
        digest.update(f"{file.name}\n".encode())
        digest.update(hashlib.sha256(read_file(file, FONT)).digest())
    return digest.hexdigest()


def _unpacked(body: bytes) -> Picture:
    width, height, length = HEAD.unpack_from(body)
    svg, png = body[HEAD.size : HEAD.size + length], body[HEAD.size + length :]
    return Picture(svg, png, width, height)

"""Pictures kept between builds; a picture that is kept is read without importing matplotlib."""

import hashlib
import os
import struct
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Picture
from briefgen.workspace.opening import FONT, KEPT, paths_in, read_file

Drawing = Callable[[ChartPlan, Brand, Path, float, float], Picture]

HEAD = struct.Struct(">ddQ")
"""Width and height in centimetres, and the length of the SVG, which stands before the PNG."""
DIGEST = hashlib.sha256().digest_size


def cached(
    plan: ChartPlan,
    brand: Brand,
    fonts: Path,
    width_cm: float,
    least_height_cm: float,
    folder: Path,
    drawing: Drawing,
) -> Picture:
    """Return the picture of a chart from the folder, else drawn and put there.

    A file that is damaged is drawn anew. A folder that cannot be written costs time and nothing else.
    """
    file = folder / f"{_key(plan, brand, fonts, width_cm, least_height_cm)}.chart"
    picture = _read(file)
    if picture is None:
        picture = drawing(plan, brand, fonts, width_cm, least_height_cm)
        with suppress(OSError):
            _write(file, picture)
    return picture


def _key(plan: ChartPlan, brand: Brand, fonts: Path, width_cm: float, least_height_cm: float) -> str:
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


def _read(file: Path) -> Picture | None:
    """Return the picture that a file holds, or None if it is missing or damaged: it is then drawn anew."""
    try:
        content = read_file(file, KEPT)
    except OSError:
        return None
    digest, body = content[:DIGEST], content[DIGEST:]
    if hashlib.sha256(body).digest() != digest or len(body) < HEAD.size:
        return None
    width, height, length = HEAD.unpack_from(body)
    svg, png = body[HEAD.size : HEAD.size + length], body[HEAD.size + length :]
    return Picture(svg, png, width, height)


def _write(file: Path, picture: Picture) -> None:
    """Write the picture so that another process finds all of it or nothing."""
    body = HEAD.pack(picture.width_cm, picture.height_cm, len(picture.svg)) + picture.svg + picture.png
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(body).digest() + body)
        Path(name).replace(file)
    except BaseException:  # Ctrl+C too
        Path(name).unlink(missing_ok=True)
        raise

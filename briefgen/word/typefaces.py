"""The font files of a workspace -> the widths of their letters, read once and kept for later runs."""

import hashlib
import json
import logging
from pathlib import Path

from briefgen.document.typeface import MIDDLING, Cut, Typeface
from briefgen.errors import ConfigError, Place
from briefgen.workspace.keeping import keep, kept
from briefgen.workspace.opening import FONT, RefusedFileError, is_there, read_file
from briefgen.workspace.starter import home

TWINS = {"Calibri": "Carlito", "Arial": "Liberation Sans"}
"""Free families with the same widths as those that Word names."""
STAND_IN = "Carlito"
"""The family whose widths are taken for one that is not there."""
WIDER = 1.08
"""By how much letters of an unknown family may be wider than those of the stand-in."""

_KIND = "typefaces"
_CUTS: tuple[tuple[Cut, str], ...] = (("regular", "Regular"), ("bold", "Bold"), ("italic", "Italic"))
# All that languages in these letters are written with, and the signs beside them.
_LAST_LETTER = 0x2FFF


def read_typeface(family: str, fonts: Path, within: Path | None) -> Typeface:
    """Return the widths of a family: its own, its twin's, or those of a stand-in made wider.

    Files are looked for in a folder, then among those that briefgen carries, for a workspace without fonts.

    Raises ConfigError if one of them may not be read.
    """
    folders = ((fonts, within), (home() / "templates" / "fonts", None))
    for folder, inside in folders:
        for name in (family, TWINS.get(family, family)):
            if (found := _read(name, folder, inside)) is not None:
                return found
    stand_in = next((found for one in folders if (found := _read(STAND_IN, *one)) is not None), None)
    if stand_in is None:
        return MIDDLING
    return Typeface(stand_in.widths, stand_in.line, WIDER)


def _read(family: str, fonts: Path, within: Path | None) -> Typeface | None:
    """Return the widths of a family; None if a file of it lacks or is damaged."""
    files = [fonts / f"{family.replace(' ', '')}-{face}.ttf" for _, face in _CUTS]
    if not all(map(is_there, files)):
        return None
    try:
        data = [read_file(file, FONT, within) for file in files]
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(f"templates/fonts/{Path(error.filename).name}"))]) from None
    key = " ".join(hashlib.sha256(one).hexdigest() for one in data)
    body = kept(_KIND, key)
    if body is None:
        try:
            body = json.dumps([_measured(file) for file in files]).encode()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - fontTools raises anything at a damaged file; whoever draws with it tells it
            return None
        keep(_KIND, key, body)
    cuts = json.loads(body)
    return Typeface({cut: one["widths"] for (cut, _), one in zip(_CUTS, cuts, strict=True)}, cuts[0]["line"])


def _measured(file: Path) -> dict[str, object]:
    """Return what is kept of a font file."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only a font that was never read needs it

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of the years in which fonts say they were made
    with TTFont(file, lazy=True) as font:
        head, size = font["hhea"], font["head"].unitsPerEm
        widths = font["hmtx"]
        letters = {
            chr(code): widths[glyph][0] / size for code, glyph in font.getBestCmap().items() if code <= _LAST_LETTER
        }
        return {"line": (head.ascent - head.descent + head.lineGap) / size, "widths": letters}

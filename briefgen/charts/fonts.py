"""A font family -> its files: from the workspace first, so that charts look the same on every machine."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

from briefgen.charts.edges import MisfitError
from briefgen.workspace.opening import is_there, paths_in

TWINS = {"Calibri": "Carlito", "Arial": "Liberation Sans"}
"""Free families with the same widths as those that Word names."""

ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
"""Accents that are letters of their own."""

LAST_RESORT = "DejaVu Sans"
"""The family that matplotlib brings along."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The files of a family."""

    regular: Path
    """Upright, for labels and sources."""
    bold: Path
    """For titles and numbers."""
    italic: Path
    """For what is said about a number."""


def faces_for(words: Iterable[str], family: str, folder: Path) -> Faces:
    """Return the files in which words are drawn: those of a family, or of another in the folder that has their letters.

    Raises MisfitError, naming the letters, if none has them all, or if they cannot be drawn one after the other.
    """
    letters = set("".join(words)) - set(" \n")
    if joined := [letter for letter in sorted(letters) if _is_joined(letter)]:
        fact = f"it holds letters that run from right to left or change with their neighbours: {_named(joined)}"
        remedy = "write them in other letters, or say it in a chart of the kind matrix, which is a table of Word"
        raise MisfitError("chart-letters", fact, remedy)
    own = find_faces(family, folder)
    lacking = _lacking(letters, own)
    if not lacking:
        return own
    for other in _families(folder):
        if not _lacking(letters, other):
            return other
    fact = f'the font "{own.regular.stem.removesuffix("-Regular")}" has no shapes for the letters {_named(lacking)}'
    remedy = (
        "write others, or put a font that has them into templates/fonts/, as `Name-Regular.ttf`, `Name-Bold.ttf` and "
        "`Name-Italic.ttf`"
    )
    raise MisfitError("chart-letters", fact, remedy)


def find_faces(family: str, folder: Path) -> Faces:
    """Return the files of a family, of its twin where it is missing, or of DejaVu Sans where both are."""
    names = (family, TWINS[family]) if family in TWINS else (family,)
    for name in names:
        if (faces := _in_folder(folder, name.replace(" ", ""))) is not None:
            return faces
    for name in names:
        try:
            return _installed(name)
        except ValueError:  # how matplotlib says that a family is not installed
            continue
    return _installed(LAST_RESORT)


def _installed(family: str) -> Faces:
    wanted = (
        FontProperties(family=[family]),
        FontProperties(family=[family], weight="bold"),
        FontProperties(family=[family], style="italic"),
    )
    return Faces(*(Path(findfont(face, fallback_to_default=False)) for face in wanted))


def _in_folder(folder: Path, stem: str) -> Faces | None:
    """Return the files of a family, if all of them stand in a folder."""
    files = [folder / f"{stem}-{face}.ttf" for face in ("Regular", "Bold", "Italic")]
    return Faces(*files) if all(map(is_there, files)) else None


def _families(folder: Path) -> Iterable[Faces]:
    """Yield the families of a folder that are whole, by name."""
    stems = sorted(file.name.removesuffix("-Regular.ttf") for file in paths_in(folder, "*-Regular.ttf"))
    return (faces for stem in stems if (faces := _in_folder(folder, stem)) is not None)


def _lacking(letters: Iterable[str], faces: Faces) -> list[str]:
    """Return the letters that some face of a family has no shape for, sorted."""
    known = _letters_of(faces.regular) & _letters_of(faces.bold) & _letters_of(faces.italic)
    return sorted(letter for letter in letters if ord(letter) not in known)


@lru_cache
def _letters_of(font: Path) -> frozenset[int]:
    return frozenset(FT2Font(str(font)).get_charmap())


def _is_joined(letter: str) -> bool:
    """Return whether a letter cannot just be set behind the one before it: matplotlib does no more on every machine.

    Accents that stand over or under any letter are set so, and fonts are made for it.
    """
    if letter in ACCENTS:
        return False
    return unicodedata.bidirectional(letter) in {"R", "AL", "AN"} or unicodedata.category(letter) in {"Mn", "Mc", "Me"}


def _named(letters: Iterable[str]) -> str:
    return ", ".join(f'"{letter}" (U+{ord(letter):04X})' for letter in letters)

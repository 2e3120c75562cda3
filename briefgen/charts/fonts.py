"""A font family -> its files: from the workspace first, so that charts look the same on every machine."""

from dataclasses import dataclass
from pathlib import Path

from matplotlib.font_manager import FontProperties, findfont

from briefgen.workspace.opening import is_there

TWINS = {"Calibri": "Carlito", "Arial": "Liberation Sans"}
"""Free families with the same widths as those that Word names."""

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


def find_faces(family: str, folder: Path) -> Faces:
    """Return the files of a family, of its twin where it is missing, or of DejaVu Sans where both are."""
    names = (family, TWINS[family]) if family in TWINS else (family,)
    for name in names:
        stem = name.replace(" ", "")
        files = [folder / f"{stem}-{face}.ttf" for face in ("Regular", "Bold", "Italic")]
        if all(map(is_there, files)):
            return Faces(*files)
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

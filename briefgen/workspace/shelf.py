"""Which themes, charts, audiences, formats, languages and brands a workspace has, by name."""

import re
from collections.abc import Collection
from pathlib import Path, PurePath, PurePosixPath

from briefgen.errors import Place, Problem, nearest, unknown
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.textfile import meant_by, misnamed

ONE_OF_EACH = "write one of them alone; below `briefings:`, a list makes one briefing of each"
"""What to do where several names stand and one is meant."""
SHELVES = ("themes", "charts", "audiences", "formats", "languages", "brands")


def file_of(shelf: str, name: str) -> str:
    """Return the path of a template in a workspace."""
    own = {"themes": f"{name}/theme.yaml", "brands": f"{name}.docx"}
    return f"templates/{shelf}/{own.get(shelf, f'{name}.yaml')}"


def names_of(folder: Path, shelf: str) -> list[str]:
    """Return the names of all templates of a kind, sorted."""
    place = folder / "templates" / shelf
    if shelf == "themes":
        return sorted(path.parent.name for path in files_in(place, "*/theme.yaml", folder))
    endings = ("*.docx", "*.dotx") if shelf == "brands" else ("*.yaml",)
    return sorted({path.stem for ending in endings for path in files_in(place, ending, folder)})


def names_meant(folder: Path, shelf: str) -> list[str]:
    """Return the names of all templates of a kind, also of those whose file has a wrong ending.

    Whoever uses one of these is told so when its file is read; unused, it harms nobody.
    """
    meant = (PurePath(meant_by(path.name)) for path in files_in(folder / "templates" / shelf, "*.*", folder))
    return sorted({*names_of(folder, shelf), *(name.stem for name in meant if name.suffix == ".yaml")})


def meant_by_slip(part: str, names: Collection[str]) -> str | None:
    """Return the name that a part of a file's name is, or nearly is; None if it is like none, or that of a copy."""
    near = nearest(part, names, cutoff=0.75)
    # "brief-old" and "brief2" are copies of "brief".
    return near if near and not re.match(rf"{re.escape(near)}[^a-z]", part) else None


def choices(folder: Path) -> dict[str, list[str]]:
    """Return the names among which texts choose, by the word that stands for each in a condition.

    A word without names is true or false.
    """
    words = {"audience": "audiences", "format": "formats", "themes": "themes"}
    return {"alone": [], **{word: names_of(folder, shelf) for word, shelf in words.items()}}


def missing(folder: Path, shelf: str, name: str, asked_at: Place) -> Problem | None:
    """Return the problem of a name that a workspace does not have, with the nearest one; None if it has it."""
    names = names_of(folder, shelf)
    if name in names:
        return None
    what = shelf.removesuffix("s")
    parts = name.split()
    if len(parts) > 1 and set(parts) <= set(names):
        fact = f'a comma is missing in "{name}"'
        return Problem(asked_at, f"{what}-unknown", fact, f"write {', '.join(parts)}")
    several = [part.strip().casefold() for part in re.split(r"[,;/&+]", name)]
    if len(several) > 1 and set(several) <= set(names):
        remedy = f"write [{', '.join(several)}]" if shelf == "themes" else ONE_OF_EACH
        return Problem(asked_at, f"{what}-unknown", f'"{name}" is more than one {what}', remedy)
    bare = PurePosixPath(name.replace("\\", "/")).stem
    if bare in names:
        fact = f'the {what} "{name}" should be named without folder and ending'
        return Problem(asked_at, f"{what}-unknown", fact, f"write {bare}")
    other = next((one for one in names if one.casefold() == name.casefold()), None)
    if other is not None:
        fact = f'the {what} "{name}" is written "{other}" in templates/{shelf}/'
        return Problem(asked_at, f"{what}-unknown", fact, "write both in the same way, best in small letters")
    file = file_of(shelf, name)
    if slip := misnamed(folder / file, file):
        return slip
    fact = f'the {what} "{name}" is not in templates/{shelf}/'
    return unknown(asked_at, f"{what}-unknown", fact, name, names, "add a file for it")

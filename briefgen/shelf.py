"""Which themes, charts, audiences, formats, languages and brands a workspace has, by name."""

from pathlib import Path, PurePosixPath

from briefgen.errors import Place, Problem, unknown
from briefgen.textfile import misnamed

SHELVES = ("themes", "charts", "audiences", "formats", "languages", "brands")


def names_of(folder: Path, shelf: str) -> list[str]:
    """Return the names of all templates of a kind, sorted."""
    place = folder / "templates" / shelf
    if shelf == "themes":
        return sorted(path.parent.name for path in place.glob("*/theme.yaml"))
    return sorted(path.stem for path in place.glob("*.docx" if shelf == "brands" else "*.yaml"))


def misnamed_templates(folder: Path) -> list[Problem]:
    """Return a problem for each file of templates/ or seeds/ that is passed over because of the ending of its name."""
    themes = "templates/themes/*/*"
    patterns = ("templates/*/*.yaml", f"{themes}.yaml", f"{themes}.md", "seeds/*.yaml", "seeds/*.txt")
    return [problem for pattern in patterns for problem in misnamed(folder, pattern)]


def missing(folder: Path, shelf: str, name: str, asked_at: Place) -> Problem | None:
    """Return the problem of a name that a workspace does not have, with the nearest one; None if it has it."""
    known = names_of(folder, shelf)
    if name in known:
        return None
    what = shelf.removesuffix("s")
    parts = name.split()
    if len(parts) > 1 and set(parts) <= set(known):
        fact = f'a comma is missing in "{name}"'
        return Problem(asked_at, f"{what}-unknown", fact, f"write {', '.join(parts)}")
    bare = PurePosixPath(name.replace("\\", "/")).stem
    if bare in known:
        fact = f'the {what} "{name}" should be named without folder and ending'
        return Problem(asked_at, f"{what}-unknown", fact, f"write {bare}")
    other = next((one for one in known if one.casefold() == name.casefold()), None)
    if other is not None:
        fact = f'the {what} "{name}" is written "{other}" in templates/{shelf}/'
        return Problem(asked_at, f"{what}-unknown", fact, "write both in the same way, best in small letters")
    fact = f'the {what} "{name}" is not in templates/{shelf}/'
    return unknown(asked_at, f"{what}-unknown", fact, name, known, "add a file for it")

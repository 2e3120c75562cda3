"""Which themes, charts, audiences, formats, languages and brands a workspace has, by name."""

from pathlib import Path

from briefgen.errors import Place, Problem, unknown

SHELVES = ("themes", "charts", "audiences", "formats", "languages", "brands")


def names_of(folder: Path, shelf: str) -> list[str]:
    """Return the names of all templates of a kind, sorted."""
    place = folder / "templates" / shelf
    if shelf == "themes":
        return sorted(path.parent.name for path in place.glob("*/theme.yaml"))
    return sorted(path.stem for path in place.glob("*.docx" if shelf == "brands" else "*.yaml"))


def missing(folder: Path, shelf: str, name: str, asked_at: Place) -> Problem | None:
    """Return the problem of a name that a workspace does not have, with the nearest one; None if it has it."""
    known = names_of(folder, shelf)
    if name in known:
        return None
    what = shelf.removesuffix("s")
    fact = f'the {what} "{name}" is not in templates/{shelf}/'
    return unknown(asked_at, f"{what}-unknown", fact, name, known, "add a file for it")

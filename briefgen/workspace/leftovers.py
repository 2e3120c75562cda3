"""Files that programs put beside those of people: marks of an open document, hidden files, what a crash left."""

from pathlib import Path, PurePath

_WORD, _LIBREOFFICE = "~$", ".~lock."
_OF_WINDOWS = {"desktop.ini", "thumbs.db"}


def is_left_behind(path: PurePath) -> bool:
    """Return whether a file or folder was put there by a program and not by a person."""
    name = path.name.casefold()
    return name.startswith((".", "~")) or name.endswith("~") or name in _OF_WINDOWS


def is_lock(path: PurePath) -> bool:
    """Return whether a file is a mark by which Word or LibreOffice says that it has another one open."""
    return path.name.startswith((_WORD, _LIBREOFFICE))


def lock_of(path: Path) -> Path | None:
    """Return the mark by which Word or LibreOffice says that it has this file open, if there is one.

    Word puts its sign before the name, in the place of the first two letters where the name is long enough.
    """
    word = [f"{_WORD}{path.name[cut:]}" for cut in range(3) if cut < len(path.stem)]
    marks = (path.with_name(name) for name in (f"{_LIBREOFFICE}{path.name}#", *word))
    return next((mark for mark in marks if mark.is_file()), None)


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Return the files that people put into a folder, by a pattern of their paths in it, sorted; none if it is none."""
    return sorted(path for path in folder.glob(pattern) if not _is_below_a_leftover(path.relative_to(folder)))


def _is_below_a_leftover(path: PurePath) -> bool:
    return any(is_left_behind(step) for step in (path, *path.parents))

"""Files that programs put beside those of people: marks of an open document, hidden files, leavings, proposals."""

from pathlib import Path, PurePath

from briefgen.errors import ConfigError, Place
from briefgen.workspace.opening import RefusedFileError, is_there, paths_in, refuse_outside

_WORD, _LIBREOFFICE = "~$", ".~lock."
PROPOSED = ".proposed.yaml"
"""How the files end that hold proposals: nothing of them is evidence."""
_OF_WINDOWS = {"desktop.ini", "thumbs.db"}


def is_left_behind(path: PurePath) -> bool:
    """Return whether a file or folder was put there by a program and not by a person."""
    name = path.name.casefold()
    return name.startswith((".", "~")) or name.endswith(("~", PROPOSED)) or name in _OF_WINDOWS


def is_lock(path: PurePath) -> bool:
    """Return whether a file is a mark by which Word or LibreOffice says that it has another one open."""
    return path.name.startswith((_WORD, _LIBREOFFICE))


def lock_of(path: Path) -> Path | None:
    """Return the mark by which Word or LibreOffice says that it has this file open, if there is one.

    Word puts its sign before the name, in the place of the first two letters where the name is long enough.
    """
    word = [f"{_WORD}{path.name[cut:]}" for cut in range(3) if cut < len(path.stem)]
    marks = (path.with_name(name) for name in (f"{_LIBREOFFICE}{path.name}#", *word))
    return next((mark for mark in marks if is_there(mark)), None)


def files_in(folder: Path, pattern: str, within: Path | None = None) -> list[Path]:
    """Return the files that people put into a folder, by a pattern of their paths in it, sorted; none if it is none.

    Raises ConfigError if a folder may not be looked into, or leads out of the workspace `within` (if left out, of
    itself).
    """
    workspace = within or folder
    try:
        refuse_outside(folder, workspace)
        return sorted(path for path in paths_in(folder, pattern) if not _is_below_a_leftover(path.relative_to(folder)))
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(Path(error.filename).relative_to(workspace).as_posix()))]) from None


def _is_below_a_leftover(path: PurePath) -> bool:
    return any(is_left_behind(step) for step in (path, *path.parents))

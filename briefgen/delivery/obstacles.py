"""What keeps a file from being written, in words: it is open, its folder closed, the disk full, its path too long."""

import errno
import os
from pathlib import Path

from briefgen.delivery.names import shown
from briefgen.errors import Place, Problem
from briefgen.workspace.opening import RefusedFileError, is_folder

# Windows has numbers of its own; Python turns some of them into "no such file".
_WINDOWS_TOO_LONG = {206}
_WINDOWS_FULL = {39, 112}
_WINDOWS_LONGEST = 259


def open_elsewhere(lock: Path, place: Place) -> Problem:
    """Return the problem of a file that somebody has open: what they save would take the place of the new one."""
    fact = "this file is open in Word or LibreOffice, so it is left as it is"
    remedy = f'close it there and build again; if it is open nowhere, delete "{lock.name}" beside it'
    return Problem(place, "open", fact, remedy)


def obstacle(error: OSError, path: Path, place: Place) -> Problem:
    """Return the problem of a file that the system did not let us write.

    What holds for all files of a folder is told of the folder, so that a run of many briefings tells it once.
    """
    windows = getattr(error, "winerror", None)
    folder = Place(place.file[: -len(path.name)].rstrip("/\\") or ".")
    elsewhere = "work in another folder (a build writes to another one with --output DIR)"
    too_long = os.name == "nt" and len(str(path.absolute())) > _WINDOWS_LONGEST
    if error.errno == errno.ENAMETOOLONG or windows in _WINDOWS_TOO_LONG or too_long:
        fact = f"the path of this file is longer than this system takes ({len(str(path.absolute()))} characters)"
        return Problem(place, "path-too-long", fact, f"shorten output.name in the config, or {elsewhere}")
    if isinstance(error, RefusedFileError):
        return error.problem(place)
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)) or windows in _WINDOWS_FULL:
        remedy = f"free some space and build again, or {elsewhere}"
        return Problem(folder, "disk-full", "there is no space left for the files of this folder", remedy)
    if error.errno == errno.EROFS or (isinstance(error, PermissionError) and _is_closed(path.parent)):
        remedy = f"ask for the right to write in it, or {elsewhere}"
        return Problem(folder, "folder-closed", "nothing may be written to this folder", remedy)
    if isinstance(error, (NotADirectoryError, FileExistsError)):
        fact = "a file stands where a folder of this path should be"
        return Problem(folder, "not-writable", fact, f"rename that file, or {elsewhere}")
    fact = f"this file cannot be written ({error.strerror or error})"
    remedy = "close it if it is open, and check what stands there and its permissions"
    return Problem(place, "not-writable", fact, remedy)


def unread(error: OSError, rule: str, undone: str) -> Problem:
    """Return the problem of a file that cannot be read, so that something is not done."""
    remedy = error.remedy if isinstance(error, RefusedFileError) else "build again"
    path = Path(str(error.filename or ""))
    return Problem(Place(shown(path)), rule, f"{undone}: {error.strerror or error}", remedy)


def _is_closed(folder: Path) -> bool:
    """Return whether a folder, or the nearest one above it that exists, takes no files."""
    there = next((one for one in (folder, *folder.parents) if is_folder(one)), folder)
    return not os.access(there, os.W_OK | os.X_OK)

"""The only module that writes: names of files, and files that never take the place of an edited one."""

import datetime as dt
import os
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.delivery.obstacles import obstacle, open_elsewhere
from briefgen.errors import DeliveryError, Place, Problem
from briefgen.word.seal import is_untouched
from briefgen.workspace.leftovers import lock_of
from briefgen.workspace.opening import MAIL, RefusedFileError, alone_in, is_there, paths_in, read_file, refuse_outside
from briefgen.workspace.recording import RUN

if TYPE_CHECKING:
    from briefgen.workspace.migration import Rewritten

Outcome = Literal["written", "up to date", "replaced"]
UP_TO_DATE: Outcome = "up to date"
"""What is done to a file that is as it would be written: nothing."""

# A file is under this name while it is written, which takes less than a second; one that is older was left behind.
UNFINISHED = ".briefgen-"
SECONDS_LEFT_BEHIND = 60


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file to be written, and how to tell whether the one in its place was edited."""

    content: bytes
    """What is to be written."""
    path: Path
    """Where."""
    shown: str
    """Its path as messages print it."""
    untouched: Callable[[bytes], bool]
    """Whether briefgen built the file that it is given, and nobody edited it."""


def deliver(
    content: bytes, path: Path, *, force: bool, shown: str, untouched: Callable[[bytes], bool] = is_untouched
) -> Outcome:
    """Write a file, unless the one there was edited; with `force` the edited one is moved aside first.

    `untouched` tells of a file whether briefgen built it and nobody edited it; by default, of a Word file.

    Raises DeliveryError if the file was edited, is open elsewhere, or cannot be written; nothing is changed then.
    """
    (outcome,) = deliver_together([Sealed(content, path, shown, untouched)], force=force)
    return outcome


def deliver_together(files: Sequence[Sealed], *, force: bool) -> list[Outcome]:
    """Write files that belong together, as `deliver` does: if one was edited or is open, all are left as they are.

    Raises DeliveryError if any was edited, is open elsewhere, or cannot be written; the files after the one that
    failed are not changed.
    """
    with alone_in(files[0].path.parent):
        return _delivered(files, force=force)


def _delivered(files: Sequence[Sealed], *, force: bool) -> list[Outcome]:
    outcomes: list[Outcome] = []
    at_work = files[0]
    try:
        before = []
        for file in files:
            at_work = file
            before.append(_standing(file.path))
        edited = [
            was is not None and was != file.content and not file.untouched(was)
            for file, was in zip(files, before, strict=True)
        ]
        if any(edited) and not force:
            fact = "this file was edited since briefgen built it, so it is left as it is"
            remedy = "keep your edits, or run with --force: the edited file is then kept under a dated name"
            places = [Place(file.shown) for file, is_edited in zip(files, edited, strict=True) if is_edited]
            raise DeliveryError(Problem(place, "edited", fact, remedy) for place in places)
        there = [file for file, was in zip(files, before, strict=True) if was is not None and was != file.content]
        if held := [open_elsewhere(lock, Place(file.shown)) for file in there if (lock := lock_of(file.path))]:
            raise DeliveryError(held)
        for file, was, is_edited in zip(files, before, edited, strict=True):
            at_work = file
            if was != file.content:
                file.path.parent.mkdir(parents=True, exist_ok=True)
                _replace([(file.path, file.content, _aside(file.path) if is_edited else None)])
            outcomes.append("written" if was is None else UP_TO_DATE if was == file.content else "replaced")
    except OSError as error:
        raise DeliveryError([obstacle(error, at_work.path, Place(at_work.shown))]) from None
    return outcomes


def _standing(path: Path) -> bytes | None:
    """Return what stands where a file is to be written, None if nothing does. Raises OSError if it is no such file."""
    try:
        return read_file(path, MAIL, path.parent)
    except FileNotFoundError:
        return None


def rewrite(files: "Sequence[Rewritten]", record: tuple[Path, str, bytes] | None = None) -> list[str]:
    """Write what people's own files are to hold now, all of them or none; return under which names they were kept.

    They are kept beside the new ones under dated names that nothing reads: another card would be evidence. The name is
    empty for a file that is new; one that is to hold nothing is kept alone. A `record` of the change, its
    folder, its path there and what it is to hold, is written with them, and what stood in it is not kept.

    Raises DeliveryError if any cannot be written, or the record leads out of its folder; nothing is changed then.
    """
    # A link to a file that several workspaces share stays one.
    paths = [file.path.resolve() for file in files]
    names = dict(zip(paths, (file.name for file in files), strict=True))
    try:
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
        asides = [_aside(path, "earlier", f"{path.suffix}.bak") if is_there(path) else None for path in paths]
        changes = [(path, file.content, kept) for path, file, kept in zip(paths, files, asides, strict=True)]
        if record is not None:
            folder, name, content = record
            names[folder / name] = names[(folder / name).resolve()] = name
            refuse_outside(folder / name, folder)
            changes.append(((folder / name).resolve(), content, None))
        _replace(changes)
    except RefusedFileError as error:
        fact = f"{error.fact}, so no file was changed"
        raise DeliveryError([Problem(Place(_named_in(error, names)), error.rule, fact, error.remedy)]) from None
    except OSError as error:
        fact = f"this cannot be written ({error.strerror or error}), so no file was changed"
        remedy = "check the permissions and the space left on the disk, and run it again"
        raise DeliveryError([Problem(Place(_named_in(error, names)), "not-writable", fact, remedy)]) from None
    return ["" if kept is None else kept.name for kept in asides]


def put(files: Mapping[Path, bytes], folder: Path) -> None:
    """Write files of a workspace that belong together, all of them or none, in the place of what stands there.

    Raises DeliveryError if any cannot be written, or leads out of the folder; nothing is changed then.
    """
    names = {path: path.relative_to(folder).as_posix() for path in files}
    try:
        for path in files:
            refuse_outside(path, folder)
            path.parent.mkdir(parents=True, exist_ok=True)
        # A link within the workspace stays one.
        _replace([(path.resolve(), content, None) for path, content in files.items()])
    except RefusedFileError as error:
        fact = f"{error.fact}, so nothing was changed"
        raise DeliveryError([Problem(Place(_named_in(error, names)), error.rule, fact, error.remedy)]) from None
    except OSError as error:
        fact = f"this cannot be written ({error.strerror or error}), so nothing was changed"
        remedy = "check the permissions and the space left on the disk, and run it again"
        raise DeliveryError([Problem(Place(_named_in(error, names)), "not-writable", fact, remedy)]) from None


def _named_in(error: OSError, names: Mapping[Path, str]) -> str:
    """Return the name of the file that an error is about; of one that has no name yet, that of its folder."""
    at = [Path(str(name)) for name in (error.filename2, error.filename) if name]
    files = [names[path] for path in at if path in names]
    folders = [str(Path(name).parent) for path, name in names.items() if path.parent in {one.parent for one in at}]
    return next(iter(files + folders), ".")


def sweep(folder: Path) -> None:
    """Take away what a run that was killed left half written in a folder. What cannot be taken away does no harm."""
    with suppress(OSError):
        for path in paths_in(folder, f"{UNFINISHED}*"):
            RUN.void()  # a later build may find it old enough
            if time.time() - path.stat().st_mtime > SECONDS_LEFT_BEHIND:
                path.unlink()


def _aside(path: Path, what: str = "edited", ending: str | None = None) -> Path:
    """Return a free name for a file that is kept: its own, with what it is and the time of its last change."""
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
    name, ending = f"{path.stem}_{what}-{changed:%Y-%m-%d-%H%M%S}", ending or path.suffix
    candidate = path.with_name(f"{name}{ending}")
    number = 2
    while is_there(candidate):
        candidate = path.with_name(f"{name}-{number}{ending}")
        number += 1
    return candidate


def _replace(files: Sequence[tuple[Path, bytes | None, Path | None]]) -> None:
    """Write files, each in one step; what stood there is kept under the third name, if given, which is free.

    Without content nothing is put in its place. All are complete before any is moved: a full disk leaves everything as
    it was. What was there is put back, and what is new taken away, if a later one cannot be moved.
    """
    ready: list[Path | None] = []
    copies: list[Path] = []
    kept = {path: aside for path, _, aside in files if aside is not None}
    new = [path for path, _, aside in files if aside is None and not is_there(path)]
    try:
        for path, content, aside in files:
            temporary = None if content is None else _unfinished(path)
            ready.append(temporary)  # noted before it is made: Ctrl+C between the two would leave it behind
            if content is not None and temporary is not None:
                _complete(temporary, content, path)
            if len(files) > 1 and aside is None and path not in new:
                copy = _unfinished(path)
                copies.append(copy)
                _complete(copy, read_file(path, MAIL), path)
                kept[path] = copy
        for (path, content, aside), temporary in zip(files, ready, strict=True):
            if aside is not None:
                path.replace(aside)
            if temporary is not None:
                temporary.replace(path)
                RUN.wrote(path, content or b"")
    except BaseException:
        for path, earlier in kept.items():
            with suppress(OSError):  # the other files are put back all the same
                if is_there(earlier):
                    earlier.replace(path)
        _take_away(*filter(None, ready), *new, *copies)
        raise
    _take_away(*copies)


def _take_away(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _unfinished(path: Path) -> Path:
    """Return a name beside a path that nothing has."""
    return path.with_name(f"{UNFINISHED}{secrets.token_hex(8)}{path.suffix}")


def _complete(temporary: Path, content: bytes, path: Path) -> None:
    """Write a file that is to be moved to a path: private first, then as readable as what is there or any new file."""
    temporary.touch(0o600, exist_ok=False)
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(path.stat().st_mode if is_there(path) else 0o666 & ~umask)

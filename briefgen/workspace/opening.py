"""The one way to a file of somebody else: opened only if it is an ordinary file, in its place and not too large.

Nothing else in briefgen opens a file to read it or lists a folder; `tests/test_opening.py` looks for that. So all that
a run is told of files is told here, and noted.
"""

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from briefgen.workspace.recording import RUN, Question

if os.name == "posix":
    import fcntl

if TYPE_CHECKING:
    from briefgen.errors import Place, Problem

Answer = TypeVar("Answer")

_MEGABYTE = 1_000_000


class Kind(NamedTuple):
    """What a file is read as."""

    most: int
    """Bytes that it may have."""
    smaller: str
    """What to do with one that has more: a clause without the final full stop."""


TEXT = Kind(2 * _MEGABYTE, "split it or remove what is not text")
"""What people write: config, cards, templates, texts."""
SOURCE = Kind(2 * _MEGABYTE, "leave out annexes and tables that nothing is quoted from")
"""The text of a document in seeds/."""
REPORT = Kind(100 * _MEGABYTE, "take out the pages that you need")
"""A document as it came, to be read into seeds/."""
BRAND = Kind(20 * _MEGABYTE, "make its pictures smaller")
"""A Word file that is a brand."""
PICTURE = Kind(20 * _MEGABYTE, "save it with fewer pixels")
"""A logo or another picture."""
FONT = Kind(20 * _MEGABYTE, "put a smaller font in its place")
"""A font for charts."""
WORD = Kind(100 * _MEGABYTE, "make its pictures smaller")
"""A briefing."""
PDF = Kind(200 * _MEGABYTE, "move it elsewhere")
"""A PDF of a briefing."""
MAIL = Kind(200 * _MEGABYTE, "move it elsewhere")
"""An e-mail draft with its attachments."""
RECORD = Kind(20 * _MEGABYTE, "move it elsewhere; a new one is begun")
"""A manifest."""
CARRIED = Kind(20 * _MEGABYTE, "install briefgen again")
"""A file that briefgen brings along."""
KEPT = Kind(50 * _MEGABYTE, "delete it; it is made again")
"""What is kept between two runs."""

_FOLDER = ("this is a folder, and a file of this name is needed", "rename the folder and put the file in its place")
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Opened without waiting: a pipe that took the place of the file since it was looked at would hold us up for ever.
_FLAGS = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NONBLOCK"))


class RefusedFileError(OSError):
    """A file or folder that is not opened, and why.

    It is an OSError, so that whoever copes with a file that cannot be read copes with this too.
    """

    def __init__(self, rule: str, fact: str, remedy: str, path: Path | None = None) -> None:
        super().__init__(fact)
        if path is not None:
            self.filename = str(path)
        self.rule = rule
        """The rule that was broken, for JSON output."""
        self.fact = fact
        """What is wrong, a clause without the final full stop."""
        self.remedy = remedy
        """What to do, a clause without the final full stop."""

    def __str__(self) -> str:
        return self.fact

    def problem(self, place: "Place") -> "Problem":
        """Return it as a problem of a place."""
        from briefgen.errors import Problem  # noqa: PLC0415 - a build with nothing to do has no problem

        return Problem(place, self.rule, self.fact, self.remedy)


def _noted(ask: Callable[[Path, str], Answer]) -> Callable[[Path, str], Answer]:
    """Return a question to the file system that is noted with its answer, and can be asked again."""

    def asked(path: Path, detail: str) -> Answer:
        question = (ask.__name__, str(path), detail)
        try:
            answer = ask(path, detail)
        except OSError as error:
            RUN.note(question, error)
            raise
        RUN.note(question, answer)
        return answer

    _QUESTIONS[ask.__name__] = asked
    return asked


_QUESTIONS: dict[str, Callable[[Path, str], object]] = {}


def ask_again(question: Question) -> None:
    """Ask what a run asked, so that the answer is noted once more."""
    what, path, detail = question
    with suppress(OSError):
        _QUESTIONS[what](Path(path), detail)


def read_file(path: Path, kind: Kind, within: Path | None = None) -> bytes:
    """Return what a file holds; it must be inside the folder `within`, if one is given, links followed.

    Raises FileNotFoundError if nothing stands there, and RefusedFileError if it is a folder, a pipe, a device or a
    socket, if it is larger than its kind may be, leads out of the folder, or may not be read.
    """
    refuse_outside(path, within)
    content = _content(path, str(kind.most))
    if len(content) > kind.most:
        fact = f"this file is larger than {kind.most // _MEGABYTE} MB"
        raise RefusedFileError("file-too-large", fact, kind.smaller, path)
    return content


@_noted
def _content(path: Path, most: str) -> bytes:
    """Return what a file holds, and one byte more than it may have if it has more."""
    try:
        _refuse_special(path, path.stat())
        with open(os.open(path, _FLAGS), "rb") as file:  # noqa: PTH123 - Path.open has no such flags
            _refuse_special(path, os.fstat(file.fileno()))
            return file.read(int(most) + 1) or b""
    except NotADirectoryError:  # a file stands where a folder of the path would be
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from None
    except (FileNotFoundError, RefusedFileError):
        raise
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes, with a null in it
        raise _unreadable(error, path) from None


def refuse_outside(path: Path, within: Path | None) -> None:
    """Raise RefusedFileError if a path leads out of a folder, links followed; what does not exist yet is judged too."""
    if within is not None and not _leads_into(path, str(within)):
        fact = "this is a link, or stands behind one, that leads out of its workspace"
        raise RefusedFileError("path-outside", fact, "put the file or folder itself in its place", path)


@_noted
def _leads_into(path: Path, folder: str) -> bool:
    try:
        return path.resolve().is_relative_to(Path(folder).resolve())
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle, on Python before 3.13
        raise _unreadable(error, path) from None


def is_there(path: Path) -> bool:
    """Return whether something stands at a path, be it a link to nothing or what may not be looked at.

    Whoever reads it is told why that cannot be.
    """
    return _stands(path, "")


@_noted
def _stands(path: Path, _: str) -> bool:
    try:
        path.lstat()
    except OSError as error:
        return error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
    except ValueError:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Return whether a folder stands at a path."""
    return _stands_as_folder(path, "")


@_noted
def _stands_as_folder(path: Path, _: str) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def paths_in(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield what stands in a folder by a pattern of paths, `**` for any depth; nothing if there is no such folder.

    Raises RefusedFileError if a folder may not be looked into: what it holds would be taken for missing.
    """
    first, _, rest = pattern.partition("/")
    if first == "**":
        yield from paths_in(folder, rest)
        for name in _names_in(folder, first):
            yield from paths_in(folder / name, pattern)
        return
    for name in _names_in(folder, first):
        if rest:
            yield from paths_in(folder / name, rest)
        else:
            yield folder / name


@_noted
def _names_in(folder: Path, pattern: str) -> list[str]:
    """Return the names in a folder by a pattern, sorted; by `**`, those of its folders."""
    try:
        with os.scandir(folder) as entries:
            if pattern == "**":
                return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
            return sorted(entry.name for entry in entries if fnmatch(entry.name, pattern))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        fact = f'the folder "{folder.name}" cannot be looked into ({error.strerror or error})'
        raise RefusedFileError("folder-unreadable", fact, "check its permissions", folder) from None


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs from writing to a folder meanwhile, so that what was read of it still holds when it is written.

    The folder itself is locked, which leaves nothing behind, also if the run is killed. Where that cannot be, and where
    another run does not let go of it, the work is done all the same.
    """
    handle = None
    if os.name == "posix" and folder not in _LOCKED:
        with suppress(OSError):
            handle = os.open(folder, _FLAGS)
    if handle is None:
        yield
        return
    _LOCKED.add(folder)
    try:
        _lock(handle)
        yield
    finally:
        _LOCKED.discard(folder)
        os.close(handle)


_LOCKED: set[Path] = set()
"""The folders that this process keeps for itself."""
_TRIES, _PAUSE = 200, 0.05
"""Ten seconds in all: a file takes a fraction of one."""


def _lock(handle: int) -> None:
    for _ in range(_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return
        else:
            return


def traces_of(folder: Path, ending: str) -> Iterator[str]:
    """Yield name, size and times of change of each file below a folder whose name ends so: of code, not of content."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                yield from traces_of(folder / entry.name, ending)
            elif entry.name.endswith(ending):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def changed_at(folder: Path) -> int:
    """Return when something last came into a folder, or left it; 0 if that cannot be told."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _refuse_special(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise RefusedFileError("file-unreadable", *_FOLDER, path)
    for is_special, called in _SPECIAL:
        if is_special(status.st_mode):
            fact = f"this is {called} and no file, and reading it might never end"
            raise RefusedFileError("file-unreadable", fact, "put a file in its place", path)
    if not stat.S_ISREG(status.st_mode):
        raise RefusedFileError("file-unreadable", "this is no ordinary file", "put a file in its place", path)


def _unreadable(error: Exception, path: Path) -> RefusedFileError:
    number = getattr(error, "errno", None)
    why = getattr(error, "strerror", None) or str(error)
    if isinstance(error, RuntimeError) or number == errno.ELOOP:
        why = "links lead round in a circle"
    refused = RefusedFileError(
        "file-unreadable", f"this file cannot be read ({why})", "check its name and permissions", path
    )
    refused.errno = number
    return refused

"""What is kept between runs, in the user's own cache folder: nothing is used that briefgen did not put there itself.

A workspace is passed from hand to hand, so nothing that lies in one can pass for our own work. Each entry stands behind
a signature (an HMAC) with a secret that is made on this machine and that nobody else may read.
"""

import hashlib
import hmac
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_dir

from briefgen.workspace.opening import KEPT, is_folder, paths_in, read_file
from briefgen.workspace.recording import RUN

if TYPE_CHECKING:
    from briefgen.errors import Problem

_SECRET = "secret"  # noqa: S105 - the name of a file
_SECRET_BYTES = 32
_MOST_BYTES = 100_000_000
"""What all entries of a kind may take; the oldest go first."""
_LEAST_OF_AN_ENTRY = 10_000
"""Bytes for which an entry counts at least: a disk gives it a block, and to look at very many takes long."""
_LEFT = 0.75
"""What is left of a kind that has grown too large, so that the next run need not take away again."""
_LOOKING = "0"
"""How the name of an entry begins, one in sixteen, after which room is made: it takes a look at all others."""
_UNFINISHED = ".unfinished-"
_SECONDS_LEFT_BEHIND = 3600
_EARLIER = ".briefgen-cache"
"""Where earlier versions kept charts: in the workspace, where anybody could put one."""
_TOLD = "told"
_SWITCHED_OFF = "BRIEFGEN_NO_CACHE"
"""Set in the environment, which other processes of a build inherit."""


@contextmanager
def nothing_kept() -> Iterator[None]:
    """For a while use and keep nothing, here and in the processes that this one starts."""
    before = os.environ.get(_SWITCHED_OFF)
    os.environ[_SWITCHED_OFF] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SWITCHED_OFF]


def kept(kind: str, key: str) -> bytes | None:
    """Return what was kept under a key; None if there is nothing, or nothing that this user's briefgen put there.

    `kind` names the folder of all entries of one sort; `key` tells all that an entry depends on.
    """
    folder = cache_folder()
    secret = None if folder is None else _secret_in(folder)
    if folder is None or secret is None:
        return None
    try:
        content = read_file(_file_of(folder, kind, key), KEPT)
    except OSError:
        return None
    signature, body = content[: hashlib.sha256().digest_size], content[hashlib.sha256().digest_size :]
    return body if hmac.compare_digest(signature, _signature(secret, kind, key, body)) else None


def keep(kind: str, key: str, body: bytes) -> None:
    """Keep something for the next run; where no folder can be written to, nothing is kept, which costs time alone."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_own(folder) and (secret := _secret_in(folder) or _new_secret_in(folder)) is not None:
            file = _file_of(folder, kind, key)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            if file.name.startswith(_LOOKING):
                _make_room(file.parent)
            _write(file, _signature(secret, kind, key, body) + body)


def cache_folder() -> Path | None:
    """Return where this user's programs keep what can be made again; None if there is no such place, or none wanted."""
    if _SWITCHED_OFF in os.environ:
        return None
    folder = Path(user_cache_dir("briefgen", appauthor=False))
    # Without a home, it would be a folder below whichever one briefgen was started in: a workspace, most likely.
    return folder if folder.is_absolute() else None


def kept_sizes(folder: Path) -> list[int]:
    """Return how many bytes each file has that is kept in a folder. Raises OSError if it may not be looked into."""
    statuses = (path.lstat() for path in paths_in(folder, "**/*"))
    return [status.st_size for status in statuses if stat.S_ISREG(status.st_mode)]


def earlier_cache(folder: Path) -> tuple["Problem", ...]:
    """Return what is said once of a workspace in which an earlier version kept its charts: they are not used."""
    workspace = str(folder.resolve())
    if not is_folder(folder / _EARLIER) or kept(_TOLD, workspace) is not None:
        return ()
    from briefgen.errors import Place, Problem  # noqa: PLC0415 - a build with nothing to do has no problem

    keep(_TOLD, workspace, b"")
    RUN.void()  # the next build does not say it
    fact = "nothing in this folder is used any more, since anybody could have put it there"
    remedy = "delete it; charts are kept in your own cache folder"
    return (Problem(Place(_EARLIER), "earlier-cache", fact, remedy, "note"),)


def _file_of(folder: Path, kind: str, key: str) -> Path:
    return folder / kind / hashlib.sha256(key.encode()).hexdigest()


def _signature(secret: bytes, kind: str, key: str, body: bytes) -> bytes:
    """Return what proves an entry; kind and key are signed too, or one entry could stand in the place of another."""
    told = f"{len(kind)} {kind} {len(key)} {key}\n".encode()
    return hmac.new(secret, told + body, hashlib.sha256).digest()


def _secret_in(folder: Path) -> bytes | None:
    """Return the secret of a folder; None if there is none, or if others could have read it or put it there."""
    file = folder / _SECRET
    try:
        if not (_is_own(folder) and _is_private(file.lstat(), 0o077)):
            return None
        secret = read_file(file, KEPT)
    except OSError:
        return None
    return secret if len(secret) == _SECRET_BYTES else None


def _is_own(folder: Path) -> bool:
    """Return whether a folder is this user's, and nobody else can put anything into it."""
    return _is_private(folder.lstat(), stat.S_IWGRP | stat.S_IWOTH)


def _is_private(status: os.stat_result, closed: int) -> bool:
    """Return whether something is this user's own, no link, and closed to others; Windows sees to that by itself."""
    if stat.S_ISLNK(status.st_mode):
        return False
    return os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & closed)


def _new_secret_in(folder: Path) -> bytes | None:
    """Return a new secret, written for this user alone, or the one of another process that was faster."""
    _write(folder / _SECRET, os.urandom(_SECRET_BYTES))
    return _secret_in(folder)


def _write(file: Path, content: bytes) -> None:
    """Write a file, readable by this user alone, so that another process finds all of it or nothing."""
    # Its name is known before it is made: Ctrl+C between the two would leave it behind.
    unfinished = file.with_name(f"{_UNFINISHED}{os.urandom(8).hex()}")
    try:
        unfinished.touch(0o600, exist_ok=False)
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except BaseException:  # Ctrl+C too
        unfinished.unlink(missing_ok=True)
        raise


@cache  # once in a process: it looks at every entry
def _make_room(folder: Path) -> None:
    """Take away the oldest entries of a folder that has grown too large, and what a killed run left half written."""
    entries = [(file.lstat(), file) for file in paths_in(folder, "*")]
    taken = sum(max(status.st_size, _LEAST_OF_AN_ENTRY) for status, _ in entries)
    left = _MOST_BYTES * (_LEFT if taken > _MOST_BYTES else 1)
    for status, file in sorted(entries, key=lambda entry: entry[0].st_mtime, reverse=True):
        is_unfinished = file.name.startswith(_UNFINISHED)
        left -= max(status.st_size, _LEAST_OF_AN_ENTRY)
        if left < 0 or (is_unfinished and time.time() - status.st_mtime > _SECONDS_LEFT_BEHIND):
            file.unlink(missing_ok=True)

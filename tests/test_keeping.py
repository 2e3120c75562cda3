"""What is kept between runs is used only if this user's briefgen put it there; a copy or a forgery is worthless."""

import hashlib
import hmac
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT

from briefgen.cli import main
from briefgen.workspace import keeping
from briefgen.workspace.keeping import keep, kept

BODY = b"a body"
OTHERS = pytest.mark.skipif(os.name != "posix", reason="owners and permissions of POSIX")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Return the cache folder of a user who has kept one entry."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    keep("sort", "key", BODY)
    return tmp_path / "cache" / "briefgen"


def entry(folder: Path) -> Path:
    (file,) = (folder / "sort").iterdir()
    return file


def test_a_run_that_is_stopped_as_an_entry_is_made_leaves_none(folder, monkeypatch):
    """Ctrl+C may come when its file is there and nothing is in it yet; its name is known before."""
    make = Path.touch

    def stopped(path: Path, *arguments: object, **named: object) -> None:
        make(path, *arguments, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "touch", stopped)
    with pytest.raises(KeyboardInterrupt):
        keep("sort", "other", BODY)
    assert 1 == len(list((folder / "sort").iterdir()))


def test_kept_is_found_again(folder):
    """An entry is found under its sort and its key, and under no other."""
    keep("sort", "other", b"")
    assert [BODY, b"", None, None] == [
        kept(*named) for named in (("sort", "key"), ("sort", "other"), ("other", "key"), ("sort", "third"))
    ]
    assert ["secret", "sort"] == sorted(path.name for path in folder.iterdir())


@OTHERS
def test_kept_is_private(folder):
    """Nobody else reads the secret or what is kept."""
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in (folder, folder / "secret", folder / "sort")}
    assert {"briefgen": "0o700", "secret": "0o600", "sort": "0o700"} == modes
    assert "0o600" == oct(entry(folder).stat().st_mode & 0o777)


def signed(secret: bytes, body: bytes) -> bytes:
    return hmac.new(secret, b"4 sort 3 key\n" + body, hashlib.sha256).digest() + body


FORGED = {
    "the hash of its body, as earlier versions had it": lambda _: hashlib.sha256(b"evil").digest() + b"evil",
    "signed with nothing": lambda _: signed(b"", b"evil"),
    "signed with noughts": lambda _: signed(bytes(32), b"evil"),
    "another body under the signature": lambda whole: whole[:32] + b"evil",
    "one bit": lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    "cut": lambda whole: whole[:-1],
    "no body": lambda whole: whole[:32],
    "no signature": lambda _: b"",
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_forged_entry_is_not_used(folder, forge):
    """Whoever does not know the secret makes nothing that is taken."""
    file = entry(folder)
    file.write_bytes(forge(file.read_bytes()))
    assert kept("sort", "key") is None


def test_entry_in_the_place_of_another_is_not_used(folder):
    """A genuine entry proves its own key: moved to another name, it is worthless."""
    keep("sort", "other", b"evil")
    names = {name: folder / "sort" / hashlib.sha256(name.encode()).hexdigest() for name in ("key", "other")}
    shutil.copy(names["other"], names["key"])
    assert kept("sort", "key") is None


def test_copied_cache_is_worthless(folder, tmp_path, monkeypatch):
    """Another user, or the same one on another machine, has another secret."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    keep("sort", "something", b"")
    shutil.copytree(folder / "sort", tmp_path / "another/briefgen/sort", dirs_exist_ok=True)
    assert kept("sort", "key") is None


@OTHERS
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602])
def test_secret_that_others_can_read_is_none(folder, mode):
    """What was signed with it may be anybody's; a new one is made, and then entries are kept again."""
    before = (folder / "secret").read_bytes()
    (folder / "secret").chmod(mode)
    assert kept("sort", "key") is None
    keep("sort", "key", b"new")
    assert b"new" == kept("sort", "key")
    assert before != (folder / "secret").read_bytes()


@OTHERS
def test_secret_behind_a_link_or_of_another_size_is_none(folder, tmp_path):
    """A secret that others put there is known to them."""
    secret = folder / "secret"
    shutil.move(secret, tmp_path / "known")
    secret.symlink_to(tmp_path / "known")
    assert kept("sort", "key") is None
    secret.unlink()
    secret.write_bytes(b"")
    secret.chmod(0o600)
    assert kept("sort", "key") is None


@OTHERS
def test_folder_that_others_can_write_to_is_not_used(folder):
    """They could put anything in it; nothing is read from it and nothing kept."""
    folder.chmod(0o777)
    assert kept("sort", "key") is None
    keep("sort", "key", b"new")
    folder.chmod(0o700)
    assert BODY == kept("sort", "key")


def test_pipe_in_the_place_of_an_entry_holds_nobody_up(folder):
    """What is no ordinary file is not waited for."""
    file = entry(folder)
    file.unlink()
    os.mkfifo(file)
    assert kept("sort", "key") is None


def keep_looking() -> None:
    """Keep an entry of the kind after which room is made."""
    keeping._make_room.cache_clear()  # noqa: SLF001 - once in a process
    key = next(key for key in map(str, range(1000)) if hashlib.sha256(key.encode()).hexdigest().startswith("0"))
    keep("sort", key, b"")


def test_oldest_entries_go_first(folder, monkeypatch):
    """All that is kept of a sort has a size that it does not outgrow; a quarter goes, so that not each run looks."""
    for number in range(4):
        keep("sort", f"key {number}", b"x" * 1000)
        os.utime(folder / "sort" / hashlib.sha256(f"key {number}".encode()).hexdigest(), (number + 1, number + 1))
    monkeypatch.setattr(keeping, "_MOST_BYTES", 4000)
    monkeypatch.setattr(keeping, "_LEAST_OF_AN_ENTRY", 1)
    keep_looking()
    assert [False, False, True, True] == [kept("sort", f"key {number}") is not None for number in range(4)]


def test_very_many_small_entries_go_too(folder, monkeypatch):
    """A kind has at most ten thousand entries, however small, of which the newest stay: to look at all takes time."""
    monkeypatch.setattr(keeping, "_MOST_BYTES", 40_000)
    for number in range(12):
        keep("sort", f"key {number}", b"")
        os.utime(folder / "sort" / hashlib.sha256(f"key {number}".encode()).hexdigest(), (number + 1, number + 1))
    keep_looking()
    left = [number for number in range(12) if kept("sort", f"key {number}") is not None]
    assert [10, 11] == left


@pytest.mark.usefixtures("folder")
def test_most_runs_look_at_no_other_entry(monkeypatch):
    """To keep an entry takes no longer among thousands of others: after one in sixteen room is made."""
    looked = []
    monkeypatch.setattr(keeping, "_make_room", looked.append)
    for number in range(64):
        keep("sort", f"key {number}", b"")
    assert 0 < len(looked) < 12


def test_what_a_killed_run_left_goes(folder):
    """A file that was never finished is no entry, and is not kept for ever."""
    for name, age in ((".unfinished-old", 7200), (".unfinished-new", 0)):
        (folder / "sort" / name).write_bytes(b"x")
        os.utime(folder / "sort" / name, (folder.stat().st_mtime - age,) * 2)
    keep_looking()
    assert [".unfinished-new"] == [path.name for path in (folder / "sort").glob(".unfinished-*")]


@pytest.mark.parametrize(
    "surroundings",
    [{"XDG_CACHE_HOME": "/proc/nothing"}, {"XDG_CACHE_HOME": "relative"}, {"XDG_CACHE_HOME": "/dev/null"}],
    ids=["closed", "relative", "a file"],
)
def test_builds_where_nothing_can_be_kept(country, surroundings):
    """A read-only home, as in a container, costs time alone; nothing is put into the folder that one works in."""
    command = [sys.executable, "-m", "briefgen", "build", str(country.config), "--output", "out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **surroundings}
    done = subprocess.run(command, cwd=country.folder, env=environment, capture_output=True, text=True, check=False)
    assert (0, 1) == (done.returncode, len(done.stdout.splitlines())), done.stderr
    assert [] == list(country.folder.rglob("briefgen"))


def forged_earlier(workspace: Path) -> None:
    """Put what earlier versions took for a chart of their own under every name that they gave one."""
    body = struct.pack(">ddQ", float("nan"), 1e300, 4) + b"EVIL"
    (workspace / ".briefgen-cache/charts").mkdir(parents=True)
    for file in Path(os.environ["XDG_CACHE_HOME"], "briefgen/charts").iterdir():
        (workspace / f".briefgen-cache/charts/{file.name}.chart").write_bytes(hashlib.sha256(body).digest() + body)


def test_cache_in_a_workspace_is_ignored_and_told_once(country, tmp_path, monkeypatch):
    """A chart that somebody put into the workspace they sent gets into no briefing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def built() -> tuple[int, bytes, list[str]]:
        result = CliRunner().invoke(main, ["build", str(country.config)], catch_exceptions=False)
        told = [line for line in result.stderr.splitlines() if line.startswith(".briefgen-cache")]
        return result.exit_code, Path(result.stdout.strip()).read_bytes(), told

    clean = built()
    forged_earlier(country.folder)
    shutil.rmtree(tmp_path / "cache/briefgen/charts")
    told = (
        ".briefgen-cache:1: note: nothing in this folder is used any more, since anybody could have put it there. "
        "Delete it; charts are kept in your own cache folder."
    )
    assert [(0, clean[1], []), (0, clean[1], [told]), (0, clean[1], [])] == [clean, built(), built()]
    result = CliRunner().invoke(main, ["build", str(country.config), "--strict"], catch_exceptions=False)
    assert 0 == result.exit_code, "a note stops no strict build"

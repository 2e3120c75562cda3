"""Every kind of entry that is kept between runs is attacked: a build makes the same bytes as without, and runs nothing.

The kinds are found in the cache folder of a build, so one that is added later is attacked too.
"""

import hashlib
import hmac
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import Country
from matrix import sampled

from briefgen.checks import judged
from briefgen.cli import main
from briefgen.prose import templates
from briefgen.workspace import filemodel, keeping, yamlfile

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, links and permissions of POSIX")
RAN = "BRIEFGEN_RAN"


class _Bomb:
    """What a pickle of a stranger does when it is read."""

    def __reduce__(self):
        return exec, (f"import os; os.environ[{RAN!r}] = '1'",)


BOMB = pickle.dumps(_Bomb())


@pytest.fixture
def cache(country, tmp_path, monkeypatch) -> Path:
    """Return the cache folder of a user who has built once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(RAN, raising=False)
    build(country)
    return tmp_path / "cache/briefgen"


def build(country: Country, *options: str) -> dict[str, bytes]:
    """Return what a build makes, as another process would."""
    filemodel._read_model.cache_clear()  # noqa: SLF001
    yamlfile._parsed.cache_clear()  # noqa: SLF001
    templates._COMPILED.clear()  # noqa: SLF001
    keeping._make_room.cache_clear()  # noqa: SLF001
    judged._book.cache_clear()  # noqa: SLF001
    shutil.rmtree(country.folder / "output", ignore_errors=True)
    result = CliRunner().invoke(main, ["build", str(country.config), *options], catch_exceptions=False)
    assert 0 == result.exit_code, result.stderr
    return {path.name: path.read_bytes() for path in (country.folder / "output").iterdir()}


def entries(cache: Path) -> list[Path]:
    """Return each entry of each kind."""
    return sorted(path for path in cache.glob("*/*") if path.is_file())


def signed_with(secret: bytes) -> Callable[[Path], None]:
    """Return what puts a bomb in the place of an entry, signed as briefgen signs, but with another secret."""

    def attack(entry: Path) -> None:
        told = f"{len(entry.parent.name)} {entry.parent.name} {len(entry.name)} {entry.name}\n".encode()
        entry.write_bytes(hmac.new(secret, told + BOMB, hashlib.sha256).digest() + BOMB)

    return attack


def exchanged(entry: Path) -> None:
    """Put an entry of the same kind, or the first of any, in the place of this one: genuine, and not its own."""
    others = [other for other in entries(entry.parents[1]) if other != entry]
    beside = [other for other in others if other.parent == entry.parent]
    entry.write_bytes((beside or others)[0].read_bytes())


def linked(entry: Path) -> None:
    """Put a link to a forged file in the place of an entry."""
    forged = entry.with_name("forged")
    forged.write_bytes(bytes(32) + BOMB)
    entry.unlink()
    entry.symlink_to(forged)


def in_place(make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Return what puts something that is no file in the place of an entry."""

    def attack(entry: Path) -> None:
        entry.unlink()
        make(entry)

    return attack


def huge(entry: Path) -> None:
    """Let an entry have 300 MB, which take no room on the disk."""
    os.truncate(entry, 300_000_000)


ON_ENTRIES = {
    "forged body": lambda entry: entry.write_bytes(entry.read_bytes()[:32] + BOMB),
    "hash for a signature": lambda entry: entry.write_bytes(hashlib.sha256(BOMB).digest() + BOMB),
    "no secret": signed_with(b""),
    "another secret": signed_with(bytes(32)),
    "a bit of the body": lambda entry: entry.write_bytes(entry.read_bytes()[:-1] + bytes([entry.read_bytes()[-1] ^ 1])),
    "a bit of the signature": lambda entry: entry.write_bytes(
        bytes([entry.read_bytes()[0] ^ 1]) + entry.read_bytes()[1:]
    ),
    "cut": lambda entry: os.truncate(entry, entry.stat().st_size // 2),
    "empty": lambda entry: os.truncate(entry, 0),
    "huge": huge,
    "exchanged": exchanged,
    "folder": in_place(Path.mkdir),
}
ON_POSIX = {
    "pipe": in_place(os.mkfifo),
    "link": linked,
    "link in a circle": in_place(lambda entry: entry.symlink_to(entry)),
    "link to nothing": in_place(lambda entry: entry.symlink_to("nothing")),
}


@POSIX
@pytest.mark.parametrize("attack", sampled([*ON_ENTRIES, *ON_POSIX], "forged body", "pipe"))
def test_no_attacked_entry_changes_a_byte_or_runs_anything(country, cache, attack):
    """All entries of all kinds at once: what is not this user's own work, whole and in its place, is made anew."""
    expected = build(country, "--no-cache")
    attacked = {entry.parent.name for entry in entries(cache)}
    for entry in entries(cache):
        (ON_ENTRIES | ON_POSIX)[attack](entry)
    assert expected == build(country)
    assert {"charts", "files", "languages", "ledgers", "templates", "typefaces", "yaml"} <= attacked
    assert RAN not in os.environ


def copied_from_another(cache: Path) -> None:
    """Give a user the entries of another, who has another secret."""
    (cache / "secret").write_bytes(bytes(range(32)))


ON_FOLDER = {
    "secret of another": copied_from_another,
    "secret cut": lambda cache: os.truncate(cache / "secret", 7),
    "no secret": lambda cache: (cache / "secret").unlink(),
    "secret open to all": lambda cache: (cache / "secret").chmod(0o644),
    "secret is a folder": lambda cache: ((cache / "secret").unlink(), (cache / "secret").mkdir()),
    "no folder": shutil.rmtree,
    "folder is a file": lambda cache: (shutil.rmtree(cache), cache.write_bytes(b"")),
    "folder open to all": lambda cache: cache.chmod(0o777),
    "folder is closed": lambda cache: cache.chmod(0),
    "kinds are files": lambda cache: [
        (shutil.rmtree(kind), kind.write_bytes(b"")) for kind in cache.iterdir() if kind.is_dir()
    ],
}


@POSIX
@pytest.mark.parametrize("attack", sampled(list(ON_FOLDER), "secret of another"))
def test_no_attacked_folder_changes_a_byte(country, cache, attack):
    """Nor does what is wrong with the folder or the secret: it costs time alone."""
    expected = build(country, "--no-cache")
    ON_FOLDER[attack](cache)
    assert [expected, expected] == [build(country), build(country)]


@POSIX
def test_without_a_home_a_build_makes_the_same(country, cache, monkeypatch):
    """No folder of this user is known then, or only that of the system's list of users."""
    expected = build(country, "--no-cache")
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(keeping, "user_cache_dir", lambda *_, **__: "~/.cache/briefgen")
    assert expected == build(country)
    assert cache.is_dir()


def test_a_document_that_goes_while_its_proof_is_kept_stops_nothing(country, monkeypatch, tmp_path):
    """It was read and proved; that it cannot be looked at once more costs the keeping alone."""
    from briefgen.evidence import proved  # noqa: PLC0415

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def gone(*_: object) -> bool:
        raise FileNotFoundError

    monkeypatch.setattr(proved, "_stands", gone)
    assert build(country)
    assert not (tmp_path / "cache/briefgen/ledgers").exists()

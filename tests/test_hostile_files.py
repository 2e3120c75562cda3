"""A workspace in which something else stands where a file should be: each command tells it, and waits for nothing.

Every place where a file is read, with each kind of thing that may stand there.
"""

import os
import resource
import shutil
import signal
import socket
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT, make_country
from mails import with_mail
from matrix import sampled

from briefgen.cli import main

NAME = "2031-05-02_Veldania_all-themes_long_friends_VD"
FILES = (
    *("config.yaml", "logo.png", "seeds/haveno-2031.yaml", "seeds/haveno-2031.txt", "seeds/derived.yaml"),
    *("templates/themes/harbour/theme.yaml", "templates/themes/harbour/vd/long.md", "templates/charts/shelter.yaml"),
    *("templates/audiences/friends.yaml", "templates/formats/long.yaml", "templates/languages/vd.yaml"),
    *("templates/brands/neutral.docx", "templates/fonts/Carlito-Regular.ttf", "templates/email/vd.md"),
    *(f"output/{NAME}.{ending}" for ending in ("docx", "eml", "txt")),
    "output/manifest.csv",
)
FOLDERS = (
    *("seeds", "templates", "templates/themes", "templates/themes/harbour", "templates/charts", "templates/audiences"),
    *("templates/formats", "templates/languages", "templates/brands", "templates/fonts", "templates/email", "output"),
)
KINDS = ("pipe", "socket", "device", "folder", "huge", "closed", "out", "circle", "nowhere")
COMMANDS = ("build", "check", "list", "migrate")
SECONDS = 10


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a workspace with a briefing, an e-mail and a manifest, to be copied."""
    country = with_mail(make_country(tmp_path_factory.mktemp("built") / "veldania"))
    shutil.copy(ROOT / "docs/images/briefing-page-1.png", country.folder / "logo.png")
    country.edit("config.yaml", "short: RW", "short: RW\n  logo: logo.png")
    assert 0 == run(country.folder, "build").exit_code
    return country.folder


def run(folder, command):
    words = ["list", "figures"] if command == "list" else [command]
    return told(*words, folder / "config.yaml")


def told(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def put(path, kind, away):
    """Put something in the place of a file or folder, which goes to another one."""
    if kind == "closed":
        path.chmod(0)
        return
    path.rename(away)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            folder = os.open(path.parent, os.O_RDONLY)  # the path of a socket may have 107 characters only
            with socket.socket(socket.AF_UNIX) as opened:
                opened.bind(f"/proc/self/fd/{folder}/{path.name}")
            os.close(folder)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case "huge":
            with path.open("wb") as file:
                file.truncate(3_000_000_000)
        case "out":
            path.symlink_to(away)
        case "circle":
            path.symlink_to(path.name)
        case "nowhere":
            path.symlink_to("/nowhere/at/all")


@contextmanager
def within_limits():
    """Stop what waits for ever, and what takes a GiB more than there is now."""

    def stop(*_):
        raise TimeoutError

    before = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + 2**30, before[1]))
    handler = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


CASES = [(name, kind) for name in FILES for kind in KINDS]
CASES += [(name, kind) for name in FOLDERS for kind in KINDS if kind not in ("folder", "huge")]


@pytest.mark.skipif(os.name != "posix", reason="what stands in a folder of POSIX")
@pytest.mark.parametrize(("name", "kind"), sampled(CASES, *CASES[::31]))
def test_each_command_tells_it(built, tmp_path, as_anybody, name, kind):
    """Exit 0 or 1, a message if it is needed, no fault, no traceback, and what it led to is as it was."""
    folder = shutil.copytree(built, tmp_path / "veldania")
    away = tmp_path / "away"
    put(folder / name, kind, away)
    before = away.read_bytes() if away.is_file() else b""
    for command in COMMANDS:
        with as_anybody(), within_limits():
            result = run(folder, command)
        said = result.stdout + result.stderr
        assert result.exit_code in (0, 1), said
        assert "fault of briefgen" not in said
    assert before == (away.read_bytes() if away.is_file() else b"")


@pytest.mark.skipif(os.name != "posix", reason="what stands in a folder of POSIX")
@pytest.mark.parametrize("kind", KINDS)
def test_verify_tells_it(tmp_path, as_anybody, kind):
    """A file that is named on the command line may stand anywhere, and be a link; what is no file is told.

    The one that is read here holds numbers that no ledger knows, which is an error too.
    """
    shutil.copy(ROOT / "templates/brands/neutral.docx", tmp_path / "sent.docx")
    put(tmp_path / "sent.docx", kind, tmp_path / "away")
    with as_anybody(), within_limits():
        result = told("verify", tmp_path / "sent.docx")
    expected = {
        "pipe": "this is a pipe",
        "socket": "this is a socket",
        "device": "this is a device",
        "folder": "this is a folder",
        "huge": "this file is larger than 100 MB",
        "closed": "this file cannot be read (Permission denied)",
        "out": "",
        "circle": "this file cannot be read (links lead round in a circle)",
        "nowhere": "there is no such file",
    }[kind]
    assert (1, expected) == (result.exit_code, result.stderr.partition(":1: ")[2][: len(expected)])
    assert (kind == "out") == bool(result.stdout)

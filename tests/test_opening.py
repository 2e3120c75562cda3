"""Files of somebody else are opened in one way, which nothing at a path can hold up, fill up or lead astray."""

import ast
import os
import re
import socket
import time
from pathlib import Path

import pytest
from country import ROOT

from briefgen.workspace import opening
from briefgen.workspace.opening import (
    TEXT,
    Kind,
    RefusedFileError,
    alone_in,
    is_there,
    paths_in,
    read_file,
    refuse_outside,
)

if os.name == "posix":
    import fcntl

TESTING = os.getpid()

SMALL = Kind(4, "shorten it")


@pytest.fixture
def inside(tmp_path):
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "note.txt").write_bytes(b"note")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return folder


def told(path, kind=TEXT, within=None):
    with pytest.raises(RefusedFileError) as caught:
        read_file(path, kind, within)
    return f"{caught.value.rule}: {caught.value.fact}. {caught.value.remedy}"


def test_ordinary(inside):
    """What a file holds is returned as it is, also through a link that stays inside the folder."""
    (inside / "link.txt").symlink_to("note.txt")
    assert [b"note"] * 2 == [read_file(inside / name, SMALL, inside) for name in ("note.txt", "link.txt")]


def test_missing(inside):
    """What is not there is told as such, so that each kind of file can say what was meant."""
    with pytest.raises(FileNotFoundError):
        read_file(inside / "nothing.txt", SMALL, inside)


def test_no_file(inside):
    """A folder, a pipe, a socket and a device are told at once, also through a link; none is waited for."""
    os.mkfifo(inside / "pipe")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(inside / "socket"))
    (inside / "zero").symlink_to("/dev/zero")
    (inside / "piped").symlink_to("pipe")
    expected = ["this is a folder", "this is a pipe", "this is a socket", "this is a device", "this is a pipe"]
    names = ("", "pipe", "socket", "zero", "piped")
    assert expected == [re.search("this is a [a-z]+", told(inside / name)).group() for name in names]


def test_pipe_put_there_meanwhile(inside, monkeypatch):
    """A pipe that takes the place of a file after it was looked at is seen when it is opened, and not waited for."""
    os.mkfifo(inside / "pipe")
    honest = (inside / "note.txt").stat()
    monkeypatch.setattr(Path, "stat", lambda *_, **__: honest)
    assert "file-unreadable: this is a pipe" in told(inside / "pipe")


def test_too_large(inside):
    """No more of a file is read than its kind may have, whatever size the system says it has."""
    (inside / "note.txt").write_bytes(b"notes")
    assert "file-too-large: this file is larger than 0 MB. shorten it" == told(inside / "note.txt", SMALL)


def test_outside(inside):
    """A link that leads out of the folder is refused, also in the middle of a path, round in a circle or to nowhere."""
    (inside / "out.txt").symlink_to("../secret.txt")
    (inside / "up").symlink_to("..")
    (inside / "nowhere.txt").symlink_to("/nowhere/at/all.txt")
    (inside / "circle").symlink_to("circle")
    out = "path-outside: this is a link, or stands behind one, that leads out of its workspace"
    assert [out] * 3 == [
        told(inside / name, within=inside)[: len(out)] for name in ("out.txt", "up/secret.txt", "nowhere.txt")
    ]
    assert "file-unreadable: this file cannot be read" in told(inside / "circle", within=inside)


def test_workspace_behind_a_link(inside):
    """The folder itself may be reached through a link: what counts is where its files are."""
    (inside.parent / "other").symlink_to(inside)
    assert b"note" == read_file(inside.parent / "other/note.txt", SMALL, inside.parent / "other")


def test_not_written_yet(inside):
    """A path at which nothing stands yet is judged too, before something is written there."""
    (inside / "up").symlink_to("..")
    refuse_outside(inside / "new/file.txt", inside)
    with pytest.raises(RefusedFileError, match="leads out"):
        refuse_outside(inside / "up/new.txt", inside)


def test_odd_names(inside):
    """A name that no system takes is told and no fault."""
    assert ["file-unreadable"] * 2 == [told(inside / name).split(":")[0] for name in ("a" * 300, "nu\0ll")]


def test_no_permission(inside, as_anybody):
    """A file that may not be read is told with the reason of the system."""
    (inside / "note.txt").chmod(0)
    with as_anybody():
        said = told(inside / "note.txt")
    assert "file-unreadable: this file cannot be read (Permission denied). check its name and permissions" == said


def test_closed_folder(inside, as_anybody):
    """A folder that may not be looked into is told: what it holds does not count as missing."""
    inside.chmod(0)
    with as_anybody():
        with pytest.raises(RefusedFileError, match=r'the folder "inside" cannot be looked into \(Permission denied\)'):
            list(paths_in(inside, "*"))
        assert is_there(inside / "note.txt")


def test_paths(inside):
    """Files are found by name, by folder and at any depth, in the order of their names; circles of links end."""
    for name in ("b.yaml", "a.yaml", "sub/c.yaml", "sub/deep/d.yaml"):
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).touch()
    (inside / "sub/round").symlink_to("..")
    expected = {
        "*.yaml": ["a.yaml", "b.yaml"],
        "*/*.yaml": ["sub/c.yaml"],
        "**/*.yaml": ["a.yaml", "b.yaml", "sub/c.yaml", "sub/deep/d.yaml"],
    }
    found = {
        pattern: [path.relative_to(inside).as_posix() for path in paths_in(inside, pattern)] for pattern in expected
    }
    assert expected == found
    assert [] == [*paths_in(inside / "nothing", "*"), *paths_in(inside / "note.txt", "*")]


# --- nobody else -------------------------------------------------------------------------------------------------

LOOKING = {
    *("open", "read_bytes", "read_text", "exists", "is_file", "is_dir", "stat", "lstat"),
    *("glob", "rglob", "iterdir", "scandir", "listdir", "walk"),
}
"""Names by which Python opens a file, looks at it or lists a folder."""
ALLOWED = {
    "workspace/opening.py": "the one way",
    "workspace/starter.py": 'path.open("xb") writes a file that is new',
    "cli/writing.py": "os.open(os.devnull) fills a stream that was closed, and takes what a closed stream is not given",
    "delivery/files.py": "stat tells when and by whom a file that is kept was changed",
    "delivery/pdf.py": "pikepdf.open is given bytes",
    "evidence/formula.py": "ast.walk",
    "mail/envelope.py": "the parts of a message are walked",
    "workspace/keeping.py": "lstat tells who owns what is kept, and who else may write it",
    "workspace/picturefile.py": "Image.open is given bytes",
    "word/package.py": "the entries of a zip file tell whether they are folders",
    "word/lines.py": "the nodes of a part are walked",
    "word/reading.py": "the nodes of a part are walked",
}


def calls(path):
    """Yield the names of what a module calls on something, and `open`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            # `read_text` alone is our own; as something's method it is Python's.
            if isinstance(node.func, ast.Attribute) or name == "open":
                yield name


def test_nothing_else_opens_a_file():
    """Whatever is read goes through `opening`: a file that one place opens by itself could hang or fill the machine."""
    code = ROOT / "briefgen"
    found = {path.relative_to(code).as_posix() for path in code.rglob("*.py") if LOOKING & set(calls(path))}
    assert set() == found - ALLOWED.keys()


def test_libraries_are_given_bytes():
    """No library is handed a path to open, matplotlib apart, whose fonts are looked at before."""
    readers = r"\b(?:ZipFile|Document|etree\.parse|Image\.open|from_file|imread)\("
    packages = re.compile(rf"{readers}(?!\s*(?:io\.)?(?:BytesIO\(|buffer\b))")
    found = [path.name for path in (ROOT / "briefgen").rglob("*.py") if packages.search(path.read_text("utf-8"))]
    assert [] == found


@pytest.mark.skipif(os.name != "posix", reason="folders are locked where the system can")
def test_what_is_read_alone_still_holds_when_it_is_written(tmp_path):
    """Runs that read a file and write it anew wait for one another: no run's part is lost; a killed one holds none."""
    (tmp_path / "count").write_text("0")
    started = [os.fork() for _ in range(4) if os.getpid() == TESTING]
    if 0 in started:
        with alone_in(tmp_path):
            count = int((tmp_path / "count").read_text())
            time.sleep(0.05)
            (tmp_path / "count").write_text(str(count + 1))
            os._exit(0)  # as if it were killed: the folder is let go
    for child in started:
        os.waitpid(child, 0)
    assert "4" == (tmp_path / "count").read_text()


@pytest.mark.skipif(os.name != "posix", reason="folders are locked where the system can")
def test_a_folder_that_is_never_let_go_is_not_waited_for_without_end(tmp_path, monkeypatch):
    """Whoever may read a folder could hold it for ever: the work is done all the same."""
    monkeypatch.setattr(opening, "_TRIES", 2)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with alone_in(tmp_path):
        (tmp_path / "done").touch()
    os.close(handle)
    assert (tmp_path / "done").exists()


def test_a_folder_is_held_once_by_a_run(tmp_path):
    """What is done within what is done alone does not wait for itself; where no folder is, nothing is held."""
    with alone_in(tmp_path), alone_in(tmp_path), alone_in(tmp_path / "none"):
        assert tmp_path.is_dir()

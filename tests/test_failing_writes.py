"""Each command that writes, while the disk fails, is full or may not be written to: told, and nothing is lost."""

import csv
import errno
import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import CliRunner
from matrix import sampled

from briefgen.cli import main
from briefgen.delivery import files as delivery
from briefgen.workspace.starter import start_workspace

CARD = "seeds/flood-office-2026.yaml"
REPORT = "Report, May 2026\n\nIn March 2026, 1,200 people lived in tents in Amsel.\n"


def run(*words: object, typed: str = "") -> Any:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def config(folder: Path) -> Path:
    return folder / "config.yaml"


def built(folder: Path) -> None:
    assert 0 == run("build", config(folder), "--email").exit_code
    words = folder / "templates/themes/displacement/en/words.yaml"
    words.write_text(words.read_text("utf-8").replace("People are away", "Many are away"), "utf-8")


def reported(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT, "utf-8")


def read(folder: Path) -> None:
    reported(folder)
    assert 0 == run("read", folder / "report.txt", "--name", "report", "--config", config(folder)).exit_code


def table(folder: Path) -> None:
    assert 0 == run("translate", "fr", config(folder)).exit_code
    path = folder / "translation-fr.csv"
    head, *rows = csv.reader(path.open(encoding="utf-8-sig", newline=""))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *([*row[:-1], "Les familles attendent."] for row in rows[:3])])


def earlier(folder: Path) -> None:
    """Write a date of a config as an earlier version had it."""
    path = folder / "templates/languages/fr.yaml"
    content = yaml.safe_load(path.read_text("utf-8"))
    del content["labels"]
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def template(folder: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run("Agency for Rivers")
    made.save(str(folder / "template.docx"))


COMMANDS: dict[str, tuple[Callable[[Path], None], Callable[[Path], tuple[object, ...]], str]] = {
    "build": (lambda _: None, lambda folder: ("build", config(folder)), ""),
    "build again": (built, lambda folder: ("build", config(folder), "--email"), ""),
    "read": (reported, lambda folder: ("read", folder / "report.txt", "--name", "r", "--config", config(folder)), ""),
    "accept": (read, lambda folder: ("accept", "report", "--by", "Ana", "--config", config(folder)), "x\nq\n"),
    "checked": (
        lambda _: None,
        lambda folder: ("checked", "displaced-2026", "--by", "Bo", "--config", config(folder)),
        "",
    ),
    "supersede": (
        lambda _: None,
        lambda folder: ("supersede", "in-schools-2026", "displaced-2026", "--write", "--config", config(folder)),
        "",
    ),
    "translate": (lambda _: None, lambda folder: ("translate", "fr", config(folder)), ""),
    "translate back": (
        table,
        lambda folder: ("translate", "fr", config(folder), "--read", folder / "translation-fr.csv"),
        "",
    ),
    "migrate": (earlier, lambda folder: ("migrate", config(folder), "--write"), ""),
    "new": (lambda _: None, lambda folder: ("new", "theme", "health", "--config", config(folder)), ""),
    "init": (lambda _: None, lambda folder: ("init", folder / "another"), ""),
    "brand": (template, lambda folder: ("brand", folder / "template.docx", "ours", "--config", config(folder)), ""),
}  # fmt: skip
"""What is done before, the command, and what is typed."""
FAILING = {
    "touch": (Path, "touch", errno.ENOSPC),
    "sync": (os, "fsync", errno.EIO),
    "move": (Path, "replace", errno.EACCES),
    "folder": (Path, "mkdir", errno.EROFS),
    "rights": (Path, "chmod", errno.EPERM),
}
"""What fails, and why."""
CASES = [(command, failing, at) for command in COMMANDS for failing in FAILING for at in (1, 2)]


@pytest.fixture
def folder(tmp_path) -> Path:
    return start_workspace(tmp_path / "bare", bare=True).parent


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def failing_at(monkeypatch, folder: Path, failing: str, at: int) -> list[int]:
    """Have the function fail at one of its calls for the workspace, and at all that follow; return its calls.

    A move fails once, since a disk that moves nothing any more puts nothing back.
    """
    owner, name, number = FAILING[failing]
    whole, calls = getattr(owner, name), []

    def work(place: Any, *given: Any, **named: Any) -> Any:
        if owner is os or folder in place.parents or place == folder:
            calls.append(1)
            if len(calls) == at or (len(calls) > at and name != "replace"):
                raise OSError(number, os.strerror(number), None if owner is os else str(place))
        return whole(place, *given, **named)

    monkeypatch.setattr(owner, name, work)
    return calls


@pytest.mark.parametrize(
    ("command", "failing", "at"),
    sampled(CASES, ("checked", "move", 1), ("translate back", "sync", 2), ("new", "touch", 2)),
)
def test_a_disk_that_fails(folder, monkeypatch, command, failing, at):
    """The command tells it and ends with 1; each file is as it was before, or as it would be, and none is half."""
    prepare, words, typed = COMMANDS[command]
    prepare(folder)
    monkeypatch.setenv("BRIEFGEN_NO_CACHE", "1")
    before = contents(folder)
    with monkeypatch.context() as patch:
        calls = failing_at(patch, folder, failing, at)
        done = run(*words(folder), typed=typed)
    after = contents(folder)
    check_told(done)
    whole = {name: data for name, data in after.items() if not name.startswith("output/")}
    if len(calls) < at:  # it did not come so far
        return
    assert {name: data for name, data in before.items() if not name.startswith("output/")} == whole
    assert [] == [name for name in after if Path(name).name.startswith(".briefgen-") and failing != "move"]
    assert set(before) <= set(after)
    check_output(folder, before, after)


def check_told(done: Any) -> None:
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert [] == [word for word in ("Traceback", "fault of briefgen") if word in done.stderr]
    assert done.exit_code in (0, 1)
    assert done.stderr


def check_output(folder: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Hold that each file of an output folder is as it was, or as it comes out where nothing fails."""
    if not any(name.startswith("output/") for name in after):
        return
    run("build", config(folder), "--email", "--output", folder / "whole")
    whole = contents(folder)
    for name, data in after.items():
        if name.startswith("output/") and not name.endswith(".csv"):
            sample = data if Path(name).stem == "brand-ours" else None  # it is made before the brand is kept
            assert data in (before.get(name), whole.get(name.replace("output/", "whole/", 1), sample)), name


@pytest.mark.parametrize("command", sampled(list(COMMANDS), "accept"))
def test_a_workspace_that_may_not_be_written_to(folder, as_anybody, monkeypatch, command):
    """In a folder of somebody else, or on a disk that is only for reading, it is told, and nothing is changed."""
    prepare, words, typed = COMMANDS[command]
    prepare(folder)
    monkeypatch.setenv("BRIEFGEN_NO_CACHE", "1")
    before = contents(folder)
    places = [folder, *(path for path in folder.rglob("*"))]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with as_anybody():
            done = run(*words(folder), typed=typed)
    finally:
        for path in places:
            path.chmod(0o755 if path.is_dir() else 0o644)
    check_told(done)
    assert 1 == done.exit_code
    assert before == contents(folder)


# --- two at once -----------------------------------------------------------------------------------------------------


def meanwhile(folder: Path, edit: Callable[[], None]) -> Iterator[None]:
    """Hold a workspace as another run would that has read it, and write an edit before letting it go."""
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    def finish() -> None:
        time.sleep(0.3)
        edit()
        os.close(handle)

    other = threading.Thread(target=finish)
    other.start()
    yield
    other.join()


def noted(card: Path) -> None:
    card.write_text(card.read_text("utf-8") + "# by another run\n", "utf-8")


@pytest.mark.skipif(os.name != "posix", reason="folders are locked where the system can")
@pytest.mark.parametrize("command", ["checked", "accept", "supersede"])
def test_what_another_run_writes_meanwhile_is_not_lost(folder, command):
    """A command that changes a file waits for the run that does so before it, and reads it only then."""
    prepare, words, typed = COMMANDS[command]
    prepare(folder)
    name = {
        "checked": CARD,
        "accept": "seeds/report.proposed.yaml",
        "supersede": "templates/themes/displacement/theme.yaml",
    }
    file = folder / name[command]
    before = file.read_text("utf-8")
    for _ in meanwhile(folder, lambda: noted(file)):
        assert 0 == run(*words(folder), typed=typed).exit_code
    after = file.read_text("utf-8")
    assert "# by another run\n" in after
    assert f"{before}# by another run\n" != after


def test_a_table_is_read_back_with_its_record_or_not_at_all(folder, monkeypatch):
    """What was translated is noted in the same step: a file of words without its note would be asked for again."""
    table(folder)
    before = contents(folder)
    complete = delivery._complete  # noqa: SLF001

    def failing(temporary: Path, content: bytes, path: Path) -> None:
        if path.parent == folder:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        complete(temporary, content, path)

    monkeypatch.setattr(delivery, "_complete", failing)
    done = run("translate", "fr", config(folder), "--read", folder / "translation-fr.csv")
    assert (1, before) == (done.exit_code, contents(folder))

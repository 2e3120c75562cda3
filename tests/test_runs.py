"""A command that would do and say the same is not run: it says it, and sees whatever changed since the last time."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from country import ROOT
from matrix import sampled

from briefgen.workspace import runs
from briefgen.workspace.opening import TEXT, is_folder, is_there, paths_in, read_file
from briefgen.workspace.recording import RUN, Recording
from briefgen.workspace.runs import remember_run, unchanged

ARGUMENTS = ["build"]
SAID = ([(True, "a line\n"), (False, "a path\n")], 0)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Return a folder of which a run asked all kinds of questions, in which it wrote a file."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("config", "seeds/card", "seeds/deep/text", "link/target"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(b"as it was")
    monkeypatch.chdir(tmp_path / "in")
    yield tmp_path / "in"
    RUN.void()


def ask() -> None:
    """Ask what a run asks."""
    config, missing, output = Path("config"), Path("missing"), Path("output")
    read_file(config, TEXT, config.parent)
    is_there(missing), is_there(output), is_folder(Path("link"))
    list(paths_in(Path("seeds"), "**/*"))
    with pytest.raises(FileNotFoundError):
        read_file(output, TEXT)


def run() -> None:
    """Run as a build does that writes a file."""
    assert unchanged(ARGUMENTS) is None
    ask()
    Path("output").write_bytes(b"made")
    RUN.wrote(Path("output"), b"made")
    remember_run(ARGUMENTS, SAID)


def edit(name: str) -> None:
    """Change a file as an editor may that keeps size, time of change and place."""
    before = Path(name).stat()
    with Path(name).open("r+b") as file:
        file.write(b"be")
    os.utime(name, ns=(before.st_atime_ns, before.st_mtime_ns))


def lead_out() -> None:
    """Put a link out of the folder in the place of a file, with the same content."""
    Path("config").rename("../config")
    Path("config").symlink_to("../config")


CHANGES: dict[str, Callable[[], object]] = {
    "a file is edited": lambda: edit("config"),
    "a file is gone": lambda: Path("config").unlink(),
    "a folder has taken its place": lambda: (Path("config").unlink(), Path("config").mkdir()),
    "it leads out": lead_out,
    "a card is new": lambda: Path("seeds/new").touch(),
    "a folder is new": lambda: Path("seeds/new").mkdir(),
    "a card is gone": lambda: Path("seeds/card").unlink(),
    "what was missing is there": lambda: Path("missing").touch(),
    "the output was edited": lambda: edit("output"),
    "the output is gone": lambda: Path("output").unlink(),
    "a folder is a file": lambda: (Path("link").rename("elsewhere"), Path("link").touch()),
}


def test_nothing_changed(folder):
    """What a run would say is known, as often as it is asked for; not so for other arguments, nor in another folder."""
    run()
    assert [SAID, SAID, None] == [unchanged(ARGUMENTS), unchanged(ARGUMENTS), unchanged([*ARGUMENTS, "--force"])]
    os.chdir(folder.parent)
    assert unchanged(ARGUMENTS) is None


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.usefixtures("folder")
def test_what_changed_is_seen(change):
    """Each answer is compared, and each file read: neither time nor size nor place of a file is trusted."""
    run()
    CHANGES[change]()
    assert unchanged(ARGUMENTS) is None


@pytest.mark.parametrize(("name", "value"), [("code_in_use", lambda: "other"), ("time", None)])
@pytest.mark.usefixtures("folder")
def test_another_day_or_program(monkeypatch, name, value):
    """A briefing without a date is of today, and another version may say something else."""
    run()
    tomorrow = type("Clock", (), {"strftime": staticmethod(lambda _: "tomorrow")})
    monkeypatch.setattr(runs, name, value or tomorrow)
    assert unchanged(ARGUMENTS) is None


@pytest.mark.usefixtures("folder")
def test_a_file_that_changes_meanwhile():
    """A run that was told two things of one file is not remembered."""
    assert unchanged(ARGUMENTS) is None
    ask()
    edit("config")
    ask()
    remember_run(ARGUMENTS, SAID)
    assert unchanged(ARGUMENTS) is None


def test_what_began_late_is_not_kept(folder):
    """A run that is not noted from its beginning, as one that Python calls, keeps nothing."""
    RUN.void()
    ask()
    remember_run(ARGUMENTS, SAID)
    assert not (folder.parent / "cache").exists()


def test_what_is_kept_is_no_answer(tmp_path):
    """The cache is left out: what was kept or thrown away there changes nothing that a run makes."""
    recording = Recording()
    recording.begin(tmp_path)
    recording.note(("_content", str(tmp_path / "charts/1"), ""), b"a picture")
    assert {} == recording.answers


# --- the whole -------------------------------------------------------------------------------------------------

HEAVY = {
    *("pydantic", "jinja2", "lxml", "docx", "matplotlib", "yaml", "markdown_it", "click", "PIL", "pickle"),
    *("fontTools", "pikepdf", "pypdfium2", "numpy"),
}


def briefgen(country, *arguments: str) -> tuple[list[str], list[str], set[str]]:
    """Run a command in a process of its own; return what it printed on each stream, and which heavy modules it loaded.

    What is said ends with the exit code.
    """
    code = (
        "import sys\nfrom briefgen.cli.start import main\n"
        f"sys.argv[1:] = {list(arguments)}\n"
        "try: main()\nexcept SystemExit as end: code = end.code\n"
        "print(code, file=sys.stderr)\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(country.folder.parent / "kept")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=country.folder, env=environment, capture_output=True, text=True, check=True
    )
    *said, last = done.stderr.splitlines()
    return done.stdout.splitlines(), said, HEAVY & set(last.split())


def test_a_build_with_nothing_to_do(country):
    """The second build says what it says without a cache and loads none of what builds; another output is seen.

    That one is made again loads less than the first.
    """
    first = briefgen(country, "build")
    output = country.folder / first[0][0]
    assert {"pydantic", "jinja2", "lxml", "docx"} <= first[2]
    second = briefgen(country, "build")
    assert (*briefgen(country, "build", "--no-cache")[:2], set()) == second
    output.write_bytes(output.read_bytes() + b"more")
    third = briefgen(country, "build")
    assert f"{output.name}: replaced;" in third[1][-2]
    # What was composed stands: nothing is filled in or parsed, and nothing drawn.
    assert set() == {"jinja2", "markdown_it", "matplotlib", "fontTools"} & third[2]
    assert second == briefgen(country, "build")


DRAWING = {"matplotlib", "numpy", "fontTools", "PIL", "pikepdf", "pypdfium2"}
UNUSED = {
    "list": {*DRAWING, "docx", "lxml", "markdown_it"},
    "verify": {*DRAWING, "jinja2", "markdown_it"},
}
"""What a command does not load the first time either: it has no use for it."""
COMMANDS = {
    "list": ["list", "figures", "--json"],
    "check": ["check"],
    "verify": ["verify", "typed.docx"],
}


@pytest.mark.parametrize("command", sampled(COMMANDS, "list"))
def test_a_command_that_would_say_the_same(country, command):
    """The second time it says the same and loads none of what reads and checks; the first time no more than it uses."""
    document = docx.Document()
    document.add_paragraph("Some 12,345 people wait.")
    document.save(str(country.folder / "typed.docx"))
    first = briefgen(country, *COMMANDS[command])
    assert set() == UNUSED.get(command, set()) & first[2]
    assert (*first[:2], set()) == briefgen(country, *COMMANDS[command])
    assert {"list": "0", "check": "0", "verify": "1"}[command] == first[1][-1]

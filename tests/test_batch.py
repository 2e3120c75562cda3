"""Many briefings in one run: names, processes, a bar on a terminal, and a stop at any time."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from multiprocessing import parent_process
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT

from briefgen.cli import main
from briefgen.cli.progress import Progress
from briefgen.delivery import files as delivery
from briefgen.delivery import workers
from briefgen.delivery.workers import in_order, jobs_for

posix = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of POSIX")


def run(*arguments: object):
    """Run briefgen and let nothing but an exit through."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def many(country, names: list[str]) -> list[str]:
    """Have the country build a briefing for each name, and return the names of their files."""
    entries = "".join(f"  - {{name: {name}}}\n" for name in names)
    country.write("config.yaml", country.text("config.yaml") + f"output: {{name: '{{name}}'}}\nbriefings:\n{entries}")
    return [f"{name}.docx" for name in names]


def listed(country) -> list[str]:
    """Return the names in the output, the manifest apart."""
    names = {path.name for path in (country.folder / "output").iterdir()} - {"manifest.csv"}
    return sorted(names, key=lambda name: (len(name), name))


def files(country) -> dict[str, tuple[bytes, int]]:
    """Return content and time of every file of the output."""
    paths = sorted((country.folder / "output").iterdir())
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


# --- one command ---------------------------------------------------------------------------------------------------


def test_a_second_run_changes_no_byte_and_an_edited_file_is_kept(country):
    """What is up to date is not even touched; one that was edited is told, and the others are built."""
    names = many(country, ["a", "b", "c"])
    assert 0 == run("build", country.config).exit_code
    first = files(country)
    assert [*names, "manifest.csv"] == list(first)
    second = run("build", country.config)
    assert (0, first, 3) == (second.exit_code, files(country), second.stderr.count("up to date"))
    (country.folder / "output/b.docx").write_bytes(b"edited")
    third = run("build", country.config)
    assert (1, ["a.docx", "c.docx"]) == (third.exit_code, [Path(path).name for path in third.stdout.splitlines()])
    assert b"edited" == files(country)["b.docx"][0]


@pytest.mark.parametrize(
    ("pattern", "entries", "remedy"),
    [
        ("{date}", ["{format: long}", "{themes: [river]}"], "add {themes} to output.name, in which they differ"),
        ("{date}_{language}", ["{name: unu}", "{name: du}"], "add {name} to output.name, in which they differ"),
        ("{name}", ["{name: Ŝipo}", "{name: sipo}"], "give them names that differ in more than accents, capitals"),
        ("{name}", ["{}", "{}"], "they are the same; take one of them out (line "),
        ("{name}", ["{title: Unu}", "{title: Du}"], "give each briefing a name: of its own"),
    ],
)
def test_a_clash_of_names_is_told_before_anything_is_written(country, pattern, entries, remedy):
    """Two briefings of one file: nothing is composed or written, and the message says how to keep them apart."""
    text = f'output: {{name: "{pattern}"}}\nbriefings:\n' + "".join(f"  - {entry}\n" for entry in entries)
    country.write("config.yaml", country.text("config.yaml") + text)
    # A briefing that cannot be composed would be told too, were it not too early for that.
    country.edit("templates/themes/river/vd/long.md", "homoj loĝis", "99 homoj loĝis")
    result = run("build", country.config)
    (told,) = result.stderr.splitlines()
    line = country.text("config.yaml").split("output:")[0].count("\n") + 1
    assert (1, "", []) == (result.exit_code, result.stdout, country.written())
    assert f"config.yaml:{line}: two briefings would be written to one file" == told.partition(",")[0]
    assert remedy.lower() in told.lower().replace("`", "")


def test_what_many_files_share_is_told_once(country):
    """A folder that takes no files is one message, not one for each briefing; each is named as not written."""
    many(country, ["a", "b"])
    (country.folder / "output").write_text("a file", "utf-8")
    result = run("build", country.config)
    assert (1, "", 1) == (result.exit_code, result.stdout, result.stderr.count("a file stands where a folder"))
    assert 2 == result.stderr.count("not written")


# --- processes -----------------------------------------------------------------------------------------------------


def test_several_processes_make_the_same_and_say_the_same(country):
    """Files, messages and their order do not tell how many processes were at work; one bad briefing stops no other."""
    names = ["a", "b", "c"]
    many(country, names)
    country.edit("config.yaml", "{name: b}", "{name: b, messages: ['{{ figure(\"nothing\") }}']}")
    found = []
    for jobs in ("1", "3"):
        result = run("build", country.config, "--jobs", jobs, "--output", country.folder / f"by {jobs}")
        told = [text.replace(f"by {jobs}", "") for text in (result.stdout, result.stderr)]
        contents = {path.name: path.read_bytes() for path in (country.folder / f"by {jobs}").iterdir()}
        found.append((result.exit_code, told, contents))
    assert found[0] == found[1]
    assert ["a.docx", "c.docx", "manifest.csv"] == sorted(found[0][2])


def test_strict_stops_all_however_many_processes(country):
    """A warning in the last of three, and the first two are not written either."""
    many(country, ["a", "b", "c"])
    country.edit("config.yaml", "{name: c}", "{name: c, themes: [river]}")
    country.edit("config.yaml", "  annex: true", "  annex: true\n  stale_after: {displacement: 12 months}")
    result = run("build", country.config, "--strict", "--jobs", "2")
    assert (1, "", []) == (result.exit_code, result.stdout, country.written())


def where(item: int) -> tuple[int, str]:
    """Return the item, and in which process it is at work."""
    return item, "here" if parent_process() is None else "elsewhere"


def die_at_two(item: int) -> int:
    if item == 2 and parent_process() is not None:
        os._exit(9)
    return item


def test_results_come_in_order_from_other_processes():
    """One process does all itself; several do it elsewhere."""
    assert [(item, "elsewhere") for item in range(5)] == list(in_order(where, range(5), 2))
    assert [(item, "here") for item in range(5)] == list(in_order(where, range(5), 1))


def left_to_others(_: int) -> set[signal.Signals]:
    """Return the signals that this process does not hear."""
    return signal.pthread_sigmask(signal.SIG_BLOCK, [])


@posix
def test_processes_that_begin_leave_interruptions_to_the_first():
    """Ctrl+C reaches them all; those that are still beginning would answer with a traceback."""
    assert [] == [signals for signals in in_order(left_to_others, range(3), 2) if signal.SIGINT not in signals]
    assert signal.SIGINT not in left_to_others(0)


def test_a_process_that_dies_stops_nothing():
    """What it would have made is made here, and nothing is made twice."""
    assert list(range(5)) == list(in_order(die_at_two, range(5), 2))


def test_a_system_that_starts_no_processes_builds_all_the_same(monkeypatch):
    """Some have no semaphores or allow no children."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refuse)
    assert [(item, "here") for item in range(3)] == list(in_order(where, range(3), 2))


def test_few_briefings_are_made_in_one_process():
    """To begin takes longer than a few briefings, and a machine has only so many processors."""
    assert [1, 1, 1] == [jobs_for(number) for number in (0, 1, 11)]
    assert 1 <= jobs_for(1000) <= os.cpu_count()


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_jobs_is_a_number_from_one(country, jobs):
    """Anything else is wrong use of the command line."""
    assert 2 == run("build", country.config, "--jobs", jobs).exit_code


# --- the bar -------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that is a terminal of unknown width."""

    def isatty(self) -> bool:
        """Say so."""
        return True

    def screen(self) -> str:
        """Return what is to be read on it: a line that was begun again covers what stood there."""
        lines = []
        for text in self.getvalue().split("\n"):
            shown = ""
            for part in text.split("\r"):
                shown = part + shown[len(part) :]
            lines.append(shown.rstrip())
        return "\n".join(lines)


def test_the_bar_says_how_far_it_is_and_makes_room():
    """Count and name while it waits; nothing of it is left when something else is said, nor at the end."""
    terminal = Terminal()
    bar = Progress(terminal)
    seen = []

    def work():
        for done, name in enumerate(["unu", "a much longer name", "tri", "kvar"]):
            bar.show(done, 4, name)
            seen.append(terminal.screen())
            yield name

    for name in bar.beside(work()):
        terminal.write(f"{name}: written\n")
    last = [screen.splitlines()[-1] for screen in seen]
    assert last[:2] == ["[------------------------] 0/4 unu", "[######------------------] 1/4 a much longer name"]
    assert "unu: written\na much longer name: written\ntri: written\nkvar: written\n" == terminal.screen()


def test_the_bar_fits_its_line():
    """A line that is longer than the terminal could not be taken away."""
    terminal = Terminal()
    Progress(terminal).show(1, 4, "x" * 200)
    assert 79 == len(terminal.screen())


def test_the_bar_is_taken_away_when_a_run_breaks_off():
    """An error or Ctrl+C leaves no half line before the message."""
    terminal = Terminal()
    bar = Progress(terminal)

    def work():
        bar.show(0, 4, "unu")
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        list(bar.beside(work()))
    assert "" == terminal.screen()


def test_without_a_terminal_there_are_plain_lines(country):
    """No bar, no carriage returns: what goes to a file can be read."""
    many(country, ["a", "b"])
    result = run("build", country.config)
    assert [] == re.findall(r"\r|\[", result.output.replace(str(country.folder), ""))


@posix
def test_on_a_terminal_there_is_a_bar_and_stdout_has_paths_alone(country):
    """The bar names the briefing at work, on stderr; stdout may be piped to another program meanwhile."""
    import pty  # noqa: PLC0415 - not on Windows

    names = many(country, ["a", "b"])
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command(country), stdout=subprocess.PIPE, stderr=theirs, env=environment())
    os.close(theirs)
    screen = b""
    try:
        while more := os.read(ours, 4096):
            screen += more
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    out = process.communicate()[0].decode().splitlines()
    assert (0, names) == (process.returncode, [Path(path).name for path in out])
    assert b"0/2 a" in screen
    assert b"1/2 b" in screen


# --- stopped in the middle -----------------------------------------------------------------------------------------


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def command(country, *more: str) -> list[str]:
    return [sys.executable, "-m", "briefgen", "build", str(country.config), *more]


def hear_ctrl_c() -> None:
    """Have a process hear Ctrl+C, which what a shell runs in the background does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stopped(country, number: int, *more: str) -> tuple[int, list[Path], str]:
    """Return what a run says that gets a signal, as a terminal sends it to all its processes, at its first path."""
    process = subprocess.Popen(
        command(country, *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
        start_new_session=True, preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - no thread of the tests holds a lock it takes
    )  # fmt: skip
    first = process.stdout.readline()
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    out, err = process.communicate(timeout=60)
    return process.returncode, [Path(path) for path in (first + out).splitlines()], err


@posix
@pytest.mark.parametrize(
    ("number", "jobs"), [(signal.SIGINT, "2"), (signal.SIGTERM, "1")], ids=["Ctrl+C in two processes", "kill"]
)
def test_a_run_that_is_stopped_leaves_whole_files(country, number, jobs):
    """Exit 130, a sentence and no traceback; each file is whole, the manifest names them, and nothing else is left."""
    names = many(country, [f"n{number}" for number in range(1, 10)])
    code, paths, told = stopped(country, number, "--jobs", jobs)
    assert 130 == code
    assert "Stopped." in told
    assert "Traceback" not in told
    written = listed(country)
    assert names[: len(written)] == written
    assert 0 < len(written) < len(names)
    rows = [row.split(",")[0] for row in country.text("output/manifest.csv").splitlines()[1:]]
    assert rows[: len(paths)] == [path.name for path in paths]
    assert (0, rows) == (len(set(rows) - set(written)), written[: len(rows)])
    again = run("build", country.config)
    assert (0, len(written)) == (again.exit_code, again.stderr.count("up to date"))


@posix
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the list of processes in /proc")
def test_a_run_that_is_killed_leaves_whole_files_and_no_processes(country):
    """Nothing can be tidied then, and nothing needs to be: the next run finds whole files and makes the rest."""
    many(country, [f"n{number}" for number in range(1, 10)])
    marker = f"BRIEFGEN_TEST={country.folder}"
    process = subprocess.Popen(
        command(country, "--jobs", "2"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**environment(), "BRIEFGEN_TEST": str(country.folder)},
    )  # fmt: skip
    process.stdout.readline()
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while (left := running(marker)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in left:
        os.kill(int(pid), signal.SIGKILL)
    process.communicate()
    assert [] == left
    written = [name for name in listed(country) if not name.startswith(delivery.UNFINISHED)]
    assert written
    again = run("build", country.config)
    assert (0, len(written)) == (again.exit_code, again.stderr.count("up to date"))


def running(marker: str) -> list[str]:
    """Return the processes that were started with these words in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (folder / "environ").read_bytes():
                found.append(folder.name)
        except OSError:
            continue
    return found


@posix
def test_a_kill_in_the_middle_of_a_file_leaves_the_old_one(country):
    """Killed when all but the last step of writing is done: the old file stands, and what is half done goes later."""
    (name,) = many(country, ["unu"])
    run("build", country.config)
    output = country.folder / "output"
    before = files(country)[name]
    country.edit("config.yaml", "status: draft", "status: draft\n  title: Alia")
    code = (
        "import os, pathlib, signal\nfrom briefgen.cli import main\n"
        "moved = pathlib.Path.replace\n"
        "def replace(one, to):\n"
        f"    if pathlib.Path(to).parent.name == {output.name!r}:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return moved(one, to)\n"
        "pathlib.Path.replace = replace\n"
        f"main(['build', {str(country.config)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)
    left = [path for path in output.iterdir() if path.name.startswith(delivery.UNFINISHED)]
    assert (-signal.SIGKILL, before, 1) == (done.returncode, files(country)[name], len(left))
    run("build", country.config)
    assert left[0].exists(), "it may be that of a run that is at work"
    os.utime(left[0], (1, 1))
    run("build", country.config)
    assert [name] == listed(country)

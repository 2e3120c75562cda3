"""What the machine, or somebody who knows it well, can put in the way: clocks, names, addresses, signs, kills."""

import csv
import datetime as dt
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.delivery import manifest, office
from briefgen.errors import Place, Problem, visible
from briefgen.workspace.config import clock_day
from briefgen.workspace.filemodel import is_web_address

NAME = "2031-05-02_Veldania_all-themes_long_friends_VD"


def run(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


# --- clocks --------------------------------------------------------------------------------------------------------


def test_a_clock_before_1980(country, monkeypatch):
    """Zip files know no such day, and a machine without a battery has it: the file is the same as on any other."""
    run("build", country.config)
    path = country.folder / "output" / f"{NAME}.docx"
    before = path.read_bytes()
    path.unlink()
    real = time.localtime
    monkeypatch.setattr(time, "time", lambda: 3600.0)
    monkeypatch.setattr(time, "localtime", lambda seconds=3600.0: real(seconds))
    assert dt.date(1970, 1, 1) == clock_day()
    assert 0 == run("build", country.config).exit_code
    assert before == path.read_bytes()
    with zipfile.ZipFile(path) as package:
        assert {1980} == {info.date_time[0] for info in package.infolist()}


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="time zones of POSIX")
@pytest.mark.parametrize("zone", ["UTC+99", "UTC-99", "nowhere/at all", ":", "\x01"])
def test_a_time_zone_nobody_lives_in(monkeypatch, zone):
    """It gives some day near today's, and no traceback."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        day = clock_day()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert abs(day - clock_day()) <= dt.timedelta(days=5)


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder", ["CON", "nul", "Aux.d", "out/lpt1", "a:b", "a?b", "out.", "seeds", "Templates/x", "./seeds", "a\\nul"]
)
def test_a_folder_that_is_none_on_windows_or_is_ours(country, folder):
    """Nothing is written to a device, nor to where people keep evidence and words, on whatever system it is made."""
    country.edit("config.yaml", "evidence:\n", f"output: {{folder: '{folder}'}}\nevidence:\n")
    before = sorted(country.folder.rglob("*"))
    result = run("build", country.config)
    (message,) = result.stderr.splitlines()
    assert (1, before) == (result.exit_code, sorted(country.folder.rglob("*")))
    assert message.startswith("config.yaml:13: ")


@pytest.mark.parametrize("folder", ["CON", "out/nul", "a?b", "seeds", "a\u202eb", "a\tb"])
def test_a_folder_that_is_asked_for_on_the_command_line(country, monkeypatch, folder):
    """It is held to the same names as that of the config."""
    monkeypatch.chdir(country.folder)
    before = sorted(country.folder.rglob("*"))
    result = run("build", country.config, "--output", folder)
    assert (1, before) == (result.exit_code, sorted(country.folder.rglob("*")))
    assert result.stderr.startswith("--output: ")


@pytest.mark.parametrize("place", ["cache", "file"])
def test_a_cache_folder_that_is_none(country, place):
    """Where a user has no cache folder nothing is written beside the workspace, and nothing is said of it."""
    (country.folder / "file").write_text("a", "utf-8")
    given = place if place == "cache" else str(country.folder / place)
    before = {path.name for path in country.folder.iterdir()}
    command = [sys.executable, "-m", "briefgen", "build"]
    environment = {**os.environ, "XDG_CACHE_HOME": given}
    environment.pop("MPLCONFIGDIR", None)
    done = subprocess.run(command, cwd=country.folder, env=environment, capture_output=True, text=True, check=False)
    assert (0, before | {"output"}) == (done.returncode, {path.name for path in country.folder.iterdir()})
    assert "mkdir" not in done.stderr


@pytest.mark.parametrize("folder", ["sent", "for the press/2031", "consent", "null", "my-seeds", "à envoyer", "a.b"])
def test_a_folder_of_any_other_name(country, folder):
    """What only looks like a device, or holds the word, is a folder like any other."""
    country.edit("config.yaml", "evidence:\n", f"output: {{folder: '{folder}'}}\nevidence:\n")
    assert 0 == run("build", country.config).exit_code
    assert (country.folder / folder / f"{NAME}.docx").is_file()


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\x9b", "\x1b[2J", "\u202e"])
def test_a_name_of_what_is_not_seen(country, sign):
    """A name that nobody can see, or that a terminal would obey, is refused with its line."""
    country.edit("config.yaml", "name: River Watch", f'name: "{sign.encode("unicode_escape").decode()}"')
    result = run("build", country.config)
    assert (1, "config.yaml:2: ") == (result.exit_code, result.stderr[:15])


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://www.example.org", True),
        ("https://example.org/a@b?c=d@e#f", True),
        ("http://example.org:8080/x", True),
        ("https://nrc.no@evil.example/", False),
        ("https://nrc.no:x@evil.example", False),
        ("https://evil.example\\@nrc.no", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://", False),
    ],
)
def test_an_address_that_is_not_what_it_seems(address, good):
    """What stands before an @ looks like the site and is none."""
    assert good == is_web_address(address)


def test_a_link_that_is_not_what_it_seems(country):
    """A text is stopped at it as a card and the config are."""
    country.write("templates/themes/river/vd/long.md", "Legu [tie](https://nrc.no@evil.example/).\n")
    result = run("build", country.config)
    assert 1 == result.exit_code
    assert 'vd/long.md:1: the link "https://nrc.no@evil.example/" is no plain web address' in result.stderr


# --- signs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\u200b=1+1", "'=1+1"),
        ("\ufeff\u200b @SUM(A1)", "'@SUM(A1)"),
        ("x;=cmd|'/C calc'!A0", "x;'=cmd|'/C calc'!A0"),
        ("x; \u2060-1", "x; '-1"),
        ("x,=1", "x,'=1"),
        ("x\t=1", "x '=1".replace("'", "")),
        ("＝1+1", "'＝1+1"),
        ("Water – 3; more", "Water – 3; more"),
        ("a = b", "a = b"),
    ],
)
def test_a_title_that_is_a_formula(title, cell):
    """No cell of the manifest is worked out, by an Excel that parts at commas or one that parts at semicolons."""
    assert cell == manifest._harmless(title)  # noqa: SLF001
    line = io.StringIO()
    csv.writer(line).writerow(["file.docx", manifest._harmless(title)])  # noqa: SLF001
    for delimiter in ",;":
        cells = next(csv.reader([line.getvalue()], delimiter=delimiter))
        assert [] == [one for one in cells if one.strip()[:1] in set("=+-@＝")]


def test_no_terminal_obeys_a_message(country):
    """Escape sequences and C1 controls in the name of a file are shown as codes, and a line end makes no new line."""
    (country.folder / "seeds" / "a\x1b[2J\x9b\u202e\nconfig.yaml:1: all is well.yml").write_text("x: 1\n", "utf-8")
    result = run("build", country.config)
    assert (1, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert [] == [sign for sign in result.stderr if visible(sign) != sign]
    assert "\\u001b[2J\\u009b\\u202e config.yaml" in result.stderr


def test_json_is_json_with_any_sign():
    """The codes are those of JSON."""
    assert '"a\\u009bb"' == visible('"a\x9bb"')


# --- very much to tell -----------------------------------------------------------------------------------------------


def problems(number):
    return [Problem(Place("a.yaml", line), "rule", f"fact {line}", "remedy") for line in range(1, number + 1)]


def test_at_most_two_hundred_messages(capsys):
    """The first are shown, with the number of the rest at the end; one that was told before does not count."""
    from briefgen.cli.streams import Streams  # noqa: PLC0415

    out = Streams()
    out.tell(problems(150))
    out.tell(problems(33_000))
    with pytest.raises(SystemExit):
        out.exit(1)
    lines = capsys.readouterr().err.splitlines()
    assert ["a.yaml:200: fact 200. Remedy.", "32,800 more messages. Correct those above first."] == lines[-2:]
    assert 201 == len(lines)


def test_json_holds_ten_thousand(capsys):
    """More are counted beside it."""
    import json  # noqa: PLC0415

    from briefgen.cli.streams import Streams  # noqa: PLC0415

    Streams().rows([{"line": line} for line in range(10_005)])
    said = capsys.readouterr()
    assert (10_000, "Left out: 5 more rows.\n") == (len(json.loads(said.out)), said.err)


# --- kills ---------------------------------------------------------------------------------------------------------


def test_a_kill_while_pdfs_are_made(tmp_path, monkeypatch):
    """What a run that was killed left in the temporary folder is taken away by the next one; what still runs is not."""
    with subprocess.Popen([sys.executable, "-c", "pass"]) as ended:
        ended.wait()
    left = tmp_path / f"briefgen-{ended.pid}-x1"
    others = [tmp_path / f"briefgen-{os.getpid()}-x2", tmp_path / "briefgen-report", tmp_path / "other"]
    for folder in (left, *others):
        folder.mkdir()
        (folder / "1.docx").write_bytes(b"under embargo")
    (tmp_path / "kept").mkdir()
    (tmp_path / f"briefgen-{ended.pid}-link").symlink_to(tmp_path / "kept")
    monkeypatch.setattr(office.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(office.tempfile, "tempdir", str(tmp_path))
    assert ["LibreOffice cannot be run (No such file or directory)"] == list(
        office.print_pdfs(str(Path("nothing").absolute()), [b"x"])
    )
    assert (False, [True] * 3, True) == (
        left.exists(),
        [(folder / "1.docx").exists() for folder in others],
        (tmp_path / "kept").exists(),
    )

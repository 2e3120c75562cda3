"""`briefgen doctor` tells on one screen what somebody who helps wants to know, and nothing about whom it helps."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen import __version__
from briefgen.cli import main
from briefgen.survey import health


@pytest.fixture(autouse=True)
def installed(monkeypatch) -> None:
    """LibreOffice is there, and need not be started."""
    monkeypatch.setattr(health, "find_office", lambda: str(Path.home() / "office/soffice"))
    monkeypatch.setattr(health, "office_version", lambda _: "7.4.7.2")


def report(config: object) -> tuple[int, dict[str, str]]:
    """Return the exit code, and the lines by what they are about; a remedy is added to its line."""
    result = CliRunner().invoke(main, ["doctor", str(config)], catch_exceptions=False)
    told: dict[str, str] = {}
    for line in result.stdout.splitlines():
        about, _, rest = line.partition("  ")
        if about:
            told[about] = rest.strip()
        else:
            told[next(reversed(told))] += f" {rest.strip()}"
    return result.exit_code, told


def test_a_sound_workspace_fits_on_a_screen(country):
    """Versions, LibreOffice, cache, workspace, evidence, the font of each brand, output and open files; exit 0."""
    code, told = report(country.config)
    abouts = [
        "briefgen",
        "Python",
        "packages",
        "LibreOffice",
        "cache",
        "workspace",
        "evidence",
        "brand neutral",
        "output",
    ]
    assert (0, [*abouts, "open files"]) == (code, list(told))
    assert (__version__, "7.4.7.2, ~/office/soffice", "none") == (
        told["briefgen"], told["LibreOffice"], told["open files"],
    )  # fmt: skip
    assert told["evidence"].endswith("2 sources, all proved")
    assert "click " in told["packages"]


def test_what_an_open_file_leaves_is_no_word_file(country):
    """The mark of a file that is open in Word is told as that, and counted once."""
    country.write("output/~$mara.docx", "")
    _, told = report(country.config)
    assert told["output"].endswith("/, 0 Word files")
    assert told["open files"].startswith("~$mara.docx")


def test_no_folder_of_a_person_is_told(country):
    """A report goes to somebody else: neither home nor workspace stands in it."""
    told = "\n".join(report(country.config)[1].values())
    assert [] == [path for path in (str(Path.home()), str(country.folder)) if path in told]


def test_what_is_wrong_is_told_with_what_to_do(country, monkeypatch):
    """Evidence that is not proved, a file that is open, a LibreOffice that does not run: exit 1."""
    country.edit("seeds/haveno-2031.yaml", "value: 410", "value: 411")
    country.write("output/.~lock.a.docx#", "")
    monkeypatch.setattr(health, "office_version", lambda _: None)
    code, told = report(country.config)
    assert 1 == code
    assert told["LibreOffice"].endswith("does not run → Install LibreOffice again, for PDFs.")
    assert told["evidence"].startswith("1 problem, the first in seeds/haveno-2031.yaml:")
    assert told["open files"].startswith(".~lock.a.docx# → Close these files in Word or LibreOffice")


def test_it_tells_of_the_machine_where_there_is_no_workspace(tmp_path):
    """Whoever cannot even start one needs help most."""
    code, told = report(tmp_path / "config.yaml")
    assert (1, ["briefgen", "Python", "packages", "LibreOffice", "cache", "workspace"]) == (code, list(told))

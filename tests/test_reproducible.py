"""The same inputs give the same bytes, whatever process, machine or moment makes them."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT
from mails import with_mail
from matrix import matrix

from briefgen.cli import main
from briefgen.workspace import config as workspace_config

# Each differs from the others in all that a program may take from its surroundings.
SURROUNDINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "jobs": "1"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Anchorage", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8", "jobs": "2"},
    {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "jobs": "3"},
]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    "surroundings", [SURROUNDINGS[::2], pytest.param(SURROUNDINGS, marks=matrix)], ids=["two", "all"]
)
def test_nothing_of_the_surroundings_is_in_the_files(country, tmp_path, surroundings):
    """Seed of hashes, time zone, locale, working folder, processes: every file and chart is equal.

    The charts are drawn anew each time, so it is the drawing that is compared, and not the cache.
    """
    with_mail(country)
    country.edit("config.yaml", "output: {", "output: {name: '{name}', ")
    more = "briefings:\n  - {name: both}\n  - {name: one, themes: [harbour]}\n"
    country.write("config.yaml", country.text("config.yaml") + more)
    found, kept = [], []
    for number, changed in enumerate(surroundings):
        output, here = tmp_path / f"out{number}", tmp_path / f"here{number}"
        here.mkdir()
        command = [sys.executable, "-m", "briefgen", "build", os.path.relpath(country.config, here)]
        command += ["--output", str(output), "--jobs", changed["jobs"]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(here), **changed}
        done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
        assert 0 == done.returncode, done.stderr
        found.append(contents(output))
        pictures = contents(here / "briefgen/charts")
        # What stands before each picture proves who kept it, and every user has another secret.
        kept.append({name: content[32:] for name, content in pictures.items()})
    assert ["both.docx", "both.eml", "both.txt", "manifest.csv", "one.docx", "one.eml", "one.txt"] == list(found[0])
    assert [found[0]] * len(surroundings) == found
    assert len(kept[0]) > 2
    assert [kept[0]] * len(surroundings) == kept


def test_only_a_missing_date_brings_in_the_clock(country, monkeypatch):
    """With `date:` a build of another year is the same; without it, the day of the build is printed and named."""

    def on(day: dt.date, name: str) -> dict[str, bytes]:
        monkeypatch.setattr(workspace_config, "clock_day", lambda: day)
        output = country.folder / name
        assert 0 == CliRunner().invoke(main, ["build", str(country.config), "--output", str(output)]).exit_code
        return contents(output)

    dated = on(dt.date(2031, 5, 2), "a")
    assert dated == on(dt.date(2077, 1, 1), "b")
    country.edit("config.yaml", "  date: 2031-05-02\n", "")
    # The day that stood there gives the same bytes as the clock of that day.
    assert dated == on(dt.date(2031, 5, 2), "c")
    assert "2031-06-03_Veldania_all-themes_long_friends_VD.docx" in on(dt.date(2031, 6, 3), "d")

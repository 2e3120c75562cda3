"""The next edition of a report: its figures are found again by the words round them, and none is taken for another."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.workspace.starter import start_workspace

MAY = """Situation as of 3 May 2031

Some 450 houses were damaged in the north. As of 3 May 2031, 1,200 families live in tents. Help has reached 37% of them.

The office counted 12 closed schools.
"""
JUNE = """Situation as of 3 June 2031

Some 520 houses were damaged in the north. As of 3 June 2031, 900 families live in tents. Help has reached 64% of them.

In the south 30 houses have no roof, and 75 wells are dry.
"""

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """Open a terminal in a workspace in which four figures of an edition were taken over."""
    folder = tmp_path / "workspace"
    start_workspace(folder, bare=True)
    monkeypatch.chdir(folder)
    Path("may.txt").write_text(MAY, "utf-8")
    Path("june.txt").write_text(JUNE, "utf-8")
    run("read", "may.txt", "--language", "en")
    run("accept", "may", "--by", "Ana", typed="\n\n\n\n")


def run(*arguments: str, typed: str = ""):
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def earlier() -> dict[float, tuple[str, float] | None]:
    proposals = yaml.safe_load(Path("seeds/june.proposed.yaml").read_text("utf-8"))["proposals"]
    found = ((one["value"], one.get("earlier")) for one in proposals)
    return {value: was and (was["id"], was["value"]) for value, was in found}


def test_a_changed_value_is_shown_beside_the_old_one():
    """Digits and dates do not matter, the words and the unit do."""
    result = run("read", "june.txt", "--language", "en", "--supersedes", "may")
    ids = list(yaml.safe_load(Path("seeds/may.yaml").read_text("utf-8"))["figures"])
    houses, families, share, schools = ids
    expected = {520: (houses, 450), 900: (families, 1200), 64: (share, 37), 30: None, 75: None}
    assert expected == earlier()
    assert "3 figures of may found again, with the value of then" in result.stderr
    assert f"not found again: {schools}" in result.stderr


def test_what_is_told_of_one_place_is_not_told_of_another():
    """The words are the same, and the name is not."""
    Path("north.txt").write_text("Situation as of 3 May 2031\n\nNorth: 101 wells were cleaned.\n", "utf-8")
    Path("south.txt").write_text("Situation as of 3 June 2031\n\nSouth: 39 wells were cleaned.\n", "utf-8")
    run("read", "north.txt", "--language", "en")
    run("accept", "north", "--by", "Ana", typed="\n")
    result = run("read", "south.txt", "--language", "en", "--supersedes", "north")
    assert "0 figures of north found again" in result.stderr


def test_what_is_taken_over_names_what_it_replaces():
    """The old entry stays, and the new one says so."""
    run("read", "june.txt", "--language", "en", "--supersedes", "may")
    result = run("accept", "june", "--by", "Ana", typed="e\nhouses-june\n" + "\n" * 12 + "\nq\n")
    assert "in the edition before, houses-were-damaged-the-north-2031 was 450" in result.stderr
    figures = yaml.safe_load(Path("seeds/june.yaml").read_text("utf-8"))["figures"]
    assert "houses-were-damaged-the-north-2031" == figures["houses-june"]["supersedes"]


def test_an_edition_that_there_is_not_is_told():
    """With the nearest one, and nothing is written."""
    result = run("read", "june.txt", "--supersedes", "mai")
    assert 'there is no card "mai" in seeds/' in result.stderr
    assert not Path("seeds/june.yaml").exists()

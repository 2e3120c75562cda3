"""Files that an earlier version of briefgen left with people: tests/earlier."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.verification.examination import examine
from briefgen.word.seal import is_untouched

EARLIER = Path(__file__).parent / "earlier"
DOCUMENTS = sorted((EARLIER / "documents").iterdir())
VERDICTS = json.loads((EARLIER / "verdicts.json").read_text("utf-8"))


def test_ten_word_files_are_kept():
    """Every document of the earlier version has a verdict of that version."""
    assert (10, sorted(VERDICTS)) == (len(DOCUMENTS), [path.name for path in DOCUMENTS])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_verify_judges_a_file_as_the_version_that_built_it(path, monkeypatch):
    """What `verify --json` says of an earlier file, and how many of its figures stand as built, never changes."""
    monkeypatch.chdir(path.parent)
    result = CliRunner().invoke(main, ["verify", "--json", path.name], catch_exceptions=False)
    verdict = examine(path, None)
    counted = {"figures": verdict.places, "intact": verdict.intact}
    assert VERDICTS[path.name] == {"exit": result.exit_code, **counted, "found": json.loads(result.stdout)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_only_files_that_were_touched_count_as_edited(path):
    """A build may replace what an earlier version built, and never what somebody edited or saved since."""
    touched = path.name.startswith(("edited-", "libreoffice-"))
    assert (not touched) == is_untouched(path.read_bytes())

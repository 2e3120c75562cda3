"""A briefing that `check` read through is read again only if something that it asked of files is told otherwise."""

from collections import Counter
from pathlib import Path

import pytest
from country import Country
from matrix import sampled

from briefgen.errors import BriefgenError
from briefgen.survey import audit as auditing
from briefgen.survey import readings
from briefgen.survey.audit import Audit, audit
from briefgen.survey.usage import read_usage
from briefgen.workspace.keeping import nothing_kept
from briefgen.workspace.recording import RUN

TEXT = "templates/themes/river/vd/long.md"
PARTS = 12
"""In so many parts the files of the country are tried."""
SLIP = "\n\nTODO: 12 pliaj homoj.\n"


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """Return an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield tmp_path / "cache" / "briefgen"
    RUN.void()


@pytest.fixture
def reads(monkeypatch) -> Counter:
    """Return how often each briefing was read through."""
    calls: Counter = Counter()

    def count(config, workspace):
        calls[config.briefing.format, config.briefing.audience, *config.briefing.themes] += 1
        return read_through(config, workspace)

    read_through = readings.read_through
    monkeypatch.setattr(readings, "read_through", count)
    return calls


def audited(country: Country, cache: Path) -> Audit | list[str]:
    """Return what a new run finds, or what stops it."""
    RUN.begin(cache)
    try:
        return audit(country.plans())
    except BriefgenError as error:
        return [str(problem) for problem in error.problems]


def test_nothing_is_read_through_twice(country, cache, reads):
    """Of a workspace in which nothing changed each briefing is read once, and all that is told of it is told again."""
    first = audited(country, cache)
    assert first.briefings == reads.total()
    assert first == audited(country, cache)
    assert first.briefings == reads.total()


def test_only_briefings_with_a_changed_text_are_read_again(country, cache, reads):
    """An editor who has changed one text waits for the briefings that print it, and is told what is wrong in it."""
    before = audited(country, cache)
    country.write(TEXT, country.text(TEXT) + SLIP)
    reads.clear()
    after = audited(country, cache)
    assert [3, 4] == [reads.total(), before.briefings]
    assert all("river" in read for read in reads)
    assert {TEXT} == {problem.place.file for problem in {*after.problems} - {*before.problems}}


@pytest.mark.parametrize("part", sampled(range(PARTS), 1))
def test_whatever_file_changes_nothing_that_was_found_before_stands(country, cache, part):
    """Each file of a workspace may be gone or hold something else: what is told is what is told of it read anew."""
    audited(country, cache)
    files = sorted(path for path in country.folder.rglob("*") if path.is_file())
    for path in files[part::PARTS]:
        content = path.read_bytes()
        for change in (Path.unlink, lambda path, content=content: path.write_bytes(content + SLIP.encode())):
            change(path)
            with nothing_kept():
                expected = audited(country, cache)
            assert expected == audited(country, cache), path
            path.write_bytes(content)


def test_what_was_found_of_one_briefing_is_not_believed_of_another(country, cache, reads):
    """Each entry is signed for its own briefing: those that were exchanged or cut are made anew."""
    first = audited(country, cache)
    one, other, cut, *_ = sorted((cache / "readings").iterdir())
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    cut.write_bytes(cut.read_bytes()[:-1])
    reads.clear()
    assert [first, 3] == [audited(country, cache), reads.total()]


def test_where_evidence_is_used_is_looked_up_once(country, monkeypatch):
    """All texts are read for it."""
    looked = []
    monkeypatch.setattr(auditing, "read_usage", lambda *given: looked.append(given) or read_usage(*given))
    audit(country.plans())
    assert 1 == len(looked)


def test_without_a_run_nothing_is_kept(country, cache, reads):
    """Python may ask what no question tells of between two checks: each reads all through."""
    both = [audit(country.plans()), audit(country.plans())]
    assert [2 * both[0].briefings, False] == [reads.total(), (cache / "readings").exists()]

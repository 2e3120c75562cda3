"""A briefing is composed again only if something that it asked of files, or its config, says something else."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from country import Country
from matrix import matrix, sampled

from briefgen import pipeline
from briefgen.briefing.shared import read_workspace
from briefgen.errors import BriefgenError
from briefgen.pipeline import build
from briefgen.workspace.config import read_config
from briefgen.workspace.keeping import nothing_kept
from briefgen.workspace.recording import RUN

TEXT = "templates/themes/river/vd/long.md"
TWO = "briefings:\n  - {name: one, themes: [river]}\n  - {name: other, themes: [harbour]}\n"
PARTS = 12
"""In so many parts the files of the country are tried."""
MORE = "\n\nUnu frazo pli.\n"


@pytest.fixture
def cache(tmp_path, monkeypatch) -> Path:
    """Return an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield tmp_path / "cache" / "briefgen"
    RUN.void()


@pytest.fixture
def composed(monkeypatch) -> Counter:
    """Return how often briefings were composed, by what they are called."""
    calls: Counter = Counter()

    def count(config, workspace):
        calls[config.name] += 1
        return compose(config, workspace)

    compose = pipeline.compose_briefing
    monkeypatch.setattr(pipeline, "compose_briefing", count)
    return calls


def made(country: Country, cache: Path) -> tuple[list[str], dict[str, bytes]]:
    """Return what a new run tells and writes, or what stops it."""
    shutil.rmtree(country.folder / "output", ignore_errors=True)
    RUN.begin(cache)
    told: list[str] = []
    try:
        for result in build(country.config):
            told += map(str, result.problems)
    except BriefgenError as error:
        told += map(str, error.problems)
    files = (country.folder / "output").glob("*.*")
    return told, {path.name: path.read_bytes() for path in files}


def briefs(country: Country, cache: Path) -> list[object]:
    """Return what a new run composes and tells of it, or what stops it."""
    RUN.begin(cache)
    try:
        plans = read_config(country.config)
        asked = RUN.part()
        composer = pipeline.Composer(read_workspace(country.folder, plans), dict(asked))
        composed = [composer.compose(plan) for plan in plans]
    except BriefgenError as error:
        return [str(problem) for problem in error.problems]
    return [(one.brief, one.warnings) for one in composed]


def two(country: Country) -> None:
    """Let the config ask for two briefings."""
    country.write("config.yaml", country.text("config.yaml") + TWO)


def test_nothing_is_composed_twice(country, cache, composed):
    """Files that are gone are made again from what was composed, to the same bytes; and so without anything kept."""
    first = made(country, cache)
    assert 1 == composed.total()
    assert first == made(country, cache)
    assert 1 == composed.total()
    with nothing_kept():
        assert first == made(country, cache)
    assert 2 == composed.total()


def test_only_what_prints_a_changed_text_is_composed_again(country, cache, composed):
    """Of a campaign one text was changed: the other briefings stand."""
    two(country)
    before = briefs(country, cache)
    country.write(TEXT, country.text(TEXT) + MORE)
    composed.clear()
    after = briefs(country, cache)
    assert Counter(one=1) == composed
    assert [False, True] == [one == other for one, other in zip(before, after, strict=True)]


def test_a_remark_in_the_config_changes_nothing_and_a_line_does(country, cache, composed):
    """Remarks are printed nowhere; where keys stand is told in messages, so a line above them composes anew."""
    briefs(country, cache)
    composed.clear()
    country.write("config.yaml", country.text("config.yaml") + "# a remark\n")
    briefs(country, cache)
    assert 0 == composed.total()
    country.write("config.yaml", "\n" + country.text("config.yaml"))
    briefs(country, cache)
    assert 1 == composed.total()


@pytest.mark.parametrize("part", sampled(range(PARTS), 1))
def test_whatever_file_changes_nothing_that_was_composed_before_stands(country, cache, part):
    """Each file of a workspace may be gone or hold something else: what is composed is what is composed anew."""
    briefs(country, cache)
    files = sorted(path for path in country.folder.rglob("*") if path.is_file())
    for path in files[part::PARTS]:
        content = path.read_bytes()
        for change in (Path.unlink, lambda path, content=content: path.write_bytes(content + MORE.encode())):
            change(path)
            with nothing_kept():
                expected = briefs(country, cache)
            assert expected == briefs(country, cache), path
            path.write_bytes(content)


def test_what_was_composed_in_another_folder_is_not_taken(country, cache, composed, tmp_path, monkeypatch):
    """Paths lead elsewhere from another folder: a copy that did not change vouches for nothing."""
    copy = shutil.copytree(country.folder, tmp_path / "copy")
    monkeypatch.chdir(country.folder)
    RUN.begin(cache)
    list(build("config.yaml"))
    country.write(TEXT, country.text(TEXT) + MORE)
    monkeypatch.chdir(copy)
    RUN.begin(cache)
    list(build(country.config))
    assert 2 == composed.total()


def test_what_was_composed_of_one_briefing_is_not_believed_of_another(country, cache, composed):
    """Each entry is signed for its own briefing: those that were exchanged or cut are made anew."""
    two(country)
    first = briefs(country, cache)
    one, other = sorted((cache / "compositions").iterdir())
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content[:-1])
    composed.clear()
    assert first == briefs(country, cache)
    assert Counter(one=1, other=1) == composed


@pytest.mark.parametrize("jobs", sampled([1, 2], 1))
def test_from_python_nothing_is_kept(country, cache, jobs):
    """Python may change what no question tells of between two builds: each composes all, in whatever process."""
    two(country)
    list(build(country.config, jobs=jobs))
    assert not (cache / "compositions").exists()


@matrix
def test_other_processes_keep_what_they_compose(country, cache, composed):
    """A campaign is made by several: what they composed stands for one that makes it alone."""
    two(country)
    RUN.begin(cache)
    list(build(country.config, jobs=2))
    made(country, cache)
    assert [0, 2] == [composed.total(), len(list((cache / "compositions").iterdir()))]


def test_what_was_composed_rests_on_the_evidence_of_this_run(country, cache, monkeypatch):
    """Ledger, languages and config are named in what is kept and not copied: it would take ten times the room."""
    made(country, cache)
    read = []
    monkeypatch.setattr(pipeline, "read_workspace", lambda *given: read.append(read_workspace(*given)) or read[0])
    RUN.begin(cache)
    briefing, _ = build(country.config)
    composition = briefing.composition
    printer = composition.parts.printer
    assert printer.ledger is read[0].ledger
    assert printer.language is read[0].languages["vd"]
    assert composition.parts.config is composition.config

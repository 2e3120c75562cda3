"""`briefgen new`: what it writes explains every key, builds at once, waits to be written, and takes no file's place."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import ROOT
from matrix import WHOLE
from pydantic import BaseModel

from briefgen.charts.chartfile import ChartFile
from briefgen.checks.unwritten import UNWRITTEN
from briefgen.cli import main
from briefgen.evidence.cards import CardFile, EventFile, FigureFile, SourceFile, StatementFile
from briefgen.survey.audit import check
from briefgen.survey.starting import KINDS
from briefgen.workspace.starter import start_workspace
from briefgen.workspace.templatefiles import AudienceFile, Opening, OpeningMail
from briefgen.workspace.themefiles import AskFile, AskWords, MailFile, OwnChoice, ThemeFile, WordsFile

SCAFFOLD = ROOT / "scaffold"
NAMES = {"theme": "health", "chart": "compared", "source": "office-2031", "audience": "parliament", "language": "xy"}
# What `briefgen accept` and `briefgen read` write, and what stands in a comment of another entry's kind.
MODELS: dict[str, tuple[type[BaseModel], ...]] = {
    "theme": (ThemeFile, AskFile, OwnChoice, WordsFile, AskWords, MailFile),
    "chart": (ChartFile,),
    "audience": (AudienceFile, Opening, OpeningMail),
    "source": (CardFile, SourceFile, FigureFile, EventFile, StatementFile),
}
WRITTEN_BY_READ = {"reading"}


def run(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def new(country, kind: str, *names: str):
    return run("new", kind, *(names or [NAMES[kind]]), "--config", country.config)


def keys_of(model: type[BaseModel]) -> Iterator[str]:
    yield from (field.alias or name for name, field in model.model_fields.items())


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_stands_in_what_is_written_and_is_explained(kind):
    """Whoever starts something sees all that it may hold: what is optional stands in a line that is switched off."""
    text = "\n".join(path.read_text("utf-8") for path in SCAFFOLD.joinpath(kind).rglob("*.yaml"))
    told = set(re.findall(r"(?:^(?:@mail@)?[ #]*(?:- )?|[{,] ?|`)(\w+):?(?=[: `])", text, re.MULTILINE))
    assert set() == {key for model in MODELS[kind] for key in keys_of(model)} - told - WRITTEN_BY_READ
    bare = [
        line
        for before, line in zip(text.splitlines(), text.splitlines()[1:], strict=False)
        if re.match(r"\w+:", line) and not before.startswith("#")
    ]
    # The hash is explained together with the document that it is of.
    assert [] == bare


def test_there_is_a_folder_for_each_kind_but_a_language():
    """A language is a copy of one that is there: no other file would be whole."""
    assert {*KINDS} - {"language"} == {path.name for path in SCAFFOLD.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_leaves_the_workspace_sound(country, kind):
    """The paths go to stdout, two or three steps to stderr; no check finds an error then, and nothing else changes."""
    before = {path: path.read_bytes() for path in country.folder.rglob("*") if path.is_file()}
    result = new(country, kind)
    made = [Path(line) for line in result.stdout.splitlines()]
    assert 0 == result.exit_code
    assert ["Next:", "  1. ", "  2. "] == [line[:5] for line in result.stderr.splitlines()]
    after = {path: path.read_bytes() for path in country.folder.rglob("*") if path.is_file()}
    assert (before, set(made)) == ({path: after[path] for path in before}, set(after) - set(before))
    assert [] == [str(problem) for problem in check(country.config).problems if problem.level == "error"]
    assert [] == [line for path in made for line in path.read_text("utf-8").splitlines() if re.search(r"@\w+@", line)]


def test_all_of_it_together_is_printed_and_asked_for(country):
    """Theme, chart and readers in one briefing: it is built, and each file that waits to be written is told."""
    for kind in ("theme", "chart", "audience"):
        new(country, kind)
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour, river, health]")
    country.edit("config.yaml", "audience: friends", "audience: parliament")
    text = country.text("templates/themes/health/vd/long.md")
    country.write("templates/themes/health/vd/long.md", text + '\n{{ chart("compared") }}\n')
    result = run("build", country.config)
    assert (0, 1) == (result.exit_code, len(result.stdout.splitlines()))
    told = {line.partition(":")[0] for line in result.stderr.splitlines() if UNWRITTEN in line}
    assert {
        "templates/audiences/parliament.yaml",
        "templates/charts/compared.yaml",
        "templates/themes/health/vd/words.yaml",
        "templates/themes/health/vd/long.md",
    } == told


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_over(country, kind):
    """A second time is refused, and every file stays as it is."""
    new(country, kind)
    before = {path: path.read_bytes() for path in country.folder.rglob("*") if path.is_file()}
    result = new(country, kind)
    assert (1, "") == (result.exit_code, result.stdout)
    assert "there is a file of this name already. Give another name; nothing is written over." in result.stderr
    assert before == {path: path.read_bytes() for path in country.folder.rglob("*") if path.is_file()}


def test_the_card_of_a_text_that_is_there_has_its_hash(country):
    """Whoever saved the text before gets a card that proves it; the text stays as it is."""
    country.write("seeds/office-2031.txt", "En 2031 la oficejo estis fermita.\n")
    result = new(country, "source")
    assert ["office-2031.yaml"] == [Path(line).name for line in result.stdout.splitlines()]
    sha256 = hashlib.sha256((country.folder / "seeds/office-2031.txt").read_bytes()).hexdigest()
    assert f"  sha256: {sha256}\n" in country.text("seeds/office-2031.yaml")


def test_a_chart_draws_figures_that_compare(country):
    """Its marks are of one series, unit and time; without two such figures it is refused, with what to do."""
    new(country, "chart")
    drawn = re.findall(r"- \{figure: ([\w-]+)", country.text("templates/charts/compared.yaml"))
    assert ["sheltered-2031", "hosted-2031"] == drawn
    card = re.sub(r"^    series: .*\n", "", country.text("seeds/haveno-2031.yaml"), flags=re.MULTILINE)
    country.write("seeds/haveno-2031.yaml", card)
    result = new(country, "chart", "another")
    assert 1 == result.exit_code
    assert "Give those that were the same `series:` in their card" in result.stderr


@pytest.mark.parametrize(
    ("kind", "name", "remedy"),
    [
        ("theme", "Food security", 'Write "food-security".'),
        ("source", "derived", "Give another name."),
        ("chart", "../x", 'Write "x".'),
    ],
)
def test_a_name_that_no_file_may_have_is_refused(country, kind, name, remedy):
    """The message says what to write."""
    result = new(country, kind, name)
    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.rstrip("\n").endswith(remedy)


WORKSPACES = ("example", "bare") if WHOLE else ("bare",)


@pytest.mark.parametrize("kind", WORKSPACES)
def test_what_ships_takes_all_kinds(tmp_path, monkeypatch, kind):
    """In the example and in the smallest workspace, with all their languages and readers, no error is left."""
    start_workspace(tmp_path / "new", bare=kind == "bare")
    shutil.rmtree(tmp_path / "new/docs")
    monkeypatch.chdir(tmp_path / "new")
    codes = [run("new", one, name).exit_code for one, name in NAMES.items()]
    assert [0] * len(NAMES) == codes
    assert [] == [str(problem) for problem in check("config.yaml").problems if problem.level == "error"]

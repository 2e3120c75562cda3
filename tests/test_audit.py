"""`briefgen check` reads through all that a workspace could build, tells each thing once, and writes nothing."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from country import TODAY, Country

from briefgen.cli import main
from briefgen.survey.audit import Audit, audit
from briefgen.workspace.config import read_config

ROOT = Path(__file__).parent.parent
TEXT = "templates/themes/river/vd/long.md"


def audited(country: Country) -> Audit:
    return audit(country.plans())


def rules(country: Country) -> list[tuple[str, str, int]]:
    return [(problem.rule, problem.place.file, problem.place.line) for problem in audited(country).problems]


def run(country: Country, *arguments: str):
    return CliRunner().invoke(main, ["check", str(country.config), *arguments])


def files(folder: Path) -> dict[str, float]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def shipped() -> Audit:
    """All that ships, read through once."""
    return audit(read_config(ROOT / "config.yaml", TODAY))


def test_all_that_ships_is_clean(shipped):
    """No theme, language, audience or format that ships raises an error, and no length is out of its limits."""
    expected = ("stale", "unused", "text-repeated")
    assert [] == [str(problem) for problem in shipped.problems if problem.rule not in expected]


def test_the_shipped_workspace_is_read_whole(shipped):
    """Every theme, alone and with all others, in every language, for every audience, in every format."""
    count = {kind: len(list((ROOT / "templates" / kind).glob(ending))) for kind, ending in (
        ("themes", "*/theme.yaml"), ("languages", "*.yaml"), ("audiences", "*.yaml"), ("formats", "*.yaml"),
    )}  # fmt: skip
    plans = read_config(ROOT / "config.yaml", TODAY)
    ways = (count["themes"] + 1) * count["languages"] * count["audiences"] * count["formats"]
    assert ways + len(plans) == shipped.briefings
    assert shipped.numbers > 1000


def test_a_slip_in_a_theme_that_the_config_does_not_build_is_told_once(country):
    """A briefing that nobody asked for yet is checked too; what many briefings share is one message."""
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [harbour]")
    country.write(TEXT, "Unua linio.\n\nVenis 300 homoj.\n")
    assert [("number-without-source", TEXT, 3)] == [told for told in rules(country) if told[0] != "unused"]


def test_a_theme_without_words_in_a_written_language_is_told_once(country):
    """A second language in which one theme has words must have them in all."""
    country.write("templates/languages/vd2.yaml", country.text("templates/languages/vd.yaml"))
    country.write("templates/themes/harbour/vd2/words.yaml", country.text("templates/themes/harbour/vd/words.yaml"))
    country.write("templates/themes/harbour/vd2/long.md", "Vortoj.\n")
    told = [problem for problem in audited(country).problems if problem.level == "error"]
    assert [] == [problem for problem, times in Counter(told).items() if times > 1]
    (missing,) = (problem for problem in told if problem.place.file.endswith("river/vd2/words.yaml"))
    assert 'the words of this theme are missing in the language "vd2"' == missing.fact


def test_a_language_in_which_nothing_is_written_is_left_out(country):
    """A language file alone is no promise: the summary names it, and nothing is told of it."""
    country.write("templates/languages/vd2.yaml", country.text("templates/languages/vd.yaml"))
    found = audited(country)
    assert (("vd2",), []) == (found.unread, [problem for problem in found.problems if problem.level == "error"])


def test_unused_figures_and_charts_are_noted(country):
    """What no text, chart or calculation names is one note a kind, at the first of it, which fails nothing."""
    country.write(TEXT, "Nenio pri nombroj.\n")
    found = audited(country)
    assert [] == [problem for problem in found.problems if problem.level != "note"]
    told = {problem.place.file: problem.fact for problem in found.problems if problem.rule == "unused"}
    assert {
        "seeds/haveno-2031.yaml": "2 figures are used nowhere: schools-2031, hosted-share-2031",
        "templates/charts/aid.yaml": "1 chart is placed nowhere: aid",
    } == told
    assert not found.failed


def test_contradictory_figures_are_told(country):
    """Two values of one series, time and place are a warning that names both; twins are not."""
    copied = country.text("seeds/rivero-2029.yaml").replace(
        "statements:",
        """\
  river-2029-again:
    value: 2029
    unit: people
    qualifier: exact
    kind: stock
    period: 2029
    section: ""
    series: river
    quote: "En 2029"
    label: {vd: homoj}
statements:""",
    )
    country.write("seeds/rivero-2029.yaml", copied)
    (problem,) = (problem for problem in audited(country).problems if problem.rule == "contradiction")
    said = '"river-2029-again" is 2,029 and "river-2029" (seeds/rivero-2029.yaml:10) is 9,100'
    assert ("warning", said) == (problem.level, problem.fact[: len(said)])
    country.edit("seeds/rivero-2029.yaml", 'quote: "En 2029"\n', 'quote: "En 2029"\n    same_as: river-2029\n')
    assert "contradiction" not in {problem.rule for problem in audited(country).problems}


def test_what_is_shipped_contradicts_itself_nowhere(shipped):
    """Sectors that overlap, cities, and the remainder of a share are no contradictions."""
    assert [] == [problem for problem in shipped.problems if problem.rule == "contradiction"]


def test_it_writes_nothing(country):
    """Neither a Word file, a chart nor a cache is made."""
    before = files(country.folder)
    run(country)
    assert before == files(country.folder)


def test_the_summary_counts(country):
    """It says how many briefings and numbers were checked, and how many figures the ledger holds."""
    result = run(country)
    figures = len(country.ledger().figures)
    assert (0, "") == (result.exit_code, result.stdout)
    assert f"{figures} figures in the ledger" in result.stderr
    assert "4 briefings checked" in result.stderr


def test_as_json_each_problem_is_an_object(country):
    """Place, line, level, rule and message of each; the exit code says whether one stops a briefing."""
    country.write(TEXT, "Venis 300 homoj.\n")
    result = run(country, "--json")
    rows = json.loads(result.stdout)
    (row,) = [row for row in rows if row["level"] == "error"]
    assert (1, {"place", "line", "level", "rule", "message"}) == (result.exit_code, set(row))
    assert (TEXT, 1, "number-without-source") == (row["place"], row["line"], row["rule"])


@pytest.mark.parametrize(
    ("old", "new"), [("status: draft", "status: dratf"), ("audience: friends", "audience: fiends")]
)
def test_a_config_that_cannot_be_used_is_told_in_json_too(country, old, new):
    """What stops everything is an array of problems as well, exit code 1, and no traceback."""
    line = country.edit("config.yaml", old, new)
    result = run(country, "--json")
    (row,) = json.loads(result.stdout)
    assert (1, "config.yaml", line) == (result.exit_code, row["place"], row["line"])

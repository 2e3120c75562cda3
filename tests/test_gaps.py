"""What people leave in a text for somebody to fill in is told before it reaches a reader."""

import pytest
import yaml

HARBOUR = "templates/themes/harbour/vd/long.md"


def told(country) -> list[str]:
    return [problem.fact.partition(" is printed")[0] for problem in country.problems() if problem.rule == "gap"]


@pytest.mark.parametrize("gap", ["[nomo de la ministro]", "TODO", "TBC", "XXX", "[?a]", "???"])
def test_a_gap_is_told(country, gap):
    """Whatever the language, and once a file however often a briefing prints it."""
    country.write(HARBOUR, f"La haveno estas {gap} fermita.\n")
    assert [f'"{gap}"'] == told(country)


def test_a_gap_is_told_where_it_stands(country):
    """In the words of the config too, which stand on page one."""
    briefing = yaml.safe_load(country.text("config.yaml"))["briefing"]
    country.edit_data("config.yaml", briefing={**briefing, "title": "Raporto de [urbo]"})
    problems = [problem for problem in country.problems() if problem.rule == "gap"]
    assert [("config.yaml", "warning")] == [(problem.place.file, problem.level) for problem in problems]


@pytest.mark.parametrize("words", ["La vorto [sic] estas ĝusta.", "La haveno estas fermita […].", "La [] estas."])
def test_brackets_that_hold_no_words_are_none(country, words):
    """Nor is what an editor writes into the words of somebody else."""
    country.write(HARBOUR, f"{words}\n")
    assert [] == told(country)


def test_letters_of_a_gap_are_not_called_a_short_form(country):
    """They have no long form, so nobody is asked for one."""
    country.write(HARBOUR, "La haveno estas TBC.\n")
    assert [] == [problem.fact for problem in country.problems() if problem.rule == "short-form"]

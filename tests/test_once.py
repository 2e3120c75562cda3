"""What several briefings of a run have in common is made for the first of them, and counts as asked by each."""

import pickle
from collections import Counter
from dataclasses import replace

import pytest
from country import Country

from briefgen.briefing import charting
from briefgen.pipeline import read_through
from briefgen.prose import markup, templates
from briefgen.survey import audit as auditing
from briefgen.workspace import once as sharing
from briefgen.workspace.once import Once
from briefgen.workspace.opening import is_there
from briefgen.workspace.recording import RUN


@pytest.fixture
def work(monkeypatch) -> Counter:
    """Return how often templates are filled in, texts parsed and charts planned."""
    calls: Counter = Counter()

    def counted(owner: object, name: str) -> None:
        original = getattr(owner, name)

        def count(*given, **named):
            calls[name] += 1
            return original(*given, **named)

        monkeypatch.setattr(owner, name, count)

    counted(templates.Prose, "_filled_in")
    counted(markup._Parser, "parsed")  # noqa: SLF001
    counted(charting, "plan_chart")
    return calls


def test_the_second_briefing_of_the_same_words_makes_nothing_again(country: Country, work):
    """Templates, texts and charts of two briefings of a workspace are worked at with the first."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    first = read_through(plan, workspace)
    before = dict(work)
    assert ["_filled_in", "parsed", "plan_chart"] == sorted(name for name, count in before.items() if count)
    assert first.brief == read_through(plan, workspace).brief
    assert before == dict(work)


def test_a_template_that_chooses_is_filled_in_for_each_choice(country: Country):
    """A text that asks whether its theme stands alone is another in a briefing of several themes."""
    text = "templates/themes/river/vd/long.md"
    chosen = "{% if alone %}Sen aliaj temoj.{% else %}Kun aliaj temoj.{% endif %}"
    country.write(text, f"{country.text(text)}\n\n{chosen}\n")
    workspace, (plan, *_) = country.workspace(), country.plans()
    others = [theme for theme in plan.briefing.themes if theme != "river"]
    found = []
    for themes in (["river"], ["river", *others], ["river"]):
        briefing = plan.briefing.model_copy(update={"themes": themes, "format": "long"})
        said = repr(read_through(replace(plan, briefing=briefing), workspace).brief.blocks)
        found.append([words for words in ("Sen aliaj temoj.", "Kun aliaj temoj.") if words in said])
    assert [["Sen aliaj temoj."], ["Kun aliaj temoj."], ["Sen aliaj temoj."]] == found


def test_a_chart_keeps_the_words_of_its_readers_when_some_of_what_is_held_is_let_go(country: Country):
    """A list of plans that was let go takes up none that is held still."""
    title = "{% if alone %}Sola temo{% else %}Kun aliaj{% endif %}"
    for chart in (country.folder / "templates/charts").glob("*.yaml"):
        country.edit_data(chart.relative_to(country.folder).as_posix(), title={"vd": title})
    workspace, (plan, *_) = country.workspace(), country.plans()
    others = [theme for theme in plan.briefing.themes if theme != "river"]
    for themes, words in ((["river"], "Sola temo"), (["river", *others], "Kun aliaj"), (["river"], "Sola temo")):
        briefing = plan.briefing.model_copy(update={"themes": themes, "format": "long"})
        said = repr(read_through(replace(plan, briefing=briefing), workspace).parts.exhibits)
        assert [words] == [one for one in ("Sola temo", "Kun aliaj") if one in said]
        held = workspace.once._made  # noqa: SLF001
        for key in [key for key in held if isinstance(key, tuple) and key[0] == "plans"]:
            del held[key]


def test_what_was_asked_of_files_is_asked_by_whoever_uses_it_again(tmp_path):
    """A briefing that is kept must be read again when a file of a chart changes that another one had planned."""
    once, file = Once(), tmp_path / "file"
    RUN.begin(tmp_path / "cache")
    try:
        first = RUN.part()
        assert False is once.made("thing", lambda: is_there(file))
        second = RUN.part()
        assert False is once.made("thing", lambda: is_there(file))
        assert first == second
        assert [("_stands", str(file), "")] == list(second)
    finally:
        RUN.void()


def test_so_much_is_held_and_no_more(monkeypatch):
    """A run of very many briefings holds what it made last."""
    monkeypatch.setattr(sharing, "MOST", 2)
    once, made = Once(), []
    for key in ("a", "b", "c", "a"):
        once.made(key, lambda key=key: made.append(key))
    assert ["a", "b", "c", "a"] == made
    once.made("a", lambda: made.append("again"))
    assert ["a", "b", "c", "a"] == made


def test_other_processes_begin_with_nothing(country: Country):
    """What a workspace was made into is large, and some of it cannot be sent."""
    workspace, (plan, *_) = country.workspace(), country.plans()
    read_through(plan, workspace)
    sent = pickle.loads(pickle.dumps(workspace))  # noqa: S301 - its own
    made = []
    sent.once.made("charts", lambda: made.append("charts"))
    assert ["charts"] == made


def test_charts_that_were_found_right_are_not_measured_again(country: Country, monkeypatch, tmp_path):
    """Measuring imports matplotlib, which takes longer than the rest of a check of which little changed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first = auditing.audit(country.plans())
    monkeypatch.setattr("briefgen.charts.drawing.measure", lambda *_: pytest.fail("measured again"))
    assert first == auditing.audit(country.plans())

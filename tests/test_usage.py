"""Where evidence is used is read from the templates: every text, every language, every branch, nothing built."""

import pytest
from country import ROOT

from briefgen.briefing.shared import read_workspace
from briefgen.errors import ContentError, Place
from briefgen.pipeline import compose_briefing
from briefgen.prose.mentions import Mention, mentions_in
from briefgen.survey.usage import read_usage
from briefgen.workspace.config import read_config

HERE = Place("x.md")


def usage_of(country):
    workspace = country.workspace()
    return read_usage(country.plans(), workspace.ledger, workspace.languages)


def told(uses) -> list[tuple[str, str, str, str]]:
    return [(use.kind, use.id, use.part, str(use.place)) for use in uses]


def test_every_branch_of_a_template_counts():
    """What is printed for one audience only is used all the same; each mention has its line."""
    text = 'A {{ figure("a") }}\n{% if alone %}{{ cite("b") }}{% else %}\n{{ chart("c" if alone else "d") }}{% endif %}'
    assert [Mention(1, "figure", "a"), Mention(2, "cite", "b"), Mention(3, "chart", "c"), Mention(3, "chart", "d")] == (
        mentions_in(text, HERE)
    )


def test_ids_in_a_loop_count():
    """A text may name a list of ids and print them one after the other."""
    found = mentions_in('{% for name in ["a", "b"] %}{{ figure(name) }}{% endfor %}', HERE)
    assert [Mention(1, "figure", "a"), Mention(1, "figure", "b")] == found


def test_a_link_typed_by_hand_counts():
    """It is what the functions print, and the ledger vouches for it in the same way."""
    assert [Mention(2, "figure", "a-1")] == mentions_in("x\n[over 3](figure:a-1) and [there](https://a.example)", HERE)


def test_a_comment_is_no_use():
    """What is never printed is not used."""
    assert [] == mentions_in('{# {{ figure("a") }} #} { not one }', HERE)


def test_what_macos_keeps_beside_a_template_is_none(country):
    """It cannot be read, and would keep the uses of all others from being told."""
    for name in ("themes/harbour/._theme.yaml", "themes/harbour/._vd.md", "charts/._shelter.yaml"):
        (country.folder / "templates" / name).write_bytes(b"\x00\x05\x16\x07")
    assert "shelter" in usage_of(country).charts


def test_a_template_that_cannot_be_read_is_told_with_its_line(country):
    """All such templates at once, as everywhere."""
    country.write("templates/themes/harbour/vd/long.md", 'Jen.\n\n{{ figure("homeless-2031" }}\n')
    country.write("templates/themes/river/vd/short.md", "{% if alone %}\n")
    with pytest.raises(ContentError) as caught:
        usage_of(country)
    assert ["templates/themes/harbour/vd/long.md:3", "templates/themes/river/vd/short.md:1"] == [
        str(problem.place) for problem in caught.value.problems
    ]


def test_uses_in_themes_charts_calculations(untouched_country):
    """Headlines, messages, key figures, asks, texts, marks and words of charts, and inputs, each with its line."""
    usage = usage_of(untouched_country)
    theme = "templates/themes/harbour/theme.yaml"
    assert [
        ("theme", "harbour", "asks.because", f"{theme}:6"),
        ("theme", "harbour", "key_figures", f"{theme}:2"),
        ("chart", "money", "alt", "templates/charts/money.yaml:5"),
        ("chart", "money", "marks.figure", "templates/charts/money.yaml:8"),
    ] == told(usage.entries["unfunded-2031"])
    text = "templates/themes/harbour/vd/long.md"
    assert [("theme", "harbour", "text", f"{text}:3")] == told(usage.entries["flood-2031"])
    assert [("theme", "harbour", "text", f"{text}:6")] == told(usage.charts["shelter"])
    assert ("calculation", "unfunded-2031", "inputs", "seeds/derived.yaml:2") in told(usage.entries["funded-2031"])


def test_texts_and_words_that_are_not_thought_of_yet_count(country):
    """Any Markdown file of a theme, whatever its name, and any words of an audience, however deep."""
    country.write("templates/themes/river/xx/long.friends.md", '\n{{ quote("mother-said") }} {{ chart("money") }}\n')
    own = "templates/themes/river/vd/friends.yaml"
    country.write(own, "headline: '{{ event(\"closure-2031\") }}'\n")
    theme = "templates/themes/river/theme.yaml"
    country.write(
        theme, country.text(theme) + "audiences:\n  friends:\n    key_figures: [food-2031]\n    charts: [shelter]\n"
    )
    usage = usage_of(country)
    text = "templates/themes/river/xx/long.friends.md:2"
    assert ("theme", "river", "text", text) in told(usage.entries["mother-said"])
    assert ("theme", "river", "text", text) in told(usage.charts["money"])
    assert ("theme", "river", "headline", f"{own}:1") in told(usage.entries["closure-2031"])
    assert ("theme", "river", "audiences.friends.charts", f"{theme}:10") in told(usage.charts["shelter"])
    assert "river" in usage.themes_of_entry("food-2031")
    assert {"harbour", "river"} == usage.themes_of_chart("shelter")


def test_words_of_the_config_count(country):
    """Sections and messages of one's own are part of the briefing."""
    country.edit(
        "config.yaml",
        "  status: draft",
        "  sections:\n    - {title: Aldono, text: '{{ figure(\"health-2031\") }} homoj.'}\n  status: draft",
    )
    assert ("config", "config.yaml", "sections.text", "config.yaml:13") in [
        (use.kind, use.id, use.part.removeprefix("briefing."), str(use.place))
        for use in usage_of(country).entries["health-2031"]
    ]


def test_a_reference_to_a_chart_does_not_place_it(country):
    """`see` needs a chart that is placed elsewhere; and a figure of the same name is another thing."""
    (country.folder / "templates/charts/money.yaml").rename(country.folder / "templates/charts/schools-2031.yaml")
    country.write("templates/themes/harbour/vd/long.md", 'Vidu {{ see("schools-2031") }}.\n')
    usage = usage_of(country)
    assert "schools-2031" not in usage.charts
    assert "schools-2031" not in usage.entries


def test_a_theme_uses_what_its_charts_and_calculations_rest_on(country):
    """A figure that stands only in a chart of a theme, or is an input of its calculation, is used by the theme."""
    country.edit("seeds/derived.yaml", "inputs: {funded: funded-2031}", "inputs: {funded: schools-2031}")
    country.edit("seeds/derived.yaml", "    value: 63\n", "")
    usage = usage_of(country)
    assert ({"river"}, {"harbour"}) == (usage.themes_of_entry("food-2031"), usage.themes_of_entry("schools-2031"))


def test_all_that_the_shipped_briefing_prints_is_known_as_used():
    """What was found without building holds all that building finds."""
    (plan,) = read_config(ROOT / "config.yaml", None)
    workspace = read_workspace(ROOT)
    usage = read_usage([plan], workspace.ledger, workspace.languages)
    provenances = {provenance.id for provenance in compose_briefing(plan, workspace).brief.provenances}
    assert len(provenances) > 50
    assert set() == provenances - set(usage.entries)

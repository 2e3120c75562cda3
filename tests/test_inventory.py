"""What `briefgen list` shows: each kind with columns of its own, where it is used, and filters."""

import contextlib
import itertools
import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner
from country import ROOT
from matrix import sampled

from briefgen.cli import main
from briefgen.survey.inventory import FILTERS, KINDS

SHIPPED = ROOT / "config.yaml"


def run(*arguments: object):
    return CliRunner().invoke(main, ["list", *(str(argument) for argument in arguments)], catch_exceptions=False)


def rows_of(*arguments: object) -> dict[str, dict]:
    result = run(*arguments, "--json")
    assert (0, "") == (result.exit_code, result.stderr)
    return {row["id"]: row for row in json.loads(result.stdout)}


def cells_of(*arguments: object) -> dict[str, list[str]]:
    """Return the cells of the lines for people: no cell holds two spaces in a row."""
    _, *lines = run(*arguments).stdout.splitlines()
    return {cells[0]: cells[1:] for cells in ([c.strip() for c in line.split("  ") if c.strip()] for line in lines)}


@pytest.mark.parametrize(
    ("which", "kind"),
    [
        *itertools.product(["invented"], KINDS),
        *sampled(list(itertools.product(["shipped"], KINDS)), ("shipped", "figures")),
    ],
)
def test_people_see_what_programs_see(untouched_country, which, kind):
    """A line of headings, then a line for each object of the JSON, the id first and where it is used last."""
    config = untouched_country.config if which == "invented" else SHIPPED
    heading, *lines = run(kind, config).stdout.splitlines()
    assert list(rows_of(kind, config)) == [line.split("  ")[0] for line in lines]
    headings = re.split("  +", heading)
    assert ("Id", "Used in") == (headings[0], headings[-1])


def test_a_figure_is_shown_as_it_is_printed(untouched_country):
    """Qualifier and value in the language of the config, time, primary source, document, what it counts, where used."""
    cells = cells_of("figures", untouched_country.config)
    assert [
        "pli ol 12\u00a0400", "aprilo 2031", "Mara Oficejo", "haveno-2031", "homoj sen loĝejo",
        "harbour (headline, key figures, messages, text); chart shelter; calculation hosted-share-2031",
    ] == cells["homeless-2031"]  # fmt: skip
    assert ["63\u00a0%", "2031", "own calculation", "derived"] == cells["unfunded-2031"][:4]
    assert ["not stated", "–"] == [cells["schools-2031"][2], cells["schools-2031"][-1]]


def test_events_statements_and_charts_are_shown_with_where_they_are_used(untouched_country):
    """A chart with the themes that place it, an event or statement with the texts and asks that rest on it."""
    shown = {kind: cells_of(kind, untouched_country.config) for kind in ("events", "statements", "charts")}
    assert ["1-a marto 2031", "haveno-2031", "fermo de la haveno", "harbour (asks, lead)"] == (
        shown["events"]["closure-2031"]
    )
    assert ["rivero-2029", "la rivero ofte superbordiĝas"] == shown["statements"]["river-floods"][:2]
    assert "river (asks, standfirst); audience friends (openings)" == shown["statements"]["river-floods"][2]
    assert ["bars", "2", "Manĝaĵoj atingis la plej multajn", "river (text)"] == shown["charts"]["aid"]


def test_the_other_kinds_say_what_matters_of_them(untouched_country):
    """Texts and charts of a theme, words of a format, how a language writes, fonts of a brand, who uses a source."""
    kinds = ("themes", "audiences", "formats", "languages", "brands", "sources")
    shown = {kind: cells_of(kind, untouched_country.config) for kind in kinds}
    assert ["Haveno", "vd/long", "3", "2", "8", "money, shelter", "briefing config"] == shown["themes"]["harbour"]
    assert ["Raporto", "1", "–", "Amikoj", "briefing config"] == shown["audiences"]["friends"]
    assert "1: 1–500; 2: 1–500" == shown["formats"]["long"][1]
    assert ["Velda", "eo", "1\u00a0234\u00a0567,8; 2 majo 2031", "harbour, river"] == shown["languages"]["vd"][:4]
    assert ["Calibri, 10.5 pt", "16.8 cm", "004987, 0077B8, D55E00", "briefing config"] == shown["brands"]["neutral"]
    assert ["Mara 2031", "20 aprilo 2031", "Mara Oficejo", "vd", "13", "Haveno sub akvo", "harbour, river"] == (
        shown["sources"]["haveno-2031"]
    )


def test_where_it_is_used_is_data_too(untouched_country):
    """`used_in` gives kind and name of the user, the part of it, file and line."""
    uses = rows_of("figures", untouched_country.config)["river-2029"]["used_in"]
    assert {
        "kind": "theme", "id": "river", "part": "key_figures", "file": "templates/themes/river/theme.yaml", "line": 2,
    } in uses  # fmt: skip
    themes = rows_of("themes", untouched_country.config)
    assert [{"kind": "briefing", "id": "config", "part": "themes", "file": "config.yaml", "line": 11}] == (
        themes["river"]["used_in"]
    )


def test_a_theme_filters_by_what_it_uses(untouched_country):
    """Itself, in its charts, and through its calculations."""
    config = untouched_country.config
    assert ["food-2031", "health-2031", "river-2029", "waiting-2031"] == sorted(
        rows_of("figures", config, "--theme", "river")
    )
    assert (["aid"], ["river-floods"], []) == (
        list(rows_of("charts", config, "--theme", "river")),
        list(rows_of("statements", config, "--theme", "river")),
        list(rows_of("events", config, "--theme", "river")),
    )


def test_a_source_filters_by_what_comes_from_it(untouched_country):
    """Entries of its card; themes and charts that use one; `derived` for own calculations."""
    config = untouched_country.config
    assert (["river-2029"], ["river"], ["hosted-share-2031", "unfunded-2031"], ["money"]) == (
        list(rows_of("figures", config, "--source", "rivero-2029")),
        list(rows_of("themes", config, "--source", "rivero-2029")),
        sorted(rows_of("figures", config, "--source", "derived")),
        list(rows_of("charts", config, "--source", "derived")),
    )


def test_a_topic_filters_figures_and_what_uses_them(untouched_country):
    """Filters may be combined: each takes something away."""
    config = untouched_country.config
    assert (["funded-2031", "unfunded-2031"], ["money"], ["funded-2031"]) == (
        sorted(rows_of("figures", config, "--topic", "funding")),
        list(rows_of("charts", config, "--topic", "funding")),
        list(rows_of("figures", config, "--topic", "funding", "--source", "haveno-2031")),
    )


def test_unused_shows_what_could_go_or_be_said(untouched_country):
    """Entries that no text, chart or calculation names."""
    assert ["hosted-share-2031", "schools-2031"] == sorted(rows_of("figures", untouched_country.config, "--unused"))


@pytest.mark.parametrize("name", sampled(list(FILTERS), "topic"))
def test_a_filter_of_the_shipped_workspace_leaves_something_and_takes_something(name):
    """On the real texts too, for every kind to which it applies."""
    value = {"theme": "funding", "source": "nrc-2026-mali-operations", "topic": "access"}[name]
    for kind in FILTERS[name]:
        found, every = set(rows_of(kind, SHIPPED, f"--{name}", value)), set(rows_of(kind, SHIPPED))
        whole = (name, kind) in {("theme", "sources"), ("source", "themes"), ("topic", "themes")}
        assert found, kind
        assert found <= every if whole else found < every, kind


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--theme", "harbor", 'templates/themes:1: the theme "harbor" is not in templates/themes/. The nearest is'),
        ("--source", "haveno-2030", 'seeds:1: the source "haveno-2030" is not in seeds/. The nearest is "haveno-2031"'),
        ("--topic", "fundign", 'seeds:1: the topic "fundign" is that of no figure in seeds/. The nearest is "funding"'),
    ],
)  # fmt: skip
def test_a_value_that_is_not_known_is_told_with_the_nearest(untouched_country, option, value, message):
    """Place, fact and remedy, exit 1, and nothing on stdout: an empty list would look like an answer."""
    result = run("figures", untouched_country.config, option, value)
    assert (1, "", message) == (result.exit_code, result.stdout, result.stderr[: len(message)])


def test_unknown_values_are_told_together(untouched_country):
    """As all problems are."""
    result = run("figures", untouched_country.config, "--theme", "x", "--source", "y", "--topic", "z")
    assert 3 == len(result.stderr.splitlines())


@pytest.mark.parametrize(("option", "kind"), [("--theme", "brands"), ("--source", "formats"), ("--topic", "events")])
def test_a_filter_that_does_not_apply_is_wrong_use(untouched_country, option, kind):
    """Exit 2, with the kinds to which it applies."""
    result = run(kind, untouched_country.config, option, "x")
    kinds = ", ".join(FILTERS[option.strip("-")])
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"{option} does not apply to {kind}; it applies to {kinds}." in result.stderr


def test_a_list_with_nothing_in_it_says_so(country):
    """On stderr: stdout holds rows alone."""
    for path in (country.folder / "templates/charts").glob("*"):
        path.unlink()
    result = run("charts", country.config)
    assert (0, "", "No charts to list.\n") == (result.exit_code, result.stdout, result.stderr)


def test_words_that_a_language_lacks_are_shown_in_another(country):
    """A list is to show what is there, also while a language is being added."""
    country.edit("seeds/haveno-2031.yaml", "label: {vd: inundo}", "label: {xx: flood}")
    assert "flood" in run("events", country.config).stdout


def test_a_window_is_not_overrun(untouched_country):
    """In a terminal of 60 columns no line is longer, and nothing is left out."""
    pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = os.openpty()
    command = (sys.executable, "-m", "briefgen", "list", "figures", untouched_country.config)
    with subprocess.Popen(command, stdout=theirs, env={**os.environ, "COLUMNS": "60"}):
        os.close(theirs)
        raw = b""
        # Reading beyond the end is an error on Linux and empty on macOS.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 65536):
                raw += piece
        os.close(ours)
    lines = raw.decode().splitlines()
    words = " ".join(line.strip() for line in lines)
    assert len(lines) > 30
    assert [] == [line for line in lines if len(line) > 60]
    assert [] == [
        word for row in cells_of("figures", untouched_country.config).values() for cell in row for word in cell.split()
        if word not in words
    ]  # fmt: skip

"""The annex tells where every figure comes from and where it is cited, and what every chart shows."""

import re

import pytest

from briefgen.document.exhibits import Table
from briefgen.document.inlines import Figure, Reference, plain
from briefgen.document.texts import Heading
from briefgen.evidence.formula import evaluate, rounded

TIMELINE = """\
kind: timeline
title: {vd: Kio okazis}
subtitle: {vd: Haveno}
caption: {vd: Okazoj}
alt: {vd: Du okazoj.}
marks:
  - {event: flood-2031, label: {vd: Inundo}}
  - {event: closure-2031, label: {vd: Fermo}}
"""


def tables(brief, role: str) -> list[Table]:
    return [block for block in brief.blocks if isinstance(block, Table) and block.role == role]


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(plain(cell) for cell in row.cells) for row in table.rows]


@pytest.fixture(scope="module")
def brief(untouched_country):
    return untouched_country.brief()


def test_every_chart_has_its_data_in_order(brief):
    """One small table a chart, captioned with the number of the chart it belongs to."""
    captions = [plain(table.caption) for table in tables(brief, "data")]
    slots = [slot for block in brief.blocks for slot in block.charts]
    assert [f"Data for Figure\u00a0{slot.number}: {plain(slot.caption)}" for slot in slots] == captions
    assert ["shelter", "money", "aid"] == [slot.id for slot in slots]


def test_data_are_the_marks_and_the_whole_as_printed(brief):
    """Each mark has its row, own calculations say so, and the whole is named as such."""
    shelter, money, _ = tables(brief, "data")
    assert rows(shelter) == [
        ("Ŝirmejo", "7\u00a0210"),
        ("Parencoj", "5\u00a0190"),
        ("Homoj sen loĝejo (the whole)", "pli ol 12\u00a0400"),
    ]
    assert [("Financita", "37\u00a0%"), ("Mankas (own calculation)", "63\u00a0%")] == rows(money)


def test_numbers_of_data_are_figures_of_the_ledger(brief):
    """Each value stands in a control that says which figure it is."""
    cells = [row.cells[1] for table in tables(brief, "data") for row in table.rows]
    assert {Figure} == {type(part) for cell in cells for part in cell}


def test_data_of_events_are_their_dates(country):
    """A timeline has no numbers: its table holds the dates, and the guard knows that they are proved."""
    country.write("templates/charts/okazoj.yaml", TIMELINE)
    country.write("templates/themes/river/vd/long.md", 'Vortoj.\n\n{{ chart("okazoj") }}\n')
    draft = country.composition()
    assert [("Inundo", "marto 2031"), ("Fermo", "1-a marto 2031")] == rows(tables(draft.brief, "data")[-1])
    assert () == draft.warnings


def test_labels_of_data_keep_their_figures_and_dates(country):
    """A label that holds a figure or a date is proved once and printed twice."""
    country.edit("templates/charts/aid.yaml", "label: {vd: Kuracado}", "label: {vd: \"{{ date('health-2031') }}\"}")
    told = rows(tables(country.brief(), "data")[-1])
    assert ("2031", "800") == told[-1]


def test_a_briefing_of_events_alone_has_an_annex(country):
    """The data of a chart stand under the heading of the annex even where no figure is printed."""
    country.write("templates/charts/okazoj.yaml", TIMELINE)
    country.write("templates/themes/river/vd/long.md", '{{ chart("okazoj") }}\n')
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]")
    theme = "templates/themes/river/theme.yaml"
    country.edit(theme, "key_figures: [river-2029, waiting-2031]", "key_figures: []")
    country.edit(theme, "because: [river-2029, river-floods]", "because: [river-floods]")
    found = [b.anchor for b in country.brief().blocks if isinstance(b, Heading)]
    assert ["annex", "data"] == [anchor for anchor in found if anchor in ("annex", "data")]


def test_without_an_annex_there_are_no_data(country):
    """The tables of data are part of the annex."""
    country.edit("config.yaml", "annex: true", "annex: false")
    assert [] == tables(country.brief(), "data")


def test_the_annex_names_the_notes_of_each_figure(brief):
    """The numbers are those of the notes that vouch for the figure, each a reference."""
    (annex,) = tables(brief, "annex")
    for row in annex.rows:
        (figure,) = row.cells[0]
        expected = [number for number, note in enumerate(brief.notes, start=1) if figure.id in note.ids]
        found = [part.number for part in row.cells[-1] if isinstance(part, Reference)]
        assert expected == found, figure.id


def test_a_figure_that_only_a_chart_shows_has_no_note(brief):
    """Its row says so instead of standing empty."""
    (annex,) = tables(brief, "annex")
    told = {row.cells[0][0].id: plain(row.cells[-1]) for row in annex.rows}
    assert ("–", "2") == (told["hosted-2031"], told["homeless-2031"])


def test_figures_that_go_into_a_calculation_are_in_the_annex(country):
    """What a formula prints has its row and its provenance, down to the quoted figures."""
    other = (
        "  other-share-2031: {inputs: {hosted: hosted-share-2031}, formula: 100 - hosted, qualifier: about,\n"
        "    unit: percent, kind: share, period: 2031-04, label: {vd: aliloke}, method: {vd: la resto}}\n"
    )
    country.write("seeds/derived.yaml", country.text("seeds/derived.yaml") + other)
    country.write("templates/themes/river/vd/long.md", '{{ figure("other-share-2031") }} de ili.\n')
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]")
    brief = country.brief()
    (annex,) = tables(brief, "annex")
    printed = {part.id for b in brief.blocks for run in b.runs for part in run if isinstance(part, Figure)}
    assert {"other-share-2031", "hosted-share-2031", "hosted-2031", "homeless-2031"} <= {
        row.cells[0][0].id for row in annex.rows
    }
    assert printed <= {row.cells[0][0].id for row in annex.rows} & {provenance.id for provenance in brief.provenances}


@pytest.mark.parametrize(
    ("inputs", "formula", "shown"),
    [
        ("{n: food-2031, r: funded-2031}", "n / (1 + r / 100)", "900 ÷ (1 + 37\u00a0%)"),
        ("{n: food-2031, r: funded-2031}", "n * r/100", "900 × 37\u00a0%"),
        ("{r: funded-2031}", "100 - r", "100\u00a0% − 37\u00a0%"),
        ("{n: food-2031, f: waiting-2031}", "n * f / 100", "900 × 410 ÷ 100"),
        ("{n: food-2031, f: waiting-2031}", "n + 100 - f", "900 + 100 − 410"),
    ],
)
def test_a_formula_is_printed_as_its_numbers_are(country, inputs, formula, shown):
    """37% is written with its sign and is a part of one already: it is not divided by a hundred once more."""
    values = {"n": 900, "r": 37, "f": 410}
    value = evaluate(formula, {name: values[name] for name in re.findall("[nrf](?=:)", inputs)})
    other = (
        f"  grown-2031: {{inputs: {inputs}, formula: {formula}, round: 100, value: {rounded(value, 100)},\n"
        "    qualifier: about, unit: people, kind: count, period: 2031, label: {vd: kalkulo}, method: {vd: ni faris}}\n"
    )
    country.write("seeds/derived.yaml", country.text("seeds/derived.yaml") + other)
    country.write("templates/themes/river/vd/long.md", 'Ĉirkaŭe {{ figure("grown-2031") }} de ili.\n')
    (annex,) = tables(country.brief(), "annex")
    (words,) = [plain(row.cells[3]) for row in annex.rows if row.cells[0][0].id == "grown-2031"]
    assert f"{shown}. Ni faris." == words

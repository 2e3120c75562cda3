"""A matrix is a table of words and signs that is placed, numbered, cited and checked like a chart."""

import json

import pytest

from briefgen.document.exhibits import ChartSlot, Table
from briefgen.document.inlines import Figure, NoteMark, Reference, plain
from briefgen.errors import Place
from briefgen.survey.inventory import Wanted, inventory, read_stock

NAME = "templates/charts/elektoj.yaml"
TEXT = "templates/themes/river/vd/long.md"
MATRIX = """\
kind: matrix
title: {vd: "Neniu plano helpas al {{ figure('river-2029') }} homoj"}
caption: {vd: Planoj}
alt: {vd: "Tabelo de planoj por {{ figure('schools-2031') }} de la lernejoj."}
corner: {vd: Elekto}
columns:
  - {vd: Unua plano}
  - {vd: "Plano de {{ date('river-2029') }}"}
rows:
  - label: {vd: Reveni}
    cells:
      - {mark: part, words: {vd: Nur vorte}, cite: support-promised}
      - {mark: silent, words: {vd: Nenio dirita}}
  - label: {vd: Resti}
    cells:
      - {mark: full, words: {vd: "Por {{ figure('waiting-2031') }} familioj"}}
      - {words: {vd: Nenio dirita}, cite: river-floods}
legend:
  full: {vd: kovrita}
  part: {vd: parte}
  none: {vd: ne kovrita}
  silent: {vd: silento}
"""


@pytest.fixture
def country(country):
    country.write(NAME, MATRIX)
    country.write(TEXT, 'Vidu {{ see("elektoj") }}.\n\n{{ chart("elektoj") }}\n')
    return country


def matrix(brief) -> Table:
    (found,) = [block for block in brief.blocks if isinstance(block, Table) and block.role == "matrix"]
    return found


def rules(country) -> set[tuple[str, str]]:
    return {(problem.rule, problem.place.file) for problem in country.problems()}


def test_signs_and_words_stand_in_rows_and_columns(country):
    """Each cell has its sign and its words; the caption says the finding, which no picture shows."""
    made = matrix(country.brief())
    assert ["Elekto", "Unua plano", "Plano de 2029"] == [column.title for column in made.columns]
    assert [tuple(plain(cell) for cell in row.cells) for row in made.rows] == [
        ("Reveni", "◐\u00a0Nur vorte", "–\u00a0Nenio dirita"),
        ("Resti", "●\u00a0Por 410 familioj", "Nenio dirita"),
    ]
    assert "Neniu plano helpas al preskaŭ 9\u00a0100 homoj. Planoj" == plain(made.caption)


def test_the_legend_tells_the_signs_that_are_used(country):
    """A sign that stands nowhere is not explained."""
    assert "●\u00a0kovrita   ◐\u00a0parte   –\u00a0silento" == plain(matrix(country.brief()).legend)


def test_it_is_numbered_with_the_tables_and_can_be_referred_to(country):
    """It comes before the table of asks, and text calls it by the name of its file."""
    brief = country.brief()
    tables = [(block.role, block.number) for block in brief.blocks if isinstance(block, Table)][:2]
    found = [part.text for b in brief.blocks for run in b.runs for part in run if isinstance(part, Reference)]
    assert ([("matrix", 1), ("recommendations", 2)], "Table\u00a01") == (tables, found[0])


def test_cells_have_notes_and_the_file_remembers_their_evidence(country):
    """What a cell cites has a footnote in the cell, and figures in it are figures of the ledger."""
    brief = country.brief()
    made = matrix(brief)
    cells = [cell for row in made.rows for cell in row.cells]
    marks = [part.number for cell in cells for part in cell if isinstance(part, NoteMark)]
    printed_form = [set(brief.notes[number - 1].ids) for number in marks]
    remembered = {provenance.id for provenance in brief.provenances}
    cited = [
        {"support-promised", "closure-2031", "mother-said"},
        {"waiting-2031", "sheltered-2031", "flood-2031"},
        {"river-floods", "river-2029"},
    ]
    assert cited == printed_form
    assert {"support-promised", "waiting-2031", "river-floods", "river-2029", "schools-2031"} <= remembered
    assert ["waiting-2031"] == [part.id for cell in cells for part in cell if isinstance(part, Figure)]


def test_it_counts_as_no_picture(country):
    """The format's limit is for pictures, and none is drawn for a matrix."""
    draft = country.composition()
    slots = [block.id for block in draft.brief.blocks if isinstance(block, ChartSlot)]
    assert (["shelter", "money"], ["shelter", "money"]) == (slots, list(draft.parts.exhibits.charts))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("caption: {vd: Planoj}", "caption: {vd: 7 planoj}"),
        ('alt: {vd: "Tabelo', 'alt: {vd: "7 tabeloj'),
        ("corner: {vd: Elekto}", "corner: {vd: 7 elektoj}"),
        ("{vd: Unua plano}", "{vd: Plano 7}"),
        ("label: {vd: Reveni}", "label: {vd: Reveni 7}"),
        ("words: {vd: Nur vorte}", "words: {vd: Nur 7 vortoj}"),
        ("part: {vd: parte}", "part: {vd: 7 partoj}"),
    ],
)
def test_the_guard_reads_all_its_words(country, old, new):
    """A number typed anywhere in the file stops the build."""
    country.edit(NAME, old, new)
    assert {("number-without-source", NAME)} == rules(country)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (", cite: support-promised", ", cite: support-promissed", "id-unknown"),
        ("      - {mark: silent, words: {vd: Nenio dirita}}\n", "", "matrix-row"),
        ("  part: {vd: parte}\n", "", "matrix-legend"),
        ("mark: part", "mark: parto", "wrong-value"),
        ("kind: matrix", "kind: matriks", "wrong-value"),
        ("corner: {vd: Elekto}\n", "", "key-missing"),
        ("words: {vd: Nur vorte}", "words: {xx: Nur vorte}", "words-missing"),
    ],
)
def test_a_slip_in_the_file_is_told_there(country, old, new, rule):
    """Cells, signs, citations and kinds that do not fit are one message each."""
    country.edit(NAME, old, new)
    assert [(rule, NAME)] == [(problem.rule, problem.place.file) for problem in country.problems()]


def test_what_a_cell_cites_may_not_be_barred(country):
    """Evidence that is not for the audience is an error at the line that cites it."""
    country.edit("seeds/rivero-2029.yaml", "  river-floods:\n", "  river-floods:\n    avoid_for: [friends]\n")
    places = {problem.place for problem in country.problems() if problem.rule == "barred"}
    line = MATRIX.splitlines().index("      - {words: {vd: Nenio dirita}, cite: river-floods}") + 1
    assert Place(NAME, line) in places


def test_it_is_placed_once(country):
    """A second place would give one table two numbers."""
    country.write(TEXT, '{{ chart("elektoj") }}\n\nVortoj.\n\n{{ chart("elektoj") }}\n')
    assert {"chart-twice"} == {rule for rule, _ in rules(country)}


def test_it_cannot_stand_among_the_pictures_that_open_a_briefing(country):
    """A theme that names it under `charts:` is told to place it in the text."""
    country.edit("templates/themes/river/theme.yaml", "asks:\n", "charts: [elektoj]\nasks:\n")
    country.edit_data("templates/formats/long.yaml", blocks=["masthead", "charts"])
    assert {("chart-kind", "templates/themes/river/theme.yaml")} == rules(country)


def test_it_is_listed_among_the_charts(country):
    """`briefgen list charts` shows it, with the keys of its file."""
    row = next(row for row in inventory(read_stock(country.plans()), "charts", Wanted()) if row["id"] == "elektoj")
    assert ("matrix", 2) == (row["kind"], len(row["rows"]))
    assert "elektoj" in json.dumps(row)

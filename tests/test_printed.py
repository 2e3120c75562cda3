"""How the time of a figure is printed: as exact as the entry, and as loose as its document."""

import pytest

from briefgen.document.inlines import plain
from briefgen.evidence.printed import print_when

WATER = "    period: 2031-04\n    period_basis: publication\n"


def when(country, figure: str) -> str:
    """Return the time of a figure as printed, its blanks made plain."""
    workspace = country.workspace()
    language, ledger = workspace.languages["vd"], workspace.ledger
    return print_when(ledger.figures[figure], ledger, language).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("period", "published", "printed"),
    [
        ("2031-04-20", "2031-04-20", "20 aprilo 2031"),
        ("2031-04", "2031-04-20", "frue en 2031"),
        ("2031", "2031-04-20", "frue en 2031"),
        ("2031-10", "2031-10-02", "fine de 2031"),
        ("2031-06", "2031-06", "meze de 2031"),
        ("2031", "2031", "sen dato, eldonita en 2031"),
        ("", "2031-04-20", "frue en 2031"),
        ("", "2031", "sen dato, eldonita en 2031"),
    ],
)
def test_the_time_of_publication_is_printed_as_exact_as_the_entry(country, period, published, printed):
    """A day prints the day; a month or a year the part of the year; of a document of some year no more is known."""
    country.edit_data(
        "templates/languages/vd.yaml", dates={**forms(country), "undated": "sen dato, eldonita en {year}"}
    )
    country.edit("seeds/haveno-2031.yaml", "published: 2031-04-20", f"published: {published}")
    basis = "    period_basis: publication\n"
    country.edit("seeds/haveno-2031.yaml", WATER, f"    period: {period}\n{basis}" if period else basis)
    assert printed == when(country, "water-2031")


def forms(country) -> dict:
    """Return the forms of dates of the language."""
    return country.workspace().languages["vd"].file.dates.model_dump()


CHANGE = """\
  change-2031:
    inputs: {{before: {before}, after: water-2031}}
    formula: after - before
    round: 1000000
    qualifier: about
    unit: people
    kind: change
    period: {period}
    label: {{vd: homoj}}
    method: {{vd: diferenco}}
"""


@pytest.mark.parametrize(
    ("before", "period", "printed"),
    [
        ("river-2029", '"2029/2031-04"', "2029 ĝis frue en 2031"),
        ("homeless-2031", "2031-04", "frue en 2031"),
        ("homeless-2031", "2031", "2031"),
    ],
)
def test_a_calculation_is_dated_no_better_than_its_loosest_input(country, before, period, printed):
    """What one input has from "currently" is told so at that end; a year is less than that anyway."""
    calculation = CHANGE.format(before=before, period=period)
    country.write("seeds/derived.yaml", country.text("seeds/derived.yaml") + calculation)
    assert printed == when(country, "change-2031")


PART = """\
  food-part-2031:
    inputs: {n: food-2031}
    formula: n / 3
    value: 300
    qualifier: exact
    unit: people
    kind: count
    period: 2031
    label: {vd: homoj en ĉiu parto}
    method: {vd: dividita egale}
"""


def test_an_inferred_time_is_told_in_the_annex_and_the_notes(country):
    """Readers see that the date is put together, of a calculation that rests on it too."""
    country.write("seeds/derived.yaml", country.text("seeds/derived.yaml") + PART)
    printed = '{{ figure("food-part-2031") }} homoj manĝis, kaj {{ figure("homeless-2031") }} ne.'
    country.write(
        "templates/themes/river/vd/long.md", f"{country.text('templates/themes/river/vd/long.md')}\n{printed}\n"
    )
    brief = country.brief()
    (annex,) = (block for block in brief.blocks if getattr(block, "role", "") == "annex")
    counts = [plain(row.cells[1]) for row in annex.rows]
    told = {words.partition(" (")[0] for words in counts if words.endswith(", date inferred from the document)")}
    assert {"homoj ricevis manĝaĵojn", "homoj ricevis kuracadon", "homoj en ĉiu parto"} == told
    notes = [plain(note.inlines) for note in brief.notes]
    assert 1 == sum(words.endswith("; primary source not stated; date inferred from the document.") for words in notes)

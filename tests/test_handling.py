"""Entries of a document that was read: taken over, checked by a second reader, cited by page, replaced later."""

import hashlib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from country import Country, make_country

from briefgen.briefing.annex import annex
from briefgen.cli import main
from briefgen.document.inlines import plain
from briefgen.errors import LedgerError, Problem
from briefgen.evidence.ledger import PageOfSource
from briefgen.survey.audit import audit

CARD = "seeds/rivero-2029.yaml"
READING = "reading: {from: rivero-2029.pdf, sha256: x, with: nothing, pages: 2}"
ACCEPTED = "accepted: {by: Ana, on: 2031-05-01}"


@pytest.fixture
def country(tmp_path) -> Country:
    """Return the invented country, whose shorter document has two pages."""
    country = make_country(tmp_path / "veldania")
    text = country.text("seeds/rivero-2029.txt").replace(". La", ".\n\f La")
    country.write("seeds/rivero-2029.txt", text)
    old = yaml.safe_load(country.text(CARD))["source"]["sha256"]
    country.edit(CARD, old, hashlib.sha256(text.encode()).hexdigest())
    return country


def run(country: Country, *arguments: str):
    result = CliRunner().invoke(main, [*arguments, "--config", str(country.config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def problems(country: Country) -> list[Problem]:
    with pytest.raises(LedgerError) as caught:
        country.ledger()
    return list(caught.value.problems)


def notes(country: Country) -> list[str]:
    return [plain(note.inlines) for note in country.brief().notes]


def warnings(country: Country, rule: str) -> list[str]:
    return [str(problem) for problem in audit(country.plans()).problems if problem.rule == rule]


# --- taken over ---


def test_what_nobody_took_over_of_a_document_that_was_read_is_not_printed(country):
    """Each such entry is told, with the command that takes it over."""
    country.edit(CARD, "figures:", f"{READING}\nfigures:")
    assert ["river-2029", "river-floods"] == [problem.fact.split('"')[1] for problem in problems(country)]
    assert "run `briefgen accept rivero-2029 --by NAME`" in problems(country)[0].remedy


def test_what_somebody_took_over_is_printed(country):
    """So is what stands in a card that nobody's reading made."""
    country.edit(CARD, "figures:", f"{READING}\nfigures:")
    for key in ("    value: 9100", '    quote: "La rivero'):
        country.edit(CARD, key, f"    {ACCEPTED}\n{key}")
    assert "Ana" == country.ledger().figures["river-2029"].handling.accepted_by


# --- the page ---


def test_the_page_is_the_form_feeds_before_the_quote(country):
    """It is proved with the quote; a text without form feeds has none."""
    ledger = country.ledger()
    assert PageOfSource("1", own=False) == ledger.figures["river-2029"].page
    assert PageOfSource("2", own=False) == ledger.statements["river-floods"].page
    assert None is ledger.figures["homeless-2031"].page


def test_a_citation_says_the_page_of_the_file_or_what_the_document_calls_it(country):
    """Two places on different pages are two notes."""
    assert {", PDF p. 1", ", PDF p. 2"} == {
        page for page in (", PDF p. 1", ", PDF p. 2") if page in " ".join(notes(country))
    }
    labels = READING.replace("pages: 2", "pages: [iv, v]")
    country.edit(CARD, "figures:", f"{labels}\nfigures:")
    for key in ("    value: 9100", '    quote: "La rivero'):
        country.edit(CARD, key, f"    {ACCEPTED}\n{key}")
    said = " ".join(notes(country))
    assert ["iv", "v"] == [page for page in ("iv", "v") if f", p. {page}" in said]


def test_lists_tell_the_page(country):
    """For people and for programs."""
    listed = CliRunner().invoke(main, ["list", "figures", str(country.config), "--source", "rivero-2029"]).stdout
    assert "rivero-2029, PDF p. 1" in listed


# --- the second reader ---


def test_the_second_reader_is_written_below_the_entry(country):
    """And holds while nothing changes of what the source says."""
    result = run(country, "checked", "river-2029", "--by", "Bo")
    assert (0, "river-2029\n") == (result.exit_code, result.stdout)
    assert "Bo" == country.ledger().figures["river-2029"].handling.checked_by
    country.edit(CARD, "topic: displacement", "topic: housing\n    caution: Nur unu vilaĝo.")
    assert "Bo" == country.ledger().figures["river-2029"].handling.checked_by


def test_a_change_of_what_the_source_says_voids_the_second_reading(country):
    """The check says so, and a second reading puts it right again."""
    run(country, "checked", "river-2029", "--by", "Bo")
    country.edit(CARD, "kind: stock", "kind: count")
    handling = country.ledger().figures["river-2029"].handling
    assert ("", "Bo") == (handling.checked_by, handling.was_checked_by)
    told = f'{CARD}:10: warning: "river-2029" or its document changed since Bo checked it.'
    remedy = "Have it checked again: `briefgen checked river-2029 --by NAME`."
    assert [f"{told} {remedy}"] == warnings(country, "checked-void")
    run(country, "checked", "river-2029", "--by", "Bo")
    assert "Bo" == country.ledger().figures["river-2029"].handling.checked_by
    assert 1 == country.text(CARD).count("checked:")


def test_whoever_took_an_entry_over_is_no_second_reader(country):
    """It is told, and nothing is written."""
    country.edit(CARD, "    value: 9100", f"    {ACCEPTED}\n    value: 9100")
    before = country.text(CARD)
    result = run(country, "checked", "river-2029", "--by", "ana")
    assert (1, before) == (result.exit_code, country.text(CARD))
    assert '"river-2029" was taken over by Ana, and a second reader is somebody else.' in result.stderr


def test_an_own_calculation_needs_no_second_reader(country):
    """Its formula is its proof."""
    assert "is an own calculation" in run(country, "checked", "unfunded-2031", "--by", "Bo").stderr


def test_a_config_may_ask_for_a_second_reader_of_every_entry(country):
    """What nobody checked is an error for a build, with the command."""
    country.edit("config.yaml", "  annex: true", "  annex: true\n  second_reader: required")
    with pytest.raises(LedgerError) as caught:
        audit(country.plans())
    facts = {problem.fact for problem in caught.value.problems}
    assert '"river-2029" has no second reader, and `evidence.second_reader` of the config asks for one' in facts
    for entry in (
        *country.ledger().figures.values(),
        *country.ledger().events.values(),
        *country.ledger().statements.values(),
    ):
        if entry.source != "derived" and "\n    " in country.text(f"seeds/{entry.source}.yaml"):
            run(country, "checked", entry.id, "--by", "Bo")
    with pytest.raises(LedgerError) as caught:
        audit(country.plans())
    # What is written on one line is changed by nobody but its writer.
    assert ["flood-2031"] == [problem.fact.split('"')[1] for problem in caught.value.problems]


def test_the_annex_names_the_second_readers_that_the_config_asks_for(country):
    """Otherwise their names are nobody's affair."""
    run(country, "checked", "river-2029", "--by", "Bo")
    asked, not_asked = (_annex(country, checked=checked) for checked in (True, False))
    assert (1, 0) == (asked.count(" (checked by Bo)"), not_asked.count("checked by"))


def _annex(country: Country, *, checked: bool) -> str:
    figures = list(country.ledger().figures.values())
    blocks = annex(country.parts().printer, {}, figures, [], checked=checked)
    return " ".join(plain(inlines) for block in blocks for inlines in block.runs)


# --- a later edition ---


@pytest.fixture
def replaced(country) -> Country:
    """Return a country with a figure that replaces another."""
    country.edit(CARD, "    value: 9100", "    supersedes: waiting-2031\n    value: 9100")
    return country


def test_what_still_prints_a_replaced_entry_is_told(replaced):
    """Each text and each chart, with the command that puts it right."""
    found = warnings(replaced, "superseded")
    assert ["templates/themes/river/theme.yaml:2"] == [line.partition(": ")[0] for line in found]
    assert "`briefgen supersede waiting-2031 river-2029` does so everywhere" in found[0]


def test_a_replaced_id_is_shown_and_then_written_anew(replaced):
    """In templates, config and own calculations; the cards and the names of charts stay."""
    shown = run(replaced, "supersede", "waiting-2031", "river-2029")
    assert "templates/themes/river/theme.yaml:2: key_figures: [river-2029, river-2029]" in shown.stderr
    assert "waiting-2031" in replaced.text("templates/themes/river/theme.yaml")
    written = run(replaced, "supersede", "waiting-2031", "river-2029", "--write")
    assert "waiting-2031" not in replaced.text("templates/themes/river/theme.yaml")
    assert "theme.yaml" == Path(written.stdout.strip()).name
    assert "waiting-2031:" in replaced.text("seeds/haveno-2031.yaml")


def test_an_id_that_there_is_not_replaces_nothing(country):
    """It is told with the nearest one."""
    country.edit(CARD, "    value: 9100", "    supersedes: waiting-2030\n    value: 9100")
    (problem,) = problems(country)
    assert '"waiting-2030", which "river-2029" supersedes, is not in the ledger' == problem.fact

"""`briefgen verify`: an edited file tells which of its numbers can still be trusted."""

import base64
import hashlib
import io
import itertools
import json
import os
import re
import resource
import shutil
import stat
import subprocess
import sys
import zipfile
from copy import deepcopy
from dataclasses import replace

import clock
import pytest
import yaml
from click.testing import CliRunner
from country import ROOT, TODAY, briefings_of, make_country
from docx import Document
from edits import (
    EDITS,
    ROUTES,
    Desk,
    built_briefing,
    clear,
    edited,
    is_right,
    new_paragraph,
    paragraph_of,
    results,
    say,
    table,
    texts,
    through_libreoffice,
    through_python_docx,
    type_over,
    words,
)
from matrix import matrix, sampled

from briefgen.charts import drawing
from briefgen.cli import main
from briefgen.document.drawing import Picture
from briefgen.evidence.provenance import readback
from briefgen.language import folding
from briefgen.language.language import read_language
from briefgen.verification import opening, pairing
from briefgen.verification.examination import examine, read_today
from briefgen.verification.findings import ERRORS, ON_TEXT
from briefgen.word import package
from briefgen.word.elements import element, name, run
from briefgen.word.memory import EVIDENCE, find_evidence_part, written
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import read_paragraphs
from briefgen.workspace.opening import Kind
from briefgen.workspace.shelf import names_of

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
HOMELESS, SHELTERED, RIVER = "homeless-2031", "sheltered-2031", "river-2029"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> bytes:
    country = make_country(tmp_path_factory.mktemp("verify") / "veldania")
    (result,) = country.build()
    return result.path.read_bytes()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> bytes:
    return built_briefing(tmp_path_factory.mktemp("shipped"))


@pytest.fixture
def verify(tmp_path):
    """Return a function from the bytes of a file to the verdict on it."""

    def verdict(docx: bytes, today=None):
        path = tmp_path / "x.docx"
        path.write_bytes(docx)
        return examine(path, today)

    return verdict


def found(verdict) -> list[tuple[str, str, str, str]]:
    """Return what was found in figures and notes."""
    return sorted((f.kind, f.figure, f.was, f.is_now) for f in verdict.findings if f.kind not in ON_TEXT)


def command(*arguments: object):
    """Run `briefgen verify` and let nothing but an exit through."""
    result = CliRunner().invoke(main, ["verify", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def saved(docx: bytes, change) -> bytes:
    """Return a file after somebody worked on it."""
    desk = Desk(docx)
    change(desk)
    return desk.saved()


# --- As built


THEMES, FORMATS = names_of(ROOT, "themes"), names_of(ROOT, "formats")
WRITTEN = [
    code
    for code in names_of(ROOT, "languages")
    if all((ROOT / "templates/themes" / theme / code / "full.md").exists() for theme in THEMES)
]
"""The languages that have texts."""
SETS = {"all": THEMES, **{theme: [theme] for theme in THEMES}}


@pytest.mark.parametrize(
    ("brand", "language", "name"),
    sampled(
        list(itertools.product(names_of(ROOT, "brands"), WRITTEN, SETS)),
        ("neutral", "en", "funding"),
        ("field", "fr", "all"),
    ),
)
def test_nothing_is_found_in_any_briefing_as_built(tmp_path, monkeypatch, brand, language, name):
    """Dates, captions, numbers of notes and pages, contacts, titles, quotations and names are no findings.

    All formats and brands, each theme alone and all together, in each language that has texts.
    """
    # No number is read out of a picture, so any picture will do; it is not kept for other tests.
    monkeypatch.setattr(drawing, "draw", lambda _plan, _brand, _fonts, wide, high: Picture(b"<svg/>", DOT, wide, high))
    # What is drawn here must never be found by others.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    for part in ("seeds", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    config = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
    config["brand"] = brand
    config["briefing"] |= {"date": "2026-05-12", "language": language, "themes": SETS[name]}
    config["briefings"] = [{"format": FORMATS}]
    config["output"] |= {"name": "{format}"}
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    built = briefings_of(tmp_path / "config.yaml")
    assert len(FORMATS) == len(built)
    for result in built:
        verdict = examine(result.path, None)
        assert () == verdict.findings, result.name
        assert verdict.built, result.name
        assert verdict.places == verdict.intact > 0


def test_nothing_is_found_in_the_briefing_of_another_language(tiny, verify):
    """What is a number, a qualifier or a name comes from the file, not from briefgen."""
    verdict = verify(tiny)
    assert [] == found(verdict)
    assert verdict.built
    assert verdict.places == verdict.intact > 0


# --- Sixty edits and more


@pytest.mark.parametrize("edit", sampled(EDITS, *EDITS[::3]), ids=lambda edit: edit.make.__name__)
def test_each_edit_is_judged_right(shipped, edit, tmp_path):
    """What a person did is found, with was and is, and nothing else."""
    assert is_right(edit, shipped, edited(edit, shipped), tmp_path)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("Since then XII families have come back.", ["XII"]), ("This is phase II of the plan.", [])],
)
def test_a_roman_number_that_counts_was_typed_in(shipped, verify, words, numbers):
    """Behind "phase" and its like one is a name."""
    verdict = verify(saved(shipped, lambda desk: say(desk.plain(), words)))
    assert numbers == [one.is_now for one in verdict.findings if one.kind == "typed-in"]


@pytest.mark.parametrize("edit", EDITS[1::12], ids=lambda edit: edit.make.__name__)
def test_a_file_that_python_docx_saved_is_judged_like_one_from_word(shipped, edit, tmp_path):
    """Saved by other programs, the parts of a package are written anew, and the same is found."""
    assert is_right(edit, shipped, through_python_docx(edited(edit, shipped)), tmp_path)


def test_there_are_more_than_sixty_kinds_of_edits():
    """The table counts what it holds: 126 edits of 66 kinds, no two of them alike."""
    assert (126, 66, 126) == (len(EDITS), len({edit.kind for edit in EDITS}), len({edit.told for edit in EDITS}))


def test_the_table_of_edits_is_current(shipped):
    """docs/verify.md lists these edits with what is to be found; all of them are judged right."""
    rows = table([(edit, (True,) * len(ROUTES)) for edit in EDITS], shipped)
    assert rows in (ROOT / "docs" / "verify.md").read_text("utf-8")


@pytest.mark.rendering
@pytest.mark.parametrize("edits", [EDITS[::10], pytest.param(EDITS, marks=matrix)], ids=["three", "all"])
def test_the_edits_are_judged_right_through_libreoffice(soffice, shipped, tmp_path, edits):
    """Saved by LibreOffice before or after the edit, tags lost and all else rewritten: the same findings."""
    judged = [
        (edit.told, at, one)
        for edit, right in results(soffice, shipped, tmp_path, edits)
        for at, one in enumerate(right)
    ]
    assert [] == [(told, at) for told, at, one in judged if not one]


@pytest.mark.rendering
def test_a_file_that_was_an_opendocument_file_has_lost_its_evidence(soffice, shipped, tmp_path, verify):
    """LibreOffice keeps no custom XML part in .odt: the summary says so, and with a ledger most numbers are held."""
    through_libreoffice(soffice, [shipped], tmp_path, "odt")
    (tmp_path / "odt" / "0.odt").rename(tmp_path / "0.odt")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", str(tmp_path / "0.odt")],
        cwd=tmp_path, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    result = command(tmp_path / "0.docx", "--config", ROOT / "config.yaml")
    assert 1 == result.exit_code
    assert "carries no evidence of briefgen" in result.stdout
    verdict = verify((tmp_path / "0.docx").read_bytes(), read_today(ROOT / "config.yaml", TODAY))
    assert ("held", "access-incidents-2025", "814", "814") in found(verdict)


# --- More of what people do


def counted(text) -> bool:
    """Return whether a piece of text is the result of a field."""
    for before in text.getparent().itersiblings(preceding=True):
        for mark in before.iter(name("w:fldChar")):
            return mark.get(name("w:fldCharType")) == "separate"
    return False


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=matrix)], ids=["every tenth", "every"])
@pytest.mark.parametrize("cleared", [False, True], ids=["controls", "no controls"])
def test_a_digit_changed_anywhere_is_found_once(tiny, verify, cleared, step):
    """In text, cards, tables, notes, dates and formulas, with controls or without: one digit, one finding."""

    def pieces(desk: Desk) -> list:
        found = [text for root in (desk.body, desk.notes) for text in texts(root)]
        return [text for text in found if re.search(r"\d", text.text or "") and not counted(text)]

    def fresh() -> Desk:
        desk = Desk(tiny)
        for _, sdt in desk.controls if cleared else ():
            clear(sdt)
        return desk

    numbers = range(len(pieces(fresh())))
    assert len(numbers) > 50
    for number in numbers[::step]:
        desk = fresh()
        text = pieces(desk)[number]
        before = text.text
        text.text = re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10), before, count=1)
        kinds = ("changed", "typed-in", "removed", "copied", "date-changed", "origin-changed")
        wrong = [one[0] for one in found(verify(desk.saved())) if one[0] in kinds]
        assert len(wrong) == 1, f"{before!r} made {text.text!r}: {wrong}"
        assert wrong[0] in ERRORS


FORMS = {
    "en": [
        *("92,200", "92 200", "92\u00a0200", "92.2k", "1.6m", "$500", "41%", "41 per cent", "1/3", "½", "10–12", "٤١"),
        *("ninety-two thousand", "half", "two thirds", "one in five", "a quarter", "doubled", "threefold", "dozens"),
    ],
    "fr": [
        *("92 200", "92\u202f200", "1,6 million", "500 $", "41 %", "41 pour cent", "2/3"),
        *("quatre-vingt-dix mille", "la moitié", "un tiers", "deux fois plus", "une personne sur cinq", "douzaines"),
    ],
}


FORMS_BY_LANGUAGE = [(code, form) for code, forms in FORMS.items() for form in forms]


@pytest.mark.parametrize(("code", "form"), sampled(FORMS_BY_LANGUAGE, *FORMS_BY_LANGUAGE[::3]))
def test_a_number_typed_in_any_form_is_found_once(tiny, verify, code, form):
    """Digits, abbreviations, fractions, ranges and words, by the word lists that ride in the file."""
    parts = read_parts(saved(tiny, lambda desk: say(desk.prose(HOMELESS), f"Xyz {form} zyx.")))
    _, evidence = find_evidence_part(parts)
    words_of_it = replace(evidence, readback=readback(read_language(ROOT, code), ()))
    typed = found(verify(write_parts({**parts, EVIDENCE: written(words_of_it)})))
    assert ["typed-in"] == [kind for kind, *_ in typed]
    assert typed[0][3] in form


def test_numbers_swapped_between_two_cells_are_seen_by_their_tags(tiny, verify):
    """Each text stands somewhere in the file as built, but not for this figure."""

    def change(desk: Desk) -> None:
        one, other = desk.control("food-2031", prose=False), desk.control("health-2031", prose=False)
        type_over(one, "900", "800")
        type_over(other, "800", "900")

    expected = [("changed", "food-2031", "900", "800"), ("changed", "health-2031", "800", "900")]
    assert expected == found(verify(saved(tiny, change)))


def test_what_the_document_inspector_leaves_is_held_against_the_ledger(country, verify):
    """Word's Document Inspector takes the evidence out and leaves the tags: with a config they are judged by it."""
    (result,) = country.build()
    parts = read_parts(saved(result.path.read_bytes(), lambda desk: type_over(desk.control(SHELTERED), "7", "8")))
    verdict = verify(write_parts({part: data for part, data in parts.items() if part != EVIDENCE}))
    assert not verdict.built
    assert verdict.failed
    today = read_today(country.config, TODAY)
    verdict = verify(write_parts({part: data for part, data in parts.items() if part != EVIDENCE}), today)
    assert ("changed", SHELTERED, "7\u00a0210", "8\u00a0210") in found(verdict)
    assert ("held", HOMELESS, "pli ol 12\u00a0400", "12\u00a0400") in found(verdict)


def test_an_edit_is_found_in_another_language_too(tiny, verify):
    """A number with spaces in it, its qualifier in the words of that language."""

    def change(desk: Desk) -> None:
        type_over(desk.control(HOMELESS), "12\u00a0400", "12 500")
        type_over(desk.control(SHELTERED), "7\u00a0210", "7 210")

    assert [("changed", HOMELESS, "pli ol 12\u00a0400", "pli ol 12 500")] == found(verify(saved(tiny, change)))


def test_a_qualifier_beside_its_control_still_counts(tiny, verify):
    """“pli ol” typed again before a number whose control holds the number alone is no loss."""

    def change(desk: Desk) -> None:
        sdt = desk.control(HOMELESS)
        type_over(sdt, "pli ol ", "")
        sdt.addprevious(run("pli ol "))

    assert [] == found(verify(saved(tiny, change)))


def test_a_qualifier_added_before_an_exact_number_is_a_change(tiny, verify):
    """“over 7 210” says more than the source."""

    def change(desk: Desk) -> None:
        desk.control(SHELTERED).addprevious(run("pli ol "))

    expected = [("changed", SHELTERED, "7\u00a0210", "pli ol 7\u00a0210")]
    assert expected == found(verify(saved(tiny, change)))


def test_digits_typed_beside_a_control_change_its_number(tiny, verify):
    """A reader sees 72105, whatever the control holds."""

    def change(desk: Desk) -> None:
        desk.control(SHELTERED).addnext(run("5"))

    assert [("changed", SHELTERED, "7\u00a0210", "7\u00a02105")] == found(verify(saved(tiny, change)))


def test_words_typed_into_a_control_do_not_touch_its_number(tiny, verify):
    """Word takes what is typed at the edge of a control into it."""

    def change(desk: Desk) -> None:
        sdt = desk.control(SHELTERED)
        type_over(sdt, words(sdt), words(sdt) + " malriĉaj")

    assert [] == found(verify(saved(tiny, change)))


def test_a_number_typed_into_a_control_has_no_source(tiny, verify):
    """A second number in a control is not printed_form for by it."""

    def change(desk: Desk) -> None:
        sdt = desk.control(SHELTERED)
        type_over(sdt, words(sdt), words(sdt) + " el 9 900")

    assert [("typed-in", "", "", "9 900")] == found(verify(saved(tiny, change)))


def test_an_emptied_control_is_a_removed_figure(tiny, verify):
    """Word's “Click here to enter text” is no content; a number typed beside it is another."""

    def emptied(desk: Desk) -> None:
        sdt = desk.control(SHELTERED)
        sdt.find(name("w:sdtPr")).append(element("w:showingPlcHdr"))
        type_over(sdt, words(sdt), "Click or tap here to enter 1 text.")

    def retyped(desk: Desk) -> None:
        emptied(desk)
        desk.control(SHELTERED).addnext(run("7 000"))

    assert [("removed", SHELTERED, "7\u00a0210", "")] == found(verify(saved(tiny, emptied)))
    assert [("changed", SHELTERED, "7\u00a0210", "7 000")] == found(verify(saved(tiny, retyped)))


def test_a_changed_copy_is_a_change(tiny, verify):
    """A copy stands for the same source, so it may say nothing else."""

    def change(desk: Desk) -> None:
        copy = deepcopy(desk.control(HOMELESS))
        new_paragraph(desk.prose(HOMELESS), "Ĉi tie ankaŭ ").append(copy)
        type_over(copy, "12\u00a0400", "12 600")

    assert [("changed", HOMELESS, "pli ol 12\u00a0400", "pli ol 12 600")] == found(verify(saved(tiny, change)))


def test_a_figure_of_another_briefing_has_no_source_here(tiny, verify):
    """A control whose figure this file holds no evidence of is a number typed in."""

    def change(desk: Desk) -> None:
        copy = deepcopy(desk.control(HOMELESS))
        copy.find(f"{name('w:sdtPr')}/{name('w:tag')}").set(name("w:val"), "figure:elsewhere-2030")
        new_paragraph(desk.prose(HOMELESS), "Ĉi tie ankaŭ ").append(copy)

    assert [("typed-in", "elsewhere-2030", "", "pli ol 12\u00a0400")] == found(verify(saved(tiny, change)))


def test_a_number_typed_by_hand_names_the_figure_that_it_repeats(tiny, verify):
    """The right number without its control and its sentence is typed in all the same."""

    def change(desk: Desk) -> None:
        new_paragraph(desk.prose(HOMELESS), "Tamen nur 7 210 restas en la urbo.")

    assert [("typed-in", SHELTERED, "", "7 210")] == found(verify(saved(tiny, change)))


def test_a_date_of_the_ledger_that_was_changed_is_found(tiny, verify):
    """Times that the ledger printed have controls, as figures do."""

    def change(desk: Desk) -> None:
        paragraph = desk.prose(HOMELESS)
        type_over(paragraph, "marto 2031", "marto 2030")

    assert [("date-changed", "flood-2031", "marto 2031", "marto 2030")] == found(verify(saved(tiny, change)))


def test_a_year_typed_over_by_another_year_of_the_document_is_found(shipped, verify):
    """“Incidents in 2024” stands elsewhere, which makes it no moved text here."""

    def change(desk: Desk) -> None:
        type_over(desk.prose("access-incidents-2025"), "in 2025", "in 2024")

    assert [("date-changed", "access-incidents-2025", "2025", "2024")] == found(verify(saved(shipped, change)))


def test_a_move_under_review_is_a_move(tiny, verify):
    """Word shows moved words at both places; they count where they go to. A mark deleted under review is deleted."""

    def change(desk: Desk) -> None:
        sdt = desk.control(SHELTERED)
        gone, come = (element(tag, {"w:id": "77", "w:author": "x"}) for tag in ("w:moveFrom", "w:moveTo"))
        sdt.addprevious(gone)
        gone.append(deepcopy(sdt))
        desk.prose(RIVER).append(come)
        come.append(sdt)

    def deleted(desk: Desk) -> None:
        mark = next(desk.body.iter(name("w:footnoteReference"))).getparent()
        gone = element("w:del", {"w:id": "78", "w:author": "x"})
        mark.addprevious(gone)
        gone.append(mark)

    assert [] == found(verify(saved(tiny, change)))
    assert ["note-removed"] == [kind for kind, *_ in found(verify(saved(tiny, deleted)))]


def test_a_figure_set_as_hidden_text_is_told(tiny, verify):
    """It is not printed, so it says nothing to the reader, and whoever hid it meant to."""

    def change(desk: Desk) -> None:
        for piece in desk.control(SHELTERED).iter(name("w:r")):
            piece.insert(0, element("w:rPr", element("w:vanish")))

    assert [("hidden", SHELTERED, "7\u00a0210", "")] == found(verify(saved(tiny, change)))


def test_a_paragraph_split_in_two_keeps_its_figures(tiny, verify):
    """Enter in the middle of a paragraph loses nothing."""

    def change(desk: Desk) -> None:
        sdt = desk.control(SHELTERED)
        old = paragraph_of(sdt)
        rest = [sdt, *sdt.itersiblings()]
        made = element("w:p")
        old.addnext(made)
        made.extend(rest)

    assert [] == found(verify(saved(tiny, change)))


def test_cleared_controls_in_moved_sentences_are_found_by_their_words(tiny, verify):
    """The control is gone and the sentence stands elsewhere: value and words round it tell the figure."""

    def change(desk: Desk) -> None:
        paragraph = desk.prose(HOMELESS)
        for raised in list(paragraph.iter(name("w:rStyle"))):
            raised.getparent().getparent().clear()
        type_over(list(desk.body.iter(name("w:p")))[-1], "La vortoj", words(paragraph) + " La vortoj")
        paragraph.getparent().remove(paragraph)

    # The notes went with their marks, which text does not carry, and so did the marks that repeat their numbers.
    assert {"mark-removed", "note-removed"} == {kind for kind, *_ in found(verify(saved(tiny, change)))}


def test_text_boxes_are_read_once(tiny, verify):
    """Word keeps a second copy of a text box for older programs."""

    def change(desk: Desk) -> None:
        box = element("w:txbxContent", element("w:p", run("Skribita 555.")))
        choice = element("mc:Choice", {"Requires": "w15"}, element("w:pict", box))
        copy = element("mc:Fallback", element("w:pict", element("w:txbxContent", element("w:p", run("Skribita 555.")))))
        new_paragraph(desk.prose(HOMELESS), "").append(element("w:r", element("mc:AlternateContent", choice, copy)))

    assert [("typed-in", "", "", "555")] == found(verify(saved(tiny, change)))


def test_a_number_in_a_header_is_found(tiny, verify):
    """Headers and footers are read as well."""
    parts = read_parts(tiny)
    header = next(part for part in sorted(parts) if "header" in part and b"<w:t" in parts[part])
    parts[header] = parts[header].replace(b"</w:p>", b"<w:r><w:t> 333</w:t></w:r></w:p>", 1)
    assert [("typed-in", "", "", "333")] == found(verify(write_parts(parts)))


# --- The ledger


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("qualifier: nearly", "qualifier: about", ("river-2029", "preskaŭ 9\u00a0100", "ĉirkaŭ 9\u00a0100")),
        ("period: 2031-04\n    origin:", "period: 2031-03\n    origin:", (HOMELESS, "2031-04", "2031-03")),
        (
            'quote: "La registaro promesis daŭran subtenon"',
            'quote: "registaro promesis daŭran subtenon"',
            ("support-promised", "La registaro promesis daŭran subtenon", "registaro promesis daŭran subtenon"),
        ),
    ],
)  # fmt: skip
def test_what_the_ledger_changed_is_told_with_a_config(country, old, new, expected):
    """A corrected value, date or quote is found in the files that were built before."""
    (result,) = country.build()
    if "about" in new:
        survey = country.text("seeds/rivero-2029.txt")
        country.write("seeds/rivero-2029.txt", survey.replace("preskaŭ", "ĉirkaŭ"))
        card = country.text("seeds/rivero-2029.yaml").replace("preskaŭ", "ĉirkaŭ")
        sums = [hashlib.sha256(text.encode()).hexdigest() for text in (survey, survey.replace("preskaŭ", "ĉirkaŭ"))]
        country.write("seeds/rivero-2029.yaml", card.replace(*sums))
    file = next(file for file in ("haveno-2031", "rivero-2029") if old in country.text(f"seeds/{file}.yaml"))
    country.edit(f"seeds/{file}.yaml", old, new)
    verdict = examine(result.path, read_today(country.config, TODAY))
    assert [("ledger-changed", *expected)] == found(verdict)
    assert verdict.failed
    assert 1 == command(result.path, "--config", country.config).exit_code


def test_what_the_ledger_lost_is_told_with_a_config(country):
    """An entry that was taken out of the ledger is no source any more."""
    (result,) = country.build()
    text = country.text("seeds/rivero-2029.yaml")
    start = text.index("statements:")
    country.write("seeds/rivero-2029.yaml", text[:start])
    verdict = examine(result.path, read_today(country.config, TODAY))
    assert [("ledger-changed", "river-floods", "", "")] == found(verdict)


def test_what_has_gone_stale_is_told_and_is_no_error(country):
    """The day counts on which the file is verified, or that of the briefing if it is later."""
    (result,) = country.build()
    country.write("config.yaml", country.text("config.yaml") + "  stale_after: {wash: 60 days}\n")
    fresh = examine(result.path, read_today(country.config, TODAY))
    later = examine(result.path, read_today(country.config, TODAY.replace(month=9)))
    stale = [("stale", "water-2031", "ĉirkaŭ 3,5\u00a0milionoj", "ĉirkaŭ 3,5\u00a0milionoj")]
    assert ([], stale) == (found(fresh), found(later))
    assert not later.failed


@pytest.mark.parametrize(("days", "stale"), [(487, []), (486, ["river-2029"])])
def test_a_figure_has_gone_stale_on_the_day_after_the_time_allowed(country, days, stale):
    """A figure of 2029 is 487 days old on the day of the briefing: as old as the threshold is not too old."""
    (result,) = country.build()
    country.write("config.yaml", country.text("config.yaml") + f"  stale_after: {{displacement: {days} days}}\n")
    verdict = examine(result.path, read_today(country.config, TODAY))
    assert stale == [finding.figure for finding in verdict.findings if finding.kind == "stale"]


def test_a_broken_workspace_is_told_and_nothing_verified(country):
    """With a ledger that is not proved nothing can be held against it."""
    (result,) = country.build()
    country.edit("seeds/haveno-2031.yaml", "value: 900\n", "value: 901\n")
    told = command(result.path, "--config", country.config)
    assert (1, "") == (told.exit_code, told.stdout)
    assert "haveno-2031.yaml" in told.stderr


# --- Files that briefgen never built


def foreign(*sentences: str) -> bytes:
    document = Document()
    for sentence in sentences:
        document.add_paragraph(sentence)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_every_number_of_a_foreign_document_is_listed(country, verify):
    """With a config, what the ledger holds is told with its id; all else has no source."""
    docx = foreign("Pli ol 12 400 homoj kaj 7 210 aliaj, sed 12 400 sen io, kaj 5 555.", "Raporto de Rivero 2029.")
    today = read_today(country.config, TODAY)
    printed = "pli ol 12\u00a0400"
    expected = [
        ("held", HOMELESS, printed, "12 400"),
        ("held", "rivero-2029", "Rivero 2029", "2029"),
        ("held", SHELTERED, "7\u00a0210", "7 210"),
        ("qualifier-dropped", HOMELESS, printed, "12 400"),
        ("typed-in", "", "", "5 555"),
    ]
    assert expected == found(verify(docx, today))
    assert [("typed-in", "", "", number) for number in ("12,400", "5,555")] == found(verify(foreign("12,400, 5,555")))


def test_a_foreign_document_without_numbers_is_fine(verify):
    """Nothing to be found is exit code 0."""
    verdict = verify(foreign("No number here."))
    assert [] == found(verdict)
    assert not verdict.built
    assert not verdict.failed


def test_what_a_program_notes_of_a_file_is_nobodys_edit(tiny, verify):
    """Folders on the web and labels of secrecy write properties of their own, with long numbers and times."""
    noted = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
      xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
      <property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ContentTypeId">
        <vt:lpwstr>0x0101008A52C1F0A1</vt:lpwstr></property>
      <property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="MSIP_Label_1_SetDate">
        <vt:lpwstr>2026-05-12T08:14:03Z</vt:lpwstr></property></Properties>"""
    verdict = verify(write_parts({**read_parts(tiny), "docProps/custom.xml": noted.encode()}))
    assert [] == [kind for kind, *_ in found(verdict) if kind in ("typed-in", "property-changed")]
    assert not verdict.failed


def test_damaged_evidence_counts_as_none(tiny, verify):
    """Somebody's broken custom part makes the document a foreign one, not a traceback."""
    for broken in (b"<evidence xmlns='urn:briefgen:evidence:1'/>", b"<evidence xmlns='urn:briefgen:evidence:1'"):
        assert not verify(write_parts({**read_parts(tiny), EVIDENCE: broken})).built


# --- The command


def test_a_person_reads_a_summary_and_then_each_finding_with_its_place(tiny, tmp_path):
    """What, was and is, the figure, the heading and the sentence; edits of the text apart, at the end."""

    def change(desk: Desk) -> None:
        type_over(desk.control(SHELTERED), "7\u00a0210", "7 300")
        say(desk.prose(RIVER), "Nova frazo.")

    path = tmp_path / "brief.docx"
    path.write_bytes(saved(tiny, change))
    result = command(path)
    lines = result.stdout.splitlines()
    assert 1 == result.exit_code
    assert lines[0].startswith(f"{path}: ")
    assert "1 figure changed, 2 paragraphs changed" in lines[0]
    assert f'  changed: "7\u00a0210" is now "7 300" ({SHELTERED})' == lines[1]
    assert "under “Kie homoj loĝas”: “Post marto 2031, " in lines[2]
    assert "  Edits of the text, for your information:" == lines[3]
    assert ["    paragraph changed: under", "    paragraph changed: under"] == [
        line.partition(" “")[0] for line in lines[4:]
    ]


def test_json_holds_the_same_for_programs(tiny, tmp_path):
    """An array of objects, one a finding; the summaries go to stderr."""
    path = tmp_path / "brief.docx"
    path.write_bytes(saved(tiny, lambda desk: type_over(desk.control(SHELTERED), "7\u00a0210", "7 300")))
    whole = tmp_path / "whole.docx"
    whole.write_bytes(tiny)
    result = command(whole, path, "--json")
    data = json.loads(result.stdout)
    changed = {"file": str(path), "kind": "changed", "figure": SHELTERED, "was": "7\u00a0210", "is": "7 300"}
    assert changed.items() <= data[0].items()
    assert "7 300" in data[0]["paragraph"]
    assert (1, 2) == (result.exit_code, len(result.stderr.splitlines()))
    assert {"paragraph-changed"} == {finding["kind"] for finding in data[1:]}


def test_an_untouched_file_is_exit_code_0(tiny, tmp_path):
    """And an empty array."""
    (tmp_path / "x.docx").write_bytes(tiny)
    plain, data = command(tmp_path / "x.docx"), command(tmp_path / "x.docx", "--json")
    assert (0, 0, []) == (plain.exit_code, data.exit_code, json.loads(data.stdout))
    assert "nothing was edited" in plain.stdout


def test_edits_of_the_text_alone_are_exit_code_0(tiny, tmp_path):
    """People may edit: a sentence more, a paragraph less is told and is no error."""

    def change(desk: Desk) -> None:
        say(desk.prose(RIVER), "Nova frazo.")

    (tmp_path / "x.docx").write_bytes(saved(tiny, change))
    result = command(tmp_path / "x.docx")
    assert 0 == result.exit_code
    assert "1 paragraph changed" in result.stdout


# --- Files that cannot be read


def bad_files(docx: bytes) -> dict[str, tuple[str, bytes]]:
    """Return what may be handed in by mistake: the words of the message, and the content."""
    store = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    odt, sheet, strict = io.BytesIO(), io.BytesIO(), read_parts(docx)
    with zipfile.ZipFile(odt, "w") as made:
        made.writestr("content.xml", "<x/>")
    with zipfile.ZipFile(sheet, "w") as made:
        made.writestr("xl/workbook.xml", "<x/>")
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = strict["word/document.xml"].replace(transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    damaged = {**strict, "word/document.xml": strict["word/document.xml"][:-500]}
    return {
        "empty": ("is empty", b""),
        "text": ("is no Word file", b"my notes"),
        "old": ("older Office", store),
        "password": ("password", store + "EncryptedPackage".encode("utf-16-le")),
        "rtf": ("RTF", b"{\\rtf1 x}"),
        "pdf": ("a PDF", b"%PDF-1.7"),
        "odt": ("OpenDocument", odt.getvalue()),
        "sheet": ("no Word document", sheet.getvalue()),
        "cut": ("damaged", docx[:-300]),
        "xml": ("damaged", write_parts(damaged)),
        "strict": ("Strict Open XML", write_parts({**strict, "word/document.xml": body})),
    }


@pytest.mark.parametrize("kind", list(bad_files(write_parts({"word/document.xml": b""}))))
def test_a_file_that_is_no_docx_is_one_message(tiny, tmp_path, kind):
    """It says what the file is and what to do; the other files are verified."""
    said, content = bad_files(tiny)[kind]
    (tmp_path / "bad.docx").write_bytes(content)
    (tmp_path / "good.docx").write_bytes(tiny)
    result = command(tmp_path / "bad.docx", tmp_path / "good.docx")
    assert (1, 1) == (result.exit_code, len(result.stderr.splitlines()))
    assert said in result.stderr
    assert "good.docx: " in result.stdout


def test_a_folder_a_missing_file_and_a_locked_one_are_one_message_each(tiny, tmp_path):
    """So is a file that Word or LibreOffice has open, and the mark that they set beside it."""
    (tmp_path / "folder.docx").mkdir()
    for lock in ("~$iefing.docx", ".~lock.open.docx#"):
        (tmp_path / lock).write_bytes(b"x")
    for file in ("briefing.docx", "open.docx"):
        (tmp_path / file).write_bytes(tiny)
    names = ["folder.docx", "missing.docx", "briefing.docx", "open.docx", "~$iefing.docx"]
    result = command(*(tmp_path / file for file in names))
    assert (1, "") == (result.exit_code, result.stdout)
    said = ["a folder", "no such file", "open in Word", "open in Word", "a mark that"]
    assert said == [re.search("|".join(said), line).group() for line in result.stderr.splitlines()]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions of POSIX, not of root")
def test_a_file_without_permission_is_one_message(tiny, tmp_path):
    """No permission is told with what to check."""
    path = tmp_path / "x.docx"
    path.write_bytes(tiny)
    path.chmod(0)
    result = command(path)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert 1 == result.exit_code
    assert "permissions" in result.stderr


def test_a_zip_bomb_is_not_unpacked(tiny, tmp_path, monkeypatch):
    """What would unpack to far more than a briefing is told, by its list of contents alone."""
    monkeypatch.setattr(package, "MOST_BYTES", 100_000)
    (tmp_path / "x.docx").write_bytes(tiny)
    result = command(tmp_path / "x.docx")
    assert 1 == result.exit_code
    assert "unpacks to more than" in result.stderr


PARAGRAPH = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
FILLED = {
    "elements": (b"<w:p/>" * 1_300_000, "more than 1,200,000 tags and attributes"),
    "bytes": (b"<w:p/>" * 8_000_000, "its text unpacks to more than 40 MB"),
    "paragraphs": (PARAGRAPH % b"a" * 41_000, "more than 40,000 paragraphs"),
    "letters": (PARAGRAPH % (b"word " * 1_900) * 120, "more than 1,000,000 letters"),
    "numbers": (PARAGRAPH % (b"814 x " * 500) * 41, "more than 20,000 numbers"),
    "one word": (PARAGRAPH % (b"8" * 10_100), "a paragraph of more than 10,000 letters"),
}


def filled(docx: bytes, body: bytes) -> bytes:
    """Return a file with something put before all else in its body."""
    parts = read_parts(docx)
    start = parts["word/document.xml"].index(b"<w:body>") + len(b"<w:body>")
    whole = parts["word/document.xml"]
    return write_parts({**parts, "word/document.xml": whole[:start] + body + whole[start:]})


@pytest.mark.parametrize(("body", "told"), FILLED.values(), ids=FILLED)
def test_a_file_with_more_in_it_than_is_read_is_told(tiny, tmp_path, body, told):
    """In a second or two of processor time, however small it is when packed."""
    (tmp_path / "x.docx").write_bytes(filled(tiny, body))
    results = []
    spent = clock.seconds(lambda: results.append(command(tmp_path / "x.docx")))
    result = results[0]
    assert (1, "") == (result.exit_code, result.stdout)
    assert f"this file is not read, since {'' if told.startswith('its') else 'it holds '}{told}" in result.stderr
    assert spent < 15  # a second or two, and more where lines are counted for coverage


def test_paragraphs_that_cannot_be_compared_are_told(tiny, tmp_path, monkeypatch):
    """Each is held against each that was built: the product is bounded, and how often they may read the same."""
    for bound in ("_MOST_COMPARED", "_MOST_ALIKE"):
        with monkeypatch.context() as patch:
            patch.setattr(pairing, bound, 10)
            (tmp_path / "x.docx").write_bytes(tiny)
            told = command(tmp_path / "x.docx").stderr
        assert "it holds more paragraphs than can be compared with those that were built. Verify its chapters" in told


def test_a_paragraph_is_folded_once(tiny, tmp_path, monkeypatch):
    """All who compare paragraphs ask for what tells one from another; with dashes alone it takes most of the time."""
    folded = []
    fold = folding.fold_text
    monkeypatch.setattr(folding, "fold_text", lambda text: folded.append(text) or fold(text))
    (tmp_path / "x.docx").write_bytes(filled(tiny, PARAGRAPH % (b"- " * 4_000)))
    command(tmp_path / "x.docx")
    assert 1 == sum(text.startswith("- - - ") for text in folded)


CELL = b"<w:tc>%s</w:tc>" % (PARAGRAPH % b"a")
TABLES = {
    "many rows": lambda size: b"<w:tbl>%s</w:tbl>" % (b"<w:tr>%s</w:tr>" % CELL * size),
    "one row": lambda size: b"<w:tbl><w:tr>%s</w:tr></w:tbl>" % (CELL * size),
    "one cell": lambda size: b"<w:tbl><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>" % (PARAGRAPH % b"a" * size),
}


@pytest.mark.parametrize("kind", TABLES)
def test_what_a_table_says_of_its_words_is_looked_for_once(tiny, kind):
    """Four times the table takes no more than eight times as long: not each cell asks all that stand before it."""
    files = {size: read_parts(filled(tiny, TABLES[kind](size))) for size in (1_000, 4_000)}
    assert clock.grows_with(lambda size: read_paragraphs(files[size]), 1_000, 4_000, 8)


def test_a_document_that_hangs_in_a_file_as_a_whole_is_told(tiny, tmp_path):
    """Word shows its words as if they were the file's; nobody else sees them."""
    (tmp_path / "x.docx").write_bytes(filled(tiny, b'<w:altChunk r:id="rId99"/>'))
    result = command(tmp_path / "x.docx")
    assert (1, "") == (result.exit_code, result.stdout)
    assert "another document hangs in this file as a whole" in result.stderr


WORST = {
    "empty paragraphs": b"<w:p/>" * 1_190_000,
    "numbers": PARAGRAPH % (b"814 x " * 1_600) * 11,
    "digits": PARAGRAPH % (b"8" * 9_900) * 99,
    "fields that are never closed": b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 100_000,
    "an instruction in many pieces": b'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    + b"<w:r><w:instrText>ABC</w:instrText></w:r>" * 180_000
    + b"</w:p>",
    "marks of one note": b"<w:p>" + b'<w:r><w:footnoteReference w:id="1"/></w:r>' * 180_000 + b"</w:p>",
}


@matrix
@pytest.mark.parametrize("body", WORST.values(), ids=WORST)
def test_the_worst_file_that_is_read_takes_seconds(tiny, tmp_path, body):
    """Just below the limits: under ten seconds of processor time and a gigabyte, in a process that may have no more."""
    path = tmp_path / "x.docx"
    path.write_bytes(filled(tiny, body))
    limits = (resource.RLIMIT_CPU, 10), (resource.RLIMIT_AS, 1_500_000_000)
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "verify", path],
        preexec_fn=lambda: [resource.setrlimit(kind, (most, most)) for kind, most in limits],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert "Traceback" not in done.stderr


def test_a_part_is_read_once(tiny):
    """However many relationships lead to a header, its words are those of one."""
    parts = read_parts(tiny)
    listed = "word/_rels/document.xml.rels"
    header = re.search(rb'<Relationship [^>]*/header"[^>]*>', parts[listed])[0]
    again = b"".join(header.replace(b'Id="', b'Id="x%d' % number) for number in range(2_000))
    more = {**parts, listed: parts[listed].replace(header, header + again)}
    assert read_paragraphs(parts) == read_paragraphs(more)


def test_a_file_far_too_large_is_not_read(tiny, tmp_path, monkeypatch):
    """Nor is a file of such a size itself."""
    monkeypatch.setattr(opening, "WORD", Kind(1000, "make its pictures smaller"))
    (tmp_path / "x.docx").write_bytes(tiny)
    result = command(tmp_path / "x.docx")
    assert 1 == result.exit_code
    assert "larger than" in result.stderr


def test_entities_are_not_expanded(tiny, tmp_path):
    """A part that would read other files or grow without end is damage or silence, never a leak."""
    secret = tmp_path / "secret.txt"
    secret.write_text("777 secrets", "utf-8")
    parts = read_parts(tiny)
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    document = parts["word/document.xml"].split(b"?>", 1)[1].replace(b"</w:t>", b"&e;</w:t>", 1)
    (tmp_path / "x.docx").write_bytes(write_parts({**parts, "word/document.xml": head + document}))
    assert "777" not in command(tmp_path / "x.docx").output

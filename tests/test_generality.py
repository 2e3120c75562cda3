"""A new country, language, brand and set of readers are files: an invented workspace builds, and nothing is English."""

import itertools
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from country import ROOT, TODAY, briefings_of
from lxml import etree
from marenia import AUDIENCES, COLOURS, FONT, FORMATS, LANGUAGES, document
from matrix import sampled

from briefgen.briefing.shared import read_workspace
from briefgen.cli import main
from briefgen.delivery.names import stem
from briefgen.survey.inventory import KINDS
from briefgen.workspace.config import read_config

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = list(itertools.product(FORMATS, AUDIENCES))
ALL = list(itertools.product(FORMATS, AUDIENCES, LANGUAGES))
# What a control of the briefings must hold, by language.
PRINTED = {
    "mar": {
        "boats-lost-2030": "presque 1.250", "families-without-income-2030": "al minus 3.400",
        "water-need-2031": "circum 2,4\u00a0miliones", "plan-unfunded-2031": "%62", "homeless-2031": "plu da 18.600",
        "plan-cost-2031": "3,5\u00a0miliones\u00a0korunar", "repair-years-2031": "tri\u00a0anes",
        "women-members-2030": "plu da demí", "salted-wells-2031": "412",
    },
    "en": {
        "boats-lost-2030": "nearly 1,250", "families-without-income-2030": "at least 3,400",
        "water-need-2031": "about 2.4\u00a0million", "plan-unfunded-2031": "62%", "homeless-2031": "over 18,600",
    },
}  # fmt: skip


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def words_of(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def paragraphs(path: Path) -> list[str]:
    """Return the words of all paragraphs: text, tables, notes, headers and footers."""
    with zipfile.ZipFile(path) as package:
        names = [n for n in package.namelist() if re.fullmatch(r"word/(document|footnotes|header\d|footer\d)\.xml", n)]
    found = [words_of(p).strip() for name in names for p in part(path, name).iter(f"{W}p")]
    assert len(names) > 3
    return [words for words in found if words]


def spoken(path: Path) -> list[str]:
    """Return what is read aloud of pictures and tables."""
    body = part(path, "word/document.xml")
    told = [node.get("descr", "") for node in body.iter() if node.get("descr")]
    return told + [node.get(f"{W}val") for tag in ("tblCaption", "tblDescription") for node in body.iter(W + tag)]


def controls(path: Path) -> Iterator[tuple[str, str]]:
    """Yield id and words of each figure that is a content control."""
    for control in part(path, "word/document.xml").iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and tag.get(f"{W}val", "").startswith("figure:"):
            # On cards, qualifier and numeral are two lines of one control.
            runs = [words_of(run).strip(" ") for run in control.iter(f"{W}r")]
            yield tag.get(f"{W}val").removeprefix("figure:"), " ".join(filter(None, runs)).replace(" \u00a0", "\u00a0")


def labels_of(path: Path) -> set[str]:
    """Return the furniture words of a language as they may be seen: cut where something is filled in."""
    labels = yaml.safe_load(path.read_text("utf-8"))["labels"].values()
    pieces = {piece.strip(" \u00a0:;,.–|/*()“”«»") for label in labels for piece in re.split(r"\{\w+\}", label)}
    return {piece for piece in pieces if len(piece) > 1}


# --- build and list ----------------------------------------------------------------------------------------------


def test_every_format_for_all_readers_in_both_languages_is_written(marenia):
    """Nothing is missing, and the strict build of the fixture found nothing to warn of."""
    wanted = {document(marenia, *key) for key in ALL}
    assert wanted == set((marenia.folder / "output").glob("*.docx"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_listed(marenia, kind):
    """Rows on stdout and nothing on stderr, for people and for programs."""
    shown = CliRunner().invoke(main, ["list", kind, str(marenia.config)], catch_exceptions=False)
    data = CliRunner().invoke(main, ["list", kind, str(marenia.config), "--json"], catch_exceptions=False)
    rows = json.loads(data.stdout)
    assert (0, "", len(rows) + 1) == (shown.exit_code, shown.stderr, len(shown.stdout.splitlines()))
    assert "" == data.stderr
    assert rows


@pytest.mark.validation
@pytest.mark.parametrize(("form", "audience", "language"), sampled(ALL, ALL[0], ALL[-2]))
def test_the_files_are_valid(marenia, ooxml_validator, form, audience, language):
    """The language tag of an invented language, its fonts and its words make no file that Word has to repair."""
    command = [ooxml_validator, document(marenia, form, audience, language)]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert [] == result["errors"]
    assert result["ok"]


# --- language ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "audience"), OWN)
def test_the_document_says_which_language_it_is_in(marenia, form, audience):
    """Its tag is the default of all text; the other language is that of a document's own words alone."""
    path = document(marenia, form, audience, "mar")
    styles = part(path, "word/styles.xml")
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    runs = {node.get(f"{W}val") for node in part(path, "word/document.xml").iter(f"{W}lang")}
    assert ("art-x-marene", set()) == (default.get(f"{W}val"), runs - {"art-x-marene", "en-GB"})
    body = part(path, "word/document.xml")
    foreign = [
        words_of(run)
        for run in body.iter(f"{W}r")
        if any(lang.get(f"{W}val") == "en-GB" for lang in run.iter(f"{W}lang"))
    ]
    source = (marenia.folder / "seeds/fishers-union-2030.txt").read_text("utf-8") + "Boats without a harbour"
    known = set(re.findall(r"\w+", source.replace("-\n", "")))
    assert set() == {word for words in foreign for word in re.findall(r"\w+", words)} - known


@pytest.mark.parametrize(("form", "audience", "language"), ALL)
def test_figures_stand_in_controls_in_the_form_of_their_language(marenia, form, audience, language):
    """Qualifier, thousands, decimals, millions and per cent sign, whichever of them comes first."""
    found = list(controls(document(marenia, form, audience, language)))
    checked = [(key, words) for key, words in found if key in PRINTED[language]]
    assert len(checked) >= 3
    assert [] == [(key, w) for key, w in checked if w.casefold() != PRINTED[language][key].casefold()]


def test_all_forms_of_numbers_are_printed_somewhere(marenia):
    """The test above looks at every form it names."""
    for language in LANGUAGES:
        found = {key for key, _ in controls(document(marenia, "full", "embassies", language))}
        assert set() == set(PRINTED[language]) - found


def test_millions_and_units_have_as_many_forms_as_the_language_wants(marenia):
    """One, two and five are three forms; so are years."""
    words = read_workspace(marenia.folder).languages["mar"]
    assert ["1\u00a0milion", "2,5\u00a0miliones", "5\u00a0milionar"] == [
        words.number(value, "million") for value in (1_000_000, 2_500_000, 5_000_000)
    ]
    assert ["1\u00a0ano", "3\u00a0anes", "12\u00a0anar"] == [words.amount(n, "years", "digits") for n in (1, 3, 12)]


@pytest.mark.parametrize(("form", "audience"), OWN)
def test_dates_are_in_the_order_of_the_language(marenia, form, audience):
    """The year first, the first of a month by its own form."""
    told = " ".join(paragraphs(document(marenia, form, audience, "mar")))
    months = [m for words in read_workspace(marenia.folder).languages.values() for m in words.file.dates.months]
    other = re.search(rf"\d\s(?:{'|'.join(months)})\s\d{{4}}", told)
    assert (24, None) == (len(months), other)
    assert "2031\u00a0mayo\u00a01im" in told


@pytest.mark.parametrize(("form", "audience"), OWN)
def test_no_furniture_is_english_or_french(marenia, form, audience):
    """Labels, captions, headings of tables, notes, header, footer, and what is read aloud of tables and pictures."""
    path = document(marenia, form, audience, "mar")
    other = {label for code in ("en", "fr") for label in labels_of(ROOT / f"templates/languages/{code}.yaml")}
    own = labels_of(marenia.folder / "templates/languages/mar.yaml")
    quoted = {source.title for source in read_workspace(marenia.folder).ledger.sources.values()}
    quoted |= {entry.quote for entry in read_workspace(marenia.folder).ledger.figures.values()}
    told = [*paragraphs(path), *spoken(path)]
    whole = set(told) & (other - own)
    # A label of one word may be a word of the other language too, so that only longer ones are looked for inside.
    inside = {
        label for label in other - own if " " in label for words in told if label in words
        if not any(label in quote for quote in quoted)
    }  # fmt: skip
    assert len(other) > 100
    assert (set(), set()) == (whole, inside)


def test_the_furniture_is_that_of_the_language(marenia):
    """Every label that a full document prints is found, so none came from elsewhere."""
    path = document(marenia, "full", "embassies", "mar")
    told = "\n".join([*paragraphs(path), *spoken(path)])
    labels = yaml.safe_load((marenia.folder / "templates/languages/mar.yaml").read_text("utf-8"))["labels"]
    # Those of other formats, of a final version, of a logo, those in charts, and of a document with pages.
    absent = {
        "status-final", "logo-alt", "panel-alt", "left", "right", "method-short", "small-print", "asks", "ask-by",
        "evidence-none", "source-line", "sourced", "sourced-dated", "own-calculation-note", "own-calculation-from",
        "annex-same", "then", "unknown", "note-inferred", "card-history", "note-page", "note-page-of-file",
        "annex-checked",
    }  # fmt: skip
    missing = {
        key for key, label in labels.items() if key not in absent
        for piece in re.split(r"\{\w+\}", label) if piece.strip("* ") and piece.replace("*", "").strip() not in told
    }  # fmt: skip
    assert set() == missing


def test_lists_are_parted_as_the_language_parts_them(marenia):
    """Authors, references, contact, notes and acronyms: no English comma or semicolon, no English quotation mark."""
    told = paragraphs(document(marenia, "full", "embassies", "mar"))
    assert any(words.startswith("Ilda Norn / Beto Salve ey Oro Vint / Aqua ey sal / Oficia") for words in told)
    assert "Runa Tarn / Portavoce / Amicos del Costa · runa@costa.example · +000 31 31 · costa.example" in told
    assert "HFU – Union del Piscatores | OHM – Oficia Hidrografic de Marenia." in told
    assert "HFU 2030 / What the storm took – “Nearly 1,250 boats were lost or damaged in 2030”" in told
    line = "Fontes. HFU 2030 – Boats without a harbour / Harbour Fishers’ Union / 2030\u00a0novembro. OHM 2031 – "
    assert any(words.startswith(line) for words in paragraphs(document(marenia, "brief", "embassies", "mar")))
    notes = [
        words_of(p) for p in part(document(marenia, "full", "embassies", "mar"), "word/footnotes.xml").iter(f"{W}p")
    ]
    assert len(notes) > 10
    assert [] == [note for note in notes if re.search(r"[,;“”]|section", note)]


def test_marks_of_notes_follow_the_marks_of_quotations(marenia):
    """A closing mark that opens a quotation in other languages closes it here, and the note stands behind it."""
    body = part(document(marenia, "full", "embassies", "mar"), "word/document.xml")
    (quotation,) = (p for p in body.iter(f"{W}p") if "dit un matre de Salvera.«" in words_of(p))
    order = [
        "note" if run.find(f".//{W}footnoteReference") is not None else words_of(run) for run in quotation.iter(f"{W}r")
    ]
    (closing,) = (index for index, words in enumerate(order) if words.endswith("Salvera.«"))
    assert "note" == next(words for words in order[closing + 1 :] if words)


# --- brand, notes, formats, readers ------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "audience"), OWN)
def test_the_looks_are_those_of_the_brand(marenia, form, audience):
    """Its font is that of the theme, no other is named anywhere, and charts are drawn in its colours."""
    path = document(marenia, form, audience, "mar")
    with zipfile.ZipFile(path) as package:
        theme = package.read("word/theme/theme1.xml").decode()
        xml = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        charts = [package.read(name).decode().upper() for name in package.namelist() if name.endswith(".svg")]
    assert [] == [colour for colour in COLOURS.values() if colour not in theme]
    assert (2, []) == (theme.count(f'typeface="{FONT}"'), re.findall("Calibri|Arial|Carlito|Liberation", xml))
    assert charts
    assert [] == [chart[:2000] for chart in charts if f"#{COLOURS['accent1']}" not in chart]


@pytest.mark.parametrize(("form", "audience", "language"), ALL)
def test_every_note_is_referred_to_from_the_text(marenia, form, audience, language):
    """Footnotes are native, and in the order of their marks."""
    path = document(marenia, form, audience, language)
    notes = [
        int(note.get(f"{W}id")) for note in part(path, "word/footnotes.xml").iter(f"{W}footnote")
        if note.get(f"{W}type") is None
    ]  # fmt: skip
    marks = [int(m.get(f"{W}id")) for m in part(path, "word/document.xml").iter(f"{W}footnoteReference")]
    assert notes == marks
    assert len(notes) >= 3


def test_charts_of_every_kind_are_there(marenia):
    """Five that are drawn, and the matrix, which is a table."""
    kinds = {
        yaml.safe_load(path.read_text("utf-8"))["kind"] for path in (marenia.folder / "templates/charts").iterdir()
    }
    assert {"bars", "columns", "share", "people", "timeline", "matrix"} == kinds
    told = paragraphs(document(marenia, "full", "embassies", "mar"))
    assert 6 == len([words for words in told if words.startswith("Grafica\u00a0")])
    assert "◐\u00a0promisset sin die" in " ".join(told)


def test_readers_get_their_own_words(marenia):
    """What one audience is not told stays away, and an ask for another is not shown."""
    told = {audience: " ".join(paragraphs(document(marenia, "full", audience, "mar"))) for audience in AUDIENCES}
    phrases = ("Noi va attender", "Financiar li pumpes", "Estimat colegues")
    assert {"embassies": list(phrases[:2]), "port-authority": list(phrases[2:])} == {
        audience: [phrase for phrase in phrases if phrase in text] for audience, text in told.items()
    }


def test_the_same_workspace_gives_the_same_bytes(marenia, tmp_path):
    """Nothing of the machine or the hour is in a file."""
    plans = read_config(marenia.config, TODAY)
    plan = next(p for p in plans if (p.briefing.format, p.briefing.language) == ("snapshot", "mar"))
    (result,) = briefings_of(marenia.config, only=stem(plan), output=tmp_path, strict=True)
    again = document(marenia, "snapshot", plan.briefing.audience, "mar")
    assert again.read_bytes() == result.path.read_bytes()


def test_a_workspace_needs_no_calculations_no_events_and_no_charts(country):
    """The least workspace is one card, one theme and its words."""
    for name in ("haveno-2031.yaml", "haveno-2031.txt", "derived.yaml"):
        (country.folder / "seeds" / name).unlink()
    for path in (country.folder / "templates/charts").glob("*"):
        path.unlink()
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]")
    country.edit("templates/themes/river/theme.yaml", "key_figures: [river-2029, waiting-2031]", "key_figures: []")
    country.write("templates/themes/river/vd/long.md", 'Loĝis tie {{ figure("river-2029") }} homoj.\n')
    country.edit("templates/audiences/friends.yaml", "themes: [river, harbour]", "themes: [harbour]")
    (result,) = country.build(strict=True)
    assert (["river-2029"], "written") == (list(country.ledger().figures), result.files[0].outcome)

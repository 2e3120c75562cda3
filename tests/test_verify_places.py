"""`briefgen verify`: what stands in its place, what is seen, and which briefing a file is."""

import io
import json
import re
from dataclasses import replace

import pytest
from click.testing import CliRunner
from country import ROOT, TODAY, make_country
from docx import Document
from edits import Desk, clear, exchange, look, new_paragraph, paragraph_of, row_of, say, texts, type_over

from briefgen.cli import main
from briefgen.evidence.provenance import provenance_of, readback
from briefgen.language.language import read_language
from briefgen.verification.alike import same_value
from briefgen.verification.examination import examine, read_today
from briefgen.verification.paragraphs import current_paragraphs
from briefgen.verification.telling import Told
from briefgen.word.elements import element, name
from briefgen.word.looks import looks_of
from briefgen.word.memory import EVIDENCE, find_evidence_part, written
from briefgen.word.package import read_parts, write_parts
from briefgen.word.paragraph import WordParagraph

FOOD, HEALTH, SHELTERED, HOMELESS, RIVER = (
    "food-2031", "health-2031", "sheltered-2031", "homeless-2031", "river-2029",
)  # fmt: skip


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> bytes:
    country = make_country(tmp_path_factory.mktemp("places") / "veldania")
    (result,) = country.build()
    return result.path.read_bytes()


@pytest.fixture
def kinds(tmp_path, tiny):
    """Return a function from what somebody does to the kinds of what is found, and whether the file may be sent."""

    def found(change) -> tuple[list[str], bool]:
        desk = Desk(tiny)
        change(desk)
        path = tmp_path / "x.docx"
        path.write_bytes(desk.saved())
        verdict = examine(path, None)
        return sorted({finding.kind for finding in verdict.findings}), verdict.failed

    return found


def typed_labels(desk: Desk) -> None:
    """Exchange the cells beside two figures by cut and paste."""
    cells = [list(row_of(desk.control(key, prose=False)).iter(name("w:p")))[1] for key in (FOOD, HEALTH)]
    exchange(*cells)


def without_controls(desk: Desk) -> None:
    one, other = (desk.control(key, prose=False) for key in (FOOD, HEALTH))
    exchange(one, other)
    clear(one)
    clear(other)


def rows(desk: Desk) -> None:
    exchange(*(row_of(desk.control(key, prose=False)) for key in (FOOD, HEALTH)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (typed_labels, (["misplaced"], True)),
        (without_controls, (["changed"], True)),
        (rows, (["rows-moved"], False)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_belongs_together_in_a_table_is_known(kinds, change, expected):
    """Values and labels that change places are errors, whole rows that do are told."""
    assert expected == kinds(change)


@pytest.mark.parametrize("colour", ["FFFFFF", "FDFDFD", "ffffff"])
def test_a_figure_in_the_colour_of_the_paper_is_hidden(kinds, colour):
    """It stands there for every program, and for no reader."""

    def change(desk: Desk) -> None:
        for piece in desk.control(SHELTERED).iter(name("w:r")):
            look(piece, element("w:color", colour))

    assert (["hidden"], True) == kinds(change)


@pytest.mark.parametrize("properties", [("w:color", "C00000"), ("w:highlight", "yellow"), ("w:sz", "16")])
def test_a_figure_in_other_looks_is_seen(kinds, properties):
    """Red, marked or smaller letters are read as well; that something differs is told."""

    def change(desk: Desk) -> None:
        for piece in desk.control(SHELTERED).iter(name("w:r")):
            look(piece, element(*properties))

    assert (["difference"], False) == kinds(change)


def test_white_letters_on_a_dark_ground_are_seen():
    """What lies behind counts: a run's own shading, and that of its cell."""
    white = element("w:rPr", element("w:color", "FFFFFF"))
    shade = {"w:val": "clear", "w:fill": "1F3864"}
    ground = element("w:tcPr", element("w:shd", shade))
    run = element("w:r", white)
    element("w:tc", ground, element("w:p", run))
    assert not looks_of(None).is_invisible(run)
    white.append(element("w:shd", {"w:val": "clear", "w:fill": "FFFFFF"}))
    assert looks_of(None).is_invisible(run)


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u061c", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_every_sign_that_sets_a_direction_is_told(kinds, sign):
    """In a figure, in a sentence and in a note."""

    def in_figure(desk: Desk) -> None:
        type_over(desk.control(SHELTERED), "7", f"{sign}7")

    def in_note(desk: Desk) -> None:
        piece = next(text for text in texts(desk.notes) if (text.text or "").strip())
        piece.text = f"{sign}{piece.text}"

    assert [(["direction-mark"], True)] * 2 == [kinds(in_figure), kinds(in_note)]


def test_words_that_word_turns_round_are_told(kinds):
    """Word has a setting for it as well, without any sign in the text."""

    def change(desk: Desk) -> None:
        content = desk.control(SHELTERED).find(name("w:sdtContent"))
        turned = element("w:bdo", {"w:val": "rtl"}, *list(content))
        content.append(turned)

    assert (["direction-mark"], True) == kinds(change)


def test_an_edit_that_nothing_names_is_told_by_its_part(tiny, tmp_path):
    """It is never said that nothing was edited where a part differs."""
    parts = read_parts(tiny)
    path = tmp_path / "x.docx"
    path.write_bytes(write_parts({**parts, "word/settings.xml": parts["word/settings.xml"] + b" "}))
    result = CliRunner().invoke(main, ["verify", str(path)])
    assert (0, False) == (result.exit_code, "nothing was edited" in result.stdout)
    assert "difference in other parts of the file: settings" in result.stdout
    told = json.loads(CliRunner().invoke(main, ["verify", "--json", str(path)]).stdout)
    assert [("difference", "word/settings.xml", None)] == [(one["kind"], one["is"], one["paragraph"]) for one in told]


def test_words_before_and_their_template_are_told_with_a_config(tmp_path):
    """The file remembers no words; the briefing is built again and tells them."""
    country = make_country(tmp_path / "veldania")
    (result,) = country.build()
    desk = Desk(result.path.read_bytes())
    say(desk.prose(HOMELESS), "Nova frazo.")
    result.path.write_bytes(desk.saved())
    verdict = examine(result.path, read_today(country.config, TODAY))
    changed = next(finding for finding in verdict.findings if finding.kind == "paragraph-changed")
    assert f"{changed.was} Nova frazo." == changed.is_now
    file, _, line = changed.template.partition(":")
    assert HOMELESS in country.text(file).splitlines()[int(line) - 1]
    assert "" == next(one for one in examine(result.path, None).findings if one.kind == "paragraph-changed").was


def test_the_file_says_which_briefing_it_is(tiny):
    """In fewer than 500 bytes, and in words that can be built from again."""
    (said,) = re.findall(rb"<briefing [^>]*/>", read_parts(tiny)[EVIDENCE])
    briefing = find_evidence_part(read_parts(tiny))[1].briefing
    assert len(said) < 500
    assert (TODAY.isoformat(), "vd", "draft") == (briefing.date, briefing.language, briefing.status)
    assert [64, 64] == [len(briefing.templates), len(briefing.ledger)]


def test_an_unrelated_figure_changes_no_file(tmp_path):
    """Fingerprints are over the entries used, and over no others."""
    country = make_country(tmp_path / "veldania")
    (before,) = country.build()
    content = before.path.read_bytes()
    country.edit(
        "seeds/derived.yaml",
        "figures:\n",
        "figures:\n  twice-the-food:\n    inputs: {a: food-2031}\n    formula: a * 2\n    qualifier: exact\n"
        "    unit: people\n    kind: count\n"
        "    period: 2031\n    label: {vd: duobla nombro}\n"
        "    method: {vd: obligo}\n",
    )
    (after,) = country.build()
    assert content == after.path.read_bytes()


def test_words_of_an_e_mail_change_no_file(tmp_path):
    """Another greeting, or a comment in a file of words, makes no other briefing."""
    country = make_country(tmp_path / "veldania")
    (before,) = country.build()
    content = before.path.read_bytes()
    friends = "templates/audiences/friends.yaml"
    country.write(friends, "# Amikoj\n" + country.text(friends) + "greeting: {vd: 'Karaj amikoj,'}\n")
    (after,) = country.build()
    assert content == after.path.read_bytes()


def test_a_foreign_file_is_judged_as_a_built_one(tmp_path):
    """A qualifier added before a number of the ledger, or behind it, makes another statement of it."""
    country = make_country(tmp_path / "veldania")
    today = read_today(country.config, TODAY)
    document, buffer = Document(), io.BytesIO()
    for words in ("Entute 7 210 homoj.", "Entute pli ol 7 210 homoj.", "Entute pli ol 12 400 homoj."):
        document.add_paragraph(words)
    document.save(buffer)
    (tmp_path / "x.docx").write_bytes(buffer.getvalue())
    found = [(one.kind, one.figure, one.is_now) for one in examine(tmp_path / "x.docx", today).findings]
    assert sorted(found) == [
        ("changed", SHELTERED, "pli ol 7 210"),
        ("held", HOMELESS, "12 400"),
        ("held", SHELTERED, "7 210"),
    ]


SAME = {
    "en": {
        "access-incidents-increase-2025": (("41 per cent", "41 percent"), ("about 41%", "41", "140%")),
        "access-incidents-2025": (("eight hundred and fourteen",), ("over 814", "814 million", "eight hundred")),
        "idps-2025": (("more than 414,000", "over 414 000"), ("414,000", "at least 414,000", "about 414,000")),
        "southern-idps-2014": (("some 92 200", "about 92,200"), ("nearly 92,200", "some 92,000")),
        "idps-with-identification-2014": ((), ("about half", "half")),
    },
    "fr": {
        "access-incidents-increase-2025": (("41 pour cent",), ("environ 41 %", "41")),
        "access-incidents-2025": (("huit cent quatorze",), ("plus de 814",)),
    },
}


@pytest.mark.parametrize("code", list(SAME))
def test_the_same_value_in_other_words_is_known(code):
    """What says more or less than the source is no other form of it."""
    today = read_today(ROOT / "config.yaml", TODAY)
    language = read_language(ROOT, code)
    is_same = same_value(language)
    wrong = []
    for key, (alike, others) in SAME[code].items():
        provenance = provenance_of(key, today.ledger, language)
        wrong += [words for words in alike if not is_same(provenance, words)]
        wrong += [words for words in others if is_same(provenance, words)]
    assert [] == wrong


def test_what_was_deleted_does_not_ride_in_the_file(tiny):
    """Neither the words of the text nor those that stood round its figures are remembered."""
    desk = Desk(tiny)
    new_paragraph(desk.prose(RIVER), "Sekreta vorto.")
    parts = read_parts(desk.saved())
    assert b"Sekreta" not in parts[EVIDENCE]


def test_a_count_and_its_year_are_two_numbers(tiny, tmp_path):
    """Each is told by itself, and a year that was typed over is no change of the figure before it."""
    desk = Desk(tiny)
    parts = read_parts(tiny)
    part, evidence = find_evidence_part(parts)
    english = replace(evidence, readback=readback(read_language(ROOT, "en"), ()))
    say(desk.prose(RIVER), "Xyz 590 incidents in 2024. Xyz, 132 487 people in 2025.")
    (tmp_path / "x.docx").write_bytes(write_parts({**read_parts(desk.saved()), part: written(english)}))
    found = [one.is_now for one in examine(tmp_path / "x.docx", None).findings if one.kind == "typed-in"]
    assert sorted(found) == ["132 487", "2024", "2025", "590"]


def test_a_month_that_was_typed_over_is_told(kinds):
    """It is no number, and was seen by nobody."""

    def change(desk: Desk) -> None:
        type_over(desk.prose(HOMELESS), "marto 2031", "aprilo 2031")

    assert (["date-changed", "paragraph-changed"], True) == kinds(change)


def test_a_primary_source_that_the_text_names_counts_as_well():
    """Another name of its kind is another source; a sentence that no longer names one is an edit of the text."""
    told = Told({"named:a": ("OCHA",)})
    (words,) = current_paragraphs(
        [WordParagraph("body", "Here UNHCR recorded it")], readback(read_language(ROOT, "en"), ())
    )
    judged = [told.judge(words, "named:a", None, place, bounded=True).ruling for place in ((1, 2), (2, 3), (0, 2))]
    assert judged == ["changed", "none", "none"]


def test_tags_of_one_paragraph_that_were_exchanged_are_told(kinds):
    """The words read as built, but each control stands for another figure than its own."""

    def change(desk: Desk) -> None:
        mine = [sdt for key, sdt in desk.controls if key in desk.printed and paragraph_of(sdt) is desk.prose(HOMELESS)]
        one, other = (next(sdt.iter(name("w:tag"))) for sdt in mine[:2])
        said = one.get(name("w:val"))
        one.set(name("w:val"), other.get(name("w:val")))
        other.set(name("w:val"), said)

    assert (["changed"], True) == kinds(change)


def test_a_row_that_is_hidden_hides_its_figures(kinds):
    """Word has a setting for it, without any on the words."""

    def change(desk: Desk) -> None:
        row = row_of(desk.control("food-2031", prose=False))
        row.insert(0, element("w:trPr", element("w:hidden")))

    found, failed = kinds(change)
    assert (["hidden"], True) == ([kind for kind in found if kind == "hidden"], failed)


def test_a_number_in_a_watermark_is_typed_in(tiny, tmp_path):
    """Its words stand in the drawing of a header."""
    parts = read_parts(tiny)
    header = next(part for part in sorted(parts) if "header" in part and b"<w:t" in parts[part])
    drawn = b'<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="900"/></w:pict></w:r>'
    parts[header] = parts[header].replace(b"</w:p>", drawn + b"</w:p>", 1)
    (tmp_path / "x.docx").write_bytes(write_parts(parts))
    assert ["900"] == [one.is_now for one in examine(tmp_path / "x.docx", None).findings if one.kind == "typed-in"]

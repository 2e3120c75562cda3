"""Text refers to charts and tables by their numbers, and the Word file holds these as fields that lead there."""

import re
import struct
import zlib

import pytest
from lxml import etree

from briefgen.briefing.references import numbered, places, resolved
from briefgen.document.drawing import Picture
from briefgen.document.exhibits import ChartPair, ChartSlot, Table
from briefgen.document.inlines import Reference, See, Text, plain
from briefgen.document.texts import Paragraph
from briefgen.errors import Place
from briefgen.verification.examination import examine
from briefgen.word.brandfile import read_brand
from briefgen.word.package import read_parts
from briefgen.word.writer import render_word

TEXT = "templates/themes/river/vd/long.md"
THEME = "templates/themes/river/vd/words.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def references(brief):
    return [part for block in brief.blocks for run in block.runs for part in run if isinstance(part, Reference)]


def told(country):
    return [(problem.rule, problem.place) for problem in country.problems()]


def slot(chart: str) -> ChartSlot:
    return ChartSlot(chart, 0, "Figure", (), "")


def test_a_reference_knows_its_number_before_and_after_the_chart(country):
    """A chart of a later theme is referred to by the number that it will have, and again behind its place."""
    country.edit(
        "templates/themes/harbour/vd/long.md", "Unu patrino parolis", 'Vidu {{ see("aid") }}. Unu patrino parolis'
    )
    country.write(TEXT, '{{ chart("aid") }}\n\n{{ see("aid") }} sekvas {{ see("shelter") }} kaj {{ see("money") }}.\n')
    brief = country.brief()
    found = [(part.target, part.text) for part in references(brief) if part.target == "chart"][:4]
    numbers = {slot.id: slot.number for block in brief.blocks for slot in block.charts}
    assert {"shelter": 1, "money": 2, "aid": 3} == numbers
    assert [("chart", f"Figure\u00a0{number}") for number in (3, 3, 1, 2)] == found


def test_a_sentence_can_begin_with_a_reference(country):
    """It is printed as the caption begins, with a capital letter where the label has one."""
    country.write(TEXT, '{{ chart("aid") }}\n\n{{ see("aid") }} montras helpon.\n')
    runs = [plain(block.inlines) for block in country.brief().blocks if isinstance(block, Paragraph)]
    assert "Figure\u00a03 montras helpon." in runs


def test_a_note_can_be_referred_to_by_what_it_vouches_for(country):
    """A typed "note 4" is a number without a source; the function gives the number that the note has, as a field."""
    country.write(TEXT, 'Unua.{{ cite("river-floods") }}\n\nLegu {{ see("river-floods") }}.\n')
    brief = country.brief()
    (number,) = [at for at, note in enumerate(brief.notes, start=1) if "river-floods" in note.ids]
    (words,) = [run for block in brief.blocks for run in block.runs if plain(run).startswith("Legu")]
    assert f"Legu note\u00a0{number}." == plain(words)
    assert Reference("note", number, str(number)) in words
    (result,) = country.build()
    assert () == examine(result.path, None).findings


def test_the_table_of_asks_can_be_referred_to(country):
    """It has no file, and is called `recommendations`."""
    country.write(TEXT, 'Vidu {{ see("recommendations") }}.\n')
    (found,) = [part for part in references(country.brief()) if part.target == "table"]
    assert Reference("table", 1, "Table\u00a01") == found


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ('Unua.\n\nVidu {{ see("aid") }}.\n', 3),
        ('{% if alone %}{{ chart("aid") }}{% endif %}\n\nUnua.\n\nVidu {{ see("aid") }}.\n', 5),
        ("Unua.\nVidu {{ see('aid') }}.\n", 2),
    ],
)
def test_a_reference_to_what_is_not_placed_is_an_error_at_its_line(country, words, line):
    """The message names the line of the reference, and says how to place the chart or leave the reference out."""
    country.write(TEXT, words)
    (problem,) = country.problems()
    assert ("reference", Place(TEXT, line)) == (problem.rule, problem.place)
    for remedy in ('{{ chart("aid") }}', "take the reference out", "{% if alone %}"):
        assert remedy in problem.remedy


def test_a_reference_to_asks_that_are_not_in_a_table_is_an_error(country):
    """Where the format prints no table of asks, there is nothing to refer to."""
    country.write(TEXT, 'Vidu {{ see("recommendations") }}.\n')
    country.edit_data("templates/formats/long.yaml", blocks=["masthead", "themes"])
    assert [("reference", Place(TEXT, 1))] == told(country)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (THEME, "title: Rivero", "title: 'Rivero {{ see(\"aid\") }}'"),
        ("templates/charts/aid.yaml", 'caption: {vd: "Helpo"}', "caption: {vd: \"Helpo {{ see('aid') }}\"}"),
        ("templates/charts/aid.yaml", 'subtitle: {vd: "Homoj"}', "subtitle: {vd: \"Homoj {{ see('aid') }}\"}"),
        (TEXT, "En {{", '## Titolo {{ see("aid") }}\n\nEn {{'),
    ],
)
def test_a_reference_where_no_field_can_stand_is_an_error(country, name, old, new):
    """In headings, captions and pictures a number could not be renewed."""
    country.edit(name, old, new)
    assert {("reference", name)} == {(rule, place.file) for rule, place in told(country)}


def test_an_unknown_name_is_told_with_the_nearest(country):
    """A slip in the name of a chart says which one was meant."""
    country.write(TEXT, 'Vidu {{ see("shelterr") }} kaj {{ see("recomendations") }}.\n')
    chart, table = country.messages()
    assert 'The nearest is "shelter"' in chart
    assert 'The nearest is "recommendations"' in table


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Vidu [Figure 9](see:aid).", "forged"),
        ("Vidu Figure 3.", "number-without-source"),
        ("Vidu [](see:nenio).", "id-unknown"),
    ],
)
def test_a_number_typed_for_a_reference_is_refused(country, words, rule):
    """The number comes from the document alone."""
    country.write(TEXT, f'{{{{ chart("aid") }}}}\n\n{words}\n')
    assert {rule} == {problem.rule for problem in country.problems()}


def test_charts_and_tables_are_numbered_apart_and_in_order():
    """Pairs count as two charts, tables without a caption not at all."""
    table = Table("annex", (), (), "", "")
    blocks = numbered(
        [slot("a"), table, ChartPair(slot("b"), slot("c"), ("l", "r")), Table("data", (), (), "", "", label="Table"),
         slot("d"), Table("matrix", (), (), "", "", label="Table", id="m")]
    )  # fmt: skip
    assert [1, 2, 3, 4] == [slot.number for block in blocks for slot in block.charts]
    assert [0, 1, 2] == [block.number for block in blocks if isinstance(block, Table)]
    assert Reference("table", 2, "Table\u00a02") == places(blocks)["m"]


def test_what_is_not_placed_is_left_for_the_checks():
    """Resolving never invents a number."""
    known = {"a": Reference("chart", 1, "Figure\u00a01")}
    assert (known["a"], Text("x"), See("b")) == resolved((See("a"), Text("x"), See("b")), known)


# --- the Word file ---------------------------------------------------------------------------------------------------


@pytest.fixture
def body(country):
    """Body of the Word file of a briefing with references, tables of data and notes."""
    country.edit("templates/themes/harbour/vd/long.md", "Unu patrino", 'Vidu {{ see("aid") }}. Unu patrino')
    country.write(TEXT, '{{ chart("aid") }}\n\nVidu {{ see("aid") }} kaj {{ see("recommendations") }}.\n')
    brief = country.brief()
    brand = read_brand(country.folder / "templates/brands/neutral.docx", "neutral")
    pictures = {slot.id: Picture(b"<svg/>", _png(), 10, 2) for block in brief.blocks for slot in block.charts}
    return etree.fromstring(read_parts(render_word(brief, brand, pictures))["word/document.xml"])


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixel = chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + pixel
        + chunk(b"IEND", b"")
    )


def fields(body) -> list[tuple[str, str]]:
    """Return instruction and stored result of each field."""
    found, instruction, result, inside = [], "", "", False
    for run in body.iter(f"{W}r"):
        for node in run:
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                instruction, result, inside = "", "", False
            elif kind == "separate":
                inside = True
            elif kind == "end":
                found.append((instruction.strip(), result))
                inside = False
            elif node.tag == f"{W}instrText":
                instruction += node.text
            elif node.tag == f"{W}t" and inside:
                result += node.text
    return found


def bookmarks(body) -> dict[str, str]:
    """Return the words between the ends of each bookmark."""
    words = {}
    for start in body.iter(f"{W}bookmarkStart"):
        words[start.get(f"{W}name")] = ""
        for node in start.itersiblings():
            if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
                break
            words[start.get(f"{W}name")] += "".join(text.text for text in node.iter(f"{W}t"))
    return words


def test_references_are_fields_that_store_the_words_of_their_bookmark(body):
    """Each REF leads to the caption's label and number, and holds already what Word would put there."""
    found = [re.match(r"REF (\w+) \\h", instruction) for instruction, _ in fields(body)]
    stored = [(match[1], result) for match, (_, result) in zip(found, fields(body), strict=True) if match]
    words = bookmarks(body)
    assert [(name, words[name]) for name, _ in stored] == stored
    assert {"Figure\u00a03", "Table\u00a01"} <= {result for _, result in stored}


def test_the_annex_refers_to_notes_that_are_there(body):
    """Each NOTEREF of the annex leads to the bookmark of a note, and stores its number in line with the words."""
    found = [match[1] for instruction, _ in fields(body) if (match := re.fullmatch(r"NOTEREF (\w+) \\h", instruction))]
    stored = [result for instruction, result in fields(body) if re.fullmatch(r"NOTEREF \w+ \\h", instruction)]
    assert len(found) > 3
    assert set() == set(found) - set(bookmarks(body))
    assert [f"_RefNote{number}" for number in stored] == found


def told_by(part) -> str:
    return " ".join(text.text or "" for text in part.iter(f"{W}t"))


def test_every_table_with_a_caption_repeats_its_header_and_splits_no_row(body):
    """The tables of data are tables like the others, and stay on one page."""
    captions = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='TableCaption']") is not None]
    tables = [caption.getnext() for caption in captions]
    assert 5 == len(tables)
    assert [] == [told_by(table) for table in tables if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None]
    rows = [row for table in tables for row in table.iter(f"{W}tr")]
    assert [] == [told_by(row) for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None]
    _, *data = tables[-1].iter(f"{W}tr")
    loose = [told_by(row) for row in data if row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is None]
    assert [told_by(data[-1])] == loose

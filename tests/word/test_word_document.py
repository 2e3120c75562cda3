"""The Word file holds the briefing in Word's own features."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Cm
from lint import lint
from reader import text_of
from sample import MASTHEAD, NOTES, sample_brief, sample_pictures, words

from briefgen.document.inlines import Text, plain
from briefgen.document.texts import Bullets, Heading, Paragraph
from briefgen.word.brandfile import STYLES
from briefgen.word.elements import name
from briefgen.word.package import read_parts, write_parts
from briefgen.word.printing import for_printing
from briefgen.word.reading import parse
from briefgen.word.writer import render_word


def values(root, tag, attribute="w:val"):
    return [node.get(name(attribute)) for node in root.iter(name(tag))]


def has(root, tag):
    return root.find(f".//{name(tag)}") is not None


def test_structure_is_sound(parts):
    """Ids are unique, references have targets, relationships resolve, styles exist."""
    assert lint(parts) == []


def test_headings_are_headings_in_order(document):
    """Word's navigation pane shows the headings of the model, at their levels."""
    expected = [(f"Heading {b.level}", plain(b.inlines)) for b in sample_brief().blocks if isinstance(b, Heading)]
    shown = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert shown == expected


def test_title_and_what_stands_before_the_text_are_in_the_navigation_pane(body):
    """They are no headings of sections, and those who look for them in the pane, or by ear, find them all the same."""
    levels = [
        (text_of(paragraph), paragraph.find(f"{name('w:pPr')}/{name('w:outlineLvl')}"))
        for paragraph in body.iter(name("w:p"))
    ]
    expected = [
        (plain(MASTHEAD.title), "0"),
        ("Key figures", "1"),
        ("Key messages", "1"),
        ("What we ask", "1"),
        ("In this briefing", "1"),
    ]
    assert sorted(expected) == sorted((words, one.get(name("w:val"))) for words, one in levels if one is not None)


def test_contents_lead_to_headings(body):
    """Each entry is a link to the bookmark of its heading."""
    anchors = [link.get(name("w:anchor")) for link in body.iter(name("w:hyperlink")) if link.get(name("w:anchor"))]
    assert anchors == ["towns", "ways", "asks", "evidence"]


def test_footnotes_hold_their_words(parts):
    """Notes are real footnotes; what follows the mark is the note's text."""
    root = parse(parts["word/footnotes.xml"])
    notes = [text_of(node) for node in root if node.get(name("w:type")) is None]
    assert notes == [plain(note.inlines) for note in NOTES]


def test_note_cited_again_repeats_its_number(body):
    """A later mark of a note refers to the first and shows its number."""
    assert values(body, "w:footnoteReference", "w:id") == ["1", "2", "3", "4"]
    fields = [node.text.split()[1] for node in body.iter(name("w:instrText")) if "NOTEREF" in node.text]
    assert set(fields) == {"_RefNote1", "_RefNote2", "_RefNote3", "_RefNote4"}


def test_consecutive_marks_are_parted_by_a_raised_comma(body):
    """Two marks in a row do not read as one number."""
    runs = [run for run in body.iter(name("w:r")) if run.findtext(name("w:t")) == ","]
    assert {values(run, "w:rStyle")[0] for run in runs} == {"FootnoteReference"}


def test_marks_of_notes_are_raised_without_their_style_too(body, parts):
    """A program that knows no styles would print 46,143 and its note 4 as one number."""
    notes = parse(parts["word/footnotes.xml"])
    marks = [run for root in (body, notes) for run in root.iter(name("w:r")) if "FootnoteReference" in _styled(run)]
    assert [] == [text_of(run) for run in marks if values(run, "w:vertAlign") != ["superscript"]]
    signs = ("w:footnoteReference", "w:footnoteRef", "w:fldChar", "w:t")
    assert [True] * len(signs) == [any(has(run, sign) for run in marks) for sign in signs]


def _styled(run):
    return values(run, "w:rStyle")


def test_figures_stand_in_unlocked_hidden_controls(body):
    """Each figure can be found by its tag and edited like any text."""
    controls = list(body.iter(name("w:sdt")))
    tags = {values(control, "w:tag")[0] for control in controls}
    assert tags == {
        "figure:flooded-homes-2031",
        "figure:schools-closed-2031",
        "figure:plan-funded-2031",
        "figure:ferries-lost",
        "figure:want-to-stay-2031",
    }
    assert {values(control, "w15:appearance", "w15:val")[0] for control in controls} == {"hidden"}
    assert list(body.iter(name("w:lock"))) == []


def test_card_keeps_qualifier_and_numeral_in_one_control(body):
    """The qualifier is set apart by its style and is still part of the figure."""
    control = next(node for node in body.iter(name("w:sdt")) if "schools" in values(node, "w:tag")[0])
    assert text_of(control) == "nearly 1.2 million"
    assert values(control, "w:rStyle") == ["KeyFigureQualifier", "KeyFigureUnit"]


def test_captions_are_counted_by_word_and_right_already(body):
    """Captions hold SEQ fields whose stored numbers are those of the model."""
    captions = [p for p in body.iter(name("w:p")) if values(p, "w:pStyle")[0] in {"Caption", "TableCaption"}]
    assert [text_of(p).split(". ")[0] for p in captions] == [
        "Figure\u00a01",
        "Figure\u00a02",
        "Table\u00a01",
        "Table\u00a02",
    ]
    fields = [node.text.split()[:2] for p in captions for node in p.iter(name("w:instrText"))]
    assert [each for each in fields if each[0] == "SEQ"] == [["SEQ", "Figure"]] * 2 + [["SEQ", "Table"]] * 2


def test_pictures_have_text_alternatives(body):
    """Who does not see a chart hears what it shows."""
    shown = [(node.get("descr"), node.get("title")[:5]) for node in body.iter(name("wp:docPr"))]
    assert shown == [
        ("Bar chart. Of over 61,500 homes flooded, most were in the delta.", "Homes"),
        ("A bar of which 26% is filled.", "What "),
    ]


def test_pictures_are_svg_with_a_png_for_programs_that_draw_none(body, parts):
    """Word shows the SVG, sharp at every size; the picture that other programs show is the PNG."""
    targets = {node.get("Id"): f"word/{node.get('Target')}" for node in parse(parts["word/_rels/document.xml.rels"])}
    blips = list(body.iter(name("a:blip")))
    svgs = [parts[targets[key]] for blip in blips for key in values(blip, "asvg:svgBlip", "r:embed")]
    pngs = [parts[targets[blip.get(name("r:embed"))]] for blip in blips]
    pictures = sample_pictures().values()
    assert ([p.svg for p in pictures], [p.png for p in pictures]) == (svgs, pngs)
    types = {node.get("PartName"): node.get("ContentType") for node in parse(parts["[Content_Types].xml"])}
    assert {part: "image/svg+xml" for part in types if part and "media" in part} == {
        f"/word/media/chart{number}.svg": types[f"/word/media/chart{number}.svg"] for number in (1, 2)
    }


def test_file_that_is_printed_shows_its_charts_as_svg_alone(parts):
    """LibreOffice is handed the same file with one picture a chart, the one whose words can be found in a PDF."""
    printed = read_parts(for_printing(write_parts(parts)))
    targets = {node.get("Id"): f"word/{node.get('Target')}" for node in parse(parts["word/_rels/document.xml.rels"])}
    blips = parse(printed["word/document.xml"]).iter(name("a:blip"))
    shown = [printed[targets[blip.get(name("r:embed"))]] for blip in blips]
    assert [picture.svg for picture in sample_pictures().values()] == shown
    same = {part: parts[part] for part in parts if part != "word/document.xml"}
    assert same == {part: printed[part] for part in same}


def test_contents_have_pages_on_paper_alone(body, parts):
    """Entries look like links; the file that is printed has pages behind them, the .docx none."""
    entries = [link for link in body.iter(name("w:hyperlink")) if link.get(name("w:anchor"))]
    looks = {style.get(name("w:val")) for link in entries for style in link.iter(name("w:rStyle"))}
    printed = parse(read_parts(for_printing(write_parts(parts)))["word/document.xml"])
    asked = [
        [words.split()[1] for node in root.iter(name("w:instrText")) if (words := node.text).split()[0] == "PAGEREF"]
        for root in (body, printed)
    ]
    assert ({"Hyperlink"}, [[], [link.get(name("w:anchor")) for link in entries]]) == (looks, asked)


def test_file_saved_by_another_program_keeps_its_pictures(document, parts):
    """python-docx opens the file, and what it saves holds the same SVGs."""
    buffer = BytesIO()
    document.save(buffer)
    saved = read_parts(buffer.getvalue())
    assert {part: parts[part] for part in parts if "media" in part} == {
        part: saved[part] for part in saved if "media" in part
    }
    assert lint(saved) == []


def test_tables_repeat_their_header_and_do_not_split_rows(body):
    """The header row is marked as such; no row is torn over two pages; tables say what they show."""
    facts, strip, asks, recommendations, annex = tables = list(body.iter(name("w:tbl")))
    for table in (facts, recommendations, annex):
        first, second, *_ = table.iter(name("w:tr"))
        assert has(first, "w:tblHeader")
        assert not has(second, "w:tblHeader")
    for table in tables:
        assert all(has(row, "w:cantSplit") for row in table.iter(name("w:tr")))
        assert values(table, "w:tblDescription")[0]
    assert [len(values(table, "w:gridCol")) for table in (strip, asks)] == [4, 2]


def test_tables_say_which_of_their_rows_and_columns_are_headers(body):
    """Screen readers read them with each cell; a row of key figures or asks has none."""
    parts = ("firstRow", "firstColumn", "lastColumn")
    looks = [
        [part for part in parts if look.get(name(f"w:{part}")) == "1"] + [look.get(name("w:val"))]
        for look in body.iter(name("w:tblLook"))
    ]
    briefing = ["firstRow", "firstColumn", "06A0"]
    assert [["firstRow", "0620"], ["0600"], ["0600"], briefing, briefing] == looks


def test_dates_of_the_masthead_stay_whole_however_many_facts_there_are(neutral):
    """Seven facts share the width so that the longest word of each finds room, a date being one word."""
    long = words("Not for publication before\u00a014\u00a0May\u00a02032, and then in the morning only, please")
    facts = (*MASTHEAD.facts, ("Embargo", long), ("More", words("12\u00a0May\u00a02032")))
    brief = _brief(blocks=(replace(MASTHEAD, facts=facts),), notes=())
    table = next(Document(BytesIO(render_word(brief, neutral, {}))).element.body.iter(name("w:tbl")))
    widths = [int(width) for width in values(table, "w:gridCol", "w:w")]
    least = [max(len(word) for word in plain(inlines).split(" ")) for _, inlines in facts]
    # A letter of nine points is some 85 twentieths of a point wide.
    assert [] == [(width, letters) for width, letters in zip(widths, least, strict=True) if width < 85 * letters]


def test_every_row_of_the_asks_names_its_actor(body):
    """A page may end before any row: an actor that stood once, in a merged cell, would be lost on the next page."""
    recommendations = list(body.iter(name("w:tbl")))[3]
    actors = [text_of(next(row.iter(name("w:tc")))) for row in recommendations.iter(name("w:tr"))]
    assert ["Who", "Donors", "Donors", "The assembly", "The assembly", "River towns"] == actors
    assert [] == list(recommendations.iter(name("w:vMerge")))


def test_numbered_lists_begin_anew(neutral):
    """A second numbered list counts from 1 and not on from the first."""
    once = Bullets(((Text("one"),), (Text("two"),)), ordered=True)
    brief = _brief(blocks=(once, Paragraph((Text("between"),)), once), notes=())
    body = Document(BytesIO(render_word(brief, neutral, {}))).element.body
    first, _, third, _ = values(body, "w:numId")
    assert first != third


def test_no_run_is_empty(neutral):
    """A caret and a screen reader stop at each run: words that are empty, or a logo that is not there, leave none."""
    blank = Paragraph((Text(""), Text("People stay."), Text("")))
    parts = read_parts(render_word(_brief(blocks=(blank,), notes=(), logo=None), neutral, {}))
    trees = {part: parse(data) for part, data in parts.items() if re.fullmatch(r"word/\w+\.xml", part)}
    empty = [part for part, tree in trees.items() for words in tree.iter(name("w:t")) if not words.text]
    assert [] == empty + [part for part, tree in trees.items() for run in tree.iter(name("w:r")) if not len(run)]


def test_lists_have_keys_by_which_word_tells_them_apart(neutral):
    """Text pasted into another briefing keeps its list, where two lists without keys become one."""
    items = ((Text("one"),), (Text("two"),))
    blocks = [Bullets(items, ordered=ordered, level=level) for ordered in (True, False) for level in (1, 2)]
    parts = read_parts(render_word(_brief(blocks=tuple(blocks), notes=()), neutral, {}))
    looks = list(parse(parts["word/numbering.xml"]).iter(name("w:abstractNum")))
    keys = {key for look in looks for key in values(look, "w:nsid")}
    assert (5, len(looks), []) == (len(looks), len(keys), lint(parts))


def test_page_is_a4_in_the_current_mode(document):
    """A4, Word's current layout, nothing that asks the reader on opening."""
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    settings = document.settings.element
    modes = {node.get(name("w:name")): node.get(name("w:val")) for node in settings.iter(name("w:compatSetting"))}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(name("w:updateFields")) is None


def test_language_is_that_of_the_briefing(neutral):
    """Spelling is checked in the language of the text; words in another are marked."""
    document = Document(BytesIO(render_word(sample_brief("fr-FR"), neutral, sample_pictures())))
    assert values(document.styles.element, "w:lang") == ["fr-FR"]
    assert values(document.settings.element, "w:themeFontLang") == ["fr-FR"]
    assert values(document.element, "w:lang") == ["en", "en"]


def test_status_stands_on_every_page(document):
    """The first page has its own header, and it says the status too."""
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        assert header.paragraphs[0].text.endswith("\tDraft · under embargo")
    assert section.first_page_header.paragraphs[0].text.startswith("\t")


def test_page_numbers_are_fields(document):
    """The footer counts pages itself, with a number stored for readers that do not."""
    for footer in (document.sections[0].footer, document.sections[0].first_page_footer):
        assert footer.paragraphs[0].text == "Example Relief · 12 May 2032\tPage 1 of 3"
        assert [node.text.strip() for node in footer.part.element.iter(name("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_properties_tell_the_briefing_and_not_the_machine(document, parts):
    """Title, author and day are the briefing's; no part names the tool's library or a path."""
    core = document.core_properties
    assert (core.title, core.author, core.last_modified_by) == (
        sample_brief().title,
        "Example Relief",
        "Example Relief",
    )
    assert {core.created.isoformat(), core.modified.isoformat()} == {"2032-05-12T00:00:00+00:00"}
    assert (core.revision, core.language) == (1, "en-GB")
    told = b"".join(data for part, data in parts.items() if part.endswith((".xml", ".rels")))
    assert not any(word in told for word in (b"python-docx", b"/home/", b"/tmp/", b"2013-"))
    assert not any("thumbnail" in part for part in parts)


def test_zip_has_fixed_dates_and_leads_with_the_types(built):
    """Nothing in the package depends on when or where it was made."""
    with ZipFile(BytesIO(built)) as package:
        infos = package.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time[0] for info in infos} == {1980}


def test_styles_named_by_the_code_are_those_a_brand_must_have():
    """`read_brand` asks for each style that the writer uses, and for no other."""
    outside = {"brandfile.py", "templatestyles.py", "templatecolours.py", "faint.py"}  # these make and check brands
    rooms = Path(render_word.__code__.co_filename).parent.glob("*.py")
    code = "".join(path.read_text() for path in rooms if path.name not in outside)
    words = set(re.findall(r'"([^"\n]+)"', code))
    computed = {"heading 1", "heading 2", "heading 3"}
    assert {style for names in STYLES.values() for style in names} - words == computed


@pytest.mark.parametrize("notes", [(), (*NOTES, NOTES[0])])
def test_notes_and_marks_that_do_not_match_are_refused(neutral, notes):
    """A note without a mark would vanish in Word, a mark without a note would break the file."""
    with pytest.raises(ValueError, match="marked in the text"):
        render_word(_brief(notes=notes), neutral, sample_pictures())


def test_width_of_pictures_is_their_own(document):
    """A chart is placed at the size it was drawn for."""
    assert [shape.width for shape in document.inline_shapes] == [Cm(16), Cm(16)]


def _brief(**changes):
    return replace(sample_brief(), **changes)

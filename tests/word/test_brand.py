"""A brand is read from its .docx, and one that cannot be used says why."""

import re
import runpy
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from lint import lint
from sample import sample_brief, sample_pictures

from briefgen.charts.draw import draw
from briefgen.document.drawing import ChartPlan, Mark
from briefgen.errors import ConfigError
from briefgen.word.brandfile import read_brand
from briefgen.word.elements import landmark
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import parse
from briefgen.word.styling import Styling
from briefgen.word.writer import render_word

NEUTRAL = Path(__file__).parents[2] / "templates" / "brands" / "neutral.docx"
TOOLS = Path(__file__).parents[2] / "tools"


def test_neutral_brand_is_read(neutral):
    """Colours come from the theme, the measure from the page."""
    assert {role: neutral.colours[role] for role in ("dark", "text", "accent1", "accent2", "muted", "hairline")} == {
        "dark": "004987",
        "text": "333333",
        "accent1": "0077B8",
        "accent2": "D55E00",
        "muted": "5F6B73",
        "hairline": "D9DEE2",
    }
    measures = (neutral.font, neutral.body_pt, neutral.text_width_cm, neutral.measure_cm)
    assert measures == ("Calibri", 10.5, 16.8, 11.79)


@pytest.mark.parametrize("name", ["NEUTRAL", "FIELD"])
def test_brands_are_what_the_tool_makes(name, monkeypatch):
    """The files in the repository were made by tools/make_brand.py as it stands."""
    monkeypatch.setattr(sys, "path", [str(TOOLS), *sys.path])
    tool = runpy.run_path(str(TOOLS / "make_brand.py"))
    shipped = (NEUTRAL.parent / f"{name.lower()}.docx").read_bytes()
    assert tool["make"](tool[name]) == shipped


def test_the_two_brands_differ_in_all_that_a_reader_notices(neutral):
    """Colours, font and shape are another's: the looks are in the file and not in the code."""
    field = read_brand(NEUTRAL.parent / "field.docx", "field")
    same = {
        role for role in ("dark", "text", "accent1", "tint", "muted") if neutral.colours[role] == field.colours[role]
    }
    assert set() == same
    assert neutral.font != field.font


def test_designer_may_rename_style_ids(neutral):
    """Word in another language gives styles other ids; only their names count."""
    parts = read_parts(neutral.docx)
    for part in ("word/styles.xml", "word/numbering.xml", "word/document.xml"):
        parts[part] = parts[part].replace(b'"Heading1"', b'"Titre1"').replace(b'"ListNumber"', b'"Listenumros"')
    docx = render_word(sample_brief(), replace(neutral, docx=write_parts(parts)), sample_pictures())
    built = read_parts(docx)
    assert lint(built) == []
    assert b'w:pStyle w:val="Titre1"' in built["word/document.xml"]


def test_missing_brand_is_told(tmp_path):
    """A brand that is not there is named with its file."""
    with pytest.raises(ConfigError, match=r"house\.docx:1: the brand has no such file"):
        read_brand(tmp_path / "house.docx", "house")


def test_file_that_is_no_word_file_is_told(tmp_path):
    """A renamed text file does not end in a traceback."""
    (tmp_path / "house.docx").write_text("hello")
    with pytest.raises(ConfigError, match="no Word file"):
        read_brand(tmp_path / "house.docx", "house")


@pytest.mark.parametrize(
    ("number", "told"), [(1, '"List Bullet" sets a bullet before nothing'), (2, '"List Number" numbers nothing')]
)
def test_list_style_without_list_is_told(neutral, tmp_path, number, told):
    """Lists take their looks from the list of their style."""
    parts = read_parts(neutral.docx)
    numbering = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'.encode()
    assert numbering in parts["word/styles.xml"]
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(numbering, b"")
    (tmp_path / "house.docx").write_bytes(write_parts(parts))
    with pytest.raises(ConfigError, match=told):
        read_brand(tmp_path / "house.docx", "house")


@pytest.mark.rendering
def test_brand_saved_by_another_program_still_serves(tmp_path, soffice):
    """What LibreOffice rewrites in a brand does not break the files made from it."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path, NEUTRAL]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    brand = read_brand(tmp_path / "neutral.docx", "neutral")
    assert lint(read_parts(render_word(sample_brief(), brand, sample_pictures()))) == []


def test_missing_style_is_told(neutral, tmp_path):
    """A style that was deleted is named, so that it can be copied back."""
    parts = read_parts(neutral.docx)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Kicker"', b'"Kickers"')
    (tmp_path / "house.docx").write_bytes(write_parts(parts))
    with pytest.raises(ConfigError, match=r'lacks the style "Kicker"\. The nearest is "kickers"'):
        read_brand(tmp_path / "house.docx", "house")


def test_styles_that_lack_and_styles_of_another_type_are_told_at_once(neutral, tmp_path):
    """A designer who made a character style where a paragraph style is needed is told so."""
    parts = read_parts(neutral.docx)
    styles = parts["word/styles.xml"].replace(b'"Kicker"', b'"Small head"').replace(b'"Spacer"', b'"Gap"')
    wrong = b'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Lead">'
    assert wrong in styles
    parts["word/styles.xml"] = styles.replace(wrong, wrong.replace(b"paragraph", b"character"))
    (tmp_path / "house.docx").write_bytes(write_parts(parts))
    with pytest.raises(ConfigError) as caught:
        read_brand(tmp_path / "house.docx", "house")
    assert [problem.fact for problem in caught.value.problems] == [
        "the brand lacks the styles Kicker, Spacer",
        'its style "Lead" is a character style, and a paragraph style is needed',
    ]


def test_charts_are_as_wide_as_the_style_of_pictures_leaves_room(neutral, tmp_path):
    """A designer who changes the indents of "Picture" in Word changes the width of the charts."""
    parts = read_parts(neutral.docx)
    before = b'<w:ind w:left="0" w:right="2840" w:hanging="0"/>'
    styles = parts["word/styles.xml"]
    start = styles.index(b'w:styleId="Picture"')
    assert before in styles[start : start + 600]
    changed = styles[start:].replace(before, b'<w:ind w:left="567" w:right="567"/>', 1)
    parts["word/styles.xml"] = styles[:start] + changed
    (tmp_path / "house.docx").write_bytes(write_parts(parts))
    brand = read_brand(tmp_path / "house.docx", "house")
    assert (brand.text_width_cm, brand.measure_cm) == (16.8, 14.8)


def test_charts_follow_a_colour_that_is_changed_in_word(neutral, tmp_path):
    """A designer who changes Accent 1 in the theme changes the bars of the charts."""
    parts = read_parts(neutral.docx)
    theme = "word/theme/theme1.xml"
    assert parts[theme].count(b"0077B8") == 1
    parts[theme] = parts[theme].replace(b"0077B8", b"8A2BE2")
    (tmp_path / "house.docx").write_bytes(write_parts(parts))
    house = read_brand(tmp_path / "house.docx", "house")
    marks = (Mark("a", "A", 1, "one"), Mark("b", "B", 2, "two"))
    plan = ChartPlan("c", "bars", "T", "S", marks, None, (), "Source", "own", "C", "alt", "en-GB")
    svgs = [draw(plan, brand, NEUTRAL.parents[1] / "fonts", 8).svg.lower() for brand in (neutral, house)]
    assert [{b"#0077b8"}, {b"#8a2be2"}] == [set(re.findall(b"#0077b8|#8a2be2", svg)) for svg in svgs]


def test_documents_follow_a_style_that_is_changed_in_word(neutral):
    """Heading 1 as the designer sets it is Heading 1 of the briefing; no look is set beside the styles."""
    parts = read_parts(neutral.docx)
    styles = parts["word/styles.xml"]
    start = styles.index(b'w:styleId="Heading1"')
    changed = styles[start:].replace(b'<w:sz w:val="28"/>', b'<w:sz w:val="44"/>', 1)
    parts["word/styles.xml"] = styles[:start] + changed
    docx = render_word(sample_brief(), replace(neutral, docx=write_parts(parts)), sample_pictures())
    heading = Document(BytesIO(docx)).styles["Heading 1"]
    body = read_parts(docx)["word/document.xml"]
    assert (Pt(22), 0) == (heading.font.size, body.count(b"<w:sz "))


@pytest.mark.parametrize("style", ["Normal", "Body Text"])
def test_a_font_that_was_changed_in_a_style_is_that_of_the_charts(tmp_path, style):
    """Whoever changes the font of running text in Word, and not that of the theme, has charts and lists follow."""
    brand = Document(str(NEUTRAL))
    brand.styles[style].font.name = "Liberation Sans"
    brand.save(str(tmp_path / "house.docx"))
    assert "Liberation Sans" == read_brand(tmp_path / "house.docx", "house").font


def test_a_heading_in_another_font_changes_no_chart(tmp_path):
    """Charts are set as the running text is."""
    brand = Document(str(NEUTRAL))
    brand.styles["Heading 1"].font.name = "Liberation Sans"
    brand.save(str(tmp_path / "house.docx"))
    assert "Calibri" == read_brand(tmp_path / "house.docx", "house").font


@pytest.mark.parametrize("brand", ["neutral", "field"])
def test_labels_stand_nearer_to_what_they_name_than_to_what_is_above(brand):
    """A label of small capitals is glued to no headline: the space above it groups it with what follows."""
    styles = Styling(parse(read_parts((NEUTRAL.parent / f"{brand}.docx").read_bytes())["word/styles.xml"]))
    labels = ("KeyFiguresHeading", "AsksHeading", "BoxHeading", "TOCHeading")
    settings = [styles.of_paragraph(landmark(label, [])) for label in labels]
    assert [] == [label for label, one in zip(labels, settings, strict=True) if one.before < max(10, 2 * one.after)]

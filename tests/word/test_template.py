"""A brand is made of any Word template: what it has is taken, what it lacks is added, and the result is measured."""

import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from brands import NEUTRAL, edited, neutral_parts
from click.testing import CliRunner
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from lint import lint
from PIL import Image
from sample import sample_brief, sample_pictures

from briefgen.cli import main
from briefgen.survey.branding import make_brand
from briefgen.word.brandfile import STYLES, brand_of_bytes, page_of, read_brand
from briefgen.word.colours import contrast, readable
from briefgen.word.elements import field, name
from briefgen.word.faint import faint_styles
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import parse
from briefgen.word.template import MadeBrand, brand_from
from briefgen.word.writer import render_word
from briefgen.workspace.config import read_config
from briefgen.workspace.picturefile import remade
from briefgen.workspace.starter import start_workspace

MODEL = (NEUTRAL.parent / "field.docx").read_bytes()
ALL = {style for names in STYLES.values() for style in names}


def logo(colour: str = "purple") -> BytesIO:
    buffer = BytesIO()
    Image.new("RGB", (300, 100), colour).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def agency() -> Document:
    """Return the template of an agency that nobody drew for briefgen: a cover, sections, a header with a logo."""
    document = Document()
    cover = document.sections[0]
    cover.page_width, cover.page_height = Cm(21), Cm(29.7)
    cover.left_margin = cover.right_margin = cover.top_margin = cover.bottom_margin = Cm(0)
    document.add_paragraph("Cover", style="Title")
    text = document.add_section(WD_SECTION.NEW_PAGE)
    text.left_margin, text.right_margin, text.gutter = Cm(2.5), Cm(2), Cm(0.5)
    text.top_margin, text.bottom_margin = Cm(2), Cm(2)
    text.header.is_linked_to_previous = text.footer.is_linked_to_previous = False
    head = text.header.paragraphs[0]
    head.add_run().add_picture(logo(), width=Cm(4))
    head.add_run("\tAgency for Rivers")
    foot = text.footer.paragraphs[0]
    foot.add_run("Quay Street\tPage ")
    for part in field("PAGE", "1"):
        foot._p.append(part)  # noqa: SLF001
    for style, size, colour in (("Title", 48, "FFFFFF"), ("Heading 1", 22, "7A1F5C"), ("Heading 2", 14, "7A1F5C")):
        document.styles[style].font.size = Pt(size)
        document.styles[style].font.color.rgb = RGBColor.from_string(colour)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].paragraph_format.line_spacing = 2.0
    document.styles.add_style("Pull-out", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("A heading", style="Heading 1")
    document.add_paragraph("Text of the report, of which nothing is taken. " * 20)
    document.add_paragraph("Something special.", style="Pull-out")
    return document


def saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made(docx: bytes) -> MadeBrand:
    return brand_from(docx, MODEL, STYLES, remade)


def as_brand(docx: bytes):
    return brand_of_bytes(made(docx).docx, Path("templates/brands/ours.docx"), "ours")


def built(docx: bytes) -> dict[str, bytes]:
    return read_parts(render_word(sample_brief(), as_brand(docx), sample_pictures()))


@pytest.fixture(scope="module")
def template() -> bytes:
    return saved(agency())


@pytest.fixture(scope="module")
def branded(template) -> MadeBrand:
    return made(template)


def words_in(parts: Mapping[str, bytes], kind: str) -> list[str]:
    """Return the words of the headers or footers of a file, each as one text."""
    roots = [parse(data) for part, data in sorted(parts.items()) if part.startswith(f"word/{kind}")]
    return ["".join(one.text or "" for one in root.iter(name("w:t"))) for root in roots]


def test_a_template_becomes_a_brand_with_all_styles(branded, template):
    """What the template has is its own, what it lacks is added, and briefings in it are sound."""
    assert ALL == {*branded.kept, *branded.made}
    assert {"Title", "heading 1", "heading 2", "List Bullet", "header", "footer"} <= set(branded.kept)
    assert [] == lint(built(template))


def test_looks_are_those_of_the_template(template):
    """Font, colour of headings and page set-up are the agency's: of the section with text, its gutter too."""
    brand = as_brand(template)
    assert ("Liberation Serif", "7A1F5C", "7A1F5C") == (brand.font, brand.colours["dark"], brand.colours["accent1"])
    assert 16.0 == pytest.approx(brand.text_width_cm, abs=0.02)


def test_what_would_break_a_page_is_changed_and_told(branded):
    """A title of a cover, a heading that begins a page and lines set double are bounded, and it says so."""
    assert {
        '"Title" is 26 points',
        '"heading 1" is 18 points',
        '"heading 1" begins no page',
        '"Normal" is set less wide apart',
    } <= set(branded.changed)
    assert any(told.startswith('"Title" is in 7A1F5C: FFFFFF') for told in branded.changed)


def test_what_cannot_be_mapped_is_listed(branded):
    """A style of the template that means nothing to a briefing is named if text stands in it."""
    assert ['style "Pull-out"'] == [told for told in branded.left_out if told.startswith("style")]


def test_header_footer_and_logo_are_kept(template):
    """Each page shows them above and below the briefing's own lines; the number of the page stands once."""
    parts = built(template)
    headers, footers = words_in(parts, "header"), words_in(parts, "footer")
    assert 2 == len(headers) == len(footers)
    assert all("Agency for Rivers" in words for words in headers)
    assert all(words.startswith("Quay Street") and words.count("Page") == 1 for words in footers)
    assert 2 == sum(data.count(b"<pic:pic") for part, data in parts.items() if part.startswith("word/header"))


def test_a_header_leaves_room_for_the_text(template):
    """The top margin grows with the header, and pages are counted with what is left."""
    brand = as_brand(template)
    assert page_of(brand)[2] > Cm(2).pt
    assert brand.text_height_cm < 25.7


def test_every_style_can_be_read(template):
    """White words of a cover, on paper, would be there for nobody."""
    assert [] == list(faint_styles(as_brand(template), STYLES["paragraph"]))


def test_a_faint_style_is_found(tmp_path):
    """What a designer sets in a pale colour later is seen when the brand is tried."""
    document = Document(str(NEUTRAL))
    document.styles["Lead"].font.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)
    document.save(str(tmp_path / "pale.docx"))
    brand = read_brand(tmp_path / "pale.docx", "pale")
    assert [("Lead", "DDDDDD", "FFFFFF")] == list(faint_styles(brand, STYLES["paragraph"]))


def test_colours_are_made_darker_until_they_can_be_read():
    """The nearest colour that stands out is taken, on dark paper the nearest lighter one."""
    assert [True, True] == [
        contrast(readable(colour, behind, 4.5), behind) >= 4.5
        for colour, behind in (("FFC000", "FFFFFF"), ("004987", "1E1E1E"))
    ]
    assert "004987" == readable("004987", "FFFFFF", 4.5)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> INCLUDEPICTURE "http://x.example/a.png" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>seen</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "content",
    [
        "<w:r><w:object/></w:r>",
        "<w:r><w:pict/></w:r>",
        '<w:hyperlink r:id="rId1" w:anchor="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>',
        FIELD,
        '<w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>',
        '<w:r><w:rPr><w:vanish/><evil xmlns="http://x.example"/></w:rPr><w:t>x</w:t></w:r>',
        '<w:commentRangeStart w:id="1"/><w:bookmarkStart w:id="1" w:name="x"/>',
        "<w:r><w:t>{{ title }} [Name]</w:t></w:r>",
    ],
)
def test_nothing_of_a_header_is_copied_that_is_not_known(content):
    """Objects, links, fields, comments and words that wait to be replaced stay behind."""
    document = Document()
    kept = document.sections[0].header.paragraphs[0]
    kept.add_run("Agency")
    head = document.sections[0].header.add_paragraph()
    wrapped = parse_xml(f"<w:p {nsdecls('w', 'r')}>{content}</w:p>")
    for child in list(wrapped):
        head._p.append(child)  # noqa: SLF001
    parts = read_parts(made(saved(document)).docx)
    headers = b"".join(data for part, data in parts.items() if part.startswith("word/header"))
    assert b"Agency" in headers
    bad = (b"object", b"pict>", b"hyperlink", b"instrText", b"fldSimple", b"evil", b"vanish", b"bookmark", b"comment",
           b"x.example", b"today", b"seen", b"{{")  # fmt: skip
    assert [] == [word for word in bad if word in headers]
    assert [] == [part for part, data in parts.items() if b'TargetMode="External"' in data]


def test_a_header_is_read_as_strictly_from_a_brand_in_the_workspace(tmp_path):
    """A brand that somebody edited goes through the same list when it is built with."""
    docx = made(saved(agency())).docx
    parts = read_parts(docx)
    (header, *_) = [part for part in parts if part.startswith("word/header")]
    parts[header] = parts[header].replace(b"<w:p>", b"<w:p><w:r><w:object/><w:t>more</w:t></w:r>", 1)
    (tmp_path / "ours.docx").write_bytes(write_parts(parts))
    brand = read_brand(tmp_path / "ours.docx", "ours")
    assert b"<w:object" not in b"".join(read_parts(brand.docx).values())


def test_a_heading_is_known_by_its_level_and_a_style_by_its_other_names():
    """Where a template names styles in its own language, levels and the names beside the first say which they are."""
    parts = neutral_parts()
    parts = edited(parts, "word/styles.xml", _renamed)
    branded = made(write_parts(parts))
    assert {"heading 1", "Title"} <= set(branded.kept)


def _renamed(root) -> None:
    for style in root.iter(name("w:style")):
        called = style.find(name("w:name"))
        new = {"heading 1": "Kapitel", "Title": "Haupttitel,title"}.get(called.get(name("w:val")))
        called.set(name("w:val"), new or called.get(name("w:val")))


@pytest.mark.rendering
def test_a_template_saved_by_another_program_gives_sound_files(tmp_path, soffice, template):
    """What LibreOffice makes of a template is as good a template."""
    (tmp_path / "agency.docx").write_bytes(template)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        tmp_path / "o",
        tmp_path / "agency.docx",
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert [] == lint(built((tmp_path / "o" / "agency.docx").read_bytes()))


def test_no_brand_is_written_over(tmp_path, template):
    """A brand of that name that is there stays as it is, whatever its ending."""
    config = start_workspace(tmp_path / "w", bare=True)
    (tmp_path / "agency.docx").write_bytes(template)
    result = CliRunner().invoke(main, ["brand", str(tmp_path / "agency.docx"), "neutral", "--config", str(config)])
    assert 1 == result.exit_code
    assert "there is a brand of this name already" in result.output


@pytest.mark.parametrize("content", [b"no file", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_template_is_told(tmp_path, content):
    """Nothing is written, and the message says what to do."""
    config = start_workspace(tmp_path / "w", bare=True)
    (tmp_path / "agency.docx").write_bytes(content)
    result = CliRunner().invoke(main, ["brand", str(tmp_path / "agency.docx"), "ours", "--config", str(config)])
    assert (1, True) == (result.exit_code, "Word file" in result.output)
    assert not (tmp_path / "w/templates/brands/ours.docx").exists()


def test_the_command_writes_brand_and_sample(tmp_path, template, monkeypatch):
    """One command makes the brand and a briefing in it; without LibreOffice it says that nothing was measured."""
    monkeypatch.setattr("briefgen.survey.branding.find_office", lambda: None)
    config = start_workspace(tmp_path / "w", bare=True)
    (tmp_path / "agency.dotx").write_bytes(template)
    result = CliRunner().invoke(main, ["brand", str(tmp_path / "agency.dotx"), "ours", "--config", str(config)])
    assert 0 == result.exit_code, result.output
    brand, sample = (Path(line) for line in result.stdout.splitlines())
    assert ("ours.docx", "brand-ours.docx") == (brand.name, sample.name)
    assert [] == lint(read_parts(sample.read_bytes()))
    assert "were not measured" in result.stderr
    assert "ours" == make_brand(tmp_path / "agency.dotx", "ours-2", read_config(config)).brand.name.removesuffix("-2")


@pytest.mark.rendering
def test_a_sample_is_measured(tmp_path, template, soffice):
    """Text within the margins and a header on its line are seen on the pages themselves."""
    del soffice
    config = start_workspace(tmp_path / "w", bare=True)
    (tmp_path / "agency.docx").write_bytes(template)
    result = CliRunner().invoke(main, ["brand", str(tmp_path / "agency.docx"), "ours", "--config", str(config)])
    assert (0, 3) == (result.exit_code, len(result.stdout.splitlines()))
    assert "Measured on" in result.stderr

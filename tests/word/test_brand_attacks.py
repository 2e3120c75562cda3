"""A brand of somebody else is copied by what is known of it, and nothing else of it gets into a briefing."""

import json
import os
import re
import subprocess
import time
import zipfile

import pytest
from brands import NEUTRAL, NUMBERING, OFFICE, STYLES, THEME, edited, neutral_parts, packed, with_relationship
from click.testing import CliRunner
from lint import lint
from lxml import etree
from mails import with_mail
from sample import sample_brief, sample_pictures

from briefgen.cli import main
from briefgen.errors import ConfigError
from briefgen.word.brandfile import read_brand
from briefgen.word.elements import name
from briefgen.word.package import MOST_MARKS, read_parts
from briefgen.word.writer import render_word

EVIL = "evil.example"


def refusal(path) -> str:
    with pytest.raises(ConfigError) as caught:
        read_brand(path, "house")
    return " / ".join(f"{problem.fact}. {problem.remedy}" for problem in caught.value.problems)


def built_with(path) -> dict[str, bytes]:
    """Return the parts of a briefing in a brand, after the structural lint."""
    parts = read_parts(render_word(sample_brief(), read_brand(path, "house"), sample_pictures()))
    assert [] == lint(parts)
    return parts


@pytest.mark.parametrize(
    "source", ["word/document.xml", STYLES, NUMBERING, THEME, "word/fontTable.xml", "word/header1.xml"]
)
@pytest.mark.parametrize(
    ("kind", "target", "what"),
    [
        ("image", f"http://{EVIL}/x.png", "a linked picture"),
        ("image", rf"\\{EVIL}\share\x.png", "a linked picture"),
        ("image", f"file://{EVIL}/share/x.png", "a linked picture"),
        ("font", f"https://{EVIL}/x.odttf", "a linked font"),
        ("hyperlink", f"file://{EVIL}/share", "hyperlink"),
        ("hyperlink", rf"\\{EVIL}\share", "hyperlink"),
        ("hyperlink", rf"https://x\\{EVIL}", "hyperlink"),
        ("oleObject", f"http://{EVIL}/x.bin", "oleObject"),
        ("subDocument", f"http://{EVIL}/x.docx", "subDocument"),
        ("", f"http://{EVIL}/", "something"),
    ],
)
def test_what_leads_out_of_a_brand_is_refused(tmp_path, source, kind, target, what):
    """Word would fetch it when the briefing is opened, and tell a stranger who opened it, or hand over a password."""
    told = refusal(packed(with_relationship(neutral_parts(), source, kind, target), tmp_path / "house.docx"))
    assert f'it leads out of itself, to "{target}" ({what}). take that out in Word' in told


@pytest.mark.parametrize("target", [f"https://{EVIL}/", f"http://{EVIL}/a?b=c", f"mailto:who@{EVIL}"])
def test_links_of_headers_do_no_harm(tmp_path, target):
    """A letterhead may name the site of its organisation; nothing of it gets into a briefing."""
    parts = with_relationship(neutral_parts(), "word/header1.xml", "hyperlink", target)
    built = built_with(packed(parts, tmp_path / "house.docx"))
    assert b"".join(built.values()).count(EVIL.encode()) == 0


def test_attached_template_is_dropped_and_told(country):
    """Each document made from a template of an office names it, with the path of the one who made it."""
    target = r"file:///C:\Users\Awa\House.dotx"
    parts = with_relationship(neutral_parts(), "word/settings.xml", "attachedTemplate", target)
    packed(parts, country.folder / "templates/brands/neutral.docx")
    result = CliRunner().invoke(main, ["build", str(country.config), "--strict"], catch_exceptions=False)
    assert 0 == result.exit_code
    assert (
        "templates/brands/neutral.docx:1: note: not taken along: the template that it was made from." in result.stderr
    )
    docx = read_parts((country.folder / result.stdout.strip()).read_bytes())
    assert [] == [part for part, data in docx.items() if b"Awa" in data or b"House" in data]


HIDDEN = {
    "a comment": lambda root: root.append(etree.Comment(EVIL)),
    "an instruction": lambda root: root.append(etree.ProcessingInstruction("xml-stylesheet", f'href="//{EVIL}"')),
    "an instruction before it": lambda root: root.addprevious(etree.ProcessingInstruction("x", EVIL)),
    "a namespace": lambda root: etree.SubElement(root, f"{{http://{EVIL}}}x"),
    "an element": lambda root: etree.SubElement(root, name("w:object")).set("href", EVIL),
    "an attribute": lambda root: root.set("href", EVIL),
    "text": lambda root: setattr(root[0], "text", EVIL),
    "text behind": lambda root: setattr(root[0], "tail", EVIL),
    "a reference": lambda root: root[0].set(f"{{{OFFICE}}}id", EVIL),
}


@pytest.mark.parametrize("part", [STYLES, NUMBERING, THEME, "word/fontTable.xml", "word/settings.xml"])
@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_only_what_is_known_is_copied(tmp_path, part, hide):
    """Whatever is put into a part that is copied, it is not in the briefing; what is known stays."""
    built = built_with(packed(edited(neutral_parts(), part, hide), tmp_path / "house.docx"))
    assert [] == [copied for copied, data in built.items() if EVIL.encode() in data]
    assert b'w:styleId="Kicker"' in built[STYLES]


def test_a_namespace_that_nothing_uses_is_not_copied(tmp_path):
    """An address on the web is no business of a briefing, even as a name."""
    for part in (THEME, "word/fontTable.xml", STYLES):
        parts = neutral_parts()
        parts[part] = re.sub(rb"xmlns:(\w)=", rb'xmlns:evil="http://evil.example/" xmlns:\1=', parts[part], count=1)
        built = built_with(packed(parts, tmp_path / "house.docx"))
        assert [] == [copied for copied, data in built.items() if EVIL.encode() in data]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [STYLES, THEME, "word/document.xml", "word/header1.xml", "[Content_Types].xml"])
def test_document_type_is_refused(tmp_path, part, encoding):
    """It could name other files, and was carried into every briefing."""
    parts = {"word/header1.xml": b"<x/>", **neutral_parts()}
    bare = parts[part].decode().split("?>", 1)[-1]
    whole = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x SYSTEM "http://{EVIL}/x.dtd">{bare}'
    parts[part] = whole.encode(encoding)
    assert "declares a document type (DOCTYPE)" in refusal(packed(parts, tmp_path / "house.docx"))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "utf-32"])
def test_other_encodings_hide_nothing(tmp_path, encoding):
    """A part that is no UTF-8 could hide from whoever looks through its bytes; it is damage."""
    parts = neutral_parts()
    bare = parts[STYLES].decode().split("?>", 1)[-1]
    parts[STYLES] = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e "{EVIL}">]>{bare}'.encode(
        encoding
    )
    told = refusal(packed(parts, tmp_path / "house.docx"))
    assert "this is no Word file, or it is damaged" in told or "declares a document type" in told


FONTS = [
    "<img src=http://evil.example/x>",
    "x' onload='y",
    'x"',
    "x;y:url(//evil.example)",
    "a\\b",
    "../x",
    "{x}",
    "x" * 99,
    "",
]


@pytest.mark.parametrize("font", FONTS)
def test_font_that_is_no_name_of_one_is_refused(tmp_path, font):
    """The name of the font is written into the e-mail's HTML and asked for on the disk."""

    def rename(root):
        for latin in root.iter(name("a:latin")):
            latin.set("typeface", font)

    told = refusal(packed(edited(neutral_parts(), THEME, rename), tmp_path / "house.docx"))
    assert "its theme has no colours, no fonts or no effects" in told


@pytest.mark.parametrize(
    "font", ["Segoe UI Light", "PT Sans Narrow", "游ゴシック", "Source Sans 3", "DIN 1451 Std.", "Open-Sans (Body)"]
)
def test_font_of_any_name_serves(tmp_path, font):
    """Letters of any script, digits, hyphens, points."""

    def rename(root):
        for latin in root.iter(name("a:latin")):
            latin.set("typeface", font)

    assert font == read_brand(packed(edited(neutral_parts(), THEME, rename), tmp_path / "house.docx"), "house").font


def test_colour_that_is_none_is_refused(tmp_path):
    """A colour is written into the e-mail's HTML too."""
    for value in ('"><img src=http://evil.example>', "red", "12345", "windowText"):
        parts = edited(neutral_parts(), THEME, lambda root, to=value: root[0][0][0][0].set("val", to))
        assert "no plain colour" in refusal(packed(parts, tmp_path / "house.docx"))


def test_html_of_an_e_mail_holds_no_word_of_a_brand(country):
    """What is written there of a brand is a name of a font, a size and colours."""
    with_mail(country)
    parts = edited(
        neutral_parts(), STYLES, lambda root: root.append(etree.fromstring(f'<x xmlns="http://{EVIL}">{EVIL}</x>'))
    )
    packed(parts, country.folder / "templates/brands/neutral.docx")
    result = CliRunner().invoke(main, ["build", str(country.config)], catch_exceptions=False)
    assert 0 == result.exit_code
    assert [] == [path for path in (country.folder / "output").iterdir() if EVIL.encode() in path.read_bytes()]


BOMBS = {
    "bytes": (lambda: b" " * 45_000_000, "its text unpacks to more than 40 MB"),
    "elements": (lambda: b"<w:p/>" * MOST_MARKS, "it holds more than 1,200,000 tags and attributes"),
    "attributes": (lambda: b"<x " + b"a='' " * MOST_MARKS + b"/>", "it holds more than 1,200,000 tags and attributes"),
}


@pytest.mark.parametrize(("fill", "told"), BOMBS.values(), ids=BOMBS)
def test_bomb_is_seen_before_it_goes_off(tmp_path, fill, told):
    """A hundred kilobytes that unpack to gigabytes, or to millions of elements, are told within a second or two."""
    path = packed({**neutral_parts(), "word/comments.xml": fill()}, tmp_path / "house.docx")
    start = time.process_time()
    assert f"this file is not read, since {told}" in refusal(path)
    assert time.process_time() - start < 3


def test_bomb_of_media(tmp_path):
    """Pictures that no briefing takes count too."""
    with zipfile.ZipFile(tmp_path / "house.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/media/image{number}.bmp", bytes(70_000_000))
    assert "it unpacks to more than 200 MB" in refusal(tmp_path / "house.docx")


def test_too_many_parts_and_parts_that_stand_twice(tmp_path):
    """Neither is a file that Word writes."""
    many = packed({**neutral_parts(), **{f"x/{number}": b"" for number in range(5001)}}, tmp_path / "many.docx")
    assert "more than 5,000 parts" in refusal(many)
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(packed(neutral_parts(), tmp_path / "twice.docx"), "a") as twice,
    ):
        twice.writestr(STYLES, b"<other/>")
    assert f'its part "{STYLES}" stands twice' in refusal(tmp_path / "twice.docx")
    with zipfile.ZipFile(tmp_path / "packed.docx", "w", zipfile.ZIP_LZMA) as odd:
        odd.writestr(STYLES, b"x")
    assert "packed in a way that Word does not read" in refusal(tmp_path / "packed.docx")


MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def of_kind(kind: bytes) -> dict[str, bytes]:
    parts = neutral_parts()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(MAIN, kind)
    return parts


def test_template_of_word_is_a_brand(country):
    """A .dotx in the folder of brands is used as it is, and told when it cannot be."""
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    packed(of_kind(kind), country.folder / "templates/brands/house.dotx")
    (country.folder / "templates/brands/neutral.docx").unlink()
    country.write("config.yaml", country.text("config.yaml") + "brand: house\n")
    result = CliRunner().invoke(main, ["build", str(country.config)], catch_exceptions=False)
    assert (0, 1) == (result.exit_code, len(result.stdout.splitlines())), result.stderr
    listed = CliRunner().invoke(main, ["list", "brands", str(country.config)], catch_exceptions=False)
    assert "house" in listed.output


@pytest.mark.parametrize("kind", [b"document", b"template"])
def test_macros_are_told(tmp_path, kind):
    """In words, and not with the address of an object in memory."""
    parts = of_kind(b"application/vnd.ms-word." + kind + b".macroEnabled" + kind.title() + b".main+xml")
    told = refusal(packed(parts, tmp_path / "house.docx"))
    assert (
        'this is a Word file with macros (.docm or .dotm). save it in Word with the type "Word Document (.docx)"'
        == told
    )


def test_main_part_of_another_name(tmp_path):
    """Word on the web calls it document2.xml; a relationship says which it is."""
    parts = neutral_parts()
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for part in ("_rels/.rels", "[Content_Types].xml"):
        parts[part] = parts[part].replace(b"word/document.xml", b"word/document2.xml")
    assert built_with(packed(parts, tmp_path / "house.docx")) == built_with(NEUTRAL)


def test_styles_and_theme_of_other_names(tmp_path):
    """Their names are nobody's business but the file's own."""
    parts = neutral_parts()
    parts["word/styles2.xml"], parts["word/theme/theme7.xml"] = parts.pop(STYLES), parts.pop(THEME)
    listed = "word/_rels/document.xml.rels"
    for part in (listed, "[Content_Types].xml"):
        parts[part] = parts[part].replace(b"styles.xml", b"styles2.xml").replace(b"theme1.xml", b"theme7.xml")
    assert built_with(packed(parts, tmp_path / "house.docx")) == built_with(NEUTRAL)


def test_strict_form_is_told(tmp_path):
    """Word can save a form that has other names for everything."""
    parts = neutral_parts()
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    for part in ("word/document.xml", STYLES, NUMBERING):
        parts[part] = parts[part].replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    told = refusal(packed(parts, tmp_path / "house.docx"))
    assert "this file is saved in the form that Word calls Strict Open XML. save it in Word with the type" in told


def test_circles_of_styles_end(tmp_path):
    """A style based on itself, by way of another, kept LibreOffice and us busy for ever."""

    def turn(root):
        for style, base in (("Normal", "Heading1"), ("Kicker", "Kicker"), ("Picture", "Nowhere")):
            node = root.find(f"{name('w:style')}[@{name('w:styleId')}='{style}']")
            for old in node.findall(name("w:basedOn")):
                node.remove(old)
            node.insert(1, etree.Element(name("w:basedOn"), {name("w:val"): base}))

    styles = etree.fromstring(
        built_with(packed(edited(neutral_parts(), STYLES, turn), tmp_path / "house.docx"))[STYLES]
    )
    bases = {
        style.get(name("w:styleId")): style.find(name("w:basedOn")).get(name("w:val"))
        for style in styles.findall(name("w:style"))
        if style.find(name("w:basedOn")) is not None
    }
    for start in bases:
        steps, at = 0, start
        while (at := bases.get(at)) is not None:
            steps += 1
            assert steps < 50


def test_odd_value_is_left_out_and_told(tmp_path):
    """A value that the schema does not allow would make every briefing invalid; what it was is said."""

    def spoil(root):
        root.find(f".//{name('w:style')}[@{name('w:styleId')}='Kicker']//{name('w:sz')}").set(name("w:val"), "big")

    path = packed(edited(neutral_parts(), STYLES, spoil), tmp_path / "house.docx")
    (remark,) = read_brand(path, "house").remarks
    assert ("note", 'not taken along: sz val="big"') == (remark.level, remark.fact)
    assert b'"big"' not in built_with(path)[STYLES]


def _spoil_tab(root):
    next(root.iter(name("w:tab"))).set(name("w:pos"), "-2147483648")


def _spoil_white(root):
    root[0][0].find(name("a:lt1"))[0].set("val", "GGGGGG")


def _two_colours(root):
    root[0][0].find(name("a:lt1")).append(etree.Element(name("a:srgbClr"), val="000000"))


FOUND = {
    "tabs without a tab": (STYLES, _spoil_tab, rb"<w:tabs>\s*</w:tabs>|<w:tabs/>"),
    "a slot of the theme without a colour, that no chart asks for": (
        THEME,
        _spoil_white,
        rb"<a:lt1>\s*</a:lt1>|<a:lt1/>",
    ),
    "a slot with two colours, in a theme that is copied whole": (THEME, _two_colours, rb"FFFFFF\S+\s*<a:srgbClr"),
    "a comment among effects, on which a library crashed": (
        THEME,
        lambda root: root.append(etree.Comment("x")),
        rb"<!--",
    ),
    "an empty name of a font": (STYLES, lambda root: next(root.iter(name("w:rFonts"))).set(name("w:cs"), ""), rb"\x00"),
    "a bullet of an old font": (
        NUMBERING,
        lambda root: next(root.iter(name("w:lvlText"))).set(name("w:val"), "\uf0b7"),
        rb'lvlText w:val=""',
    ),
}
"""What mutating brands by program has found, by part, change, and what was wrong then with the part in a briefing."""


@pytest.mark.parametrize(("part", "change", "wrong"), FOUND.values(), ids=FOUND)
def test_what_mutations_found_stays_mended(tmp_path, part, change, wrong):
    """Each made an invalid Word file, a crash or a note on a brand that is as it should be."""
    path = packed(edited(neutral_parts(), part, change), tmp_path / "house.docx")
    if "GGGGGG" in read_parts(path.read_bytes())[part].decode():
        assert "its theme has no plain colour for lt1" in refusal(path)
    else:
        assert [] == re.findall(wrong, built_with(path)[part])


def test_shipped_brands_are_copied_whole():
    """Nothing of what ships is unknown or odd, so that a briefing looks as it was drawn."""
    for brand in ("neutral", "field"):
        path = NEUTRAL.with_name(f"{brand}.docx")
        parts, copied = read_parts(path.read_bytes()), read_parts(read_brand(path, brand).docx)
        assert () == read_brand(path, brand).remarks
        for part in (STYLES, NUMBERING):
            assert etree.tostring(etree.fromstring(parts[part])) == etree.tostring(etree.fromstring(copied[part]))
        for part in (THEME, "word/fontTable.xml"):
            assert parts[part] == copied[part]


@pytest.mark.rendering
@pytest.mark.parametrize("kind", ["dotx", "docx:MS Word 2007 XML"])
def test_brand_that_libreoffice_saved(tmp_path, soffice, kind):
    """It works, with nothing of it left out that is told."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, NEUTRAL]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    path = tmp_path / f"neutral.{kind[:4]}"
    assert () == read_brand(path, "neutral").remarks
    assert {STYLES, THEME, NUMBERING} <= set(built_with(path))


@pytest.mark.validation
def test_brand_without_effects_of_ours_is_valid(tmp_path, ooxml_validator):
    """Effects that we do not know give way to plain ones, which the Open XML SDK takes."""
    path = packed(
        edited(neutral_parts(), THEME, lambda root: root[0][2][0][0].set("odd", "1")), tmp_path / "house.docx"
    )
    (tmp_path / "x.docx").write_bytes(render_word(sample_brief(), read_brand(path, "house"), sample_pictures()))
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [ooxml_validator, tmp_path / "x.docx"], env=environment, capture_output=True, text=True, check=False
    )
    assert [] == json.loads(done.stdout)["errors"]
    assert b'name="plain"' in built_with(path)[THEME]

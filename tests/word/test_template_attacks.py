"""A template of somebody hostile costs no more than one that is not, and nothing of it gets where it should not."""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest
from brands import NUMBERING, OFFICE, RELATIONSHIPS, STYLES, edited
from click.testing import CliRunner
from docx import Document
from lxml import etree
from test_picturefile import flat_png
from test_template import MODEL, as_brand, logo, made, saved
from test_template import built as built_in

from briefgen.cli import main
from briefgen.verification.examination import verify
from briefgen.word.brandfile import STYLES as WANTED
from briefgen.word.brandparts import UnusableBrandError
from briefgen.word.elements import NAMESPACES, name
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import parse
from briefgen.word.template import brand_from
from briefgen.workspace.picturefile import Remaking
from briefgen.workspace.starter import start_workspace

PACKED, PLAIN = 8, 10
"""Where the head of an entry says how it is packed, and how large it is when it is not, from its end."""


def template(change: Callable[[Document], object] = lambda _: None) -> dict[str, bytes]:
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("Agency for Rivers")
    change(document)
    return read_parts(saved(document))


def with_header(content: str, **media: bytes) -> bytes:
    """Return a template with a header of this content, which reaches its pictures by their names."""
    parts = template()
    part = next(one for one in parts if one.startswith("word/header"))
    spaces = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in ("w", "r", "wp", "a", "pic"))
    parts[part] = f"<w:hdr {spaces}>{content}</w:hdr>".encode()
    listed = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/image" Target="media/{key}.png"/>' for key in media)
    parts[f"word/_rels/{part[5:]}.rels"] = f'<Relationships xmlns="{RELATIONSHIPS}">{listed}</Relationships>'.encode()
    parts |= {f"word/media/{key}.png": data for key, data in media.items()}
    return write_parts(parts)


def drawn(key: str, crop: str = "", words: str = "logo") -> str:
    """Return a run with a picture."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1440000" cy="720000"/>'
        f'<wp:docPr id="1" name="x" descr="{words}"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{key}"/>{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def lying(plain: int) -> bytes:
    """Return a zip file with a part that is much larger than the list of contents says."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(squeezed.compress(bytes(1_000_000)) for _ in range(plain // 1_000_000)) + squeezed.flush()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/x.bin", body)
    docx = bytearray(buffer.getvalue())
    listed = docx.rindex(b"PK\x01\x02")
    docx[listed + 10 : listed + 12] = docx[8:10] = struct.pack("<H", 8)
    docx[listed + 24 : listed + 28] = docx[22:26] = struct.pack("<I", 10)
    return bytes(docx)


def test_a_part_that_is_larger_than_it_says_is_damage():
    """`zipfile` unpacks two gigabytes before it looks; what is unpacked is what the list of contents says."""
    start = time.process_time()
    with pytest.raises(zipfile.BadZipFile, match="CRC"):
        read_parts(lying(60_000_000))
    assert time.process_time() - start < 3


def test_a_name_of_a_part_is_told_in_a_line(tmp_path):
    """It may have 65,000 letters."""
    config = start_workspace(tmp_path / "w", bare=True)
    with zipfile.ZipFile(tmp_path / "t.docx", "w") as twice:
        twice.writestr("n" * 60_000, b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            twice.writestr("n" * 60_000, b"2")
    result = CliRunner().invoke(main, ["brand", str(tmp_path / "t.docx"), "ours", "--config", str(config)])
    assert (1, True) == (result.exit_code, len(result.output) < 300)


@pytest.mark.parametrize("share", ["9" * 5000, "\u0661\u0662", "NaN", "-5", ""])
def test_odd_cuts_of_a_picture_are_none(share):
    """Python reads the digits of all scripts, and fails at thousands of them."""
    cut = f"<a:srcRect l='{share}' t='5'/>"
    parts = built_in(with_header(f"<w:p>{drawn('rId1', cut)}</w:p>", rId1=logo().read()))
    cuts = [dict(one.attrib) for data in _headers(parts) for one in parse(data).iter(name("a:srcRect"))]
    assert [{"t": "5"}] * len(cuts) == cuts
    assert cuts


def _headers(parts: dict[str, bytes]) -> list[bytes]:
    return [data for part, data in parts.items() if part.startswith("word/header")]


@pytest.mark.parametrize("width", ["9" * 5000, "\u0661\u0662\u0663", "NaN", "1.5"])
def test_odd_sides_of_a_page_are_told_or_left_out(width):
    """A page that no program would write gives way to A4."""
    parts = template()
    docx = write_parts(edited(parts, "word/document.xml", lambda root: _page_of(root).set(name("w:w"), width)))
    assert 16.4 == pytest.approx(as_brand(docx).text_width_cm, abs=0.1)


def _page_of(root: etree._Element) -> etree._Element:
    return next(root.iter(name("w:pgSz")))


@pytest.mark.parametrize("mark", ["briefgen 1", "briefgen 2", "two-dashes", "two-letters"])
def test_lists_with_names_of_ours_are_not_taken_for_ours(mark):
    """A list of that name that nothing leads to was a traceback."""

    def forge(root):
        root.insert(0, etree.fromstring(f'<w:abstractNum xmlns:w="{root.nsmap["w"]}" w:abstractNumId="977">'
                                        f'<w:name w:val="{mark}"/></w:abstractNum>'))  # fmt: skip

    numbering = parse(built_in(write_parts(edited(template(), NUMBERING, forge)))[NUMBERING])
    forged = [one for one in numbering if one.get(name("w:abstractNumId")) == "977"]
    assert [] == [one for one in forged if one.find(name("w:name")) is not None]


def test_a_list_of_the_largest_number_leaves_room_for_ours():
    """The next number would be one that no brand may have."""

    def number(root):
        for one in root.findall(name("w:num"))[-1:]:
            one.set(name("w:numId"), "1000000")
        for one in root.findall(name("w:abstractNum"))[-1:]:
            one.set(name("w:abstractNumId"), "1000000")

    assert built_in(write_parts(edited(template(), NUMBERING, number)))


def test_huge_pictures_of_a_header_are_made_once_and_not_all():
    """Twelve pictures of 40 million pixels are a megabyte when packed, and took 25 seconds for each briefing."""
    remaking, huge = Remaking(), flat_png(5000, 5000)
    others = {f"rId{at}": flat_png(5000, 5000 + at) for at in range(2, 6)}
    content = "".join(f"<w:p>{drawn(key)}</w:p>" for key in ("rId1", "rId1", *others))
    start = time.process_time()
    branded = brand_from(with_header(content, rId1=huge, **others), MODEL, WANTED, remaking)
    assert time.process_time() - start < 8
    told = "a picture that is too large, with the others of this file (.png) in the header or footer"
    assert told in branded.left_out
    assert 1 == sum("media/" in part for part in read_parts(branded.docx))


RUN = "<w:r><w:t>a</w:t></w:r>"
CELLS = f"<w:tc><w:p>{12 * RUN}</w:p></w:tc>" * 60
LONG = {"words": f"<w:p>{2_000 * RUN}</w:p>", "cells": f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{CELLS}</w:tr></w:tbl>"}


@pytest.mark.parametrize("content", LONG.values(), ids=LONG)
def test_a_header_without_an_end_ends(content):
    """Each briefing would carry it; 500 pieces are more than any letterhead has."""
    told = "what stands behind the first 500 words, pictures and cells in the header or footer"
    assert told in made(with_header(content)).left_out


def test_kinds_of_fields_are_told_up_to_a_number():
    """A hundred thousand of them were compared with one another."""
    content = "".join(f'<w:fldSimple w:instr="X{at}"/>' for at in range(3_000))
    assert 100 >= len(made(with_header(f"<w:p><w:r><w:t>A</w:t></w:r>{content}</w:p>")).left_out)


def test_what_is_not_seen_in_a_header_is_not_printed():
    """Signs that turn words round would let a number read backwards on every page."""
    turned = "Agency \u202e000,418\u202c\u200b \u2066x\u2069"
    docx = with_header(f"<w:p><w:r><w:t>{turned}</w:t></w:r>{drawn('rId1', words=turned)}</w:p>", rId1=logo().read())
    words = b"".join(_headers(built_in(docx))).decode()
    assert [] == [sign for sign in "\u202e\u202c\u200b\u2066\u2069" if sign in words]
    assert "Agency 000,418 x" in words


def test_a_header_that_fills_the_page_is_told():
    """With what it leaves, and not as a page that has no size."""
    with pytest.raises(UnusableBrandError, match=r"its header and footer leave 0\.0 cm of a page for text"):
        made(with_header("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 200))


def many(number: int) -> bytes:
    """Return a template with so many styles, each based on the next."""

    def add(root):
        for at in range(number):
            style = etree.SubElement(root, name("w:style"), {name("w:type"): "paragraph", name("w:styleId"): f"S{at}"})
            etree.SubElement(style, name("w:name"), {name("w:val"): f"S{at}"})
            etree.SubElement(style, name("w:basedOn"), {name("w:val"): f"S{at + 1}"})

    return write_parts(edited(template(), STYLES, add))


def test_thousands_of_styles_are_walked_once():
    """Each based on the next: the way to the end was walked for each of them."""
    start = time.process_time()
    assert made(many(1_500))
    assert time.process_time() - start < 8
    with pytest.raises(UnusableBrandError, match="it has more than 4,100 styles"):
        made(many(4_200))


def test_of_things_alike_thousands_are_copied():
    """Three hundred thousand names of styles that are not there kept the writing of each briefing busy for a minute."""

    def add(root):
        latent = root.find(name("w:latentStyles"))
        for at in range(6_000):
            etree.SubElement(latent, name("w:lsdException"), {name("w:name"): f"n{at}"})

    styles = read_parts(made(write_parts(edited(template(), STYLES, add))).docx)[STYLES]
    assert 5_000 == styles.count(b"lsdException")


def test_a_brand_of_a_template_with_the_usual_theme_is_whole():
    """Its effects were left empty, and Word would have called the brand damaged."""
    theme = read_parts(made(saved(Document())).docx)["word/theme/theme1.xml"]
    assert 3 == len(parse(theme).find(f".//{name('a:effectStyleLst')}"))


def test_a_brand_that_fails_leaves_nothing(tmp_path):
    """Neither brand nor sample is there if the sample cannot be made, and the name is free."""
    config = start_workspace(tmp_path / "w", bare=True)
    text = next((tmp_path / "w/templates/themes").rglob("full.md"))
    text.write_text(text.read_text(encoding="utf-8") + "\nSome 4,711 people wait.\n", encoding="utf-8")
    (tmp_path / "t.docx").write_bytes(saved(Document()))
    result = CliRunner().invoke(main, ["brand", str(tmp_path / "t.docx"), "ours", "--config", str(config)])
    assert (1, "") == (result.exit_code, result.stdout)
    assert [] == list((tmp_path / "w").rglob("*ours*"))


@pytest.mark.parametrize("title", ["CON", "con", "..", "a/b", "", "\u200b", "a" * 300, "2026", "no", "Ours", "-x"])
def test_a_name_that_no_config_gives_is_told(tmp_path, title):
    """A brand of that name could not be named in a config, or not be opened on Windows."""
    config = start_workspace(tmp_path / "w", bare=True)
    (tmp_path / "t.docx").write_bytes(saved(Document()))
    result = CliRunner().invoke(main, ["brand", "--config", str(config), "--", str(tmp_path / "t.docx"), title])
    assert (1, True) == (result.exit_code, result.output.startswith("NAME:1: ")), result.output
    assert ["neutral.docx"] == [path.name for path in (tmp_path / "w/templates/brands").iterdir()]


@pytest.mark.parametrize("value", ["NaN", "9" * 5000, "", "\u0661", "1.5"])
def test_odd_numbers_of_a_briefing_are_verified(tmp_path, built, value):
    """A cell over odd columns, and a picture cut by odd shares, were tracebacks; such a picture counts as cut."""
    parts = read_parts(built)

    def change(root):
        for cell in root.iter(name("w:tcPr")):
            cell.insert(0, etree.Element(name("w:gridSpan"), {name("w:val"): value}))
        for blip in root.iter(name("a:blip")):
            blip.addnext(etree.Element(name("a:srcRect"), {"l": value}))

    path = tmp_path / "b.docx"
    path.write_bytes(write_parts(edited(parts, "word/document.xml", change)))
    assert verify(path).findings

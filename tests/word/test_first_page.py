"""The first page of the long form: a photo beside the headline, and a number that leads the others."""

import io

import pytest
from country import Country
from docx import Document
from PIL import Image

from briefgen.delivery.files import UP_TO_DATE
from briefgen.document.cards import Strip
from briefgen.document.exhibits import Photo
from briefgen.document.inlines import plain
from briefgen.verification.examination import verify

CONFIG = """\
  photo:
    file: photos/road.jpg
    alt: Vojo inter du vilaĝoj
    caption: La vojo al {{ figure("homeless-2031") }} homoj.
    taken: 2030-08
    credit: "Foto: Ana Rivo"
"""


def picture(size=(900, 600)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, (90, 120, 60)).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def pictured(country) -> Country:
    """Return the invented country with a photo for the first page."""
    country.edit("config.yaml", "  status: draft\n", "  status: draft\n" + CONFIG)
    (country.folder / "photos").mkdir()
    (country.folder / "photos/road.jpg").write_bytes(picture())
    return country


def inside(part, path: str) -> list:
    """Return what a path of XML finds in a table or cell."""
    return part._element.xpath(path)  # noqa: SLF001 - python-docx has no public way to it


def photos_of(country) -> list[Photo]:
    return [block for block in country.brief().blocks if isinstance(block, Photo)]


def test_a_photo_stands_beside_the_headline(pictured):
    """In one row: headline and standfirst left, the picture and who took it right; read in that order."""
    (result,) = pictured.build()
    document = Document(str(result.path))
    (row,) = next(table for table in document.tables if inside(table, ".//a:blip")).rows
    words, seen = row.cells
    assert ["Headline", "Standfirst"] == [one.style.name for one in words.paragraphs]
    assert ["Picture Pair", "Fine Print"] == [one.style.name for one in seen.paragraphs]
    assert seen.paragraphs[1].text.endswith("2030. Foto: Ana Rivo")
    (shown,) = inside(seen, ".//wp:extent")
    assert abs(seen.width - int(shown.get("cx"))) < 635  # a twentieth of a point
    assert ["Vojo inter du vilaĝoj"] == inside(seen, ".//wp:docPr/@descr")


def test_its_caption_is_guarded_and_its_sources_noted(pictured):
    """A figure in it is of the ledger, and carries its note."""
    (photo,) = photos_of(pictured)
    assert plain(photo.caption).startswith("La vojo al ")
    pictured.edit("config.yaml", '{{ figure("homeless-2031") }}', "77")
    (told,) = (one for one in pictured.messages() if '"77"' in one)
    assert "config.yaml:" in told


def test_nobody_touched_it(pictured):
    """A file with a photo beside its headline is found as it was built."""
    (result,) = pictured.build()
    assert [] == list(verify(result.path).findings)


def test_an_upright_photo_leaves_more_room_for_words(pictured):
    """It is no higher than the words beside it."""
    widths = []
    for size in ((900, 600), (600, 900)):
        (pictured.folder / "photos/road.jpg").write_bytes(picture(size))
        (result,) = pictured.build()
        (extent,) = Document(str(result.path)).element.body.xpath(".//wp:extent[ancestor::w:tbl]")
        widths.append(int(extent.get("cx")))
        assert int(extent.get("cy")) <= 4.01 * 360_000
    assert widths[1] < widths[0]


def test_a_format_without_room_says_so(pictured):
    """A photo that somebody chose is not left out in silence."""
    pictured.edit("templates/formats/long.yaml", "photo: true", "photo: false")
    assert [] == photos_of(pictured)
    (told,) = (one for one in pictured.problems() if one.rule == "unprinted")
    assert 'the format "long" prints no photo on its first page, so yours is left out' == told.fact


def test_a_photo_that_is_missing_is_told_at_its_line(pictured):
    """With the line of its path in the config."""
    pictured.edit("config.yaml", "photos/road.jpg", "photos/rod.jpg")
    (told,) = pictured.messages()
    assert told.endswith('the photo "photos/rod.jpg" is missing. The nearest is "road.jpg"; correct the name.')
    assert told.startswith("config.yaml:")


def test_another_photo_is_another_briefing(pictured):
    """A build after which the photo was changed makes the file anew."""
    outcomes = [pictured.build()[0].files[0].outcome, pictured.build()[0].files[0].outcome]
    (pictured.folder / "photos/road.jpg").write_bytes(picture((640, 480)))
    outcomes.append(pictured.build()[0].files[0].outcome)
    assert ["written", UP_TO_DATE, "replaced"] == outcomes


def test_one_number_leads(country):
    """In a format that says so the first key figure is half as large again, in a wider cell; else all are alike."""
    sizes = {}
    for leads in (True, False):
        if not leads:
            country.edit("templates/formats/long.yaml", "lead_figure: true", "lead_figure: false")
        (strip,) = (block for block in country.brief().blocks if isinstance(block, Strip))
        (result,) = country.build()
        (table,) = (one for one in Document(str(result.path)).tables if one.style.name == "Key Figures Table")
        assert len(strip.cards) == len(table.columns)
        sizes[leads] = (inside(table, ".//w:r/w:rPr/w:sz/@w:val"), [cell.width for cell in table.rows[0].cells])
    plain_size = Document(str(result.path)).styles["Key Figure"].font.size.pt
    assert [] == sizes[False][0]
    assert [str(round(2 * plain_size * 1.5))] == sizes[True][0]
    first, *others = sizes[True][1]
    assert all(first > 1.3 * width for width in others)


def test_a_qualifier_behind_its_value_stands_small_behind_it(country):
    """As one before it stands small above it; `verify` reads the whole as the figure."""
    country.edit("templates/languages/vd.yaml", "over: pli ol", "over: '{n} kaj pli'")
    country.edit("templates/languages/vd.yaml", "qualifier_variants:\n", "qualifier_variants:\n  over: [pli ol]\n")
    (strip,) = (block for block in country.brief().blocks if isinstance(block, Strip))
    card = next(card for card in strip.cards if card.behind)
    (result,) = country.build()
    (table,) = (one for one in Document(str(result.path)).tables if one.style.name == "Key Figures Table")
    runs = inside(table, f".//w:sdtContent[w:r/w:t = ' {card.behind}']/w:r")
    assert card.figure.text == "".join(run.xpath("string(w:t)") for run in runs)
    assert f" {card.behind}" == runs[-1].xpath("string(w:t)")
    assert [] == list(verify(result.path).findings)

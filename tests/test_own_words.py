"""Tables, notes, photos and breaks that a text holds: printed by Word's own means, and guarded like all words."""

import io
import json
import os
import subprocess
import zipfile

import pytest
from country import ROOT
from mails import with_mail
from PIL import Image

from briefgen import verify
from briefgen.briefing import photos
from briefgen.document.exhibits import Photo, Table
from briefgen.document.inlines import NoteMark, plain
from briefgen.document.texts import PageBreak, Paragraph
from briefgen.mail.htmlbody import html_body
from briefgen.mail.textbody import text_body
from briefgen.word.brandfile import read_brand
from briefgen.word.elements import name
from briefgen.word.package import read_parts
from briefgen.word.reading import parse

TEXT = "templates/themes/river/vd/long.md"
RICH = """\
<!-- ne sendu antaŭ la 5a -->
Vortoj kun noto[^a] ĉi tie, kaj fine.[^b]

•\tunua
o\tinterna
•\tdua

| Kio | Kiom |
|:----|-----:|
| akvo | {{ figure("water-2031") }} |

Tabelo: Homoj sen akvo

![Vojo apud la rivero](photos/my road.jpg "La vojo | © Ana Rivo")

Ana Rivo\\
Konsilisto

\\newpage

Fino.

[^a]: Laŭ la raporto, {{ figure("homeless-2031") }} homoj.
[^b]: Nenio plu.
"""


def picture(size=(80, 60), **options) -> bytes:
    """Return a JPEG that is turned, and says where it was taken."""
    image = Image.new("RGB", size, "white")
    for column in range(size[0] // 2):
        for line in range(size[1]):
            image.putpixel((column, line), (200, 0, 0))
    exif = image.getexif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif, **options)
    return stream.getvalue()


def with_text(country, text: str):
    """Put a text in the place of that of the second theme, and a photo beside it."""
    country.write(TEXT, text)
    (country.folder / "photos").mkdir(exist_ok=True)
    (country.folder / "photos/my road.jpg").write_bytes(picture())
    return country


@pytest.fixture
def rich(country):
    """Return the invented country with a text that has all of them."""
    labels = country.text("templates/languages/vd.yaml").replace("  table: Table\n", "  table: Tabelo\n")
    country.write("templates/languages/vd.yaml", labels)
    return with_text(country, RICH)


def blocks_of(country, kind):
    return [block for block in country.brief().blocks if isinstance(block, kind)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("| Kio | Kiom |\n|---|---|\n| akvo | 77 homoj |\n", 3),
        ("| Kio | 77 homoj |\n|---|---|\n| akvo | homoj |\n", 1),
        ("a\n\n| Kio | Kie |\n|---|---|\n| akvo | tie |\n\n: 77 homoj\n", 3),
        ("a\n\nb[^1]\n\n[^1]: 77 homoj\n", 5),
        ("b^[77 homoj]\n", 1),
        ('![a](photos/my%20road.jpg "77 homoj")\n', 1),
        ('a\n\n![77 homoj](<photos/my road.jpg> "b")\n', 3),
        ('![a](<photos/my road.jpg> "b | Ana 77")\n', 1),
        ("- a\n  - 77 homoj\n", 2),
        ("a  \n77 homoj\n", 2),
    ],
)
def test_a_number_without_a_source_is_stopped_wherever_it_is_typed(country, text, line):
    """In cells, heads, captions, notes, alternative texts, credits, inner lists: at the line of the file."""
    (problem,) = with_text(country, text).problems()
    assert ("number-without-source", f"{TEXT}:{line}") == (problem.rule, str(problem.place))


def test_own_notes_are_numbered_with_the_others(rich):
    """A note stands where its mark was set, its figures with their source behind its words."""
    brief = rich.brief()
    (paragraph,) = [
        block for block in brief.blocks if isinstance(block, Paragraph) and "Vortoj" in plain(block.inlines)
    ]
    marks = [part.number for part in paragraph.inlines if isinstance(part, NoteMark)]
    notes = [plain(brief.notes[number - 1].inlines) for number in marks]
    assert ["Vortoj kun noto", marks[0], " ĉi tie, kaj fine.", marks[1]] == [
        getattr(part, "text", getattr(part, "number", None)) for part in paragraph.inlines
    ]
    assert notes[0].startswith("Laŭ la raporto, pli ol 12\u00a0400 homoj. Mara 2031")
    assert ("Nenio plu.", ("homeless-2031",)) == (notes[1], brief.notes[marks[0] - 1].ids)


def test_a_table_stands_among_the_tables(rich):
    """It is numbered with its caption, and the file knows its figure."""
    (table,) = [block for block in blocks_of(rich, Table) if block.role == "own"]
    assert (("Kio", "Kiom"), "Tabelo", "Homoj sen akvo") == (
        tuple(column.title for column in table.columns),
        table.label,
        plain(table.caption),
    )
    assert table.number > 0


def test_a_photo_is_turned_made_smaller_and_stripped(rich):
    """What the camera wrote beside it is gone, and it stands as it was held."""
    (photo,) = blocks_of(rich, Photo)
    with Image.open(io.BytesIO(photo.data)) as image:
        assert ("JPEG", (60, 80), {}) == (image.format, image.size, dict(image.getexif()))
    assert b"SecretCamera" not in photo.data
    assert ("La vojo. © Ana Rivo", "Vojo apud la rivero") == (plain(photo.caption), plain(photo.alt))


def test_a_large_photo_is_no_larger_than_print_needs(country):
    """A telephone takes twelve million dots; a page shows two."""
    with_text(country, "![a](photos/large.jpg)\n")
    (country.folder / "photos/large.jpg").write_bytes(picture((3000, 2000), quality=30))
    (photo,) = blocks_of(country, Photo)
    assert 1600 == max(photo.pixels)


def test_photos_of_a_briefing_have_so_many_pixels_in_all(country, monkeypatch):
    """Each of them may be small enough; one that is placed again is made once, and one too many is told."""
    monkeypatch.setattr(photos, "MOST_IN_ALL", 12_500)
    with_text(country, "".join(f"![a](photos/{at}.jpg)\n\n" for at in (1, 1, 1, 2, 3)))
    for at in (1, 2, 3):
        (country.folder / f"photos/{at}.jpg").write_bytes(picture((100, 60), quality=30))
    fact = "one too many: 12,500 pixels are the most that the photos of a briefing may have in all"
    told = f'{TEXT}:9: the photo "photos/3.jpg" is {fact}. Save them with fewer pixels.'
    assert [told] == country.messages()


def test_another_photo_makes_another_file(rich):
    """Its fingerprint is among those by which two builds are told apart; the ledger is the same."""
    before = rich.brief().identity
    (rich.folder / "photos/my road.jpg").write_bytes(picture((90, 60), quality=30))
    after = rich.brief().identity
    assert before.templates != after.templates
    assert before.ledger == after.ledger


MISSING = 'the photo "{}" is missing. '
NO_PICTURE = 'the photo "{}" is no PNG or JPEG picture. Save it as PNG or JPEG in a picture program.'
OUTSIDE = '"{}": this is a link, or stands behind one, that leads out of its workspace. '


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("photos/my rod.jpg", MISSING + 'The nearest is "my road.jpg"; correct the name.'),
        ("photos/none.png", MISSING + "Put it there, in a folder such as photos/, or correct the path."),
        ("photos/text.jpg", NO_PICTURE),
        ("../out.jpg", OUTSIDE + "Put the file or folder itself in its place."),
    ],
)
def test_a_photo_that_cannot_be_read_is_told_at_its_line(country, path, told):
    """Misspelt, missing, no picture, or outside of the workspace."""
    with_text(country, f"a\n\n![a](<{path}>)\n")
    (country.folder / "photos/text.jpg").write_text("text")
    assert [f"{TEXT}:3: {told.format(path)}"] == country.messages()


@pytest.mark.parametrize("text", ["## Titolo[^1]\n\na\n\n[^1]: b\n", "## Titolo^[b]\n\na\n"])
def test_a_note_where_none_can_stand_is_told(country, text):
    """A heading goes into contents and header: its note would be lost without a word."""
    (problem,) = with_text(country, text).problems()
    assert ("note", f"{TEXT}:1") == (problem.rule, str(problem.place))


def test_a_page_break_is_left_out_where_a_format_has_none(rich):
    """A format of two pages would have an empty half; the writer is told, and nothing stops."""
    assert 1 == len(blocks_of(rich, PageBreak))
    rich.edit_data("templates/formats/long.yaml", page_breaks=False)
    assert [] == blocks_of(rich, PageBreak)
    assert ["note"] == [problem.level for problem in rich.problems() if problem.rule == "page-break"]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ('audience == "donor"', '"donor" is never what audience is, so this condition decides nothing.'),
        ('audience == "freinds"', 'The nearest is "friends"; correct it'),
        ('format != "brief"', '"brief" is never what format is'),
        ('"harbor" in themes', '"harbor" is never what themes is'),
        ('alone == "yes"', "alone is true or false, so a comparison with a word decides nothing. Write {% if alone %}"),
        ('themes == "harbour"', "themes is a list, so a comparison with a word decides nothing. Write {% if"),
        ('audience in ["friends", "foes"]', '"foes" is never what audience is'),
    ],
)  # fmt: skip
def test_a_condition_that_can_never_be_true_is_told(country, condition, told):
    """What stands below it would be printed for nobody, or always."""
    with_text(country, f"a\n\n{{% if {condition} %}}b{{% endif %}}\n")
    (message,) = country.messages()
    assert (True, True) == (message.startswith(f"{TEXT}:3: "), told in message)


@pytest.mark.parametrize(
    "condition", ['audience == "friends"', 'format == "long"', '"harbour" in themes', 'country == "A"', "alone == true"]
)
def test_a_condition_that_can_be_true_is_none_of_ours(country, condition):
    """Known names, and words that may be anything."""
    with_text(country, f"a\n\n{{% if {condition} %}}b{{% endif %}}\n")
    assert [] == [one for one in country.messages() if TEXT in one]


def test_the_file_holds_them_by_words_own_means(rich):
    """A list inside a list, a note, a picture with its alternative text, breaks of line and page."""
    (result,) = rich.build()
    parts = read_parts(result.path.read_bytes())
    body = parse(parts["word/document.xml"])
    levels = {node.get(name("w:val")) for node in body.iter(name("w:ilvl"))}
    alternatives = {node.get("descr") for node in body.iter(name("wp:docPr"))}
    signed = next(one for one in body.iter(name("w:p")) if "Konsilisto" in "".join(one.itertext()))
    last = next(one for one in body.iter(name("w:p")) if "Fino." in "".join(one.itertext()))
    assert {"1"} <= levels
    assert {"Vojo apud la rivero"} <= alternatives
    assert 1 == len(list(signed.iter(name("w:br"))))
    assert 1 == len(list(last.iter(name("w:pageBreakBefore"))))
    text = "".join(body.itertext())
    assert [] == [sign for sign in ("ne sendu", "<!--", "[^", "\\newpage", "•\t") if sign in text]
    with zipfile.ZipFile(result.path) as packed:
        assert [] == [part for part in packed.namelist() if b"SecretCamera" in packed.read(part)]


def test_a_file_with_them_verifies(rich):
    """As built nothing is told; a number typed into a note of one's own is."""
    (result,) = rich.build()
    assert [] == list(verify(result.path).findings)


@pytest.mark.validation
def test_word_finds_no_fault_in_them(rich, ooxml_validator):
    """Word's own rules hold for lists in lists, photos, tables and notes."""
    (result,) = rich.build()
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([ooxml_validator, result.path], env=environment, capture_output=True, text=True, check=False)
    assert [] == json.loads(done.stdout)["errors"]


MAIL = """\
{{ embargo }}

{{ why }}

1. unua
   - interna
2. dua

| Kio | Kie |
|-----|----:|
| akvo | tie[^1] |

Unua linio\\
dua linio.^[Parentezo.]

[^1]: Noto.
"""


def test_an_e_mail_holds_them_too(country):
    """Tables and inner lists in both forms; a note stands in brackets, since an e-mail has no foot."""
    sender = with_mail(country)
    sender.write("templates/email/vd.md", MAIL)
    letter = sender.composition().letter
    text = text_body([letter])
    html = html_body([letter], read_brand(ROOT / "templates/brands/neutral.docx", "neutral"))
    assert [
        "1. unua\n  - interna\n2. dua",
        "Kio | Kie\nakvo | tie (Noto.)",
        "Unua linio\ndua linio. (Parentezo.)",
    ] == text.strip().split("\n\n")[1:]
    for piece in ('<ol start="2"', "text-align:right", "tie (Noto.)", "Unua linio<br>dua linio.", "padding-left:44px"):
        assert piece in html


@pytest.mark.parametrize("text", ["![a](photos/x.jpg)", "a\n\n\\newpage\n\nb"])
def test_what_an_e_mail_cannot_hold_is_told(country, text):
    """Photos and page breaks belong into the briefing."""
    sender = with_mail(country)
    sender.write("templates/email/vd.md", f"{{{{ embargo }}}}\n\n{{{{ why }}}}\n\n{text}\n")
    assert ["an e-mail holds no charts, no photos and no page breaks"] == [one.fact for one in sender.problems()]


def test_line_signs_of_other_programs_are_spaces(country):
    """A line separator of Word is no line of an editor, and not printed; messages keep their lines."""
    with_text(country, "a\u2028b\u0085c\n\n<b>d\n")
    (problem,) = country.problems()
    assert 3 == problem.place.line
    with_text(country, "a\u2028b\u0085c\n")
    assert "a b c" in [plain(block.inlines) for block in blocks_of(country, Paragraph)]


def test_a_number_beside_a_note_is_told_once(country):
    """The same words with and without the number of their note are one slip."""
    assert 1 == len(with_text(country, "77 homoj[^1] venis.\n\n[^1]: Noto.\n").problems())

"""Pages are measured before anybody opens the file: lines, spaces, notes, and where a page may end."""

from dataclasses import replace

import pytest
from brands import NEUTRAL
from lxml import etree
from sample import sample_brief, sample_pictures, words

from briefgen.document.texts import Bullets, Heading, Paragraph
from briefgen.document.typeface import Typeface
from briefgen.word import measuring
from briefgen.word.elements import W, element, name, paragraph, run
from briefgen.word.extent import RESERVE, SHARES, Extent
from briefgen.word.linebreaks import break_lines
from briefgen.word.measuring import Band, Measuring
from briefgen.word.package import read_parts
from briefgen.word.pagination import SEPARATOR, count_pages, fill_pages
from briefgen.word.reading import parse
from briefgen.word.styling import Styling
from briefgen.word.tightening import tightened
from briefgen.word.typefaces import STAND_IN, WIDER, read_typeface
from briefgen.word.writer import write_word

# Every letter is half as wide as the type is large, and a line is as high as the type.
EVEN = Typeface({cut: dict.fromkeys("aMb -", 0.5) for cut in ("regular", "bold", "italic")}, 1.0)
STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/></w:style>
<w:style w:type="paragraph" w:styleId="Spaced"><w:name w:val="Spaced"/><w:pPr><w:spacing w:before="240" w:after="100"/>
</w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Bound"><w:name w:val="Bound"/><w:basedOn w:val="Spaced"/><w:pPr><w:keepNext/>
<w:keepLines/><w:spacing w:line="480" w:lineRule="auto"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Boxed"><w:name w:val="Boxed"/><w:pPr><w:pBdr>
<w:top w:val="single" w:sz="8" w:space="4"/><w:bottom w:val="single" w:sz="8" w:space="4"/></w:pBdr></w:pPr></w:style>
</w:styles>"""
STYLING = Styling(etree.fromstring(STYLES))
MEASURING = Measuring(STYLING, EVEN)
ROOM = 50.0
FONTS = NEUTRAL.parents[1] / "fonts"


def lines_of(*runs, style="Plain", width=ROOM):
    one = paragraph(style, list(runs))
    return break_lines(one, STYLING.of_paragraph(one), STYLING, EVEN, width)


def heights(*paragraphs):
    return [band.height for band in MEASURING.bands(paragraphs, ROOM, ROOM)]


def plain(text, style="Plain"):
    return paragraph(style, [run(text)])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaaa aaaaa", 1),  # ten letters of five points fill the line
        ("aaaaa aaaaa", 2),
        ("aaaaaaaaaa ", 1),  # a space at the end takes no room
        ("aaaaa\u00a0aaaaa aa", 2),  # no line ends at a no-break space
        ("aaaaaa-aaaaaa", 2),  # one may end behind a hyphen
        ("aaaaaaaaaaaaaaa", 1),  # a word that is wider stands alone
        ("", 1),
    ],
)
def test_lines_end_where_letters_say(text, lines):
    """A word goes on the next line when the widths of its letters ask for it, and not by a mean of letters."""
    assert lines == len(lines_of(run(text)))


def test_words_that_go_on_in_another_run_are_not_parted():
    """A bold beginning, a mark of a note or a control does not end a word."""
    assert 2 == len(lines_of(run("aaaa aaa"), run("aaaa", element("w:b"))))
    assert [(), (3,)] == [
        line.notes
        for line in lines_of(run("aaaaa aaaaa"), element("w:r", element("w:footnoteReference", {"w:id": "3"})))
    ]


def test_of_two_spaces_between_paragraphs_the_larger_counts():
    """As Word and LibreOffice do: 12 points before and 5 after give 12, and a bound heading has lines twice as far."""
    assert [12 + 10 + 5, 7 + 10 + 5] == heights(plain("a", "Spaced"), plain("a", "Spaced"))
    assert [12 + 20 + 5] == heights(plain("a", "Bound"))


def test_neighbours_in_a_box_have_one_border():
    """The border and its distance stand once above and once below the box."""
    assert [15, 10, 15] == heights(*(plain("a", "Boxed") for _ in range(3)))


def test_no_line_stands_alone_and_a_heading_stays_with_its_text():
    """Two lines of a paragraph stand on a page at least; what is bound to the next has no page end behind it."""
    five = " ".join(["aaaaaaaa"] * 5)
    bound = [band.bound for band in MEASURING.bands([plain("a", "Bound"), plain(five)], ROOM, ROOM)]
    assert [True, True, False, False, True, False][: len(bound)] == bound


def band(height, **more):
    return Band(height, **more)


@pytest.mark.parametrize(
    ("bands", "pages"),
    [
        ([band(50), band(50)], 1),
        ([band(50), band(51)], 2),
        ([band(50), band(20, bound=True), band(40)], 2),
        ([band(10), band(10, new_page=True)], 2),
        ([band(50), band(52, spare=2.0)], 2),
        ([band(60, columns=True), band(60), band(60)], 2),
        ([band(10), band(60, columns=True), band(60)], 2),
    ],
)
def test_a_page_ends_where_the_next_band_has_no_room(bands, pages):
    """Bands that are bound go together; of two columns the second is on the page of the first."""
    assert pages == count_pages(fill_pages(bands, {}, 100))


def test_notes_take_room_on_the_page_of_their_marks():
    """A line whose note does not fit goes on the next page with it; a second note adds no second line above."""
    fits = [band(100 - 20 - SEPARATOR - 10), band(10, notes=(1, 2))]
    assert 1 == count_pages(fill_pages(fits, {1: 10, 2: 10}, 100))
    assert 2 == count_pages(fill_pages(fits, {1: 10, 2: 11}, 100))


def test_a_table_repeats_its_header_on_the_next_page():
    """The rows after a page end stand below the header once more."""
    pages = fill_pages([band(90), band(20, head=15.0)], {}, 100)
    assert [0.0, 15.0] == [page.placed[0][0] for page in pages]


def test_tightening_takes_space_and_leaves_the_type():
    """Spaces of paragraphs and within cells become narrower; sizes and distances of lines stay."""
    narrower = tightened(etree.fromstring(STYLES), 0.5)
    spacing = narrower.findall(f".//{name('w:pPr')}/{name('w:spacing')}")
    assert [("120", "50", None), (None, None, "480")] == [
        tuple(one.get(name(f"w:{key}")) for key in ("before", "after", "line")) for one in spacing
    ]
    assert ["20"] == [size.get(name("w:val")) for size in narrower.iter(name("w:sz"))]


@pytest.mark.parametrize(
    ("counted", "spare", "most", "fits"),
    [(1, RESERVE, 1, True), (1, RESERVE - 0.1, 1, False), (2, 40, 1, False), (3, 0.0, 4, True), (9, 0.0, None, True)],
)
def test_a_reserve_is_kept_on_the_last_page_only(counted, spare, most, fits):
    """A page that is full to its last line may run over in another program."""
    assert fits == Extent(counted, counted, spare).fits(most)


def filled(neutral, items, most, *more):
    """Return the Word file of a list so long, and how it lies on its pages."""
    brief = replace(sample_brief(), blocks=(Bullets((words("A point."),) * items), *more), notes=(), most_pages=most)
    return write_word(brief, neutral, sample_pictures())


def spaces(made):
    styles = parse(read_parts(made.docx)["word/styles.xml"])
    return sum(int(one.get(name("w:after"), 0)) for one in styles.iter(name("w:spacing")))


def test_a_file_that_is_a_little_too_long_is_tightened_within_bounds(neutral):
    """Spaces are as wide as they can be, and never narrower than the last share; what fits stays as it is."""
    wide, tight, most = filled(neutral, 30, 1), filled(neutral, 44, 1), filled(neutral, 70, 1)
    assert [True, True, False] == [made.extent.fits(1) for made in (wide, tight, most)]
    assert spaces(filled(neutral, 30, None)) == spaces(wide) > spaces(tight) >= spaces(most)
    assert pytest.approx(spaces(most) / spaces(wide), abs=0.02) == SHARES[-1]


def test_a_paragraph_is_broken_into_lines_once(neutral, monkeypatch):
    """Whatever spaces are tried, and in whatever order it stands: words of one setting have the same lines."""
    broken = []
    monkeypatch.setattr(measuring, "break_lines", lambda *given: broken.append(given) or break_lines(*given))
    filled(neutral, 70, 1)
    keys = [(one, setting.letters, setting.line, width) for one, setting, *_, width in broken]
    assert len(keys) == len(set(keys))


def test_the_annex_begins_no_page_where_the_page_before_would_be_nearly_empty(neutral):
    """Two lines before a forced page end leave a white page: if they cannot be drawn back, the annex follows them."""
    annex = (Heading(1, words("Annex"), "annex", new_page=True), Paragraph(words("A table.")))
    per_page = next(number for number in range(30, 90) if filled(neutral, number, None).extent.pages > 1)
    stub, full = filled(neutral, per_page + 6, None, *annex), filled(neutral, per_page - 10, None, *annex)
    breaks = [
        len(list(parse(read_parts(made.docx)["word/document.xml"]).iter(name("w:pageBreakBefore"))))
        for made in (stub, full)
    ]
    assert ([0, 1], 2) == (breaks, stub.extent.pages)


def test_an_unknown_family_is_measured_wider(neutral):
    """Calibri has the widths of Carlito, its twin; a family without a file those of the stand-in, made 8% wider."""
    twin, other = (read_typeface(family, FONTS, None) for family in ("Calibri", "Quillwright"))
    assert neutral.typeface.widths == twin.widths == read_typeface(STAND_IN, FONTS, None).widths
    assert pytest.approx(WIDER) == other.width("Mali", "bold") / twin.width("Mali", "bold")
    assert [] == list(neutral.remarks)

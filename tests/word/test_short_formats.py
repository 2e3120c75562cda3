"""What short formats add to the Word file: charts side by side, panels, small print, and columns."""

from dataclasses import replace

import pytest
from lint import lint
from reader import text_of
from sample import ASK, MASTHEAD, MESSAGES, STRIP, TOWNS, sample_brief, sample_pictures, words

from briefgen.document.brief import Logo
from briefgen.document.cards import Panel
from briefgen.document.exhibits import ChartPair, ChartSlot
from briefgen.document.inlines import Reference
from briefgen.document.texts import Bullets, Heading, Paragraph, SmallPrint, TwoColumns
from briefgen.word.alternatives import spoken
from briefgen.word.elements import name
from briefgen.word.package import read_parts, write_parts
from briefgen.word.printing import for_printing
from briefgen.word.reading import parse
from briefgen.word.writer import render_word

SLOTS = [
    ChartSlot("homes", 1, "Figure", words("Homes"), "Bars of homes."),
    ChartSlot("plan", 2, "Figure", words("The plan"), "A bar of the plan."),
]
PAIR = ChartPair(*SLOTS, ("left", "right"))
PANEL = Panel("Key messages", Bullets(MESSAGES.items), "What we ask", "Points, and an ask beside them.", ASK.cards[1])
PRINT = SmallPrint("Small print", (words("Sources. A, B."), words("Contact. C, D.")))
TEXT = (Heading(1, words("The far bank"), "far_bank"), Paragraph(words("People stay.", 4)))


def made(neutral, *blocks, notes=None, **changes):
    """Return the parts of a file of these blocks, and its body."""
    sample = sample_brief()
    wanted = sample.notes if notes is None else sample.notes[:notes]
    brief = replace(sample, blocks=blocks, notes=wanted, **changes)
    parts = read_parts(render_word(brief, neutral, sample_pictures()))
    return parts, parse(parts["word/document.xml"]).find(name("w:body"))


def values(root, tag, attribute="w:val"):
    return [node.get(name(attribute)) for node in root.iter(name(tag))]


def test_charts_side_by_side_stand_in_one_line_with_one_caption(neutral):
    """Two pictures in a paragraph need no table; the caption counts both and says which is which."""
    parts, body = made(neutral, PAIR, notes=0)
    pictures, caption = (p for p in body.iterchildren(name("w:p")))
    assert (2, 1) == (len(values(pictures, "wp:docPr", "id")), len(list(pictures.iter(name("w:tab")))) - 1)
    assert "Figure\u00a01 (left). Homes. Figure\u00a02 (right). The plan" == text_of(caption)
    fields = [node.text.split()[:2] for node in caption.iter(name("w:instrText"))]
    assert ([["SEQ", "Figure"]] * 2, []) == (fields, lint(parts))


def test_reference_to_a_caption_is_printed_as_a_link_with_its_number(neutral):
    """LibreOffice renews a reference to the second caption of a line, and leaves "(Figure )" of it."""
    text = Paragraph(words("Homes are few (", Reference("chart", 2, "Figure\u00a02"), ")."))
    parts, body = made(neutral, PAIR, text, notes=0)
    printed = parse(read_parts(for_printing(write_parts(parts)))["word/document.xml"])
    (link,) = printed.iter(name("w:hyperlink"))
    assert ("_RefChart2", "Figure\u00a02") == (link.get(name("w:anchor")), text_of(link))
    told = [text_of(paragraph) for root in (body, printed) for paragraph in root.iter(name("w:p"))]
    assert [told[1], "Homes are few (Figure\u00a02)."] * 2 == [line for line in told if line]
    assert ["SEQ"] * 2 == [node.text.split()[0] for node in printed.iter(name("w:instrText"))]


def test_an_ask_stands_beside_the_points_in_the_cell_that_the_brand_sets_off(neutral):
    """The panel is one row of two cells, read from left to right, whose last column has looks of its own."""
    parts, body = made(neutral, PANEL, notes=2)
    (table,) = body.iterchildren(name("w:tbl"))
    left, right = table.iter(name("w:tc"))
    assert ["PanelHeading", *["Point"] * 3] == values(left, "w:pStyle")
    assert ["PanelHeading", "AskActor", "AskDate", "AskAction", "AskReason"] == values(right, "w:pStyle")
    assert (["1"], []) == ([node.get(name("w:lastColumn")) for node in table.iter(name("w:tblLook"))], lint(parts))


def test_a_label_in_a_column_keeps_its_place_in_the_navigation_pane(neutral):
    """That it runs to the edge of the column stands where the schema wants it, before its level."""
    parts, body = made(neutral, TwoColumns(), MESSAGES, notes=2)
    label = next(p for p in body.iter(name("w:pPr")) if values(p, "w:pStyle") == ["BoxHeading"])
    assert ["w:ind", "w:outlineLvl"] == [f"w:{child.tag.partition('}')[2]}" for child in label][-2:]
    assert [] == lint(parts)


def test_a_single_ask_has_its_actor_beside_it(neutral):
    """One card over the whole width would have lines too wide to read."""
    _, body = made(neutral, replace(ASK, cards=ASK.cards[1:]), notes=1)
    who, what = body.find(name("w:tbl")).iter(name("w:tc"))
    assert (["AskActor", "AskDate"], ["AskAction", "AskReason"]) == (values(who, "w:pStyle"), values(what, "w:pStyle"))


def test_small_print_stands_side_by_side_and_in_a_column_one_below_the_other(neutral):
    """On a wide page its lines are half as wide; in a column it is plain paragraphs."""
    _, wide = made(neutral, PRINT, notes=0)
    assert [2] == [len(values(table, "w:gridCol")) for table in wide.iter(name("w:tbl"))]
    _, narrow = made(neutral, TwoColumns(), PRINT, notes=0)
    styles = values(narrow, "w:pStyle")
    assert ([], 2) == (list(narrow.iter(name("w:tbl"))), styles.count("FinePrint"))


def columns(neutral):
    return made(neutral, MASTHEAD, STRIP, *TOWNS, TwoColumns(), *TEXT, notes=4)


def test_columns_begin_on_a_page_of_their_own(neutral):
    """The first section has one column and the headers, the last two columns; both have the brand's page."""
    parts, body = columns(neutral)
    first, last = body.iter(name("w:sectPr"))
    assert ([None], ["2"]) == (
        [node.get(name("w:num")) for node in first.iter(name("w:cols"))] or [None],
        values(last, "w:cols", "w:num"),
    )
    assert values(first, "w:pgSz", "w:w") == values(last, "w:pgSz", "w:w")
    assert (4, 0) == tuple(
        len(list(section.iter(name("w:headerReference"), name("w:footerReference")))) for section in (first, last)
    )
    assert [] == [node for section in (first, last) for node in section.iter(name("w:type"))]
    assert [] == lint(parts)


def test_text_and_notes_in_columns_run_to_the_edge_of_the_column(neutral):
    """What a style leaves free at the right of a wide page is not left free in a column."""
    parts, body = columns(neutral)
    last = list(body.iterchildren(name("w:p")))[-2:]
    assert [["0"], ["0"]] == [values(p, "w:ind", "w:right") for p in last]
    notes = [note for note in parse(parts["word/footnotes.xml"]) if note.get(name("w:type")) is None]
    assert [[], [], [], ["0"]] == [values(note, "w:ind", "w:right") for note in notes]


def test_columns_that_begin_twice_are_refused(neutral):
    """There is one first page and one part in columns."""
    with pytest.raises(ValueError, match="two columns once"):
        made(neutral, TwoColumns(), *TEXT[:1], TwoColumns(), notes=0)


def test_the_logo_stands_in_the_head_of_the_first_page_in_its_proportions(neutral):
    """It is as high as the header holds, has a text alternative, and is on no other page."""
    png = next(iter(sample_pictures().values())).png
    parts, _ = made(neutral, MASTHEAD, notes=0, logo=Logo(png, (500, 200), "Logo of Example Relief"))
    told = [
        (
            node.get("descr"),
            round(int(size.get("cy")) / 360_000, 2),
            round(int(size.get("cx")) / int(size.get("cy")), 1),
        )
        for part, data in parts.items()
        if part.startswith("word/header")
        for node, size in zip(parse(data).iter(name("wp:docPr")), parse(data).iter(name("wp:extent")), strict=True)
    ]
    assert ([("Logo of Example Relief", 0.7, 2.5)], []) == (told, lint(parts))


def test_alternative_texts_are_short_and_end_with_a_whole_word(neutral):
    """Of long ones a number of whole words is kept, and no number is parted from its unit."""
    long = "In the delta 46,143\u00a0homes stood under water. " * 9
    slot, table = replace(SLOTS[0], alt=long), replace(PANEL, description=long)
    _, body = made(neutral, slot, table, replace(PRINT, parts=(words(long), words("Contact."))), notes=2)
    alternatives = values(body, "wp:docPr", "descr") + values(body, "w:tblDescription")
    whole = long.split(" ")
    kept = [words.split("; ")[0].removesuffix("…").split(" ") for words in alternatives]
    assert [True] * 3 == [len(words) < 250 for words in alternatives]
    assert [whole[: len(some) - 1] for some in kept] == [some[:-1] for some in kept]
    assert [] == [some[-1] for some in kept if some[-1].strip(".") not in {word.strip(".") for word in whole}]


@pytest.mark.parametrize(
    ("most", "expected"),
    [(20, "Homes, 46\u00a0143 of them"[:20]), (19, "Homes, 46\u00a0143 of…"), (12, "Homes…"), (4, "Hom…")],
)
def test_what_is_left_of_a_long_alternative_text(most, expected):
    """It is as long as it may be, without the sign that stood before what is left out."""
    assert expected == spoken("Homes, 46\u00a0143 of them"[:20], most)

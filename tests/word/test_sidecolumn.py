"""What stands beside the text stays beside it: in its section, wholly on one page, away from tables and each other."""

from dataclasses import replace

import pytest
from sample import FLOODED, sample_brief, words

from briefgen.document.cards import Aside, Card
from briefgen.document.inlines import plain
from briefgen.document.texts import Heading, Paragraph
from briefgen.word.elements import name
from briefgen.word.package import read_parts
from briefgen.word.placing import columns_of
from briefgen.word.reading import parse
from briefgen.word.writer import write_word

ASIDE = Aside(
    "towns",
    (Card(FLOODED, words("homes flooded in the delta"), words("Zandria Survey, March 2031"), "over"),),
    "What we do not know",
    words("Where the families went after the summer."),
)
OTHER = replace(ASIDE, anchor="ways", words=words("What a ferry costs."))
LINE = Paragraph(words("A line of text."))


def body_of(brand, *blocks):
    made = write_word(replace(sample_brief(), blocks=blocks, notes=(), most_pages=None), brand, {})
    return parse(read_parts(made.docx)["word/document.xml"]).find(name("w:body"))


def section(anchor, lines, aside):
    return (Heading(1, words(anchor), anchor), aside, *(LINE,) * lines)


def told(one):
    return "".join(one.itertext()).replace("over ", "")


def blocks_and_places(body):
    """Return the words of each block, and how many lines of text stand before it."""
    children = list(body)
    lines = [told(one) == "A line of text." for one in children]
    return [([told(one) for one in block][-1], sum(lines[: children.index(block[0])])) for block in columns_of(body)]


def test_a_block_is_paragraphs_in_one_frame_at_the_right(neutral):
    """It stands behind the heading of its section, in the order in which it is read, in the width that text leaves."""
    (block,) = columns_of(body_of(neutral, *section("towns", 30, ASIDE)))
    frames = {tuple(sorted(one.find(f".//{name('w:framePr')}").items())) for one in block}
    (frame,) = frames
    free = round((neutral.text_width_cm - neutral.measure_cm) * 1440 / 2.54)
    assert (free - 340, "right") == (int(dict(frame)[name("w:w")]), dict(frame)[name("w:xAlign")])
    expected = [FLOODED.text.removeprefix("over "), *map(plain, ASIDE.runs[1:3]), ASIDE.title, plain(ASIDE.words)]
    assert expected == [told(one) for one in block]


def test_it_takes_nothing_of_the_height_of_the_text(neutral):
    """A text is as long with it as without."""
    brief = replace(sample_brief(), notes=(), most_pages=None)
    lengths = [
        write_word(replace(brief, blocks=blocks), neutral, {}).extent.spare
        for blocks in (section("towns", 30, ASIDE), (Heading(1, words("towns"), "towns"), *(LINE,) * 30))
    ]
    assert lengths[0] == lengths[1]


@pytest.mark.parametrize(
    ("before", "moved"),
    [(0, False), (30, False), (36, True)],  # a page holds some forty lines
)
def test_it_moves_down_its_section_to_where_the_page_has_room(neutral, before, moved):
    """At the foot of a page it would run over the margin."""
    body = body_of(neutral, *section("ways", before, OTHER), *section("towns", 40, ASIDE))
    ((_, place),) = [found for found in blocks_and_places(body) if found[0] == plain(ASIDE.words)]
    assert moved is (place > before)


def test_two_blocks_do_not_meet(neutral):
    """That of a short section ends above that of the next, which moves down."""
    body = body_of(neutral, *section("ways", 2, OTHER), *section("towns", 30, ASIDE))
    ((_, first), (_, second)) = blocks_and_places(body)
    assert (0, True) == (first, second > 2 + 1)


def test_what_finds_no_room_stands_in_the_text_without_its_figures(neutral):
    """What is not known is never lost; the figures are those that the text tells anyway."""
    body = body_of(neutral, *section("ways", 1, OTHER), *section("towns", 1, ASIDE))
    assert [plain(OTHER.words)] == [found for found, _ in blocks_and_places(body)]
    shown = [told(one) for one in body.iterchildren(name("w:p"))]
    assert [ASIDE.title, plain(ASIDE.words)] == shown[-3:-1]


def test_a_brand_whose_text_is_as_wide_as_the_page_has_no_column(neutral):
    """There is no room beside the text: what is not known stands in it."""
    body = body_of(replace(neutral, measure_cm=neutral.text_width_cm), *section("towns", 9, ASIDE))
    assert ([], [plain(ASIDE.words)]) == (
        columns_of(body),
        [told(one) for one in body if told(one) == plain(ASIDE.words)],
    )

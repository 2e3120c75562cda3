"""Text flows before a picture for which its page has no room, within its section."""

from dataclasses import replace

import pytest
from sample import sample_brief, sample_pictures, words

from briefgen.document.exhibits import ChartSlot
from briefgen.document.texts import Heading, Paragraph
from briefgen.word.elements import name
from briefgen.word.package import read_parts
from briefgen.word.reading import parse
from briefgen.word.writer import write_word

CHART = next(block for block in sample_brief().blocks if isinstance(block, ChartSlot))
BEFORE, AFTER = Paragraph(words("Before.")), Paragraph(words("After."))
LINES = 36
"""So many lines leave less room on a page than the chart takes, and more than may stay white."""


def order(brand, *blocks):
    """Return how many lines of text stand before the picture, before and after which the words stand otherwise."""
    made = write_word(replace(sample_brief(), blocks=blocks, notes=(), most_pages=None), brand, sample_pictures())
    body = parse(read_parts(made.docx)["word/document.xml"]).find(name("w:body"))
    told = ["chart" if one.find(f".//{name('w:drawing')}") is not None else "".join(one.itertext()) for one in body]
    return told[: told.index("chart")].count("After."), made.extent.pages


@pytest.mark.parametrize(("lines", "moved"), [(4, False), (LINES, True)])
def test_text_fills_the_page_above_a_picture_that_has_no_room(neutral, lines, moved):
    """What has room stays in its order; else the paragraphs behind the caption stand before the picture."""
    before, _ = order(neutral, *(BEFORE,) * lines, CHART, *(AFTER,) * 12)
    assert moved is (before > 0)


def test_no_heading_of_a_section_is_passed(neutral):
    """A picture stays in its section, and what stands behind its end stays behind."""
    blocks = (*(BEFORE,) * LINES, CHART, AFTER, Heading(1, words("Next"), "next"), *(AFTER,) * 12)
    assert order(neutral, *blocks)[0] <= 1


def test_a_heading_goes_along_with_its_first_paragraph(neutral):
    """No heading is left alone above a picture."""
    blocks = (*(BEFORE,) * LINES, CHART, Heading(2, words("Within"), "within"), *(AFTER,) * 12)
    assert order(neutral, *blocks)[0] > 0


def test_text_stands_between_a_heading_and_a_picture_right_below_it(neutral):
    """A heading that goes to the next page with its picture leaves no more white than the picture alone."""
    blocks = (*(BEFORE,) * LINES, Heading(2, words("Within"), "within"), CHART, *(AFTER,) * 12)
    assert order(neutral, *blocks)[0] > 0

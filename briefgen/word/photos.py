"""Photos: the picture with its text alternative, and its caption if it has one."""

from briefgen.document.exhibits import Photo
from briefgen.document.inlines import plain
from briefgen.word.alternatives import spoken
from briefgen.word.drawings import drawing
from briefgen.word.elements import Element, element, name, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.stylesheet import insert
from briefgen.word.tables import frame, row
from briefgen.word.twocolumns import widen

TWIPS_PER_CM = 1440 / 2.54
_HIGHEST = 1 / 3
"""The part of a page that a photo may take: the picture of a standing person leaves room for text."""
_DOTS_PER_CM = 110 / 2.54
"""A small picture is not blown up until its dots are seen."""
_FIRST_CM = 4.0
"""Beside the headline a photo is as high as headline and standfirst are."""
_FIRST_SHARE = 0.36
"""Of the width of the page, at most; the rest holds the headline."""
_NARROWEST_CM = 4.4
"""The caption of an upright photo needs no more than three lines either."""
_BETWEEN = 240
"""What stands free between the two, in twentieths of a point."""


def set_photo(story: Story, photo: Photo) -> list[Element]:
    """Return the paragraphs of a photo: its picture, bound to the caption below."""
    size = _size(photo, story.measure / TWIPS_PER_CM, story.height / TWIPS_PER_CM * _HIGHEST)
    elements = [paragraph(story.style("Picture"), [_picture(story, photo, size)])]
    if photo.caption:
        elements.append(paragraph(story.style("caption"), set_inlines(story, photo.caption)))
    return elements


def beside_headline(story: Story, photo: Photo, elements: list[Element]) -> list[Element]:
    """Return what opens a briefing with a photo beside headline and standfirst, its last paragraphs.

    They leave a third of the page free; a photo as wide as the page would push what is asked to the next one.
    """
    size = _size(photo, _FIRST_SHARE * story.width / TWIPS_PER_CM, _FIRST_CM)
    words = [one for one in elements[-2:] if one.tag == name("w:p")]
    for one in words:
        widen(one)
    # It begins level with the picture.
    insert(words[0].find(name("w:pPr")), element("w:spacing", {"w:before": "0"}), "pPr")
    seen = [
        paragraph(story.style("Picture Pair"), [_picture(story, photo, size)]),
        paragraph(story.style("Fine Print"), set_inlines(story, photo.caption)),
    ]
    right = round(max(size[0], _NARROWEST_CM) * TWIPS_PER_CM)
    widths = (story.width - right, right)
    title = spoken(plain(photo.alt))
    table = frame(story, "Small Print Table", widths, [row(widths, [words, seen])], title, title)
    properties = table.find(name("w:tblPr"))
    insert(properties, element("w:tblBorders", element("w:top", "nil")), "tblPr")
    for cell, free in zip(table.iter(name("w:tcPr")), (_BETWEEN, 0), strict=True):
        insert(cell, element("w:tcMar", element("w:right", {"w:w": str(free), "w:type": "dxa"})), "tcPr")
    space = story.style("Spacer")
    return [*elements[: len(elements) - len(words)], spacer(space), table, spacer(space)]


def _picture(story: Story, photo: Photo, size: tuple[float, float]) -> Element:
    number = next(story.ids)
    return drawing(story, photo.data, size, name=f"Picture {number}", alt=plain(photo.alt), title=plain(photo.caption))


def _size(photo: Photo, most_cm: float, highest_cm: float) -> tuple[float, float]:
    """Return width and height in centimetres: as wide as the text, if the picture is large enough and not too high."""
    width, height = photo.pixels
    scale = min(most_cm / width, highest_cm / height, 1 / _DOTS_PER_CM)
    return width * scale, height * scale

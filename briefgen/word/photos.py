"""Photos: the picture with its text alternative, and its caption if it has one."""

from briefgen.document.exhibits import Photo
from briefgen.document.inlines import plain
from briefgen.word.drawings import drawing
from briefgen.word.elements import Element, paragraph
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story

TWIPS_PER_CM = 1440 / 2.54
_HIGHEST = 1 / 3
"""The part of a page that a photo may take: the picture of a standing person leaves room for text."""
_DOTS_PER_CM = 110 / 2.54
"""A small picture is not blown up until its dots are seen."""


def set_photo(story: Story, photo: Photo) -> list[Element]:
    """Return the paragraphs of a photo: its picture, bound to the caption below."""
    size = _size(photo, story.measure / TWIPS_PER_CM, story.height / TWIPS_PER_CM * _HIGHEST)
    number = next(story.ids)
    picture = drawing(
        story, photo.data, size, name=f"Picture {number}", alt=plain(photo.alt), title=plain(photo.caption)
    )
    elements = [paragraph(story.style("Picture"), [picture])]
    if photo.caption:
        elements.append(paragraph(story.style("caption"), set_inlines(story, photo.caption)))
    return elements


def _size(photo: Photo, widest_cm: float, highest_cm: float) -> tuple[float, float]:
    """Return width and height in centimetres: as wide as the text, if the picture is large enough and not too high."""
    width, height = photo.pixels
    scale = min(widest_cm / width, highest_cm / height, 1 / _DOTS_PER_CM)
    return width * scale, height * scale

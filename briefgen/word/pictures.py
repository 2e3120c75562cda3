"""Charts: the picture with its text alternative, and the caption that keeps with it."""

from briefgen.document import ChartPair, ChartSlot, plain, slots_of
from briefgen.word.captions import figure_caption, pair_caption
from briefgen.word.drawings import drawing
from briefgen.word.elements import Element, element, paragraph
from briefgen.word.story import Story

TWIPS_PER_CM = 1440 / 2.54


def set_chart(story: Story, slot: ChartSlot) -> list[Element]:
    """Return the paragraphs of a chart: its picture, bound to the caption below."""
    picture = paragraph(story.style("Picture"), [_picture(story, slot)])
    return [picture, figure_caption(story, slot)]


def set_pair(story: Story, pair: ChartPair) -> list[Element]:
    """Return the paragraphs of two charts side by side: their pictures in one line, bound to the caption below.

    Pictures in a line of text read in order and need no table; the tab between them ends where the second begins.
    """
    left, right = (_picture(story, slot) for slot in slots_of(pair))
    start = story.width - round(story.pictures[pair.right.id].width_cm * TWIPS_PER_CM)
    tab = element("w:tabs", element("w:tab", {"w:val": "left", "w:pos": str(start)}))
    line = [left, element("w:r", element("w:tab")), right]
    return [paragraph(story.style("Picture Pair"), line, tab), pair_caption(story, pair)]


def _picture(story: Story, slot: ChartSlot) -> Element:
    picture = story.pictures[slot.id]
    return drawing(
        story,
        picture.png,
        (picture.width_cm, picture.height_cm),
        name=f"{slot.label} {slot.number}",
        alt=slot.alt,
        title=plain(slot.caption),
    )

"""Boxes: paragraphs with a common fill and a bar at the left, which read in order as tables might not."""

from briefgen.document import Box
from briefgen.word.elements import Element, kept, paragraph, run, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story


def set_box(story: Story, box: Box) -> list[Element]:
    """Return the heading and the items, held together on one page."""
    heading = paragraph(story.style("Box Heading"), [run(box.title)])
    items = [
        paragraph(story.style("Box Item"), set_inlines(story, item), *kept(number < len(box.items)))
        for number, item in enumerate(box.items, start=1)
    ]
    return [heading, *items, spacer(story.style("Spacer"))]

"""Page breaks: what follows one begins a page by itself, so that no empty line is left above it."""

from collections.abc import Sequence

from briefgen.word.elements import Element, element, name, spacer
from briefgen.word.story import Story

# What the schema has before the property.
_BEFORE = {name(tag) for tag in ("w:pStyle", "w:keepNext", "w:keepLines")}


def begin_page(story: Story, content: Sequence[Element]) -> list[Element]:
    """Return content whose first paragraph begins a page; a table, which has no such property, gets one before it."""
    elements = list(content)
    if not elements or elements[0].tag != name("w:p"):
        elements.insert(0, spacer(story.style("Spacer")))
    properties = elements[0].find(name("w:pPr"))
    if properties.find(name("w:pageBreakBefore")) is None:
        place = sum(1 for child in properties if child.tag in _BEFORE)
        properties.insert(place, element("w:pageBreakBefore"))
    return elements

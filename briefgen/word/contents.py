"""The contents: entries that lead to the headings."""

from briefgen.document import Contents
from briefgen.word.elements import Element, element, kept, paragraph, run
from briefgen.word.story import Story


def set_contents(story: Story, contents: Contents) -> list[Element]:
    """Return the heading and the entries, held together on one page.

    They are links and no field, since a field of contents invites Word to renew it with page numbers.
    """
    heading = paragraph(story.style("TOC Heading"), [run(contents.title)])
    entries = [
        paragraph(story.style("toc 1"), [_link(words, anchor)], *kept(number < len(contents.entries)))
        for number, (words, anchor) in enumerate(contents.entries, start=1)
    ]
    return [heading, *entries]


def _link(words: str, anchor: str) -> Element:
    return element("w:hyperlink", {"w:anchor": anchor, "w:history": "1"}, run(words))

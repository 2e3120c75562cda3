"""The contents: entries that lead to the headings."""

from briefgen.document import Contents
from briefgen.word.elements import Element, element, paragraph, run
from briefgen.word.story import Story

# The dot stays with the entry before it at a line end.
BETWEEN = "\u00a0· "


def set_contents(story: Story, contents: Contents) -> list[Element]:
    """Return the heading and, below it, the entries in one paragraph: they tell what is to come in two lines.

    They are links and no field, since a field of contents invites Word to renew it with page numbers.
    """
    heading = paragraph(story.style("TOC Heading"), [run(contents.title)])
    parts: list[Element] = []
    for words, anchor in contents.entries:
        if parts:
            parts.append(run(BETWEEN))
        parts.append(element("w:hyperlink", {"w:anchor": anchor, "w:history": "1"}, run(words)))
    return [heading, paragraph(story.style("toc 1"), parts)]

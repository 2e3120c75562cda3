"""Lists with Word's own bullets and numbers, and the list of contents, whose entries lead to the headings."""

from copy import deepcopy

from briefgen.document.texts import Bullets, Contents
from briefgen.word.elements import Element, element, landmark, paragraph, run
from briefgen.word.inlines import set_inlines
from briefgen.word.numbering import inner_list, new_list
from briefgen.word.story import Story


def set_list(story: Story, bullets: Bullets) -> list[Element]:
    """Return one paragraph an item; each numbered list counts anew."""
    small = "Small List Bullet" if bullets.role == "small" else "List Bullet"
    style = story.style("List Number" if bullets.ordered else small)
    own: list[Element] = []
    if bullets.level > 1:
        own = inner_list(story, style, ordered=bullets.ordered, first=bullets.first)
    elif bullets.ordered:
        number = new_list(story, story.numbered_list, 0, bullets.first)
        own = [element("w:numPr", element("w:ilvl", "0"), element("w:numId", number))]
    return [paragraph(style, set_inlines(story, item), *deepcopy(own)) for item in bullets.items]


# The dot stays with the entry before it at a line end.
BETWEEN = "\u00a0· "


def set_contents(story: Story, contents: Contents) -> list[Element]:
    """Return the heading and, below it, the entries in one paragraph: they tell what is to come in two lines.

    They are links that look like links and no field, since a field of contents invites Word to renew it with numbers
    of pages. In a PDF the numbers stand behind them (`printing`).
    """
    heading = landmark(story.style("TOC Heading"), [run(contents.title)])
    parts: list[Element] = []
    looks = element("w:rStyle", story.style("Hyperlink"))
    for words, anchor in contents.entries:
        if parts:
            parts.append(run(BETWEEN))
        parts.append(element("w:hyperlink", {"w:anchor": anchor, "w:history": "1"}, run(words, deepcopy(looks))))
    return [heading, paragraph(story.style("toc 1"), parts)]

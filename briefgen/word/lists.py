"""Lists with Word's own bullets and numbers, and the list of contents, whose entries lead to the headings."""

from copy import deepcopy

from briefgen.document.texts import Bullets, Contents
from briefgen.word.elements import Element, element, name, paragraph, run
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story


def set_list(story: Story, bullets: Bullets) -> list[Element]:
    """Return one paragraph an item; each numbered list begins at 1."""
    small = "Small List Bullet" if bullets.role == "small" else "List Bullet"
    style = story.style("List Number" if bullets.ordered else small)
    number = _new_list(story) if bullets.ordered else ""
    paragraphs = []
    for item in bullets.items:
        own = [element("w:numPr", element("w:ilvl", "0"), element("w:numId", number))] if number else []
        paragraphs.append(paragraph(style, set_inlines(story, item), *own))
    return paragraphs


def _new_list(story: Story) -> str:
    """Return the id of a list that looks like that of the style for numbered lists and counts from 1 anew."""
    lists = {num.get(name("w:numId")): num for num in story.numbering.findall(name("w:num"))}
    number = str(max(map(int, lists)) + 1)
    looks = deepcopy(lists[story.numbered_list].find(name("w:abstractNumId")))
    restart = element("w:lvlOverride", {"w:ilvl": "0"}, element("w:startOverride", "1"))
    list(lists.values())[-1].addnext(element("w:num", {"w:numId": number}, looks, restart))
    return number


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

"""Lists with Word's own bullets and numbers."""

from copy import deepcopy

from briefgen.document import Bullets
from briefgen.word.elements import Element, element, name, paragraph
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story


def set_list(story: Story, bullets: Bullets) -> list[Element]:
    """Return one paragraph an item; each numbered list begins at 1."""
    small = "Small List Bullet" if bullets.role == "small" else "List Bullet"
    style = story.style("List Number" if bullets.ordered else small)
    number = _new_list(story) if bullets.ordered else ""
    made = []
    for item in bullets.items:
        own = [element("w:numPr", element("w:ilvl", "0"), element("w:numId", number))] if number else []
        made.append(paragraph(style, set_inlines(story, item), *own))
    return made


def _new_list(story: Story) -> str:
    """Return the id of a list that looks like that of the style for numbered lists and counts from 1 anew."""
    lists = {known.get(name("w:numId")): known for known in story.numbering.findall(name("w:num"))}
    number = str(max(map(int, lists)) + 1)
    looks = deepcopy(lists[story.numbered_list].find(name("w:abstractNumId")))
    restart = element("w:lvlOverride", {"w:ilvl": "0"}, element("w:startOverride", "1"))
    list(lists.values())[-1].addnext(element("w:num", {"w:numId": number}, looks, restart))
    return number

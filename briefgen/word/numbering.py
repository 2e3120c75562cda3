"""The lists of a file: those that count anew, and those inside another one, which no brand has."""

from copy import deepcopy

from briefgen.word.elements import Element, element, name
from briefgen.word.story import Story

_INDENT = 300
"""Twentieths of a point by which a list is set in whose style does not say."""
_KEYS = {"two-dashes": "62676D01", "two-letters": "62676D02"}
"""By which Word tells lists apart when text is pasted from one file into another."""
_DASH = "\u2013"


def new_list(story: Story, like: str, level: int, first: int) -> str:
    """Return the id of a list that looks like another one and counts anew."""
    lists = {num.get(name("w:numId")): num for num in story.numbering.findall(name("w:num"))}
    number = str(max(map(int, lists)) + 1)
    looks = deepcopy(lists[like].find(name("w:abstractNumId")))
    restart = element("w:lvlOverride", {"w:ilvl": str(level)}, element("w:startOverride", str(first)))
    list(lists.values())[-1].addnext(element("w:num", {"w:numId": number}, looks, restart))
    return number


def inner_list(story: Story, style: str, *, ordered: bool, first: int) -> list[Element]:
    """Return the properties of items of a list inside another one of a style: number, and how far they are set in.

    It is the second level of a list of its own, so that screen readers say that it is one inside another.
    """
    left, hanging = _indents(story, style)
    number = new_list(story, _two_levels(story, style, ordered=ordered), 1, first)
    return [
        element("w:numPr", element("w:ilvl", "1"), element("w:numId", number)),
        element("w:ind", {"w:left": str(left + hanging), "w:hanging": str(hanging)}),
    ]


def _two_levels(story: Story, style: str, *, ordered: bool) -> str:
    """Return the id of a list of two levels that looks like that of a style; one for bullets and one for letters."""
    mark = "two-letters" if ordered else "two-dashes"
    for looks in story.numbering.findall(name("w:abstractNum")):
        title = looks.find(name("w:name"))
        if title is not None and title.get(name("w:val")) == mark:
            key = looks.get(name("w:abstractNumId"))
            return next(
                str(num.get(name("w:numId")))
                for num in story.numbering.findall(name("w:num"))
                if num.find(name("w:abstractNumId")).get(name("w:val")) == key
            )
    outer = _level_of(story, style)
    for tag in ("w:pStyle", "w:pPr"):
        if (found := outer.find(name(tag))) is not None:
            outer.remove(found)
    inner = deepcopy(outer)
    inner.set(name("w:ilvl"), "1")
    inner.find(name("w:numFmt")).set(name("w:val"), "lowerLetter" if ordered else "bullet")
    inner.find(name("w:lvlText")).set(name("w:val"), "%2." if ordered else _DASH)
    all_looks = story.numbering.findall(name("w:abstractNum"))
    key = str(max(int(looks.get(name("w:abstractNumId"))) for looks in all_looks) + 1)
    own = element("w:nsid", _KEYS[mark])
    kind, title = element("w:multiLevelType", "multilevel"), element("w:name", mark)
    all_looks[-1].addnext(element("w:abstractNum", {"w:abstractNumId": key}, own, kind, title, outer, inner))
    lists = story.numbering.findall(name("w:num"))
    number = str(max(int(num.get(name("w:numId"))) for num in lists) + 1)
    lists[-1].addnext(element("w:num", {"w:numId": number}, element("w:abstractNumId", key)))
    return number


def _level_of(story: Story, style: str) -> Element:
    """Return a copy of the first level of the list of a style, which `read_brand` has made sure is there."""
    path = "/".join(map(name, ("w:pPr", "w:numPr", "w:numId")))
    number = story.looks[style].find(path).get(name("w:val"))
    lists = {num.get(name("w:numId")): num for num in story.numbering.findall(name("w:num"))}
    key = lists[number].find(name("w:abstractNumId")).get(name("w:val"))
    looks = {one.get(name("w:abstractNumId")): one for one in story.numbering.findall(name("w:abstractNum"))}
    return deepcopy(looks[key].find(name("w:lvl")))


def _indents(story: Story, style: str) -> tuple[int, int]:
    """Return how far a style sets its lines in, and how far its first line stands out."""
    own = story.looks[style].find("/".join(map(name, ("w:pPr", "w:ind"))))
    if own is None:
        return _INDENT, _INDENT
    left = own.get(name("w:left"), own.get(name("w:start"), str(_INDENT)))
    return int(left), int(own.get(name("w:hanging"), str(_INDENT)))

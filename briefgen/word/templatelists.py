"""The lists of somebody's Word template, and those of a brand that ships, set among them."""

from collections.abc import Collection
from copy import deepcopy
from itertools import count

from briefgen.word.elements import Element, element, name
from briefgen.word.stylesheet import StyleSheet


def level_of(numbering: Element, number: str) -> Element | None:
    """Return the looks of the first level of a list."""
    for one in numbering.findall(name("w:num")):
        if one.get(name("w:numId")) == number:
            look = one.find(name("w:abstractNumId")).get(name("w:val"))
            for abstract in numbering.findall(name("w:abstractNum")):
                if abstract.get(name("w:abstractNumId")) == look:
                    return abstract.find(name("w:lvl"))
    return None


def has_looks(level: Element | None) -> bool:
    """Return whether the looks of a level say how it counts and what stands before its lines."""
    return level is not None and all(level.find(name(tag)) is not None for tag in ("w:numFmt", "w:lvlText"))


def added_list(numbering: Element, model: Element, number: str) -> str:
    """Return the number that a list of a model has in other lists, to which it is added if it is not there yet."""
    mark = f"briefgen {number}"
    looks = numbering.findall(name("w:abstractNum"))
    for one in looks:
        if (said := one.find(name("w:name"))) is not None and said.get(name("w:val")) == mark:
            key = one.get(name("w:abstractNumId"))
            named = [
                n for n in numbering.findall(name("w:num")) if n.find(name("w:abstractNumId")).get(name("w:val")) == key
            ]
            return str(named[0].get(name("w:numId")))
    # The first that are free: behind the largest there may be none.
    free = _unused({one.get(name("w:abstractNumId")) for one in looks})
    new = _unused({one.get(name("w:numId")) for one in numbering.findall(name("w:num"))})
    level = deepcopy(level_of(model, number))
    if level is None:
        raise ValueError(f"the model has no list {number}")
    for linked in level.findall(name("w:pStyle")):
        level.remove(linked)
    look = element(
        "w:abstractNum",
        {"w:abstractNumId": free},
        element("w:nsid", f"{0x62670000 + int(number):08X}"),
        element("w:multiLevelType", "singleLevel"),
        element("w:name", mark),
        level,
    )
    numbering.insert(len(looks), look)
    numbering.append(element("w:num", {"w:numId": new}, element("w:abstractNumId", free)))
    return new


def _unused(numbers: Collection[str]) -> str:
    return next(str(number) for number in count(1) if str(number) not in numbers)


def clean_lists(sheet: StyleSheet, numbering: Element) -> None:
    """Take out the lists that no style has, and what leads from lists to styles."""
    used = {node.get(name("w:val")) for node in sheet.root.iter(name("w:numId"))}
    looks = set()
    for number in numbering.findall(name("w:num")):
        if number.get(name("w:numId")) in used:
            looks.add(number.find(name("w:abstractNumId")).get(name("w:val")))
        else:
            numbering.remove(number)
    for look in numbering.findall(name("w:abstractNum")):
        if look.get(name("w:abstractNumId")) not in looks:
            numbering.remove(look)
        for linked in list(look.iter(name("w:pStyle"))):
            linked.getparent().remove(linked)

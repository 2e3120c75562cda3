"""Styles and lists name one another: what is named and is not there, stands twice or leads in a circle is taken out."""

from collections.abc import Iterable

from briefgen.word.elements import Element, element, name

_PATH_TO_DEFAULTS = ("w:docDefaults", "w:rPrDefault", "w:rPr")


def mend(styles: Element, numbering: Element) -> None:
    """Leave in styles and lists no name of anything that is not there."""
    _first_of_each(styles.findall(name("w:style")), "w:styleId")
    _first_of_each(numbering.findall(name("w:abstractNum")), "w:abstractNumId")
    looks = {look.get(name("w:abstractNumId")) for look in numbering.findall(name("w:abstractNum"))}
    for number in numbering.findall(name("w:num")):
        if _named(number, "w:abstractNumId") not in looks:
            numbering.remove(number)
    _first_of_each(numbering.findall(name("w:num")), "w:numId")
    for look in numbering.findall(name("w:abstractNum")):
        _first_of_each(look.findall(name("w:lvl")), "w:ilvl")
    for number in numbering.findall(name("w:num")):
        _first_of_each(number.findall(name("w:lvlOverride")), "w:ilvl")
    ids = {style.get(name("w:styleId")): style for style in styles.findall(name("w:style"))}
    for root, tags in ((styles, ("w:basedOn", "w:next", "w:link")), (numbering, ("w:pStyle",))):
        _take_out([one for tag in tags for one in root.iter(name(tag)) if one.get(name("w:val")) not in ids])
    lists = {number.get(name("w:numId")) for number in numbering.findall(name("w:num"))} | {"0"}
    _take_out(numbered for numbered in list(styles.iter(name("w:numPr"))) if _named(numbered, "w:numId") not in lists)
    sound: set[str] = set()
    for style in ids.values():
        _end_circle(style, ids, sound)
    _add_defaults(styles)


def _named(node: Element, tag: str) -> str:
    return str(node.find(name(tag)).get(name("w:val")))


def _first_of_each(nodes: Iterable[Element], key: str) -> None:
    """Take out nodes whose key an earlier one has."""
    seen: set[str] = set()
    for node in nodes:
        value = node.get(name(key))
        if value in seen:
            _take_out([node])
        seen.add(value)


def _take_out(nodes: Iterable[Element]) -> None:
    for node in list(nodes):
        node.getparent().remove(node)


def _end_circle(style: Element, ids: dict[str, Element], sound: set[str]) -> None:
    """Take out of a style what it is based on if that leads back to a style that was met on the way.

    What was met is `sound` from then on: nobody walks the same way twice, of thousands in a row neither.
    """
    met = {style.get(name("w:styleId"))}
    while (base := style.find(name("w:basedOn"))) is not None and base.get(name("w:val")) not in sound:
        if base.get(name("w:val")) in met:
            style.remove(base)
            break
        met.add(base.get(name("w:val")))
        style = ids[base.get(name("w:val"))]
    sound |= met


def _add_defaults(styles: Element) -> None:
    """Make sure that the styles have defaults of the document, which will hold its language."""
    node = styles
    for tag in _PATH_TO_DEFAULTS:
        inner = node.find(name(tag))
        if inner is None:
            inner = element(tag)
            node.insert(0, inner)
        node = inner

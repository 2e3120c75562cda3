"""Short ways to make the XML of a Word file."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": W15,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": A,
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_DIGITS = 9
# What lxml may declare; `xml` is declared by XML itself.
DECLARED = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix != "xml"}


def whole(value: object, most: int) -> int:
    """Return the whole number that somebody's file gives, at most so large; 0 for what is none that Word writes.

    Python takes the digits of all scripts for a number, which Word does not, and fails at thousands of them.
    """
    text = str(value)
    return min(int(text), most) if text.isdecimal() and text.isascii() and len(text) <= _DIGITS else 0


@cache
def name(prefixed: str) -> str:
    """Return a name such as `w:p` in lxml's form, with its namespace; a file asks for the same ones by thousands."""
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


def element(tag: str, *content: "str | Mapping[str, str] | Element", text: str | None = None) -> Element:
    """Return an element: a string is its `w:val`, a mapping holds attributes, elements are its children.

    It declares no namespaces, which takes four times as long: those of a part are declared by what stands outermost.
    """
    return _filled(etree.Element(name(tag)), content, text)


def _filled(node: Element, content: "Iterable[str | Mapping[str, str] | Element]", text: str | None = None) -> Element:
    for part in content:
        if isinstance(part, str):
            node.set(name("w:val"), part)
        elif isinstance(part, Mapping):
            for key, value in part.items():
                node.set(name(key), value)
        else:
            node.append(part)
    if text is not None:
        node.text = text
        node.set(name("xml:space"), "preserve")
    return node


def outermost(tag: str, *content: "str | Mapping[str, str] | Element") -> Element:
    """Return an element as `element` does that declares all namespaces, to stand where nothing of ours is round it."""
    return _filled(etree.Element(name(tag), nsmap=DECLARED), content)


def root(tag: str, *content: "str | Mapping[str, str] | Element") -> Element:
    """Return the root of a part, on which newer names are marked as to be skipped by older readers."""
    return outermost(tag, {"mc:Ignorable": "w15"}, *content)


def run(text: str, *properties: Element) -> Element:
    """Return a run of text; where it holds a line end, the line ends."""
    node = element("w:r")
    if properties:
        node.append(element("w:rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            node.append(element("w:br"))
        if line or not number:
            node.append(element("w:t", text=line))
    return node


def paragraph(style: str, content: Iterable[Element], *properties: Element) -> Element:
    """Return a paragraph in a style; `properties` follow the style in the order that the schema wants."""
    return element("w:p", element("w:pPr", element("w:pStyle", style), *properties), *content)


def spacer(style: str) -> Element:
    """Return the empty line that parts a table or a box from what follows.

    Tables know no space below them, and the fills of two boxes would run into each other.
    """
    return paragraph(style, [])


def kept(together: bool) -> list[Element]:  # noqa: FBT001 - the condition is all that it takes
    """Return the property that keeps a paragraph on the page of the next, for all items but the last."""
    return [element("w:keepNext")] if together else []


def landmark(style: str, content: Iterable[Element], level: int = 1) -> Element:
    """Return a paragraph that stands in the navigation pane, under the title of the page if its level is not 0.

    The level is its own and not that of its style: in the pane it stands in every brand, and its style may be built on
    one of running text.
    """
    return paragraph(style, content, element("w:outlineLvl", str(level)))


def field(instruction: str, result: str, *properties: Element) -> list[Element]:
    """Return the runs of a field, all with the same properties: LibreOffice takes a style from the first."""
    runs = [
        element("w:r", element("w:fldChar", {"w:fldCharType": "begin"})),
        element("w:r", element("w:instrText", text=f" {instruction} ")),
        element("w:r", element("w:fldChar", {"w:fldCharType": "separate"})),
        run(result),
        element("w:r", element("w:fldChar", {"w:fldCharType": "end"})),
    ]
    if properties:
        for each in runs:
            each.insert(0, element("w:rPr", *deepcopy(properties)))
    return runs

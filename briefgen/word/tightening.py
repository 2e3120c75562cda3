"""Styles with less space: for a text that is a little too long for its pages."""

from copy import deepcopy

from briefgen.word.elements import Element, name

_SPACING = f".//{name('w:pPr')}/{name('w:spacing')}"
_MARGINS = f".//{name('w:tblCellMar')}"
_SPACER = "Spacer"
_SIDES = (name("w:top"), name("w:bottom"))


def tightened(styles: Element, share: float) -> Element:
    """Return styles in which a share of the space between paragraphs, between boxes and within cells is left.

    Type and distances of lines stay: what is read is as easy to read.
    """
    if share == 1:
        return styles
    narrower = deepcopy(styles)
    for spacing in narrower.iterfind(_SPACING):
        for side in (name("w:before"), name("w:after")):
            _cut(spacing, side, share)
    for margins in narrower.iterfind(_MARGINS):
        for side in margins:
            if side.tag in _SIDES:
                _cut(side, name("w:w"), share)
    for style in narrower.iterchildren(name("w:style")):
        if style.find(name("w:name")).get(name("w:val")) == _SPACER:
            for spacing in style.iter(name("w:spacing")):
                _cut(spacing, name("w:line"), share)
    return narrower


def _cut(node: Element, key: str, share: float) -> None:
    value = node.get(key)
    if value is not None:
        node.set(key, str(round(int(value) * share)))

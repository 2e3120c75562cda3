"""How much room the header and the footer of a brand take, near enough to keep the text clear of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from briefgen.word.brandfurniture import Area
from briefgen.word.elements import Element, element, name
from briefgen.word.floating import Frame, frame_of
from briefgen.word.stylesheet import StyleSheet

Given = Callable[[str], tuple[int, Mapping[str, int]]]
"""What a style gives, by its id: the size of its type, and what it leaves free before and after."""
_EMU_PER_TWIP = 635
_LINE, _LETTER = 1.3, 0.5
_GAP = 320
"""Twentieths of a point between a header or footer and the text."""
_OWN_LINE = 260
"""The line that a briefing adds: status, or title and number of the page."""
_THIRD = 0.4
_MARK = "side"
_HIGH = 0.3
"""Share of the page that a picture of a header may be high."""


def margins_for(areas: Mapping[str, Area], page: Mapping[str, int], sheet: StyleSheet) -> dict[str, int]:
    """Return the margins, in twentieths of a point, that headers and footers need and a page has not."""
    wider = {}
    for side, kind, edge in (("top", "header", "header"), ("bottom", "footer", "footer")):
        heights = [
            max(page[edge] + _height(area, page, sheet) + _OWN_LINE, _floating(area, page, side)) + _GAP
            for where, area in areas.items()
            if where.endswith(kind)
        ]
        if heights and (needed := max(heights)) > page[side]:
            wider[side] = needed
    return wider


def settle(areas: Mapping[str, Area], page: Mapping[str, int], sheet: StyleSheet) -> bool:
    """Take out pictures that fill the page behind its words, where nobody can say what can be read; tell if any was.

    One that would lie where a briefing sets its own line is set into a line of its own.
    """
    found = False
    for where, area in areas.items():
        side = "top" if where.endswith("header") else "bottom"
        for drawn, frame in [(one, frame_of(one)) for block in area.blocks for one in block.iter(name("wp:anchor"))]:
            if frame is None or frame.height / _EMU_PER_TWIP > _HIGH * page["h"]:
                run = drawn.getparent().getparent()
                run.getparent().remove(run)
                found = True
            elif _reach(frame, page, side) > page["header" if side == "top" else "footer"] + _height(area, page, sheet):
                _into_line(area, drawn, frame, page)
        for block in (one for each in area.blocks for one in each.iter(name("w:p"))):
            block.attrib.pop(_MARK, None)
        area.blocks[:] = [block for block in area.blocks if block.tag == name("w:tbl") or block.findall(name("w:r"))
                          or block.find(f"{name('w:pPr')}/{name('w:pBdr')}") is not None]  # fmt: skip
    return found


def _into_line(area: Area, drawn: Element, frame: Frame, page: Mapping[str, int]) -> None:
    """Set a picture that floats into a paragraph before the one that holds it, at its side of the page.

    Those of one side share a paragraph.
    """
    room = (page["w"] - page["left"] - page["right"]) * _EMU_PER_TWIP
    scale = min(1, room / frame.width)
    inline = replace(
        frame, width=round(frame.width * scale), height=round(frame.height * scale), across=None, down=None
    ).drawn(frame.relationship)
    run = drawn.getparent().getparent()
    paragraph = run.getparent()
    run.remove(drawn.getparent())
    run.append(element("w:drawing", inline))
    side = _side(frame, page)
    before = paragraph.getprevious() if paragraph not in area.blocks else _before(area, paragraph)
    if before is not None and before.get(_MARK) == side:
        before.append(run)
        return
    alone = element("w:p", element("w:pPr", element("w:jc", side)), run)
    alone.set(_MARK, side)
    if paragraph in area.blocks:
        area.blocks.insert(area.blocks.index(paragraph), alone)
    else:
        paragraph.addprevious(alone)


def _before(area: Area, paragraph: Element) -> Element | None:
    at = area.blocks.index(paragraph)
    return area.blocks[at - 1] if at else None


def _side(frame: Frame, page: Mapping[str, int]) -> str:
    spot = frame.across
    if spot is None:
        return "left"
    if spot.aligned:
        return {"right": "right", "outside": "right", "center": "center"}.get(spot.aligned, "left")
    start = {"page": 0, "leftMargin": 0, "rightMargin": page["w"] - page["right"]}.get(spot.along, page["left"])
    middle = (start + (spot.offset + frame.width / 2) / _EMU_PER_TWIP) / page["w"]
    return "left" if middle < _THIRD else "right" if middle > 1 - _THIRD else "center"


def _floating(area: Area, page: Mapping[str, int], side: str) -> int:
    """Return how far a picture that floats reaches from the edge of the page."""
    drawn = (frame_of(one) for block in area.blocks for one in block.iter(name("wp:anchor")))
    return max((_reach(frame, page, side) for frame in drawn if frame is not None), default=0)


def _reach(frame: Frame, page: Mapping[str, int], side: str) -> int:
    down = frame.down
    high = frame.height // _EMU_PER_TWIP
    if down is None:
        return 0
    offset = down.offset // _EMU_PER_TWIP
    starts = {"page": 0, "margin": page["top"], "topMargin": 0, "bottomMargin": page["h"] - page["bottom"]}
    near = page["header"] if side == "top" else page["h"] - page["footer"] - _OWN_LINE - high
    top = starts.get(down.along, near) + offset
    if down.aligned in ("top", "bottom") and down.along == "page":
        top = 0 if down.aligned == "top" else page["h"] - high
    return top + high if side == "top" else page["h"] - top


def _height(area: Area, page: Mapping[str, int], sheet: StyleSheet) -> int:
    width = page["w"] - page["left"] - page["right"]
    # A style is looked up once, however many paragraphs are in it: a template has thousands of either.
    given = cache(partial(_given, sheet))
    return sum(_of_block(block, width, given) for block in area.blocks)


def _given(sheet: StyleSheet, key: str) -> tuple[int, dict[str, int]]:
    """Return the size of the type of a style and what it leaves free before and after, in twentieths of a point."""
    style = next((one for one in sheet.all() if one.get(name("w:styleId")) == key), None)
    size = round(sheet.size(sheet.default("paragraph") if style is None else style) * 20)
    path = ("w:pPr", "w:spacing")
    return size, {side: int(sheet.attribute(style, path, side) or 0) for side in ("w:before", "w:after")}


def _of_block(block: Element, width: int, given: Given) -> int:
    if block.tag == name("w:tbl"):
        return sum(_of_row(row, width, given) for row in block.iterchildren(name("w:tr")))
    styled, spaces = given(_styled(block))
    sizes = [int(size.get(name("w:val"))) for size in block.iter(name("w:sz"))]
    size = max(sizes) * 10 if sizes else styled
    letters = sum(len(words.text or "") for words in block.iter(name("w:t")))
    lines = 1 + round(letters * size * _LETTER) // max(width, 1) + len(list(block.iter(name("w:br"))))
    inline = [int(one.find(name("wp:extent")).get("cy")) // _EMU_PER_TWIP for one in block.iter(name("wp:inline"))]
    own = block.find(f"{name('w:pPr')}/{name('w:spacing')}")
    apart = 0
    for side in spaces:
        value = None if own is None else own.get(name(side))
        apart += int(value or spaces[side])
    return max(round(lines * size * _LINE), *inline, 0) + apart


def _of_row(row: Element, width: int, given: Given) -> int:
    heights = [60]
    for cell in row.iterchildren(name("w:tc")):
        own = cell.find(f"{name('w:tcPr')}/{name('w:tcW')}")
        share = int(own.get(name("w:w"))) if own is not None else width // 2
        heights.append(sum(_of_block(block, share or width, given) for block in cell.iterchildren(name("w:p"))))
    return max(heights)


def _styled(block: Element) -> str:
    found = block.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return "" if found is None else str(found.get(name("w:val")))

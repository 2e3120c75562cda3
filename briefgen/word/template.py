"""Any organisation's Word template -> a brand: what it has is taken, what it lacks is added in its looks."""

from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial

from lxml import etree

from briefgen.word.base import base_of
from briefgen.word.brandfurniture import Area, Remake
from briefgen.word.brandparts import BrandParts, UnusableBrandError, clean_parts
from briefgen.word.elements import Element, element, name
from briefgen.word.furniturespace import margins_for, settle
from briefgen.word.mending import mend
from briefgen.word.package import read_parts
from briefgen.word.stylesheet import StyleSheet, called, insert
from briefgen.word.templatecolours import freeze, palette, set_colours, theme_colours
from briefgen.word.templatestyles import Fitting, fit

_LEAST_TEXT = 4600
"""Twentieths of a point, some 8 cm: what charts and tables need."""
_USED = ("w:top", "w:bottom", "w:left", "w:right", "w:header", "w:footer")
_BORDERS = (500, 2300)
"""Twentieths of a point: margins of a page that is read in the hand and on a screen."""


@dataclass(frozen=True, slots=True)
class MadeBrand:
    """A brand that was made of a template, and what became of the template's parts."""

    docx: bytes
    """The brand, with a page that shows its styles."""
    kept: tuple[str, ...]
    """Names of styles that are the template's own."""
    made: tuple[str, ...]
    """Names of styles that were added."""
    furniture: tuple[str, ...]
    """Its headers and footers that were kept."""
    changed: tuple[str, ...]
    """What was changed, a clause each."""
    left_out: tuple[str, ...]
    """What is not taken along, a clause each."""


def brand_from(template: bytes, model: bytes, wanted: Mapping[str, tuple[str, ...]], remake: Remake) -> MadeBrand:
    """Return the brand made of a template; `model` is a brand that ships, `wanted` the styles of brands by type.

    Raises zipfile.BadZipFile or NotWordError if it is no whole Word file, UnusableBrandError if none can be made of it.
    """
    of_model = clean_parts(read_parts(model), remake)
    parts = read_parts(template)
    own = _cleaned(parts, of_model, remake)
    changed: list[str] = []
    left_out = list(own.left_out)
    page, width = _page(own.page, changed)
    sheet = StyleSheet(own.roots["styles"])
    if settle(own.furniture, page, sheet):
        left_out.append("a picture that fills the page")
    areas = {area: content for area, content in own.furniture.items() if content.blocks}
    _hold_tabs(areas, sheet)
    theme = own.roots["theme"]
    colours = theme_colours(theme)
    used = _used(own.document, sheet)
    colour_plan = palette(theme, sheet)
    fitting = Fitting(
        sheet,
        own.roots["numbering"],
        StyleSheet(of_model.roots["styles"]),
        of_model.roots["numbering"],
        width,
        colours,
        colour_plan.slots,
    )
    blocks = [block for content in areas.values() for block in content.blocks]
    freeze(
        (node for root in (sheet.root, *blocks) for node in root.iter() if isinstance(node.tag, str)),
        colours,
        colour_plan.slots,
    )
    also = {
        str(node.get(name("w:val")))
        for block in blocks
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for node in block.iter(name(tag))
    }
    before = {str(one.get(name("w:styleId"))): called(one) for one in sheet.all()}
    fit(fitting, wanted, used, also)
    set_colours(theme, colour_plan.slots)
    mend(sheet.root, own.roots["numbering"])
    margins = margins_for(areas, page, sheet)
    high = page["h"] - sum(margins.get(side, page[side]) for side in ("top", "bottom"))
    if high < _LEAST_TEXT:
        fact = f"its header and footer leave {max(0, high) / 567:.1f} cm of a page for text"
        raise UnusableBrandError(fact, "leave in them in Word what stands on every page of a letter")
    for side, needed in margins.items():
        own.page.find(name("w:pgMar")).set(name(f"w:{side}"), str(needed))
        beside = "header" if side == "top" else "footer"
        changed.append(f"the {side} margin is {needed / 567:.1f} cm, so that {beside} and text stand clear")
    there = {called(one) for one in sheet.all()}
    unmapped = [
        f'style "{before[key]}"'
        for key, letters in used.most_common()
        if letters and before.get(key, "Normal") not in there
    ]
    docx = base_of(
        {kind: _written(root) for kind, root in own.roots.items()}, own.page, areas, _shown(sheet, wanted["paragraph"])
    )
    return MadeBrand(
        docx,
        tuple(fitting.kept),
        tuple(fitting.made),
        tuple(areas),
        tuple(dict.fromkeys((*changed, *fitting.changed, *colour_plan.told))),
        tuple(dict.fromkeys((*left_out, *unmapped))),
    )


def _cleaned(parts: Mapping[str, bytes], model: BrandParts, remake: Remake) -> BrandParts:
    """Return what a template gives, with the theme of a brand that ships if its own cannot be read."""
    try:
        return clean_parts(parts, remake, model.parts)
    except UnusableBrandError as error:
        if "theme" not in str(error):
            raise
    themeless = {part: data for part, data in parts.items() if "/theme/" not in part}
    made = clean_parts(themeless, remake, model.parts)
    return BrandParts(made.page, made.roots, made.parts, (*made.left_out, "its theme"), made.furniture, made.document)


def _page(setup: Element, changed: list[str]) -> tuple[dict[str, int], int]:
    """Return the measures of a page, set up so that a briefing fits, and the width of its text."""
    size, margins = setup.find(name("w:pgSz")), setup.find(name("w:pgMar"))
    for columns in setup.findall(name("w:cols")):
        if columns.get(name("w:num"), "1") != "1":
            changed.append("text stands in one column")
        setup.remove(columns)
    width, high = int(size.get(name("w:w"))), int(size.get(name("w:h")))
    if width > high:
        width, high = high, width
        size.set(name("w:w"), str(width))
        size.set(name("w:h"), str(high))
        changed.append("the page is upright")
    size.attrib.pop(name("w:orient"), None)
    gutter = int(margins.get(name("w:gutter")))
    if gutter:
        margins.set(name("w:left"), str(int(margins.get(name("w:left"))) + gutter))
        margins.set(name("w:gutter"), "0")
    least, most = _BORDERS
    for side in ("w:top", "w:bottom", "w:left", "w:right"):
        value = abs(int(margins.get(name(side))))
        bounded = max(least, value)
        if (
            side in ("w:left", "w:right")
            and width - sum(abs(int(margins.get(name(one)))) for one in ("w:left", "w:right")) < _LEAST_TEXT + 3000
        ):
            bounded = min(bounded, most)
        if bounded != int(margins.get(name(side))):
            margins.set(name(side), str(bounded))
            changed.append(f"the {side[2:]} margin is {bounded / 567:.1f} cm")
    for edge, side in (("w:header", "w:top"), ("w:footer", "w:bottom")):
        value, most = int(margins.get(name(edge))), int(margins.get(name(side)))
        margins.set(name(edge), str(min(max(value, 240), max(240, most - 320))))
    page = {key[2:]: int(margins.get(name(key))) for key in _USED} | {"w": width, "h": high}
    text = width - page["left"] - page["right"]
    if text < _LEAST_TEXT or high - page["top"] - page["bottom"] < _LEAST_TEXT:
        raise UnusableBrandError(
            f"its page leaves {text / 567:.1f} cm for text", "set a page of at least A5 up in the template"
        )
    return page, text


def _hold_tabs(areas: Mapping[str, Area], sheet: StyleSheet) -> None:
    """Write the tab stops of the template's header into its paragraphs: the briefing's own line has others."""
    given = cache(partial(_edges, sheet))
    for block in (paragraph for area in areas.values() for one in area.blocks for paragraph in one.iter(name("w:p"))):
        properties = block.find(name("w:pPr"))
        styled = None if properties is None else properties.find(name("w:pStyle"))
        if properties is None or properties.find(name("w:tabs")) is not None:
            continue
        for edge in given("" if styled is None else str(styled.get(name("w:val")))):
            if properties.find(edge.tag) is None:
                insert(properties, deepcopy(edge), "pPr")


def _edges(sheet: StyleSheet, key: str) -> list[Element]:
    """Return what a style says of where lines begin and end."""
    style = next((one for one in sheet.all() if one.get(name("w:styleId")) == key), None)
    given = [] if style is None else [sheet.given(style, "w:pPr", tag) for tag in ("w:tabs", "w:jc", "w:ind")]
    return [one for one in given if one is not None]


def _used(document: Element, sheet: StyleSheet) -> Counter[str]:
    """Return how many letters of the template's text stand in each paragraph style."""
    normal = sheet.default("paragraph")
    default = "" if normal is None else str(normal.get(name("w:styleId")))
    used: Counter[str] = Counter()
    for paragraph in document.iter(name("w:p")):
        styled = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        key = default if styled is None else str(styled.get(name("w:val")))
        used[key] += sum(len(words.text or "") for words in paragraph.iter(name("w:t")))
    return used


def _shown(sheet: StyleSheet, titles: tuple[str, ...]) -> list[Element]:
    """Return a page that shows each paragraph style under its name, for whoever opens the brand in Word."""
    shown = []
    for title in titles:
        style = sheet.find(title, "paragraph")
        if style is not None:
            run = element("w:r", element("w:t", text=title))
            shown.append(element("w:p", element("w:pPr", element("w:pStyle", style.get(name("w:styleId")))), run))
    return shown


def _written(root: Element) -> bytes:
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

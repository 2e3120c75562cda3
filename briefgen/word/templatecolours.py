"""The colours of somebody's Word template -> those that a brand needs, as near to them as can be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.word.colours import PAPER, contrast, is_grey, luminance, mixed, readable
from briefgen.word.elements import Element, element, name
from briefgen.word.stylesheet import StyleSheet

TEXT = 4.5
"""The contrast that text needs, as WCAG 2.2 has it."""
SHAPES = 3.0
"""The contrast that bars and large type need."""
_SLOTS = {"text1": "dk1", "dark1": "dk1", "text2": "dk2", "dark2": "dk2", "background1": "lt1", "light1": "lt1",
          "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points from which type counts as large."""
_TINTED = 0.8
"""How bright the fill of a box is at least."""
# What every program starts with, until somebody chooses: these say nothing about an organisation.
_UNCHOSEN = ("office",)


@dataclass(frozen=True, slots=True)
class Palette:
    """What a theme is to hold."""

    slots: Mapping[str, str]
    """Colours by slot."""
    told: tuple[str, ...]
    """What had to be another, a clause each."""


def theme_colours(theme: Element) -> dict[str, str]:
    """Return the colours of a theme by slot; black and white are colours of the system."""
    scheme = theme.find(f".//{name('a:clrScheme')}")
    return {slot.tag.rpartition("}")[2]: str(slot[0].get("lastClr") or slot[0].get("val")).upper() for slot in scheme}


def colour_of(sheet: StyleSheet, style: Element | None, colours: Mapping[str, str]) -> str | None:
    """Return the colour of the type of a style; None if Word chooses it."""
    found = sheet.given(style, "w:rPr", "w:color")
    return None if found is None else resolved(found, "w:val", "w:themeColor", colours)


def resolved(node: Element, key: str, theme: str, colours: Mapping[str, str]) -> str | None:
    """Return a colour as six digits; Word writes what it made of one of the theme beside its name."""
    value = str(node.get(name(key), "auto"))
    if value != "auto":
        return value.upper()
    named = str(node.get(name(theme), ""))
    return colours.get(_SLOTS.get(named, named))


def faint(sheet: StyleSheet, style: Element, colours: Mapping[str, str]) -> tuple[str, str, float] | None:
    """Return the colour of a style, what lies behind it and the contrast that it needs; None if it can be read."""
    shade = sheet.given(style, "w:pPr", "w:shd")
    behind = PAPER if shade is None else resolved(shade, "w:fill", "w:themeFill", colours) or PAPER
    colour = colour_of(sheet, style, colours)
    bold = sheet.given(style, "w:rPr", "w:b") is not None
    least = SHAPES if sheet.size(style) >= (_LARGE_BOLD if bold else _LARGE) else TEXT
    return (colour, behind, least) if colour is not None and contrast(colour, behind) < least else None


def palette(theme: Element, sheet: StyleSheet) -> Palette:
    """Return the colours of a brand: the template's own where they can be read, its greys for lines and labels.

    A theme that nobody chose gives way to the colours that its styles of headings have.
    """
    own = theme_colours(theme)
    scheme = str(theme.find(f".//{name('a:clrScheme')}").get("name", "")).lower()
    heads = [sheet.find(style, "paragraph") for style in ("heading 1", "Title", "heading 2", "heading 3")]
    used = [colour for style in heads if style is not None and (colour := colour_of(sheet, style, own))]
    chosen = list(dict.fromkeys(colour for colour in used if not is_grey(colour)))
    accents = [own[f"accent{number}"] for number in range(1, 5)]
    if scheme.startswith(_UNCHOSEN) and chosen:
        accents = [*chosen, *(accent for accent in accents if accent not in chosen)][:4]
    told = []
    text = own["dk1"] if contrast(own["dk1"], PAPER) >= TEXT else "000000"
    dark = readable(next(iter(chosen), own["dk2"] if not is_grey(own["dk2"]) else accents[0]), PAPER, TEXT)
    slots = {"dk1": text, "lt1": PAPER, "dk2": dark, "accent1": readable(accents[0], PAPER, TEXT)}
    slots |= {f"accent{at}": readable(accent, PAPER, SHAPES) for at, accent in enumerate(accents[1:], start=2)}
    for slot, before in zip(("accent1", "accent2", "accent3", "accent4"), accents, strict=True):
        if slots[slot] != before:
            told.append(f"the colour {before} is {slots[slot]} in text and charts, to be told from the paper")
    is_light = luminance(own["lt2"]) >= _TINTED and own["lt2"] != PAPER
    slots["lt2"] = own["lt2"] if is_light else mixed(accents[0], PAPER, 0.9)
    # Labels and sources of key figures stand on the tint.
    slots["dk2"] = readable(dark, slots["lt2"], TEXT)
    slots["accent5"] = readable(mixed(text, PAPER, 0.35), slots["lt2"], TEXT)
    slots["accent6"] = mixed(text, PAPER, 0.82)
    slots["hlink"] = readable(own["hlink"], PAPER, TEXT)
    slots["folHlink"] = readable(own["folHlink"], PAPER, TEXT)
    return Palette(slots, tuple(told))


def set_colours(theme: Element, slots: Mapping[str, str]) -> None:
    """Give a theme its colours."""
    for slot in theme.find(f".//{name('a:clrScheme')}"):
        slot[:] = [element("a:srgbClr", {"val": slots[slot.tag.rpartition("}")[2]]})]


def freeze(nodes: Iterator[Element], before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Let what was in a colour of the theme that is another now keep its own."""
    for node in nodes:
        for key, theme, shades in (
            ("w:val" if node.tag == name("w:color") else "w:color", "w:themeColor", ("w:themeTint", "w:themeShade")),
            ("w:fill", "w:themeFill", ("w:themeFillTint", "w:themeFillShade")),
        ):
            named = str(node.get(name(theme), ""))
            slot = _SLOTS.get(named, named)
            if slot in before and before[slot] != after.get(slot):
                node.set(name(key), resolved(node, key, theme, before) or "auto")
                for gone in (theme, *shades):
                    node.attrib.pop(name(gone), None)


def recolour(style: Element, palette: Mapping[str, str]) -> None:
    """Write beside the names of colours what they are in this theme, for readers that know no themes."""
    for node in style.iter():
        for key, theme in (
            ("w:val" if node.tag == name("w:color") else "w:color", "w:themeColor"),
            ("w:fill", "w:themeFill"),
        ):
            if (named := node.get(name(theme))) is not None:
                node.set(name(key), palette[_SLOTS.get(named, named)])

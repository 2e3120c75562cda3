"""Whether a reader sees a run of text: hidden, in the colour of what lies behind it, or too small to be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from briefgen.word.colours import PAPER, contrast
from briefgen.word.elements import Element, name

# Below this contrast nobody tells letters from paper; the faintest grey of a brand has 2 and more.
_CONTRAST = 1.5
# Half points: letters of two points and less are a line and no words.
_SMALLEST = 4
# Letters squeezed to a tenth of their width are a line too.
_NARROWEST = 10
# Twentieths of a point: a row of two points shows nothing.
_LOWEST_ROW = 40
_HIGHLIGHTS = {
    "black": "000000", "white": PAPER, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_OFF = ("0", "false", "off")
_THEME = {"background1": PAPER, "light1": PAPER, "text1": "000000", "dark1": "000000"}
_TEXT_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a file, as far as they decide what is seen."""

    styles: dict[str, Element] = field(default_factory=dict)
    """Styles by their ids."""
    defaults: Element | None = None
    """What holds for all runs of which no style says anything else."""
    known: dict[tuple[str, ...], Element | None] = field(default_factory=dict)
    """What styles give, by property and styles: the same are asked for by thousands."""

    def is_hidden(self, run: Element) -> bool:
        """Return whether a run is set as hidden text, which is not printed."""
        return any(_is_on(one) for one in [self._first(run, "w:vanish")] if one is not None)

    def is_invisible(self, run: Element) -> bool:
        """Return whether a run is printed so that nobody sees it: paper on paper, or far too small."""
        size, width = self._first(run, "w:sz"), self._first(run, "w:w")
        if size is not None and _number(size) <= _SMALLEST:
            return True
        if width is not None and 0 < _number(width) <= _NARROWEST:
            return True
        fill = run.find(f"{name('w:rPr')}/{_TEXT_FILL}")
        if fill is not None and any(node.tag.endswith("}noFill") for node in fill):
            return True
        height = next(
            (row.find(f"{name('w:trPr')}/{name('w:trHeight')}") for row in run.iterancestors(name("w:tr"))), None
        )
        if height is not None and height.get(name("w:hRule")) == "exact" and _number(height) <= _LOWEST_ROW:
            return True
        # What lies behind a box of its own is not known.
        colour = None if next(run.iterancestors(name("w:txbxContent")), None) is not None else self._colour(run)
        return colour is not None and all(contrast(colour, behind) < _CONTRAST for behind in self._behind(run))

    def _first(self, run: Element, tag: str) -> Element | None:
        """Return a property of a run: its own, or the nearest that its styles give it."""
        own, style = run.find(name("w:rPr")), _style_of_paragraph(run)
        if own is not None and (found := own.find(name(tag))) is not None:
            return found
        named = None if own is None else own.find(name("w:rStyle"))
        key = (tag, *("" if one is None else one.get(name("w:val"), "") for one in (named, style)))
        if key not in self.known:
            given = (each for one in (named, style) for chained in self._chain(one) for each in chained)
            properties = (each for each in given if each.tag == name("w:rPr"))
            found = next((one for each in properties if (one := each.find(name(tag))) is not None), None)
            default = None if self.defaults is None else self.defaults.find(name(tag))
            self.known[key] = default if found is None else found
        return self.known[key]

    def _properties(self, run: Element) -> Iterator[Element]:
        own = run.find(name("w:rPr"))
        if own is not None:
            yield own
            for style in self._chain(own.find(name("w:rStyle"))):
                yield from style.iterchildren(name("w:rPr"))
        for style in self._chain(_style_of_paragraph(run)):
            yield from style.iterchildren(name("w:rPr"))

    def _chain(self, named: Element | None) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        seen = set()
        while named is not None and (key := named.get(name("w:val"), "")) in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            named = self.styles[key].find(name("w:basedOn"))

    def _colour(self, run: Element) -> str | None:
        """Return the colour of a run; None if Word chooses one that can be seen."""
        colour = self._first(run, "w:color")
        if colour is None:
            return None
        return _hex(colour.get(name("w:val"))) or _THEME.get(colour.get(name("w:themeColor"), ""))

    def _behind(self, run: Element) -> list[str]:
        """Return the colours that may lie behind a run; of the fills of a table's style it is not told which."""
        highlight = self._first(run, "w:highlight")
        if highlight is not None and (marked := _HIGHLIGHTS.get(highlight.get(name("w:val"), ""))):
            return [marked]
        fills = [_fill(properties) for properties in self._properties(run)]
        fills += [_fill(_properties_of_paragraph(run))]
        fills += [_fill(style.find(name("w:pPr"))) for style in self._chain(_style_of_paragraph(run))]
        fills += [_fill(cell.find(name("w:tcPr"))) for cell in run.iterancestors(name("w:tc"))]
        if nearest := next(filter(None, fills), ""):
            return [nearest]
        tables = [table.find(f"{name('w:tblPr')}/{name('w:tblStyle')}") for table in run.iterancestors(name("w:tbl"))]
        shades = [shade for table in tables for style in self._chain(table) for shade in style.iter(name("w:shd"))]
        return [PAPER, *(colour for shade in shades if (colour := _shade(shade)))]


def looks_of(styles: Element | None) -> Looks:
    """Return the looks of a file by its part of styles."""
    found = () if styles is None else styles.iter(name("w:style"))
    given = None if styles is None else styles.find("/".join(map(name, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
    return Looks({style.get(name("w:styleId"), ""): style for style in found}, given)


def _style_of_paragraph(run: Element) -> Element | None:
    properties = _properties_of_paragraph(run)
    return None if properties is None else properties.find(name("w:pStyle"))


def _properties_of_paragraph(run: Element) -> Element | None:
    """Return the properties of the paragraph of a run: they stand first, and a paragraph may have 100,000 runs."""
    paragraph = next(run.iterancestors(name("w:p")), None)
    first = None if paragraph is None else next(iter(paragraph), None)
    return first if first is not None and first.tag == name("w:pPr") else None


def is_on(properties: Element | None, tag: str) -> bool:
    """Return whether a property is among others, and not switched off."""
    found = None if properties is None else properties.find(name(tag))
    return found is not None and _is_on(found)


def _is_on(node: Element) -> bool:
    return node.get(name("w:val"), "1") not in _OFF


def _number(node: Element) -> float:
    try:
        return float(node.get(name("w:val"), "").rstrip("%"))
    except ValueError:
        return float("inf")


def _hex(value: str | None) -> str | None:
    try:
        return value if value is not None and len(value) == len(PAPER) and int(value, 16) >= 0 else None
    except ValueError:
        return None


def _fill(properties: Element | None) -> str | None:
    shade = None if properties is None else properties.find(name("w:shd"))
    return None if shade is None else _shade(shade)


def _shade(shade: Element) -> str | None:
    """Return the colour that a shading fills with; a solid one has it where others have that of their pattern."""
    return _hex(shade.get(name("w:color" if shade.get(name("w:val")) == "solid" else "w:fill")))

"""Every word can be read in every brand: by those who see contrasts poorly, and in print without colour."""

from pathlib import Path

import pytest

from briefgen.word.brandfile import read_brand
from briefgen.word.elements import name
from briefgen.word.package import read_parts
from briefgen.word.reading import parse

FOLDER = Path(__file__).parents[2] / "templates" / "brands"
BRANDS = sorted(path.stem for path in FOLDER.glob("*.docx"))
LEAST, LEAST_LARGE, LARGE = 4.5, 3.0, 18
"""Contrasts that the Web Content Accessibility Guidelines ask for, and from which size in points type is large."""
IN_TABLES = {
    "Briefing Table": ("Table Head", "Annex Head"),
    "Key Figures Table": ("Key Figure", "Key Figure Label", "Key Figure Source", "Key Figure Qualifier"),
    "Asks Table": ("Ask Actor", "Ask Date", "Ask Action", "Ask Reason"),
    "Panel Table": ("Panel Heading", "Ask Actor", "Ask Date", "Ask Action", "Ask Reason"),
}
"""Styles whose words stand on the fill of a table."""


class Styles:
    """The styles of a brand, by name."""

    def __init__(self, brand: str) -> None:
        self.root = parse(read_parts((FOLDER / f"{brand}.docx").read_bytes())["word/styles.xml"])
        self.by_name = {
            style.find(name("w:name")).get(name("w:val")): style for style in self.root.iter(name("w:style"))
        }
        self.by_id = {style.get(name("w:styleId")): style for style in self.by_name.values()}

    def found(self, style, path: str, attribute: str) -> str | None:
        """Return an attribute from a style or those that it is based on."""
        while style is not None:
            node = style.find("/".join(map(name, path.split("/"))))
            if node is not None and node.get(name(attribute)) is not None:
                return node.get(name(attribute))
            base = style.find(name("w:basedOn"))
            style = self.by_id.get(base.get(name("w:val"))) if base is not None else None
        defaults = self.root.find("/".join(map(name, ("w:docDefaults", "w:rPrDefault", *path.split("/")))))
        return defaults.get(name(attribute)) if defaults is not None else None

    def contrast(self, style_name: str, ground: str | None = None) -> tuple[float, float]:
        """Return contrast and size in points of the words of a style."""
        style = self.by_name[style_name]
        ground = ground or self.found(style, "w:pPr/w:shd", "w:fill") or "FFFFFF"
        size = float(self.found(style, "w:rPr/w:sz", "w:val")) / 2
        return contrast(self.found(style, "w:rPr/w:color", "w:val"), ground), size

    def fill(self, table: str) -> str:
        """Return the fill of a table's head, of its last column, or of all its cells."""
        return next(iter(node.get(name("w:fill")) for node in self.by_name[table].iter(name("w:shd"))), "FFFFFF")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""

    def light(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def poor(told: tuple[float, float]) -> bool:
    found, size = told
    return found < (LEAST_LARGE if size >= LARGE else LEAST)


@pytest.mark.parametrize("brand", BRANDS)
def test_words_stand_out_from_the_page_and_from_boxes(brand):
    """Each style of words has the contrast that the guidelines ask for."""
    styles = Styles(brand)
    on_tables = {style for styles_ in IN_TABLES.values() for style in styles_}
    words = [
        style
        for style, node in styles.by_name.items()
        if node.get(name("w:type")) in ("paragraph", "character") and style not in on_tables
    ]
    assert {} == {style: told for style in words if poor(told := styles.contrast(style))}


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("table", IN_TABLES)
def test_words_stand_out_from_the_fills_of_tables(brand, table):
    """Heads of tables, key figures and asks can be read on what is behind them."""
    styles = Styles(brand)
    assert {} == {s: told for s in IN_TABLES[table] if poor(told := styles.contrast(s, styles.fill(table)))}


def test_a_pale_grey_would_be_found():
    """A test that finds nothing must be able to find something."""
    measured = [(contrast("AAAAAA", "FFFFFF"), 9), (contrast("767676", "FFFFFF"), 9), (3.5, 20)]
    assert measured[:1] == [one for one in measured if poor(one)]


@pytest.mark.parametrize("brand", BRANDS)
def test_sizes_of_type_are_few(brand):
    """The body area knows three sizes: headings, text, and small text."""
    styles = Styles(brand)
    body = [
        "heading 1",
        "heading 2",
        "Lead",
        "Body Text",
        "Quote",
        "List Bullet",
        "caption",
        "Table Text",
        "Table Head",
    ]
    sizes = {styles.contrast(style)[1] for style in body}
    assert (3, read_brand(FOLDER / f"{brand}.docx", brand).body_pt) == (len(sizes), sorted(sizes)[1])

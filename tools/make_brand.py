"""Make the brands that ship, in templates/brands/, from python-docx's empty document.

Run it with `python tools/make_brand.py` after changing a look or a style. A house brand is made the other way:
copy neutral.docx, open it in Word, change styles, theme colours and margins, and save.
"""

from io import BytesIO
from pathlib import Path

from brand_styles import Stylist
from docx import Document
from looks import FIELD, NEUTRAL, Look
from lxml import etree

from briefgen.word.elements import A, W, element, name, outermost
from briefgen.word.package import read_parts, write_parts
from briefgen.word.settings import settings

FOLDER = Path(__file__).parents[1] / "templates" / "brands"
# Parts that say something about python-docx's author or that no briefing needs.
LEFT_OUT = (
    "docProps/thumbnail.jpeg",
    "docProps/app.xml",
    "word/stylesWithEffects.xml",
    "word/webSettings.xml",
    "customXml/item1.xml",
    "customXml/itemProps1.xml",
    "customXml/_rels/item1.xml.rels",
)
A4 = {"w:w": "11906", "w:h": "16838"}
MARGINS = {"w:top": 964, "w:right": 1191, "w:bottom": 850, "w:left": 1191, "w:header": 482, "w:footer": 425}
WIDTH = (11906 - MARGINS["w:left"] - MARGINS["w:right"]) / 20
FONT_TABLE = """<w:fonts xmlns:w="{w}"><w:font w:name="{font}"><w:panose1 w:val="{panose}"/>
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>"""
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{name}</dc:title></cp:coreProperties>"""


def theme(default: bytes, look: Look) -> bytes:
    """Return the theme with the brand's colours and one font for headings and body."""
    root = etree.fromstring(default)
    root.set("name", look.name)
    scheme = root.find(f".//{{{A}}}clrScheme")
    scheme.set("name", look.name)
    for slot, colour in look.colours.items():
        scheme.find(f"{{{A}}}{slot}")[:] = [outermost("a:srgbClr", {"val": colour})]
    fonts = root.find(f".//{{{A}}}fontScheme")
    fonts.set("name", look.name)
    for family in fonts:
        for font in family.findall(f"{{{A}}}font"):
            family.remove(font)
        family.find(f"{{{A}}}latin").set("typeface", look.font)
    return xml(root)


def styles(default: bytes, made: str) -> bytes:
    """Return the styles in use; Word's list of hidden built-in styles is kept from the default."""
    latent = etree.fromstring(default).find(name("w:latentStyles"))
    root = etree.fromstring(made)
    root.insert(1, latent)
    return xml(root)


def without_notes(root: etree._Element) -> etree._Element:
    """Return settings that name no separators of notes, since a brand has no notes."""
    root.remove(root.find(name("w:footnotePr")))
    return root


def body(names: list[tuple[str, str]]) -> bytes:
    """Return a page that shows each paragraph style under its name, for the designer."""
    shown = [
        element("w:p", element("w:pPr", element("w:pStyle", style)), element("w:r", element("w:t", text=label)))
        for style, label in names
    ]
    margins = {side: str(size) for side, size in MARGINS.items()} | {"w:gutter": "0"}
    section = element("w:sectPr", element("w:pgSz", A4), element("w:pgMar", margins))
    return xml(outermost("w:document", element("w:body", *shown, section)))


def xml(root: etree._Element) -> bytes:
    """Return a part's bytes."""
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def without(rels: bytes, attribute: str) -> bytes:
    """Return relationships or content types without those of the parts left out."""
    root = etree.fromstring(rels)
    for child in list(root):
        if any(part.endswith(child.get(attribute, "-").lstrip("./")) for part in LEFT_OUT):
            root.remove(child)
    return xml(root)


def make(look: Look) -> bytes:
    """Return a brand's .docx."""
    stylist = Stylist(look, WIDTH)
    buffer = BytesIO()
    Document().save(buffer)
    parts = {part: data for part, data in read_parts(buffer.getvalue()).items() if part not in LEFT_OUT}
    parts["word/theme/theme1.xml"] = theme(parts["word/theme/theme1.xml"], look)
    parts["word/styles.xml"] = styles(parts["word/styles.xml"], stylist.styles())
    parts["word/numbering.xml"] = stylist.numbering().encode()
    parts["word/fontTable.xml"] = FONT_TABLE.format(w=W, font=look.font, panose=look.panose).encode()
    parts["word/document.xml"] = body(stylist.shown)
    parts["word/settings.xml"] = xml(without_notes(settings("en-GB")))
    parts["docProps/core.xml"] = CORE.format(name=look.name).encode()
    for rels in ("_rels/.rels", "word/_rels/document.xml.rels"):
        parts[rels] = without(parts[rels], "Target")
    parts["[Content_Types].xml"] = without(parts["[Content_Types].xml"], "PartName")
    return write_parts(parts)


if __name__ == "__main__":
    for brand in (NEUTRAL, FIELD):
        target = FOLDER / f"{brand.name}.docx"
        target.write_bytes(make(brand))
        print(target)

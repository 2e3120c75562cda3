"""An empty Word file with the looks of a brand: the parts that briefings take from it, and briefgen's own settings."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart
from lxml import etree

from briefgen.document.brand import Brand
from briefgen.word.brandfurniture import Area
from briefgen.word.elements import Element, element, name, outermost, root
from briefgen.word.package import CONTENT_TYPES, write_parts
from briefgen.word.sections import AREAS
from briefgen.word.settings import settings

UNDETERMINED = "und"
"""The tag of no language in particular."""

_RELATED = {
    # The numbers are those of the brands that ship, so that files made from them stay as they were.
    "rId3": ("styles", "styles.xml", CONTENT_TYPE.WML_STYLES),
    "rId5": ("settings", "settings.xml", CONTENT_TYPE.WML_SETTINGS),
    "rId7": ("fontTable", "fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE),
    "rId8": ("theme", "theme/theme1.xml", CONTENT_TYPE.OFC_THEME),
    "rId2": ("numbering", "numbering.xml", CONTENT_TYPE.WML_NUMBERING),
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"/>"""
_OF_PACKAGE = {
    "rId3": (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml"),
    "rId1": (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml"),
}


def base_of(
    parts: Mapping[str, bytes], page: Element, furniture: Mapping[str, Area], body: Sequence[Element] = ()
) -> bytes:
    """Return a Word file of styles, numbering, theme, fontTable, page set-up, headers and footers, and nothing else.

    `body` is what stands on its page.
    """
    of_document: dict[str, tuple[str, str]] = {}
    overrides = {"docProps/core.xml": CONTENT_TYPE.OPC_CORE_PROPERTIES}
    overrides["word/document.xml"] = CONTENT_TYPE.WML_DOCUMENT_MAIN
    package = {
        "docProps/core.xml": _CORE.encode(),
    }
    pictures: dict[bytes, str] = {}
    drawn = (one for area in furniture.values() for block in area.blocks for one in block.iter(name("wp:docPr")))
    for number, one in enumerate(drawn, start=1):
        one.set("id", str(number))
    for number, (area, content) in enumerate(furniture.items(), start=1):
        tag, kind = AREAS[area]
        part = f"{tag.removesuffix('Reference')}{number}.xml"
        called = "w:hdr" if tag.startswith("header") else "w:ftr"
        package[f"word/{part}"] = etree.tostring(root(called, *map(deepcopy, content.blocks)))
        overrides[f"word/{part}"] = CONTENT_TYPE.WML_HEADER if called == "w:hdr" else CONTENT_TYPE.WML_FOOTER
        of_area = {}
        for key, data in content.pictures.items():
            file = pictures.setdefault(data, f"media/brand{len(pictures) + 1}.png")
            package[f"word/{file}"] = data
            of_area[key] = (RELATIONSHIP_TYPE.IMAGE, file)
        if of_area:
            package[f"word/_rels/{part}.rels"] = _relationships(of_area)
        key = f"rId{100 + number}"
        of_document[key] = (getattr(RELATIONSHIP_TYPE, tag.removesuffix("Reference").upper()), part)
        page.insert(number - 1, element(f"w:{tag}", {"w:type": kind, "r:id": key}))
    if any(area.startswith("first") for area in furniture):
        page.append(element("w:titlePg"))
    package["word/document.xml"] = etree.tostring(root("w:document", element("w:body", *body, page)))
    own_settings = settings(UNDETERMINED)
    own_settings.remove(own_settings.find(name("w:footnotePr")))  # there are no notes yet
    etree.cleanup_namespaces(own_settings)
    own = {**parts, "settings": etree.tostring(own_settings)}
    for key, (kind, file, content_type) in _RELATED.items():
        package[f"word/{file}"] = own[kind]
        overrides[f"word/{file}"] = content_type
        of_document[key] = (f"{RELATIONSHIP_TYPE.STYLES.rpartition('/')[0]}/{kind}", file)
    package["_rels/.rels"] = _relationships(_OF_PACKAGE)
    package["word/_rels/document.xml.rels"] = _relationships(of_document)
    package[CONTENT_TYPES] = _content_types(overrides, pictured=bool(pictures))
    return write_parts(package)


def open_base(brand: Brand, language: str) -> DocumentPart:
    """Return the document part of a file with the brand's looks and no content."""
    part: DocumentPart = Document(BytesIO(brand.docx)).part
    # python-docx has no public way to give the root the namespaces that content controls need.
    part._element = parse_xml(etree.tostring(part.element))  # noqa: SLF001
    part.settings.element[:] = list(settings(language))
    _set_language(part.styles.element, language)
    return part


def _relationships(targets: Mapping[str, tuple[str, str]]) -> bytes:
    listed = etree.Element("Relationships", nsmap={None: f"{_PACKAGE}/relationships"})
    for key, (kind, target) in targets.items():
        etree.SubElement(listed, "Relationship", Id=key, Type=kind, Target=target)
    return bytes(etree.tostring(listed))


def _content_types(overrides: Mapping[str, str], *, pictured: bool) -> bytes:
    types = etree.Element("Types", nsmap={None: f"{_PACKAGE}/content-types"})
    drawn = [("png", CONTENT_TYPE.PNG)] if pictured else []
    for ending, kind in (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML), *drawn):
        etree.SubElement(types, "Default", Extension=ending, ContentType=kind)
    for part, kind in overrides.items():
        etree.SubElement(types, "Override", PartName=f"/{part}", ContentType=kind)
    return bytes(etree.tostring(types))


def _set_language(styles: Element, language: str) -> None:
    """Make a language the default of all text, whatever language the brand was edited in."""
    for old in list(styles.iter(name("w:lang"))):
        old.getparent().remove(old)
    defaults = styles.find("/".join(map(name, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
    defaults.append(outermost("w:lang", language))

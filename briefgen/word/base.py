"""An empty Word file with the looks of a brand: the parts that briefings take from it, and briefgen's own settings."""

from collections.abc import Mapping
from io import BytesIO

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart
from lxml import etree

from briefgen.document.brand import Brand
from briefgen.word.elements import Element, element, name, outermost, root
from briefgen.word.package import CONTENT_TYPES, write_parts
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


def base_of(parts: Mapping[str, bytes], page: Element) -> bytes:
    """Return a Word file of styles, numbering, theme, fontTable and page set-up, and nothing else."""
    of_document, overrides = {}, {"docProps/core.xml": CONTENT_TYPE.OPC_CORE_PROPERTIES}
    overrides["word/document.xml"] = CONTENT_TYPE.WML_DOCUMENT_MAIN
    package = {
        "docProps/core.xml": _CORE.encode(),
        "word/document.xml": etree.tostring(root("w:document", element("w:body", page))),
    }
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
    package[CONTENT_TYPES] = _content_types(overrides)
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


def _content_types(overrides: Mapping[str, str]) -> bytes:
    types = etree.Element("Types", nsmap={None: f"{_PACKAGE}/content-types"})
    for ending, kind in (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML)):
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

"""The brand's .docx made ready: its styles, theme and page are kept, all else is taken out."""

from copy import deepcopy
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart
from lxml import etree

from briefgen.document.brand import Brand
from briefgen.errors import ConfigError, Place, Problem
from briefgen.word.brandfile import brand_of
from briefgen.word.elements import Element, element, name, root
from briefgen.word.settings import settings

# What a brand gives to the files made from it.
_KEPT = {KIND.STYLES, KIND.THEME, KIND.NUMBERING, KIND.FONT_TABLE, KIND.SETTINGS}
_PAGE = ("w:pgSz", "w:pgMar", "w:cols")
UNDETERMINED = "und"
"""The tag of no language in particular."""


def read_usable_brand(folder: Path, name: str) -> Brand:
    """Return the brand, once it is sure that Word files can be made from it. Raises ConfigError otherwise."""
    brand = brand_of(folder, name)
    try:
        _ = open_base(brand, UNDETERMINED).numbering_part
    except Exception as error:  # noqa: BLE001 - python-docx has no error of its own for a part that lacks another
        fact = f"no Word file can be made from this one ({error})"
        remedy = "open it in Word and save it again, or start anew from a copy of neutral.docx"
        raise ConfigError([Problem(Place(f"templates/brands/{name}.docx"), "brand", fact, remedy)]) from None
    return brand


def open_base(brand: Brand, language: str) -> DocumentPart:
    """Return the document part of a file with the brand's looks and no content."""
    part: DocumentPart = Document(BytesIO(brand.docx)).part
    page = part.element.find(f".//{name('w:sectPr')}")
    body = element("w:body", element("w:sectPr", *(deepcopy(kept) for kept in page if kept.tag in map(name, _PAGE))))
    # python-docx has no public way to give the root the namespaces that content controls need.
    part._element = _reparsed(root("w:document", body))  # noqa: SLF001
    _drop(part.rels, _KEPT)
    _drop(part.package.rels, {KIND.OFFICE_DOCUMENT, KIND.CORE_PROPERTIES})
    _drop(part.part_related_by(KIND.SETTINGS).rels, set())
    part.settings.element[:] = list(settings(language))
    _set_language(part.styles.element, language)
    # Word numbers the sittings in which a file was edited, and the same number in two files says that they are related.
    for sitting in list(part.styles.element.iter(name("w:rsid"))):
        sitting.getparent().remove(sitting)
    return part


def _reparsed(source: Element) -> Element:
    """Return an element of python-docx's own classes, which its sections ask for."""
    return parse_xml(etree.tostring(source))


def _drop(relationships: Relationships, kept: set[str]) -> None:
    for key in [key for key, relationship in relationships.items() if relationship.reltype not in kept]:
        del relationships[key]


def _set_language(styles: Element, language: str) -> None:
    """Make a language the default of all text, whatever language the brand was edited in."""
    for old in list(styles.iter(name("w:lang"))):
        old.getparent().remove(old)
    defaults = styles.find("/".join(map(name, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
    defaults.append(element("w:lang", language))

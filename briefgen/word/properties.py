"""The file's properties: what the briefing is, and nothing about the machine it was made on."""

from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from briefgen.document.brief import Brief
from briefgen.errors import shortened
from briefgen.word.memory import EVIDENCE, NAMESPACE

# What a property of a file can hold.
LONGEST = 255
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
# Any fixed one will do: it tells custom parts of one file apart.
_ITEM_ID = "{6B1C2F0E-5B7D-4C39-9B0A-6D1F0E3A7C55}"
_PROPERTIES = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{_ITEM_ID}">\
<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>"""


def set_properties(package: Package, brief: Brief) -> None:
    """Fill the properties from the briefing; its day stands for the times of making and saving."""
    day = datetime.fromisoformat(brief.date).replace(tzinfo=UTC)
    core = package.core_properties
    # The brand's own may say who edited it, when it was printed, and more.
    if isinstance(part := package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES), XmlPart):
        del part.element[:]
    fields = (brief.title, brief.subject, brief.keywords, brief.author)
    core.title, core.subject, core.keywords, author = (shortened(words, LONGEST) for words in fields)
    core.author = core.last_modified_by = author
    core.created = core.modified = day
    core.language = brief.language
    core.revision = 1
    package.relate_to(_extended(package, author), RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _extended(package: Package, company: str) -> XmlPart:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})
    etree.SubElement(root, f"{{{_EXTENDED}}}Company").text = company
    return XmlPart(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, root, package)


def add_place_for_evidence(document: Part) -> None:
    """Add an empty part for the evidence, which can only be written when all other parts are."""
    item = Part(PackURI(f"/{EVIDENCE}"), "application/xml", b"", document.package)
    properties = Part(
        PackURI("/customXml/itemProps1.xml"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        _PROPERTIES.encode(),
        document.package,
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

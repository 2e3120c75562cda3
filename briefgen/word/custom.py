"""The custom XML part in which the evidence will stand, made known to Word."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefgen.word.memory import EVIDENCE, NAMESPACE

# Any fixed one will do: it tells custom parts of one file apart.
_ITEM_ID = "{6B1C2F0E-5B7D-4C39-9B0A-6D1F0E3A7C55}"
_PROPERTIES = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{_ITEM_ID}">\
<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>"""


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

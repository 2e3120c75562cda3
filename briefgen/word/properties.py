"""The file's properties: what the briefing is, and nothing about the machine it was made on."""

from datetime import UTC, datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package
from lxml import etree

from briefgen.document.brief import Brief
from briefgen.errors import shortened

# What a property of a file can hold.
LONGEST = 255
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


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

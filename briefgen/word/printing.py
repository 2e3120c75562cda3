"""A Word file as it is handed to LibreOffice for a PDF: its charts as SVG alone.

LibreOffice 7.4 shows the PNG of a picture that has both, whose words nobody can find or copy.
"""

from lxml import etree

from briefgen.word.elements import NAMESPACES, name
from briefgen.word.package import read_parts, write_parts

_BODY = "word/document.xml"


def for_printing(docx: bytes) -> bytes:
    """Return a file that looks the same, in which every picture that has an SVG is that SVG.

    Raises zipfile.BadZipFile if the bytes are no Word file.
    """
    parts = read_parts(docx)
    body = etree.fromstring(parts[_BODY])
    for drawing in body.iterfind(".//asvg:svgBlip", NAMESPACES):
        for picture in drawing.iterancestors(name("a:blip")):
            picture.set(name("r:embed"), drawing.get(name("r:embed"), ""))
    return write_parts({**parts, _BODY: etree.tostring(body, encoding="UTF-8", xml_declaration=True, standalone=True)})

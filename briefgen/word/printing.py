"""A Word file as it is handed to LibreOffice for a PDF: its charts as SVG alone, its references as links.

LibreOffice 7.4 shows the PNG of a picture that has both, whose words nobody can find or copy. It renews references to
captions, and loses the number of those that stand before the reference: "(Figure )". Behind each entry of the contents
stands the number of its page: on paper nobody follows a link, and in the .docx it would be a guess.
"""

from lxml import etree

from briefgen.document.inlines import NO_BREAK_SPACE
from briefgen.word.elements import NAMESPACES, Element, element, field, name, run
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
    for entry in list(body.iter(name("w:hyperlink"))):
        if (bookmark := entry.get(name("w:anchor"))) is not None:
            _add_page(entry, bookmark)
    for instruction in list(body.iter(name("w:instrText"))):
        words = (instruction.text or "").split()
        if words[:1] == ["REF"]:
            _link(instruction.getparent(), words[1])
    return write_parts({**parts, _BODY: etree.tostring(body, encoding="UTF-8", xml_declaration=True, standalone=True)})


def _add_page(entry: Element, bookmark: str) -> None:
    """Write behind an entry of the contents the page of its heading, which LibreOffice works out."""
    last = entry
    for one in (run(NO_BREAK_SPACE), *field(f"PAGEREF {bookmark} \\h", "1")):
        last.addnext(one)
        last = one


def _link(instruction: Element, bookmark: str) -> None:
    """Let the result of a field, which is right already, be a link to a bookmark and no field."""
    link = element("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    begin, separate = instruction.getprevious(), instruction.getnext()
    begin.addprevious(link)
    for one in (begin, instruction, separate):
        link.getparent().remove(one)
    while (one := link.getnext()).find(name("w:fldChar")) is None:
        link.append(one)
    link.getparent().remove(one)

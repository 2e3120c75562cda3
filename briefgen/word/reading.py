"""Reading a Word file's text back, the same for the file as built and as edited."""

from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.word.elements import Element, name

BODY, NOTES = "word/document.xml", "word/footnotes.xml"
_BREAKS = {name("w:tab"), name("w:br"), name("w:cr")}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parse(data: bytes) -> Element:
    """Return the root of a part, with no entity resolved.

    Raises lxml.etree.XMLSyntaxError if it is no XML.
    """
    return etree.fromstring(data, _PARSER)


def paragraphs(parts: Mapping[str, bytes]) -> Iterator[Element]:
    """Yield the paragraphs of the body, those in tables included, and then of the notes."""
    yield from parse(parts[BODY]).iter(name("w:p"))
    if NOTES in parts:
        for note in parse(parts[NOTES]).iterchildren(name("w:footnote")):
            if note.get(name("w:type"), "normal") == "normal":
                yield from note.iter(name("w:p"))


def text_of(start: Element) -> str:
    """Return the words in an element as a reader sees them, white space and line breaks as single spaces.

    Results of fields count and so do insertions under review; deletions under review do not. No-break
    spaces stay as they are.
    """
    words = []
    for node in start.iter():
        if node.tag == name("w:t"):
            words.append(node.text or "")
        elif node.tag == name("w:noBreakHyphen"):
            words.append("-")
        elif node.tag in _BREAKS and node.getparent().tag == name("w:r"):
            words.append(" ")
    return " ".join(word for word in "".join(words).replace("\t", " ").replace("\n", " ").split(" ") if word)

"""What a Word file remembers of how it was built, in a custom XML part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.document.brief import Provenance, Readback
from briefgen.language.sketch import fingerprint, marks_of, words_of
from briefgen.word.elements import Element
from briefgen.word.lines import Area, WordParagraph
from briefgen.word.reading import parse

NAMESPACE = "urn:briefgen:evidence:1"
EVIDENCE = "customXml/item1.xml"
# Any fixed one will do: it tells custom parts of one file apart.
_ITEM_ID = "{6B1C2F0E-5B7D-4C39-9B0A-6D1F0E3A7C55}"
_PROPERTIES = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{_ITEM_ID}">\
<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>"""
MOST_PARAGRAPHS = 40_000
"""What a file may hold that is built or verified: a book of a thousand pages."""
_PROVENANCE_FIELDS = ("id", "kind", "printed", "amount", "value", "qualifier", "unit", "period", "origin", "source")
_LISTS = ("names", "qualifiers", "qualifiers_behind", "numbers", "joining", "amounts", "harmless", "units")


@dataclass(frozen=True, slots=True)
class BuiltFigure:
    """A figure in a paragraph as built."""

    id: str
    """Ledger id."""
    start: int
    """Its first word among the words of the paragraph, from 0."""
    end: int
    """The word after its last."""


@dataclass(frozen=True, slots=True)
class BuiltParagraph:
    """A paragraph as built: no words, only what tells whether and where they were changed."""

    area: Area
    """Where it stood: body, note or margin."""
    fingerprint: str
    """`fingerprint` of its text."""
    marks: tuple[str, ...]
    """`marks_of` its text."""
    held: tuple[BuiltFigure, ...]
    """The figures in it, in order."""
    note: int
    """For a note, its number; else 0."""
    about: tuple[str, ...]
    """For a note, the ledger ids that it vouches for."""


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """What a file remembers of how it was built."""

    provenances: tuple[Provenance, ...]
    """The ledger entries that it rests on."""
    paragraphs: tuple[BuiltParagraph, ...]
    """The paragraphs as built: the body's in order, then those of notes and margins."""
    readback: Readback
    """What is needed to find numbers in its words."""
    seal: str
    """`digest` of all other parts as built."""


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


def remembered(paragraphs: Iterable[WordParagraph], notes: Sequence[tuple[str, ...]]) -> tuple[BuiltParagraph, ...]:
    """Return what is kept of paragraphs; `notes` holds the ledger ids of each note."""
    return tuple(
        BuiltParagraph(
            paragraph.area,
            fingerprint(paragraph.text),
            marks_of(paragraph.text),
            _held(paragraph),
            paragraph.note,
            notes[paragraph.note - 1] if paragraph.note else (),
        )
        for paragraph in paragraphs
    )


def _held(paragraph: WordParagraph) -> tuple[BuiltFigure, ...]:
    """Return the figures of a paragraph with the numbers of their words: those of letters change with a space."""
    words = words_of(paragraph.text)
    held = []
    for placed in paragraph.placed:
        inside = [number for number, word in enumerate(words) if word.start < placed.end and placed.start < word.end]
        if inside:
            held.append(BuiltFigure(placed.id, inside[0], inside[-1] + 1))
    return tuple(held)


def find_evidence_part(parts: Mapping[str, bytes]) -> tuple[str, EvidencePart] | None:
    """Return the name of the part with the evidence and what it holds; Word may have moved it to another item."""
    for part in sorted(parts):
        if part.startswith("customXml/item") and NAMESPACE.encode() in parts[part]:
            try:
                root = parse(parts[part])
                if root.tag == _tag("evidence"):
                    return part, _read(root)
            except (etree.XMLSyntaxError, KeyError, ValueError):
                continue
    return None


def written(evidence: EvidencePart) -> bytes:
    """Return the part that holds evidence."""
    readback = evidence.readback
    fields = {"seal": evidence.seal, "language": readback.language}
    root = etree.Element(_tag("evidence"), fields, nsmap={None: NAMESPACE})
    for kind in _LISTS:
        etree.SubElement(root, _tag("words"), {"of": kind}).text = "\n".join(getattr(readback, kind))
    for provenance in evidence.provenances:
        fields = {key: getattr(provenance, key) for key in _PROVENANCE_FIELDS}
        etree.SubElement(root, _tag("witness"), fields).text = provenance.quote
    for built in evidence.paragraphs:
        node = etree.SubElement(root, _tag("paragraph"), {"in": built.area, "sha256": built.fingerprint})
        if built.note:
            node.set("note", str(built.note))
            node.set("about", " ".join(built.about))
        if built.held:
            node.set("figures", " ".join(f"{held.id}:{held.start}-{held.end}" for held in built.held))
        node.text = " ".join(built.marks)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _read(root: Element) -> EvidencePart:
    provenances = tuple(
        Provenance(**{key: node.attrib[key] for key in _PROVENANCE_FIELDS}, quote=node.text or "")
        for node in root.iterchildren(_tag("witness"))
    )
    lists = {node.get("of"): tuple((node.text or "").splitlines()) for node in root.iterchildren(_tag("words"))}
    readback = Readback(root.attrib["language"], **{kind: lists.get(kind, ()) for kind in _LISTS})
    listed = root.findall(_tag("paragraph"))
    if len(listed) > MOST_PARAGRAPHS:
        raise ValueError(f"a record of {len(listed)} paragraphs is none of ours")
    paragraphs = tuple(_built(node) for node in listed)
    return EvidencePart(provenances, paragraphs, readback, root.attrib["seal"])


def _built(node: Element) -> BuiltParagraph:
    """Return a paragraph as it was built. Raises KeyError or ValueError if the record of it is damaged."""
    held = []
    for figure in node.get("figures", "").split():
        key, _, span = figure.rpartition(":")
        start, _, end = span.partition("-")
        held.append(BuiltFigure(key, int(start), int(end)))
    area = node.attrib["in"]
    if area not in ("body", "note", "margin"):
        raise ValueError(f"no area of a document: {area}")
    about = tuple(node.get("about", "").split())
    marks = tuple((node.text or "").split())
    return BuiltParagraph(area, node.attrib["sha256"], marks, tuple(held), int(node.get("note", "0")), about)


def _tag(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"

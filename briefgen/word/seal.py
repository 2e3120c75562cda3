"""The evidence that a Word file carries, and the seal that tells whether anyone has edited it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zipfile import BadZipFile

from lxml import etree

from briefgen.document import Witness
from briefgen.word.elements import Element
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import paragraphs, parse, text_of

NAMESPACE = "urn:briefgen:evidence:1"
EVIDENCE = "customXml/item1.xml"
_WITNESS_FIELDS = ("id", "kind", "printed", "value", "qualifier", "unit", "period", "origin", "source")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file remembers of how it was built."""

    witnesses: tuple[Witness, ...]
    """The ledger entries that it rests on."""
    fingerprints: tuple[str, ...]
    """`fingerprint` of each paragraph as built: the body's in order, then the notes'."""
    seal: str
    """`digest` of all other parts as built."""


def seal(parts: Mapping[str, bytes], witnesses: Iterable[Witness]) -> bytes:
    """Return the finished file: the parts, with the evidence in the part that holds its place."""
    others = {part: data for part, data in parts.items() if part != EVIDENCE}
    fingerprints = tuple(fingerprint(text_of(paragraph)) for paragraph in paragraphs(others))
    evidence = Evidence(tuple(witnesses), fingerprints, digest(others))
    return write_parts({**others, EVIDENCE: _written(evidence)})


def is_untouched(docx: bytes) -> bool:
    """Return whether the file is one that briefgen built and all its parts are as they were built."""
    try:
        parts = read_parts(docx)
    except BadZipFile:
        return False
    found = _find(parts)
    if found is None:
        return False
    part, evidence = found
    return evidence.seal == digest({other: data for other, data in parts.items() if other != part})


def read_evidence(docx: bytes) -> Evidence | None:
    """Return the evidence in a file, or None if it carries none.

    Raises zipfile.BadZipFile if the bytes are no zip file.
    """
    found = _find(read_parts(docx))
    return None if found is None else found[1]


def fingerprint(text: str) -> str:
    """Return what tells the text of a paragraph from any other."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest(parts: Mapping[str, bytes]) -> str:
    """Return the hash over names and contents of parts, whatever their order."""
    total = hashlib.sha256()
    for part in sorted(parts):
        total.update(f"{hashlib.sha256(parts[part]).hexdigest()} {part}\n".encode())
    return total.hexdigest()


def _find(parts: Mapping[str, bytes]) -> tuple[str, Evidence] | None:
    """Return the name and content of the evidence; Word may have moved it to another item."""
    for part in sorted(parts):
        if part.startswith("customXml/item") and NAMESPACE.encode() in parts[part]:
            try:
                root = parse(parts[part])
                if root.tag == _tag("evidence"):
                    return part, _read(root)
            except (etree.XMLSyntaxError, KeyError, ValueError):
                continue
    return None


def _written(evidence: Evidence) -> bytes:
    root = etree.Element(_tag("evidence"), {"seal": evidence.seal}, nsmap={None: NAMESPACE})
    for witness in evidence.witnesses:
        fields = {key: getattr(witness, key) for key in _WITNESS_FIELDS}
        etree.SubElement(root, _tag("witness"), fields).text = witness.quote
    for mark in evidence.fingerprints:
        etree.SubElement(root, _tag("paragraph"), {"sha256": mark})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _read(root: Element) -> Evidence:
    witnesses = tuple(
        Witness(**{key: node.attrib[key] for key in _WITNESS_FIELDS}, quote=node.text or "")
        for node in root.iterchildren(_tag("witness"))
    )
    fingerprints = tuple(node.attrib["sha256"] for node in root.iterchildren(_tag("paragraph")))
    return Evidence(witnesses, fingerprints, root.attrib["seal"])


def _tag(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"

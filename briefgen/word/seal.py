"""The seal that tells whether anyone has edited a Word file, set together with the evidence that it carries."""

import hashlib
from collections.abc import Mapping
from zipfile import BadZipFile

from briefgen.document.brief import Brief
from briefgen.word.memory import EVIDENCE, EvidencePart, find_evidence_part, remembered, written
from briefgen.word.package import read_parts, write_parts
from briefgen.word.reading import read_paragraphs


def seal(parts: Mapping[str, bytes], brief: Brief) -> bytes:
    """Return the finished file: the parts, with the evidence in the part that holds its place."""
    others = {part: data for part, data in parts.items() if part != EVIDENCE}
    paragraphs = remembered(read_paragraphs(others), [note.ids for note in brief.notes])
    evidence = EvidencePart(brief.provenances, paragraphs, brief.readback, digest(others))
    return write_parts({**others, EVIDENCE: written(evidence)})


def is_untouched(docx: bytes) -> bool:
    """Return whether the file is one that briefgen built and all its parts are as they were built."""
    try:
        parts = read_parts(docx)
    except BadZipFile:
        return False
    evidence_part = find_evidence_part(parts)
    if evidence_part is None:
        return False
    part, evidence = evidence_part
    return evidence.seal == digest({other: data for other, data in parts.items() if other != part})


def digest(parts: Mapping[str, bytes]) -> str:
    """Return the hash over names and contents of parts, whatever their order."""
    total = hashlib.sha256()
    for part in sorted(parts):
        total.update(f"{hashlib.sha256(parts[part]).hexdigest()} {part}\n".encode())
    return total.hexdigest()

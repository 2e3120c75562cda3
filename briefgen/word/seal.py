"""The seal that tells whether anyone has edited a Word file, set together with the evidence that it carries."""

import hashlib
from collections.abc import Mapping
from zipfile import BadZipFile

from briefgen.document.brief import Brief
from briefgen.word.attached import hash_of_property, read_links, read_properties
from briefgen.word.memory import EVIDENCE, EvidencePart, find_evidence_part, remembered, told_in, written
from briefgen.word.package import read_parts, write_parts
from briefgen.word.pictured import read_pictures, read_table_texts
from briefgen.word.reading import read_paragraphs

_SHORT = 8


def seal(parts: Mapping[str, bytes], brief: Brief) -> bytes:
    """Return the finished file: the parts, with the evidence in the part that holds its place."""
    others = {part: data for part, data in parts.items() if part != EVIDENCE}
    # Whether each word can be seen took a quarter of making a file.
    read = read_paragraphs(others, foreign=False)
    evidence = EvidencePart(
        brief.provenances,
        remembered(read, [note.ids for note in brief.notes]),
        brief.readback,
        digest(others),
        told_in(read),
        read_pictures(others),
        read_table_texts(others),
        digests(others),
        brief.identity,
        tuple((str(number), link.hashed) for number, link in enumerate(read_links(others))),
        tuple((key, hash_of_property(words)) for key, words in sorted(read_properties(others).items())),
    )
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


def digests(parts: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
    """Return name and shortened hash of each part, sorted: enough to tell which of them is another."""
    return tuple((part, hashlib.sha256(parts[part]).hexdigest()[:_SHORT]) for part in sorted(parts))


def digest(parts: Mapping[str, bytes]) -> str:
    """Return the hash over names and contents of parts, whatever their order."""
    total = hashlib.sha256()
    for part in sorted(parts):
        total.update(f"{hashlib.sha256(parts[part]).hexdigest()} {part}\n".encode())
    return total.hexdigest()

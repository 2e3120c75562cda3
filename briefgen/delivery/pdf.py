"""What a PDF says about itself, and the seal that tells what it was made from and whether anyone has edited it."""

import hashlib
import io
import re
from typing import TYPE_CHECKING

from briefgen.document.brief import Brief

if TYPE_CHECKING:
    from pikepdf import Pdf

# Two hashes: of the Word file, and of the PDF itself with noughts in the place of this second one.
_SEAL = re.compile(rb"/BriefgenSeal \(([0-9a-f]{64}) ([0-9a-f]{64})\)")
_NOUGHTS = "0" * 64


def finish(pdf: bytes, brief: Brief, docx: bytes) -> bytes | None:
    """Return the PDF with the properties of the briefing and a seal, or None if it is no PDF with tags.

    pikepdf is imported only when a PDF was made, since it takes as long as an eighth of a build.
    """
    import pikepdf  # noqa: PLC0415 - see above

    try:
        file = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError:
        return None
    with file:
        if not _is_tagged(file):
            return None
        file.Root.Lang = pikepdf.String(brief.language)
        _set_roles(file)
        _set_properties(file, brief)
        file.docinfo["/BriefgenSeal"] = seal = f"{_hash(docx)} {_NOUGHTS}"
        buffer = io.BytesIO()
        # Nothing is packed into object streams: the seal must be found in the bytes.
        file.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    unsealed = buffer.getvalue()
    return unsealed.replace(seal.encode(), f"{_hash(docx)} {_hash(unsealed)}".encode())


def _is_tagged(file: "Pdf") -> bool:
    return "/StructTreeRoot" in file.Root and "/MarkInfo" in file.Root and bool(file.Root.MarkInfo.get("/Marked"))


def _set_roles(file: "Pdf") -> None:
    """Leave "Quote" its own meaning, as PDF/UA asks.

    LibreOffice names tags after styles, and says that each such tag is a paragraph, even if it is a standard one.
    """
    tree = file.Root.StructTreeRoot
    if "/RoleMap" in tree and "/Quote" in tree.RoleMap:
        del tree.RoleMap["/Quote"]


def _set_properties(file: "Pdf", brief: Brief) -> None:
    """Say what the briefing is, and nothing of the machine.

    LibreOffice writes its version, the time and a random id into the file, and takes keywords apart at each space.
    """
    for key in ("/ID", "/DocChecksum"):
        if key in file.trailer:
            del file.trailer[key]
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key in ("xmp:CreatorTool", "pdf:Producer"):
            if key in metadata:
                del metadata[key]
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = f"{brief.date}T00:00:00Z"
        metadata["pdf:Keywords"] = brief.keywords
    for entry in [str(entry) for entry in file.docinfo if entry not in ("/Title", "/Author", "/Subject")]:
        del file.docinfo[entry]
    file.docinfo["/Keywords"] = brief.keywords
    for moment in ("/CreationDate", "/ModDate"):
        file.docinfo[moment] = f"D:{brief.date.replace('-', '')}000000Z"


def count_pages(pdf: bytes, before: str) -> int:
    """Return the number of pages before the one that a bookmark of these words leads to; of all if there is none."""
    import pikepdf  # noqa: PLC0415 - see above

    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        for item in outline.root:
            if before and item.title == before and isinstance(item.destination, pikepdf.Array):
                return pikepdf.Page(item.destination[0]).index
        return len(file.pages)


def is_untouched(pdf: bytes) -> bool:
    """Return whether the file is a PDF that briefgen made, byte for byte."""
    return _source(pdf) is not None


def is_made_from(pdf: bytes, docx: bytes) -> bool:
    """Return whether the file is the untouched PDF of just this Word file."""
    return _source(pdf) == _hash(docx)


def _source(pdf: bytes) -> str | None:
    """Return the hash of the Word file, if the seal holds."""
    seal = _SEAL.search(pdf)
    if seal is None:
        return None
    unsealed = pdf[: seal.start(2)] + _NOUGHTS.encode() + pdf[seal.end(2) :]
    return seal[1].decode() if seal[2].decode() == _hash(unsealed) else None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

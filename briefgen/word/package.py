"""A Word file as named parts: read within limits, and zipped so that the same parts give the same bytes."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from briefgen.errors import shortened

CONTENT_TYPES = "[Content_Types].xml"
XML = (".xml", ".rels")
"""Endings of the parts that are parsed; no other part is."""
MOST_BYTES = 200_000_000
"""What all parts may unpack to, pictures included: several times what can be sent by e-mail."""
MOST_XML_BYTES = 40_000_000
MOST_MARKS = 1_200_000
"""Tags and attributes that all parts of XML may have: those of a book of several hundred pages."""
MOST_PARTS = 5_000
# The earliest date that a zip can hold; any fixed one would do.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

_ENTRY = b"PK\x01\x02"
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")


class RefusedPackageError(BadZipFile):
    """A zip file that is whole, and that no Word file is like: it is not read, and the words say why."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(why)
        self.rule = rule
        """The rule that was broken, for JSON output."""


def read_parts(docx: bytes) -> dict[str, bytes]:
    """Return the parts by name.

    Raises zipfile.BadZipFile if the bytes are no zip file, or one that is damaged or encrypted, and RefusedPackageError
    if it is larger than a Word file is, or holds what none does.
    """
    if docx.count(_ENTRY) > MOST_PARTS:
        raise RefusedPackageError("file-too-large", f"it holds more than {MOST_PARTS:,} parts")
    try:
        with ZipFile(BytesIO(docx)) as package:
            entries = [info for info in package.infolist() if not info.is_dir()]
            _refuse_odd(entries)
            parts = {info.filename: _unpacked(package, info) for info in entries}
    except RefusedPackageError:
        raise
    except Exception as error:  # damage surfaces as zlib.error, RuntimeError, EOFError, struct.error and others
        raise BadZipFile(str(error)) from error
    _refuse_bombs([data for part, data in parts.items() if part.endswith(XML)])
    return parts


def _unpacked(package: ZipFile, info: ZipInfo) -> bytes:
    """Return a part, of which no more is unpacked than the list of contents says: a bomb is seen before it goes off.

    `ZipFile.read` unpacks two gigabytes before it finds that a part has more than that.
    """
    with package.open(info) as part:
        return part.read(info.file_size)


def _refuse_odd(entries: Iterable[ZipInfo]) -> None:
    """Raise RefusedPackageError if parts are too large, stand twice, or are packed as Word packs none."""
    sizes: dict[str, int] = {}
    for info in entries:
        if info.filename in sizes:
            raise RefusedPackageError("file-damaged", f'its part "{shortened(info.filename)}" stands twice in it')
        if info.compress_type not in (ZIP_DEFLATED, ZIP_STORED):
            fact = f'its part "{shortened(info.filename)}" is packed in a way that Word does not read'
            raise RefusedPackageError("file-damaged", fact)
        sizes[info.filename] = info.file_size
    if sum(sizes.values()) > MOST_BYTES:
        raise RefusedPackageError("file-too-large", f"it unpacks to more than {MOST_BYTES // 1_000_000} MB")
    if sum(size for part, size in sizes.items() if part.endswith(XML)) > MOST_XML_BYTES:
        fact = f"its text unpacks to more than {MOST_XML_BYTES // 1_000_000} MB"
        raise RefusedPackageError("file-too-large", fact)


def _refuse_bombs(texts: Iterable[bytes]) -> None:
    """Raise RefusedPackageError if XML has more in it than can be held in memory, or declares entities."""
    marks = 0
    for data in texts:
        marks += data.count(b"<") + data.count(b"=")
        if marks > MOST_MARKS:
            raise RefusedPackageError("file-too-large", f"it holds more than {MOST_MARKS:,} tags and attributes")
        if _DOCTYPE.search(data):
            fact = "it declares a document type (DOCTYPE), as no Word file does: that could fetch other files"
            raise RefusedPackageError("file-unsafe", fact)


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip file of parts: content types first, as readers expect, the others sorted by name."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for part in sorted(parts, key=lambda part: (part != CONTENT_TYPES, part)):
            info = ZipInfo(part, ZIP_DATE)
            info.compress_type = ZIP_DEFLATED
            # Zip files otherwise tell on which system they were made.
            info.create_system = 0
            package.writestr(info, parts[part])
    return buffer.getvalue()

"""A Word file as named parts, zipped so that the same parts give the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

CONTENT_TYPES = "[Content_Types].xml"
# What a document with many photographs takes, several times over.
LARGEST = 500_000_000
TOO_LARGE = "it unpacks to more than 500 MB"
# The earliest date that a zip can hold; any fixed one would do.
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def read_parts(docx: bytes) -> dict[str, bytes]:
    """Return the parts by name.

    Raises zipfile.BadZipFile if the bytes are no zip file, or one that is damaged, encrypted or far too large.
    """
    try:
        with ZipFile(BytesIO(docx)) as package:
            # No more is unpacked than the list of contents says, so a bomb is seen before it goes off.
            if sum(info.file_size for info in package.infolist()) <= LARGEST:
                return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    except Exception as error:  # damage surfaces as zlib.error, RuntimeError, EOFError, struct.error and others
        raise BadZipFile(str(error)) from error
    raise BadZipFile(TOO_LARGE)


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

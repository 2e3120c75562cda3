"""Text that is written into a file of people's own: with the line ends, and the mark at its beginning, that it has."""

import codecs
from pathlib import Path

from briefgen.workspace.opening import TEXT, read_file


def as_saved(path: Path, text: str) -> bytes:
    """Return the bytes of a text that takes the place of another in a file. Raises RefusedFileError."""
    before = read_file(path, TEXT)
    words = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + words.encode()

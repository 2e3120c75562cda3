"""A file that somebody names, opened: its parts, or in plain words why it cannot be read."""

import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

from briefgen.errors import ContentError, Place, Problem
from briefgen.word.package import RefusedPackageError, read_parts
from briefgen.workspace.leftovers import is_lock, lock_of
from briefgen.workspace.opening import WORD, RefusedFileError, is_folder, read_file

# Older Office files, and new ones with a password, are stores of streams that begin like this.
_STORE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RTF, _PDF, _ZIP = b"{\\rtf", b"%PDF", b"PK"
_HUNG_IN = re.compile(rb"<(?:\w+:)?altChunk[\s/>]")
_DOUBT = "make sure that it is what you think it is; then open it in Word and save it anew, with smaller pictures"
_SAVE = "open it in Word and save it as a Word document (.docx)"


def open_docx(path: Path) -> Mapping[str, bytes]:
    """Return the parts of a Word file.

    Raises ContentError if it is missing, open in Word, or no .docx that can be read.
    """
    if problem := _refusal(path):
        raise _error(path, *problem)
    try:
        content = read_file(path, WORD)
    except FileNotFoundError:
        raise _error(path, "file-missing", "there is no such file", "correct the name") from None
    except RefusedFileError as error:
        raise ContentError([error.problem(Place(str(path)))]) from None
    if problem := _foreign(content):
        raise _error(path, *problem)
    try:
        parts = read_parts(content)
    except RefusedPackageError as error:
        raise _error(path, error.rule, f"this file is not read, since {error}", _DOUBT) from None
    except BadZipFile as error:
        fact = f"this file is damaged ({error})"
        raise _error(path, "file-damaged", fact, "ask for it again, or let Word repair it and save it anew") from None
    if "content.xml" in parts:
        raise _error(path, "not-word", "this is an OpenDocument file", _SAVE)
    if any(_HUNG_IN.search(data) for part, data in parts.items() if part.endswith(".xml")):
        fact = "another document hangs in this file as a whole, whose words Word shows and nothing else reads"
        raise _error(path, "file-hung-in", fact, "open it in Word and save it, which makes text of it; then verify it")
    return parts


def _refusal(path: Path) -> tuple[str, str, str] | None:
    """Return why a path should not even be opened."""
    if is_folder(path):
        return "not-word", "this is a folder", "name the Word file in it"
    if is_lock(path):
        return "not-word", "this is a mark that Word or LibreOffice sets while a file is open", "name the file itself"
    if (lock := lock_of(path)) is not None:
        fact = f'this file is open in Word or LibreOffice ("{lock.name}" stands beside it)'
        return "file-open", fact, "save and close it there first, so that what you see is what is checked"
    return None


def _foreign(content: bytes) -> tuple[str, str, str] | None:
    """Return what a file is that is no zip file at all."""
    if not content:
        return "file-damaged", "this file is empty", "ask for it again"
    if content.startswith(_STORE):
        if _ENCRYPTED in content:
            fact = "this file is protected with a password"
            return "file-encrypted", fact, "open it in Word, take the password off (File, Info) and save it"
        return "not-word", "this is a file of an older Office (.doc)", _SAVE
    for start, kind in ((_RTF, "an RTF file"), (_PDF, "a PDF")):
        if content.startswith(start):
            return "not-word", f"this is {kind}", "name the Word file" if start == _PDF else _SAVE
    if not content.startswith(_ZIP):
        return "not-word", "this is no Word file", "name a .docx"
    return None


def _error(path: Path, rule: str, fact: str, remedy: str) -> ContentError:
    return ContentError([Problem(Place(str(path)), rule, fact, remedy)])

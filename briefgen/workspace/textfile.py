"""The text of a file, however it was saved; a file that is no text, or has another name, is told as what it is."""

import re
import unicodedata
from pathlib import Path, PurePosixPath

from briefgen.document.unseen import is_turning, unseen_in, without_unseen
from briefgen.errors import ConfigError, Place, Problem, nearest
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import TEXT, RefusedFileError, is_there, read_file

MOST_LETTERS = 100_000
"""Letters that one text may have, some 30 pages: what is done with a text takes its time for each."""

_SAVE_AS = "open it in a text editor and save it with the encoding UTF-8"
# What other programs write first, and what to do with it.
_NO_TEXT = (
    (b"PK\x03\x04", "this is a file of Word, Excel or the like, not plain text", "save it as plain text in UTF-8"),
    (b"{\\rtf", "this is a rich text file (RTF), not plain text", "save it as plain text in UTF-8"),
    (b"%PDF", "this is a PDF, not plain text", "put a file of plain text in its place"),
    (b"\xff\xfe", 'this file is saved as UTF-16 (some editors call it "Unicode"), not as UTF-8', _SAVE_AS),
    (b"\xfe\xff", 'this file is saved as UTF-16 (some editors call it "Unicode"), not as UTF-8', _SAVE_AS),
)
# Word files cannot hold these: control characters, and halves of characters that an escape cut in two.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Line ends of other programs, such as those that Word gives away for a break inside a paragraph. No editor shows them
# as lines, and YAML would count them.
_LINE_SIGNS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
_AROUND = 12
"""Letters beside a character that a message shows, since the character itself is not seen."""


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file with plain line feeds and without a byte order mark.

    Its name is the path in its workspace, out of which no link may lead. Raises ConfigError if it is missing,
    unreadable, too large, no text or in another encoding.
    """
    text = read_as_saved(path, name).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_LINE_SIGNS)


def read_as_saved(path: Path, name: str) -> str:
    """Return the text of a file with its own line ends and byte order mark. Raises ConfigError as `read_text` does."""
    if (position := unseen_in(name)) is not None:
        rule, fact, remedy = unprintable_slip(name, position, "the name of this file")
        raise ConfigError([Problem(Place(name), rule, fact, remedy.replace("these words", "the name"))])
    try:
        raw = read_file(path, TEXT, workspace_around(path, name))
    except FileNotFoundError:
        raise ConfigError([missing_file(path, name)]) from None
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(name))]) from None
    text = _decoded(raw, name)
    if (position := unstorable(text)) is not None:
        raise ConfigError([_character_of(text, position, name)])
    return text


def workspace_around(path: Path, name: str) -> Path:
    """Return the folder in which a path has a name."""
    steps = len(PurePosixPath(name).parts)  # none in ".", which is a folder and its own name
    return path.parents[steps - 1] if steps else path


def read_words(path: Path, name: str) -> str:
    """Return the text of a file all of which is printed.

    Raises ConfigError as `read_text` does, and if it is too long or a character of it is not seen.
    """
    text = read_text(path, name)
    if (slip := too_long(text)) is not None:
        raise ConfigError([Problem(Place(name), *slip)])
    if (position := unseen_in(text)) is not None:
        raise ConfigError([_character_of(text, position, name)])
    return text


def _character_of(text: str, position: int, name: str) -> Problem:
    return unprintable_character(Place(name, text.count("\n", 0, position) + 1), text, position)


def _decoded(raw: bytes, name: str) -> str:
    for start, fact, remedy in _NO_TEXT:
        if raw.startswith(start):
            raise ConfigError([Problem(Place(name), "encoding", fact, remedy)])
    # Text of UTF-16 without its mark: every second byte of plain letters is nought.
    if len(raw) > 1 and 0 in raw[:2]:
        raise ConfigError([Problem(Place(name), "encoding", _NO_TEXT[-1][1], _SAVE_AS)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        # Most often it is the encoding of an old Windows; read as that, people recognise the word.
        before, after = re.split(rb"[\s{}]", raw[: error.start])[-1], re.split(rb"[\s{}]", raw[error.start :])[0]
        word = (before[-20:] + after[:20]).decode("cp1252", "replace")
        fact = f'this file is not saved as UTF-8, so "{word}" cannot be read'
        remedy = f"{_SAVE_AS}, then check the letters of this line"
        raise ConfigError([Problem(Place(name, line), "encoding", fact, remedy)]) from None


def missing_file(path: Path, name: str) -> Problem:
    """Return the problem of a file that is not there, with the file beside it that was meant."""
    if slip := misnamed(path, name):
        return slip
    beside = files_in(path.parent, "*", workspace_around(path, name))
    near = nearest(path.name, [other.name for other in beside if other.suffix == path.suffix])
    remedy = f'the nearest is "{near}"; correct the name' if near else "restore it or correct the path"
    return Problem(Place(name), "file-missing", "this file is missing", remedy)


def misnamed(path: Path, name: str) -> Problem | None:
    """Return the problem of a file that was meant to be the one of a path, and has another ending or other capitals.

    Such a file is passed over in silence, and whatever it holds seems not to exist.
    """
    beside = [other.name for other in files_in(path.parent, "*", workspace_around(path, name))]
    meant = next((other for other in beside if meant_by(other).casefold() == path.name.casefold()), None)
    if meant is None or path.name in beside or is_there(path):
        return None
    wrong = next((ending for ending in (".txt", ".yml") if meant.casefold().endswith(ending)), None)
    why = f"its name ends in {wrong}" if wrong else f'its name is not written "{path.name}"'
    hidden = " (Windows may hide the ending .txt)" if wrong == ".txt" else ""
    place = Place(name.removesuffix(path.name) + meant)
    return Problem(place, "file-name", f"this file is not read, because {why}", f'rename it to "{path.name}"{hidden}')


def meant_by(name: str) -> str:
    """Return the name that a file was meant to have: without .txt behind another ending, and with .yaml for .yml."""
    return re.sub(r"(?i)\.yml$", ".yaml", re.sub(r"(?i)(\.(?:yaml|yml|md|txt))\.txt$", r"\1", name))


def too_long(text: str) -> tuple[str, str, str] | None:
    """Return the rule that a text breaks which is longer than any briefing, what is wrong, and what to do."""
    if len(text) <= MOST_LETTERS:
        return None
    fact = f"this text has {len(text):,} letters, and {MOST_LETTERS:,} are the most"
    return "text-too-long", fact, "shorten it, or part it"


def unprintable(text: str) -> int | None:
    """Return where the first character stands that we do not print; None if there is none.

    No Word file can hold it, or it is not seen: a number could hide in it, and a name read backwards.
    """
    control, unseen = unstorable(text), unseen_in(text)
    return min((place for place in (control, unseen) if place is not None), default=None)


def unstorable(text: str) -> int | None:
    """Return where the first character stands that no Word file can hold; None if there is none."""
    found = _UNSTORABLE.search(text)
    return found.start() if found else None


def unprintable_slip(text: str, position: int, where: str = "this line") -> tuple[str, str, str]:
    """Return the rule that a character breaks which we do not print, what is wrong, and what to do."""
    sign = text[position]
    if unstorable(sign) is not None:
        fact = f"{where} holds a character that no Word file can hold (number {ord(sign)})"
        return "control-character", fact, "delete it, or type the character itself instead of a code for it"
    before = without_unseen(text[:position]).split("\n")[-1][-_AROUND:]
    after = without_unseen(text[position:]).split("\n")[0][:_AROUND]
    does = "turns the direction of what follows" if is_turning(sign) else "is not seen"
    name = unicodedata.name(sign, "a code").lower()
    fact = f'{where} holds a character that {does} ({name}, U+{ord(sign):04X}) between "{before}" and "{after}"'
    return "unseen-character", fact, "delete these words and type them anew, instead of copying them"


def unprintable_character(place: Place, text: str, position: int) -> Problem:
    """Return the problem of a character of a file that we do not print."""
    rule, fact, remedy = unprintable_slip(text, position)
    return Problem(place, rule, fact, remedy)

"""A text file -> its text, byte for byte as far as it can be kept."""

from briefgen.errors import Place, Problem
from briefgen.reading.document import Heading, ReadDocument, ReadingError
from briefgen.reading.shapes import bare_heading, ends_sentence, goes_on, is_heading_shaped, is_item

READER = "plain text"
_LONGEST = 60
_LONGER = 1.4
"""How much longer than a heading the first line of its text is, if no blank line parts them."""


def read_plain_text(data: bytes, file: str) -> ReadDocument:
    """Return what a text file says, with its headings by their shape. Raises ReadingError if it is no UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        fact = "this text is not saved as UTF-8"
        remedy = "open it in a text editor and save it with the encoding UTF-8"
        raise ReadingError([Problem(Place(file), "encoding", fact, remedy)]) from None
    if "\0" in text:
        fact, remedy = "this is no text", "name a PDF, a .docx, a web page or a text"
        raise ReadingError([Problem(Place(file), "encoding", fact, remedy)])
    pages = text.count("\f") + 1 if "\f" in text else 0
    letters = sum(not sign.isspace() for sign in text)
    return ReadDocument(text=text, headings=headings_in(text), pages=pages, reader=READER, raw=letters)


def headings_in(text: str) -> tuple[Heading, ...]:
    """Return the headings of a text by their shape: a short line between blank ones, above text, or of Markdown."""
    found = []
    at = 0
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        words = line.strip()
        before = lines[index - 1].strip() if index else ""
        after = lines[index + 1].strip() if index + 1 < len(lines) else ""
        marked = words.startswith("#")
        bare = words.lstrip("# ").rstrip("▼ ")
        alone = not before and not after
        parted = not is_item(bare) and (alone or _stands_above(bare, before, after))
        if bare and (marked or (parted and is_heading_shaped(bare))):
            found.append(Heading(at, bare_heading(bare)))
        at += len(line)
    return tuple(found)


def _stands_above(line: str, before: str, after: str) -> bool:
    """Return whether a line may be a heading right above its text: short, behind the end of another paragraph."""
    begins = (not before or ends_sentence(before)) and line[:1].isupper() and len(line) <= _LONGEST
    return begins and len(after) > max(_LONGER * len(line), _LONGEST) and not goes_on(after)

"""A text file -> its text, byte for byte as far as it can be kept."""

from briefgen.errors import Place, Problem
from briefgen.reading.document import Heading, ReadDocument, ReadingError
from briefgen.reading.shapes import bare_heading, is_heading_shaped, is_item

READER = "plain text"


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
    """Return the headings of a text by their shape: a short line between blank ones, or one of Markdown."""
    found = []
    at = 0
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        words = line.strip()
        before = lines[index - 1].strip() if index else ""
        after = lines[index + 1].strip() if index + 1 < len(lines) else ""
        marked = words.startswith("#")
        bare = words.lstrip("# ").rstrip("▼ ")
        alone = not before and not after and not is_item(bare)
        if bare and (marked or (alone and is_heading_shaped(bare))):
            found.append(Heading(at, bare_heading(bare)))
        at += len(line)
    return tuple(found)

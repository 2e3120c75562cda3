"""A document somebody names -> the files that it becomes in seeds/, as bytes: itself, its text, its card, proposals."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path

from briefgen.document.unseen import normal_form
from briefgen.errors import ConfigError, Place, Problem
from briefgen.language.language import Language
from briefgen.reading.cardtext import Files, bibliography, card_text
from briefgen.reading.document import MOST_LETTERS, ReadDocument, ReadingError
from briefgen.reading.documentdate import published_on
from briefgen.reading.editions import Edition, match
from briefgen.reading.guess import Guess
from briefgen.reading.proposalfile import DocumentFile, rendered, that_fit
from briefgen.reading.proposals import Proposals, propose
from briefgen.workspace.leftovers import PROPOSED
from briefgen.workspace.opening import REPORT, SOURCE, RefusedFileError, is_there, read_file
from briefgen.workspace.period import Period, parse_period

Reader = Callable[[bytes, str], ReadDocument]

_ENDINGS: Mapping[str, str] = {
    ".pdf": "PDF file", ".docx": "Word file", ".html": "web page", ".htm": "web page", ".md": "text", ".txt": "text",
}  # fmt: skip
_BEGINNINGS = ((b"%PDF", ".pdf"), (b"PK\x03\x04", ".docx"))
_LONGEST_NAME = 60
_SCHEMA = "../docs/schemas/card.json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody says of a document."""

    name: str = ""
    """Stem of its files in seeds/; made of its own name if empty."""
    published: Period | None = None
    """When it was published; guessed if None."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What a document becomes."""

    name: str
    """Stem of its files."""
    files: Mapping[str, bytes]
    """What is to be written, by paths in the workspace."""
    document: ReadDocument
    """What was read."""
    proposals: Proposals
    """The figures that it may hold."""
    matched: int = 0
    """How many of them may replace an entry of an earlier edition."""
    not_found: tuple[str, ...] = ()
    """Entries of the earlier edition that were not found."""


def take_in(path: Path, folder: Path, language: Language, wanted: Wanted, earlier: Edition | None = None) -> Intake:
    """Return what a document becomes in a workspace; nothing is written.

    Raises ReadingError if it cannot be read or holds no text, and if a file of its name is there already.
    """
    data = _read(path)
    ending, reader = _reader(path, data)
    name = wanted.name or stem_of(path)
    document = reader(data, path.name)
    _check_text(document, path)
    text = document.text.encode() if ending not in (".txt", ".md") else data
    if len(text) > SOURCE.most:
        fact = f"its text is larger than {SOURCE.most // 1_000_000} MB"
        raise ReadingError([Problem(Place(str(path)), "file-too-large", fact, SOURCE.smaller)])
    original = f"{name}{'.html' if ending == '.htm' else ending}"
    document_name = original if ending in (".txt", ".md") else f"{name}.txt"
    published = _published(document, language, wanted)
    period = parse_period(published.value)
    files = Files(original, _sha256(data), document_name, _sha256(text))
    said = bibliography(document, path.stem, published, language)
    proposals = that_fit(propose(document, language, period, said.thousands))
    matches = match(proposals.proposals, earlier, language) if earlier is not None else None
    card = card_text(document, files, said, _SCHEMA)
    proposed = rendered(
        name,
        DocumentFile(file=document_name, sha256=files.text_sha256),
        proposals,
        matches.found if matches is not None else {},
        matches.not_found if matches is not None else (),
    )
    written = {
        f"seeds/{original}": data,
        f"seeds/{document_name}": text,
        f"seeds/{name}.yaml": card.encode(),
        f"seeds/{name}{PROPOSED}": proposed.encode(),
    }
    _check_free(folder, written, path)
    return Intake(
        name,
        written,
        document,
        proposals,
        len(matches.found) if matches is not None else 0,
        tuple(matches.not_found) if matches is not None else (),
    )


def stem_of(path: Path) -> str:
    """Return the stem that the files of a document get, made of its name: small letters, digits and hyphens."""
    letters = normal_form("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return words[:_LONGEST_NAME].strip("-") or "document"


def _read(path: Path) -> bytes:
    try:
        return read_file(path, REPORT)
    except FileNotFoundError:
        fact = "there is no such file"
        raise ReadingError([Problem(Place(str(path)), "file-missing", fact, "correct the name")]) from None
    except RefusedFileError as error:
        raise ReadingError([error.problem(Place(str(path)))]) from None


def _reader(path: Path, data: bytes) -> tuple[str, Reader]:
    """Return the ending of a file and what reads it. Raises ReadingError if it is not what its name says."""
    ending = path.suffix.lower()
    place = Place(str(path))
    if ending not in _ENDINGS:
        fact = f'files that end in "{ending}" are not read' if ending else "its name has no ending"
        remedy = f"name a file that ends in {', '.join(_ENDINGS)}"
        raise ReadingError([Problem(place, "document-kind", fact, remedy)])
    begins = next((other for start, other in _BEGINNINGS if data.lstrip()[:1024].startswith(start)), None)
    if (begins or ending) != ending or (ending == ".pdf" and b"%PDF" not in data[:1024]):
        is_a = f"it is a {_ENDINGS[begins]}" if begins else "it is none"
        fact = f"its name says that it is a {_ENDINGS[ending]}, but {is_a}"
        remedy = f"rename it so that it ends in {begins}" if begins else "fetch it once more where it was published"
        raise ReadingError([Problem(place, "document-kind", fact, remedy)])
    return ending, _reader_of(ending)


def _reader_of(ending: str) -> Reader:
    # A PDF is read without the reader of web pages, and the other way round.
    match ending:
        case ".pdf":
            from briefgen.reading.pdfapart import read_pdf_apart  # noqa: PLC0415

            return read_pdf_apart
        case ".docx":
            from briefgen.reading.docxtext import read_docx_text  # noqa: PLC0415

            return read_docx_text
        case ".html" | ".htm":
            from briefgen.reading.htmltext import read_html_text  # noqa: PLC0415

            return read_html_text
    from briefgen.reading.plaintext import read_plain_text  # noqa: PLC0415

    return read_plain_text


def _check_text(document: ReadDocument, path: Path) -> None:
    if len(document.text) > MOST_LETTERS:
        fact = f"it has {len(document.text):,} letters, and {MOST_LETTERS:,} are the most"
        raise ReadingError([Problem(Place(str(path)), "file-too-large", fact, "take out the parts that you need")])
    if any(sign.isalnum() for sign in document.text):
        return
    place = Place(str(path))
    remedy = "ask for the document itself, or type what you need into a text file and name that"
    if document.unknown:
        fact = "its fonts do not say which letters they hold, and no words can be read"
        raise ReadingError([Problem(place, "no-text", fact, remedy)])
    if document.pictures:
        fact = "all of its pages are pictures, as of a scan, and no words can be read from them"
        raise ReadingError([Problem(place, "no-text", fact, remedy)])
    raise ReadingError([Problem(place, "no-text", "it holds no words", "make sure that it is what you think it is")])


def _check_free(folder: Path, files: Mapping[str, bytes], path: Path) -> None:
    # Unlike that of a path, this way to follow links does not fail where they lead round in a circle.
    taken = [name for name in files if is_there(folder / name) and realpath(folder / name) != realpath(path)]
    remedy = "give the document another name with --name, or take that file away; nothing is written over"
    problems = [Problem(Place(name), "file-there", "there is a file of this name already", remedy) for name in taken]
    if problems:
        raise ReadingError(problems)


def _published(document: ReadDocument, language: Language, wanted: Wanted) -> Guess:
    if wanted.published is not None:
        return Guess(wanted.published.text, "")
    if (found := published_on(document.text, language)) is not None:
        return Guess(found.period, f'"{found.because}" on the first page')
    if document.properties.created:
        try:
            parse_period(document.properties.created)
        except ValueError:
            pass
        else:
            return Guess(document.properties.created, "the day on which the file was made")
    fact = "neither its first page nor the file says when it was published"
    raise ConfigError([Problem(Place("--published"), "published-unknown", fact, "say so: --published 2026-04")])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""The card of a document that was read: its bibliography as guesses, how it was read, and no figure yet."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.language.language import Language
from briefgen.reading.document import LeftOut, ReadDocument, ranges
from briefgen.reading.guess import Guess
from briefgen.reading.thousands import thousands_of
from briefgen.reading.yamltext import plain, scalar

_SITE = re.compile(r"(?:https?://(?:www\.)?|www\.|@)([\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,6})")
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word|untitled|document\d*|powerpoint)|\.(?:docx?|pdf|pptx?|indd)$")
_SHORTEST_TITLE = 6
_MOST_LEFT_OUT = 200
_SHOWN = 160
_PARTED = "  # guess: all its numbers with this sign have three digits behind it"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a card says of a document, each with what it rests on; nothing for what was told."""

    title: Guess
    """Its title."""
    publisher: Guess
    """Who published it."""
    published: Guess
    """When."""
    language: str
    """Code of its language."""
    thousands: str = ""
    """The sign by which it parts its thousands, if that is the decimal sign of its language."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a document in seeds/."""

    original: str
    """The document as it came."""
    original_sha256: str
    """The hash of its bytes."""
    text: str
    """Its text."""
    text_sha256: str
    """The hash of its bytes."""


def bibliography(document: ReadDocument, stem: str, published: Guess, language: Language) -> Bibliography:
    """Return what may be said of a document: from its properties and its first page."""
    said = document.properties.title
    heading = next((one.words for one in document.headings if len(one.words) >= _SHORTEST_TITLE), "")
    if len(said) >= _SHORTEST_TITLE and not _NO_TITLE.search(said):
        title = Guess(said, "the title in the file")
    elif document.title:
        title = Guess(document.title, "the largest words of the first page")
    elif heading:
        title = Guess(heading, "the first heading")
    else:
        title = Guess(stem, "the name of the file")
    sites = _SITE.findall("\n".join([document.text, *(one.words for one in document.left_out)]))
    if sites:
        publisher = Guess(max(dict.fromkeys(sites), key=sites.count), "the address that stands in it most often")
    elif document.properties.author:
        publisher = Guess(document.properties.author, "the author in the file")
    else:
        publisher = Guess("?", "nothing in the document says so")
    thousands = thousands_of(document.text, language.lexicon.decimal)
    return Bibliography(title, publisher, published, language.code, thousands)


def card_text(document: ReadDocument, files: Files, said: Bibliography, schema: str) -> str:
    """Return the text of a card without a figure."""
    short = f"{said.publisher.value} {str(said.published.value)[:4]}"
    pages = scalar(list(document.labels)) if document.labels else str(document.pages)
    lines = [
        f"# yaml-language-server: $schema={schema}",
        "# Made by `briefgen read`. Look at each line that says guess, correct it, and take the remark away.",
        "source:",
        f"  title: {_guessed(said.title)}",
        f"  publisher: {_guessed(said.publisher)}",
        f"  short: {scalar(short)}  # guess: publisher and year",
        f"  published: {plain(str(said.published.value))}{_remark(said.published)}",
        f"  language: {said.language}",
        *([f"  thousands: {scalar(said.thousands)}{_PARTED}"] if said.thousands else []),
        f"  document: {scalar(files.text)}",
        f"  sha256: {files.text_sha256}",
        "# How the text was made. It is kept, and never made again to prove something.",
        "reading:",
        f"  from: {scalar(files.original)}",
        f"  sha256: {files.original_sha256}",
        f"  with: {scalar(document.reader)}",
        f"  pages: {pages}",
    ]
    left_out = list(told(document.left_out))
    lines.append("  left_out:" if left_out else "  left_out: []")
    lines += [f"    - {scalar(words)}" for words in left_out]
    return "\n".join([*lines, "figures: {}", ""])


def told(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """Yield what was left out, in words: what comes again on other pages once."""
    pages: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in left_out:
        words = re.sub(r"\d+", "#", one.words) if one.why in ("page number", "running head") else one.words
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        pages[shown, one.why].append(one.page)
    for index, ((words, why), found) in enumerate(pages.items()):
        if index == _MOST_LEFT_OUT:
            yield f"and {len(pages) - index} more"
            return
        yield f"p. {ranges(found)}: {words} ({why})"


def _guessed(guess: Guess) -> str:
    return f"{scalar(guess.value)}{_remark(guess)}"


def _remark(guess: Guess) -> str:
    words = " ".join(guess.because.split())
    return f"  # guess: {words}" if words else ""

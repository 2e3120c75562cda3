"""What rides in a Word file without being printed: comments, and words that review has taken out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.word.elements import Element, name
from briefgen.word.reading import flows_of, parse

_COMMENTS = "comments.xml"


@dataclass(frozen=True, slots=True)
class Rider:
    """Words that leave the house with a file though no reader sees them on its pages."""

    kind: Literal["comment", "deleted-words"]
    """What they are."""
    text: str
    """The words."""


def read_riders(parts: Mapping[str, bytes]) -> tuple[Rider, ...]:
    """Return comments and deleted words, each in order. Words set as hidden text stand with their paragraphs."""
    found = []
    for part in sorted(parts):
        if part.rpartition("/")[2] == _COMMENTS:
            found += [Rider("comment", words) for node in parse(parts[part]) if (words := _words(node, "w:t"))]
    for _, part in flows_of(parts):
        found += [Rider("deleted-words", words) for words in _deleted(parse(parts[part]))]
    return tuple(found)


def _deleted(root: Element) -> Iterator[str]:
    """Yield deleted words, those that follow each other together; struck words are meant to go as well."""
    rows = [row for row in root.iter(name("w:tr")) if row.find(f"{name('w:trPr')}/{name('w:del')}") is not None]
    for paragraph in (one for row in rows for one in row.iter(name("w:p"))):
        if not any(True for _ in paragraph.iter(name("w:del"))) and (words := _words(paragraph, "w:t")):
            yield words
    for paragraph in root.iter(name("w:p")):
        gone = [_words(node, "w:delText", "w:t") for node in paragraph.iter(name("w:del"))]
        gone += [_words(run, "w:t") for run in paragraph.iter(name("w:r")) if _is_struck(run)]
        if words := " ".join(filter(None, gone)):
            yield words


def _words(node: Element, *tags: str) -> str:
    return " ".join("".join(text.text or "" for text in node.iter(*map(name, tags))).split())


def _is_struck(run: Element) -> bool:
    struck = [run.find(f"{name('w:rPr')}/{name(tag)}") for tag in ("w:strike", "w:dstrike")]
    return any(one is not None and one.get(name("w:val"), "1") not in ("0", "false", "off") for one in struck)

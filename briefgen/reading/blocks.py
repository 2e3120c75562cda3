"""Paragraphs, rows and notes of a document without pages -> its text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen.reading.document import Heading, LeftOut, Properties, ReadDocument
from briefgen.reading.pdflines import RAISED
from briefgen.reading.shapes import bare_heading


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A piece of a document that stands as one."""

    kind: Literal["paragraph", "heading", "row", "note"]
    """What it is."""
    words: str
    """Its words; tabs part the cells of a row."""


def raised(words: str) -> str:
    """Return words that are raised: digits as the marks that they are, letters as they are."""
    return words.translate(RAISED)


def single_blanks(words: str) -> str:
    """Return words with single blanks, line by line; no-break blanks and tabs stay."""
    return "\n".join(" ".join(part for part in line.split(" ") if part) for line in words.split("\n")).strip()


def put_together(
    blocks: Iterable[TextBlock], properties: Properties, reader: str, left_out: Iterable[LeftOut] = ()
) -> ReadDocument:
    """Return a document of its blocks; notes stand at its end."""
    kept = [block for block in blocks if block.words.strip()]
    ordered = [block for block in kept if block.kind != "note"] + [block for block in kept if block.kind == "note"]
    text = ""
    headings: list[Heading] = []
    for index, block in enumerate(ordered):
        if index:
            text += "\n" if block.kind == "row" == ordered[index - 1].kind else "\n\n"
        if block.kind == "heading":
            headings.append(Heading(len(text), bare_heading(block.words)))
        text += block.words
    letters = sum(not sign.isspace() for sign in text)
    return ReadDocument(
        text=f"{text}\n",
        headings=tuple(headings),
        left_out=tuple(left_out),
        properties=properties,
        reader=reader,
        raw=letters,
    )

"""The lines of a flow of text in a Word file: its paragraphs as a reader sees them, with the figures in them."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.word.controls import TAG
from briefgen.word.elements import Element, name

Area = Literal["body", "note", "margin"]

_BLANKS = re.compile(r"[ \t\n\r]+")
_BREAKS = {name("w:tab"), name("w:br"), name("w:cr")}
_TEXTS = {name("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
# What review has taken out, and the copy of a text box that older programs read.
_SKIPPED = {name("w:del"), name("w:moveFrom"), name("mc:Fallback")}
_LONGEST_INSTRUCTION = 200
# Fields whose results Word counts or looks up itself. People cannot change them for long.
_COUNTED = {
    "CREATEDATE", "DATE", "NOTEREF", "NUMPAGES", "PAGE", "PAGEREF", "PRINTDATE", "REF", "SAVEDATE", "SECTION",
    "SECTIONPAGES", "SEQ", "TIME", "TOC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A content control of a figure in a paragraph."""

    id: str
    """Ledger id in its tag; empty if it has lost its tag, as in older versions of LibreOffice."""
    start: int
    """Where its words begin in the paragraph's text."""
    end: int
    """Where they end; `start` if it is empty."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph with words in it, as a reader sees it."""

    area: Area
    """`body`, tables and text boxes included; `note`; `margin` for headers and footers."""
    text: str
    """Its words, white space as single spaces, without what Word counts itself: marks of notes, numbers of captions."""
    placed: tuple[Placed, ...] = ()
    """The controls of figures in it, in order."""
    heading: bool = False
    """Whether it is a heading."""
    note: int = 0
    """For a note, its number, from 1 in the order of the marks in the text."""
    beside: str = ""
    """For a paragraph in a table, what stands in its cell, or in its row if it is alone in the cell."""


@dataclass(slots=True)
class _Line:
    """A paragraph while it is read: in pieces, since a text that grew letter by letter would be copied as often."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    placed: list[Placed] = field(default_factory=list)
    heading: bool = False
    beside: str = ""

    def add(self, words: str) -> None:
        """Append words with white space as single spaces, and without signs that nobody sees."""
        if not words.isascii():
            words = "".join(letter for letter in words if unicodedata.category(letter) != "Cf")
        words = _BLANKS.sub(" ", words)
        if words.startswith(" ") and (not self.pieces or self.pieces[-1].endswith(" ")):
            words = words[1:]
        if words:
            self.pieces.append(words)
            self.length += len(words)

    @property
    def text(self) -> str:
        """Its words, without the space at their end."""
        return "".join(self.pieces).rstrip(" ")


@dataclass(slots=True)
class _Field:
    """A field while it is read."""

    reads_result: bool = False
    instruction: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether what is read now is its instruction, or a result that Word counts or looks up itself."""
        called = self.instruction.split(maxsplit=1)[:1]
        return not self.reads_result or bool(called and called[0].upper() in _COUNTED)


class Lines:
    """Walks through a story and collects its paragraphs; fields may run over several of them."""

    def __init__(self, headings: frozenset[str]) -> None:
        self.headings = headings
        self.line = _Line()
        self.lines: list[_Line] = []
        self.fields: list[_Field] = []
        self.silent = 0
        """How many of the fields that are open keep what is read from being words of the paragraph."""
        self.marked: dict[str, list[str]] = {"footnotes": [], "endnotes": []}

    def read_paragraphs(self, area: Area, note: int = 0) -> list[WordParagraph]:
        """Return what was collected, and begin anew."""
        lines, self.lines, self.fields, self.silent = self.lines, [], [], 0
        paragraphs = []
        for line in lines:
            text = line.text
            placed = tuple(_trimmed(control, text) for control in line.placed)
            if text or placed:
                paragraphs.append(WordParagraph(area, text, placed, line.heading, note, line.beside))
        return paragraphs

    def walk(self, node: Element) -> None:  # noqa: C901, PLR0912 - one short case a kind of element
        """Read an element and all that stands in it."""
        tag = node.tag
        if tag in _SKIPPED or not isinstance(tag, str) or (tag == name("w:r") and _is_hidden(node)):
            return
        if tag == name("w:p"):
            self._paragraph(node)
        elif tag == name("w:sdt"):
            self._control(node)
        elif tag in {name("w:tr"), name("w:tc")}:
            self._cells(node)
        elif tag in _TEXTS:
            self._say(node.text or "")
        elif tag == name("w:noBreakHyphen"):
            self._say("-")
        elif tag in _BREAKS and node.getparent().tag == name("w:r"):
            self._say(" ")
        elif tag == name("w:fldChar"):
            self._field(node.get(name("w:fldCharType"), ""))
        elif tag == name("w:instrText") and self.fields:
            self._instruct(node.text or "")
        elif tag == name("w:fldSimple"):
            self._open(_Field(reads_result=True, instruction=node.get(name("w:instr"), "")))
            self._inside(node)
            self._close()
        elif tag == name("w:footnoteReference"):
            self.marked["footnotes"].append(node.get(name("w:id"), ""))
        elif tag == name("w:endnoteReference"):
            self.marked["endnotes"].append(node.get(name("w:id"), ""))
        else:
            self._inside(node)

    def _inside(self, node: Element) -> None:
        for child in node:
            self.walk(child)

    def _paragraph(self, node: Element) -> None:
        """Read a paragraph; one within another, in a text box, is a paragraph of its own."""
        outer, self.line = self.line, _Line()
        style = node.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        self.line.heading = style is not None and style.get(name("w:val")) in self.headings
        self._inside(node)
        self.lines.append(self.line)
        self.line = outer

    def _cells(self, node: Element) -> None:
        """Read a row or a cell, and tell each paragraph in it what stands beside it."""
        before = len(self.lines)
        self._inside(node)
        inside = [line for line in self.lines[before:] if line.text]
        if len(inside) > 1:
            together = " · ".join(line.text for line in inside)
            for line in inside:
                line.beside = line.beside or together

    def _control(self, node: Element) -> None:
        """Read a content control; the words that invite to fill in an empty one are no content."""
        properties = node.find(name("w:sdtPr"))
        tag = None if properties is None else properties.find(name("w:tag"))
        key = TAG if tag is None else tag.get(name("w:val"), "")
        empty = properties is not None and properties.find(name("w:showingPlcHdr")) is not None
        line, start = self.line, self.line.length
        if not empty:
            self._inside(node)
        if key.startswith(TAG) and line is self.line:
            line.placed.append(Placed(key.removeprefix(TAG), start, line.length))

    def _field(self, kind: str) -> None:
        """Keep, of the fields that are open, whether their instruction or their result is being read."""
        if kind == "begin":
            self._open(_Field())
        elif kind == "separate" and self.fields:
            self._open(replace(self._close(), reads_result=True))
        elif kind == "end" and self.fields:
            self._close()

    def _open(self, opened: _Field) -> None:
        self.fields.append(opened)
        self.silent += opened.is_silent

    def _close(self) -> _Field:
        closed = self.fields.pop()
        self.silent -= closed.is_silent
        return closed

    def _instruct(self, words: str) -> None:
        """Add to the instruction of the innermost field; its beginning tells what it is."""
        innermost = self._close()
        self._open(replace(innermost, instruction=(innermost.instruction + words)[:_LONGEST_INSTRUCTION]))

    def _say(self, words: str) -> None:
        if not self.silent:
            self.line.add(words)


def _trimmed(control: Placed, text: str) -> Placed:
    """Return a control without the space at either end of its words."""
    start, end = min(control.start, len(text)), min(control.end, len(text))
    start += text[start:end].startswith(" ")
    end -= end > start and text[end - 1] == " "
    return Placed(control.id, start, max(start, end))


def _is_hidden(run: Element) -> bool:
    """Return whether a run is set as hidden text, which is not printed."""
    hidden = run.find(f"{name('w:rPr')}/{name('w:vanish')}")
    return hidden is not None and hidden.get(name("w:val"), "1") not in ("0", "false", "off")

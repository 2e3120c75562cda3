"""The lines of a flow of text in a Word file: its paragraphs as a reader sees them, with the figures in them."""

import re
from collections import Counter
from dataclasses import replace

from briefgen.word.controls import TAG, TOLD
from briefgen.word.elements import Element, name, whole
from briefgen.word.fields import LONGEST_INSTRUCTION, LONGEST_NUMBER, Field
from briefgen.word.line import Line
from briefgen.word.looks import Looks, is_on
from briefgen.word.paragraph import PICTURES, Area, Cell, Counted, Marked, Placed, Unseen, WordParagraph

_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_PRIVATE = 0xF000
_MOST_COLUMNS = 63
_BREAKS = {name("w:tab"), name("w:br"), name("w:cr")}
_TEXTS = {name("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
# What review has taken out.
_DELETED = (name("w:del"), name("w:moveFrom"))
# The copy of a text box that older programs read.
_COPY = name("mc:Fallback")
# Word turns the order of letters within these, as signs of direction do.
_TURNED = {name("w:bdo"), name("w:dir")}
# The words of a watermark, and of letters along a line.
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_BOOKMARKS = (name("w:bookmarkStart"), name("w:bookmarkEnd"))


class Lines:
    """Walks through a story and collects its paragraphs; fields may run over several of them."""

    def __init__(self, headings: frozenset[str], raised: frozenset[str], looks: Looks, *, foreign: bool) -> None:
        self.headings = headings
        self.raised = raised
        self.looks = looks
        self.foreign = foreign
        self.line = Line()
        self.lines: list[Line] = []
        self.fields: list[Field] = []
        self.instructing = 0
        self.counted: list[Field] = []
        self.marked: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self.bookmarks: dict[str, str] = {}
        self.bookmarked: dict[str, str] = {}
        self.closed: list[str] = []
        self.cells: list[Cell] = []
        self.tables = self.pictures = self.notes = 0
        self.sequences: Counter[str] = Counter()
        self.captioned: dict[str, int] = {}
        self.is_row_hidden = False

    def read_paragraphs(self, area: Area, note: int = 0) -> list[WordParagraph]:
        """Return what was collected, and begin anew."""
        lines, self.lines, self.fields, self.counted, self.instructing = self.lines, [], [], [], 0
        numbers = {key: number for number, key in enumerate(dict.fromkeys(self.marked["footnotes"]), start=1)}
        paragraphs = []
        pictures: list[int] = []
        for line in lines:
            text = line.text
            pictures += line.pictures
            if not text and not line.placed and not line.unseen and line.turned_at is None:
                continue
            end = len(text)
            placed = tuple(_trimmed(one, text) for one in line.placed)
            keys = ((self.bookmarks.get(key, key), at, shown) for key, at, shown in line.marked)
            marked = tuple(
                Marked(numbers.get(key, 0) if key else shown, min(at, end), shown) for key, at, shown in keys
            )
            unseen = tuple(Unseen(one.text, min(one.start, end), min(one.end, end)) for one in line.unseen)
            counted = tuple(
                Counted(shown, number or self.captioned.get(target, 0), min(at, end))
                for shown, number, target, at in line.counted
            )
            turned = "" if line.turned_at is None else text[max(0, line.turned_at - 20) : line.turned_at + 20] or " "
            paragraphs.append(
                WordParagraph(
                    area, text, placed, line.heading, note, line.beside, marked,
                    line.cell if area == "body" else None, unseen, turned, tuple(pictures), counted,
                )
            )  # fmt: skip
            pictures = []
        return paragraphs

    def walk(self, node: Element) -> None:  # noqa: C901, PLR0912 - one short case a kind of element
        """Read an element and all that stands in it."""
        tag = node.tag
        if not isinstance(tag, str) or tag == _COPY:
            return
        if tag == name("w:r"):
            self._run(node)
        elif tag == name("w:p"):
            self._paragraph(node)
        elif tag == name("w:sdt"):
            self._control(node)
        elif tag == name("w:tbl"):
            self._table(node)
        elif tag in {name("w:tr"), name("w:tc")}:
            self._cells(node)
        elif tag in _TEXTS:
            self._say(node.text or "")
        elif tag == name("w:noBreakHyphen"):
            self._say("-")
        elif tag == name("w:sym"):
            self._say(_sign(node.get(name("w:char"), "")))
        elif tag in _BREAKS and node.getparent().tag == name("w:r"):
            self._say(" ")
        elif tag == name("w:fldChar"):
            self._field(node.get(name("w:fldCharType"), ""))
        elif tag == name("w:instrText") and self.fields:
            self._instruct(node.text or "")
        elif tag == name("w:fldSimple"):
            self._open(Field(reads_result=True, instruction=node.get(name("w:instr"), "")))
            self._inside(node)
            self._field("end")
        elif tag == name("w:footnoteReference"):
            self._mark(node.get(name("w:id"), ""))
        elif tag == name("w:endnoteReference"):
            self.marked["endnotes"].append(node.get(name("w:id"), ""))
        elif tag in _DELETED or tag in _BOOKMARKS:
            self._bookmark(node)
        elif tag in _TURNED:
            self.line.turn()
            self._inside(node)
        elif tag == _TEXT_PATH:
            self._say(f" {node.get('string', '')} ")
        elif tag in PICTURES:
            self.line.pictures.append(self.pictures)
            self.pictures += 1
        else:
            self._inside(node)

    def _inside(self, node: Element) -> None:
        for child in node:
            self.walk(child)

    def _run(self, node: Element) -> None:
        """Read a run; of hidden text only that it is there, and of what cannot be seen where it stands too."""
        line, start, before = self.line, self.line.length, len(self.line.pieces)
        if self.is_row_hidden or self.looks.is_hidden(node):
            words = "".join(text.text or "" for text in node.iter(*_TEXTS))
            if words.strip():
                line.unseen.append(Unseen(words.strip(), start, start))
            return
        if self.foreign and (number := self._note_number(node)):
            line.marked.append(("", start, number))
            return
        self._inside(node)
        words = "".join(line.pieces[before:])
        if self.foreign and words.strip() and self.looks.is_invisible(node):
            line.unseen.append(Unseen(words.strip(), start, line.length))

    def _note_number(self, node: Element) -> int:
        """Return the number of a note that stands in a run without its field, raised as marks are; 0 for other runs.

        Word leaves such numbers where fields are turned into text.
        """
        style = node.find(f"{name('w:rPr')}/{name('w:rStyle')}")
        if self.counted or self.instructing or style is None or style.get(name("w:val")) not in self.raised:
            return 0
        words = "".join(text.text or "" for text in node.iter(name("w:t"))).strip(" ,")
        number = int(words) if words.isascii() and words.isdigit() and len(words) <= LONGEST_NUMBER else 0
        return number if number <= self.notes else 0

    def _mark(self, key: str) -> None:
        """Take down the mark of a footnote, and the bookmarks round it, to which later marks refer."""
        self.marked["footnotes"].append(key)
        self.bookmarks |= dict.fromkeys(filter(None, [*self.bookmarked.values(), *self.closed[-1:]]), key)
        self.closed.clear()
        self.line.marked.append((key, self.line.length, 0))

    def _bookmark(self, node: Element) -> None:
        """Open and close the bookmarks in an element: LibreOffice closes one early, or in words deleted behind it."""
        for mark in node.iter(*_BOOKMARKS):
            key = mark.get(name("w:id"), "")
            if mark.tag == _BOOKMARKS[0]:
                self.bookmarked[key] = mark.get(name("w:name"), "")
            else:
                self.closed.append(self.bookmarked.pop(key, ""))

    def _paragraph(self, node: Element) -> None:
        """Read a paragraph; one within another, in a text box, is a paragraph of its own."""
        outer, self.line = self.line, Line()
        style = node.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        self.line.heading = style is not None and style.get(name("w:val")) in self.headings
        if self.cells:
            self.line.cell = self.cells[-1]
            self.cells[-1] = replace(self.line.cell, paragraph=self.line.cell.paragraph + 1)
        self._inside(node)
        self.lines.append(self.line)
        self.line = outer

    def _table(self, node: Element) -> None:
        self.cells.append(Cell(self.tables, -1, 0, 0))
        self.tables += 1
        self._inside(node)
        self.cells.pop()

    def _cells(self, node: Element) -> None:
        """Read a row or a cell, and tell each paragraph in it what stands beside it."""
        before = len(self.lines)
        is_row = node.tag == name("w:tr")
        properties = node.find(name("w:trPr")) if is_row else None
        if properties is not None and properties.find(name("w:del")) is not None:
            self._bookmark(node)
            return
        outer, self.is_row_hidden = self.is_row_hidden, self.is_row_hidden or is_on(properties, "w:hidden")
        if self.cells and is_row:
            self.cells[-1] = Cell(self.cells[-1].table, self.cells[-1].row + 1, 0, 0)
        self._inside(node)
        self.is_row_hidden = outer
        if is_row:
            _marks_to_words(self.lines[before:])
        if self.cells and not is_row:
            span = node.find(f"{name('w:tcPr')}/{name('w:gridSpan')}")
            wide = 1 if span is None else max(1, whole(span.get(name("w:val")), _MOST_COLUMNS))
            self.cells[-1] = replace(self.cells[-1], column=self.cells[-1].column + wide, paragraph=0)
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
        if key.startswith((TAG, *TOLD)) and line is self.line:
            line.placed.append(Placed(key.removeprefix(TAG), start, line.length))

    def _field(self, kind: str) -> None:
        """Keep, of the fields that are open, whether their instruction or their result is being read."""
        if kind == "begin":
            self._open(Field())
        elif kind == "separate" and self.fields:
            self._open(replace(self._close(), reads_result=True))
        elif kind == "end" and self.fields:
            closed = self._close()
            if closed.bookmark and closed.reads_result:
                self.line.marked.append((closed.bookmark, self.line.length, closed.shown))
            elif closed.shown and closed.reads_result:
                self._count(closed)
            # What Word does not count was typed into the field, and a reader sees it.
            self._say(f" {closed.typed} " if closed.typed else "")

    def _count(self, closed: Field) -> None:
        """Take down the number of a caption or a reference; captions are bookmarked, so that text can refer to them."""
        number = 0
        if closed.sequence:
            self.sequences[closed.sequence] += 1
            number = self.sequences[closed.sequence]
            self.captioned |= dict.fromkeys(self.bookmarked.values(), closed.shown)
        if closed.sequence or closed.target:
            self.line.counted.append((closed.shown, number, closed.target, self.line.length))

    def _open(self, opened: Field) -> None:
        self.fields.append(opened)
        if not opened.reads_result:
            self.instructing += 1
        elif opened.is_counted:
            self.counted.append(opened)

    def _close(self) -> Field:
        closed = self.fields.pop()
        if not closed.reads_result:
            self.instructing -= 1
        elif self.counted and self.counted[-1] is closed:
            self.counted.pop()
        return closed

    def _instruct(self, words: str) -> None:
        """Add to the instruction of the innermost field; its beginning tells what it is."""
        innermost = self._close()
        self._open(replace(innermost, instruction=(innermost.instruction + words)[:LONGEST_INSTRUCTION]))

    def _say(self, words: str) -> None:
        if self.instructing or not words:
            return
        if self.counted:
            self.counted[-1].pieces.append(words)
        else:
            self.closed.clear()
            self.line.add(words)


def _marks_to_words(row: list[Line]) -> None:
    """Leave the marks of cells without words to the words that say what the row is of: those behind its first."""
    said = [line for line in row if line.text][:2]
    for line in row if said else ():
        if not line.text:
            said[-1].marked += [(key, said[-1].length, shown) for key, _, shown in line.marked]
            line.marked.clear()


def _trimmed(control: Placed, text: str) -> Placed:
    """Return a control without the space at either end of its words."""
    start, end = min(control.start, len(text)), min(control.end, len(text))
    start += text[start:end].startswith(" ")
    end -= end > start and text[end - 1] == " "
    return Placed(control.id, start, max(start, end))


def _sign(code: str) -> str:
    """Return the letter that a sign of the dialog of symbols shows; symbol fonts keep theirs in a private range."""
    number = int(code, 16) if _CODE.fullmatch(code) else 0
    return chr(number - _PRIVATE if _PRIVATE < number <= _PRIVATE + 0xFF else number) if number else ""

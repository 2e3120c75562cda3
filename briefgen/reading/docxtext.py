"""A Word file -> its text, as a reader sees it: what review has put in, tables, text boxes, notes."""

import posixpath
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from zipfile import BadZipFile

from briefgen.errors import Place, Problem
from briefgen.reading.blocks import TextBlock, put_together, raised, single_blanks
from briefgen.reading.document import Properties, ReadDocument, ReadingError
from briefgen.word.elements import Element, name
from briefgen.word.package import read_parts
from briefgen.word.reading import NotWordError, parse

READER = f"lxml {version('lxml')}"
_MAIN = "word/document.xml"
_STORE = b"\xd0\xcf\x11\xe0"
_SKIPPED = {name("w:del"), name("w:moveFrom"), name("mc:Fallback"), name("w:instrText"), name("w:delText")}
_NOTES = {name("w:footnoteReference"): "footnotes", name("w:endnoteReference"): "endnotes"}


def read_docx_text(data: bytes, file: str) -> ReadDocument:
    """Return what a Word file says. Raises ReadingError if it cannot be read."""
    try:
        parts = read_parts(data)
        blocks = list(_Walk(parts).blocks())
        return put_together(blocks, _properties(parts), READER)
    except (BadZipFile, KeyError, NotWordError) as error:
        if data.startswith(_STORE):
            fact, remedy = "this Word file is locked with a password, or of an older Word", "save it anew as .docx"
        else:
            why = f"it lacks {error.args[0]}" if isinstance(error, KeyError) else error
            fact, remedy = f"this Word file is damaged: {why}", "open it in Word and save it anew"
        raise ReadingError([Problem(Place(file), "docx-unreadable", fact, remedy)]) from None


def _properties(parts: Mapping[str, bytes]) -> Properties:
    if (core := parts.get("docProps/core.xml")) is None:
        return Properties()
    said = {str(one.tag).rpartition("}")[2]: (one.text or "").strip() for one in parse(core)}
    return Properties(said.get("title", ""), said.get("creator", ""), said.get("created", "")[:10])


class _Walk:
    """Walks through a Word file."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self.marked: dict[tuple[str, str], int] = {}
        self.boxes: list[Element] = []
        self.notes: dict[str, dict[str | None, Element]] = {}
        self.headings = self._headings()

    def blocks(self) -> Iterator[TextBlock]:
        """Yield paragraphs, rows and notes, in order."""
        body = parse(self.parts[_MAIN]).find(name("w:body"))
        yield from self._blocks(body if body is not None else ())
        # A note is told once, however many marks lead to it: a long one with thousands would fill the machine.
        for (kind, key), number in self.marked.items():
            yield TextBlock("note", f"{raised(str(number))} {self._note(kind, key)}")

    def _headings(self) -> frozenset[str]:
        """Return the ids of the styles of headings."""
        if (styles := self.parts.get("word/styles.xml")) is None:
            return frozenset()
        ids = set()
        for style in parse(styles).iter(name("w:style")):
            called = style.find(name("w:name"))
            if called is not None and (called.get(name("w:val")) or "").lower().startswith(("heading", "title")):
                ids.add(style.get(name("w:styleId")) or "")
        return frozenset(ids)

    def _note(self, kind: str, key: str) -> str:
        if kind not in self.notes:
            part = self.parts.get(posixpath.join("word", f"{kind}.xml"))
            self.notes[kind] = {} if part is None else {note.get(name("w:id")): note for note in parse(part)}
        if (note := self.notes[kind].get(key)) is None:
            return ""
        return " ".join(block.words for block in self._blocks(note)).strip()

    def _blocks(self, nodes: Element) -> Iterator[TextBlock]:
        for node in nodes:
            if node.tag == name("w:p"):
                yield self._paragraph(node)
            elif node.tag == name("w:tbl"):
                yield from self._rows(node)
            elif isinstance(node.tag, str) and node.tag not in _SKIPPED:
                # Content controls and what review has put in hold paragraphs of their own.
                yield from self._blocks(node)
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                yield from self._blocks(box)

    def _paragraph(self, node: Element) -> TextBlock:
        style = node.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        heading = style is not None and style.get(name("w:val")) in self.headings
        return TextBlock("heading" if heading else "paragraph", single_blanks(self._words(node)))

    def _rows(self, table: Element) -> Iterator[TextBlock]:
        for row in _own(table, name("w:tr")):
            cells = [" ".join(block.words for block in self._blocks(cell)) for cell in _own(row, name("w:tc"))]
            yield TextBlock("row", "\t".join(" ".join(cell.split()) for cell in cells))

    def _words(self, node: Element) -> str:
        tag = node.tag
        if tag in _SKIPPED or not isinstance(tag, str) or (tag == name("w:r") and _has(node, "w:vanish")):
            return ""
        if tag == name("w:t"):
            return node.text or ""
        if tag == name("w:txbxContent"):
            self.boxes.append(node)
            return ""
        if tag in _NOTES:
            number = self.marked.setdefault((_NOTES[tag], node.get(name("w:id")) or ""), len(self.marked) + 1)
            return raised(str(number))
        if tag == name("w:noBreakHyphen"):
            return "-"
        if tag == name("w:softHyphen"):
            return "\u00ad"
        if tag == name("w:tab") and node.getparent().tag == name("w:r"):
            return "\t"
        if tag in (name("w:br"), name("w:cr")):
            return "\n"
        words = "".join(self._words(child) for child in node)
        return raised(words) if tag == name("w:r") and _raises(node) else words


def _own(node: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row; a table within a cell is read with that cell, and only there."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag != name("w:tbl"):
            yield from _own(child, tag)


def _has(run: Element, key: str) -> bool:
    found = run.find(f"{name('w:rPr')}/{name(key)}")
    return found is not None and found.get(name("w:val"), "1") not in ("0", "false", "off")


def _raises(run: Element) -> bool:
    found = run.find(f"{name('w:rPr')}/{name('w:vertAlign')}")
    return found is not None and found.get(name("w:val")) == "superscript"

"""Header and footer of a brand -> the same made anew from words, borders, tables and pictures, and nothing else.

Nothing is copied: a paragraph, a cell or the frame of a picture is written again from values that are known, and each
picture is made anew. Fields, links, text boxes, shapes and objects stay behind.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import islice, takewhile

from briefgen.document.unseen import without_unneeded
from briefgen.errors import UnfitError
from briefgen.word.cleaning import Cleaning
from briefgen.word.elements import Element, element, name, run, whole
from briefgen.word.floating import frame_of, frame_of_old
from briefgen.word.package import XML
from briefgen.word.reading import parse, targets_of
from briefgen.word.sections import Section, has_first_page

Remake = Callable[[bytes, tuple[int, int]], tuple[bytes, tuple[int, int]]]
"""Makes a picture of somebody else anew, at most so large."""
MOST_PIXELS = (1600, 1600)
_MOST_BLOCKS, _MOST_PICTURES = 60, 12
_MOST_PIECES = 500
"""Words, pictures, breaks and cells of one header: more stand on no letterhead, and each is in every briefing."""
_MOST_TOLD = 100
_MOST_COLUMNS, _WIDEST = 63, 31_680
"""Columns that Word gives a table, and twentieths of a point that it gives a length."""
_PAGE_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_LIKE_TEXT = ("HYPERLINK",)
_THROUGH = ("ins", "smartTag", "hyperlink", "sdtContent", "customXml", "dir", "bdo")
_NOT_KEPT = ("w:outlineLvl", "w:numPr", "w:pageBreakBefore", "w:keepNext", "w:lang")
_LARGEST_TEXT = 600
_WAITING = re.compile(r"[\[{<][^\]}>]{1,60}[\]}>]")


@dataclass(slots=True)
class Area:
    """A header or a footer."""

    blocks: list[Element] = field(default_factory=list)
    """Its paragraphs and tables."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Its pictures by the relationships that lead to them."""


@dataclass(slots=True)
class _Piece:
    """What stands in a line."""

    kind: str
    """words, tab, break, picture, or number for the number of a page."""
    node: Element | None = None
    """The run that it is."""


def furniture_of(
    parts: Mapping[str, bytes], main: str, section: Section, styles: set[str], remake: Remake, left_out: list[str]
) -> dict[str, Area]:
    """Return the headers and footers of a section by area; what is not taken along is added to `left_out`.

    Where the first page has none of its own it shows those of the others, as it does in briefings.
    """
    targets = targets_of(parts, main)
    areas = {}
    for kind in ("header", "footer"):
        first = kind if not has_first_page(section.setup) else f"first {kind}"
        for area, wanted in ((kind, kind), (f"first {kind}", first)):
            part = targets.get(section.shown.get(wanted, ""), "")
            if part in parts and part.endswith(XML):
                made = _Maker(parts, part, styles, remake, left_out).area()
                if made.blocks:
                    areas[area] = made
    return areas


class _Maker:
    """Makes one header or footer anew."""

    def __init__(
        self, parts: Mapping[str, bytes], part: str, styles: set[str], remake: Remake, left_out: list[str]
    ) -> None:
        self.parts, self.styles, self.remake, self.left_out = parts, styles, remake, left_out
        self.root = parse(parts[part])
        self.targets = targets_of(parts, part)
        self.made = Area()
        self.fields: list[str] = []
        self.shown: list[bool] = []
        self.hidden = 0
        """How many of the fields that are open are not shown."""
        self.pieces_left, self.pictures_left = _MOST_PIECES, _MOST_PICTURES

    def area(self) -> Area:
        """Return the area."""
        self.made.blocks = list(islice(self.blocks(self.root, depth=0), _MOST_BLOCKS))
        return self.made

    def leave(self, what: str) -> None:
        """Say that something is not taken along."""
        if len(self.left_out) < _MOST_TOLD and (told := f"{what} in the header or footer") not in self.left_out:
            self.left_out.append(told)

    def has_room(self) -> bool:
        """Return whether one more piece is taken along."""
        if not self.pieces_left:
            self.leave(f"what stands behind the first {_MOST_PIECES} words, pictures and cells")
            return False
        self.pieces_left -= 1
        return True

    def blocks(self, home: Element, depth: int) -> Iterator[Element]:
        """Yield the paragraphs and tables of a header, a cell or what is wrapped round them."""
        for child in home:
            local = _local(child)
            if local == "p":
                yield from self.paragraph(child)
            elif local == "tbl" and depth == 0:
                yield from self.table(child)
            elif local == "tbl":
                self.leave("a table within a table")
            elif local == "sdt" and _is_placeholder(child):
                self.leave("words that wait to be replaced")
            elif local in (*_THROUGH, "sdt"):
                yield from self.blocks(child, depth)

    def paragraph(self, node: Element) -> Iterator[Element]:
        """Yield a paragraph if anything is left of it: its number of the page is the briefing's own."""
        pieces: list[list[_Piece]] = [[]]
        for piece in takewhile(lambda _: self.has_room(), self.pieces(node)):
            pieces[-1].append(piece)
            if piece.kind == "tab":
                pieces.append([])
        kept = []
        for segment in pieces:
            numbered = any(piece.kind == "number" for piece in segment)
            kept += [piece for piece in segment if not numbered or piece.kind in ("picture", "tab")]
        words = "".join(
            each.text or "" for piece in kept if piece.node is not None for each in piece.node.iter(name("w:t"))
        )
        if _WAITING.search(words):
            self.leave("words that wait to be replaced")
            kept = [piece for piece in kept if piece.kind in ("picture", "tab")]
        properties = self.properties(node.find(name("w:pPr")), "w:pPr", "w:pStyle")
        holds = any(piece.kind in ("words", "picture") for piece in kept)
        ruled = properties.find(name("w:pBdr")) is not None and len(pieces) == 1 and not pieces[0]
        if holds or ruled:
            while kept and kept[-1].kind == "tab":
                kept.pop()
            yield element("w:p", properties, *(piece.node for piece in kept if piece.node is not None))

    def properties(self, given: Element | None, tag: str, style: str) -> Element:
        """Return properties with nothing in them that is not known, and a style that is there."""
        made = element(tag)
        if given is None:
            return made
        named = given.find(name(style))
        cleaning = Cleaning()
        for child in list(given):
            if _local(child) and child.tag not in [name(gone) for gone in _NOT_KEPT]:
                made.append(child)
        cleaning.clean(made)
        if named is not None and named.get(name("w:val")) in self.styles:
            made.insert(0, element(style, named.get(name("w:val"))))
        return made

    def pieces(self, home: Element) -> Iterator[_Piece]:
        """Yield what stands in a paragraph, fields resolved."""
        for child in home:
            local = _local(child)
            if local == "r":
                yield from self.run(child)
            elif local == "fldSimple":
                yield from self.simple_field(child)
            elif local == "sdt" and _is_placeholder(child):
                self.leave("words that wait to be replaced")
            elif local in (*_THROUGH, "sdt"):
                yield from self.pieces(child)

    def simple_field(self, node: Element) -> Iterator[_Piece]:
        """Yield what is left of a field in one piece."""
        kind = _field(str(node.get(name("w:instr"), "")))
        if kind in _PAGE_NUMBERS:
            yield _Piece("number")
        elif kind in _LIKE_TEXT:
            yield from self.pieces(node)
        else:
            self.leave(f"a field ({kind or 'unknown'})")

    def run(self, node: Element) -> Iterator[_Piece]:
        """Yield the words and pictures of a run."""
        letters = self.properties(node.find(name("w:rPr")), "w:rPr", "w:rStyle")
        for child in node:
            local = _local(child)
            if local in ("fldChar", "instrText"):
                yield from self.field_part(child, local)
            elif self.hidden:
                continue
            elif local == "t" and (text := without_unneeded(child.text or "")):
                yield _Piece("words", run(text[:_LARGEST_TEXT], *(deepcopy(one) for one in letters)))
            elif local in ("tab", "ptab"):
                yield _Piece("tab", element("w:r", element("w:tab")))
            elif local == "br" and child.get(name("w:type"), "textWrapping") == "textWrapping":
                yield _Piece("break", element("w:r", element("w:br")))
            elif local in ("drawing", "pict", "object", "AlternateContent"):
                yield from self.picture(child)

    def field_part(self, node: Element, local: str) -> Iterator[_Piece]:
        """Follow a field through its runs: its result is shown if it is a link."""
        if local == "instrText":
            # Its first word says what it is.
            if self.fields and len(self.fields[-1]) < _LARGEST_TEXT:
                self.fields[-1] += node.text or ""
            return
        kind = node.get(name("w:fldCharType"))
        if kind == "begin":
            self.fields.append("")
            self.shown.append(False)
            self.hidden += 1
        elif kind == "separate" and self.fields:
            self.hidden -= not self.shown[-1]
            self.shown[-1] = _field(self.fields[-1]) in _LIKE_TEXT
            self.hidden += not self.shown[-1]
        elif kind == "end" and self.fields:
            told = _field(self.fields.pop())
            self.hidden -= not self.shown.pop()
            if told in _PAGE_NUMBERS:
                yield _Piece("number")
            elif told not in _LIKE_TEXT:
                self.leave(f"a field ({told or 'unknown'})")

    def picture(self, node: Element) -> Iterator[_Piece]:
        """Yield a picture made anew; what is drawn in Word is not taken along."""
        frame = next((found for one in node.iter() if (found := frame_of(one) or frame_of_old(one))), None)
        if frame is None:
            if any(
                _local(one) in ("wsp", "wgp", "txbx", "textbox", "shape", "group", "rect", "line")
                for one in node.iter()
            ):
                self.leave("a shape or text box")
            return
        part = self.targets.get(frame.relationship, "")
        if part not in self.parts:
            self.leave("a linked picture")
            return
        if not self.pictures_left:
            self.leave(f"what is drawn behind the first {_MOST_PICTURES} pictures")
            return
        self.pictures_left -= 1
        try:
            data, _ = self.remake(self.parts[part], MOST_PIXELS)
        except UnfitError as error:
            self.leave(f"a picture that is {error} (.{part.rpartition('.')[2][:5]})")
            return
        key = f"rId{len(self.made.pictures) + 1}"
        self.made.pictures[key] = data
        yield _Piece("picture", element("w:r", element("w:drawing", frame.drawn(key))))

    def table(self, node: Element) -> Iterator[Element]:
        """Yield a table with what is known of its looks, if any of its cells holds something."""
        looks = self.properties(node.find(name("w:tblPr")), "w:tblPr", "w:tblStyle")
        grid = [whole(column.get(name("w:w")), _WIDEST) for column in node.iter(name("w:gridCol"))][:_MOST_COLUMNS]
        rows = [self.row(row) for row in takewhile(lambda _: self.has_room(), node.iterchildren(name("w:tr")))]
        if not any(paragraph.find(name("w:r")) is not None for row in rows for paragraph in row.iter(name("w:p"))):
            return
        columns = element("w:tblGrid", *(element("w:gridCol", {"w:w": str(width)}) for width in grid))
        yield element("w:tbl", looks, columns, *rows)

    def row(self, node: Element) -> Element:
        """Return a row."""
        properties = self.properties(node.find(name("w:trPr")), "w:trPr", "w:cnfStyle")
        given = islice(node.iterchildren(name("w:tc")), _MOST_COLUMNS)
        cells = [self.cell(cell) for cell in given if self.has_room()] or [element("w:tc", element("w:p"))]
        return element("w:tr", *([properties] if len(properties) else []), *cells)

    def cell(self, node: Element) -> Element:
        """Return a cell, which ends with a paragraph."""
        given = node.find(name("w:tcPr"))
        properties = self.properties(given, "w:tcPr", "w:cnfStyle")
        spans: list[Element] = []
        if given is not None:
            width, span, merged = (given.find(name(tag)) for tag in ("w:tcW", "w:gridSpan", "w:vMerge"))
            if width is not None and width.get(name("w:type"), "dxa") == "dxa":
                spans.append(element("w:tcW", {"w:w": str(whole(width.get(name("w:w")), _WIDEST)), "w:type": "dxa"}))
            if span is not None:
                spans.append(element("w:gridSpan", str(max(1, whole(span.get(name("w:val")), _MOST_COLUMNS)))))
            if merged is not None:
                restart = merged.get(name("w:val")) == "restart"
                spans.append(element("w:vMerge", *(["restart"] if restart else [])))
        properties[:0] = spans
        blocks: Sequence[Element] = list(self.blocks(node, depth=1)) or [element("w:p")]
        return element("w:tc", properties, *blocks)


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _field(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()[:20]


def _is_placeholder(node: Element) -> bool:
    return node.find(f"{name('w:sdtPr')}/{name('w:showingPlcHdr')}") is not None

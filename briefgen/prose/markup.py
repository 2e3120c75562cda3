"""Plain Markdown -> the neutral model. What stands between Jinja and Word is text that a person can read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from briefgen.document.exhibits import Table
from briefgen.document.inlines import Inlines, OwnNote, Text, owned, without_marks
from briefgen.document.texts import Bullets, Heading, PageBreak, Paragraph
from briefgen.errors import ContentError, Place, Problem, counted
from briefgen.prose.owntables import TableText, own_table
from briefgen.prose.pasted import unpasted
from briefgen.prose.signs import NO_NAMES, signs_of_line
from briefgen.prose.words import LINE_BREAK, Quoting, Words
from briefgen.prose.written import Written

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

__all__ = [
    "ChartHere",
    "Parsed",
    "PhotoHere",
    "Quoting",
    "TextBlock",
    "parse_bibliographic",
    "parse_blocks",
    "parse_inlines",
]

MOST_BLOCKS = 1_000
"""Paragraphs, headings and list entries that one text may have; the longest briefing has fewer than a hundred."""
_PAGE_BREAK = re.compile(r"\\(?:newpage|pagebreak|clearpage)(?:\{\})?")
_SETTING = re.compile(r"\s*\{[^{}]*\}\s*")
_DEFINITION = re.compile(r"(?m)^ {0,3}(?P<sign>[:~])[ \t]+\S")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_OUTER_LINE = re.compile(r"^\||(?<!\\)\|$")
_NOTE = re.compile(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:")
_REFUSED = {
    "fence": ("a code block", "take out the lines of ```"),
    "code_block": ("a line that is set in by four spaces or a tab", "begin it at the left"),
    "hr": ("a rule", "take it out; \\newpage begins a page"),
    "heading": ("a heading in a list or a note", "put a blank line before it, and begin it at the left"),
    "table": ("a table in a list or a note", "put a blank line before it, and begin it at the left"),
    "blockquote": ("a quotation in a list or a note", "put a blank line before it, and begin it at the left"),
}


@dataclass(frozen=True, slots=True)
class ChartHere:
    """The wish to place a chart, as written; composing numbers it."""

    id: str
    """Id of the chart."""
    place: Place
    """Where it was wished."""


@dataclass(frozen=True, slots=True)
class PhotoHere:
    """The wish to place a photo, as written; whoever gathers the parts reads it."""

    path: str
    """Its path in the workspace."""
    alt: Inlines
    """Text alternative."""
    caption: Inlines
    """Words below it, with who is credited; may be empty."""
    place: Place
    """Where it was wished."""

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """The caption, then the text alternative."""
        return (self.caption, self.alt)


TextBlock = Heading | Paragraph | Bullets | Table | PageBreak
"""What of a text is a block as it stands."""
Parsed = TextBlock | ChartHere | PhotoHere


@cache
def _markdown() -> "MarkdownIt":
    """Return the parser; a build whose compositions were kept parses nothing, and need not wait 30 ms for it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    # Strike-through is read so that it can be refused, instead of printing its signs.
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)


def _tree(tokens: "list[Token]") -> "SyntaxTreeNode":
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    return SyntaxTreeNode(tokens)


def parse_inlines(markdown: str, written: Written, quoting: Quoting) -> Inlines:
    """Return one run of text. Raises ContentError if it holds a heading, a list or several paragraphs."""
    read = partial(_Parser, markdown, Words(written, quoting), breaks=False)
    return quoting.once(("run", markdown, written), lambda: _one_run(read()))


def _one_run(parser: "_Parser") -> Inlines:
    blocks = parser.parsed()
    if not blocks:
        return ()
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].inlines
    fact = "only one paragraph of plain text can stand here"
    place = parser.words.written.place
    raise ContentError([Problem(place, "markup", fact, "take headings, lists and blank lines out")])


def parse_bibliographic(markdown: str, place: Place, quoting: Quoting) -> Inlines:
    """Return bibliographic data that was put together as Markdown: the numbers in it are not those of the briefing."""
    words = Words(Written(markdown, place), quoting, are_checked=False)
    read = partial(_Parser, markdown, words, breaks=False)
    return quoting.once(("bibliographic", markdown, place), lambda: owned(_one_run(read()), "bibliographic"))


def parse_blocks(markdown: str, written: Written, quoting: Quoting) -> tuple[Parsed, ...]:
    """Return the blocks of a text. Raises ContentError, with the lines, for Markdown that briefings do not use."""
    read = partial(_Parser, markdown, Words(written, quoting), breaks=True)
    return quoting.once(("blocks", markdown, written), lambda: read().parsed())


class _Parser:
    def __init__(self, markdown: str, words: Words, *, breaks: bool) -> None:
        self.words = words
        self.breaks = breaks
        self.markdown = unpasted(markdown) if words.are_checked else markdown
        self.lines = self.markdown.split("\n")

    def parsed(self) -> tuple[Parsed, ...]:
        """Return the blocks. Raises ContentError with all that is wrong."""
        env: dict[str, dict[str, dict[str, int]]] = {}
        tokens = _markdown().parse(self.markdown, env)
        if (number := sum(token.type == "inline" for token in tokens)) > MOST_BLOCKS:
            fact = f"this text has {number:,} paragraphs, headings and list entries, and {MOST_BLOCKS:,} are the most"
            raise ContentError([Problem(self.words.written.place, "text-too-long", fact, "shorten it, or part it")])
        root = _tree(tokens)
        if self.words.are_checked:
            self.tell_signs()
        self.read_notes(root, env.get("footnotes", {}).get("refs", {}))
        blocks = tuple(self.blocks(root))
        if self.words.problems:
            raise ContentError(dict.fromkeys(self.words.problems))
        return blocks

    def tell_signs(self) -> None:
        for number, line in enumerate(self.lines):
            for fact, remedy in signs_of_line(line):
                self.words.tell(fact, remedy, number)

    def read_notes(self, root: "SyntaxTreeNode", named: dict[str, int]) -> None:
        """Read the writer's own notes; one that nothing marks is told, since nobody would see it."""
        notes: dict[int, Inlines] = {}
        for note in (one for block in root.children if block.type == "footnote_block" for one in block.children):
            words = self.in_one(note, "a note", 0)
            if any(isinstance(part, OwnNote) for part in words):
                self.words.refuse("a note inside a note", "write it into the other note", _line(note))
            notes[note.meta["id"]] = words
        self.words.notes = notes
        seen: set[str] = set()
        for found in _NOTE.finditer(self.markdown):
            line = self.markdown.count("\n", 0, found.start())
            if found[1] in seen:
                fact = f"the note [^{found[1]}] is written twice, and one of the two would be lost"
                self.words.tell(fact, "give one of them another name", line)
            elif named.get(f":{found[1]}", 0) < 0:
                fact = f"the note [^{found[1]}] is marked nowhere, so it would not be printed"
                self.words.tell(fact, f"write [^{found[1]}] where it belongs, or take it out", line)
            seen.add(found[1])

    def blocks(self, parent: "SyntaxTreeNode", role: Literal["body", "quote"] = "body") -> Iterator[Parsed]:
        nodes = parent.children
        skipped: set[int] = set()
        for number, node in enumerate(nodes):
            if number in skipped or node.type == "footnote_block":
                continue
            match node.type:
                case "heading":
                    yield self.heading(node)
                case "paragraph" if (text := self.caption_of(node, nodes[number + 1 : number + 2])) is not None:
                    table = self.table(nodes[number + 1], text)
                    skipped.add(number + 1)
                    yield from table
                case "paragraph":
                    yield from self.paragraph(node, role)
                case "blockquote":
                    yield from self.blocks(node, "quote")
                case "bullet_list" | "ordered_list":
                    yield from self.listed(node)
                case "table":
                    below = nodes[number + 1 : number + 2]
                    text = self.caption_of(below[0], [node]) if below else None
                    skipped |= {number + 1} if text is not None else set()
                    yield from self.table(node, text)
                case _:
                    self.words.refuse(
                        *_REFUSED.get(node.type, (f"Markdown of the kind {node.type}", "take it out")), _line(node)
                    )

    def heading(self, node: "SyntaxTreeNode") -> Heading:
        if node.markup in ("-", "="):
            line = (node.map or (0, 1))[1] - 1
            fact = f"the line {self.lines[line].strip()[:3]} right below a paragraph would make it a heading"
            self.words.tell(fact, "put a blank line between the two, or take the line out; ## begins a heading", line)
        return Heading(int(node.tag[1]), self.inlines(node, breaks=False), "")

    def inlines(self, node: "SyntaxTreeNode", *, breaks: bool | None = None) -> Inlines:
        """Return the words of a paragraph, a heading or a cell."""
        (inline,) = [child for child in node.children if child.type == "inline"]
        line = _line(inline, _line(node))
        return self.words.read(_tokens(inline), line, breaks=self.breaks if breaks is None else breaks)

    def paragraph(self, node: "SyntaxTreeNode", role: Literal["body", "quote"]) -> Iterator[Parsed]:
        """Yield a paragraph, or the charts and photos of which it consists, or a page break."""
        (inline,) = node.children
        line = _line(node)
        children = [child for child in _tokens(inline) if child.type not in ("softbreak", "hardbreak")]
        pictures = [child for child in children if child.type == "image"]
        if _PAGE_BREAK.fullmatch(inline.content.strip()):
            yield PageBreak(self.words.written.place_of_line(line))
        elif pictures and len(pictures) == len(children):
            for child in pictures:
                yield from self.picture(child, line)
        elif pictures and all(_SETTING.fullmatch(child.content) for child in children if child.type != "image"):
            self.words.tell("a picture with a setting behind it cannot be printed", NO_NAMES, line)
        elif pictures:
            remedy = "put {{ chart(...) }} or ![...](photos/...) on a line of its own"
            self.words.refuse("a picture inside a sentence", remedy, line)
        else:
            if all(row.lstrip().startswith("|") for row in inline.content.split("\n")):
                remedy = "write |---|---| below its head, with as many cells"
                self.words.tell(
                    "a table without a line of hyphens below its head would be printed as it stands", remedy, line
                )
            if definition := _DEFINITION.search(inline.content):
                fact = f"the sign {definition['sign']} that begins this line would be printed as it stands"
                below = inline.content.count("\n", 0, definition.start())
                self.words.tell(fact, "write the term in bold and its meaning behind it", line + below)
            yield Paragraph(self.inlines(node), role)

    def picture(self, token: "Token", line: int) -> Iterator[Parsed]:
        """Yield a chart or a photo."""
        source = unquote(str(token.attrs.get("src", "")))
        place = self.words.written.place_of_line(line)
        scheme, _, name = source.partition(":")
        if scheme == "chart" and self.words.quoting.printed_form("chart", name) is not None:
            yield ChartHere(name, place)
            return
        if ":" in source or source.startswith(("/", "\\\\")):
            remedy = (
                "place a chart with {{ chart(...) }}, and a photo by its path in the workspace: ![...](photos/name.jpg)"
            )
            self.words.refuse("a picture other than a chart or a file of the workspace", remedy, line)
            return
        alt = without_marks(self.words.read(token.children or [], line, breaks=False))
        if not any(isinstance(part, Text) and part.text.strip() for part in alt):
            fact = f'the photo "{source}" has no alternative text, and some readers do not see it'
            self.words.tell(fact, "write between [ and ] what it shows", line)
        caption, _, credit = str(token.attrs.get("title", "")).partition("|")
        words = [self.run(part.strip(), line) for part in (caption, credit) if part.strip()]
        yield PhotoHere(source.replace("\\", "/"), alt, _sentences(words), place)

    def run(self, markdown: str, line: int) -> Inlines:
        """Return the words of Markdown that stands inside other Markdown."""
        (inline,) = [token for token in _markdown().parseInline(markdown, {}) if token.type == "inline"]
        return self.words.read(inline.children or [], line, breaks=False)

    def listed(self, node: "SyntaxTreeNode", level: Literal[1, 2] = 1) -> Iterator[Parsed]:
        """Yield a list, with the lists inside it behind the items that they belong to."""
        ordered = node.type == "ordered_list"
        number = int(node.attrs.get("start", 1)) if ordered else 1
        items: list[Inlines] = []
        for item in node.children:
            inner = [child for child in item.children if child.type in ("bullet_list", "ordered_list")]
            items.append(self.in_one(item, "a list", 2 if level == 1 else 0))
            if inner and level == 1:
                yield Bullets(tuple(items), ordered, first=number)
                number, items = number + len(items), []
                for one in inner:
                    yield from self.listed(one, 2)
        if items:
            yield Bullets(tuple(items), ordered, level=level, first=number)

    def in_one(self, node: "SyntaxTreeNode", what: str, levels: int) -> Inlines:
        """Return the paragraphs of a list entry or a note as one run; what else stands in it is told."""
        words: list[Inlines] = []
        for child in node.children:
            if child.type == "paragraph":
                words.append(self.inlines(child))
            elif child.type not in ("bullet_list", "ordered_list"):
                default = (f"Markdown of the kind {child.type} in {what}", "take it out")
                self.words.refuse(*_REFUSED.get(child.type, default), _line(child))
            elif not levels:
                inside = "a list inside a list inside a list" if what == "a list" else f"a list in {what}"
                self.words.refuse(
                    inside, "write it with two levels at most" if what == "a list" else "write sentences", _line(child)
                )
        between = (Text(LINE_BREAK if self.breaks else " "),)
        return tuple(part for number, one in enumerate(words) for part in ((between if number else ()) + one))

    def caption_of(self, node: "SyntaxTreeNode", beside: "Sequence[SyntaxTreeNode]") -> str | None:
        """Return the words of a paragraph that is the caption of a table beside it; None if it is none."""
        if node.type != "paragraph" or not beside or beside[0].type != "table":
            return None
        label = re.escape(self.words.quoting.table_label)
        content = node.children[0].content
        form = rf"(?:{label}(?:[\s\u00a0]*\d+)?[\s\u00a0]*[:.–—]|:)\s+(?P<words>.+)" if label else r":\s+(?P<words>.+)"
        found = re.fullmatch(form, content, re.DOTALL | re.IGNORECASE)
        return found["words"] if found else None

    def table(self, node: "SyntaxTreeNode", caption: str | None) -> Iterator[Parsed]:
        """Yield a table that was written in the text."""
        rows = [row for part in node.children for row in part.children]
        cells = [tuple(self.inlines(cell) for cell in row.children) for row in rows]
        aligned = [str(cell.attrs.get("style", "")).rpartition(":")[2] for cell in rows[0].children]
        for row in rows:
            line = self.lines[_line(row)].strip()
            written = len(_BETWEEN_CELLS.findall(_OUTER_LINE.sub("", line))) + 1
            if written != len(aligned):
                fact = f"this row has {counted(written, 'cell')}, and the head of the table {len(aligned)}"
                remedy = (
                    "write as many in each row, of which some may be empty; a | inside a cell is written \\|"
                    if written > 1
                    else "put a blank line below the table, or write as many in each row"
                )
                self.words.tell(fact, remedy, _line(row))
        if not cells[1:]:
            self.words.tell("this table has no row below its head", "write one, or take the table out", _line(node))
            return
        words = self.run(caption, _line(node)) if caption else ()
        yield own_table(TableText(cells[0], tuple(cells[1:]), tuple(aligned), words, self.words.quoting.table_label))


def _tokens(inline: "SyntaxTreeNode") -> "list[Token]":
    """Return the tokens of a run, in the order in which they were read."""
    return inline.token.children or [] if inline.token is not None else []


def _line(node: "SyntaxTreeNode", otherwise: int = 0) -> int:
    """Return the line in which something begins, from 0."""
    if node.map:
        return node.map[0]
    return next((line for child in node.children if (line := _line(child, -1)) >= 0), otherwise)


def _sentences(runs: Sequence[Inlines]) -> Inlines:
    """Return runs of words, each closed before the next one begins."""
    parts: list[Inlines] = []
    for number, run in enumerate(runs):
        last = parts[-1][-1] if parts and parts[-1] else None
        closed = isinstance(last, Text) and last.text.rstrip().endswith((".", "!", "?", "…", ":"))
        between = () if not number else (Text(" " if closed else ". "),)
        parts.append((*between, *run))
    return tuple(part for run in parts for part in run)

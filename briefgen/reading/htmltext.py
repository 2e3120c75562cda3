"""A web page -> its text: what stands round the article is left out, and raised marks stay raised."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from briefgen.errors import Place, Problem
from briefgen.reading.blocks import TextBlock, put_together, raised, single_blanks
from briefgen.reading.document import LeftOut, Properties, ReadDocument, ReadingError

READER = f"lxml {'.'.join(map(str, etree.LXML_VERSION[:3]))}"
_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "form", "button", "select"}
_AROUND = {"nav", "header", "footer", "aside"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {
    "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot",
    "tr", "blockquote", "figure", "figcaption", "pre", "body", "html", "address", "caption", "hr", *_HEADINGS,
}  # fmt: skip

_MOST_TAGS = 200_000
_MOST_ATTRIBUTES = 5_000
_LONG_TAG = re.compile(rb"<[^<>]{10000,}")
"""A tag that may have so many attributes."""
_ATTRIBUTE = re.compile(rb"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
_LINE_ENDS = str.maketrans("\n\r\t", "   ")
_REMEDY = "copy the article itself into a text file and name that"


def read_html_text(data: bytes, file: str) -> ReadDocument:
    """Return what a web page says. Raises ReadingError if it cannot be read."""
    _check_work(data, file)
    parser = html.HTMLParser(encoding=_encoding(data), huge_tree=False)
    try:
        root = html.document_fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError):
        fact, remedy = "this web page is empty or damaged", "save it once more from the browser"
        raise ReadingError([Problem(Place(file), "html-unreadable", fact, remedy)]) from None
    if any(slip.type_name == "ERR_RESOURCE_LIMIT" for slip in parser.error_log):
        # The parser stops there and hands over the rest as if it were not in the page.
        fact = "this web page is nested deeper than 255 levels, or one of its texts is longer than 10 MB"
        raise ReadingError([Problem(Place(file), "html-limits", fact, _REMEDY)])
    walk = _Walk()
    walk.read(root)
    title = " ".join((root.findtext(".//title") or "").split())
    said = {one.get("name") or one.get("property") or "": one.get("content") or "" for one in root.iter("meta")}
    published = said.get("article:published_time", "") or said.get("date", "")
    properties = Properties(title, said.get("author", ""), published[:10])
    return put_together(walk.blocks, properties, READER, walk.left_out)


def _check_work(data: bytes, file: str) -> None:
    """Refuse a page that would take too long: many elements, or many attributes of one, which takes their square."""
    if data.count(b"<") > _MOST_TAGS:
        fact = f"this web page has more than {_MOST_TAGS:,} tags"
        raise ReadingError([Problem(Place(file), "html-limits", fact, _REMEDY)])
    for tag in _LONG_TAG.finditer(data):
        if sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > _MOST_ATTRIBUTES:
            fact = f"an element of this web page has more than {_MOST_ATTRIBUTES:,} attributes"
            raise ReadingError([Problem(Place(file), "html-limits", fact, _REMEDY)])


def _encoding(data: bytes) -> str | None:
    """Return UTF-8 if the bytes are that; else what the page says of itself."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


class _Walk:
    """Walks through a page."""

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.left_out: list[LeftOut] = []
        self.words: list[str] = []

    def read(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Read an element and what stands in it."""
        tag = node.tag
        if not isinstance(tag, str) or tag in _UNSEEN or node.get("hidden") is not None:
            return
        if tag in _AROUND and not any(one.tag in ("article", "main") for one in node.iterancestors()):
            if words := " ".join(node.text_content().split()):
                self.left_out.append(LeftOut(1, words, "running head"))
            return
        if tag == "tr":
            self._end()
            cells = [" ".join(_text(cell).split()) for cell in node if cell.tag in ("td", "th")]
            self.blocks.append(TextBlock("row", "\t".join(cells)))
            return
        if tag == "br":
            self.words.append("\n")
            return
        if tag == "sup":
            self.words.append(raised(node.text_content()))
            return
        if tag in _BLOCKS:
            self._end()
        self.words.append(_flat(node.text))
        for child in node:
            self.read(child)
            self.words.append(_flat(child.tail))
        if tag in _BLOCKS:
            self._end(heading=tag in _HEADINGS)

    def _end(self, *, heading: bool = False) -> None:
        words = single_blanks("".join(self.words))
        self.words.clear()
        if words:
            self.blocks.append(TextBlock("heading" if heading else "paragraph", words))


def _text(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Return the words of a cell."""
    return "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    if not isinstance(node.tag, str) or node.tag in _UNSEEN:
        return
    yield raised(node.text or "") if node.tag == "sup" else node.text or ""
    for child in node:
        yield from _pieces(child)
        yield " " if child.tag in _BLOCKS or child.tag == "br" else ""
        yield child.tail or ""


def _flat(words: str | None) -> str:
    """Return words with line ends as blanks; no-break blanks stay."""
    return (words or "").translate(_LINE_ENDS)

"""Plain Markdown -> the neutral model. What stands between Jinja and Word is text that a person can read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.document.inlines import Cite, Figure, Inline, Inlines, Link, Name, Quotation, See, Text, joined, owned
from briefgen.document.texts import Bullets, Heading, Paragraph
from briefgen.errors import ContentError, Place, Problem
from briefgen.evidence.ledger import not_in_ledger
from briefgen.prose.templates import Written
from briefgen.workspace.filemodel import is_web_address
from briefgen.workspace.textfile import unprintable, unprintable_character

MOST_BLOCKS = 1_000
"""Paragraphs, headings and list entries that one text may have; the longest briefing has fewer than a hundred."""
# Tables and strike-through are read so that they can be refused, instead of printing their signs.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
# What is left in the words when Markdown was meant and not closed, or HTML was written.
_LEFT_OVER = re.compile(r"\*\*|__|~~|</?[A-Za-z][^<>]*>|^#+\S")
# Single braces round a name or a call mean {{ }}, beside a percent sign {% %}; others are words like all words.
_BRACE = re.compile(r"\{\s*([^\W\d][\w-]*)(\([^{}]*\))?\s*\}|\{\s*%|%\s*\}")


@dataclass(frozen=True, slots=True)
class ChartHere:
    """The wish to place a chart, as written; composing numbers it."""

    id: str
    """Id of the chart."""
    place: Place
    """Where it was wished."""


Parsed = Heading | Paragraph | Bullets | ChartHere


@dataclass(frozen=True, slots=True)
class Quoting:
    """What the parser must know of the ledger: how it prints quotations, and which words it vouches for."""

    languages: Mapping[str, str]
    """Language code of each quotable entry's source, by id."""
    marks: Mapping[str, tuple[str, str]]
    """Opening and closing quotation mark by language code."""
    tags: Mapping[str, str]
    """Language tags by language code."""
    printed_form: Callable[[str, str], str | None]
    """What the ledger prints for a scheme and an id; None if it has no such entry."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What is printed where a short name is mentioned first, by the short name."""
    given: Mapping[str, Inlines] = field(default_factory=dict)
    """Words that were parsed before, by the name under which a text places them: `[](given:name)`."""

    def quotation(self, entry_id: str, words: str) -> Quotation:
        """Return words of a source between the quotation marks of their language."""
        code = self.languages[entry_id]
        opening, closing = self.marks[code]
        return Quotation(entry_id, f"{opening}{words}{closing}", self.tags[code])


def parse_inlines(markdown: str, written: Written, quoting: Quoting) -> Inlines:
    """Return one run of text. Raises ContentError if it holds a heading, a list or several paragraphs."""
    blocks = parse_blocks(markdown, written, quoting)
    if not blocks:
        return ()
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].inlines
    fact = "only one paragraph of plain text can stand here"
    raise ContentError([Problem(written.place, "markup", fact, "take headings, lists and blank lines out")])


def parse_bibliographic(markdown: str, place: Place, quoting: Quoting) -> Inlines:
    """Return bibliographic data that was put together as Markdown: the numbers in it are not those of the briefing."""
    return owned(parse_inlines(markdown, Written(markdown, place), quoting), "bibliographic")


def parse_blocks(markdown: str, written: Written, quoting: Quoting) -> tuple[Parsed, ...]:
    """Return the blocks of a text. Raises ContentError, with the lines, for Markdown that briefings do not use."""
    parser = _Parser(written, quoting)
    tokens = _MARKDOWN.parse(markdown)
    if (number := sum(token.type == "inline" for token in tokens)) > MOST_BLOCKS:
        fact = f"this text has {number:,} paragraphs, headings and list entries, and {MOST_BLOCKS:,} are the most"
        raise ContentError([Problem(written.place, "text-too-long", fact, "shorten it, or part it")])
    blocks = tuple(parser.blocks(tokens))
    if parser.problems:
        raise ContentError(parser.problems)
    return blocks


class _Parser:
    def __init__(self, written: Written, quoting: Quoting) -> None:
        self.written = written
        self.quoting = quoting
        self.problems: list[Problem] = []
        self.reached = 0

    def place_of(self, words: str) -> Place:
        """Return the place of words of the template, those that come after what was parsed before, if there are any."""
        position = self.written.text.find(words, self.reached) if words else -1
        if position < 0:
            return self.written.place_of(words)
        self.reached = position
        return self.written.place_at(position)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Parsed]:
        role: Literal["body", "quote"] = "body"
        items: list[Inlines] | None = None
        ordered = False
        for index, token in enumerate(tokens):
            match token.type:
                case "inline":
                    opener = tokens[index - 1]
                    if items is not None:
                        items.append(self.inlines(token))
                    elif opener.type == "heading_open":
                        yield Heading(int(opener.tag[1]), self.inlines(token), "")
                    else:
                        yield from self.paragraph(token, role)
                case "blockquote_open" | "blockquote_close":
                    role = "quote" if token.type == "blockquote_open" else "body"
                case "bullet_list_open" | "ordered_list_open":
                    if items is not None:
                        self.refuse(token, "a list inside a list", "write one list")
                    items, ordered = [], token.type == "ordered_list_open"
                case "bullet_list_close" | "ordered_list_close":
                    yield Bullets(tuple(items or ()), ordered)
                    items = None
                case "fence" | "code_block" | "hr" | "table_open":
                    self.refuse(token, "a code block, a rule or a table", "indent less, or take it out")
                case _:
                    pass  # the opening and closing of paragraphs, headings and list entries

    def paragraph(self, token: Token, role: Literal["body", "quote"]) -> Iterator[Parsed]:
        """Yield a paragraph, or the charts of which it consists."""
        children = [child for child in token.children or [] if child.type not in ("softbreak", "hardbreak")]
        pictures = [child for child in children if child.type == "image"]
        if pictures and len(pictures) == len(children):
            for child in pictures:
                chart = str(child.attrs.get("src", "")).removeprefix("chart:")
                if self.quoting.printed_form("chart", chart) is None:
                    self.refuse(token, "a picture other than a chart", "place a chart with {{ chart(...) }}")
                yield ChartHere(chart, self.place_of(chart))
        elif pictures:
            self.refuse(token, "a picture inside a sentence", "put {{ chart(...) }} on a line of its own")
        else:
            yield Paragraph(self.inlines(token), role)

    def inlines(self, token: Token) -> Inlines:
        parts: list[Inline] = []
        strong = emphasis = False
        target = ""
        for child in token.children or []:
            match child.type:
                case "strong_open" | "strong_close":
                    strong = child.type == "strong_open"
                case "em_open" | "em_close":
                    emphasis = child.type == "em_open"
                case "link_open":
                    target = str(child.attrs["href"])
                    parts.extend(self.marked(target, strong=strong))
                case "link_close":
                    target = ""
                case "text" if (position := unprintable(child.content)) is not None:
                    # Files are read without such characters; in Markdown they may be written as codes.
                    place = self.place_of(child.content[:position].strip())
                    self.problems.append(unprintable_character(place, child.content, position))
                case "text" if target:
                    parts.extend(self.linked(child.content, target, strong=strong, emphasis=emphasis))
                case "text":
                    parts.append(self.text(child.content, strong=strong, emphasis=emphasis))
                case "softbreak" | "hardbreak":
                    before = parts[-1].place if parts and isinstance(parts[-1], Text) else self.written.place
                    parts.append(Text(" ", strong, emphasis, place=before))
                case _:
                    self.refuse(token, f"Markdown of the kind {child.type}", "write plain text")
        return joined(parts)

    def text(self, words: str, *, strong: bool, emphasis: bool) -> Text:
        place = self.place_of(words.strip()[:60])
        if left := _LEFT_OVER.search(words):
            fact = f"the sign {left[0]} would be printed as it stands"
            remedy = "close what it opens, put a space after #, or take it out: HTML is not used"
            self.problems.append(Problem(place, "markup", fact, remedy))
        if brace := _BRACE.search(words):
            name, call = brace[1] or "", brace[2] or ""
            meant = f'{{{{ figure("{name}") }}}}' if "-" in name else f"{{{{ {name}{call} }}}}" if name else "{% ... %}"
            fact = f"{brace[0]} would be printed as it stands"
            self.problems.append(Problem(place, "markup", fact, f"write {meant}, or take the braces out"))
        return Text(words, strong, emphasis, place=place)

    def linked(self, words: str, target: str, *, strong: bool, emphasis: bool) -> list[Inline]:
        scheme, _, entry_id = target.partition(":")
        place = self.place_of(entry_id)
        if scheme in ("https", "http", "mailto"):
            return [self.link(words, target)]
        if scheme == "lang" and entry_id in self.quoting.tags:
            tag = self.quoting.tags[entry_id]
            return [replace(self.text(words, strong=strong, emphasis=emphasis), language=tag)]
        # A short name may have letters that an address has not.
        entry_id = unquote(entry_id) if scheme == "name" else entry_id
        printed_form = self.quoting.printed_form(scheme, entry_id)
        if printed_form is None:
            fact = f'the link "{target}" leads nowhere'
            self.problems.append(Problem(place, "link", fact, "begin it with https:// or mailto:"))
            return []
        # Anybody can type [999](figure:...); only what the ledger prints may stand under its name.
        if " ".join(words.split()) != " ".join(printed_form.split()):
            fact = f'"{words}" stands where the ledger prints "{printed_form}"'
            remedy = f'write {{{{ {scheme}("{entry_id}") }}}} and leave its words as they are'
            self.problems.append(Problem(place, "forged", fact, remedy))
        match scheme:
            case "name":
                return [Name(entry_id, self.quoting.names[entry_id], strong, emphasis, place)]
            case "figure":
                return [Figure(entry_id, words, strong, place), self.cite(target)]
            case "event":
                return [Text(words, strong, origin="dated", told=f"date:{entry_id}"), self.cite(target)]
            case "quote":
                return [self.quoting.quotation(entry_id, words), self.cite(target)]
            case "date" | "month":
                return [Text(words, strong, origin="dated", told=target if scheme == "date" else "")]
            case _:
                return []  # a chart, a citation or a reference with words in it, which was told above

    def link(self, words: str, target: str) -> Link:
        if not target.startswith("mailto:") and not is_web_address(target):
            fact = f'the link "{target}" is no plain web address'
            remedy = "write it as https://www.example.org, without a name before an @"
            self.problems.append(Problem(self.place_of(words), "link", fact, remedy))
        return Link(words, target, place=self.place_of(words))

    def marked(self, target: str, *, strong: bool) -> list[Inline]:
        """Return what a link without words stands for; nothing for any other link."""
        scheme, _, name = target.partition(":")
        if scheme == "given":
            words = self.quoting.given.get(name, ())
            return [replace(p, strong=True) if strong and isinstance(p, Text | Figure | Name) else p for p in words]
        return self.cited(target) if scheme == "cite" else self.seen(target) if scheme == "see" else []

    def cited(self, target: str) -> list[Inline]:
        if self.quoting.printed_form("cite", target.removeprefix("cite:")) is not None:
            return [self.cite(target)]
        self.problems.append(not_in_ledger(self.place_of(target), target.removeprefix("cite:"), ()))
        return []

    def seen(self, target: str) -> list[Inline]:
        placed_id = target.removeprefix("see:")
        # The id may stand before in the text, where the chart is placed.
        at = next((p for quote in "\"'" if (p := f"see({quote}{placed_id}{quote}") in self.written.text), placed_id)
        place = self.place_of(at)
        if self.quoting.printed_form("see", placed_id) is not None:
            return [See(placed_id, place)]
        fact = f'"{target}" refers to no chart and no table'
        self.problems.append(Problem(place, "id-unknown", fact, "correct the id"))
        return []

    def cite(self, target: str) -> Cite:
        entry_id = target.partition(":")[2]
        return Cite(entry_id, self.place_of(entry_id))

    def refuse(self, token: Token, what: str, remedy: str) -> None:
        line = token.map[0] + 1 if token.map and self.written.whole_file else self.written.place.line
        place = Place(self.written.place.file, line)
        self.problems.append(Problem(place, "markup", f"{what} cannot be printed", remedy))

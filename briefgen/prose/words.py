"""One run of Markdown -> the words of the model: what is printed, cited, linked and noted in it, each with its line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from markdown_it.token import Token

from briefgen.document.inlines import Cite, Figure, Inline, Inlines, Link, Name, OwnNote, Quotation, See, Text, joined
from briefgen.document.unseen import unseen_in
from briefgen.errors import Place, Problem
from briefgen.evidence.ledger import not_in_ledger
from briefgen.prose.signs import signs_in
from briefgen.prose.templates import Written
from briefgen.workspace.filemodel import is_web_address
from briefgen.workspace.textfile import unprintable, unprintable_character

# Single braces round a name or a call mean {{ }}, beside a percent sign {% %}; others are words like all words.
_BRACE = re.compile(r"\{\s*([^\W\d][\w-]*)(\([^{}]*\))?\s*\}|\{\s*%|%\s*\}")
# Two or three hyphens are what a keyboard has for a dash.
_HYPHENS = re.compile(r"(?<=[^\W\d_])-{2,3}(?=[^\W\d_])|(?<=\s)-{2,3}(?=\s)")
_BREAK = re.compile(r"<br\s*/?>")
LINE_BREAK = "\n"
"""What stands in a text where a line ends before the paragraph does."""


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
    given: Mapping[str, Inlines] = field(default_factory=dict)
    """Words that were parsed before, by the name under which a text places them: `[](given:name)`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What is printed where a short name is mentioned first, by the short name."""
    table_label: str = ""
    """The word before the number of a table."""

    def quotation(self, entry_id: str, words: str) -> Quotation:
        """Return words of a source between the quotation marks of their language."""
        code = self.languages[entry_id]
        opening, closing = self.marks[code]
        return Quotation(entry_id, f"{opening}{words}{closing}", self.tags[code])


class Words:
    """Reads the runs of one text, and keeps what is wrong with them."""

    def __init__(self, written: Written, quoting: Quoting, *, are_checked: bool = True) -> None:
        """Begin a text; titles of documents and the like are not `are_checked` for signs that mean nothing."""
        self.written = written
        self.quoting = quoting
        self.are_checked = are_checked
        self.problems: list[Problem] = []
        self.notes: Mapping[int, Inlines] = {}
        self._line = 0

    def read(self, children: Sequence[Token], line: int, *, breaks: bool = True) -> Inlines:
        """Return the words of tokens that begin in a line; if `breaks`, lines end where they were made to end."""
        self._line = line
        parts: list[Inline] = []
        strong = emphasis = False
        target = ""
        for child in children:
            match child.type:
                case "strong_open" | "strong_close":
                    strong = child.type == "strong_open"
                case "em_open" | "em_close":
                    emphasis = child.type == "em_open"
                case "link_open" | "link_close":
                    target = str(child.attrs.get("href", ""))
                    parts.extend(self._marked(target, strong=strong))
                case "text" if target:
                    parts.extend(self._linked(self._seen(child.content), target, strong=strong, emphasis=emphasis))
                case "text":
                    parts.extend(self._typed(child.content, strong=strong, emphasis=emphasis, breaks=breaks))
                case "softbreak" | "hardbreak":
                    kept = LINE_BREAK if breaks and child.type == "hardbreak" else " "
                    parts.append(Text(kept, strong, emphasis, place=self._here()))
                    self._line += 1
                case "footnote_ref":
                    parts.append(OwnNote(self.notes.get(child.meta["id"], ()), self._here()))
                case "footnote_anchor" | "s_close":
                    pass
                case _:
                    self.refuse(_called(child.type), "write plain text", self._line)
        return joined(parts)

    def refuse(self, what: str, remedy: str, line: int) -> None:
        """Keep the problem of something that cannot be printed."""
        self.tell(f"{what} cannot be printed", remedy, line)

    def tell(self, fact: str, remedy: str, line: int, rule: str = "markup") -> None:
        """Keep a problem of a line of the Markdown, from 0."""
        self.problems.append(Problem(self.written.place_of_line(line), rule, fact, remedy))

    def _here(self, words: str = "") -> Place:
        """Return the place of what is read: its line, or in a YAML file that of its words if they can be told."""
        if not self.written.whole_file and words and (place := self.written.place_of(words)) != self.written.place:
            return place
        return self.written.place_of_line(self._line)

    def _seen(self, words: str) -> str:
        """Return words; a character that is not printed is told. Files have none, but Markdown may write its code."""
        if (position := unprintable(words)) is not None:
            self.problems.append(unprintable_character(self._here(words[:position].strip()), words, position))
            return ""
        return words

    def _typed(self, words: str, *, strong: bool, emphasis: bool, breaks: bool) -> list[Inline]:
        """Return words that were typed; <br> ends a line, as it does in the cells of tables."""
        parts: list[Inline] = []
        for number, piece in enumerate(_BREAK.split(self._seen(words))):
            if number:
                parts.append(Text(LINE_BREAK if breaks else " ", strong, emphasis, place=self._here()))
            parts.append(self._text(piece, strong=strong, emphasis=emphasis))
        return parts

    def _text(self, words: str, *, strong: bool, emphasis: bool) -> Text:
        place = self._here(words.strip()[:60])
        words = _HYPHENS.sub(lambda found: "–" if len(found[0]) == len("--") else "—", words)
        if self.are_checked:
            self.problems += [Problem(place, "markup", fact, remedy) for fact, remedy in signs_in(words)]
            if brace := _BRACE.search(words):
                name, call = brace[1] or "", brace[2] or ""
                meant = (
                    f'{{{{ figure("{name}") }}}}' if "-" in name else f"{{{{ {name}{call} }}}}" if name else "{% ... %}"
                )
                fact = f"{brace[0]} would be printed as it stands"
                self.problems.append(Problem(place, "markup", fact, f"write {meant}, or take the braces out"))
        return Text(words, strong, emphasis, place=place)

    def _linked(self, words: str, target: str, *, strong: bool, emphasis: bool) -> list[Inline]:
        scheme, _, entry_id = target.partition(":")
        place = self._here(entry_id)
        if scheme in ("https", "http", "mailto"):
            return [self._link(words, target)]
        if scheme == "lang" and entry_id in self.quoting.tags:
            tag = self.quoting.tags[entry_id]
            return [replace(self._text(words, strong=strong, emphasis=emphasis), language=tag)]
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
                return [Figure(entry_id, words, strong, place), self._cite(target)]
            case "event":
                return [Text(words, strong, origin="dated", told=f"date:{entry_id}"), self._cite(target)]
            case "quote":
                return [self.quoting.quotation(entry_id, words), self._cite(target)]
            case "date" | "month":
                return [Text(words, strong, origin="dated", told=target if scheme == "date" else "")]
            case _:
                return []  # a chart, a citation or a reference with words in it, which was told above

    def _link(self, words: str, target: str) -> Link:
        is_mail = target.startswith("mailto:")
        if unseen_in(unquote(target)) is not None if is_mail else not is_web_address(target):
            fact = f'the link "{target}" is no plain web address'
            remedy = "write it as https://www.example.org, without a name before an @ or signs that are not seen"
            self.problems.append(Problem(self._here(words), "link", fact, remedy))
        return Link(words, target, place=self._here(words))

    def _marked(self, target: str, *, strong: bool) -> list[Inline]:
        """Return what a link without words stands for; nothing for any other link."""
        scheme, _, name = target.partition(":")
        if scheme == "given":
            words = self.quoting.given.get(name, ())
            return [replace(p, strong=True) if strong and isinstance(p, Text | Figure | Name) else p for p in words]
        return self._cited(target) if scheme == "cite" else self._referred(target) if scheme == "see" else []

    def _cited(self, target: str) -> list[Inline]:
        entry_id = target.removeprefix("cite:")
        if self.quoting.printed_form("cite", entry_id) is not None:
            return [self._cite(target)]
        self.problems.append(not_in_ledger(self._here(target), entry_id, ()))
        return []

    def _referred(self, target: str) -> list[Inline]:
        placed_id = target.removeprefix("see:")
        # The id may stand before in the text, where the chart is placed.
        at = next((p for quote in "\"'" if (p := f"see({quote}{placed_id}{quote}") in self.written.text), placed_id)
        place = self._here(at)
        if self.quoting.printed_form("see", placed_id) is not None:
            return [See(placed_id, place)]
        fact = f'"{target}" refers to no chart, no table and no note'
        self.problems.append(Problem(place, "id-unknown", fact, "correct the id"))
        return []

    def _cite(self, target: str) -> Cite:
        entry_id = target.partition(":")[2]
        return Cite(entry_id, self._here(entry_id))


def _called(kind: str) -> str:
    """Return what a kind of token is called by those who write it."""
    names = {
        "code_inline": "a word between ` and `",
        "image": "a picture inside a sentence",
        "s_open": "text between ~~",
    }
    return names.get(kind, f"Markdown of the kind {kind}")

"""What a line of text is made of: words, figures of the ledger, quotations, marks of notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote, unquote

from briefgen.errors import Place

NOWHERE = Place("", 0)
NO_BREAK_SPACE = "\u00a0"
"""Keeps a number with its unit, and the parts of a date, on one line."""

Origin = Literal["written", "dated", "bibliographic", "contact"]
"""Whose words these are, and so where numbers in them may come from: `written` text may hold none; a date was proved by
the ledger or set in the config; bibliographic data and contact fields are printed as given."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that carry no figure."""

    text: str
    """The words as printed, typographic characters included."""
    strong: bool = False
    """Printed bold."""
    emphasis: bool = False
    """Printed italic."""
    origin: Origin = "written"
    """Whose words they are."""
    language: str = ""
    """Language tag of words in another language than the document's, such as the title of a source."""
    told: str = ""
    """Tag of the ledger's time or primary source that it is, such as `date:idps-2025`: what stands in a control."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the ledger, printed with its qualifier inside a content control."""

    id: str
    """Ledger id, which tags the control."""
    text: str
    """Qualifier, value and unit sign as printed, such as "over 414,000" or "26%"."""
    strong: bool = False
    """Printed bold."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a source document, printed between the quotation marks of their language."""

    id: str
    """Ledger id of the statement or figure quoted."""
    text: str
    """The quotation marks and the words between them."""
    language: str
    """Language tag of the words, such as en-GB; it may differ from the document's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has a short form; composing spells it out where it is mentioned first."""

    text: str
    """The short form."""
    long: str
    """What is printed at the first mention: the long form with the short one."""
    strong: bool = False
    """Printed bold."""
    emphasis: bool = False
    """Printed italic."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""

    def written(self, words: str) -> Text:
        """Return it as words that are printed."""
        return Text(words, self.strong, self.emphasis, place=self.place)


@dataclass(frozen=True, slots=True)
class Cite:
    """A wish to cite, as written; composing turns it into a `NoteMark`."""

    id: str
    """Ledger id of a figure, an event or a statement."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in."""


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note in the writer's own words, as written; composing turns it into a `NoteMark`."""

    inlines: "Inlines"
    """Its words, with figures and citations."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line of its mark."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The raised number of a note."""

    number: int
    """Number of the note, from 1; `Brief.notes[number - 1]` is the note. Marks that come again refer to the first."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web or mail address."""

    text: str
    """The words as printed."""
    url: str
    """An https:, http: or mailto: address."""
    origin: Origin = "written"
    """Whose words they are; as with text, whatever else they may do."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in, for messages."""

    @property
    def shows_address(self) -> bool:
        """Whether its words are the address, whole or without its beginning."""
        whole = unquote(self.url)
        return self.text.strip("/") in {whole.strip("/"), re.sub(r"^(https?://|mailto:)", "", whole).strip("/")}


@dataclass(frozen=True, slots=True)
class See:
    """A wish to refer to a chart, a table or a note, as written; composing turns it into a `Reference`."""

    id: str
    """Id of a chart, `recommendations` for the table of asks, or the ledger id of what a note vouches for."""
    place: Place = field(default=NOWHERE, compare=False)
    """File and line it was written in."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a figure, a table or a note, in line with the words."""

    target: Literal["chart", "table", "note"]
    """What it refers to."""
    number: int
    """Its number, from 1."""
    text: str
    """The words as printed: "Figure 2", or "2" for a note."""


Inline = Text | Figure | Quotation | Name | Cite | OwnNote | NoteMark | Link | See | Reference
Inlines = tuple[Inline, ...]


def mail_link(address: str) -> Link:
    """Return an e-mail address that leads to itself; the signs that mean something in a link are told apart."""
    return Link(address, f"mailto:{quote(address, safe='@+')}")


def owned(inlines: Inlines, origin: Origin) -> Inlines:
    """Return inlines whose words are marked with whose they are, be they text or lead to an address."""
    return tuple(replace(part, origin=origin) if isinstance(part, Text | Link) else part for part in inlines)


def plain(inlines: Inlines) -> str:
    """Return the words of inlines without notes and their marks, and without references that are not resolved."""
    return "".join(part.text for part in inlines if not isinstance(part, Cite | OwnNote | NoteMark | See))


def with_notes(inlines: Inlines) -> tuple[Inlines, ...]:
    """Return a run of words and, behind it, those of the writer's own notes in it."""
    return (inlines, *(part.inlines for part in inlines if isinstance(part, OwnNote)))


def joined(parts: Iterable[Inline]) -> Inlines:
    """Return inlines in which neighbours of one line that differ in nothing but their words are one."""
    whole: list[Inline] = []
    for part in parts:
        last = whole[-1] if whole else None
        if (
            isinstance(part, Text)
            and isinstance(last, Text)
            and part.place.line == last.place.line
            and replace(part, text="") == replace(last, text="")
        ):
            whole[-1] = replace(last, text=last.text + part.text)
        else:
            whole.append(part)
    return tuple(whole)


def without_marks(inlines: Inlines) -> Inlines:
    """Return inlines without marks of notes and citations; a note in the writer's own words is never lost unsaid."""
    return tuple(part for part in inlines if not isinstance(part, Cite | NoteMark))


def telling(inlines: Inlines, told: Iterable[tuple[str, str]]) -> Inlines:
    """Return inlines in which words that the ledger told stand apart with their tags.

    `told` holds words and tag. Of words that stand more than once the last are meant: titles come before sources.
    """
    parts = list(inlines)
    for words, tag in told:
        spot = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        for at in range(len(parts) - 1, -1, -1):
            part = parts[at]
            found = list(spot.finditer(part.text)) if isinstance(part, Text) and not part.told and words else []
            if isinstance(part, Text) and found:
                start, end = found[-1].span()
                pieces = ((part.text[:start], ""), (words, tag), (part.text[end:], ""))
                parts[at : at + 1] = [replace(part, text=text, told=of) for text, of in pieces if text]
                break
    return tuple(parts)

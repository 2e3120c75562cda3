"""A document that was read: its text with a form feed between pages, and all that was not taken into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.errors import BriefgenError

Why = Literal[
    "page number",
    "running head",
    "address",
    "turned",
    "outside the page",
    "not seen",
    "printed twice",
    "unknown letters",
]


MOST_LETTERS = 600_000
"""Letters of a document that is read: some 200 full pages."""


class ReadingError(BriefgenError):
    """A document cannot be read."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a page that are not in the text."""

    page: int
    """Number of the page in the file, from 1."""
    words: str
    """The words."""
    why: Why
    """What they are."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and from where on the text stands below it."""

    at: int
    """Where in the text that is: at the heading itself, or where the text comes back to it."""
    words: str
    """Its words, without a number or a sign before them; empty for no heading."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; each may be empty."""

    title: str = ""
    """Its title."""
    author: str = ""
    """Who made it."""
    created: str = ""
    """When, as a day such as 2025-11-04."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read of a document."""

    text: str
    """Its text; form feeds part pages, tabs the cells of a row."""
    headings: tuple[Heading, ...] = ()
    """Its headings, in order."""
    left_out: tuple[LeftOut, ...] = ()
    """What was not taken into the text."""
    labels: tuple[str, ...] = ()
    """What its own pages are called, if the file says so; else nothing."""
    title: str = ""
    """The largest words of its first page, if type tells them apart."""
    pages: int = 0
    """How many pages it has; 0 if it has none."""
    pictures: tuple[int, ...] = ()
    """Pages that are pictures: nothing on them was read."""
    drawn: tuple[int, ...] = ()
    """Further pages with a large picture, which may hold words or numbers."""
    unnamed: tuple[int, ...] = ()
    """Pages of whose letters most are not named by their fonts: they can be read no more than a scan."""
    properties: Properties = Properties()
    """What the file says of itself."""
    reader: str = ""
    """What read it, with its version."""
    raw: int = 0
    """How many letters the file holds, blanks not counted."""
    lost: int = 0
    """How many of them are neither in the text nor among what was left out."""
    unknown: int = 0
    """Of how many the file does not say which they are; they stand as \ufffd in the text or are left out."""


def ranges(pages: Sequence[int]) -> str:
    """Return pages in words: 1, 3-5."""
    parts: list[list[int]] = []
    for page in sorted(set(pages)):
        if parts and page == parts[-1][-1] + 1:
            parts[-1].append(page)
        else:
            parts.append([page])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)

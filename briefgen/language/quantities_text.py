"""Words, numbers and signs of a text, one after the other: what the reader of quantities reads."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefgen.document.unseen import UNSEEN

TokenKind = Literal["digits", "fraction", "raised", "word", "dash", "mark", "gap", "cell"]

LINE_END_HYPHEN = "\ue000"
"""Stands for a hyphen at a line end, which may join a word that was cut or belong to the word."""
WIDE = "\u2003"
"""Stands for white space that parts what it stands between: several blanks, or the end of a line without letters."""
PARTING = "\u2029"
"""Stands for a blank line or the end of a page."""
CELL = "\t"
"""Stands for the end of a table cell."""

_LETTERS = r"[^\W\d_\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u2189]"
_NO_LETTER = re.compile(f"[{UNSEEN}{LINE_END_HYPHEN}]")
_PARTED = re.compile(r"[\f\v\u2029]|\n[^\S\n]*\n")
_TOKEN = re.compile(
    rf"""
      (?P<cell>     [{CELL}|] )
    | (?P<gap>      [{PARTING}{WIDE}] )
    | (?P<digits>   \d+ (?: [.,'] \d+ )* )
    | (?P<fraction> [\u00bc-\u00be\u2150-\u215e] )
    | (?P<raised>   [\u00b2\u00b3\u00b9\u2070-\u207f]+ )
    | (?P<word>     {_LETTERS}+ (?: [{UNSEEN}{LINE_END_HYPHEN}]+ {_LETTERS}+ )* '? )
    | (?P<dash>     [-\u2012-\u2015\u2212{LINE_END_HYPHEN}] )
    | (?P<nothing>  [\s_\\`"{UNSEEN}] )
    | (?P<mark>     . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number in digits, or a sign."""

    kind: TokenKind
    """What it is: `mark` for a sign that is no dash, `gap` and `cell` for what parts."""
    text: str
    """How it is compared: in small letters."""
    raw: str
    """As it stands in the text."""
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    spaced: bool
    """True if a blank stands before it."""


@lru_cache(maxsize=1024)
def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; white space, emphasis and what is not seen are none, nor is a hyphen in a word."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "nothing":
            continue
        if kind == "dash" and match[0] in f"-{LINE_END_HYPHEN}" and _inside_a_word(text, *match.span()):
            continue
        start, end = match.span()
        words = _NO_LETTER.sub("", match[0]).lower() if kind == "word" else match[0]
        found.append(Token(kind, words, match[0], start, end, text[start - 1 : start] == " "))  # type: ignore[arg-type] # the names of the groups
    return tuple(found)


def _inside_a_word(text: str, start: int, end: int) -> bool:
    # "24-hour" is a number and a word, "COVID-19" is a name.
    return text[start - 1 : start].isalnum() and text[end : end + 1].isalpha()


def glued(left: Token, right: Token) -> bool:
    """Return whether nothing stands between two tokens."""
    return left.end == right.start


def parting(run: str, text: str, start: int, end: int) -> str:
    """Return the sign for a run of white space that stands between two places of a text: what it parts there."""
    if CELL in run:
        return CELL
    if _PARTED.search(run):
        return PARTING
    if "\n" in run:
        return " " if _has_letters_around(text, start, end) else WIDE
    return " " if len(run) == 1 else WIDE


def _has_letters_around(text: str, start: int, end: int) -> bool:
    """Return whether the lines before and after both hold words: a line of digits alone is a column of a table."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    return any(letter.isalpha() for letter in before) and any(letter.isalpha() for letter in after)

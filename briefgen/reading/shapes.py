"""What the shape of words tells, whatever the language: the end of a sentence, a heading, a sign before a list."""

import re
import unicodedata
from itertools import takewhile

_ENDS = ".!?…"
_CLOSING = ("Pe", "Pf", "Pi")
BULLET = re.compile(
    r"(?:[•●▪■□◦‣►▶▸➢➤✓✔❖·○o§]|[-–—*])[ \t]+(?=\S)|[-–](?=\d{1,3}[,.  ]?\d{3}\b)|\(?\d{1,2}[.)][ \t]+(?=[^\W\d])"
)
"""A sign or a number before an item of a list."""
_MARKER = re.compile(r"\s*(?:[•●▪■□◦‣►▶▸➢➤✓✔❖·○o§*–—-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zA-Z])[.)])\s*")
_NUMBERED = re.compile(r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?[ \t]+|(?:\d{1,2}(?:\.\d{1,2})+)[ \t]+)")
SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[ \t]+(?=[^\W\d_])")
"""The number of a section before its heading: 3.1."""
_VALUE = re.compile(r":\s*\W?\d[\d\s.,]*\W*$")
"""A number behind a colon: what stands before it is its words, and no heading."""
_YEAR = re.compile(r"\((?:19|20)\d\d\)|^(?:19|20)\d\d(?=\s+[^\W\d_]{4})|, (?:19|20)\d\d$")
"""A year in a heading: in brackets, first or last."""
_LONGEST = 120
_MOST_LINES = 3


def is_marker(words: str) -> bool:
    """Return whether words are nothing but the sign or the number before an item of a list."""
    return _MARKER.fullmatch(words) is not None


def is_item(words: str) -> bool:
    """Return whether words are an item of a list that has a sign and no number: 2. Health may be a heading."""
    found = BULLET.match(words)
    return found is not None and not any(sign.isdecimal() for sign in found[0])


def ends_sentence(words: str) -> bool:
    """Return whether words end as a sentence does, with the brackets and quotation marks that it closes."""
    kept = words.rstrip().rstrip("¹²³⁰⁴⁵⁶⁷⁸⁹")
    closing = (unicodedata.category(sign) in _CLOSING or sign in "\"'" or sign.isspace() for sign in reversed(kept))
    # Counted and not cut off one by one: a text of nothing but quotation marks would be copied for each.
    last = len(kept) - sum(1 for _ in takewhile(bool, closing))
    return kept[:last].endswith(tuple(_ENDS))


def goes_on(words: str) -> bool:
    """Return whether words can be no beginning of a sentence."""
    first = words.lstrip()[:1]
    return bool(first) and (first.islower() or first in "(,;:%)") and BULLET.match(words) is None


def is_heading_shaped(words: str) -> bool:
    """Return whether words may be a heading: short, with letters, without the end of a sentence."""
    bare = bare_heading(words)
    if "\t" in bare or len(bare) > _LONGEST or words.count("\n") >= _MOST_LINES:
        return False
    letters = sum(sign.isalpha() for sign in bare)
    undated = _YEAR.sub("", bare)
    digits = sum(sign.isdecimal() for sign in undated)
    if undated[:1].isdecimal() or "@" in bare or "%" in bare or _VALUE.search(bare) is not None:
        return False
    return letters >= 3 and letters > 3 * digits and not bare.endswith((".", ",", ";")) and not goes_on(bare)  # noqa: PLR2004


def bare_heading(words: str) -> str:
    """Return a heading without the number or the sign before it, on one line."""
    line = " ".join(words.replace("\u00ad\n", "").split("\n")).strip()
    bare = BULLET.sub("", line, count=1).strip() if BULLET.match(line) else line
    found = _NUMBERED.match(bare)
    return " ".join((bare[found.end() :] if found and bare[found.end() :] else bare).split()).strip(" :")

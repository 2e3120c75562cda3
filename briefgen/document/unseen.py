"""Characters that are not seen, or that turn the direction of words: the one place that knows them.

Sources are compared without them, since what a page shows is what counts. What we print has none: a number could hide
in them from the guard, and a name could read backwards. Why joiners of some scripts stay: docs/decisions, 60.
"""

import re
import unicodedata
from typing import Literal

SOFT_HYPHEN = "\u00ad"
"""It is seen where a line ends with it, as a hyphen."""
TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Those that set the direction of what follows, for a pattern."""
_JOINING = "\u200c\u200d"
_SELECTING = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
UNSEEN = (
    f"\x80-\x84\x86-\x9f{SOFT_HYPHEN}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b{_JOINING}\u2060-\u2065\u206a-\u206f\u3164"
    f"{_SELECTING}\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    f"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff{TURNING}"
)
"""All of them, for a pattern."""
_MOST_AT_ONCE = 1_000
_PIECE = re.compile(rf".{{1,{_MOST_AT_ONCE}}}(?=\s|\Z)|.{{{_MOST_AT_ONCE}}}", re.DOTALL)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_TURNING = re.compile(f"[{TURNING}]")


def without_unseen(text: str) -> str:
    """Return text without what is not seen in it."""
    return _UNSEEN.sub("", text)


def without_unneeded(text: str) -> str:
    """Return text without what is not seen and changes nothing that is."""
    return _UNSEEN.sub(lambda found: found[0] if _is_needed(text, found.start()) else "", text)


def normal_form(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return text in a form of Unicode, in time that grows with it.

    Accents of a letter are put in order, which takes the square of their number: a letter that carries ten thousand
    keeps a processor busy for seconds. So a long text is taken in pieces, which end at a blank if there is one near.
    """
    if len(text) <= _MOST_AT_ONCE or text.isascii():
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, piece[0]) for piece in _PIECE.finditer(text))


def unseen_in(text: str) -> int | None:
    """Return where the first character stands that is not seen and changes nothing that is; None if there is none.

    Persian and the scripts of India spell with joiners between letters, and signs choose their look by a selector
    behind them; both are part of what is seen.
    """
    # Nearly all text is plain, and one search is all it takes.
    return next((found.start() for found in _UNSEEN.finditer(text) if not _is_needed(text, found.start())), None)


def is_turning(sign: str) -> bool:
    """Return whether a character sets the direction of what follows."""
    return _TURNING.match(sign) is not None


def _is_needed(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if re.match(f"[{_JOINING}]", text[position]):
        return _is_joined(before) and _is_joined(after)
    return re.match(f"[{_SELECTING}]", text[position]) is not None and (_is_joined(before) or _is_symbol(before))


def _is_joined(sign: str) -> bool:
    """Return whether a character is a letter, or the seen mark of one, of a script that has no capitals.

    Scripts with capitals (Latin, Greek, Cyrillic and others) never join their letters.
    """
    if not sign or _UNSEEN.match(sign):
        return False
    return unicodedata.category(sign)[0] in "LM" and sign.lower() == sign.upper()


def _is_symbol(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign) in ("So", "Sm")

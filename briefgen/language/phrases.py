"""Phrases of a language file found in running words: how words are compared, and the signs a phrase may hold."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefgen.document.unseen import UNSEEN, normal_form, without_unseen

FIGURE = "\ufffc"
"""Stands for one figure of the ledger in words that are searched."""

_ALIKE = {
    **dict.fromkeys("’‘ʼ′`", "'"),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
}
# What is not seen prints nothing, ligatures print two letters, accents may be signs of their own.
_UNEQUAL = re.compile(f"[{UNSEEN}\ufb00-\ufb06\u0300-\u036f]")
_MARKS = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile(f"(?s).[\u0300-\u036f{UNSEEN}]*")

# What the signs of a phrase find, in folded words. Each stands within larger patterns, and so sets its own flag.
_START, _END = r"(?<!\w)", r"(?!\w)"
_GAP = r"[\s-]+"
_WORD = r"""(?x:
    [^\W_]+ (?: ['-] [^\W_]+ ){0,4}      # its pieces may be joined: "o'clock", "half-hearted"
)"""
_ANY_WORDS = r"""(?x:
    (?: [^\s'-]{1,60} [\s'-]+ ){0,15}?   # as few as will do, each with what parts it from the next
)"""
_CLAUSE_END = r"""(?x:
    (?= \s* (?: [.,;:!?…()\[\]»”"–—] | $ ) )
)"""


class _Folding(dict[int, str]):
    """What each letter is compared as; filled when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) in {"Nd", "Nl", "No"}:
            folded = "0"
        else:
            alike = _ALIKE.get(letter) or normal_form("NFKC", letter).lower()
            folded = alike if len(alike) == 1 else letter
        self[code] = folded
        return folded


_FOLDING = _Folding()


@lru_cache(maxsize=4096)
def fold(text: str) -> tuple[str, Sequence[int]]:
    """Return text as it is compared, and where each of its letters stands in the text.

    Letters are small, digits of any script are 0, apostrophes, hyphens and spaces are alike, and what is not seen is
    left out: a number cannot hide behind a soft hyphen.
    """
    if not _UNEQUAL.search(text):
        return text.translate(_FOLDING), range(len(text))
    folded: list[str] = []
    positions: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        seen = without_unseen(cluster[0])
        digit = seen and unicodedata.category(seen[0]) in {"Nd", "Nl", "No"}
        # A mark that makes no other letter of the one before it is a stroke through it, and hides it.
        letters = "0" if digit else _MARKS.sub("", normal_form("NFKC", seen)).translate(_FOLDING)
        folded.append(letters)
        positions += [cluster.start()] * len(letters)
    return "".join(folded), positions


def pattern(phrases: Iterable[str], number: str = FIGURE) -> re.Pattern[str] | None:
    """Return one pattern that finds any of the phrases in folded words, the longest first; None if there are none.

    In a phrase `a/b` is one of several words, `*` any word, `…` any words of the sentence, `#` a number, and `|` the
    end of a clause.
    """
    longest_first = sorted({fold(phrase)[0] for phrase in phrases}, key=len, reverse=True)
    if not longest_first:
        return None
    # Most letters begin no word, so what all phrases begin with is looked at once.
    counted = [_one(phrase, number) for phrase in longest_first if phrase.startswith("#")]
    worded = [_one(phrase, number).removeprefix(_START) for phrase in longest_first if not phrase.startswith("#")]
    return re.compile("|".join([*counted, *([f"{_START}(?:{'|'.join(worded)})"] if worded else [])]))


def _one(phrase: str, number: str) -> str:
    """Return the pattern of one phrase: what each of its steps finds, and what may stand between them."""
    steps, between = "", ""
    for step in phrase.split():
        if step == "|":
            steps += _CLAUSE_END
        elif step == "…":
            between = _GAP + _ANY_WORDS
        else:
            steps += between + _step(step, number)
            between = "" if _is_cut_short(step) else _GAP
    return steps


def _step(step: str, number: str) -> str:
    if step == "#":
        return number
    words = _WORD if step == "*" else "|".join(_spelt(word) for word in step.split("/"))
    return f"{_START}(?:{words})" + ("" if _is_cut_short(step) else _END)


def _is_cut_short(step: str) -> bool:
    """Return whether a word is followed by the next at once, as French "d'"."""
    return step.endswith("'")


def _spelt(word: str) -> str:
    # "half-hearted" may be printed as two words.
    return _GAP.join(re.escape(piece) for piece in word.split("-"))

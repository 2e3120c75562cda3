"""Phrases of a language file found in running words: how words are compared, and the signs a phrase may hold."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

FIGURE = "\ufffc"
"""Stands for one figure of the ledger in words that are searched."""

_ALIKE = {
    **dict.fromkeys("’‘ʼ′`", "'"),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
}
# Soft hyphens and spaces without width print nothing, ligatures print two letters, accents may be signs of their own.
_UNEQUAL = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufb00-\ufb06\u0300-\u036f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CLUSTER = re.compile("(?s).[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]*")
_START = r"(?<!\w)"
_GAP = r"[\s-]+"
_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_CLAUSE_END = r"(?=\s*(?:[.,;:!?…()\[\]»”\"–—]|$))"
_ANY_WORDS = r"(?:[^\s'-]+[\s'-]+){0,15}?"


class _Folding(dict[int, str]):
    """What each letter is compared as; filled when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) in {"Nd", "Nl", "No"}:
            folded = "0"
        else:
            alike = _ALIKE.get(letter) or unicodedata.normalize("NFKC", letter).lower()
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
        seen = _INVISIBLE.sub("", cluster[0])
        digit = seen and unicodedata.category(seen[0]) in {"Nd", "Nl", "No"}
        letters = "0" if digit else unicodedata.normalize("NFKC", seen).translate(_FOLDING)
        folded.append(letters)
        positions += [cluster.start()] * len(letters)
    return "".join(folded), positions


def pattern(phrases: Iterable[str], number: str = FIGURE) -> re.Pattern[str] | None:
    """Return one pattern that finds any of the phrases in folded words, the longest first; None if there are none.

    In a phrase `a/b` is one of several words, `*` any word, `…` any words of the sentence, `#` a number, and `|` the
    end of a clause.
    """
    known = sorted({fold(phrase)[0] for phrase in phrases}, key=len, reverse=True)
    if not known:
        return None
    # Most letters begin no word, so what all phrases begin with is looked at once.
    counted = [_one(phrase, number) for phrase in known if phrase.startswith("#")]
    worded = [_one(phrase, number).removeprefix(_START) for phrase in known if not phrase.startswith("#")]
    return re.compile("|".join([*counted, *([f"{_START}(?:{'|'.join(worded)})"] if worded else [])]))


def _one(phrase: str, number: str) -> str:
    made, gap = "", ""
    for step in phrase.split():
        if step == "|":
            made += _CLAUSE_END
            continue
        if step == "…":
            gap = _GAP + _ANY_WORDS
            continue
        if step == "#":
            piece = number
        elif step == "*":
            piece = rf"{_START}{_WORD}(?!\w)"
        else:
            choices = "|".join(_spelt(choice) for choice in step.split("/"))
            # What is cut short, as French "d'", is followed by a word at once.
            piece = rf"{_START}(?:{choices})" + ("" if step.endswith("'") else r"(?!\w)")
        made += gap + piece
        gap = "" if step.endswith("'") else _GAP
    return made


def _spelt(word: str) -> str:
    # "half-hearted" may be printed as two words.
    return _GAP.join(re.escape(piece) for piece in word.split("-"))

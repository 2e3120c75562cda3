"""The stems of the words that say what a text is about."""

import re
import unicodedata
from functools import lru_cache

from briefgen.document.unseen import normal_form
from briefgen.language.phrases import fold

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters by which words are compared: "reached" and "reaching" are one."""
_SHORTEST = 3
"""Letters that a word of meaning has, if it is no acronym."""
_SHORT_STEM = 4
"""Letters by which a short word is compared, its plural too."""


@lru_cache(maxsize=8192)
def stems_of(text: str, acronyms: tuple[tuple[str, str], ...], common: frozenset[str]) -> frozenset[str]:
    """Return the stems of the words of a text that are not common; an acronym has those of what it stands for too."""
    stems = set()
    longs = dict(acronyms)
    for word in _WORD.findall(text):
        folded = fold(word)[0]
        if word in longs:
            parts = {*_WORD.findall(fold(longs[word])[0])} - common
            stems |= {_stem(part) for part in parts if len(part) >= _SHORTEST}
        # A single capital is an article that opens a sentence: "L’accès".
        if folded not in common and (len(folded) >= _SHORTEST or (word.isupper() and len(word) > 1)):
            stems.add(_stem(folded))
    return frozenset(stems)


def _stem(word: str) -> str:
    """Return the beginning of a word, without accents; of a short word less, since "home" and "homes" are one."""
    bare = "".join(sign for sign in normal_form("NFD", word) if not unicodedata.combining(sign))
    return bare[: min(_STEM, max(_SHORT_STEM, len(bare) - 1))]

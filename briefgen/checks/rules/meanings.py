"""Which words of a text say what it is about, and whether two texts have some in common."""

import re
import unicodedata
from functools import lru_cache

from briefgen.checks.rules.cards import Cards
from briefgen.document.unseen import normal_form
from briefgen.language.phrases import fold

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters by which words are compared: "reached" and "reaching" are one."""
_SHORTEST = 3
"""Letters that a word of meaning has, if it is no acronym."""
_SHORT_STEM = 4
"""Letters by which a short word is compared, its plural too."""


ENOUGH = 4
"""Words of meaning that a sentence must have to be held to a card: "Both documents warn." says too little."""


def meanings_of(text: str, cards: Cards, *, spelt_out: bool = True) -> frozenset[str]:
    """Return the stems of the words that say what a text is about; acronyms stand for their words, if `spelt_out`."""
    return _meanings(text, cards.acronyms if spelt_out else (), cards.common)


def says_enough(text: str, names: frozenset[str], cards: Cards) -> bool:
    """Return whether a text, the names in it left out, has enough words of meaning to be held to a card."""
    said = meanings_of(text, cards, spelt_out=False) - meanings_of(" ".join(sorted(names)), cards, spelt_out=False)
    return len(said) >= ENOUGH


@lru_cache(maxsize=8192)
def _meanings(text: str, acronyms: tuple[tuple[str, str], ...], common: frozenset[str]) -> frozenset[str]:
    stems = set()
    longs = dict(acronyms)
    for word in _WORD.findall(text):
        folded = fold(word)[0]
        if word in longs:
            stems |= {_stem(part) for part in _WORD.findall(fold(longs[word])[0]) if len(part) >= _SHORTEST}
        if folded not in common and (len(folded) >= _SHORTEST or word.isupper()):
            stems.add(_stem(folded))
    return frozenset(stems)


def _stem(word: str) -> str:
    """Return the beginning of a word, without accents; of a short word less, since "home" and "homes" are one."""
    bare = "".join(sign for sign in normal_form("NFD", word) if not unicodedata.combining(sign))
    return bare[: min(_STEM, max(_SHORT_STEM, len(bare) - 1))]

"""Which words of a text say what it is about, and whether two texts have some in common."""

from briefgen.checks.rules.cards import Cards
from briefgen.checks.rules.stems import stems_of

ENOUGH = 4
"""Words of meaning that a sentence must have to be held to a card: "Both documents warn." says too little."""


def meanings_of(text: str, cards: Cards, *, spelt_out: bool = True, alike: bool = True) -> frozenset[str]:
    """Return the stems of the words that say what a text is about.

    Acronyms stand for their words, if `spelt_out`; words that say the same have one stem, if `alike`.
    """
    stems = stems_of(text, cards.acronyms if spelt_out else (), cards.common)
    return frozenset(cards.alike.get(stem, stem) for stem in stems) if alike else stems


def says_enough(text: str, names: frozenset[str], cards: Cards) -> bool:
    """Return whether a text, the names in it left out, has enough words of meaning to be held to a card."""
    said = meanings_of(text, cards, spelt_out=False) - meanings_of(" ".join(sorted(names)), cards, spelt_out=False)
    return len(said) >= ENOUGH

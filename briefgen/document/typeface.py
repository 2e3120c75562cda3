"""The letters of a brand as far as lengths are concerned: how wide each is, how high a line is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Cut = Literal["regular", "bold", "italic"]
"""How letters are cut; bold ones that slope are as wide as bold ones."""


_PLAIN = {"\xa0": " ", "\u202f": " ", "\u2011": "-"}
"""What is set for signs that many families lack: spaces and hyphens at which no line ends."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """The widths of a family, all in sizes of the type."""

    widths: Mapping[Cut, Mapping[str, float]]
    """Widths by cut and letter."""
    line: float
    """Height of a line that is set solid."""
    wider: float = 1.0
    """By how much the true letters may be wider: 1 for the brand's own family and its twin."""
    known: dict[tuple[Cut, str], float] = field(default_factory=dict, compare=False)
    """Widths of words that were asked for; the same words come again by thousands."""

    def width(self, words: str, cut: Cut) -> float:
        """Return the width of words; a letter that the family lacks is as wide as its widest common one."""
        found = self.known.get((cut, words))
        if found is None:
            widths = self.widths[cut]
            widest = widths["M"]
            letters = (letter if letter in widths else _PLAIN.get(letter, letter) for letter in words)
            found = self.known[cut, words] = sum(widths.get(letter, widest) for letter in letters) * self.wider
        return found


MIDDLING = Typeface({"regular": {"M": 0.52}, "bold": {"M": 0.55}, "italic": {"M": 0.52}}, 1.22, 1.08)
"""What is taken where no font file is there: every letter as wide as those of common families are in the middle."""

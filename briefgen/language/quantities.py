"""The strict reader of quantities: each number of a text with all that its sentence says of it.

It compares values and not spellings, and decides nothing: what a quantity must not be is for the proof to say. A
hedge, a range, "half of" or "a month" is found by the words of the language file; a word beside a number that is in no
list of it is a question.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from briefgen.language.quantities_apart import traits_apart
from briefgen.language.quantities_before import BOUNDS, Chain, chain_before, traits_before
from briefgen.language.quantities_behind import traits_behind
from briefgen.language.quantities_lexicon import Lexicon
from briefgen.language.quantities_pairs import traits_of_pairs
from briefgen.language.quantities_passage import Passage, Trait, TraitKind, passage_of

_AROUND = 120
"""Letters before and behind a quote that are looked at: more than four words have."""
_ROUGH = frozenset(("loose",))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text, with all that is said of it."""

    start: int
    """Where it begins in the text, with the sign of its unit."""
    end: int
    """Where it ends."""
    words: str
    """As it stands there."""
    value: Fraction | None
    """What it comes to; None if no number is written so, or if it may be read in two ways."""
    scale: str
    """The words or letters that multiply it."""
    share: bool
    """True for a fraction: half, a quarter."""
    units: frozenset[str]
    """The units whose sign stands on it: percent, a currency."""
    noun: str
    """The noun behind it, if the language knows it."""
    counted: frozenset[str]
    """The units that are called by this noun."""
    traits: tuple[Trait, ...]
    """What is said of it, from left to right."""
    note_mark: str
    """Digits at its end that may be the mark of a note, if no number is written so."""
    dated: bool
    """True if it is part of a date or a name and counts nothing."""

    def having(self, *kinds: TraitKind) -> tuple[Trait, ...]:
        """Return what is said of it in some ways."""
        return tuple(trait for trait in self.traits if trait.kind in kinds)

    @property
    def hedges(self) -> tuple[Trait, ...]:
        """The hedges that count: of a bound and a rough number the bound."""
        hedges = self.having("hedge")
        bounds = tuple(trait for trait in hedges if trait.names <= BOUNDS)
        return bounds or hedges


def read_quantities(
    text: str, words: Lexicon, start: int = 0, end: int | None = None, plain: Sequence[str] = ()
) -> tuple[Quantity, ...]:
    """Return the quantities between two places of a text, in order.

    The sentence round these places counts too, up to four words on each side. `text` tells lines, cells and pages
    apart as `layout` does; `plain` holds phrases that say nothing of the numbers beside them.
    """
    passage, start, end = _passage(text, words, start, end, plain)
    chains = cache(lambda at: chain_before(passage, passage.numbers[at].first))  # each is asked for by its neighbours
    return tuple(
        _quantity(passage, at, start, end, chains)
        for at, number in enumerate(passage.numbers)
        if passage.tokens[number.first].start < end and passage.tokens[number.last - 1].end > start
    )


def signs_apart(text: str, words: Lexicon, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Return the units whose sign stands between two places of a text, but on no number: those of a table's head."""
    passage, start, end = _passage(text, words, start, end, ())
    signs: set[str] = set()
    behind = {number.first: number.last for number in passage.numbers}
    at = 0
    while at < len(passage.tokens):
        found = words.starting(passage.tokens, at, ("sign",)) if at not in behind else None
        if found is not None and start <= passage.tokens[at].start < end:
            signs |= found.names("sign")
        at = behind.get(at, at + 1)
    return frozenset(signs)


def scales_apart(text: str, words: Lexicon, start: int = 0, end: int | None = None) -> Mapping[str, Fraction]:
    """Return the scales between two places of a text that stand on no number: (in thousands), US$ million.

    They multiply the numbers of their table.
    """
    passage, start, end = _passage(text, words, start, end, ())
    tokens = passage.tokens
    taken = {at for number in passage.numbers for at in range(number.first, number.last)}
    scales: dict[str, Fraction] = {}
    for at, token in enumerate(tokens):
        found = words.starting(tokens, at, ("scale",)) if at not in taken and start <= token.start < end else None
        if found is None or found.value is None:
            continue
        before = words.ending(tokens, at, ("sign", "end"))
        behind = words.starting(tokens, found.end, ("sign", "linking"))
        first = at if before is None else before.start
        last = found.end if behind is None else behind.end
        signed = any(one is not None and one.names("sign") for one in (before, behind))
        bracketed = first > 0 and tokens[first - 1].text == "("
        if (bracketed or signed) and not taken.intersection(range(first, last)):
            scales[passage.said(first, last)] = found.value
    return scales


def _passage(text: str, words: Lexicon, start: int, end: int | None, plain: Sequence[str]) -> tuple[Passage, int, int]:
    """Return the passage round two places of a text, and where these lie in it."""
    end = len(text) if end is None else end
    offset = max(0, start - _AROUND)
    if offset:
        # What is cut in two at the edge would be another word.
        offset = text.find(" ", offset, start) + 1 or start
    start, end = start - offset, end - offset
    return passage_of(text[offset : offset + end + _AROUND], offset, words, start, end, plain), start, end


def _quantity(passage: Passage, at: int, start: int, end: int, chains: Callable[[int], Chain]) -> Quantity:
    number = passage.numbers[at]
    behind, noun = traits_behind(passage, number)
    traits = [*traits_before(passage, number, chains(at)), *traits_of_pairs(passage, at, chains), *behind]
    if number.vague:
        traits.append(passage.trait("hedge", number.first, number.last, _ROUGH))
    if not number.dated:
        # Of a row of dates each would be looked for to the end of the sentence.
        traits += traits_apart(passage, number, traits)
    first, last = passage.tokens[number.first].start, passage.tokens[number.last - 1].end
    if first < start or last > end:
        traits.append(passage.trait("cut", number.first, number.last))
    said = (number.glued,) in passage.plain
    return Quantity(
        start=first + passage.offset,
        end=last + passage.offset,
        words=passage.said(number.first, number.last),
        value=number.without_note if said else number.value,
        scale=number.scale,
        share=number.share,
        units=number.units,
        noun=passage.said(noun.start, noun.end) if noun is not None else "",
        counted=noun.names("noun") if noun is not None else frozenset(),
        traits=tuple(sorted(traits, key=lambda trait: trait.first)),
        note_mark=number.glued,
        dated=number.dated,
    )

"""What the words before a number say of it: hedges, negations, kinds, and words that nobody knows."""

from dataclasses import dataclass

from briefgen.language.quantities_lexicon import Found, Role
from briefgen.language.quantities_numbers import Number
from briefgen.language.quantities_passage import CONTEXT, Passage, Trait
from briefgen.language.quantities_text import PARTING, WIDE

_FLIPPED = {"above": "below", "below": "above"}
BOUNDS = frozenset(_FLIPPED)
"""The classes of hedges that say on which side the true number lies."""
_SPEAKING: tuple[Role, ...] = ("hedge-before", "negation", "kind-before", "part", "from")
_CHAIN: tuple[Role, ...] = (*_SPEAKING, "through", "plain")
_LONGEST_CHAIN = 60
"""Words before a number that are looked at, many more than any hedge has: all numbers of a text ask for theirs."""
_KNOWN: tuple[Role, ...] = ("plain", "end", "noun", "change", "to", "joining", "linking", "ratio", "sign", "through")


@dataclass(frozen=True, slots=True)
class Chain:
    """The words before a number that belong to it."""

    found: tuple[Found, ...]
    """The phrases that speak of it, the nearest first."""
    start: int
    """The token with which the words begin."""
    bare: bool
    """True if no word is among them, but small ones that may belong to a hedge that nobody knows."""

    @property
    def opening(self) -> Found | None:
        """What may open a range, such as between."""
        return next((one for one in self.found if one.names("from")), None)


def chain_before(passage: Passage, at: int) -> Chain:
    """Return the words before the token `at` that belong to a number which begins there.

    Past a colon, a bracket or a blank line only words count that speak of a number.
    """
    found: list[Found] = []
    bare, veiled, start = True, False, at
    left = max(passage.left, at - _LONGEST_CHAIN)
    while at > left:
        one = passage.words.ending(passage.tokens, at, _CHAIN, left)
        if one is not None and passage.is_month(one):
            one = None
        speaks = one is not None and any(one.names(role) or (role, "") in one.meanings for role in _SPEAKING)
        if one is not None and speaks:
            found.append(one)
            at, bare, veiled = one.start, False, False
            start = at
            if one.meanings <= {("plain", ""), *(("from", name) for name in one.names("from"))}:
                break
            continue
        said = passage.plain_before(at)
        if veiled:
            break
        if said is not None:
            at, bare = said, False
        elif one is not None and ("through", "") in one.meanings:
            at, bare = one.start, bare and _leads(passage, one.end) == one.start
        elif passage.tokens[at - 1].text in (":", "(", PARTING, WIDE):
            at, veiled = at - 1, True
            continue
        else:
            break
        start = at
    return Chain(tuple(found), start, bare)


def traits_before(passage: Passage, number: Number, chain: Chain) -> list[Trait]:
    """Return what the words before a number say of it."""
    traits = []
    negations = [one for one in chain.found if ("negation", "") in one.meanings]
    for one in chain.found:
        if names := one.names("hedge-before"):
            flipped = frozenset(_FLIPPED.get(name, name) for name in names) if negations else names
            around = [one, *negations]
            first, last = min(other.start for other in around), max(other.end for other in around)
            traits.append(passage.trait("hedge", first, last, flipped))
        if names := one.names("kind-before"):
            traits.append(passage.trait("kind", one.start, one.end, names))
        if ("part", "") in one.meanings:
            traits.append(passage.trait("part", one.start, number.last))
    if negations and not any(trait.names & BOUNDS for trait in traits if trait.kind == "hedge"):
        traits.append(passage.trait("denied", min(one.start for one in negations), number.last))
    at = chain.start
    if passage.words.asks and at > passage.left and passage.tokens[at - 1].kind == "word":
        asked = _asked(passage, chain, number)
        if asked is not None:
            traits.append(passage.trait("question", asked - 1, number.first))
        traits += _far(passage, at, number.first)
    return traits


def _asked(passage: Passage, chain: Chain, number: Number) -> int | None:
    """Return the token behind a word that nobody knows and that may be a hedge, as in "creeping to 9,310"."""
    if not chain.bare:
        return None
    at = number.first
    while at > passage.left and (one := passage.words.ending(passage.tokens, at, ("lead",), passage.left)) is not None:
        # "stands at" is plain though "stands" by itself is not.
        if passage.words.ending(passage.tokens, at, ("plain",), passage.left) is not None:
            return None
        at = one.start
    at = min(at, chain.start)
    if at == passage.left or passage.tokens[at - 1].kind != "word":
        return None
    return None if _is_known(passage, at, number) else at


def _leads(passage: Passage, at: int) -> int | None:
    one = passage.words.ending(passage.tokens, at, ("lead",), passage.left)
    return one.start if one is not None else None


def _is_known(passage: Passage, at: int, number: Number) -> bool:
    """Return whether the word before a number says nothing of it: a word of the lists, a number, or a name."""
    if at in passage.ends or passage.words.ending(passage.tokens, at, _KNOWN) is not None:
        return True
    word, months = passage.tokens[at - 1], passage.words.months
    if word.raw in months or word.raw.lower() in months:
        return True
    before = passage.tokens[at - 2] if at > 1 else None
    if not word.raw[0].isupper() or before is None or before.text in (".", "!", "?", PARTING):
        return False
    behind = passage.tokens[number.last] if number.last < len(passage.tokens) else None
    return not (word.raw.isupper() and (before.raw.isupper() or (behind is not None and behind.raw.isupper())))


def _far(passage: Passage, at: int, first: int) -> list[Trait]:
    """Return hedges in the phrase that do not stand next to its number: whether they are its own is a question.

    Words that are plain too are passed over: "over the year" is a time. What rises or falls "by" a number has its own
    hedge: "the average price rose by 5".
    """
    traits = []
    furthest = max(passage.left, first - CONTEXT)
    while at > furthest and passage.tokens[at - 1].kind == "word" and at not in passage.ends:
        one = passage.words.ending(passage.tokens, at, ("hedge-before", "kind-before", "plain", "change"), passage.left)
        if one is not None and ("change", "") in one.meanings:
            break
        if (said := passage.plain_before(at)) is not None:
            at = said
        elif one is None:
            at -= 1
        else:
            if ("plain", "") not in one.meanings and not passage.is_month(one):
                names = one.names("hedge-before") | one.names("kind-before")
                traits.append(passage.trait("nearby", one.start, first, names))
            at = one.start
    return traits

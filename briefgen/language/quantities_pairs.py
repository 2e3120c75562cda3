"""What two numbers beside each other make of one another: a range, a ratio, or what only looks like one number."""

from collections.abc import Callable

from briefgen.language.quantities_before import Chain
from briefgen.language.quantities_lexicon import PERCENT, Found
from briefgen.language.quantities_numbers import Number
from briefgen.language.quantities_passage import CONTEXT, Passage, Trait

_BETWEEN = 6
"""Words that may stand between the ends of a range that is opened by a word."""
_NOUN = 2
"""Words of what is counted, between the numbers of a ratio."""
_TEN, _HUNDRED = 10, 100
_MANY = 20
"""From here on one of so many is a ratio: one doctor for 20 people."""


def traits_of_pairs(passage: Passage, at: int, chains: Callable[[int], Chain]) -> list[Trait]:
    """Return what the numbers before and behind the number `at` make of it; `chains` tells the words before each."""
    pairs = [_pair(passage, other, chains(other)) for other in (at - 1, at) if other >= 0]
    # A range that is opened and not closed is one of its first number alone.
    end = passage.tokens[passage.numbers[at].first].start + passage.offset
    return [trait for trait in pairs if trait is not None and trait.end > end] + _beside(passage, at)


def _pair(passage: Passage, at: int, chain: Chain) -> Trait | None:
    """Return what joins a number to the one behind it, or opens a range before it."""
    number = passage.numbers[at]
    opening = chain.opening
    # "from 5,100 households" opens nothing, "between" always does.
    opens = opening is not None and passage.words.ending(passage.tokens, opening.end, ("plain", "through")) is None
    first = number.first if opening is None else opening.start
    if at + 1 < len(passage.numbers) and not number.dated:
        following = passage.numbers[at + 1]
        if (joined := _joined(passage, number, following, opening, opens=opens)) is not None:
            return joined
    return passage.trait("range", first, number.last) if opens else None


def _joined(passage: Passage, number: Number, following: Number, opening: Found | None, *, opens: bool) -> Trait | None:
    tokens = passage.tokens
    first = number.first if opening is None else opening.start
    if following.dated:
        return None
    if following.first - number.last == 1 and tokens[number.last].kind == "dash":
        return passage.trait("range", first, following.last)
    to = passage.words.ending(tokens, following.first, ("to", "ratio"), number.last)
    if to is None or any(token.kind != "word" for token in tokens[number.last : to.start]):
        return None
    noun = passage.words.starting(tokens, number.last, ("noun",))
    close = to.start == number.last or (noun is not None and noun.end == to.start)
    # "one child in five"
    single = number.value == 1 and to.start - number.last <= _NOUN
    if ("ratio", "") in to.meanings and (close or single) and _is_ratio(number, following):
        return passage.trait("ratio", number.first, following.last)
    answers = opening is not None and " ".join(passage.key(opening.start, opening.end)) in to.names("to")
    if not (answers and to.start - number.last <= _BETWEEN) and not (close and "" in to.names("to")):
        return None
    if answers and opens:
        return passage.trait("range", first, following.last)
    if _changes(passage, number.first) or not _alike(passage, number, following):
        return None
    if not answers or opening is None:
        return passage.trait("range", first, following.last)
    said = passage.plain_before(opening.end) is not None
    return None if said else passage.trait("change", first, following.last)


def _alike(passage: Passage, number: Number, following: Number) -> bool:
    """Return whether two numbers can be the ends of one range: "5 to 6 per cent", but not "549 or 20 per cent"."""
    if passage.is_year(number) and not passage.is_year(following):
        return False
    if PERCENT in number.units:
        return PERCENT in following.units
    ascending = number.value is not None and following.value is not None and number.value <= following.value
    if _counts_another(passage, number, following, ascending=ascending):
        return False
    return PERCENT not in following.units or ascending


def _counts_another(passage: Passage, number: Number, following: Number, *, ascending: bool) -> bool:
    """Return whether a number counts something else than the one before it: 9,310 meals to 3,230 people, 2 t to 320."""
    noun, other = (passage.words.starting(passage.tokens, one.last, ("noun",)) for one in (number, following))
    if other is None or following.units:
        return False
    if noun is None:
        return bool(number.units)
    return not ascending and noun.names("noun").isdisjoint(other.names("noun"))


def _is_ratio(number: Number, following: Number) -> bool:
    """Return whether two numbers are "three out of five" or "one for 9,310", rather than "30 in 5 districts"."""
    if number.value is None or following.value is None or number.value > following.value:
        return False
    return following.value <= _TEN or following.value == _HUNDRED or (number.value == 1 and following.value >= _MANY)


def _changes(passage: Passage, first: int) -> bool:
    """Return whether the words before a number tell of a rise or a fall."""
    at = first
    while at > max(passage.left, first - 2 * CONTEXT) and passage.tokens[at - 1].kind in ("word", "digits"):
        if passage.words.ending(passage.tokens, at, ("change",)) is not None:
            return True
        at -= 1
    return False


def _beside(passage: Passage, at: int) -> list[Trait]:
    """Return the numbers right beside a number: what looks like one number may be two, or one of them a note."""
    number, traits = passage.numbers[at], []
    for other in (at - 1, at + 1):
        if not 0 <= other < len(passage.numbers):
            continue
        near = passage.numbers[other]
        touching = near.last == number.first or number.last == near.first
        plain = near.dated or passage.is_year(near) or passage.key(near.first, near.last) in passage.plain
        if touching and not plain and near.digits:
            traits.append(passage.trait("beside", near.first, near.last))
    return traits

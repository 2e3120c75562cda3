"""What a sentence says of a number from afar: on average, according to estimates. Whether it is meant is a question.

Past a comma only words count that open the sentence, "On average, in May, 9,310", or follow the comma: "9,310 people
fled, according to estimates".
"""

from collections.abc import Iterable, Iterator

from briefgen.language.quantities_lexicon import Found
from briefgen.language.quantities_numbers import Number
from briefgen.language.quantities_passage import Passage, Trait

_STOPS = frozenset(".;!?")
_OPENING = 4
"""Words at the beginning of a sentence among which what opens it may begin: it is estimated that."""
_FURTHEST = 60
"""Words and signs between a number and what speaks of it: more is no sentence that anybody writes."""
_OUT_OF = {-1: "(", 1: ")"}
"""The bracket that ends what may speak of a number within it, to its left and to its right."""


def traits_apart(passage: Passage, number: Number, told: Iterable[Trait]) -> list[Trait]:
    """Return what speaks of a number from anywhere between it and the end of its sentence, or the next number.

    What is `told` beside the number need not be asked about.
    """
    known = [range(trait.first, trait.end) for trait in told]
    before = _reach(passage, number.first, -1, passage.lasts)
    behind = _reach(passage, number.last, 1, passage.firsts)
    opens = before.start not in passage.lasts
    traits = [
        passage.trait("apart", found.start, found.end, found.names("apart"))
        for found in _within(passage, before)
        if not _comma(passage, found.end, number.first) or (opens and found.start - before.start < _OPENING)
    ]
    traits += [
        passage.trait("apart", found.start, found.end, found.names("apart"))
        for found in _within(passage, behind)
        if not _comma(passage, number.last, found.start - 1)
    ]
    return [trait for trait in traits if not any(trait.first in words or trait.end - 1 in words for words in known)]


def _within(passage: Passage, span: range) -> Iterator[Found]:
    at = span.start
    while at < span.stop:
        found = passage.apart[at]
        if found is None or found.end > span.stop:
            at += 1
            continue
        if found.names("apart") and passage.key(at, found.end) not in passage.plain:
            yield found
        at = found.end


def _comma(passage: Passage, start: int, end: int) -> bool:
    return any(token.text == "," for token in passage.tokens[start:end])


def _reach(passage: Passage, start: int, step: int, others: frozenset[int]) -> range:
    """Return the tokens from a number to the end of its sentence, or to the next number, if these are near."""
    at, last = start, passage.left if step < 0 else passage.right
    while at != last and at not in others and abs(at - start) < _FURTHEST:
        token = passage.tokens[at - 1 if step < 0 else at]
        if token.kind in ("gap", "cell") or token.text in _STOPS or token.text == _OUT_OF[step]:
            break
        at += step
    return range(at, start) if step < 0 else range(start, at)

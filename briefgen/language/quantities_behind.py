"""What the words behind a number say of it: its noun, hedges such as "or more", rates such as "a month"."""

from briefgen.language.quantities_lexicon import Found
from briefgen.language.quantities_numbers import Number
from briefgen.language.quantities_passage import CONTEXT, Passage, Trait
from briefgen.language.quantities_text import Token

_PHRASE = 6
"""Words behind a number among which its noun is looked for."""


def traits_behind(passage: Passage, number: Number) -> tuple[list[Trait], Found | None]:
    """Return what the words behind a number say of it, and the noun of what it counts."""
    traits: list[Trait] = []
    noun: Found | None = None
    tokens, words = passage.tokens, passage.words
    # "2,3 millions de personnes"
    link = words.starting(tokens, number.last, ("linking",))
    at, left, in_phrase = link.end if link is not None else number.last, _PHRASE, True
    while at < passage.right and left:
        one = words.starting(tokens, at, ("hedge-after", "kind-after", "plain"))
        said = _said(passage, one) if one is not None else None
        if one is not None and said is not None:
            traits.append(said)
            at = one.end
            continue
        if one is not None and one.end - at > 1 and one.meanings == {("plain", "")}:
            # "62% of the target" is no target.
            at, left = one.end, left - 1
            continue
        if tokens[at].text == "(":
            traits += _in_brackets(passage, at + 1)
        elif tokens[at].text == "," and (one := words.starting(tokens, at + 1, ("hedge-after",))) is not None:
            # "9,310 people, or more." It says nothing of the number if the sentence goes on with it.
            last = one.end == len(tokens) or tokens[one.end].kind != "word"
            traits += [said] if last and (said := _said(passage, one)) is not None else []
        if tokens[at].kind not in ("word", "raised") or at in passage.begins:
            break
        if in_phrase and (one := words.starting(tokens, at, ("noun", "end"))) is not None:
            compound = one.end < len(tokens) and _joined(tokens[one.end - 1], tokens[one.end])
            in_phrase = compound
            if one.names("noun") and not compound:
                noun, at, left = one, one.end, CONTEXT
                continue
        at, left = at + 1, left - 1
    return traits, noun


def _joined(left: Token, right: Token) -> bool:
    """Return whether a hyphen makes two words one: what is counted in women-headed households is no women."""
    return right.kind == "word" and right.start == left.end + 1 and not right.spaced


def _said(passage: Passage, found: Found) -> Trait | None:
    """Return what a phrase says of the number before it; None if it is plain, or speaks of the number behind it."""
    if passage.key(found.start, found.end) in passage.plain:
        return None
    if kinds := found.names("kind-after"):
        return passage.trait("kind", found.start, found.end, kinds)
    hedges = found.names("hedge-after")
    if not hedges or found.end in passage.begins:
        return None
    return passage.trait("hedge", found.start, found.end, hedges)


def _in_brackets(passage: Passage, at: int) -> list[Trait]:
    """Return the hedge that stands alone in brackets: 9,210 (est.)."""
    inner = passage.words.starting(passage.tokens, at, ("hedge-after", "hedge-before"))
    if inner is None or inner.end >= len(passage.tokens) or passage.tokens[inner.end].text != ")":
        return []
    return [passage.trait("hedge", inner.start, inner.end, inner.names("hedge-after") | inner.names("hedge-before"))]

"""Numbers in words, and the words and letters that multiply a number: two hundred and fifty, 1.6 million, 24k."""

import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.language.quantities_lexicon import Found, Lexicon
from briefgen.language.quantities_text import Token, glued

_HUNDRED, _TENS, _TEN = 100, 20, 10
_A_WORD = 4
"""Letters of a word that is no unit and no ending of a name, at least."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number comes to."""

    value: Fraction
    """The number."""
    end: int
    """The token behind it."""
    scale: str = ""
    """The words or letters that multiply it, as they stand: million."""
    vague: str = ""
    """The word that makes it a rough number: dozen."""
    share: bool = False
    """True for a fraction: half, a quarter."""


def worded(tokens: tuple[Token, ...], at: int, words: Lexicon) -> Amount | None:
    """Return the number in words that begins with a token; None if none does."""
    first = words.starting(tokens, at, ("number", "fraction"))
    if first is None or first.value is None:
        return None
    if not first.names("number"):
        return multiplied(tokens, Amount(first.value, first.end, share=True), words)
    total, part, end, scale, vague = Fraction(0), Fraction(0), at, "", ""
    while (piece := _piece(tokens, end, part, words)) is not None and piece.value is not None:
        if not piece.names("scale"):
            if piece.names("number") and not _adds(part, piece.value):
                break
            part += piece.value
        elif part == 0 and total and not piece.names("number"):
            total *= piece.value
        else:
            part = (part or 1) * piece.value
            if piece.value > _HUNDRED:
                total, part = total + part, Fraction(0)
            scale = _raw(tokens, piece)
        vague = _raw(tokens, piece) if words.starting(tokens, piece.start, ("vague",)) else vague
        end = piece.end
    return Amount(total + part, end, scale, vague)


def _piece(tokens: tuple[Token, ...], at: int, part: Fraction, words: Lexicon) -> Found | None:
    """Return the next word of a number, past a word that joins it to a hundred or to a fraction."""
    found = words.starting(tokens, at, ("number", "scale"))
    joint = words.starting(tokens, at, ("joining",))
    if found is not None or joint is None:
        return found
    found = words.starting(tokens, joint.end, ("number", "fraction"))
    if found is None or found.names("fraction") or part % _HUNDRED == 0:
        return found
    return None


def _adds(part: Fraction, value: Fraction) -> bool:
    """Return whether a number word goes on with the one before it: twenty four, but not nine ten."""
    if part % _HUNDRED == 0:
        return part == 0 or value < _HUNDRED
    return part % _TEN == 0 and part % _HUNDRED >= _TENS and value < _TEN


def with_fraction(tokens: tuple[Token, ...], amount: Amount, words: Lexicon) -> Amount:
    """Return a number with the fraction that belongs to it: 2½, 2 and a half."""
    if amount.end < len(tokens) and tokens[amount.end].kind == "fraction":
        return replace(amount, value=amount.value + numeric(tokens[amount.end]), end=amount.end + 1)
    joint = words.starting(tokens, amount.end, ("joining",))
    half = words.starting(tokens, joint.end, ("fraction",)) if joint is not None else None
    if half is None or half.value is None:
        return amount
    return replace(amount, value=amount.value + half.value, end=half.end)


def scaled(tokens: tuple[Token, ...], amount: Amount, words: Lexicon, *, paid: bool) -> Amount | None:
    """Return a number multiplied by what stands behind it; None if letters stand on it that mean nothing: 3rd, 5x.

    Letters apart from the digits multiply if they are capitals or several, or if the number is `paid`: in metres, say,
    5 m is another number.
    """
    token = tokens[amount.end] if amount.end < len(tokens) else None
    if token is None or token.kind != "word":
        return amount
    short = words.short_scales.get(token.raw)
    on_it = glued(tokens[amount.end - 1], token)
    # "5 m" may be metres, "5 m people" are none.
    counted = words.starting(tokens, amount.end + 1, ("noun", "linking", "sign")) is not None
    if short is not None and (on_it or token.raw.isupper() or len(token.raw) > 1 or paid or counted):
        return replace(amount, value=amount.value * short, scale=token.raw, end=amount.end + 1)
    if on_it and words.starting(tokens, amount.end, ("sign", "noun", "scale")) is None:
        return amount if _lost_a_blank(tokens[amount.end - 1], token) else None
    return multiplied(tokens, amount, words)


def _lost_a_blank(digits: Token, word: Token) -> bool:
    """Return whether the blank between a number and a word is lost, as in 1,507primary: no name has a sign in it."""
    return not digits.text.isdecimal() and word.raw.islower() and len(word.raw) >= _A_WORD


def multiplied(tokens: tuple[Token, ...], amount: Amount, words: Lexicon) -> Amount:
    """Return a number multiplied by each scale that follows: five hundred thousand."""
    while (scale := words.starting(tokens, amount.end, ("scale",))) is not None and scale.value is not None:
        said = _raw(tokens, scale)
        vague = said if words.starting(tokens, scale.start, ("vague",)) else amount.vague
        amount = Amount(amount.value * scale.value, scale.end, f"{amount.scale} {said}".strip(), vague)
    return amount


def numeric(token: Token) -> Fraction:
    """Return what the sign of a fraction comes to."""
    return Fraction(unicodedata.numeric(token.text)).limit_denominator(_HUNDRED)


def _raw(tokens: tuple[Token, ...], found: Found) -> str:
    return " ".join(token.raw for token in tokens[found.start : found.end])

"""Numbers in a text: each with its sign, scale, unit and the mark of its note. All of it exact."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.language.quantities_digits import digits_from, is_dated, is_named, note_mark, value_of
from briefgen.language.quantities_lexicon import PERCENT, POINTS, UNKNOWN, Lexicon
from briefgen.language.quantities_text import Token, glued
from briefgen.language.quantities_worded import Amount, numeric, scaled, with_fraction, worded

_HUNDRED, _NEAR = 100, 100
_MINUS = "\u2212"
UNKNOWN_UNIT = frozenset((UNKNOWN,))
"""The units of money of another currency."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what is written on it."""

    first: int
    """Its first token."""
    last: int
    """The token behind it."""
    value: Fraction | None
    """What it comes to; None if no number is written so."""
    scale: str = ""
    """The words or letters that multiply it, as they stand: million."""
    units: frozenset[str] = frozenset()
    """The units that its sign may stand for; UNKNOWN_UNIT for money of another currency."""
    digits: bool = True
    """True if it is written in digits."""
    vague: str = ""
    """The word that makes it a rough number: dozen."""
    share: bool = False
    """True for a fraction: half, a quarter."""
    dated: bool = False
    """True for the day, month or year of a date, or a part of a name such as COVID-19: no quantity."""
    glued: str = ""
    """Digits at its end that may be the mark of a note: no number is written so, and without them one is."""
    without_note: Fraction | None = None
    """What it comes to without them."""


def numbers_of(tokens: tuple[Token, ...], words: Lexicon) -> tuple[Number, ...]:
    """Return the numbers among tokens, in order."""
    numbers = list(_found(tokens, words))
    shares = False
    for at in range(len(numbers) - 2, -1, -1):
        numbers[at], shares = _shared(tokens, numbers[at], numbers[at + 1], words, listed=shares)
    return tuple(numbers)


def _shared(
    tokens: tuple[Token, ...], number: Number, following: Number, words: Lexicon, *, listed: bool
) -> tuple[Number, bool]:
    """Return a number with the scale and unit that it shares with the next, and whether it shares any.

    "35 and 42 per cent" are two shares, "2.1 and 3.4 million" two millions; a comma joins only what is `listed` before
    such an "and".
    """
    joint = words.starting(tokens, number.last, ("joining",))
    end = joint.end if joint is not None else number.last + (listed and tokens[number.last].text == ",")
    if not number.last < end == following.first or number.scale or number.units - following.units or following.dated:
        return number, False
    if number.value is None or following.value is None or not (number.digits and following.digits) or number.dated:
        return number, False
    factor = _factor(following, words)
    # "500 and 1.2 million" are no two millions.
    near = abs(following.value) / factor * _NEAR
    if (
        number.value > near
        or (not following.scale and number.value > _HUNDRED)
        or not (following.scale or following.units)
    ):
        return number, False
    if not number.units and tokens[following.first].kind != "digits":
        return number, False
    return replace(
        number, value=number.value * factor, scale=following.scale, units=number.units or following.units
    ), True


def _factor(number: Number, words: Lexicon) -> int | Fraction:
    """Return what the scale of a number multiplies by."""
    short = words.short_scales.get(number.scale)
    known = (words.values.get((word,), Fraction(1)) for word in number.scale.lower().split())
    return short if short is not None else math.prod(known, start=Fraction(1))


def _found(tokens: tuple[Token, ...], words: Lexicon) -> Iterator[Number]:
    at = 0
    while at < len(tokens):
        number = _number(tokens, at, words)
        if number is not None:
            number = _with_unit(tokens, number, words)
            yield number
            at = max(at + 1, number.last)
            continue
        # "per cent" is no number though it holds a hundred in French.
        sign = words.starting(tokens, at, ("sign",))
        at = sign.end if sign is not None else at + 1


def _number(tokens: tuple[Token, ...], at: int, words: Lexicon) -> Number | None:
    kind = tokens[at].kind
    if kind == "digits":
        return _in_digits(tokens, at, words)
    amount = worded(tokens, at, words) if kind == "word" else None
    if kind == "fraction":
        amount = scaled(tokens, Amount(numeric(tokens[at]), at + 1, share=True), words, paid=False)
    return None if amount is None else _of(at, amount, digits=False)


def _of(at: int, amount: Amount, *, digits: bool) -> Number:
    return Number(
        at, amount.end, amount.value, amount.scale, digits=digits, vague=amount.vague, share=amount.share
    )  # fmt: skip


def _in_digits(tokens: tuple[Token, ...], at: int, words: Lexicon) -> Number:
    text, end = digits_from(tokens, at, words.decimal)
    if is_named(tokens, at, words) or (end == at + 1 and is_dated(tokens, at, words)):
        return Number(at, end, None, dated=True)
    value = value_of(text, words.decimal)
    if value is None:
        mark, without = note_mark(text, words.decimal) or ("", None)
        return Number(at, end, None, glued=mark, without_note=without)
    marked = _past_note_mark(tokens, end)
    amount = with_fraction(tokens, Amount(value, marked), words) if marked == end else Amount(value, marked)
    paid = words.ending(tokens, at, ("sign",)) is not None
    whole = scaled(tokens, amount, words, paid=paid)
    return Number(at, amount.end + 1, None, dated=True) if whole is None else _of(at, whole, digits=True)


def _past_note_mark(tokens: tuple[Token, ...], end: int) -> int:
    """Return the token behind the mark of a note that belongs to a number: raised digits, or [3]."""
    if end < len(tokens) and tokens[end].kind == "raised":
        return end + 1
    shape = "".join("0" if token.kind == "digits" else token.text for token in tokens[end : end + 3])
    return end + 3 if shape == "[0]" else end


def _with_unit(tokens: tuple[Token, ...], number: Number, words: Lexicon) -> Number:
    """Return a number with the sign of its unit before or behind it, and with a minus."""
    first, units = _unit_before(tokens, number.first, words)
    last, behind = (number.last, units) if units else _unit_behind(tokens, number, words)
    value = number.value
    if value is not None and _is_negative(tokens, first, last, signed=bool(behind)):
        first, value = first - 1, -value
    dated = number.dated and not behind
    return replace(number, first=first, last=last, units=behind, value=value, dated=dated)


def _unit_before(tokens: tuple[Token, ...], first: int, words: Lexicon) -> tuple[int, frozenset[str]]:
    sign = words.ending(tokens, first, ("sign",))
    if sign is not None and (words.sign_first or sign.names("sign").isdisjoint((PERCENT, POINTS))):
        before = tokens[sign.start - 1] if sign.start else None
        strange = before is not None and before.kind == "word" and glued(before, tokens[sign.start])
        return sign.start, UNKNOWN_UNIT if strange else sign.names("sign")
    return (first - 1, UNKNOWN_UNIT) if first and _is_money(tokens[first - 1]) else (first, frozenset())


def _unit_behind(tokens: tuple[Token, ...], number: Number, words: Lexicon) -> tuple[int, frozenset[str]]:
    at = number.last
    link = words.starting(tokens, at, ("linking",)) if number.scale else None
    sign = words.starting(tokens, link.end if link is not None else at, ("sign",))
    if sign is not None:
        percents = not sign.names("sign").isdisjoint((PERCENT, POINTS))
        # "5,000 USD 6,000": the sign is that of the second number.
        behind = sign.end < len(tokens) and tokens[sign.end].kind == "digits"
        return (at, frozenset()) if behind and not percents else (sign.end, sign.names("sign"))
    return (at + 1, UNKNOWN_UNIT) if at < len(tokens) and _is_money(tokens[at]) else (at, frozenset())


def _is_money(token: Token) -> bool:
    return unicodedata.category(token.text[0]) == "Sc"


def _is_negative(tokens: tuple[Token, ...], first: int, last: int, *, signed: bool) -> bool:
    """Return whether a dash before a number is a minus, and not that of a list, a range or an aside."""
    if not first or tokens[first - 1].kind != "dash":
        return False
    before = tokens[first - 2] if first > 1 else None
    begins = before is None or before.kind == "gap"
    if not glued(tokens[first - 1], tokens[first]):
        # A change behind a colon: – 12 %.
        return signed and before is not None and (before.kind == "cell" or before.text in "(:")
    if begins and tokens[first - 1].text != _MINUS and not signed and last < len(tokens):
        # "-9,310 people" at the beginning of a line is an item of a list.
        return tokens[last].kind != "word"
    if before is None or begins or before.kind == "cell" or not glued(before, tokens[first - 1]):
        return True
    # "+/-5" is any number round it.
    plus = tokens[first - 3].text if first > 2 else ""  # noqa: PLR2004 # the sign, the stroke and the dash before it
    return before.text in "([/:" and not (before.text == "/" and plus == "+")

"""Numbers in digits: what they come to in a language, and which digits are no number of their own."""

import re
from fractions import Fraction

from briefgen.language.quantities_lexicon import PERCENT, POINTS, Lexicon
from briefgen.language.quantities_text import Token, glued

_GROUPED = r"[^\D0]\d{0,2}(?:(?P<sign>[%s])\d{3})(?:(?P=sign)\d{3})*"
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_FEW = 2
"""Digits that may follow a decimal sign of another language: with three it parts thousands."""
_GROUP = 3
_DAYS = 4
"""Days of one month that may be told together."""
_JOINTS = 2
"""Words between two days of a month: et le."""
_LONGEST = 40
"""Signs of the longest number that anybody writes; a longer row of digits is something else."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_OR_YEAR = re.compile(r"\d{1,2}|(?:19|20)\d\d")


def value_of(digits: str, decimal: str) -> Fraction | None:
    """Return what a number in digits comes to; None if no number is written so.

    Thousands may be parted by the signs of any language. Of comma and point the one that is not the decimal sign parts
    thousands, unless one or two digits follow it, and so does the decimal sign if it stands more than once.
    """
    if len(digits) > _LONGEST:
        return None
    if digits.isdecimal():
        return Fraction(digits)
    other = {".": ",", ",": "."}.get(decimal, "")
    many = digits.count(decimal) > 1
    if _grouped(digits, f" '{other}") or _LAKHS.fullmatch(digits) or (many and _grouped(digits, decimal)):
        return Fraction(_bare(digits))
    for sign, grouping in ((decimal, f" '{other}"), (other, f" '{decimal}")):
        whole, found, decimals = digits.rpartition(sign) if sign else ("", "", "")
        foreign = sign == other and whole.isdecimal() and whole != "0" and len(decimals) > _FEW
        if found and decimals.isdecimal() and not foreign and (whole.isdecimal() or _grouped(whole, grouping)):
            return Fraction(f"{_bare(whole)}.{decimals}")
    return None


def _grouped(digits: str, signs: str) -> bool:
    return bool(signs) and re.fullmatch(_GROUPED % re.escape(signs), digits) is not None


def _bare(digits: str) -> str:
    return re.sub(r"\D", "", digits)


def digits_from(tokens: tuple[Token, ...], at: int, decimal: str) -> tuple[str, int]:
    """Return the digits of a number that begins with a token, and the token behind it: 12 400 is one number."""
    text, end = tokens[at].text, at + 1
    if not re.fullmatch(r"[^\D0]\d{0,2}", text):
        return text, end
    group = re.compile(rf"\d{{3}}(?:{re.escape(decimal)}\d+)?")
    while end < len(tokens) and decimal not in text and len(text) <= _LONGEST:
        # One blank and no more, and three digits behind it.
        beside = tokens[end].spaced and tokens[end].start - tokens[end - 1].end == 1
        if tokens[end].kind != "digits" or not beside or not group.fullmatch(tokens[end].text):
            break
        text, end = f"{text} {tokens[end].text}", end + 1
    return text, end


def note_mark(digits: str, decimal: str) -> tuple[str, Fraction] | None:
    """Return the last digits of what is no number, and what it comes to without them if it is one: 8,200 and 3."""
    for length in (1, 2):
        value = value_of(digits[:-length], decimal)
        if value is not None and re.search(rf"\D\d{{{_GROUP}}}[1-9]\d{{{length - 1}}}$", digits):
            return digits[-length:], value
    return None


def is_named(tokens: tuple[Token, ...], at: int, words: Lexicon) -> bool:
    """Return whether digits belong to a name, a date or a fraction: COVID-19, 25/04, 10:30, km2."""
    before = tokens[at - 1] if at and glued(tokens[at - 1], tokens[at]) else None
    behind = tokens[at + 1] if at + 1 < len(tokens) and glued(tokens[at], tokens[at + 1]) else None
    if behind is not None and behind.text in "/:" and at + 2 < len(tokens):
        return tokens[at + 2].kind == "digits" and glued(behind, tokens[at + 2])
    if before is None:
        return False
    further = tokens[at - 2] if at > 1 and glued(tokens[at - 2], before) else None
    if before.kind == "word":
        sign = words.ending(tokens, at, ("sign",))
        # "USD5" is money; "per cent4" holds the mark of a note.
        money = sign is not None and sign.names("sign").isdisjoint((PERCENT, POINTS))
        return not before.text.endswith("'") and not (money and (further is None or further.kind != "digits"))
    if further is None:
        return False
    joined = "-/:" if further.kind == "word" else "/:"
    return before.text in joined and further.kind in ("word", "digits")


def is_dated(tokens: tuple[Token, ...], at: int, words: Lexicon) -> bool:
    """Return whether digits are a day or a year beside the name of a month, or one of several days: 6 and 7 October."""
    if _DAY_OR_YEAR.fullmatch(tokens[at].text) is None:
        return False
    return any(_leads_to_month(tokens, at, step, words) for step in (-1, 1))


def _leads_to_month(tokens: tuple[Token, ...], at: int, step: int, words: Lexicon) -> bool:
    """Return whether a month stands beside digits, or behind further days on one side of them."""
    other = at + step
    for _ in range(_DAYS):
        if not 0 <= other < len(tokens):
            break
        raw = tokens[other].raw
        if raw in words.months or raw.lower() in words.months:
            return True
        further = other + step
        while 0 <= further < len(tokens) and abs(further - other) <= _JOINTS and tokens[further].kind != "digits":
            further += step
        between = tokens[min(other, further - step) : max(other, further - step) + 1]
        if not 0 <= further < len(tokens) or not all(_joins_days(token, step, words) for token in between):
            return False
        if re.fullmatch(r"[12]?\d|3[01]", tokens[further].text) is None or len(tokens[at].text) > _FEW:
            return False
        other = further + step
    return False


def _joins_days(token: Token, step: int, words: Lexicon) -> bool:
    """Return whether a word or sign may stand between two days of a month: 6 and 7, du 6 au 7, 6-7.

    Behind a month a comma ends the date: "October 6, 12 people".
    """
    roles = ("joining", "to", "through")
    known = any(role in roles for role, _ in words.phrases.get((token.text,), ()))
    return (
        token.kind == "dash"
        or token.text == "&"
        or (token.text == "," and step > 0)
        or (token.kind == "word" and known)
    )


def is_year(token: Token) -> bool:
    """Return whether digits look like a year."""
    return _YEAR.fullmatch(token.text) is not None

"""Why a value does not stand in its quote: what stands there instead, and what to write."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from briefgen.language.quantities import Quantity

_CORRECT = "correct the value or the quote"
_MANY = 3


def value_missing(value: Fraction, name: str, quantities: Sequence[Quantity]) -> tuple[str, str]:
    """Return fact and remedy for a value that is none of the quantities of its quote."""
    fact = f"the value of {name}, {printed(value)}, does not stand in its quote"
    counted = [quantity for quantity in quantities if not quantity.dated]
    for quantity in counted:
        if (like := _like(value, quantity)) is not None:
            return f'{fact}: it says "{quantity.words}"{like[0]}', like[1]
    for left, right in pairwise(counted):
        if _digits(left.words + right.words) == _digits(printed(value)):
            return f'{fact}: "{left.words}" and "{right.words}" are two numbers', _CORRECT
    others = ", ".join(f'"{quantity.words}"' for quantity in counted[:_MANY])
    return (f"{fact}, which has {others}" if others else fact), _CORRECT


def _like(value: Fraction, quantity: Quantity) -> tuple[str, str] | None:
    """Return what a quantity is that looks like the value, and what to do; None if it does not look like it."""
    written, digits, mark = _digits(printed(value)), _digits(quantity.words), quantity.note_mark
    if mark and written in (digits, digits.removesuffix(mark)):
        return (
            ", and no number is written so",
            f'if the {mark} is the mark of a note, write `read_as_plain: ["{mark}"]`',
        )
    if quantity.value is None:
        return (", and no number is written so", _CORRECT) if digits == written else None
    reads = f", which is {printed(quantity.value)}"
    if quantity.value == -value:
        return "", f"write value: {printed(quantity.value)}"
    if quantity.value == value * 1000 and value.denominator != 1:
        # 12.400 is a number to YAML, and twelve thousand and more to who typed it.
        return "", f"write {printed(quantity.value)}, without a sign between the thousands"
    if digits == written and (parted := re.search(r"\d([.,])\d{3}(?!\d)", quantity.words)) and not quantity.scale:
        remedy = f'if the document parts thousands so, write `thousands: "{parted[1]}"` below source:'
        return f"{reads} in its language", f"{remedy}; if not, correct the value"
    return (reads, _CORRECT) if digits == written else None


def _digits(words: str) -> str:
    return re.sub(r"\D", "", words)


def printed(value: Fraction) -> str:
    """Return a number as it is written in a card."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10f}".rstrip("0").rstrip(".")

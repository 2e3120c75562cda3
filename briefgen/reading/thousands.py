"""The sign by which a document parts its thousands, where in its language that is the decimal sign."""

import re

_THREE = 3
"""How many different numbers have three digits behind the sign, at least, that it parts thousands."""


def thousands_of(text: str, decimal: str) -> str:
    """Return the decimal sign of a language if a document parts its thousands by it: 13,131; else nothing.

    All of its numbers that hold the sign have three digits behind it, and none begins with a nought.
    """
    sign = re.escape(decimal)
    numbers = set(re.findall(rf"(?<![\w.,])\d+(?:{sign}\d+)+(?![\w%]|[.,]\d)", text))
    parted = re.compile(rf"[1-9]\d{{0,2}}(?:{sign}\d{{3}})+")
    if len(numbers) < _THREE or not all(parted.fullmatch(number) for number in numbers):
        return ""
    # In 45,5 % and 2,3M letters and signs stand right behind the number.
    return "" if re.search(rf"(?<![\d.,])\d+{sign}(?!\d{{3}}(?!\d))\d", text) else decimal

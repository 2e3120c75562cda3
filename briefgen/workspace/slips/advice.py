"""What to write instead of a value that cannot be read: the value itself, in the form that is wanted."""

import re

_GROUPED = re.compile(r"\d{1,3}(?:([,.'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")


def day_advice(text: object) -> str:
    """Return how to write a day: what was typed with the year first, as far as it can be told."""
    general = "write year, month and day in digits, with hyphens"
    if not isinstance(text, str):
        return general
    if match := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", text.strip()):
        written = _day(*match.groups())
        return f"write {written}" if written not in ("", text) else "correct it"
    if match := re.fullmatch(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})", text.strip()):
        first, second, year = match.groups()
        read = dict.fromkeys(filter(None, (_day(year, second, first), _day(year, first, second))))
        return f"write {' or '.join(read)}: year, month, day" if read else general
    return general


def _day(year: str, month: str, day: str) -> str:
    possible = 1 <= int(month) <= 12 and 1 <= int(day) <= 31  # noqa: PLR2004 - the calendar
    return f"{year}-{int(month):02}-{int(day):02}" if possible else ""


def period_advice(text: object) -> str:
    """Return how to write a year, month, day or span."""
    if isinstance(text, str):
        if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", text.strip()):
            return f"write {match[2]}-{int(match[1]):02}"
        if match := re.fullmatch(r"(\d{4}) ?[-–] ?(\d{4})", text.strip()):
            return f'write "{match[1]}/{match[2]}" for a span of years'
        if re.fullmatch(r"\d{1,2}[-/. ]+\d{1,2}[-/. ]+\d{4}|\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}", text.strip()):
            return day_advice(text)
    return "write it in digits, the year first"


def number_advice(value: object) -> str:
    """Return how to write a number: digits alone."""
    text = value.strip() if isinstance(value, str) else ""
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return f"write {text} without quotes"
    if _GROUPED.fullmatch(text):
        return f"write {re.sub(r'[^0-9]', '', text)}, without a sign between the thousands"
    if match := re.fullmatch(r"(\d+),(\d+)", text):
        return f"write {match[1]}.{match[2]}, with a point"
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%)|([$€£])\s*(\d+(?:\.\d+)?)", text):
        return f"write {match[1] or match[4]} alone; what is counted stands under `unit:`"
    if re.match(r"\d", text):
        return "write all of it in digits and nothing else, such as 1600000 for 1.6 million"
    return "write the number alone, in digits"


def id_advice(value: object) -> str:
    """Return a name made of small letters, digits and hyphens."""
    written = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")
    return f"write {written}" if written else "correct it"

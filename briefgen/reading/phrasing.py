"""Patterns of the phrases that a language lists: before a number, behind it, and round the name of who counted."""

import re
from collections.abc import Sequence

from briefgen.language.folding import normalise

NEVER = re.compile(r"(?!)")
"""Finds nothing: of a list that is left out."""
_NAME = r"[A-ZÀ-Ý][^\s,.;:()]*"


def any_of(phrases: Sequence[str]) -> str:
    """Return a pattern of phrases, the longest first, for words that are normalised: "#" is no word of these."""
    read = filter(None, map(normalise, phrases))
    return "|".join(re.escape(phrase) for phrase in sorted(read, key=len, reverse=True)) or NEVER.pattern


def before_number(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of phrases right before a number, or before one that is joined to it: weeks 34 and 36."""
    if not phrases:
        return NEVER
    joined = r"(?:[\w.-]{0,3}\d[\w.-]{0,3}\s?(?:,|&|-|–|[^\W\d_]{1,3})\s?)?"
    return re.compile(rf"(?<!\w)(?:{any_of(phrases)})(?![^\W\d])\s*{joined}$", re.IGNORECASE)


def behind_number(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of phrases behind a number, or behind the word behind it: 5 years of age."""
    return re.compile(rf"^[\s-]*(?:\w+\s+)?(?:{any_of(phrases)})(?!\w)", re.IGNORECASE) if phrases else NEVER


def phrase(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of whole phrases with the blanks behind them."""
    return re.compile(rf"(?<!\w)(?:{any_of(phrases)})(?:(?<=')|(?!\w))\s*", re.IGNORECASE) if phrases else NEVER


def names_behind(phrases: Sequence[str], within: Sequence[str], offices: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of a name behind a phrase; words such as "of" and "the" may stand before it and within."""
    if not phrases:
        return NEVER
    small, name = _pieces_of_name(within, offices)
    return re.compile(rf"(?<!\w)(?P<said>(?i:{any_of(phrases)}))\s*{small}*(?P<name>{name})")


def short_names_behind(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of a short name in brackets, behind the long one that stands behind a phrase."""
    if not phrases:
        return NEVER
    said = rf"(?P<said>(?i:{any_of(phrases)}))"
    return re.compile(rf"(?<!\w){said}\s*[^,;.()\d]{{3,120}}\((?P<name>[A-ZÀ-Ý][\w-]*[A-ZÀ-Ý])\)")


def names_before(phrases: Sequence[str], within: Sequence[str], offices: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of a name at the beginning of a sentence, before a phrase that tells of counting."""
    if not phrases:
        return NEVER
    small, name = _pieces_of_name(within, offices)
    aside = r"(?:\s?,[^,.;()\d]{1,40},)?"
    return re.compile(rf"^\W*(?i:{small})*(?P<name>{name}){aside}\s+(?P<said>(?i:{any_of(phrases)}))(?!\w)")


def _pieces_of_name(within: Sequence[str], offices: Sequence[str]) -> tuple[str, str]:
    """Return the patterns of a small word before a name, and of a name with such words in it, or of an office.

    Behind the last name of an office one word may be small, if the name ends there: ministry of Public health.
    """
    small = rf"(?:(?i:{any_of(within)})\s*)" if within else "(?!)"
    name = rf"{_NAME}(?:\s{small}{{0,2}}{_NAME}){{0,6}}"
    last = r"(?:\s[^\W\d_]+(?=[,.;:)]|$))?"
    return small, rf"(?:(?i:{any_of(offices)})(?!\w)(?:\s{small}{{0,2}}{name}{last})?|{name})"

"""What numbers are that are no figures: dates, names, ages, ranges, parts of others."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from briefgen.language.language import Language
from briefgen.language.quantities import Quantity
from briefgen.language.quantities_lexicon import Lexicon
from briefgen.language.quantities_passage import TraitKind
from briefgen.reading.guess import LENGTHS_OF_TIME, Sentence
from briefgen.reading.phrasing import before_number, behind_number, phrase

_YEARS = range(1900, 2101)
_GLUED_BEFORE = re.compile(r"[^\W\d][-_]?$|_$|\d[./]$|_\d+/$|\ufffd$")
_GLUED_BEHIND = re.compile(r"[_@]|/[A-Z]{2}|°|[-/]\d{2,4}[-/]|[^\W\d_]|\ufffd")
_WORD_BEHIND = re.compile(r"[a-zà-ÿ]{4}")
_COMPOUND = re.compile(r"-[^\W\d_]")
_PHONE = re.compile(r"(?:\+|\(\+|\b00)\s?\d[\d\s().\-/]{6,}\d|\b0\d{7,}\b")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2} ?: ?[0-5]\d(?![\d:])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|(?<!\S)\S+\.(?:org|com|int|net|info)/\S*")
_REFUSED: tuple[tuple[str, TraitKind], ...] = (
    ("ranges", "range"),
    ("parts and ratios", "part"),
    ("parts and ratios", "ratio"),
    ("denied", "denied"),
    ("parts and ratios", "cut"),
    ("numbers beside one another", "beside"),
)
"""What cannot be entered, by what it is called."""
_NAMED = re.compile(r"(?:^|\u2029|\s)[A-ZÀ-Ý][^\W\d_]+ $")
_MOST_IN_NAMES = 100
_SMALL_NUMBER = re.compile(r"\d")
_BRACKETED = re.compile(r"(?<!\s)\s*\([^()]{1,12}\)\s*")
NEAR = 80
"""Letters round a number that are looked at."""


class NoFigures:
    """Tells what numbers of a language are that are no figures."""

    def __init__(self, language: Language, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbered = before_number(language.file.reading.numbered)
        self.ages = before_number(language.file.reading.ages)
        self.ages_behind = behind_number(language.file.reading.ages_behind)
        self.ago = before_number(language.file.reading.ago)
        self.ago_behind = behind_number(language.file.reading.ago_behind)
        self.wholes = phrase(language.file.reading.wholes)

    def why(self, quantity: Quantity, around: str, sentence: Sentence, others: Sequence[Quantity]) -> str:
        """Return what a number is that is no figure, `others` standing before it; nothing if it may be one."""
        # What ends before the passage is another line: "Planning figure", and the number below it.
        before = around[max(sentence.starts, quantity.start - 60) : quantity.start]
        behind = around[quantity.end : quantity.end + 40]
        digits = any(sign.isdecimal() for sign in quantity.words)
        kinds: tuple[tuple[str, Callable[[], object]], ...] = (
            ("dates", lambda: quantity.dated),
            ("dates", lambda: _is_within(quantity, around, _CLOCK)),
            ("addresses and telephones", lambda: _is_within(quantity, around, _PHONE, _ADDRESS)),
            ("unclear", lambda: quantity.value is None or self._has_two_readings(quantity)),
            ("names", lambda: not _is_many(quantity) and self.numbered.search(before)),
            ("dates", lambda: self._is_ago(quantity, before, behind)),
            ("ages", lambda: self._is_age(quantity, before, behind)),
            ("names", lambda: _GLUED_BEFORE.search(before) or _is_glued(quantity, behind)),
            *((what, partial(quantity.having, kind)) for what, kind in _REFUSED),
            ("articles", lambda: not digits and quantity.value == 1),
            ("parts and ratios", lambda: self._is_whole(others, quantity, around)),
            ("compounds", lambda: _is_compound(quantity, behind, digits=digits)),
        )
        found = next((what for what, holds in kinds if holds()), "")
        if found or quantity.units or quantity.noun:
            return found
        if _ends_name(quantity, before, behind, sentence):
            return "names"
        is_year = digits and quantity.value in _YEARS and len(quantity.words) == len("2025")
        return "dates" if is_year else ""

    def _is_whole(self, before: Sequence[Quantity], quantity: Quantity, around: str) -> bool:
        """Return whether a number is what the one before it is a part of: 31 of 39, 23 (64%) out of 36."""
        part = next((one for one in reversed(before) if not one.units), None)
        if part is None or part.value is None or quantity.value is None or not 0 <= part.value <= quantity.value:
            return False
        return self.wholes.fullmatch(_BRACKETED.sub(" ", around[part.end : quantity.start]).lstrip()) is not None

    def _is_age(self, quantity: Quantity, before: str, behind: str) -> bool:
        """Return whether a number tells how old people are, and not how many they are."""
        if quantity.counted - LENGTHS_OF_TIME or quantity.units:
            return False
        return self.ages.search(before) is not None or self.ages_behind.search(behind) is not None

    def _is_ago(self, quantity: Quantity, before: str, behind: str) -> bool:
        """Return whether a number tells how long ago something was: 25 days ago."""
        if not quantity.counted & LENGTHS_OF_TIME:
            return False
        return self.ago.search(before) is not None or self.ago_behind.search(behind) is not None

    def _has_two_readings(self, quantity: Quantity) -> bool:
        """Return whether a number has three decimals: many documents part thousands by the other language's sign."""
        three = re.search(r"(?<![\d.,])\d{1,3}([.,])\d{3}(?![\d.,])", quantity.words)
        return three is not None and three[1] == self.lexicon.decimal and not quantity.scale


def _is_many(quantity: Quantity) -> bool:
    """Return whether a number counts more than names are numbered: they report 423 people."""
    return bool(quantity.counted) and quantity.value is not None and quantity.value > _MOST_IN_NAMES


def _is_glued(quantity: Quantity, behind: str) -> bool:
    """Return whether a number goes on as a name does.

    In 12families a blank is lost, and its noun is known; in 1,507primary the sign in the number tells it.
    """
    lost = bool(quantity.noun) and behind.startswith(quantity.noun)
    lost = lost or (not quantity.words[-4:].isdecimal() and _WORD_BEHIND.match(behind) is not None)
    return _GLUED_BEHIND.match(behind) is not None and not lost


def _is_compound(quantity: Quantity, behind: str, *, digits: bool) -> bool:
    """Return whether a number is part of a word: a 10-bed unit, two-track. But a 3-month ban lasts three months."""
    return _COMPOUND.match(behind) is not None and not (digits and quantity.counted & LENGTHS_OF_TIME)


def _ends_name(quantity: Quantity, before: str, behind: str, sentence: Sentence) -> bool:
    """Return whether a number stands at the end of a name: Activity 4: ..., or a heading that ends with Round 2."""
    if behind.startswith(":") and _NAMED.search(before) is not None:
        return True
    rest = sentence.read[quantity.end - sentence.starts :].strip()
    return (
        sentence.passage.is_tile
        and _SMALL_NUMBER.fullmatch(quantity.words) is not None
        and (not rest or rest.startswith("("))
        and (before.rstrip()[-1:].isalpha() or before.rstrip().endswith("|"))
    )


def _is_within(quantity: Quantity, around: str, *patterns: re.Pattern[str]) -> bool:
    """Return whether a number is part of something else: a time of day, an address, a telephone number."""
    near = max(0, quantity.start - NEAR)
    words = around[near : quantity.end + NEAR]
    return any(
        near + found.start() < quantity.end and quantity.start < near + found.end()
        for pattern in patterns
        for found in pattern.finditer(words)
    )

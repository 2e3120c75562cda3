"""How a language speaks of quantities: the parts of its file that the reader of quantities needs."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from briefgen.errors import UnfitError
from briefgen.workspace.filemodel import FileModel

HedgeClass = Literal["above", "below", "near-below", "loose"]

CLASSES: Mapping[str, HedgeClass] = {
    "at-least": "above",
    "more-than": "above",
    "over": "above",
    "at-most": "below",
    "up-to": "below",
    "less-than": "below",
    "nearly": "near-below",
    "almost": "near-below",
    "about": "loose",
    "approximately": "loose",
    "around": "loose",
    "some": "loose",
    "only-about": "loose",
    "estimated": "loose",
}
"""The class of each qualifier but `exact`: what it says of the true number."""


def _part(value: str) -> str:
    """Return a fraction as it is. Raises UnfitError if it is none."""
    if re.fullmatch(r"[0-9]{1,6}/[1-9][0-9]{0,5}", value) is None:
        raise UnfitError("should be a fraction", "write two whole numbers, such as 1/3")
    return value


Part = Annotated[str, AfterValidator(_part)]
"""A fraction in digits: 1/3."""


class SidesFile(FileModel):
    """Words and signs that stand before a number or behind it; a/b is one of several words."""

    before: list[str] = Field(default_factory=list)
    """What stands before it."""
    after: list[str] = Field(default_factory=list)
    """What stands behind it, or behind what it counts."""
    apart: list[str] = Field(default_factory=list)
    """What may stand anywhere in its sentence: on average, according to estimates. It is asked about."""


class QuantityFile(FileModel):
    """How the sources of a language speak of quantities; what is left out is not read.

    In a phrase a/b is one of several words, and a hyphen within a word is a space.
    """

    numbers: Mapping[str, int] = Field(default_factory=dict)
    """Number words up to a hundred, and those of several words that are not the sum of their parts."""
    fractions: Mapping[str, Part] = Field(default_factory=dict)
    """Fractions, such as `a third: 1/3`."""
    scales: Mapping[str, int] = Field(default_factory=dict)
    """Words that multiply the number before them: hundred, dozen, thousand, million."""
    short_scales: Mapping[str, int] = Field(default_factory=dict)
    """Letters that do so behind digits, as in 24k; here capitals count."""
    vague: list[str] = Field(default_factory=list)
    """Number words that are never exact, such as dozen."""
    joining: list[str] = Field(default_factory=list)
    """What may stand inside a number: two hundred and fifty."""
    linking: list[str] = Field(default_factory=list)
    """What stands between a million and its unit: millions de dollars."""
    hedges: Mapping[HedgeClass, SidesFile] = Field(default_factory=dict)
    """What makes a number a bound or a rough one; the wordings of the qualifiers need not be written again."""
    attributions: list[str] = Field(default_factory=list)
    """Hedges that may be said of who counted, "the Commission estimated": a text may say so of a figure."""
    negations: list[str] = Field(default_factory=list)
    """What denies the word or number behind it: "not more than" is at most."""
    kinds: Mapping[Literal["average", "change", "projection", "rate", "target"], SidesFile] = Field(
        default_factory=dict
    )
    """What shows that a number is no plain count."""
    parts: list[str] = Field(default_factory=list)
    """What makes another number of the one behind it: half of, twice."""
    ranges: Mapping[str, str] = Field(default_factory=dict)
    """What stands before the two ends of a range: {between: and, from: to}."""
    alternatives: list[str] = Field(default_factory=list)
    """What stands between the two ends of a range that has nothing before it: to, or."""
    ratios: list[str] = Field(default_factory=list)
    """What stands between the numbers of a ratio: out of."""
    changes: list[str] = Field(default_factory=list)
    """Words by which "from ... to ..." is a rise or a fall and no range."""
    monies: list[str] = Field(default_factory=list)
    """Money that has no unit of its own and a name like one that has: Canadian dollars."""
    points: list[str] = Field(default_factory=list)
    """Percentage points."""
    through: list[str] = Field(default_factory=list)
    """What may stand between a hedge and its number: the, a total of."""
    plain: list[str] = Field(default_factory=list)
    """Words before a number that say nothing of it. If any are given, a word that is in no list is asked about."""
    leads: list[str] = Field(default_factory=list)
    """Small words between such a word and the number, by which it may be a hedge: closing in on, other than."""
    ends: list[str] = Field(default_factory=list)
    """Words with which the phrase behind a number ends, so that what follows is not what it counts."""


def _as_print(value: object) -> object:
    return value if isinstance(value, dict) and not all(isinstance(key, int) for key in value) else {"print": value}


def _by_least(value: object) -> object:
    return {0: value} if isinstance(value, str) else value


_PRINTED = [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]
_NAMED = {"type": "array", "items": {"type": "string"}}
_UNIT = {
    "type": "object",
    "properties": {"print": {"anyOf": _PRINTED}, "nouns": _NAMED, "signs": _NAMED},
    "required": ["print"],
    "additionalProperties": False,
}
Counted = Annotated[
    Mapping[int, str],
    Field(min_length=1),
    BeforeValidator(_by_least),
    WithJsonSchema({"anyOf": _PRINTED}),
]
"""A form for every number, or one form from each of several numbers on: {0: "{n} million", 2: "{n} millions"}."""


class UnitFile(FileModel):
    """A unit: how it is printed, and how sources name it."""

    print: Counted
    """How it is printed with its number {n}; "{n}" alone if the sentence round it names what is counted."""
    nouns: list[str] = Field(default_factory=list)
    """What sources call it behind a number, in the plural. A word may belong to several units."""
    signs: list[str] = Field(default_factory=list)
    """Signs, codes and words that stand for it before or behind a number: $, USD."""


Unit = Annotated[
    UnitFile,
    BeforeValidator(_as_print),
    WithJsonSchema({"anyOf": [*_PRINTED, _UNIT]}),
]
"""A unit, or only how it is printed."""

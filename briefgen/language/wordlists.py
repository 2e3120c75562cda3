"""The word lists of a language by which numbers in words and dishonest sentences are found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from briefgen.language.numerals import NumberWords, number_words
from briefgen.language.phrases import pattern
from briefgen.language.quantities_file import QuantityFile
from briefgen.workspace.filemodel import FileModel


class GuardFile(FileModel):
    """Words and phrases by which the guard reads a language; a list that is left out finds nothing."""

    numbers: list[str] = Field(default_factory=list)
    """Number words that come to no value, such as hundreds; the others are those of `quantities:`."""
    joining: list[str] = Field(default_factory=list)
    """What may stand inside a number: two hundred and fifty."""
    amounts: list[str] = Field(default_factory=list)
    """Fractions, multiples and vague amounts, as words or phrases."""
    harmless: list[str] = Field(default_factory=list)
    """Phrases in which such words count nothing."""
    abbreviations: list[str] = Field(default_factory=list)
    """Words whose full stop ends no sentence."""
    trend: list[str] = Field(default_factory=list)
    """Words and phrases that compare figures over time; # is a figure."""
    sums: list[str] = Field(default_factory=list)
    """Words and phrases that add figures."""
    shares: list[str] = Field(default_factory=list)
    """Phrases that make one figure a part of another."""
    present: list[str] = Field(default_factory=list)
    """Words of the present."""
    projection: list[str] = Field(default_factory=list)
    """Words that mark what is expected and was not observed."""
    points: list[str] = Field(default_factory=list)
    """Percentage points."""
    people: list[str] = Field(default_factory=list)
    """Words for people."""
    families: list[str] = Field(default_factory=list)
    """Words for families."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of a language, ready to be searched for; what has no words is None."""

    numbers: NumberWords
    """Number words."""
    abbreviations: re.Pattern[str] | None
    """Finds a word whose full stop ends no sentence."""
    trend: re.Pattern[str] | None
    """Finds a comparison over time."""
    sums: re.Pattern[str] | None
    """Finds a sum."""
    shares: re.Pattern[str] | None
    """Finds one figure as a part of another."""
    present: re.Pattern[str] | None
    """Finds a word of the present."""
    projection: re.Pattern[str] | None
    """Finds what marks a projection."""
    points: re.Pattern[str] | None
    """Finds percentage points."""
    people: re.Pattern[str] | None
    """Finds people."""
    families: re.Pattern[str] | None
    """Finds families."""


def counting_words(file: GuardFile, read: QuantityFile) -> list[str]:
    """Return all number words of a language: what the reader of quantities reads, the guard finds.

    Those of several words are made of others. A word that may join the pieces of a number is an article too, and no
    number by itself.
    """
    known = dict.fromkeys([*read.numbers, *read.scales, *file.numbers])
    return [word for word in known if " " not in word and word not in file.joining]


def word_lists(file: GuardFile, read: QuantityFile, units: Sequence[str]) -> WordLists:
    """Return the lists of a language; `units` are words that belong to a number before them."""
    return WordLists(
        number_words(counting_words(file, read), file.joining, file.amounts, file.harmless, units),
        pattern(file.abbreviations),
        pattern(file.trend),
        pattern(file.sums),
        pattern(file.shares),
        pattern(file.present),
        pattern(file.projection),
        pattern(file.points),
        pattern(file.people),
        pattern(file.families),
    )

"""All that the reader of quantities knows of a language, and how a phrase is found among the words of a text."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from briefgen.language.folding import normalise
from briefgen.language.quantities_file import CLASSES, QuantityFile, UnitFile
from briefgen.language.quantities_text import Token, tokens_of
from briefgen.language.wordings import Wording

Role = Literal[
    "hedge-before", "hedge-after", "kind-before", "kind-after", "negation", "part", "change", "through", "plain",
    "end", "from", "to", "ratio", "number", "fraction", "scale", "vague", "joining", "linking", "sign", "noun",
    "attribution", "apart", "lead",
]  # fmt: skip
Meaning = tuple[Role, str]
PERCENT = "percent"
POINTS = "percentage-points"
UNKNOWN = "?"
"""Stands for the sign of money that belongs to no unit."""
_STROKE = re.compile(r"(?<=[\w'])/(?=\w)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the reader knows of a language."""

    decimal: str = "."
    """What stands before the decimals."""
    phrases: Mapping[tuple[str, ...], frozenset[Meaning]] = field(default_factory=dict, repr=False)
    """What each phrase means."""
    beginning: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Most tokens of the phrases that begin with a token."""
    closing: Mapping[str, int] = field(default_factory=dict, repr=False)
    """Most tokens of the phrases that end with a token."""
    short_scales: Mapping[str, int] = field(default_factory=dict)
    """Letters that multiply the digits before them."""
    values: Mapping[tuple[str, ...], Fraction] = field(default_factory=dict, repr=False)
    """What number words, fractions and scales come to."""
    asks: bool = False
    """Whether an unknown word before a number is asked about."""
    months: frozenset[str] = frozenset()
    """Names of months: a number beside one is a date."""
    sign_first: bool = False
    """Whether a per cent sign stands before its number."""

    def ending(self, tokens: tuple[Token, ...], end: int, roles: Iterable[Role], first: int = 0) -> "Found | None":
        """Return the longest phrase with one of some roles that ends before the token `end`."""
        longest = self.closing.get(tokens[end - 1].text, 0) if end > first else 0
        for length in range(min(longest, end - first), 0, -1):
            if found := self._meant(tokens, end - length, end, roles):
                return found
        return None

    def starting(self, tokens: tuple[Token, ...], start: int, roles: Iterable[Role]) -> "Found | None":
        """Return the longest phrase with one of some roles that begins with the token `start`."""
        longest = self.beginning.get(tokens[start].text, 0) if start < len(tokens) else 0
        for length in range(min(longest, len(tokens) - start), 0, -1):
            if found := self._meant(tokens, start, start + length, roles):
                return found
        return None

    def means(self, phrase: str, role: Role) -> bool:
        """Return whether a phrase has a role."""
        key = tuple(token.text for token in tokens_of(normalise(phrase)))
        return any(known == role for known, _ in self.phrases.get(key, ()))

    def _meant(self, tokens: tuple[Token, ...], start: int, end: int, roles: Iterable[Role]) -> "Found | None":
        key = tuple(token.text for token in tokens[start:end])
        # Most words mean nothing, and every word of every source is asked about.
        known = self.phrases.get(key)
        meanings = frozenset(meaning for meaning in known if meaning[0] in roles) if known else None
        return Found(start, end, meanings, self.values.get(key)) if meanings else None


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the language that stands in a text."""

    start: int
    """Its first token."""
    end: int
    """The token behind it."""
    meanings: frozenset[Meaning]
    """What it means there."""
    value: Fraction | None
    """What it comes to, if it is a number word."""

    def names(self, role: Role) -> frozenset[str]:
        """Return the classes, kinds or units that it names in a role."""
        return frozenset(name for known, name in self.meanings if known == role)


def lexicon(
    file: QuantityFile,
    *,
    decimal: str,
    units: Mapping[str, UnitFile],
    percent: Iterable[str],
    millions: Iterable[str],
    words: Mapping[str, Mapping[int, str]],
    qualifiers: Mapping[str, Iterable[Wording]],
    months: Iterable[str],
) -> Lexicon:
    """Return what the reader knows of a language: its `quantities:`, and what the rest of its file tells.

    `millions` are all words for a million, `words` the numbers printed as words, by unit, and `qualifiers` the wordings
    of each qualifier.
    """
    known: defaultdict[tuple[str, ...], set[Meaning]] = defaultdict(set)
    values: dict[tuple[str, ...], Fraction] = {}
    for role, name, phrase in _meanings(file, units, percent, qualifiers):
        for key in _keys(phrase):
            known[key].add((role, name))
    counted: list[tuple[Role, str, Fraction]]
    counted = [("number", word, Fraction(number)) for word, number in file.numbers.items()]
    counted += [("fraction", word, Fraction(number)) for word, number in file.fractions.items()]
    counted += [("scale", word, Fraction(number)) for word, number in file.scales.items()]
    counted += [("scale", word, Fraction(1_000_000)) for word in millions if len(word) > 1]
    for unit, printed in words.items():
        for number, word in printed.items():
            # Percentages in words are fractions: half, a quarter.
            share = unit == PERCENT
            counted.append(("fraction", word, Fraction(number, 100)) if share else ("number", word, Fraction(number)))
    for role, word, amount in counted:
        for key in _keys(word):
            if not any(piece[0].isdigit() for piece in key):
                known[key].add((role, ""))
                values.setdefault(key, amount)
    return Lexicon(
        decimal=decimal,
        phrases={key: frozenset(meanings) for key, meanings in known.items()},
        beginning=_lengths((key[0], len(key)) for key in known),
        closing=_lengths((key[-1], len(key)) for key in known),
        short_scales={**{word: 1_000_000 for word in millions if len(word) == 1}, **file.short_scales},
        values=values,
        asks=bool(file.plain),
        months=frozenset(months),
        sign_first=any(form.startswith("%") for form in (units[PERCENT].print.values() if PERCENT in units else ())),
    )


def _lengths(phrases: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for token, length in phrases:
        lengths[token] = max(length, lengths.get(token, 0))
    return lengths


def _meanings(
    file: QuantityFile,
    units: Mapping[str, UnitFile],
    percent: Iterable[str],
    qualifiers: Mapping[str, Iterable[Wording]],
) -> Iterator[tuple[Role, str, str]]:
    """Yield role, name and wording of all that a language has a meaning for."""
    for name, wordings in qualifiers.items():
        for wording in wordings if name in CLASSES else ():
            yield "hedge-before", CLASSES[name], wording.before
            yield "hedge-after", CLASSES[name], wording.behind
    for hedge, sides in file.hedges.items():
        yield from (("hedge-before", hedge, phrase) for phrase in sides.before)
        yield from (("hedge-after", hedge, phrase) for phrase in sides.after)
        yield from (("apart", hedge, phrase) for phrase in sides.apart)
    for kind, sides in file.kinds.items():
        yield from (("kind-before", kind, phrase) for phrase in sides.before)
        yield from (("kind-after", kind, phrase) for phrase in sides.after)
        yield from (("apart", kind, phrase) for phrase in sides.apart)
    for opening, between in file.ranges.items():
        yield "from", between, opening
        yield "to", opening, between
    yield from (("to", "", phrase) for phrase in file.alternatives)
    yield from (("sign", PERCENT, phrase) for phrase in ("%", *percent))
    yield from (("sign", POINTS, phrase) for phrase in file.points)
    yield from (("sign", UNKNOWN, phrase) for phrase in file.monies)
    for unit, entry in units.items():
        # What is printed with a number stands with it in sources too: "$" is a sign, "years" a noun.
        for printed in {form.replace("{n}", "").strip() for form in entry.print.values()} - {""}:
            yield "noun" if printed.islower() else "sign", unit, printed
        yield from (("sign", unit, phrase) for phrase in entry.signs)
        yield from (("noun", unit, phrase) for phrase in entry.nouns)
    lists: tuple[tuple[Role, Iterable[str]], ...] = (
        ("attribution", file.attributions),
        ("negation", file.negations),
        ("part", file.parts),
        ("ratio", file.ratios),
        ("change", file.changes),
        ("vague", file.vague),
        ("joining", file.joining),
        ("linking", file.linking),
        ("through", file.through),
        ("plain", file.plain),
        ("lead", file.leads),
        ("end", file.ends),
    )
    for role, phrases in lists:
        yield from ((role, "", phrase) for phrase in phrases)


def spellings(phrases: Iterable[str]) -> Iterator[str]:
    """Yield each wording of phrases in which a/b is one of several words."""
    for phrase in phrases:
        for words in itertools.product(*(_STROKE.split(step) for step in phrase.split())):
            yield " ".join(words)


def _keys(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield the tokens of a phrase, once for each of the words it may be made of."""
    for words in spellings([normalise(phrase)]):
        key = tuple(token.text for token in tokens_of(words))
        if key:
            yield key

"""A passage of a text whose quantities are read: its words and numbers, and what can be said of a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen.language.folding import normalise
from briefgen.language.quantities_digits import is_year
from briefgen.language.quantities_lexicon import Found, Lexicon
from briefgen.language.quantities_numbers import Number, numbers_of
from briefgen.language.quantities_text import Token, tokens_of

TraitKind = Literal[
    "hedge", "kind", "part", "denied", "range", "change", "ratio", "beside", "question", "nearby", "apart", "cut"
]

CONTEXT = 4
"""Words before and behind a quote or a number that may belong to it."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that the text says of a number."""

    kind: TraitKind
    """A `hedge`, or what `kind` of number it is; that a `part` or multiple of it is meant; that it is `denied`; one end
    of a `range`, or of what is a range unless it is a `change`; one number of a `ratio`; that another stands `beside`
    it, the word before it is unknown (a `question`), or a hedge stands `nearby` before it or `apart` in its sentence;
    that it is `cut` by the end of the quote."""
    names: frozenset[str]
    """Of a hedge the classes it may have, of a kind the kinds; else empty."""
    words: str
    """The words of the text that say so."""
    first: int
    """Where they begin in the text."""
    end: int
    """Where they end."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text."""

    text: str
    """Its words."""
    offset: int
    """Where it begins in the whole text."""
    words: Lexicon
    """What is known of its language."""
    plain: frozenset[tuple[str, ...]]
    """Phrases that were said to be plain."""
    tokens: tuple[Token, ...]
    """Its words, numbers and signs."""
    numbers: tuple[Number, ...]
    """Its numbers."""
    begins: frozenset[int]
    """The tokens with which numbers begin; the word for one is an article in many languages and is not counted."""
    ends: frozenset[int]
    """The tokens behind numbers."""
    firsts: frozenset[int]
    """The tokens with which numbers begin that are no dates."""
    lasts: frozenset[int]
    """The tokens behind such numbers."""
    apart: tuple[Found | None, ...]
    """What begins with each token of all that may speak of a number from afar: every number near it asks."""
    left: int
    """The first token that may belong to a number of the quote."""
    right: int
    """The token behind the last that may."""

    def said(self, first: int, last: int) -> str:
        """Return the words of some tokens, as they stand."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def trait(self, kind: TraitKind, first: int, last: int, names: frozenset[str] = frozenset()) -> Trait:
        """Return what some tokens say of a number."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Trait(kind, names, self.said(first, last), start + self.offset, end + self.offset)

    def key(self, first: int, last: int) -> tuple[str, ...]:
        """Return how some tokens are compared."""
        return tuple(token.text for token in self.tokens[first:last])

    def plain_before(self, at: int) -> int | None:
        """Return where a phrase begins that ends before a token and was said to be plain; None if none does."""
        return next(
            (
                at - len(phrase)
                for phrase in self.plain
                if at >= len(phrase) and self.key(at - len(phrase), at) == phrase
            ),
            None,
        )

    def is_month(self, found: Found) -> bool:
        """Return whether a word is the name of a month rather than what it looks like, as "May"."""
        return found.end - found.start == 1 and self.tokens[found.start].raw in self.words.months

    def is_year(self, number: Number) -> bool:
        """Return whether a number looks like a year."""
        return _is_year(self.tokens, number)


def passage_of(text: str, offset: int, words: Lexicon, start: int, end: int, plain: Iterable[str]) -> Passage:
    """Return a passage whose quote stands between two places of it."""
    tokens = tokens_of(text)
    numbers = numbers_of(tokens, words)
    counted = [number for number in numbers if number.digits or number.value != 1]
    phrases = (tuple(token.text for token in tokens_of(normalise(phrase))) for phrase in plain)
    return Passage(
        text=text,
        offset=offset,
        words=words,
        plain=frozenset(phrase for phrase in phrases if phrase),
        tokens=tokens,
        numbers=numbers,
        begins=frozenset(number.first for number in counted),
        ends=frozenset(number.last for number in counted),
        firsts=frozenset(number.first for number in counted if not _is_date(tokens, number)),
        lasts=frozenset(number.last for number in counted if not _is_date(tokens, number)),
        apart=tuple(words.starting(tokens, at, ("apart", "plain")) for at in range(len(tokens))),
        left=_edge(tokens, start, -1),
        right=_edge(tokens, end, 1),
    )


def _is_year(tokens: tuple[Token, ...], number: Number) -> bool:
    return number.digits and number.last - number.first == 1 and is_year(tokens[number.first])


def _is_date(tokens: tuple[Token, ...], number: Number) -> bool:
    return number.dated or _is_year(tokens, number)


def _edge(tokens: tuple[Token, ...], place: int, step: int) -> int:
    """Return the token up to which the words outside a quote are read."""
    if step < 0:
        at = next((at for at, token in enumerate(tokens) if token.end > place), len(tokens))
        outside = range(at - 1, -1, -1)
    else:
        at = next((at for at, token in enumerate(tokens) if token.start >= place), len(tokens))
        outside = range(at, len(tokens))
    left = CONTEXT
    for other in outside:
        left -= tokens[other].kind == "word"
        if left < 0:
            break
        at = other if step < 0 else other + 1
    return at

"""One figure where it is thought to stand: as built, without its qualifier, or with another number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

from briefgen.document.brief import Provenance
from briefgen.language.sketch import plain_words
from briefgen.verification.paragraphs import CurrentParagraph, Number

_COUNTED = 4
"""Words behind a number up to which what bounds it may stand: 814 access incidents or more."""

MINUS = ("-", "\u2212", "\u2013")
"""Signs that make a number less than nothing where they stand on it."""

Ruling = Literal["intact", "changed", "qualifier-dropped", "none"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a figure."""

    ruling: Ruling
    """`none` if no number stands there."""
    is_now: str = ""
    """What is printed there."""
    spent: tuple[Number, ...] = ()
    """The numbers that are told of with it."""
    word: int = 0
    """The word of the paragraph that it begins with."""
    stands: bool = False
    """Whether its own number stands there, whatever its qualifier."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the qualifiers of the language."""

    qualifiers: frozenset[tuple[str, ...]]
    """The words of each that stands before a number."""
    behind: frozenset[tuple[str, ...]]
    """The words of each that stands behind one."""
    signs: tuple[str, ...]
    """Those of both that are signs: "~", "+"."""
    longest: int = field(init=False, default=0)
    """Most words that one has."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "longest", max(map(len, (*self.qualifiers, *self.behind)), default=0))

    def judge(
        self,
        paragraph: CurrentParagraph,
        start: int,
        end: int,
        provenance: Provenance,
        kept: Collection[int] = (),
        *,
        whole: bool = False,
        spent: Collection[Number] = (),
    ) -> Judgement:
        """Return what became of a figure that should stand in the words from `start` to `end`.

        `kept` holds the words of the paragraph that stand as built; `whole` says that all these words are the figure's,
        as those in its control are; `spent` holds numbers that are others'.
        """
        amount = plain_words(provenance.amount)
        qualifier, behind = _beside(plain_words(provenance.printed), amount)
        inside = [number for number in paragraph.number_at(start, end) if number not in spent and not number.is_month]
        at = _find(paragraph, start, end, amount)
        if at is None:
            number = next((number for number in inside if plain_words(number.text) == amount), None)
            if number is None:
                return self._changed(paragraph, start, end, inside, whole=whole)
            at = number.start
        last, after = at + len(amount), at + len(amount) + len(behind)
        there = tuple(number for number in inside if number.start < after and at < number.end)
        # "814" in "814 million" or "1 814" is another number.
        grown = [number for number in there if not set(range(number.start, number.end)) <= {*kept, *range(at, after)}]
        first = at - len(qualifier)
        if first < 0 or paragraph.plain[first:at] != qualifier or paragraph.plain[last:after] != behind:
            first, after = self._before(paragraph, at), max(last, self._behind(paragraph, last, kept))
            return Judgement("qualifier-dropped", paragraph.text(first, after), there, first, stands=True)
        more, beyond = self._before(paragraph, first), self._behind(paragraph, after, kept)
        added = (more < first and not set(range(more, first)) <= set(kept)) or beyond > after
        if grown or added or self._is_signed(paragraph, first, after, kept) or _is_negative(paragraph, at, amount):
            more, beyond = min([more, *(n.start for n in grown)]), max([beyond, *(n.end for n in grown)])
            return Judgement("changed", paragraph.text(more, beyond), there, more, stands=not grown)
        return Judgement("intact", spent=there, word=first, stands=True)

    def _changed(
        self, paragraph: CurrentParagraph, start: int, end: int, inside: list[Number], *, whole: bool
    ) -> Judgement:
        if not inside:
            return Judgement("none")
        spent = inside if whole else inside[:1]
        first = self._before(paragraph, spent[0].start)
        if not whole:
            return Judgement("changed", paragraph.text(first, spent[0].end), tuple(spent), first)
        first, last = min(first, start), max(end, spent[-1].end)
        return Judgement("changed", paragraph.text(first, last), tuple(spent), first)

    def _before(self, paragraph: CurrentParagraph, at: int) -> int:
        """Return where a qualifier begins that ends before a word; the word itself if there is none."""
        for length in range(min(self.longest, at), 0, -1):
            if paragraph.plain[at - length : at] in self.qualifiers:
                return at - length
        return at

    def _behind(self, paragraph: CurrentParagraph, after: int, kept: Collection[int]) -> int:
        """Return where a qualifier ends that was added behind a number or the words that it counts.

        Without words that stand as built nobody knows what was added.
        """
        for start in range(after, min(after + _COUNTED, len(paragraph.plain))) if kept else ():
            if any(number.start == start for number in paragraph.numbers):
                break
            for length in range(min(self.longest, len(paragraph.plain) - start), 0, -1):
                words = range(start, start + length)
                if paragraph.plain[start : start + length] in self.behind and not set(words) <= set(kept):
                    return start + length
        return after

    def _is_signed(self, paragraph: CurrentParagraph, first: int, after: int, kept: Collection[int]) -> bool:
        """Return whether a sign that makes a number a bound or a rough one stands on it, or alone before it."""
        words = paragraph.written.text[paragraph.spans[first - 1 if first else 0][0] : paragraph.spans[after - 1][1]]
        own = paragraph.written.text[paragraph.spans[first][0] : paragraph.spans[after - 1][1]]
        # In a formula as built a plus is no "more than".
        alone = "" if first - 1 in kept else words[: -len(own)].strip()
        return own.startswith(self.signs) or own.rstrip(",;:.").endswith(self.signs) or alone in self.signs


def _is_negative(paragraph: CurrentParagraph, at: int, amount: tuple[str, ...]) -> bool:
    """Return whether a minus stands on a number that has none: an increase was made a fall."""
    if not amount or amount[0].startswith(MINUS):
        return False
    word = paragraph.written.text[slice(*paragraph.spans[at])]
    return word.startswith(MINUS) and word[1:2].isdigit()


def _beside(printed: tuple[str, ...], amount: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a printed figure that stand before its amount, and those behind it."""
    last = len(printed) - len(amount)
    at = next((at for at in range(last, 0, -1) if printed[at : at + len(amount)] == amount), 0)
    return printed[:at], printed[at + len(amount) :]


def judge_of(before: Iterable[str], behind: Iterable[str]) -> Judge:
    """Return a judge for the qualifiers of a language, those before a number and those behind it."""
    words, more = tuple(before), tuple(behind)
    signs = tuple(word for word in (*words, *more) if not any(letter.isalnum() for letter in word))
    return Judge(
        frozenset(plain_words(phrase) for phrase in words), frozenset(plain_words(phrase) for phrase in more), signs
    )


def _find(paragraph: CurrentParagraph, start: int, end: int, amount: tuple[str, ...]) -> int | None:
    for at in range(start, end - len(amount) + 1):
        if paragraph.plain[at : at + len(amount)] == amount:
            return at
    return None

"""The figures that a text may hold, proposed by rules and the words of its language: nothing is printed of them.

Value, form, qualifier and quote are read as they will be proved. All else is a guess, and says what it rests on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from briefgen.evidence.dateproof import DatedText
from briefgen.evidence.proof import SourceText, source_text
from briefgen.evidence.quantityproof import lexicon_for
from briefgen.language.folding import layout, normalise
from briefgen.language.language import SCALES, Language
from briefgen.language.quantities import Quantity, read_quantities
from briefgen.language.quotes import QuotePlace, find_quote, passage_of_quote
from briefgen.reading.document import ReadDocument
from briefgen.reading.guess import LENGTHS_OF_TIME, Guess, Near, Sentence, UnitsBefore
from briefgen.reading.guesses import Guesser
from briefgen.reading.nofigures import NoFigures
from briefgen.reading.passages import Passage, TableBlock, as_quote, split
from briefgen.reading.phrasing import before_number
from briefgen.reading.qualifiers import qualifier_of
from briefgen.workspace.period import Period

_WORDY = 3
_RANGED = 4
"""Numbers of two ranges."""
_ALONE = re.compile(r"\W*(?:[A-Z]{2,3}\W{0,2})?\d[^\t]{0,24}")
_MOST_TWINS = 20
_MOST_QUOTED = 600
"""Letters of the longest quote."""
_MOST_LETTERS = 3_000
"""Letters of the longest passage that is read: beyond them it is no sentence, and takes the square of its length."""
_MOST_LOOKED_UP = 500_000_000
"""Letters gone through to look quotes up: it takes about a second for each hundred million."""
_MOST_PROPOSED = 2_000
"""Figures proposed of one document: their file holds fewer, and nobody walks through more."""
_MOST_NUMBERS = 8_000
"""Numbers read of one document, years and pages too: five times as many as are proposed of the longest report."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure that a text may hold."""

    page: int
    """Page of the file, from 1; 0 for a text without pages."""
    at: tuple[int, int]
    """Where its number begins and ends in the text."""
    value: int | float
    """The number itself."""
    form: str
    """How it would be printed."""
    qualifier: str
    """What the text puts before it."""
    quote: str
    """The words that would prove it."""
    guess: Mapping[str, Guess] = field(default_factory=dict)
    """What is only guessed, by the key of the card, each with what it rests on."""


@dataclass(frozen=True, slots=True)
class Range:
    """Two numbers between which a figure lies: no entry holds them yet, and a person should know of it."""

    page: int
    """Page of the file, from 1; 0 for a text without pages."""
    at: tuple[int, int]
    """Where its first number begins and ends in the text."""
    words: str
    """Both numbers, as they stand there."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """All that is proposed of a text."""

    proposals: tuple[Proposal, ...]
    """The figures, in the order of the text."""
    tables: tuple[tuple[int, TableBlock], ...]
    """The tables, each with its page."""
    ranges: tuple[Range, ...]
    """The ranges, which cannot be entered."""
    passed_over: Mapping[str, int]
    """How many numbers were not proposed, by what they are."""


def propose(document: ReadDocument, language: Language, published: Period, thousands: str = "") -> Proposals:
    """Return the figures that a document may hold."""
    return _Proposer(document, language, published, thousands).proposals()


def page_of(text: str, at: int) -> int:
    """Return the page on which a place of a text stands, from 1; 0 for a text without pages."""
    return text.count("\f", 0, at) + 1 if "\f" in text else 0


class _Proposer:
    """Goes through a text."""

    def __init__(self, document: ReadDocument, language: Language, published: Period, thousands: str) -> None:
        self.document = document
        self.text = document.text
        self.source = source_text(document.text, thousands)
        self.language = language
        self.lexicon = lexicon_for(language, thousands)
        names = tuple(map(normalise, language.file.names))
        dated = DatedText(self.source.folded, published, language.dates, names)
        self.guesser = Guesser(document, language, dated)
        self.no_figures = NoFigures(language, self.lexicon)
        self.including = before_number(language.file.reading.including)
        self.units_before = UnitsBefore()
        self.passed: dict[str, int] = {}
        self.ranges: dict[tuple[str, int], Range] = {}
        self.spans: set[tuple[str, int]] = set()
        self.places: dict[str, tuple[QuotePlace, ...]] = {}
        self.looked_up = self.numbers = 0

    def proposals(self) -> Proposals:
        passages, tables = split(self.text, self.language, self.document.headings)
        found: list[Proposal] = []
        for index in range(len(passages)):
            if len(found) >= _MOST_PROPOSED or self.looked_up > _MOST_LOOKED_UP or self.numbers > _MOST_NUMBERS:
                self.passed["passages behind those"] = len(passages) - index
                break
            found += self._of_passage(passages, index)
        placed = tuple((page_of(self.text, table.start), table) for table in tables)
        ranges = tuple(one for here, one in self.ranges.items() if here not in self.spans)
        return Proposals(tuple(self._with_twins(found)), placed, ranges, dict(sorted(self.passed.items())))

    def _of_passage(self, passages: Sequence[Passage], index: int) -> Iterator[Proposal]:
        passage = passages[index]
        if passage.end - passage.start > _MOST_LETTERS:
            self.passed["passages too long"] = self.passed.get("passages too long", 0) + 1
            return
        words = self.text[passage.start : passage.end]
        # To look for a quote takes longer than to see that it holds no number.
        if not (held := read_quantities(layout(words), self.lexicon)):
            return
        self.numbers += len(held)
        # A number without words is one of a chart's axis, or of a table that fell apart.
        loose = sum(sign.isalpha() for sign in words) < _WORDY
        caption = passage.start + _caption(words) if passage.is_tile else passage.end
        quote, place = self._quote(passages, index)
        if place is None:
            return
        around, start, end = passage_of_quote(place, self.source.folded)
        sentence = Sentence(passage, quote, around[start:end], start, self._before(passages, index))
        quantities = read_quantities(around, self.lexicon, start, end)
        times = [(start + one.start, start + one.end) for one in self.guesser.times(around[start:end])]
        following = (*quantities[1:], None)[: len(quantities)]
        legend = passage.is_tile and _is_legend(quantities, sentence.read)
        self.units_before = self.units_before.of_next(passage.paragraph)
        for number, (quantity, behind) in enumerate(zip(quantities, following, strict=True)):
            at = self._at(quantity, place, passage)
            if at is None or (behind is not None and _is_said_again(around, quantity, behind)):
                continue
            before = [one for one in quantities[:number] if not self._is_time(one, times)]
            why = "dates" if self._is_time(quantity, times) and not quantity.units else ""
            why = why or ("legends" if legend else self.no_figures.why(quantity, around, sentence, before))
            if why or loose or (at[0] >= caption and not quantity.units):
                self._pass_over(why or ("without words" if loose else "in the words of a key figure"), quantity, at)
                continue
            since = max((one.end for one in before), default=start)
            known = self.units_before
            # What follows a key figure is another one, or nothing of its own.
            until = min(behind.start if behind else len(around), end if passage.is_tile else len(around))
            near = Near(around[:until], since, known.main, known.last)
            guesses = self.guesser.guesses(quantity, near, sentence, at)
            is_part = self.including.search(around[since : quantity.start]) is not None
            self.units_before = known.with_unit(guesses["unit"].value, is_part=is_part)
            yield Proposal(
                page=page_of(self.text, at[0]),
                at=at,
                value=_plain(self._value(quantity)),
                form=self._form(quantity, guesses["unit"]),
                qualifier=qualifier_of(quantity, self.language),
                quote=quote,
                guess=guesses,
            )

    @staticmethod
    def _is_time(quantity: Quantity, times: Sequence[tuple[int, int]]) -> bool:
        return quantity.dated or any(first < quantity.end and quantity.start < last for first, last in times)

    def _pass_over(self, why: str, quantity: Quantity, at: tuple[int, int]) -> None:
        self.passed[why] = self.passed.get(why, 0) + 1
        for trait in quantity.having("range"):
            # Both of its numbers say the same, and it is told once; ages and years are no figures anyway.
            here = (trait.words, page_of(self.text, at[0]))
            if quantity.counted & LENGTHS_OF_TIME or _is_year(quantity):
                self.spans.add(here)
            self.ranges.setdefault(here, Range(here[1], at, trait.words))

    def _before(self, passages: Sequence[Passage], index: int) -> str:
        """Return what stands before a passage in its paragraph."""
        first = index
        while first and passages[first - 1].paragraph == passages[index].paragraph:
            first -= 1
        return self.text[passages[first].start : passages[index].start]

    # --- the quote ---

    def _quote(self, passages: Sequence[Passage], index: int) -> tuple[str, QuotePlace | None]:
        """Return the words that prove what a passage says, and where they stand: once, or not at all."""
        passage = passages[index]
        first = last = index
        best: tuple[str, QuotePlace | None] = ("", None)
        for step in range(4):
            quote = as_quote(self.text[passages[first].start : passages[last].end])
            places = self._places(quote)
            # They stand in the order of the text: the last that begins before the passage, if it goes on into it.
            behind = bisect_right(places, passage.start, key=lambda place: place.parts[0][0])
            here = [place for place in places[max(0, behind - 1) : behind] if passage.start < place.parts[-1][1]]
            if len(places) == 1 and here:
                return quote, here[0]
            if step == 0 and here:
                best = quote, here[0]
            elif step == 0:
                quote = " ".join(self.text[passage.start : passage.end].split())
                here = list(self._places(quote))
                if len(here) == 1:
                    return quote, here[0]
            # What stands twice is lengthened: by the sentence before it, then by the one behind.
            if step % 2 == 0 and first and self._may_take(passages, first - 1, last):
                first -= 1
            elif last + 1 < len(passages) and self._may_take(passages, first, last + 1):
                last += 1
        return best

    def _places(self, quote: str) -> tuple[QuotePlace, ...]:
        """Return where a quote stands; words that a text says over and over are looked up once."""
        if quote not in self.places:
            self.looked_up += len(self.text)
            self.places[quote] = find_quote(quote, self.source.folded).places
        return self.places[quote]

    def _may_take(self, passages: Sequence[Passage], first: int, last: int) -> bool:
        return passages[last].end - passages[first].start <= _MOST_QUOTED

    def _at(self, quantity: Quantity, place: QuotePlace, passage: Passage) -> tuple[int, int] | None:
        """Return where a quantity of a quote stands in the text; None if that is outside of the passage."""
        start, end = (_original(self.source, place, where) for where in (quantity.start, quantity.end - 1))
        return (start, end + 1) if passage.start <= start < passage.end else None

    # --- its form ---

    def _value(self, quantity: Quantity) -> Fraction:
        value = quantity.value or Fraction(0)
        return value * 100 if quantity.share else value

    def _form(self, quantity: Quantity, unit: Guess) -> str:
        value = self._value(quantity)
        if not any(sign.isdecimal() for sign in quantity.words):
            words = self.language.file.words
            known = words.get(str(unit.value)) or words.get("number", {})
            if value.denominator == 1 and int(value) in known:
                return "words"
        quantities = self.language.file.quantities
        factor = quantities.scales.get(quantity.scale.lower()) or quantities.short_scales.get(quantity.scale) or 1
        for form, scale in SCALES.items():
            if scale == factor and (value / scale * 1000).denominator == 1:
                return form if getattr(self.language.file.numbers, form) is not None else "digits"
        return "digits"

    def _with_twins(self, found: Sequence[Proposal]) -> Iterator[Proposal]:
        """Yield proposals, each with the places at which the same value and unit is proposed once more."""
        alike: dict[tuple[object, object], list[Proposal]] = {}
        for one in found:
            alike.setdefault((one.value, one.guess["unit"].value), []).append(one)
        for one in found:
            twins = [other for other in alike[one.value, one.guess["unit"].value] if other is not one]
            if 0 < len(twins) <= _MOST_TWINS:
                places = [list(other.at) for other in twins]
                guess = {**one.guess, "same_as": Guess(places, "the same value and unit")}
                yield Proposal(one.page, one.at, one.value, one.form, one.qualifier, one.quote, guess)
            else:
                yield one


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _is_said_again(around: str, quantity: Quantity, behind: Quantity) -> bool:
    """Return whether the number behind one says the same once more in brackets: "two (2)"."""
    between = around[quantity.end : behind.start]
    return quantity.value == behind.value and not between.strip(" (\u00a0") and "(" in between


def _is_year(quantity: Quantity) -> bool:
    return len(quantity.words) == len("2025") and quantity.words[:2] in ("19", "20")


def _is_legend(quantities: Sequence[Quantity], words: str) -> bool:
    """Return whether words are those of a legend: ranges, or bounds of nothing: 5 - 10 and > 10, less than 2,000."""
    ranged = [quantity for quantity in quantities if quantity.having("range")]
    bounds = [quantity for quantity in quantities if quantity.hedges and not quantity.units and not quantity.noun]
    if len(ranged) >= _RANGED or (ranged and bounds):
        return True
    # A sign such as > says as little as a word.
    said = [trait.words for quantity in quantities for trait in quantity.having("hedge")]
    left = sum(map(str.isalpha, words)) - sum(map(str.isalpha, "".join([*said, *(one.words for one in quantities)])))
    return all(quantity.hedges and not quantity.units for quantity in quantities) and left < _WORDY


def _caption(words: str) -> int:
    """Return where the words of a key figure begin, if its number stands on a line of its own; else their end."""
    first, _, rest = words.partition("\n")
    return len(first) if rest and _ALONE.fullmatch(first) is not None else len(words)


def _original(source: SourceText, place: QuotePlace, where: int) -> int:
    """Return where in the text a letter stands that was read in a quote."""
    # Of a quote in one piece what is read stands where it stood; of a broken one the second part is moved.
    first, *others = place.read
    moved = where
    if others and where >= first[1]:
        moved = others[0][0] + where - first[1] - 1
    return source.folded.original_of(moved)

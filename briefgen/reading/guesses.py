"""What a number may be of: unit, time, primary source, heading and kind, each with what the guess rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefgen.evidence.dateproof import DatedText, written
from briefgen.language.dates import dates_in
from briefgen.language.dates_told import Span, Told
from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.language.quantities import Quantity
from briefgen.language.quantities_lexicon import PERCENT, spellings
from briefgen.language.quantities_text import CELL, LINE_END_HYPHEN, PARTING, WIDE
from briefgen.reading.document import ReadDocument
from briefgen.reading.passages import Passage, as_quote
from briefgen.workspace.period import Period

_HEAD = 3000
"""Letters of a document among which its own date stands."""
_BEHIND = 3
_LABEL = 8
_WORD = re.compile(r"[^\W\d_][\w'.-]*|&")
_STOPS = re.compile(r"[.,;:()\[\]!?•–—\u2029\u2003\t|/]")
_ACRONYM = re.compile(r"\(([A-ZÀ-Ý][\w&/-]*(?: [A-ZÀ-Ý&][\w&/-]*){0,4})(?:,\s*([^()]{4,30}))?\)\s*[.!]?$")
_NAME = r"[A-ZÀ-Ý][^\s,.;:()]*"
_BEFORE = ", before it"
_SIGNS = str.maketrans({CELL: " ", PARTING: " ", WIDE: " ", LINE_END_HYPHEN: "-"})


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that is guessed."""

    value: object
    """What: a text, or a list of places."""
    because: str
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The passage of a number, as it is quoted."""

    passage: Passage
    """Where it stands."""
    quote: str
    """Its words."""
    read: str
    """Its words as numbers are read in them."""
    starts: int
    """Where these begin in what is read round them."""
    before: str
    """What stands before it in its paragraph."""


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day of which a document speaks."""

    period: str
    """As it is written in a card."""
    because: str
    """The words that say so."""


class Guesser:
    """Guesses for the numbers of one document."""

    def __init__(self, document: ReadDocument, language: Language, dated: DatedText) -> None:
        self.document = document
        self.language = language
        self.dated = dated
        self.reading = language.file.reading
        self.day = as_of(document.text, language) or DocumentDate(dated.published.text, "the date of publication")
        ends = {word for phrase in language.file.quantities.ends for word in spellings([phrase])}
        self.ends = frozenset(ends)
        self.durations = frozenset(("hours", "days", "weeks", "months", "years"))
        self.linking = frozenset(spellings(language.file.quantities.linking))
        self.according = _names_behind(self.reading.according, self.reading.within_names)

    def guesses(
        self, quantity: Quantity, around: str, sentence: Sentence, at: tuple[int, int], before: Guess | None
    ) -> dict[str, Guess]:
        """Return what is guessed of a number; `before` is the unit of the number before it in the same passage."""
        unit = self._unit(quantity, around, sentence, before)
        found = {"unit": unit, "kind": self._kind(quantity, unit)}
        found["period"], basis = self._period(quantity, sentence)
        if basis != "stated":
            found["period_basis"] = Guess(basis, found["period"].because)
        if found["period"].because.endswith(_BEFORE):
            found["period_reason"] = Guess(found["period"].because, "the sentences before it")
        if (origin := self._origin(sentence)) is not None:
            found["origin"] = origin
        if (section := self._section(at[0])) is not None:
            found["section"] = section
        if label := self._label(quantity, around, sentence):
            found["label"] = Guess(label, "words beside the number")
        return found

    # --- what is counted ---

    def _unit(self, quantity: Quantity, around: str, sentence: Sentence, before: Guess | None) -> Guess:
        if quantity.share:
            return Guess(PERCENT, f"{quantity.words} is a share")
        if quantity.units:
            return Guess(min(quantity.units), f"the sign in {quantity.words}")
        if quantity.counted:
            return Guess(self._narrowest(quantity), quantity.noun)
        behind = self._phrase_behind(around, quantity)
        if behind:
            return Guess(self._called(behind) or behind, "words behind the number")
        if before is not None and not sentence.passage.is_tile:
            return Guess(before.value, "the number before it in the sentence")
        ahead = self._phrase_ahead(sentence, quantity) if sentence.passage.is_tile else ""
        return (
            Guess(self._called(ahead) or ahead, "words before the number")
            if ahead
            else Guess("number", "nothing beside it")
        )

    def _narrowest(self, quantity: Quantity) -> str:
        """Return, of the units that a noun may count, the one that is called by it first, or by the fewest nouns."""
        units = self.language.file.units
        noun = quantity.noun.casefold()
        named = [
            name for name in quantity.counted if noun in (name, *(one.casefold() for one in units[name].nouns[:1]))
        ]
        return min(named or quantity.counted, key=lambda name: (len(units[name].nouns), name))

    def _called(self, phrase: str) -> str:
        """Return the unit that is called by words of a phrase: by its first words, or by its last one."""
        words = phrase.casefold().split()
        beginnings = [" ".join(words[:length]) for length in range(len(words), 0, -1)]
        for called in [*beginnings, *words[-1:]]:
            named = [name for name, unit in self.language.file.units.items() if called in map(str.casefold, unit.nouns)]
            if named:
                first = [name for name in named if called == self.language.file.units[name].nouns[0].casefold()]
                return min(first or named, key=lambda name: (len(self.language.file.units[name].nouns), name))
        return ""

    def _phrase_behind(self, around: str, quantity: Quantity) -> str:
        """Return up to three words behind a number, as far as its phrase goes."""
        # In a tile the words stand on lines of their own below the number; "two (2) families" has a bracket between.
        between = " \u2003)" if around[: quantity.start].endswith("(") else " \u2003"
        end = quantity.end + len(around[quantity.end :]) - len(around[quantity.end :].lstrip(between))
        stop = _STOPS.search(around, end)
        words: list[str] = []
        for word in _WORD.findall(around[end : stop.start() if stop else len(around)])[: _BEHIND + 2]:
            if word.casefold() in self.ends:
                # "millions de dollars", "cas de viol": what links may stand once, before anything else.
                if not words and word.casefold() in self.linking:
                    continue
                break
            words.append(word)
        return " ".join(words[:_BEHIND])

    def _phrase_ahead(self, sentence: Sentence, quantity: Quantity) -> str:
        before = sentence.read.partition(quantity.words)[0].rstrip(" :=-(")
        pieces = _STOPS.split(before)
        words = _WORD.findall(pieces[-1] if pieces else "")
        return " ".join(words[-_BEHIND:])

    def _label(self, quantity: Quantity, around: str, sentence: Sentence) -> str:
        stop = re.compile(r"[.;:()\[\]!?•\u2029\t|]").search(around, quantity.end)
        words = around[quantity.end : stop.start() if stop else len(around)].replace("\u2003", " ").split()
        if not words:
            words = sentence.read.partition(quantity.words)[0].rstrip(" :(").split()[-_LABEL:]
        kept = list(takewhile(lambda word: not any(sign.isdecimal() for sign in word), words[:_LABEL]))
        while kept and kept[-1].casefold().strip(",") in self.ends:
            kept.pop()
        return re.sub(r"^\W*(?:\w(?=\s|$)\W*)?", "", " ".join(kept)).strip(" ,–-%")

    def _kind(self, quantity: Quantity, unit: Guess) -> Guess:
        for trait in quantity.having("kind"):
            if trait.names:
                return Guess(min(trait.names), trait.words)
        if unit.value in (PERCENT, "percentage-points"):
            return Guess("share", "a percentage")
        entry = self.language.file.units.get(str(unit.value))
        if entry is not None and entry.signs and not entry.nouns:
            return Guess("amount", "the sign of its unit")
        if unit.value in self.durations:
            return Guess("duration", "a length of time")
        return Guess("count", "nothing says otherwise")

    # --- its time ---

    def times(self, words: str) -> tuple[Told, ...]:
        """Return the times that words tell, which are read sign for sign."""
        told = dates_in(words.translate(_SIGNS), self.language.dates, self.dated.names)
        return tuple(one for one in told if one.ago is None and not (one.season and one.year is None))

    def _period(self, quantity: Quantity, sentence: Sentence) -> tuple[Guess, str]:
        where = quantity.start - sentence.starts
        if told := [one for one in self.times(sentence.read) if not one.open]:
            nearest = min(told, key=lambda one: (one.start > where, abs(one.start - where)))
            if nearest.year is not None and (span := next(iter(nearest.spans()), None)) is not None:
                return Guess(written(span), nearest.words), "stated"
            if (period := self._in_year(nearest)) is not None:
                return Guess(period, f"{nearest.words}, the year of the document"), "inferred"
        if (day := _said(sentence.before, self.language, self.reading.as_of, self.dated.published)) is not None:
            return Guess(day.period, f"{day.because}{_BEFORE}"), "inferred"
        return Guess(self.day.period, self.day.because), "publication"

    def _in_year(self, told: Told) -> str | None:
        span = _nearest_span(told, self.dated.published)
        return written(span) if span is not None else None

    # --- who counted ---

    def _origin(self, sentence: Sentence) -> Guess | None:
        if (found := _ACRONYM.search(sentence.quote)) is not None:
            name, date = found[1], found[2]
            known = name in self.language.file.acronyms or name.isupper()
            if not _is_its_short_form(sentence.quote[: found.start()], name) and (
                known or (date and dates_in(normalise(date), self.language.dates, ()))
            ):
                return Guess(name, "in brackets behind the sentence")
        if self.according is not None and (said := self.according.search(sentence.quote)) is not None:
            return Guess(said["name"].rstrip(".,;"), said["said"])
        return None

    def _section(self, at: int) -> Guess | None:
        above = [heading for heading in self.document.headings if heading.at <= at]
        if not above or not above[-1].words:
            return None
        return Guess(above[-1].words, "heading above")


def _is_its_short_form(before: str, name: str) -> bool:
    """Return whether a name in brackets is short for the words before it, and tells nobody who counted."""
    words: list[str] = _WORD.findall(before)[-2 * len(name) :]
    letters = iter("".join(word[0] for word in words).casefold())
    if words and all(letter in letters for letter in name.casefold() if letter.isalpha()):
        return True
    return sum(word[0].isupper() for word in words[-4:]) > 1


def _names_behind(phrases: Sequence[str], within: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern of a name behind a phrase; words such as "of" and "the" may stand before it and within."""
    if not phrases:
        return None
    small = rf"(?:(?i:{_any_of(within)})\s*)" if within else "(?!)"
    name = rf"{_NAME}(?:\s{small}{{0,2}}{_NAME}){{0,6}}"
    return re.compile(rf"(?<!\w)(?P<said>(?i:{_any_of(phrases)}))\s+{small}*(?P<name>{name})")


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def as_of(text: str, language: Language) -> DocumentDate | None:
    """Return the day of which a document speaks, by its first page; None if that does not say it."""
    return _said(text, language, language.file.reading.as_of)


def published_on(text: str, language: Language) -> DocumentDate | None:
    """Return the day on which a document was published, by its first page; None if that does not say it."""
    found = _said(text, language, language.file.reading.published) or as_of(text, language)
    return found or _alone(text, language)


def _nearest_span(told: Told, published: Period) -> Span | None:
    """Return a time in the year in which it is nearest to the day of a document; as it is if it tells its year."""
    if told.year is not None:
        return next(iter(told.spans()), None)
    last = published.last
    spans = [span for year in range(last.year - 1, last.year + 2) for span in told.in_year(year).spans()]
    return min(spans, key=lambda span: abs(span[0] - last)) if spans else None


def _said(
    text: str, language: Language, phrases: Sequence[str], published: Period | None = None
) -> DocumentDate | None:
    """Return the last day that stands behind one of some phrases on the first page; one behind a colon goes before.

    A day without its year counts if it is known when the document was `published`.
    """
    head = normalise(text.partition("\f")[0][:_HEAD])
    found: list[tuple[bool, str, DocumentDate]] = []
    for told in dates_in(head, language.dates, ()):
        raw = head[max(0, told.start - 45) : told.start].casefold()
        before = raw.rstrip(" :-")
        phrase = next((phrase for phrase in phrases if before.endswith(phrase.casefold())), None)
        if phrase is None or (told.year is None and published is None):
            continue
        span = _nearest_span(told, published) if published is not None else next(iter(told.spans()), None)
        if span is not None:
            day = written((span[1], span[1]))
            found.append((":" in raw[len(before) :], day, DocumentDate(day, f"{phrase} {told.words}")))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _alone(text: str, language: Language) -> DocumentDate | None:
    """Return the first day on the first page that stands on a line without a sentence."""
    for line in as_lines(text.partition("\f")[0]):
        for told in dates_in(normalise(line), language.dates, ()):
            alone = len(line) <= 2 * len(told.words) + 20
            if alone and told.year is not None and told.last.day is not None:
                span = next(iter(told.spans()), None)
                if span is not None:
                    return DocumentDate(written((span[1], span[1])), line)
    return None


def as_lines(text: str) -> list[str]:
    """Return the lines of a text."""
    return [as_quote(line) for line in text.split("\n") if line.strip()]

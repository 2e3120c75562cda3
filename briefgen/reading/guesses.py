"""What a number may be of: unit, time, primary source, heading and kind, each with what the guess rests on."""

import re
from itertools import takewhile

from briefgen.evidence.dateproof import DatedText, written
from briefgen.language.dates import dates_in
from briefgen.language.dates_told import Told
from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.language.quantities import Quantity
from briefgen.language.quantities_lexicon import PERCENT
from briefgen.language.quantities_text import CELL, LINE_END_HYPHEN, PARTING, WIDE
from briefgen.reading.document import ReadDocument
from briefgen.reading.documentdate import DocumentDate, as_of, nearest_span, said_behind
from briefgen.reading.guess import LENGTHS_OF_TIME, Guess, Near, Sentence
from briefgen.reading.phrasing import names_before, names_behind, short_names_behind
from briefgen.reading.shapes import ends_sentence
from briefgen.reading.units import Units, words_of

_LABEL = 8
_RIGHT_BEHIND = 6
"""Letters between a number and a time that is its own: a small word."""
_ACRONYM = re.compile(r"\(([A-ZÀ-Ý][\w&/-]*(?: [A-ZÀ-Ý&][\w&/-]*){0,4})(?:,\s*([^()]{4,30}))?\)\s*[.!]?$")
_BEFORE = ", before it"
_ABOVE = ", heading above"
_SIGNS = str.maketrans({CELL: " ", PARTING: " ", WIDE: " ", LINE_END_HYPHEN: "-"})


class Guesser:
    """Guesses for the numbers of one document."""

    def __init__(self, document: ReadDocument, language: Language, dated: DatedText) -> None:
        self.document = document
        self.language = language
        self.dated = dated
        self.reading = language.file.reading
        self.day = as_of(document.text, language, dated.published) or DocumentDate(
            dated.published.text, "the date of publication"
        )
        within = self.reading.within_names
        self.origins = (
            short_names_behind(self.reading.according),
            names_behind(self.reading.according, within, self.reading.offices),
            names_before(self.reading.reporting, within, self.reading.offices),
        )
        self.units = Units(language)

    def guesses(self, quantity: Quantity, near: Near, sentence: Sentence, at: tuple[int, int]) -> dict[str, Guess]:
        """Return what is guessed of a number."""
        unit = self.units.unit(quantity, near, sentence)
        section = self._section(at[0])
        # "Confirmed cases", and below it "New: 4": what is counted stands above.
        if sentence.passage.is_tile and unit.value not in self.language.file.units and section is not None:
            named = self.units.named(str(section.value)) if _is_labelled(sentence.read) else ""
            unit = Guess(named, section.because) if named else unit
        found = {"unit": unit, "kind": self._kind(quantity, unit)}
        found["period"], basis = self._period(quantity, sentence, at[0])
        if basis != "stated":
            found["period_basis"] = Guess(basis, found["period"].because)
        for where in (_BEFORE, _ABOVE):
            if found["period"].because.endswith(where):
                found["period_reason"] = Guess(found["period"].because, where.strip(", "))
        if (origin := self._origin(sentence)) is not None:
            found["origin"] = origin
        if section is not None:
            found["section"] = section
        if label := self._label(quantity, near.around, sentence):
            found["label"] = Guess(label, "words beside the number")
        return found

    def _label(self, quantity: Quantity, around: str, sentence: Sentence) -> str:
        stop = re.compile(r"[.;:()\[\]!?•\u2029\t|]").search(around, quantity.end)
        words = around[quantity.end : stop.start() if stop else len(around)].replace("\u2003", " ").split()
        if not words:
            ahead = sentence.read.partition(quantity.words)[0].rstrip(" :(=").split()[-_LABEL:]
            numbered = [at for at, word in enumerate(ahead, start=1) if any(sign.isdecimal() for sign in word)]
            words = ahead[max(numbered, default=0) :]
        kept = list(takewhile(lambda word: not any(sign.isdecimal() for sign in word), words[:_LABEL]))
        while kept and kept[-1].casefold().strip(",") in self.units.ends:
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
        if unit.value in LENGTHS_OF_TIME:
            return Guess("duration", "a length of time")
        return Guess("count", "nothing says otherwise")

    # --- its time ---

    def times(self, words: str) -> tuple[Told, ...]:
        """Return the times that words tell, which are read sign for sign."""
        told = dates_in(words.translate(_SIGNS), self.language.dates, self.dated.names)
        return tuple(
            one
            for one in told
            if one.ago is None and not (one.season and one.year is None) and not self._is_count(one, words)
        )

    def _is_count(self, told: Told, words: str) -> bool:
        """Return whether a year counts what its sentence begins with: 2024 schools are closed."""
        opens = told.start == 0 and told.words.isdecimal() and ends_sentence(words)
        return opens and self.units.is_noun(next(iter(words_of(words[told.end :])), ""))

    def _period(self, quantity: Quantity, sentence: Sentence, at: int) -> tuple[Guess, str]:
        where = quantity.start - sentence.starts
        if told := [one for one in self.times(sentence.read) if not one.open]:
            ends = quantity.end - sentence.starts
            # "from 1,450 in 2024 to 2,190 in 2025": what stands right behind goes before what stands before.
            right_behind = [one for one in told if 0 <= one.start - ends <= _RIGHT_BEHIND]
            nearest = min(right_behind or told, key=lambda one: (one.start > where, abs(one.start - where)))
            if nearest.year is not None and (span := next(iter(nearest.spans()), None)) is not None:
                return Guess(written(span), nearest.words), "stated"
            if (period := self._in_year(nearest)) is not None:
                return Guess(period, f"{nearest.words}, the year of the document"), "inferred"
        if (day := said_behind(sentence.before, self.language, self.reading.as_of, self.dated.published)) is not None:
            return Guess(day.period, f"{day.because}{_BEFORE}"), "inferred"
        if sentence.passage.is_tile and (heading := self._of_heading(at)) is not None:
            return heading, "inferred"
        return Guess(self.day.period, self.day.because), "publication"

    def _of_heading(self, at: int) -> Guess | None:
        """Return the time that the heading above a key figure tells, if it ended before the document was published."""
        section = self._section(at)
        told = self.times(normalise(str(section.value))) if section is not None else ()
        spans = [(span, one.words) for one in told if one.year is not None for span in one.spans()]
        past = [(span, words) for span, words in spans if span[1] < self.dated.published.first]
        return Guess(written(past[0][0]), f"{past[0][1]}{_ABOVE}") if len(past) == 1 else None

    def _in_year(self, told: Told) -> str | None:
        span = nearest_span(told, self.dated.published)
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
        for pattern in self.origins:
            if (said := pattern.search(normalise(sentence.quote))) is not None:
                return Guess(said["name"].rstrip(".,;"), said["said"])
        return None

    def _section(self, at: int) -> Guess | None:
        above = [heading for heading in self.document.headings if heading.at <= at]
        if not above or not above[-1].words:
            return None
        return Guess(above[-1].words, "heading above")


def _is_labelled(words: str) -> bool:
    """Return whether words are a label, a colon and a number."""
    return re.fullmatch(r"[^\d:]+:\s*\W?\d[\d .,]*", words.strip()) is not None


def _is_its_short_form(before: str, name: str) -> bool:
    """Return whether a name in brackets is short for the words before it, and tells nobody who counted."""
    words = words_of(before.replace("-", " "))[-2 * len(name) :]
    letters = iter("".join(word[0] for word in words).casefold())
    if words and all(letter in letters for letter in name.casefold() if letter.isalpha()):
        return True
    return sum(word[0].isupper() for word in words[-4:]) > 1

"""What a number counts: by its sign, the noun behind or before it, or the number before it."""

import re
from collections.abc import Sequence

from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.language.quantities import Quantity
from briefgen.language.quantities_lexicon import PERCENT, spellings
from briefgen.reading.guess import Guess, Near, Sentence
from briefgen.reading.phrasing import NEVER, any_of, phrase

_WORD = re.compile(r"[^\W\d_][\w'.-]*|&")
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BEHIND = 3
_ENDING = 2
"""Letters by which the plural of a noun is longer at most."""
_BRACKETS = re.compile(r"\([^()]*\)")
_CALLED = re.compile(r"\s?\(([^\d()]{2,20})\)")
_STOPS = re.compile(r"[.,;:()\[\]!?•–—\u2029\u2003\t|/]")


def words_of(text: str) -> list[str]:
    """Return the words of a text, without the marks of notes at their ends."""
    return [word.rstrip(_MARKS) for word in _WORD.findall(text)]


class Units:
    """Guesses what numbers of a language count."""

    def __init__(self, language: Language) -> None:
        self.language = language
        quantities, reading = language.file.quantities, language.file.reading
        self.ends = frozenset(spellings(map(normalise, quantities.ends)))
        self.linking = frozenset(spellings(map(normalise, quantities.linking)))
        self.joining = (
            re.compile(rf"\s*(?:{any_of(quantities.joining)})\s+", re.IGNORECASE) if quantities.joining else NEVER
        )
        self.counting = phrase(reading.counting)
        self.states = frozenset(map(str.casefold, reading.states))
        self.nouns: dict[str, list[str]] = {}
        for name, entry in language.file.units.items():
            for noun in entry.nouns:
                self.nouns.setdefault(normalise(noun).casefold(), []).append(name)

    def named(self, words: str) -> str:
        """Return the unit of the first noun among words that has one; nothing if none has."""
        return self._first_called(words_of(words))

    def is_noun(self, word: str) -> bool:
        """Return whether a word is a noun that has a unit."""
        return normalise(word).casefold() in self.nouns

    def unit(self, quantity: Quantity, near: Near, sentence: Sentence) -> Guess:
        """Return what a number counts: `number` if nothing beside it says so."""
        if quantity.share:
            return Guess(PERCENT, f"{quantity.words} is a share")
        if quantity.units:
            return Guess(min(quantity.units), f"the sign in {quantity.words}")
        if quantity.counted and _is_said_within(quantity, near, sentence):
            return Guess(self._narrowest(quantity), quantity.noun)
        before = near.around[near.since : quantity.start]
        ways = (
            self._called_in_brackets(quantity, near) if sentence.passage.is_tile else None,
            self._in_brackets(quantity, near, sentence) if _is_alone_in_brackets(quantity, near) else None,
            self._behind(quantity, near),
            self._counted_ahead(before),
            near.unit if not sentence.passage.is_tile else None,
            self._counted_ahead(_before(quantity, sentence)),
            self._in_tile(before, sentence) if sentence.passage.is_tile else None,
        )
        return next((way for way in ways if way is not None), Guess("number", "nothing beside it"))

    def _in_brackets(self, quantity: Quantity, near: Near, sentence: Sentence) -> Guess | None:
        # "refugees (4,819) while": what stands behind the bracket belongs to the sentence.
        phrase_before = _STOPS.split(near.around[near.since : quantity.start].rstrip(" ("))[-1]
        words = words_of(phrase_before)[-_BEHIND:]
        # "zones of Southtown (19)": a name between tells of another number.
        if not words[-1:] or words[-1][0].isupper():
            words = []
        if called := self._called(" ".join(words)):
            return Guess(called, "words before the bracket")
        if near.unit is not None:
            return near.unit
        called = self._first_called(words_of(_before(quantity, sentence)))
        return Guess(called, "the first noun of the sentence") if called else None

    def _behind(self, quantity: Quantity, near: Near) -> Guess | None:
        words = self._phrase_behind(near.around, quantity)
        if words and self._is_state(words):
            return near.last
        if not words:
            return None
        one = quantity.value is not None and abs(quantity.value) <= 1
        return Guess(self._called(words) or (one and self._called_once(words)) or words, "words behind the number")

    def _called_in_brackets(self, quantity: Quantity, near: Near) -> Guess | None:
        """Return what a number counts that has nothing but words in brackets behind it: 14 (INGOs)."""
        found = _CALLED.fullmatch(near.around[quantity.end :].rstrip())
        return Guess(self.named(found[1]) or found[1], "words in brackets") if found is not None else None

    def _in_tile(self, before: str, sentence: Sentence) -> Guess | None:
        if ahead := self._ahead(before):
            return Guess(ahead, "words before the number")
        # "254 (25%)", and its words on the next lines.
        called = self._first_called(words_of(_BRACKETS.sub(" ", sentence.read)))
        return Guess(called, "words of the key figure") if called else None

    def _is_state(self, phrase: str) -> bool:
        """Return whether words tell what became of something that was named before: 450 houses flooded, ten damaged."""
        return phrase.split(maxsplit=1)[0].casefold() in self.states and not self._called(phrase)

    def _counted_ahead(self, words: str) -> Guess | None:
        """Return what words say to be counted: "the number of flights rose to"."""
        found = [*self.counting.finditer(words)]
        named = self._phrase(words[found[-1].end() :]) if found else ""
        return Guess(self._called(named) or named, "what is said to be counted") if named else None

    def _ahead(self, words: str) -> str:
        """Return what a tile counts whose words stand before its number: the first noun that has a unit, or its end."""
        pieces = [piece for piece in _STOPS.split(words.rstrip(" :=-(")) if piece.strip()]
        named = words_of(pieces[-1]) if pieces else []
        return self._first_called(named) or " ".join(named[-_BEHIND:])

    def _narrowest(self, quantity: Quantity) -> str:
        """Return, of the units that a noun may count, the one that is called by it first, or by the fewest nouns."""
        units = self.language.file.units
        noun = quantity.noun.casefold()
        named = [
            name for name in quantity.counted if noun in (name, *(one.casefold() for one in units[name].nouns[:1]))
        ]
        return min(named or quantity.counted, key=lambda name: (len(units[name].nouns), name))

    def _called(self, phrase: str) -> str:
        """Return the unit that is called by words of a phrase: by its beginning, by its last word, or by any within."""
        words = phrase.casefold().split()
        beginnings = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        known = next((called for called in (*beginnings, *words[-1:]) if called in self.nouns), "")
        return self._unit_of(known) if known else self._first_called(words)

    def _called_once(self, phrase: str) -> str:
        """Return the unit whose noun is longer by an ending than the first word of a phrase: 1 partner, partners."""
        word = phrase.split(maxsplit=1)[0].casefold()
        longer = (noun for noun in self.nouns if noun.startswith(word) and len(noun) - len(word) <= _ENDING)
        known = min(longer, key=len, default="") if len(word) > _ENDING else ""
        return self._unit_of(known) if known else ""

    def _first_called(self, words: Sequence[str]) -> str:
        """Return the unit of the first noun among words that has one."""
        small = [word.casefold() for word in words]
        pieces = (" ".join(small[at : at + length]) for at in range(len(small)) for length in (3, 2, 1))
        known = next((called for called in pieces if called in self.nouns), "")
        return self._unit_of(known) if known else ""

    def _unit_of(self, noun: str) -> str:
        """Return, of the units that a noun may count, the one that is called so first, or by the fewest nouns."""
        units = self.language.file.units
        named = self.nouns[noun]
        first = [name for name in named if noun == normalise(units[name].nouns[0]).casefold()]
        return min(first or named, key=lambda name: (len(units[name].nouns), name))

    def _phrase_behind(self, around: str, quantity: Quantity) -> str:
        """Return up to three words behind a number, as far as its phrase goes."""
        # In a tile the words stand on lines of their own below the number; "two (2) families" has a bracket between.
        between = " \u2003)" if around[: quantity.start].endswith("(") else " \u2003"
        words = around[quantity.end :].lstrip(between)
        phrase = self._phrase(words)
        joined = self.joining.match(words[len(phrase) :]) if phrase and not self._called(phrase) else None
        # "pregnant and nursing women"
        return (self._phrase(words[len(phrase) + joined.end() :]) if joined is not None else "") or phrase

    def _phrase(self, behind: str) -> str:
        """Return up to three words at the beginning of others, as far as their phrase goes."""
        if (counted := self.counting.match(behind)) is not None:
            behind = behind[counted.end() :]
        stop = _STOPS.search(behind)
        words: list[str] = []
        for word in words_of(behind[: stop.start() if stop else len(behind)])[: _BEHIND + 2]:
            if word.casefold() in self.ends:
                # "millions de dollars", "cas de viol": what links may stand once, before anything else.
                if not words and word.casefold() in self.linking:
                    continue
                break
            words.append(word)
        return " ".join(words[:_BEHIND])


def _is_said_within(quantity: Quantity, near: Near, sentence: Sentence) -> bool:
    """Return whether the noun of a number belongs to its line: that of a key figure may begin the next one."""
    noun = quantity.noun.casefold()
    inside = noun in sentence.read.casefold() or not sentence.passage.is_tile
    return inside or noun not in near.around[quantity.end :].casefold()


def _before(quantity: Quantity, sentence: Sentence) -> str:
    return sentence.read[: quantity.start - sentence.starts]


def _is_alone_in_brackets(quantity: Quantity, near: Near) -> bool:
    """Return whether a number stands alone in brackets, and does not say once more what stands before: two (2)."""
    before, behind = near.around[near.since : quantity.start].rstrip(), near.around[quantity.end :].lstrip()
    return before.endswith("(") and behind.startswith(")") and bool(before.strip(" (\u00a0"))

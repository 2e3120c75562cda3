"""The proof of a figure's number: value, unit, kind and qualifier against the quantities of its quote.

Values are compared, not spellings. Whatever the words beside a number say (a bound, a range, "half of", "a month")
the entry must say too; words that nobody knows are asked about. Each refusal names the words that made it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from briefgen.errors import Problem
from briefgen.evidence.cards import FigureFile
from briefgen.evidence.valueless import value_missing
from briefgen.language.folding import normalise
from briefgen.language.language import SCALES, Language
from briefgen.language.quantities import Quantity, read_quantities, scales_apart, signs_apart
from briefgen.language.quantities_before import BOUNDS
from briefgen.language.quantities_file import CLASSES
from briefgen.language.quantities_lexicon import PERCENT, POINTS, Lexicon
from briefgen.language.quantities_numbers import UNKNOWN_UNIT
from briefgen.language.quantities_passage import Trait, TraitKind
from briefgen.workspace.yamlfile import KeyPath, YamlFile

_HEDGES = frozenset(CLASSES.values())
_PARTED: dict[str, str] = {".": ",", ",": "."}
_ANOTHER = "quote a sentence that gives the number itself, or leave the figure out"
_REFUSED: dict[TraitKind, tuple[str, str, str]] = {
    "range": ("range", "says {words}, which is a range", f"a range cannot be entered yet; {_ANOTHER}"),
    "ratio": ("value-part", "says {words}, which is a ratio", f"a ratio is no count; {_ANOTHER}"),
    "part": ("value-part", "says {words}, which is another number", _ANOTHER),
    "denied": ("value-denied", "says {words}, which denies the number", _ANOTHER),
    "cut": (
        "value-cut",
        "is cut in {words}, which goes on in the document",
        "lengthen the quote until the number stands in it whole",
    ),
    "change": (
        "range",
        "says {words}, which is a range, or a rise or a fall",
        "a range cannot be entered yet; if the number rose or fell, write `read_as_plain: [{first}]`",
    ),
    "beside": (
        "value-beside",
        "has the number {words} right beside its value",
        "if it is the mark of a note or belongs to something else, write `read_as_plain: [{words}]`",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where the words of a figure's quote stand."""

    text: str
    """The document with its lines, cells and pages told apart; the quote alone if the document does not have it."""
    start: int
    """Where the quote begins."""
    end: int
    """Where it ends."""
    thousands: str = ""
    """The sign between thousands in this document, if it is not that of its language."""

    @property
    def words(self) -> str:
        """The quote."""
        return self.text[self.start : self.end]


def value_problems(
    figure: FigureFile, file: YamlFile, path: KeyPath, quoted: Quoted, language: Language
) -> list[Problem]:
    """Return what is wrong with the number of a figure: what its quote does not say, or says otherwise."""
    return _Proof(figure, file, path, quoted, language).problems()


def lexicon_for(language: Language, thousands: str) -> Lexicon:
    """Return what is known of a language, for a document that parts its thousands in its own way."""
    return replace(language.lexicon, decimal=_PARTED[thousands]) if thousands else language.lexicon


class _Proof:
    """The proof of one figure."""

    def __init__(self, figure: FigureFile, file: YamlFile, path: KeyPath, quoted: Quoted, language: Language) -> None:
        self.figure = figure
        self.file = file
        self.path = path
        self.quoted = quoted
        self.language = language
        self.words = lexicon_for(language, quoted.thousands)
        self.value = Fraction(str(figure.value))
        self.name = f'"{path[-1]}"'

    def problems(self) -> list[Problem]:
        if self.figure.qualifier not in self.language.file.qualifiers:
            return [self.language.lacks_qualifier(self.figure.qualifier)]
        found = [*self._form(), *self._said_plain()]
        if found:
            return found
        quantities = self._read()
        meant = [quantity for quantity in quantities if self._is_meant(quantity)]
        if not meant:
            return [self._problem("value", "value-missing", *value_missing(self.value, self.name, quantities))]
        return min((list(self._wrong(quantity)) for quantity in meant), key=len)

    def _read(self) -> tuple[Quantity, ...]:
        plain = self.figure.read_as_plain
        place = (self.quoted.text, self.words, self.quoted.start, self.quoted.end)
        quantities, scales = read_quantities(*place, plain), scales_apart(*place)
        if len(scales) != 1:
            return quantities
        [(said, factor)] = scales.items()
        return tuple(_multiplied(quantity, said, factor) for quantity in quantities)

    def _problem(self, key: str, rule: str, fact: str, remedy: str) -> Problem:
        return Problem(self.file.place((*self.path, key)), rule, fact, remedy)

    def _form(self) -> Iterator[Problem]:
        form, scale = self.figure.form, SCALES.get(self.figure.form)
        if scale is not None and (self.value / scale * 1000).denominator != 1:
            fact = f"the value of {self.name}, {self.figure.value:,}, would not be printed whole in the form {form}"
            yield self._problem("value", "value-missing", fact, "correct it or use the form digits")

    def _said_plain(self) -> Iterator[Problem]:
        around = self.quoted.text[max(0, self.quoted.start - 60) : self.quoted.end + 60].lower()
        for phrase in self.figure.read_as_plain:
            if normalise(phrase).lower() not in around:
                fact = f'read_as_plain of {self.name} holds "{phrase}", which does not stand in its quote'
                yield self._problem("read_as_plain", "plain-missing", fact, "write the words as the quote has them")

    def _is_meant(self, quantity: Quantity) -> bool:
        if quantity.dated or quantity.value is None:
            return False
        if quantity.share and self.figure.unit == PERCENT:
            return quantity.value * 100 == self.value
        return quantity.value == self.value

    # --- what a quantity must not be ---

    def _wrong(self, quantity: Quantity) -> Iterator[Problem]:
        yield from self._unit(quantity)
        refused = [trait for trait in quantity.traits if trait.kind in _REFUSED]
        for trait in refused:
            rule, says, remedy = _REFUSED[trait.kind]
            words = {"words": f'"{trait.words}"', "first": trait.words.split(" ")[0]}
            fact = f"the quote of {self.name} {says.format(**words)}"
            yield self._problem("quote", rule, fact, remedy.format(**words))
        if not refused:
            # Of what is not the number itself nothing else can be said.
            yield from self._kind(quantity)
            yield from self._qualifier(quantity)

    def _unit(self, quantity: Quantity) -> Iterator[Problem]:
        unit, units = self.figure.unit, self.language.file.units
        says = f'the quote of {self.name} says "{quantity.words}"'
        if quantity.units:
            if quantity.units == UNKNOWN_UNIT:
                remedy = f"if the money has a unit of its own, add its sign to units in {self.language.name}"
                yield self._problem("unit", "unit", f"{says}, which is money of another currency than {unit}", remedy)
            elif unit not in quantity.units:
                fact = f"{says}, but its unit is {unit}"
                yield self._problem("unit", "unit", fact, f"write unit: {_or(sorted(quantity.units))}")
            return
        entry = units.get(unit)
        signed = unit in (PERCENT, POINTS) or (entry is not None and entry.signs and not entry.nouns)
        if quantity.share and unit == PERCENT:
            return
        if signed and unit not in self._signs():
            fact = f"{says} with no sign of {unit}"
            yield self._problem("unit", "unit", fact, "correct the unit, or lengthen the quote to where it stands")
        elif quantity.counted and unit not in quantity.counted:
            fact = f'the quote of {self.name} counts "{quantity.noun}", but its unit is {unit}'
            yield self._problem("unit", "unit", fact, f"write unit: {_or(sorted(quantity.counted))}")

    def _signs(self) -> frozenset[str]:
        return signs_apart(self.quoted.text, self.words, self.quoted.start, self.quoted.end)

    def _kind(self, quantity: Quantity) -> Iterator[Problem]:
        traits = quantity.having("kind")
        kinds = frozenset(name for trait in traits for name in trait.names)
        if kinds and self.figure.kind not in kinds:
            said = " and ".join(dict.fromkeys(f'"{trait.words}"' for trait in traits))
            fact = f"the quote of {self.name} says {said} of {quantity.words}, but its kind is {self.figure.kind}"
            yield self._problem("kind", "kind", fact, f"write kind: {_or(sorted(kinds))}")

    def _qualifier(self, quantity: Quantity) -> Iterator[Problem]:
        own = CLASSES.get(self.figure.qualifier, "")
        hedges, far = quantity.hedges, quantity.having("nearby", "apart")
        said = " and ".join(dict.fromkeys(f'"{trait.words}"' for trait in hedges))
        fact = f"the qualifier of {self.name} is {self.figure.qualifier}, but its quote says"
        asked = list(self._questions(quantity, own))
        if len({trait.names for trait in hedges if trait.names <= BOUNDS}) > 1:
            yield self._problem("qualifier", "qualifier", f"{fact} {said} of {quantity.words}", _ANOTHER)
        elif hedges and not any(own in trait.names for trait in hedges):
            remedy = f"write qualifier: {self._advised(hedges)}"
            yield self._problem("qualifier", "qualifier", f"{fact} {said} of {quantity.words}", remedy)
        elif own and not hedges and not asked and not any(own in trait.names for trait in far):
            fact = f"{fact} {quantity.words} alone"
            yield self._problem("qualifier", "qualifier", fact, "write qualifier: exact")
        yield from asked

    def _advised(self, hedges: Sequence[Trait]) -> str:
        """Return the qualifiers that a source's hedges allow: the one that it words itself, or all of their class."""
        file = self.language.file
        known = [name for name in CLASSES if any(CLASSES[name] in trait.names for trait in hedges)]
        said = {trait.words.casefold() for trait in hedges}
        for name in known:
            if not said.isdisjoint(wording.words.casefold() for wording in file.wordings(name)):
                return name
        # "only about" judges, so it is not said where the source does not say it.
        return _or([name for name in known if name in file.qualifiers and name != "only-about"])

    def _questions(self, quantity: Quantity, own: str) -> Iterator[Problem]:
        """Yield what is to be answered: words beside the number that nobody knows, and hedges that may be its own."""
        for trait in quantity.having("question", "nearby", "apart"):
            answer = f"write `read_as_plain: [{trait.words}]`"
            if trait.kind == "question":
                fact = f'has "{trait.words}" before {quantity.words}, which is in no list of words'
                hedges = f"write it below hedges: in {self.language.name}, and its qualifier here"
                remedy = f"if it bounds the number or makes it rough, {hedges}; if it says nothing of it, {answer}"
            elif self._is_answered(quantity, trait, own):
                continue
            else:
                fact = f'says "{trait.words}", which may speak of {quantity.words}'
                remedy = f"write what it says as qualifier or kind; if it speaks of something else, {answer}"
            yield self._problem("quote", "plain-unknown", f"the quote of {self.name} {fact}", remedy)

    def _is_answered(self, quantity: Quantity, trait: Trait, own: str) -> bool:
        """Return whether the entry says what a word near its number does, or the number has words of its own for it."""
        if own in trait.names or (quantity.hedges and (trait.kind == "nearby" or trait.names <= _HEDGES)):
            return True
        said = {name for told in quantity.having("kind") for name in told.names}
        return self.figure.kind in trait.names | said


def _multiplied(quantity: Quantity, scale: str, factor: Fraction) -> Quantity:
    """Return a number that stands below a head such as "US$ million" as what it comes to."""
    if quantity.value is None or quantity.scale or quantity.share or quantity.units & {PERCENT, POINTS}:
        return quantity
    return replace(quantity, value=quantity.value * factor, scale=scale, words=f"{quantity.words} {scale}")


def _or(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"

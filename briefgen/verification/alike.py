"""The same in other words: 41 per cent for 41%, more than for over, Nov. 2025 for November 2025."""

import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import cache

from briefgen.document.brief import Provenance
from briefgen.evidence.precision import CLASSES
from briefgen.language.dates import dates_in
from briefgen.language.language import Language
from briefgen.language.quantities import Quantity, read_quantities
from briefgen.language.quantities_lexicon import PERCENT
from briefgen.verification.findings import Finding
from briefgen.verification.judging import MINUS

_ALIKE = (
    frozenset(("over", "more-than")),
    frozenset(("nearly", "almost")),
    frozenset(("about", "around", "approximately", "some")),
    frozenset(("at-most", "up-to")),
)
"""Qualifiers that say the same. "Only about" judges, and "at least" is not "over"."""

SameValue = Callable[[Provenance, str], bool]
"""Tells whether words say what the ledger prints for a figure."""


def same_value(language: Language | None) -> SameValue:
    """Return what tells words that say a figure in another way; without its language none do."""

    @cache
    def read(words: str) -> tuple[Quantity, ...]:
        return () if language is None else read_quantities(" ".join(words.split()), language.lexicon)

    def is_same(provenance: Provenance, words: str) -> bool:
        if language is None or not provenance.value or len(read(words)) != 1 or any(map(_is_raised, words)):
            return False
        if words.startswith(MINUS) and not provenance.amount.startswith(MINUS):
            return False
        return _says(read(words)[0], provenance, language)

    return is_same


def _is_raised(letter: str) -> bool:
    """Return whether a letter is set above or below the line: to a reader of sources 814² is 814 with a note."""
    return unicodedata.decomposition(letter).startswith(("<super>", "<sub>"))


def told_alike(finding: Finding, provenance: Provenance, is_same: SameValue) -> Finding:
    """Return a finding on a figure, as one of the same value in other words if it is no more than that."""
    if finding.kind in ("changed", "qualifier-dropped") and is_same(provenance, finding.is_now):
        return Finding("same-value", finding.figure, finding.was, finding.is_now, finding.spot, finding.sentence)
    return finding


def told_as_time(finding: Finding, language: Language | None) -> Finding:
    """Return a finding on a time, as one of the same in other words if both tell the same days."""
    if language is None or finding.kind != "date-changed":
        return finding
    was, now = (_time_of(words, language) for words in (finding.was, finding.is_now))
    if was is None or was != now:
        return finding
    return Finding("same-value", finding.figure, finding.was, finding.is_now, finding.spot, finding.sentence)


def _time_of(words: str, language: Language) -> tuple[object, ...] | None:
    """Return what tells a time apart from others; None where words are more or less than one that has a year."""
    found = dates_in(words, language.dates, language.file.names)
    if len(found) != 1 or found[0].words.strip() != words.strip() or not found[0].spans():
        return None
    (time,) = found
    return time.first, time.last, time.piece, time.season, time.turning, time.open, time.ago


def _says(quantity: Quantity, provenance: Provenance, language: Language) -> bool:
    if quantity.value is None or quantity.dated:
        return False
    value = quantity.value * 100 if quantity.share and provenance.unit == PERCENT else quantity.value
    signed = provenance.unit in quantity.units if quantity.units else quantity.share or provenance.unit != PERCENT
    plain = all(trait.kind == "hedge" for trait in quantity.traits)
    return value == Fraction(provenance.value) and signed and plain and _hedges_alike(quantity, provenance, language)


def _hedges_alike(quantity: Quantity, provenance: Provenance, language: Language) -> bool:
    """Return whether a number is qualified as the ledger has it, be it in another word."""
    said = [trait.words.casefold() for trait in quantity.hedges]
    if not said:
        return CLASSES.get(provenance.qualifier) == "exact"
    own = provenance.qualifier
    alike = next((group for group in _ALIKE if own in group), frozenset((own,)))
    file = language.file
    words = {one.words.casefold() for name in alike if name in file.qualifiers for one in file.wordings(name)}
    return all(one in words for one in said)

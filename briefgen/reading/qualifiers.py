"""The qualifier that a figure gets by what its source puts beside the number: the words of the source, or its class."""

from briefgen.language.language import Language
from briefgen.language.quantities import Quantity
from briefgen.language.quantities_file import CLASSES


def qualifier_of(quantity: Quantity, language: Language) -> str:
    """Return the qualifier that a language has for the hedges of a quantity; `exact` if it has none."""
    hedges = quantity.hedges
    if not hedges:
        return "exact"
    known = [
        name
        for name in CLASSES
        if name in language.file.qualifiers and any(CLASSES[name] in trait.names for trait in hedges)
    ]
    said = {trait.words.casefold() for trait in hedges}
    for name in known:
        if not said.isdisjoint(wording.words.casefold() for wording in language.file.wordings(name)):
            return name
    # "only about" judges, so it is not said where the source does not say it.
    return next((name for name in known if name != "only-about"), "exact")

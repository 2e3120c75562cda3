"""A proposal -> the figure that a card would hold, with what a person says of it."""

from collections.abc import Mapping
from typing import Any

from briefgen.evidence.cards import FigureFile
from briefgen.reading.proposals import Proposal

GUESSED = ("unit", "kind", "period", "period_basis", "period_reason", "origin", "section")
"""Keys of a card that a proposal guesses, in their order."""


def fields_of(proposal: Proposal, said: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the keys of a figure, in the order of a card: as proposed, and as a person `said`."""
    guessed = {key: proposal.guess[key].value for key in GUESSED if key in proposal.guess}
    fields: dict[str, Any] = {
        "value": proposal.value,
        "form": proposal.form,
        "unit": guessed.pop("unit"),
        "qualifier": proposal.qualifier,
        **guessed,
        "quote": proposal.quote,
        "label": str(proposal.guess["label"].value) if "label" in proposal.guess else "?",
    }
    return {**fields, **(said or {})}


def figure_of(proposal: Proposal, said: Mapping[str, Any] | None = None) -> FigureFile:
    """Return the figure of a proposal. Raises pydantic.ValidationError if it is none in form."""
    return FigureFile.model_validate({key: value for key, value in fields_of(proposal, said).items() if value != ""})


def as_typed(key: str, words: str) -> object:
    """Return what somebody typed for a key: the value as a number, all else as words."""
    if key != "value":
        return words
    try:
        return int(words)
    except ValueError:
        try:
            return float(words)
        except ValueError:
            return words

"""The cards of seeds/ as far as they can be read: a slip in one entry does not keep the others from being proved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from briefgen.errors import Problem
from briefgen.evidence.cards import (
    CalculationFile,
    CardFile,
    DerivedFile,
    EventFile,
    FigureFile,
    ReadingFile,
    SourceFile,
    StatementFile,
)
from briefgen.language.folding import FoldedText
from briefgen.language.quotes import quoted_sentence
from briefgen.workspace.filemodel import Faults, read_faults
from briefgen.workspace.yamlfile import YamlFile

Quoting = TypeVar("Quoting", FigureFile, EventFile, StatementFile)

_PARTS = ("figures", "events", "statements")
_NEEDED = ("document", "sha256", "language")
# A fault in what nothing is proved by must not keep the rest from it; what stands here is never printed.
_STAND_IN = {"title": "?", "publisher": "?", "short": "?", "published": "2000"}


@dataclass(frozen=True, slots=True)
class Card:
    """A card, as far as it can be read."""

    file: YamlFile
    """The file, for the lines of messages."""
    source: SourceFile | None
    """The document; None if it cannot be found or read by what the card says of it."""
    reading: ReadingFile | None
    """How its text was made, if that can be read."""
    dated: bool
    """False if it cannot be read when the document was published."""
    figures: Mapping[str, FigureFile]
    """The numbers in whose form nothing is wrong."""
    events: Mapping[str, EventFile]
    """The dated events, likewise."""
    statements: Mapping[str, StatementFile]
    """The claims, likewise."""
    problems: tuple[Problem, ...]
    """What is wrong in the form of the others."""
    unread: frozenset[str] | None
    """The ids of the others; None if some cannot be told."""


@dataclass(frozen=True, slots=True)
class Calculations:
    """The own calculations, as far as they can be read."""

    file: YamlFile
    """The file, for the lines of messages."""
    figures: Mapping[str, CalculationFile]
    """Those in whose form nothing is wrong."""
    problems: tuple[Problem, ...]
    """What is wrong in the form of the others."""
    unread: frozenset[str] | None
    """The ids of the others; None if some cannot be told."""


def read_card(path: Path, name: str) -> Card:
    """Return what can be read of a card. Raises ConfigError if that is nothing."""
    faults = read_faults(path, name, CardFile, _PARTS)
    source = _source(faults)
    return Card(
        file=faults.file,
        source=source,
        reading=_reading(faults),
        dated=source is not None and not faults.spoil("source", "published"),
        figures=faults.entries("figures", FigureFile),
        events=faults.entries("events", EventFile),
        statements=faults.entries("statements", StatementFile),
        problems=faults.problems,
        unread=_unread(faults),
    )


def with_sentences(card: Card, text: FoldedText) -> Card:
    """Return a card whose quotes are printed as the sentences that they are, whole where a page broke them."""
    return replace(
        card,
        figures=_whole(card.figures, text),
        events=_whole(card.events, text),
        statements=_whole(card.statements, text),
    )


def _whole(entries: Mapping[str, Quoting], text: FoldedText) -> Mapping[str, Quoting]:
    return {
        entry_id: entry.model_copy(update={"quote": quoted_sentence(entry.quote, text)})
        for entry_id, entry in entries.items()
    }


def read_calculations(path: Path, name: str) -> Calculations:
    """Return what can be read of the own calculations. Raises ConfigError if that is nothing."""
    faults = read_faults(path, name, DerivedFile, _PARTS[:1])
    return Calculations(faults.file, faults.entries("figures", CalculationFile), faults.problems, _unread(faults))


def _source(faults: Faults) -> SourceFile | None:
    written = faults.file.data.get("source")
    if not isinstance(written, dict) or any(faults.spoil("source", key) or key not in written for key in _NEEDED):
        return None
    right = {
        key: value
        for key, value in written.items()
        if key in SourceFile.model_fields and not faults.spoil("source", key)
    }
    return SourceFile.model_validate({**_STAND_IN, **right})


def _reading(faults: Faults) -> ReadingFile | None:
    written = faults.file.data.get("reading")
    return None if written is None or faults.spoil("reading") else ReadingFile.model_validate(written)


def _unread(faults: Faults) -> frozenset[str] | None:
    inside = [path for path in faults.paths if not path or path[0] in _PARTS]
    # An id that stands twice, or is none, may be that of an entry which is looked for.
    if any(len(path) <= len(("figures", "id")) or path[-1] == "[key]" for path in inside):
        return None
    return frozenset(str(path[1]) for path in inside)

"""The second reader: somebody else holds an entry against its document, and says so in the card."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError, Place, Problem
from briefgen.evidence.cardfiles import Card, read_card
from briefgen.evidence.handling import Quoted, hash_of
from briefgen.evidence.ledger import Ledger, LedgerFigure, not_in_ledger
from briefgen.reading.cardedit import with_key
from briefgen.reading.lineends import as_saved


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a card."""

    id: str
    """Its id."""
    card: Card
    """The card."""
    path: tuple[str, str]
    """Where it stands in it."""
    content: Quoted
    """What it says."""


def find_entry(folder: Path, ledger: Ledger, entry_id: str) -> Entry:
    """Return an entry with its card. Raises ConfigError if there is none, or if it is an own calculation."""
    entry = ledger.find(entry_id)
    place = Place("seeds")
    if entry is None:
        known = (*ledger.figures, *ledger.events, *ledger.statements)
        raise ConfigError([not_in_ledger(place, entry_id, known)])
    if isinstance(entry, LedgerFigure) and entry.derived:
        fact = f'"{entry_id}" is an own calculation, which is proved by its formula'
        raise ConfigError([Problem(entry.place, "checked", fact, "check the figures that it is made of")])
    name = f"seeds/{entry.source}.yaml"
    card = read_card(folder / name, name)
    for part, entries in (("figures", card.figures), ("events", card.events), ("statements", card.statements)):
        if entry_id in entries:
            return Entry(entry_id, card, (part, entry_id), entries[entry_id])
    raise ConfigError(card.problems)


def checked(folder: Path, entry: Entry, by: str, on: str) -> dict[Path, bytes]:
    """Return the card with the name of the second reader below an entry.

    Raises ConfigError if the reader took the entry over, or the entry is written on one line.
    """
    assert entry.card.source is not None  # noqa: S101 - the ledger was read
    accepted = entry.content.accepted
    if accepted is not None and accepted.by.strip().casefold() == by.strip().casefold():
        fact = f'"{entry.id}" was taken over by {accepted.by}, and a second reader is somebody else'
        raise ConfigError([Problem(entry.card.file.place(entry.path), "checked", fact, "ask a colleague to check it")])
    value = {"by": by, "on": on, "of": hash_of(entry.content, entry.card.source)}
    text = with_key(entry.card.file, entry.path, "checked", value)
    path = folder / entry.card.file.name
    return {path: as_saved(path, text)}

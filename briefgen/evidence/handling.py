"""Who took an entry over, and who checked it: a change of what the source says voids that."""

import hashlib
import json
from collections.abc import Mapping

from briefgen.errors import Problem
from briefgen.evidence.cards import EventFile, FigureFile, Handled, ReadingFile, SourceFile, StatementFile
from briefgen.evidence.ledger import Handling, PageOfSource
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.yamlfile import KeyPath, YamlFile

Quoted = FigureFile | EventFile | StatementFile

_OURS = frozenset(
    ("accepted", "checked", "supersedes", "caution", "avoid_for", "topic", "series", "part_of", "overlaps", "same_as")
)
"""Keys that say nothing of the source: they may change without a second look at it."""
_WORDS = ("label", "about")
_LENGTH = 16


def hash_of(entry: Quoted, source: SourceFile) -> str:
    """Return the hash over what an entry says of its source, and over the text: what a second reader vouches for."""
    said = entry.model_dump(mode="json", by_alias=True, exclude=set(_OURS))
    for key in _WORDS:
        if key in said:
            said[key] = words_in(said[key], source.language)
    words = json.dumps([said, source.sha256.lower()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:_LENGTH]


def handling_of(entry: Handled, source: SourceFile) -> Handling:
    """Return who took an entry over and who checked it, if that still holds."""
    accepted = entry.accepted.by if entry.accepted is not None else ""
    if entry.checked is None:
        return Handling(accepted, supersedes=entry.supersedes)
    holds = isinstance(entry, Quoted) and entry.checked.of == hash_of(entry, source)
    checked = entry.checked.by
    return Handling(accepted, checked if holds else "", "" if holds else checked, entry.supersedes)


def accepted_problem(entry: Handled, file: YamlFile, path: KeyPath, card: str) -> Problem | None:
    """Return the problem of an entry that nobody took over, of a card that has proposals; None if somebody did."""
    if entry.accepted is not None:
        return None
    fact = f'nobody has taken over "{path[-1]}" from the document, so it is not printed'
    remedy = f"run `briefgen accept {card} --by NAME`, or write `accepted: {{by: NAME, on: DAY}}` below it"
    return Problem(file.place(path), "not-accepted", fact, remedy)


def page_at(text: str, at: int, reading: ReadingFile | None) -> PageOfSource | None:
    """Return the page on which a place of a text stands; None if no form feeds part its pages."""
    if "\f" not in text and (reading is None or not reading.pages):
        return None
    number = text.count("\f", 0, at) + 1
    labels = reading.pages if reading is not None and isinstance(reading.pages, list) else []
    if number <= len(labels) and labels[number - 1]:
        return PageOfSource(labels[number - 1], own=True)
    return PageOfSource(str(number), own=False)


def pages_of(quotes: Mapping[str, int], text: str, reading: ReadingFile | None) -> dict[str, PageOfSource]:
    """Return the page of each entry whose quote begins at a known place of the text."""
    pages = {entry_id: page_at(text, at, reading) for entry_id, at in quotes.items()}
    return {entry_id: page for entry_id, page in pages.items() if page is not None}

"""The file of proposals beside a card, written and read back: `ID.proposed.yaml`. Nothing of it is evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from briefgen.errors import ConfigError, Problem, UnfitError, shortened
from briefgen.evidence.cards import Quote
from briefgen.reading.guess import Guess
from briefgen.reading.proposals import Proposal, Proposals
from briefgen.reading.yamltext import plain, scalar
from briefgen.workspace.filemodel import FileModel, read_model
from briefgen.workspace.leftovers import PROPOSED
from briefgen.workspace.opening import is_there, paths_in
from briefgen.workspace.yamlfile import YamlFile

State = Literal["open", "accepted", "refused"]
_MOST, _MOST_BYTES = 1_500, 1_700_000
"""Proposals and bytes of a file; one that holds more would not be read."""
_ALIKE = "same_as"
_WRITTEN_STATE = re.compile(r"""\s*:\s*(["']?)(?:open|accepted|refused)\1(?![^\s,}])""")
"""What stands behind the key `state`."""
_HEAD = """\
# Made by `briefgen read`: figures that the document may hold. Nothing here is printed or checked.
# `briefgen accept {card} --by NAME` walks through them; what stands below `guess` is guessed, with what it rests on.
"""


class DocumentFile(FileModel):
    """The text that the proposals are of."""

    file: str
    """Its file name."""
    sha256: str
    """The hash of its bytes."""


def _guessed(guess: Mapping[str, list[Any]]) -> Mapping[str, list[Any]]:
    """Return guesses as they are. Raises UnfitError if one of them is not as `briefgen read` writes it."""
    for key, pair in guess.items():
        kinds = [list if key == _ALIKE else str, str]
        if kinds != [type(one) for one in pair]:
            fact = f'should have what is guessed and what it rests on under "{shortened(key)}"'
            raise UnfitError(fact, f'write {shortened(key)}: ["…", "…"]')
    if "unit" not in guess:
        raise UnfitError("should tell a unit", 'write unit: ["people", "what it rests on"] below it')
    return guess


class EarlierFile(FileModel):
    """The entry of an earlier edition that a figure may replace."""

    id: str
    """Its id."""
    value: int | float
    """Its value."""
    because: str
    """What the match rests on."""


class ProposalFile(FileModel):
    """A figure that the text may hold."""

    page: int = 0
    """Page of the file, from 1; 0 for a text without pages."""
    at: list[int] = Field(min_length=2, max_length=2)
    """Where its number begins and ends in the text."""
    value: int | float
    """The number itself."""
    form: str
    """How it would be printed."""
    qualifier: str
    """What the text puts before it."""
    quote: Quote
    """The words that would prove it."""
    guess: Annotated[Mapping[str, list[Any]], AfterValidator(_guessed)]
    """What is guessed, each with what it rests on."""
    earlier: EarlierFile | None = None
    """The entry of an earlier edition that it may replace."""
    state: State
    """Whether somebody took it over."""


class TableFile(FileModel):
    """A table of the text: its cells are not proposed one by one."""

    page: int = 0
    """Page of the file."""
    at: list[int] = Field(min_length=2, max_length=2)
    """Where it begins and ends in the text."""
    rows: int
    """How many rows it has."""
    numbers: int
    """How many of its cells hold a number."""


class RangeFile(FileModel):
    """Two numbers between which a figure lies, which no entry can hold yet."""

    page: int = 0
    """Page of the file."""
    at: list[int] = Field(min_length=2, max_length=2)
    """Where its first number begins and ends in the text."""
    words: str
    """Both numbers, as they stand there."""


class ProposedFile(FileModel):
    """A file of proposals."""

    document: DocumentFile
    """The text."""
    proposals: list[ProposalFile] = Field(default_factory=list)
    """The figures."""
    tables: list[TableFile] = Field(default_factory=list)
    """The tables."""
    ranges: list[RangeFile] = Field(default_factory=list)
    """The ranges."""
    passed_over: Mapping[str, int] = Field(default_factory=dict)
    """How many numbers were not proposed, by what they are."""
    not_found: list[str] = Field(default_factory=list)
    """Entries of an earlier edition that none of the proposals was matched with."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A file of proposals that was read."""

    card: str
    """Stem of the card that they belong to."""
    path: Path
    """The file."""
    content: ProposedFile
    """What it holds."""
    lines: YamlFile
    """Where each piece of it stands."""

    def count(self, state: State) -> int:
        """Return how many proposals are in a state."""
        return sum(one.state == state for one in self.content.proposals)


def proposal_of(one: ProposalFile) -> Proposal:
    """Return a proposal as it is worked with."""
    guess = {key: Guess(value, because) for key, (value, because) in one.guess.items()}
    start, end = one.at
    return Proposal(one.page, (start, end), one.value, one.form, one.qualifier, one.quote, guess)


def that_fit(found: Proposals) -> Proposals:
    """Return as many proposals as a file may hold, and count the others among those that were passed over."""
    size = 0
    for number, one in enumerate(found.proposals):
        size += sum(len(line.encode()) + 1 for line in _lines_of(one, None))
        if size > _MOST_BYTES or number == _MOST:
            passed = {**found.passed_over, f"beyond the first {number:,}": len(found.proposals) - number}
            return Proposals(found.proposals[:number], found.tables[:_MOST], found.ranges[:_MOST], passed)
    return Proposals(found.proposals, found.tables[:_MOST], found.ranges[:_MOST], found.passed_over)


def _lines_of(one: Proposal, earlier: Mapping[str, Any] | None) -> list[str]:
    """Return a proposal as lines of the file."""
    lines = [f"  - page: {one.page}", f"    at: [{one.at[0]}, {one.at[1]}]", f"    value: {scalar(one.value)}"]
    lines += [f"    form: {one.form}", f"    qualifier: {one.qualifier}", f"    quote: {scalar(one.quote)}"]
    lines.append("    guess:")
    lines += [f"      {key}: {scalar([guess.value, guess.because])}" for key, guess in one.guess.items()]
    lines += [f"    earlier: {scalar(earlier)}"] if earlier is not None else []
    return [*lines, "    state: open"]


def rendered(
    card: str,
    document: DocumentFile,
    found: Proposals,
    earlier: Mapping[tuple[int, int], Mapping[str, Any]],
    not_found: Sequence[str],
) -> str:
    """Return the file of proposals."""
    lines = [_HEAD.format(card=card) + f"document: {{file: {scalar(document.file)}, sha256: {document.sha256}}}"]
    lines.append("proposals:" if found.proposals else "proposals: []")
    for one in found.proposals:
        lines += _lines_of(one, earlier.get(one.at))
    if found.tables:
        lines.append("tables:")
    for page, table in found.tables:
        places = f"[{table.start}, {table.end}]"
        lines.append(f"  - {{page: {page}, at: {places}, rows: {table.rows}, numbers: {table.numbers}}}")
    if found.ranges:
        lines.append("ranges:")
    for ends in found.ranges:
        lines.append(f"  - {{page: {ends.page}, at: [{ends.at[0]}, {ends.at[1]}], words: {scalar(ends.words)}}}")
    if found.passed_over:
        lines.append("passed_over:")
        lines += [f"  {scalar(what)}: {count}" for what, count in found.passed_over.items()]
    if not_found:
        lines.append("not_found: [" + ", ".join(map(plain, not_found)) + "]")
    return "\n".join(lines) + "\n"


def read_proposed(folder: Path, card: str) -> Proposed | None:
    """Return the proposals beside a card; None if it has none. Raises ConfigError if they are damaged."""
    path = folder / "seeds" / f"{card}{PROPOSED}"
    if not is_there(path):
        return None
    content, lines = read_model(path, f"seeds/{path.name}", ProposedFile)
    return Proposed(card, path, content, lines)


def all_proposed(folder: Path) -> list[Proposed]:
    """Return the proposals of all cards of a workspace. Raises ConfigError if a file of them is damaged."""
    cards = [path.name.removesuffix(PROPOSED) for path in paths_in(folder / "seeds", f"*{PROPOSED}")]
    return [proposed for card in cards if (proposed := read_proposed(folder, card)) is not None]


def with_state(proposed: Proposed, index: int, state: State) -> str:
    """Return the file with the state of one proposal changed, and all else as it stands.

    Raises ConfigError if it is written in a way in which it is not found.
    """
    path, text = ("proposals", index, "state"), proposed.lines.text
    _, end = proposed.lines.spans[path]
    written = _WRITTEN_STATE.match(text, end)
    if written is None:
        fact = "the state of this proposal is written in a way that is not changed by a command"
        remedy = f"write `state: {proposed.content.proposals[index].state}` there on a line of its own"
        raise ConfigError([Problem(proposed.lines.place(path), "proposal-state", fact, remedy)])
    return f"{text[:end]}: {state}{text[written.end() :]}"

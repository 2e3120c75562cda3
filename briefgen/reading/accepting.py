"""Taking a proposal over into its card: it is proved as every figure is, or it is told why not."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefgen.document.unseen import normal_form
from briefgen.errors import ConfigError, Place, Problem
from briefgen.evidence.cardfiles import Card, read_card
from briefgen.evidence.cards import FigureFile
from briefgen.evidence.dateproof import DatedText
from briefgen.evidence.ownwords import dates_of, undated_numbers
from briefgen.evidence.proof import SourceText, figure_problems, read_document, source_text
from briefgen.evidence.proved import entries_as_written
from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.reading.cardedit import one_entry_problem, with_entry
from briefgen.reading.entries import fields_of
from briefgen.reading.lineends import as_saved
from briefgen.reading.proposalfile import ProposalFile, Proposed, State, proposal_of, read_proposed, with_state
from briefgen.workspace.filemodel import is_id
from briefgen.workspace.yamlfile import YamlFile

_LONGEST_ID = 60
_WORDS_OF_ID = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """A card with its proposals and its text, ready to be worked on."""

    folder: Path
    """The workspace."""
    name: str
    """Stem of the card."""
    card: Card
    """The card."""
    proposed: Proposed
    """Its proposals."""
    source: SourceText
    """The text of its document."""
    text: str
    """The same, as it is."""
    language: Language
    """The language of the document."""

    def around(self, proposal: ProposalFile, letters: int = 200) -> tuple[str, str, str]:
        """Return what stands before a number, the number, and what stands behind it."""
        start, end = proposal.at
        return self.text[max(0, start - letters) : start], self.text[start:end], self.text[end : end + letters]


def read_desk(folder: Path, name: str, languages: Mapping[str, Language]) -> Desk:
    """Return a card with its proposals. Raises ConfigError if there are none, or they are those of another text."""
    proposed = read_proposed(folder, name)
    if proposed is None:
        fact = f'there are no proposals for "{name}"'
        remedy = "read its document with `briefgen read`; `briefgen list sources` tells what there is"
        raise ConfigError([Problem(Place(f"seeds/{name}.proposed.yaml"), "no-proposals", fact, remedy)])
    card = read_card(folder / "seeds" / f"{name}.yaml", f"seeds/{name}.yaml")
    if card.problems or card.source is None:
        raise ConfigError(card.problems)
    text = read_document(folder, card.source, card.file)
    if isinstance(text, Problem):
        raise ConfigError([text])
    if card.source.sha256.lower() != proposed.content.document.sha256:
        fact = "these proposals are of another text than the one of the card"
        remedy = "read the document once more under another name"
        raise ConfigError([Problem(Place(f"seeds/{proposed.path.name}"), "proposals-of-another-text", fact, remedy)])
    if (language := languages.get(card.source.language)) is None:
        fact = f'the document\'s language "{card.source.language}" has no file in templates/languages/'
        raise ConfigError([Problem(card.file.place(("source", "language")), "language-unknown", fact, "add that file")])
    return Desk(folder, name, card, proposed, source_text(text, card.source.thousands), text, language)


def suggested_id(proposal: ProposalFile, taken: Collection[str]) -> str:
    """Return an id for a proposal: the words of its label and its year."""
    label = str(proposal.guess.get("label", ["figure"])[0])
    letters = normal_form("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", letters) if len(word) > 2][:_WORDS_OF_ID]  # noqa: PLR2004
    year = re.search(r"\d{4}", str(proposal.guess.get("period", [""])[0]))
    stem = "-".join([*(words or ["figure"]), *([year[0]] if year else [])])[:_LONGEST_ID].strip("-")
    number, name = 2, stem
    while name in taken:
        name = f"{stem}-{number}"
        number += 1
    return name


def fields_said(desk: Desk, proposal: ProposalFile, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys of the figure that a proposal would become, with what somebody says of it."""
    fields = fields_of(proposal_of(proposal), said)
    if isinstance(fields["label"], str):
        fields["label"] = {desk.language.code: fields["label"]}
    if proposal.earlier is not None and "supersedes" not in fields:
        fields["supersedes"] = proposal.earlier.id
    return fields


def problems_of(desk: Desk, entry_id: str, fields: Mapping[str, Any], taken: Collection[str]) -> list[Problem]:
    """Return why a proposal cannot be taken over as it is: what the proof of a figure says, and an id that is taken."""
    if not is_id(entry_id):
        fact = f'the id "{entry_id}" is not made of small letters and digits with hyphens between words'
        return [Problem(Place(desk.card.file.name), "id-form", fact, f"choose one of at most {_LONGEST_ID} letters")]
    if entry_id in taken:
        return [one_entry_problem(desk.card.file, entry_id)]
    if fields["unit"] not in desk.language.file.units:
        fact = f'the unit "{fields["unit"]}" is not in {desk.language.name}'
        added = f'`"{fields["unit"]}": {{print: "{{n}}", nouns: [{fields["unit"]}]}}`'
        remedy = f"choose one of its units, or add {added} below units: there and run this again"
        return [Problem(Place(desk.card.file.name), "unit-missing", fact, remedy)]
    try:
        figure = FigureFile.model_validate({key: value for key, value in fields.items() if value not in ("", None)})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        return [Problem(Place(desk.card.file.name), "value", f"{key}: {first['msg']}", "write it as the card has it")]
    label = fields["label"][desk.language.code] if isinstance(fields["label"], dict) else str(fields["label"])
    told = dates_of(label, desk.language)
    if numbers := undated_numbers(label, told, desk.language):
        fact = f'the label holds the number "{numbers[0]}"'
        return [Problem(Place(desk.card.file.name), "number-without-source", fact, "say it without")]
    assert desk.card.source is not None  # noqa: S101 - a desk has one
    names = tuple(map(normalise, desk.language.file.names))
    dated = DatedText(desk.source.folded, desk.card.source.published, desk.language.dates, names)
    stub = YamlFile(desk.card.file.name, {}, {})
    return figure_problems(figure, stub, ("figures", entry_id), desk.source, dated, desk.language)


def accepted(desk: Desk, index: int, entry_id: str, fields: Mapping[str, Any], by: str, on: str) -> dict[Path, bytes]:
    """Return the card and the file of proposals with one taken over, by their paths."""
    card = with_entry(desk.card.file, entry_id, {**fields, "accepted": {"by": by, "on": on}})
    path = desk.folder / desk.card.file.name
    return {path: as_saved(path, card), **_with_state(desk, index, "accepted")}


def refused(desk: Desk, index: int) -> dict[Path, bytes]:
    """Return the file of proposals with one refused, by its path."""
    return _with_state(desk, index, "refused")


def reopened(desk: Desk, index: int) -> dict[Path, bytes]:
    """Return the file of proposals with one that was refused open again, by its path."""
    return _with_state(desk, index, "open")


def _with_state(desk: Desk, index: int, state: State) -> dict[Path, bytes]:
    path = desk.proposed.path
    return {path: as_saved(path, with_state(desk.proposed, index, state))}


def ids_of(desk: Desk) -> set[str]:
    """Return the ids of all cards of the workspace. Raises ConfigError if a card cannot be read."""
    return set(entries_as_written(desk.folder))

"""seeds/ -> the ledger: every card and calculation read, proved and put together."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from briefgen.errors import ConfigError, LedgerError, Place, Problem, unknown
from briefgen.evidence.cards import CalculationFile, CardFile, DerivedFile
from briefgen.evidence.entries import calculated, event_of, quoted, source_of, statement_of
from briefgen.evidence.formula import evaluate, rounded
from briefgen.evidence.ledger import (
    DERIVED,
    Ledger,
    LedgerEntry,
    LedgerEvent,
    LedgerFigure,
    LedgerStatement,
    Source,
    not_in_ledger,
)
from briefgen.evidence.precision import Input, too_exact
from briefgen.evidence.proof import date_problems, figure_problems, quote_problems, text_problems
from briefgen.language.language import Language
from briefgen.language.quotes import normalise
from briefgen.workspace.filemodel import read_model
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.textfile import meant_by, misnamed
from briefgen.workspace.yamlfile import YamlFile


def read_ledger(folder: Path, languages: Mapping[str, Language]) -> Ledger:
    """Return the ledger of a workspace, proved against the source texts.

    Raises LedgerError with every failure: each names file, line and remedy.
    """
    seeds = folder / "seeds"
    if unread := _unread(seeds):
        raise LedgerError(unread)
    cards = [path for path in files_in(seeds, "*.yaml") if path.stem != DERIVED]
    if not cards:
        fact = "the folder seeds/ holds no card"
        raise LedgerError([Problem(Place("seeds"), "no-evidence", fact, "add a card for each source document")])
    reader = _LedgerReader(folder, languages)
    for path in cards:
        reader.collect(reader.read_card, path)
    derived = seeds / f"{DERIVED}.yaml"
    if derived.exists():
        reader.collect(reader.read_derived, derived)
    reader.check_references()
    if reader.problems:
        raise LedgerError(sorted(reader.problems, key=lambda problem: problem.place))
    digest = _digest([*cards, *([derived] if derived.exists() else [])])
    return Ledger(reader.sources, reader.figures, reader.events, reader.statements, digest)


def _digest(cards: Iterable[Path]) -> str:
    """Return the hash over the cards, as `sha256sum *.yaml | sha256sum` gives it in their folder."""
    lines = (f"{hashlib.sha256(card.read_bytes()).hexdigest()}  {card.name}\n" for card in sorted(cards))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _unread(seeds: Path) -> list[Problem]:
    """Return a problem for each card that is passed over because of the ending of its name: its figures would lack."""
    paths = files_in(seeds, "*.*")
    cards = sorted({name for path in paths if (name := meant_by(path.name)) != path.name and name.endswith(".yaml")})
    return [slip for name in cards if (slip := misnamed(seeds / name, f"seeds/{name}"))]


def entries_as_written(folder: Path) -> dict[str, dict[str, Any]]:
    """Return, by id, the keys of each entry as they stand in its file: those that were left out are left out.

    Raises ConfigError if a card cannot be read.
    """
    entries: dict[str, dict[str, Any]] = {}
    for path in files_in(folder / "seeds", "*.yaml"):
        model = DerivedFile if path.stem == DERIVED else CardFile
        card = read_model(path, f"seeds/{path.name}", model)[0].model_dump(mode="json", exclude_unset=True)
        for kind in ("figures", "events", "statements"):
            entries |= card.get(kind, {})
    return entries


_FORMULA = "use the names of its inputs, numbers, parentheses and + - * / alone, the minus as a plain hyphen"

Found = TypeVar("Found", LedgerFigure, LedgerEvent, LedgerStatement)


class _LedgerReader:
    """Reads card after card, and collects what is wrong in any of them."""

    def __init__(self, folder: Path, languages: Mapping[str, Language]) -> None:
        self.folder = folder
        self.languages = languages
        self.problems: list[Problem] = []
        # While a file cannot be read, whatever refers to its entries would be told as wrong too.
        self.unread = False
        self.failed: set[str] = set()
        self.sources: dict[str, Source] = {}
        self.figures: dict[str, LedgerFigure] = {}
        self.events: dict[str, LedgerEvent] = {}
        self.statements: dict[str, LedgerStatement] = {}

    def collect(self, read: Callable[[Path], None], path: Path) -> None:
        """Read a file, and keep its problems instead of stopping at the first file that has any."""
        try:
            read(path)
        except ConfigError as error:
            self.problems += error.problems
            self.unread = True

    def read_card(self, path: Path) -> None:
        name = f"seeds/{path.name}"
        card, file = read_model(path, name, CardFile)
        source = card.source
        self.sources[path.stem] = source_of(path.stem, Place(name), source)
        origins = {figure.origin for figure in card.figures.values() if figure.origin}
        for origin in source.origins.keys() - origins:
            fact = f'"{origin}" is the primary source of no figure of this card'
            place = file.place(("source", "origins", origin))
            self.problems.append(unknown(place, "origin-unknown", fact, origin, origins, "take it out"))
        language = self.languages.get(source.language)
        if language is None:
            self.unread = True
            fact = f'the document\'s language "{source.language}" has no file in templates/languages/'
            codes = list(self.languages)
            place = file.place(("source", "language"))
            self.problems.append(unknown(place, "language-unknown", fact, source.language, codes, "add that file"))
            return
        text_path = self.folder / "seeds" / source.document
        if problem := text_problems(text_path, source, file):
            self.problems.append(problem)
        else:
            text = normalise(text_path.read_bytes().decode("utf-8"))
            for entry_id, figure in card.figures.items():
                problems = figure_problems(figure, file, ("figures", entry_id), text, language)
                self.problems += [problem for problem in problems if problem not in self.problems]
                self.failed |= {entry_id} if problems else set()
            for entry_id, event in card.events.items():
                key = ("events", entry_id)
                self.problems += quote_problems(event.quote, file, key, text)
                self.problems += date_problems(event.date, normalise(event.quote), file, (*key, "date"), language)
            for entry_id, statement in card.statements.items():
                self.problems += quote_problems(statement.quote, file, ("statements", entry_id), text)
        self._add_card(card, file, path.stem)

    def _add_card(self, card: CardFile, file: YamlFile, source: str) -> None:
        if other := self._copied(card):
            fact = f"all ids of this card stand in {other} too"
            self.problems.append(Problem(file.place(()), "card-twice", fact, "take the copy out of seeds/"))
            return
        for entry_id, figure in card.figures.items():
            place = file.place(("figures", entry_id))
            self._add(self.figures, quoted(entry_id, place, source, figure))
        for entry_id, event in card.events.items():
            self._add(self.events, event_of(entry_id, file.place(("events", entry_id)), source, event))
        for entry_id, statement in card.statements.items():
            place = file.place(("statements", entry_id))
            self._add(self.statements, statement_of(entry_id, place, source, statement))

    def _copied(self, card: CardFile) -> str | None:
        """Return the other card that has all ids of a card, such as the copy that a file manager makes, or None."""
        entries: list[LedgerEntry] = [*self.figures.values(), *self.events.values(), *self.statements.values()]
        places = {entry.id: entry.place for entry in entries}
        ids = (*card.figures, *card.events, *card.statements)
        files = {places[entry_id].file if entry_id in places else None for entry_id in ids}
        return files.pop() if len(ids) > 1 and len(files) == 1 else None

    def _add(self, entries: dict[str, Found], entry: Found) -> None:
        for entries_of_kind in (self.figures, self.events, self.statements):
            if entry.id in entries_of_kind:
                first = entries_of_kind[entry.id].place
                fact = f'the id "{entry.id}" is used twice; the first is in {first}'
                self.problems.append(Problem(entry.place, "id-twice", fact, "give one of them another id"))
                return
        entries[entry.id] = entry

    def read_derived(self, path: Path) -> None:
        name = f"seeds/{path.name}"
        derived, file = read_model(path, name, DerivedFile)
        # A calculation may use the result of another one, in whatever order they are written.
        waiting = dict(derived.figures)
        while ready := [key for key, item in waiting.items() if set(item.inputs.values()) <= set(self.figures)]:
            for entry_id in ready:
                self._calculate(entry_id, waiting.pop(entry_id), file)
        for entry_id, item in waiting.items() if not self.unread else ():
            for input_name, input_id in item.inputs.items():
                if input_id not in self.figures:
                    place = file.place(("figures", entry_id, "inputs", input_name))
                    names, role = [*self.figures, *derived.figures], f'an input of "{entry_id}"'
                    self.problems.append(not_in_ledger(place, input_id, names, "figure", role))

    def _calculate(self, entry_id: str, item: CalculationFile, file: YamlFile) -> None:
        place = file.place(("figures", entry_id))
        inputs = {name: self.figures[input_id].value for name, input_id in item.inputs.items()}
        try:
            result = evaluate(item.formula, inputs)
        except ValueError as error:
            where = file.place(("figures", entry_id, "formula"))
            self.problems.append(Problem(where, "formula", f"the formula {error}", _FORMULA))
            result = None
        value = rounded(result, item.round) if result is not None else 0
        if not self.failed.isdisjoint(item.inputs.values()):
            self.failed.add(entry_id)  # its result says nothing while an input is wrong
        elif result is not None and item.value is not None and item.value != value:
            where = file.place(("figures", entry_id, "value"))
            fact = f'"{entry_id}" is {item.value:,}, but its formula gives {value:,} (before rounding {result:,.4f})'
            remedy = f"correct the value to {value}, or the formula or its inputs"
            self.problems.append(Problem(where, "recompute", fact, remedy))
        elif result is not None:
            self.problems += self._claims(entry_id, item, value, file)
        self._add(self.figures, calculated(entry_id, place, item, value))

    def _claims(self, entry_id: str, item: CalculationFile, value: float, file: YamlFile) -> Iterator[Problem]:
        """Yield what a result claims to know and its inputs do not tell."""
        figures = [self.figures[input_id] for input_id in item.inputs.values()]
        inputs = [Input(figure.id, figure.value, exact=figure.qualifier == "exact") for figure in figures]
        finer = too_exact(item.formula, inputs, value)
        if finer is not None:
            loosest, unit = self.figures[finer[0]], finer[1]
            where = file.place(("figures", entry_id, "round"))
            fact = f'"{entry_id}" comes to {value:,}, more exact than its input "{loosest.id}" ({loosest.value:,})'
            yield Problem(
                where, "precision", fact, f"write `round: {unit.normalize():f}`, and let the text say no more"
            )
        loose = [figure.id for figure in figures if figure.qualifier != "exact"]
        if loose and item.qualifier == "exact":
            where = file.place(("figures", entry_id, "qualifier"))
            fact = f'"{entry_id}" is called exact, and its input "{loose[0]}" is not'
            yield Problem(where, "precision", fact, "write `qualifier: about`")

    def check_references(self) -> None:
        if self.unread:
            return
        for figure in self.figures.values():
            for key, other in (("part_of", figure.part_of), ("same_as", figure.same_as)):
                if other is not None and other not in self.figures:
                    role = f'the {key} of "{figure.id}"'
                    self.problems.append(not_in_ledger(figure.place, other, self.figures, "figure", role))

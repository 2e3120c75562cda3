"""Cards, calculations and documents -> the ledger: read, proved and put together."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from briefgen.errors import ConfigError, LedgerError, Place, Problem, unknown
from briefgen.evidence.cardfiles import Card, read_calculations, read_card, with_sentences
from briefgen.evidence.cards import CalculationFile, Handled, SourceFile
from briefgen.evidence.claims import claim, claim_problems, known_from
from briefgen.evidence.dateproof import DatedText, event_dates
from briefgen.evidence.entries import calculated, event_of, quoted, source_of, statement_of
from briefgen.evidence.handling import accepted_problem, handling_of, pages_of
from briefgen.evidence.ledger import (
    DERIVED,
    Handling,
    Ledger,
    LedgerEntry,
    LedgerEvent,
    LedgerFigure,
    LedgerStatement,
    PageOfSource,
    Source,
    not_in_ledger,
)
from briefgen.evidence.ownwords import own_word_problems
from briefgen.evidence.precision import Known, known_of, work_out
from briefgen.evidence.proof import (
    SourceText,
    effort_problem,
    figure_problems,
    quote_problems,
    read_document,
    source_text,
)
from briefgen.evidence.proved import Wanted
from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.language.quotes import find_quote
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import TEXT, is_there, read_file
from briefgen.workspace.textfile import meant_by, misnamed
from briefgen.workspace.yamlfile import YamlFile


def prove(folder: Path, wanted: Wanted, audiences: Collection[str]) -> tuple[Ledger, dict[str, str]]:
    """Return the ledger, and the hash of each document by its name. Raises LedgerError with every failure."""
    seeds, languages = folder / "seeds", wanted.languages
    if unread := _unread(folder):
        raise LedgerError(unread)
    cards = [path for path in files_in(seeds, "*.yaml", folder) if path.stem != DERIVED]
    if not cards:
        fact = "the folder seeds/ holds no card"
        raise LedgerError([Problem(Place("seeds"), "no-evidence", fact, "add a card for each source document")])
    reader = _LedgerReader(folder, languages)
    for path in cards:
        reader.collect(reader.read_card, path)
    derived = seeds / f"{DERIVED}.yaml"
    if is_there(derived):
        reader.collect(reader.read_derived, derived)
    reader.check_references()
    reader.check_audiences(audiences)
    reader.problems += own_word_problems(reader.ledger(), reader.files, frozenset(reader.failed), wanted)
    if reader.problems:
        raise LedgerError(sorted(dict.fromkeys(reader.problems), key=lambda problem: problem.place))
    digest = _digest([*cards, *([derived] if is_there(derived) else [])], folder)
    return reader.ledger(digest), reader.documents


def _digest(cards: Iterable[Path], folder: Path) -> str:
    """Return the hash over the cards, as `sha256sum *.yaml | sha256sum` gives it in their folder."""
    contents = {card.name: read_file(card, TEXT, folder) for card in sorted(cards)}
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in contents.items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _unread(folder: Path) -> list[Problem]:
    """Return a problem for each card that is passed over because of the ending of its name: its figures would lack."""
    seeds = folder / "seeds"
    paths = files_in(seeds, "*.*", folder)
    cards = sorted({name for path in paths if (name := meant_by(path.name)) != path.name and name.endswith(".yaml")})
    return [slip for name in cards if (slip := misnamed(seeds / name, f"seeds/{name}"))]


def _beginnings(card: Card, text: SourceText) -> Iterator[tuple[str, int]]:
    """Yield the id of each entry whose quote stands once in the text, and where it begins."""
    for entries in (card.figures, card.events, card.statements):
        for entry_id, entry in entries.items():
            places = find_quote(entry.quote, text.folded).places
            if len(places) == 1:
                yield entry_id, places[0].parts[0][0]


_FORMULA = "use the names of its inputs, numbers, parentheses and + - * / alone, the minus as a plain hyphen"

Found = TypeVar("Found", LedgerFigure, LedgerEvent, LedgerStatement)


class _LedgerReader:
    """Reads card after card, and collects what is wrong in any of them."""

    def __init__(self, folder: Path, languages: Mapping[str, Language]) -> None:
        self.folder = folder
        self.languages = languages
        self.problems: list[Problem] = []
        # While a file or an entry cannot be read, whatever refers to it would be told as wrong too.
        self.unread = False
        self.lost: set[str] = set()
        self.failed: set[str] = set()
        self.unworked: set[str] = set()
        self.known: dict[str, Known] = {}
        self.files: dict[str, YamlFile] = {}
        self.documents: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self.pages: dict[str, PageOfSource] = {}
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

    def ledger(self, digest: str = "") -> Ledger:
        """Return what was read."""
        return Ledger(self.sources, self.figures, self.events, self.statements, digest)

    def read_card(self, path: Path) -> None:
        name = f"seeds/{path.name}"
        card = read_card(path, name)
        self.files[path.stem] = card.file
        self.problems += card.problems
        self._lose(card.unread)
        if card.source is not None:
            self.sources[path.stem] = source_of(path.stem, Place(name), card.source)
            card = self._prove(card, card.source)
        self._add_card(card, path.stem)

    def _prove(self, card: Card, source: SourceFile) -> Card:
        """Prove the entries of a card, and return it as it is printed."""
        file = card.file
        origins = {figure.origin for figure in card.figures.values() if figure.origin}
        for origin in source.origins.keys() - origins if card.unread == frozenset() else ():
            fact = f'"{origin}" is the primary source of no figure of this card'
            place = file.place(("source", "origins", origin))
            self.problems.append(unknown(place, "origin-unknown", fact, origin, origins, "take it out"))
        language = self.languages.get(source.language)
        if language is None:
            self.failed |= card.figures.keys()
            fact = f'the document\'s language "{source.language}" has no file in templates/languages/'
            codes = list(self.languages)
            place = file.place(("source", "language"))
            self.problems.append(unknown(place, "language-unknown", fact, source.language, codes, "add that file"))
            return card
        raw = read_document(self.folder, source, file)
        if isinstance(raw, Problem):
            self.failed |= card.figures.keys()
            self.problems.append(raw)
            return card
        self.documents[source.document] = source.sha256.lower()
        text = source_text(raw, source.thousands)
        if problem := effort_problem(card, text.folded, language):
            self.failed |= card.figures.keys()
            self.problems.append(problem)
            return card
        names = tuple(map(normalise, language.file.names))
        dated = DatedText(
            text.folded, source.published, language.dates, names, language.words.present, is_dated=card.dated
        )
        for entry_id, figure in card.figures.items():
            found = figure_problems(figure, file, ("figures", entry_id), text, dated, language)
            self.problems += found
            self.failed |= {entry_id} if found else set()
        for entry_id, event in card.events.items():
            key = ("events", entry_id)
            found = [*quote_problems(event.quote, file, key, text.folded), *event_dates(event, file, key, dated)]
            self.problems += found
            self.failed |= {entry_id} if found else set()
        for entry_id, statement in card.statements.items():
            self.problems += quote_problems(statement.quote, file, ("statements", entry_id), text.folded)
        self.pages |= pages_of(dict(_beginnings(card, text)), raw, card.reading)
        return with_sentences(card, text.folded)

    def _add_card(self, card: Card, source: str) -> None:
        file = card.file
        if other := self._copied(card):
            fact = f"all ids of this card stand in {other} too"
            self.problems.append(Problem(file.place(()), "card-twice", fact, "take the copy out of seeds/"))
            return
        for entry_id, figure in card.figures.items():
            place, page, handling = self._placed(card, ("figures", entry_id), figure, source)
            self._add(self.figures, quoted(entry_id, place, source, figure, page, handling))
        for entry_id, event in card.events.items():
            place, page, handling = self._placed(card, ("events", entry_id), event, source)
            self._add(self.events, event_of(entry_id, place, source, event, page, handling))
        for entry_id, statement in card.statements.items():
            place, page, handling = self._placed(card, ("statements", entry_id), statement, source)
            self._add(self.statements, statement_of(entry_id, place, source, statement, page, handling))

    def _placed(
        self, card: Card, path: tuple[str, str], entry: Handled, source: str
    ) -> tuple[Place, PageOfSource | None, Handling]:
        """Return where an entry stands, in the card and in its document, and who took it over and checked it."""
        if card.reading is not None and (problem := accepted_problem(entry, card.file, path, source)) is not None:
            self.problems.append(problem)
        handling = handling_of(entry, card.source) if card.source is not None else Handling()
        return card.file.place(path), self.pages.get(path[1]), handling

    def _copied(self, card: Card) -> str | None:
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
        derived = read_calculations(path, f"seeds/{path.name}")
        file = self.files[DERIVED] = derived.file
        self.problems += derived.problems
        self._lose(derived.unread)
        # A calculation may use the result of another one, in whatever order they are written.
        waiting = dict(derived.figures)
        while ready := [key for key, item in waiting.items() if set(item.inputs.values()) <= set(self.figures)]:
            for entry_id in ready:
                self._calculate(entry_id, waiting.pop(entry_id), file)
        for entry_id, item in waiting.items():
            for input_name, input_id in item.inputs.items():
                if input_id not in self.figures and self._is_unknown(input_id):
                    place = file.place(("figures", entry_id, "inputs", input_name))
                    names, role = [*self.figures, *derived.figures], f'an input of "{entry_id}"'
                    self.problems.append(not_in_ledger(place, input_id, names, "figure", role))

    def _lose(self, ids: frozenset[str] | None) -> None:
        """Note the ids of entries that cannot be read; None if it cannot be told which."""
        self.lost |= ids or frozenset()
        self.unread |= ids is None

    def _is_unknown(self, entry_id: str) -> bool:
        """Return whether no figure has an id, not even one that cannot be read."""
        return not self.unread and entry_id not in self.lost

    def _calculate(self, entry_id: str, item: CalculationFile, file: YamlFile) -> None:
        inputs = {name: self._known(input_id) for name, input_id in item.inputs.items()}
        value: float = 0
        # The result says nothing while an input is wrong.
        trusted = self.failed.isdisjoint(item.inputs.values())
        try:
            result = work_out(item.formula, inputs)
        except ValueError as error:
            if self.unworked.isdisjoint(item.inputs.values()):
                place = file.place(("figures", entry_id, "formula"))
                remedy = getattr(error, "remedy", _FORMULA)
                self.problems.append(Problem(place, "formula", f"the formula {error}", remedy))
            self.unworked.add(entry_id)
            trusted = False
        else:
            made = claim(result, item.qualifier, item.round)
            value = made.value
            self.known[entry_id] = known_from(entry_id, made, result, item.unit)
            if trusted and (wrong := claim_problems(entry_id, item, result, file)):
                self.problems += wrong
                trusted = False
        self.failed |= set() if trusted else {entry_id}
        place = file.place(("figures", entry_id))
        self._add(self.figures, calculated(entry_id, place, item, value))

    def _known(self, figure_id: str) -> Known:
        figure = self.figures[figure_id]
        return self.known.get(figure_id) or known_of(figure_id, figure.value, figure.qualifier, figure.unit)

    def check_references(self) -> None:
        """Tell each id that names no figure."""
        for figure in self.figures.values():
            for key, other in (("part_of", figure.part_of), ("same_as", figure.same_as)):
                if other is not None and other not in self.figures and self._is_unknown(other):
                    role = f'the {key} of "{figure.id}"'
                    self.problems.append(not_in_ledger(figure.place, other, self.figures, "figure", role))

        known = [*self.figures, *self.events, *self.statements]
        for entry in (*self.figures.values(), *self.events.values(), *self.statements.values()):
            other = entry.handling.supersedes
            if other is not None and other not in known and self._is_unknown(other):
                self.problems.append(not_in_ledger(entry.place, other, known, "", f'which "{entry.id}" supersedes'))

    def check_audiences(self, audiences: Collection[str]) -> None:
        """Tell each audience that an entry avoids and that there is not: it would be avoided by nobody."""
        for kind, entries in (("figures", self.figures), ("events", self.events), ("statements", self.statements)):
            for entry in entries.values() if audiences else ():
                for name in set(entry.avoid_for) - set(audiences):
                    place = self.files[entry.source].place((kind, entry.id, "avoid_for"))
                    fact = f'avoid_for of "{entry.id}" names "{name}", which is not known'
                    self.problems.append(unknown(place, "audience-unknown", fact, name, audiences, "take it out"))

"""seeds/ -> the ledger: as it was proved before while nothing in seeds/ changed, else proved anew by `seeds`."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from briefgen.evidence.cards import CardFile, DerivedFile
from briefgen.evidence.ledger import DERIVED, Ledger
from briefgen.language.language import Language
from briefgen.workspace.filemodel import ANY_LANGUAGE, read_model
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import SOURCE, TEXT, read_file


@dataclass(frozen=True, slots=True)
class Wanted:
    """In which languages words are read, and wanted."""

    languages: Mapping[str, Language]
    """All languages, by code."""
    printed: Collection[str] = ()
    """Codes of those that are printed: once an entry has words in one of them, none may lack."""
    names: Collection[str] = ()
    """Names that hold a number, beside those of the languages."""

    def of(self, code: str) -> list[Language]:
        """Return the languages in which words are read that stand under a code."""
        codes = sorted(self.printed) if code == ANY_LANGUAGE else [code]
        return [self.languages[code] for code in codes if code in self.languages]


def read_ledger(
    folder: Path,
    languages: Mapping[str, Language],
    *,
    printed: Collection[str] = (),
    audiences: Collection[str] = (),
    names: Collection[str] = (),
) -> Ledger:
    """Return the ledger of a workspace, proved against the source texts.

    `printed` are the languages in which its words are wanted, `audiences` the readers there are, and `names` those of
    the themes that hold a number. Raises LedgerError with every failure: each names file, line and remedy.
    """
    wanted = Wanted(languages, printed, names)
    return remembered(
        "ledgers",
        _inputs(folder, wanted, audiences),
        partial(_proved, folder, wanted, audiences),
        lambda proved: all(_stands(folder / "seeds" / name, sha256) for name, sha256 in proved[1].items()),
    )[0]


def _inputs(folder: Path, wanted: Wanted, audiences: Collection[str]) -> Iterator[bytes | str]:
    """Yield all that decides whether evidence is proved, but for the documents, whose hashes stand in the cards."""
    told = (sorted(wanted.printed), sorted(audiences), sorted(wanted.names))
    yield repr(told)
    for code, language in wanted.languages.items():
        yield f"{code} {language.file!r}"
    for path in files_in(folder / "seeds", "*.*", folder):
        yield path.name
        if path.suffix == ".yaml":
            with suppress(OSError):  # it is told when the cards are read
                yield read_file(path, TEXT, folder)


def _stands(document: Path, sha256: str) -> bool:
    """Return whether a document is the one that its card was made from."""
    return hashlib.sha256(read_file(document, SOURCE)).hexdigest() == sha256


def _proved(folder: Path, wanted: Wanted, audiences: Collection[str]) -> tuple[Ledger, dict[str, str]]:
    # Where evidence was kept, nothing is loaded that proves it.
    from briefgen.evidence.seeds import prove  # noqa: PLC0415

    return prove(folder, wanted, audiences)


def entries_as_written(folder: Path) -> dict[str, dict[str, Any]]:
    """Return, by id, the keys of each entry as they stand in its file: those that were left out are left out.

    Raises ConfigError if a card cannot be read.
    """
    entries: dict[str, dict[str, Any]] = {}
    for path in files_in(folder / "seeds", "*.yaml", folder):
        model = DerivedFile if path.stem == DERIVED else CardFile
        card = read_model(path, f"seeds/{path.name}", model)[0].model_dump(mode="json", exclude_unset=True)
        for kind in ("figures", "events", "statements"):
            entries |= card.get(kind, {})
    return entries

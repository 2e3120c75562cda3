"""The sheet of `briefgen translate`: what is missing in a language or changed in the original, and how it returns."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError, Place, Problem, counted, nearest, shortened
from briefgen.survey.translatable import Sheet, Unit, sheets
from briefgen.workspace.cells import MARK, guarded, unguarded
from briefgen.workspace.config import Config
from briefgen.workspace.migration import Rewritten
from briefgen.workspace.opening import TEXT, RefusedFileError, is_there, read_file
from briefgen.workspace.shelf import missing
from briefgen.workspace.textfile import unprintable, unprintable_slip
from briefgen.workspace.yamlfile import read_yaml

COLUMNS = ("place", "original", "translation")
_TAGS = re.compile(r"(?s)\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}|\{#(?:(?!\{#).)*?#\}")


@dataclass(frozen=True, slots=True)
class Translation:
    """A workspace seen from one language to be translated into another."""

    folder: Path
    """The workspace."""
    code: str
    """The language that is translated into."""
    original: str
    """The language that is translated from."""
    sheets: Sequence[Sheet]
    """All files that hold words."""
    known: Mapping[str, Mapping[str, str]]
    """By original language and place: the digest of what was translated."""

    @property
    def state(self) -> str:
        """The file that holds what was translated."""
        return state_file(self.code)

    @property
    def open(self) -> list[Unit]:
        """The places that wait for words."""
        return [unit for sheet in self.sheets for unit in sheet.open]

    @property
    def notes(self) -> Iterator[Problem]:
        """Each text that holds pieces whose original is gone."""
        for sheet in self.sheets:
            if sheet.surplus:
                fact = f'this text holds more pieces than its original in "{self.original}" does by now'
                yield Problem(Place(sheet.name), "translation-surplus", fact, "take out what is gone there", "note")

    def table(self) -> bytes:
        """Return the sheet: a table of CSV that spreadsheets open, with what stands there now in its last column."""
        out = io.StringIO(newline="")
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        rows.writerows(map(guarded, (unit.place, unit.original, unit.present or "")) for unit in self.open)
        return f"{MARK}{out.getvalue()}".encode()

    def record(self, said: Mapping[str, str]) -> bytes:
        """Return what the file of what was translated is to hold, once these words are written."""
        before = self.known.get(self.original, {})
        places: dict[str, str] = {}
        for sheet in self.sheets:
            waiting = {unit.place for unit in sheet.open} - set(said)
            if sheet.surplus or (waiting and sheet.whole):
                places |= {place: mark for place, mark in before.items() if place.startswith(f"{sheet.source}#")}
            else:
                places |= {unit.place: unit.digest for unit in sheet.units if unit.place not in waiting}
                places |= {place: before[place] for place in waiting if place in before}
        by_original = {**self.known, self.original: places}
        lines = ["# Which words were translated: written by `briefgen translate`, and kept with the workspace."]
        for language in sorted(by_original):
            lines.append(f"{language}:" if by_original[language] else f"{language}: {{}}")
            lines += [
                f"  {json.dumps(place, ensure_ascii=False)}: {json.dumps(mark)}"
                for place, mark in sorted(by_original[language].items())
            ]
        return ("\n".join(lines) + "\n").encode()


def state_file(code: str) -> str:
    """Return the path of the file that holds what was translated into a language."""
    return f"templates/translations/{code}.yaml"


def read_translation(plan: Config, code: str, original: str | None) -> Translation:
    """Return what there is to be translated. Raises ConfigError with all that cannot be read."""
    folder, source = plan.folder, original or plan.briefing.language
    problems = [problem for name in (code, source) if (problem := missing(folder, "languages", name, Place("LANG")))]
    if problems:
        fact, remedy = problems[0].fact, f"{problems[0].remedy}; `briefgen new language {code}` makes one"
        raise ConfigError([Problem(Place("LANG"), "language-unknown", fact, remedy), *problems[1:]])
    if code == source:
        fact = f'"{code}" is the language that is translated from'
        raise ConfigError([Problem(Place("LANG"), "language-same", fact, "name another one, or another with --from")])
    known = read_yaml(folder / state_file(code), state_file(code)).data if is_there(folder / state_file(code)) else {}
    if not isinstance(known, dict) or not all(isinstance(places, dict) for places in known.values()):
        fact, remedy = (
            "this file does not hold places by language",
            "delete it: what stands is then taken as translated",
        )
        raise ConfigError([Problem(Place(state_file(code)), "file-form", fact, remedy)])
    found = sheets(folder, plan.file.name, source, code, known.get(source, {}))
    return Translation(folder, code, source, tuple(found), known)


def read_table(path: Path, translation: Translation) -> dict[str, str]:
    """Return the words of a sheet by their places, those of empty cells left out.

    Raises ConfigError with every row that cannot be taken over.
    """
    rows = _rows(path)
    units = {unit.place: unit for sheet in translation.sheets for unit in sheet.units}
    said: dict[str, str] = {}
    problems = []
    for line, row in rows:
        at = Place(path.as_posix(), line)
        place, original, words = (unguarded(cell.replace("\r\n", "\n")).strip() for cell in row)
        if not words:
            continue
        slip = _slip(place, original, words, units) or _twice(place, said)
        if slip:
            problems.append(Problem(at, "translation", *slip))
        said[place] = words
    if problems:
        raise ConfigError(problems)
    return said


def rewritten(translation: Translation, said: Mapping[str, str]) -> tuple[list[Rewritten], list[Problem]]:
    """Return the files that change by these words, and a note on each that waits for more of its own."""
    files, notes = [], []
    for sheet in translation.sheets:
        words = {unit.place: said[unit.place] for unit in sheet.units if unit.place in said}
        own = {
            unit.place: words[unit.place] for unit in sheet.units if words.get(unit.place, unit.present) != unit.present
        }
        if not own:
            continue
        lacking = [unit for unit in sheet.open if unit.place not in said]
        if lacking and sheet.whole:
            is_or_are = "is" if len(lacking) == 1 else "are"
            places = counted(len(lacking), "place")
            fact = f"{places} of this file {is_or_are} not translated yet, so it is not written"
            notes.append(
                Problem(Place(sheet.name), "translation-open", fact, f"the first is {lacking[0].place}", "note")
            )
            continue
        content = sheet.written(own).encode("utf-8")
        files.append(Rewritten(translation.folder / sheet.name, sheet.name, content, len(own)))
    return files, notes


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of a sheet with their lines. Raises ConfigError if it is none."""
    at = path.as_posix()
    try:
        text = read_file(path, TEXT, path.parent).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError([Problem(Place(at), "file-missing", "this file is missing", "correct the path")]) from None
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(at))]) from None
    except UnicodeDecodeError:
        fact, remedy = "this file is not saved as UTF-8", 'save it as "CSV UTF-8", and check its letters'
        raise ConfigError([Problem(Place(at), "encoding", fact, remedy)]) from None
    # Spreadsheets part cells by what their country is used to.
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    rows, line = [], 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = "open it in a spreadsheet, and save it as CSV UTF-8"
        raise ConfigError([Problem(Place(at, line), "csv", f"this row cannot be read ({error})", remedy)]) from None
    if not rows or tuple(cell.strip().lower() for cell in rows[0][1]) != COLUMNS:
        fact = f"the first row does not hold {', '.join(COLUMNS)}"
        raise ConfigError([Problem(Place(at), "csv", fact, "leave the columns as `briefgen translate` writes them")])
    filled = [(number, row) for number, row in rows[1:] if any(cell.strip() for cell in row)]
    wrong = [(number, row) for number, row in filled if len(row) != len(COLUMNS)]
    if wrong:
        remedy = "put a cell with a comma in quotation marks"
        raise ConfigError(
            Problem(
                Place(at, number), "csv", f"this row has {counted(len(row), 'cell')} and not {len(COLUMNS)}", remedy
            )
            for number, row in wrong
        )
    return filled


def _slip(place: str, original: str, words: str, units: Mapping[str, Unit]) -> tuple[str, str] | None:
    """Return what is wrong with a row, and what to do."""
    if place not in units:
        near = nearest(place, units)
        return f'there is no place "{shortened(place)}"', f'the nearest is "{near}"' if near else "write a new sheet"
    unit = units[place]
    if original.split() != unit.original.split():
        return (
            f"the original of {place} has changed since this sheet was written",
            "write a new sheet, and translate it anew",
        )
    if (position := unprintable(words)) is not None:
        _, fact, remedy = unprintable_slip(words, position, f"the translation of {place}")
        return fact, remedy
    wanted, found = (Counter(" ".join(tag.split()) for tag in _TAGS.findall(text)) for text in (unit.original, words))
    if lacking := list((wanted - found).elements()):
        return f"the translation of {place} lacks {lacking[0]}", "what stands in braces is copied as it is"
    if more := list((found - wanted).elements()):
        return (
            f"the translation of {place} holds {more[0]}, which its original does not",
            "take it out, or copy it as it is",
        )
    return None


def _twice(place: str, said: Mapping[str, str]) -> tuple[str, str] | None:
    return (f"{place} stands in an earlier row too", "leave one of the two") if place in said else None

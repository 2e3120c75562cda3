"""What of a workspace is to be translated: each place with words of a language, and what stands there in another.

Three kinds of file hold them: texts in Markdown and words in YAML, each with a fellow in another language, and files of
YAML in which languages stand beside each other.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise, takewhile
from pathlib import Path

from briefgen.errors import ConfigError, Problem
from briefgen.reading.yamltext import scalar
from briefgen.workspace.filemodel import is_language
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.migration import Edit
from briefgen.workspace.opening import is_there
from briefgen.workspace.textfile import read_as_saved
from briefgen.workspace.yamlfile import KeyPath, YamlFile, parse_yaml

_THEMES, _MAILS = "templates/themes", "templates/email"
_BESIDE = ("templates/audiences", "templates/charts", "templates/formats", "seeds")
"""Folders whose files hold languages beside each other; the config does too."""
_TAGS = re.compile(r"(?s)\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{\{).)*?\}\}|\{#(?:(?!\{#).)*?#\}|<!--(?:(?!<!--).)*?-->")
_PARTS = re.compile(r"\n(?=[ \t]*(?:\n|[#|>]|[-*+•–][ \t]|\d{1,3}[.)][ \t]))")
"""Before an empty line, a heading, a row of a table or an entry of a list a new piece begins."""
_LEAD = re.compile(r"(?s)(?:\s|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|[-*+•–>#]+[ \t]|\d{1,3}[.)][ \t])*")
_DIGEST = 16
_TRAIL = re.compile(r"(?:\s|\}%[^{}]*%\{|\}#[^{}]*#\{)*")
"""What ends a piece and is no words, of a piece read backwards: it is looked for from one place alone."""

Said = Mapping[str, str]
"""Words by the places at which they are to stand."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One place with words."""

    place: str
    """File and key, or file and number of the piece, such as `full.md#3`."""
    original: str
    """The words that are to be translated."""
    present: str | None
    """What stands there in the other language; None if nothing does, or it is not known which words do."""
    done: bool
    """Whether it is translated, and the original has not changed since, as far as is known."""

    @property
    def digest(self) -> str:
        """By what a later run knows whether the original has changed: a line broken elsewhere is no change."""
        return digest(self.original)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file with its words, and how it is written in another language."""

    source: str
    """Path of the file that holds the originals."""
    name: str
    """Path of the file that translations go into."""
    units: tuple[Unit, ...]
    """Its places, in order."""
    there: bool
    """Whether the file is there in the other language."""
    written: Callable[[Said], str]
    """Returns what the file is to hold, given the words at some or all of its places; the others stay as they are."""
    whole: bool
    """Whether it can only be written if there are words for all of its places: a text ends nowhere in its middle."""
    surplus: bool = False
    """Whether it holds pieces whose original is gone."""

    @property
    def open(self) -> list[Unit]:
        """The places that wait for words."""
        waiting = any(not unit.done for unit in self.units)
        return [unit for unit in self.units if not unit.done or (waiting and self.whole and unit.present is None)]


def digest(words: str) -> str:
    """Return what words are known again by."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:_DIGEST]


def sheets(folder: Path, config: str, original: str, code: str, known: Said) -> list[Sheet]:
    """Return the files that hold words in a language; `known` are the digests of what was translated.

    Raises ConfigError with all that cannot be read.
    """
    themes = folder / _THEMES
    beside = [
        path.relative_to(folder).as_posix() for one in _BESIDE for path in files_in(folder / one, "*.yaml", folder)
    ]
    paired = [
        *((_text, path, _in_theme(path, code)) for path in files_in(themes, f"*/{original}/*.md", folder)),
        *((_words, path, _in_theme(path, code)) for path in files_in(themes, f"*/{original}/*.yaml", folder)),
        *((_text, path, path.with_stem(code)) for path in files_in(folder / _MAILS, f"{original}.md", folder)),
    ]
    readers: list[Callable[[], Sheet]] = [
        *(partial(read, folder, path, fellow, known) for read, path, fellow in paired),
        *(partial(_beside, folder, name, original, code, known) for name in (*beside, config)),
    ]
    found: list[Sheet] = []
    problems: list[Problem] = []
    for read in readers:
        try:
            found.append(read())
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(problems)
    return found


def pieces(text: str) -> list[str]:
    """Return a text in pieces that, joined, give it back; each second one holds words, the others what stands between.

    Between them stand signs of headings and lists, tags and calls that are alone in their paragraph.
    """
    found = [""]
    starts = [0, *(part.start() for part in _PARTS.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        part = text[start:end]
        lead = _LEAD.match(part)
        begin = lead.end() if lead else 0
        trail = _TRAIL.match(part[begin:][::-1])
        stop = len(part) - (trail.end() if trail else 0)
        if any(sign.isalpha() for sign in _TAGS.sub("", part[begin:stop])):
            found[-1] += part[:begin]
            found += [part[begin:stop], part[stop:]]
        else:
            found[-1] += part
    return found


def _in_theme(path: Path, code: str) -> Path:
    """Return the fellow of a theme's file in another language."""
    return path.parent.parent / code / path.name


def _counterpart(folder: Path, path: Path, fellow: Path) -> tuple[str, str, str | None]:
    """Return the names of a file and of its fellow in another language, and what the fellow holds."""
    name, other = (one.relative_to(folder).as_posix() for one in (path, fellow))
    return name, other, read_as_saved(fellow, other).replace("\r\n", "\n") if is_there(fellow) else None


def _text(folder: Path, path: Path, fellow: Path, known: Said) -> Sheet:
    name, other, there = _counterpart(folder, path, fellow)
    original = pieces(read_as_saved(path, name).replace("\r\n", "\n"))
    present = pieces(there) if there is not None else []
    before = [known[place] for place in takewhile(known.__contains__, (f"{name}#{number}" for number in count(1)))]
    said = present[1::2]
    # `briefgen new language` makes copies, which nobody has translated yet.
    copied = present == original
    # A piece may have moved since: it is known by its original, as long as the text was not taken apart by hand.
    moved = dict(zip(before, said, strict=True)) if before and len(before) == len(said) else {}
    aligned = len(present) == len(original)

    def unit(number: int, words: str) -> Unit:
        place, mark = f"{name}#{number}", digest(words)
        standing = moved.get(mark) or (said[number - 1] if aligned else None)
        return Unit(place, words, standing, done=mark in before if before else there is not None and not copied)

    units = tuple(unit(number, words) for number, words in enumerate(original[1::2], start=1))

    def written(said: Said) -> str:
        between = present if aligned else original
        words = [said.get(unit.place, unit.present or "") for unit in units]
        return "".join(words[index // 2] if index % 2 else part for index, part in enumerate(between))

    surplus = bool(moved) and len(before) > len(units) and all(one.done for one in units)
    return Sheet(name, other, units, there is not None, written, whole=True, surplus=surplus)


def _words(folder: Path, path: Path, fellow: Path, known: Said) -> Sheet:
    name, other, there = _counterpart(folder, path, fellow)
    original = parse_yaml(read_as_saved(path, name), name)
    present = parse_yaml(there, other) if there is not None else None
    standing = dict(_strings(present.data)) if present is not None else {}
    keys = {_shown(name, key): key for key, _ in _strings(original.data)}
    texts = {_shown(name, key): words for key, words in _strings(original.data)}
    units = tuple(_unit(place, text, standing.get(keys[place]), known) for place, text in texts.items())

    def written(said: Said) -> str:
        if present is not None and all(keys[place] in standing for place in said):
            return _edited(present, [_instead(present, keys[place], words) for place, words in said.items()])
        now = {unit.place: said.get(unit.place, unit.present or "") for unit in units}
        return _edited(original, [_instead(original, keys[place], words) for place, words in now.items()])

    return Sheet(name, other, units, there is not None, written, whole=True)


def _beside(folder: Path, name: str, original: str, code: str, known: Said) -> Sheet:
    file = parse_yaml(read_as_saved(folder / name, name), name)
    found = {_shown(name, key): (key, words) for key, words in _by_language(file.data, original)}
    units = tuple(_unit(place, words[original], words.get(code), known) for place, (_, words) in found.items())

    def written(said: Said) -> str:
        edits = []
        for place, translation in said.items():
            key, words = found[place]
            edits.append(
                _instead(file, (*key, code), translation)
                if code in words
                else _before(file, key, original, f"{code}: {scalar(translation)}")
            )
        return _edited(file, edits)

    return Sheet(name, name, units, there=True, written=written, whole=False)


def _unit(place: str, original: str, present: str | None, known: Said) -> Unit:
    return Unit(place, original, present, present is not None and known.get(place) in (None, digest(original)))


def _shown(name: str, key: KeyPath) -> str:
    return f"{name}#{'.'.join(map(str, key))}"


def _strings(data: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    for step, value in _steps(data):
        yield from _strings(value, (*path, step))


def _by_language(data: object, original: str, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Mapping[str, str]]]:
    """Yield what is written in several languages, each beside the other."""
    if (
        isinstance(data, dict)
        and original in data
        and all(isinstance(key, str) and is_language(key) and isinstance(words, str) for key, words in data.items())
    ):
        yield path, data
        return
    for step, value in _steps(data):
        yield from _by_language(value, original, (*path, step))


def _steps(data: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(data, dict):
        yield from data.items()
    elif isinstance(data, list):
        yield from enumerate(data)


def _instead(file: YamlFile, key: KeyPath, words: str) -> Edit:
    start, end = file.values[key]
    return Edit(start, start + len(file.text[start:end].rstrip()), scalar(words))


def _before(file: YamlFile, key: KeyPath, original: str, line: str) -> Edit:
    """Return the edit that writes a language before another: in braces beside it, else on a line of its own."""
    start = file.spans[(*key, original)][0]
    value = file.text[file.values[key][0] :] if key in file.values else ""
    if value.startswith("{"):
        return Edit(start, start, f"{line}, ")
    margin = start - file.text.rfind("\n", 0, start) - 1
    end = "\r\n" if "\r\n" in file.text else "\n"
    return Edit(start, start, f"{line}{end}{' ' * margin}")


def _edited(file: YamlFile, edits: Sequence[Edit]) -> str:
    text = file.text
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text

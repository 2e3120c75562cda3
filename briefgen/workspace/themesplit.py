"""Themes of an earlier version -> their files of today: what has no language apart, and each language in a folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.errors import ConfigError, Place, Problem
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.moving import MOVED, earlier_in
from briefgen.workspace.shelf import names_of
from briefgen.workspace.textfile import read_as_saved
from briefgen.workspace.yamlfile import KeyPath, YamlFile, parse_yaml
from briefgen.workspace.yamlpieces import at, keyed, listed, remarks, without

_SCHEMAS = "# yaml-language-server: $schema=../../../../docs/schemas/{}.json"
_ASK_WORDS = ("actor", "action", "occasion", "reason")
_CHOSEN = ("key_figures", "charts", "asks")
_REMEDY = "`briefgen migrate --write` moves it"


@dataclass(slots=True)
class Split:
    """What becomes of the themes of a workspace."""

    needs: list[Problem] = field(default_factory=list)
    """Each file that is of the earlier form."""
    by_hand: list[Problem] = field(default_factory=list)
    """What keeps one from being moved."""
    files: dict[str, str | None] = field(default_factory=dict)
    """What files are to hold, by their path; None for one whose words went elsewhere."""


def split_themes(folder: Path) -> Split:
    """Return what the themes, audiences and formats of a workspace need to have their words language by language.

    Files that cannot be read are left out: they are told by others. Nothing is written.
    """
    split = Split()
    themes = {name: _read(folder, f"templates/themes/{name}/theme.yaml") for name in names_of(folder, "themes")}
    readers = {name: _read(folder, f"templates/audiences/{name}.yaml") for name in names_of(folder, "audiences")}
    formats = {name: _read(folder, f"templates/formats/{name}.yaml") for name in names_of(folder, "formats")}
    for read in filter(None, (*themes.values(), *readers.values())):
        split.needs += earlier_in(read)
    _move_texts(folder, split, [*themes], [*readers], formats)
    if not split.needs:
        return split
    languages = names_of(folder, "languages")
    for name, file in themes.items():
        if file is not None:
            own = {reader: lines for reader, lines in readers.items() if lines is not None and name in _told(lines)}
            try:
                split.files |= _ThemeOf(name, file, own, languages).files()
            except (KeyError, TypeError, AttributeError, ValueError):
                fact = "this theme is not of the form that an earlier version read, so that it cannot be moved"
                remedy = "correct it, or what audiences say of it"
                split.by_hand.append(Problem(Place(file.name), "words-moved", fact, remedy))
    for read in filter(None, readers.values()):
        if _told(read):
            split.files[read.name] = without(read, ["themes"])
    return split


def _read(folder: Path, name: str) -> YamlFile | None:
    try:
        return parse_yaml(read_as_saved(folder / name, name), name)
    except ConfigError:
        return None


def _told(file: YamlFile) -> Mapping[str, Any]:
    """Return what an audience says of themes, by theme."""
    told = file.data.get("themes") if isinstance(file.data, dict) else None
    return told if isinstance(told, dict) else {}


def _move_texts(
    folder: Path, split: Split, themes: Sequence[str], readers: Sequence[str], formats: Mapping[str, YamlFile | None]
) -> None:
    """Put each text into the folder of its language, and say in the formats which texts they print."""
    with_text = {name: file for name, file in formats.items() if file is not None and "themes" in _blocks(file)}
    languages = names_of(folder, "languages")
    found: dict[str, tuple[str, list[str]]] = {}
    for theme in themes:
        for path in files_in(folder / "templates/themes" / theme, "*.md", folder):
            language, *parts = path.name.split(".")[:-1]
            # For a format, for an audience, or for both; what is called otherwise is a note, a copy or a draft.
            known = len(parts) == len({part in formats for part in parts}) and {*parts} <= {*readers, *formats}
            if language in languages and known:
                found[path.relative_to(folder).as_posix()] = (language, parts)
    if not found:
        return
    base = _base(with_text, found.values())
    for name, (language, parts) in found.items():
        form = next((part for part in parts if part in formats), base)
        reader = [part for part in parts if part not in formats]
        moved = f"{PurePosixPath(name).parent}/{language}/{'.'.join([form, *reader])}.md"
        fact = "the texts of a theme stand in a folder for each language now"
        split.needs.append(Problem(Place(name), "text-moved", fact, f"{_REMEDY} to {moved}"))
        split.files[name] = None
        split.files[moved] = read_as_saved(folder / name, name)
    for name, file in with_text.items():
        if "texts" not in file.data:
            printed = ", ".join(dict.fromkeys([name, base]))
            fact = "a format says now which texts of themes it prints"
            place = file.place(("blocks",))
            remedy = f"`briefgen migrate --write` adds `texts: [{printed}]`"
            split.needs.append(Problem(place, "texts-named", fact, remedy))
            start = file.text.rfind("\n", 0, file.spans[("blocks",)][0]) + 1
            split.files[file.name] = f"{file.text[:start]}texts: [{printed}]{_line_end(file)}{file.text[start:]}"


def _blocks(file: YamlFile) -> Sequence[str]:
    blocks = file.data.get("blocks") if isinstance(file.data, dict) else None
    return blocks if isinstance(blocks, list) and ("blocks",) in file.spans else []


def _base(formats: Mapping[str, YamlFile], found: Iterable[tuple[str, list[str]]]) -> str:
    """Return how texts for all formats are called: like the longest format, unless it has texts of its own."""
    longest = max(formats, key=lambda name: _most_words(formats[name].data), default="")
    return longest if longest and not any(longest in parts for _, parts in found) else "text"


def _most_words(data: Any) -> int:  # noqa: ANN401 - as YAML holds it
    limits = data.get("limits")
    spans = limits.get("words") if isinstance(limits, dict) else None
    numbers = [number for span in (spans.values() if isinstance(spans, dict) else ()) for number in span]
    return max((number for number in numbers if isinstance(number, int)), default=0)


def _line_end(file: YamlFile) -> str:
    return "\r\n" if "\r\n" in file.text else "\n"


class _ThemeOf:
    """One theme, with what audiences say of it, to be written language by language."""

    def __init__(self, name: str, file: YamlFile, own: Mapping[str, YamlFile], known: Sequence[str]) -> None:
        self.name = name
        self.file = file
        self.own = own
        self.known = known
        self.folder = str(PurePosixPath(file.name).parent)

    def files(self) -> dict[str, str]:
        """Return all files of the theme. Raises KeyError, TypeError or the like if it is not of the earlier form."""
        made: dict[str, str] = {}
        has_words = bool(set(MOVED) & self.file.data.keys())
        if not (has_words or self.own):
            return made
        if "audiences" in self.file.data:
            raise ValueError(self.name)
        lists: list[tuple[str, YamlFile, KeyPath]] = [("", self.file, ())] if has_words else []
        lists += [(name, file, ("themes", self.name)) for name, file in self.own.items()]
        for readers, file, under in lists:
            schema = "own-words" if readers else "words"
            for code in self._languages():
                if lines := list(self._words(file, under, code, readers)):
                    name = f"{self.folder}/{code}/{readers or 'words'}.yaml"
                    made[name] = "\n".join([_SCHEMAS.format(schema), *lines, ""])
        theme = self._theme()
        if theme != self.file.text:
            made[self.file.name] = theme
        return made

    def _languages(self) -> list[str]:
        """Return the languages in which it has words; all of the workspace, if they are good for any."""
        codes: set[str] = set()
        for file, under in ((self.file, ()), *((file, ("themes", self.name)) for file in self.own.values())):
            data = at(file.data, under)
            words = [data[key] for key in MOVED if key in data]
            words += [ask[key] for ask in data.get("asks", ()) for key in _ASK_WORDS if key in ask]
            codes |= {code for value in words for code in _codes(value)}
        return sorted(codes or self.known)

    def _words(self, file: YamlFile, under: KeyPath, code: str, readers: str) -> Iterator[str]:
        """Yield the lines of the words in a language."""
        data = at(file.data, under)
        for key in data:
            path = (*under, key)
            if key == "messages":
                yield from listed(file, path, code, 0)
            elif key == "asks":
                yield from self._ask_words(file, path, code, readers)
            elif key == "email":
                yield from self._mail(file, path, code)
            elif key in MOVED:
                yield from keyed(file, path, code, 0)

    def _ask_words(self, file: YamlFile, path: KeyPath, code: str, readers: str) -> Iterator[str]:
        lines = []
        for index, name in enumerate(_ids(at(file.data, path), readers)):
            words = [line for key in _ASK_WORDS for line in keyed(file, (*path, index, key), code, 4)]
            lines += [*remarks(file, (*path, index), 2), f"  {name}:", *words] if words else []
        if lines:
            yield from (*remarks(file, path, 0), "asks:", *lines)

    def _mail(self, file: YamlFile, path: KeyPath, code: str) -> Iterator[str]:
        lines = [line for key in ("subject", "why") for line in keyed(file, (*path, key), code, 2)]
        lines += listed(file, (*path, "points"), code, 2)
        if lines:
            yield from (*remarks(file, path, 0), "email:", *lines)

    def _theme(self) -> str:
        """Return theme.yaml without words, with what is chosen for certain readers."""
        end = _line_end(self.file)
        text = without(self.file, [*MOVED, "asks"])
        lines = [*remarks(self.file, ("asks",), 0), *_choices(_ids_and_dates(self.file, ("asks",), ""), "asks", 0)]
        own = []
        for readers, file in self.own.items():
            under = ("themes", self.name)
            data = at(file.data, under)
            chosen: list[str] = []
            for key in (key for key in _CHOSEN if key in data):
                value = _ids_and_dates(file, (*under, key), readers) if key == "asks" else data[key]
                chosen += _choices(value, key, 4)
            own += [f"  {readers}:", *chosen] if chosen else []
        if own:
            lines += ["# What is chosen otherwise for certain readers.", "audiences:", *own]
        return text.rstrip() + end + "".join(line + end for line in lines)


def _codes(words: object) -> Iterator[str]:
    """Yield the languages in which words are written, of one text or of several."""
    if isinstance(words, dict) and all(isinstance(said, str) for said in words.values()):
        yield from words
    for below in words.values() if isinstance(words, dict) else words if isinstance(words, list) else ():
        yield from _codes(below)


def _ids(asks: Sequence[Mapping[str, Any]], readers: str) -> list[str]:
    """Return the ids of asks; those without one are numbered. Raises ValueError if two have the same."""
    before = f"{readers}-ask" if readers else "ask"
    ids = [ask.get("id") or f"{before}-{number}" for number, ask in enumerate(asks, start=1)]
    if len(set(ids)) < len(ids):
        raise ValueError(ids)
    return ids


def _ids_and_dates(file: YamlFile, path: KeyPath, readers: str) -> list[dict[str, Any]]:
    asks = at(file.data, path)
    kept = ("by", "because", "audiences")
    return [
        {"id": name, **{key: ask[key] for key in kept if key in ask}}
        for name, ask in zip(_ids(asks, readers), asks, strict=True)
    ]


def _choices(value: Sequence[Any], key: str, indent: int) -> Iterator[str]:
    """Yield the lines of ids, or of asks without their words."""
    space = " " * indent
    if not any(isinstance(entry, dict) for entry in value):
        yield f"{space}{key}: [{', '.join(map(str, value))}]"
        return
    yield f"{space}{key}:"
    for entry in value:
        for number, (name, said) in enumerate(entry.items()):
            written = f"[{', '.join(said)}]" if isinstance(said, list) else said
            yield f"{space}  {'  ' if number else '- '}{name}: {written}"

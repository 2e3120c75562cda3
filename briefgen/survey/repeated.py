"""Where a sentence of a theme stands again, the same or nearly so, in another of its files of the same language."""

import difflib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from briefgen.errors import BriefgenError, ConfigError, Place, Problem, counted, unknown
from briefgen.language.language import Language
from briefgen.language.phrases import fold
from briefgen.language.sentences import sentences
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.shelf import names_of
from briefgen.workspace.textfile import read_words
from briefgen.workspace.themes import languages_of
from briefgen.workspace.yamlfile import KeyPath, read_yaml

_FEWEST = 5
"""Words of a sentence that is looked for: a shorter one is alike by chance."""
_ALIKE = 0.8
"""Of the words of two sentences, the share that both have in the same order, where they are nearly the same."""
_OUT_OF_PRINT = re.compile(r"(?s)\{%(?:(?!\{%).)*?%\}|\{#(?:(?!\{#).)*?#\}|<!--(?:(?!<!--).)*?-->")
_CALL = re.compile(r"(?s)\{\{(?:(?!\{\{).)*?\}\}")
_SILENT = re.compile(r"(?s)(?<=[^\w\s])\{\{(?:(?!\{\{).)*?\}\}")
"""A call right behind a stop prints the mark of a note, and the sentence ends before it."""
_BLOCK = re.compile(r"(?m)^[ \t]*(?:$|[#|>]|[-*+•–][ \t]|\d{1,3}[.)][ \t]|:::)")
_WORD = re.compile(r"(?s)\{\{(?:(?!\{\{).)*?\}\}|\w+")
_BY_ITS_LINE = re.compile(r"(?s)(?P<file>.+):(?P<line>\d{1,9})")
_THEMES = "templates/themes"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a theme, as it is written."""

    place: Place
    """Where it begins; in a file of words, the line of its key."""
    last: int
    """The line in which it ends."""
    text: str
    """The sentence with its calls, on one line."""
    words: tuple[str, ...]
    """Its words as they are compared, each call one of them."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A sentence that stands in another file of its theme and language."""

    sentence: Sentence
    """The sentence that was looked for."""
    other: Sentence
    """The one in the other file."""

    @property
    def same(self) -> bool:
        """True if they are the same word for word, False if they differ in a few."""
        return self.sentence.words == self.other.words


def like(folder: Path, line: str, languages: Mapping[str, Language]) -> list[Repeated]:
    """Return where the sentences of a line, `FILE:LINE`, stand again; none if they stand there alone.

    Raises ConfigError if it is no line of a theme's words, holds no sentence, or a file cannot be read.
    """
    place = _place_of(folder, line, languages)
    _, theme, code = place.file.removeprefix("templates/").split("/")[:3]
    written = _sentences_of(folder, theme, code, languages[code])
    asked = [one for one in written if one.place.file == place.file and one.place.line <= place.line <= one.last]
    if not asked:
        near = [str(one.place) for one in written if one.place.file == place.file]
        fact = f"no sentence of {counted(_FEWEST, 'word')} or more stands in {place}"
        first = f"; the first of this file stands in {near[0]}" if near else ""
        raise ConfigError([Problem(Place("--like"), "line-unknown", fact, f"name the line of one{first}")])
    return [found for found in repeated(written, asked) if found.sentence in asked]


def repeatings(folder: Path, languages: Mapping[str, Language]) -> Iterator[Problem]:
    """Yield one note a theme on how many of its sentences stand in more than one file of a language.

    Files that cannot be read are left out: the briefings that need them tell why.
    """
    for theme in names_of(folder, "themes"):
        counts: list[str] = []
        first: Place | None = None
        for code in languages_of(folder, theme):
            try:
                found = repeated(_sentences_of(folder, theme, code, languages[code]))
            except BriefgenError:
                continue
            same = {one.sentence for one in found if one.same}
            near = {one.sentence for one in found if not one.same}
            if found:
                counts.append(f"{code}: {len(same)} word for word, {len(near)} with a few words changed")
                # Two that differ a little are more often a slip than two that are the same.
                first = first or next((one.sentence.place for one in found if not one.same), found[0].sentence.place)
        if first is not None:
            fact = f"sentences of this theme stand in more than one of its files ({'; '.join(counts)})"
            remedy = f"before you edit one, see where it stands again: `briefgen list texts --like {first}`"
            yield Problem(first, "text-repeated", fact, remedy, "note")


def repeated(written: Sequence[Sentence], asked: Iterable[Sentence] | None = None) -> list[Repeated]:
    """Return which sentences stand again in another file, in the order of files and lines.

    Only those are compared that share one of their rarest words, so twice the words take twice the time. `asked` are
    the sentences that are looked for; all if it is left out.
    """
    by_words: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for sentence in written:
        by_words[sentence.words].append(sentence)
    wanted = set(by_words) if asked is None else {sentence.words for sentence in asked}
    found = [
        Repeated(one, other)
        for words, alike in _alike(list(by_words), wanted).items()
        for one in by_words[words]
        for same in (words, *alike)
        for other in by_words[same]
        if one.place.file != other.place.file
    ]
    return sorted(found, key=_position)


def _position(found: Repeated) -> tuple[Place, bool, Place]:
    return found.sentence.place, not found.same, found.other.place


def _alike(
    known: Sequence[tuple[str, ...]], wanted: set[tuple[str, ...]]
) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return, for each of the sentences that are wanted, the others that differ from it in a few words."""
    numbered = {words: _numbered(words) for words in known}
    often = Counter(word for words in numbered.values() for word in words)
    # Two that are alike share so many words that one of the rarest of the one is among the rarest of the other.
    rarest = {
        words: sorted(each, key=lambda word: (often[word], word))[: len(each) - _fewest_shared(len(each)) + 1]
        for words, each in numbered.items()
    }
    index: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
    for words, rare in rarest.items():
        for word in rare:
            index[word].append(words)
    return {
        words: [
            other
            for other in dict.fromkeys(near for word in rarest[words] for near in index[word])
            if other != words and _nearly(words, other)
        ]
        for words in known
        if words in wanted
    }


def _numbered(words: Sequence[str]) -> list[tuple[str, int]]:
    """Return words, each with how often it stood before: the second "the" is another one than the first."""
    seen: Counter[str] = Counter()
    numbered = []
    for word in words:
        numbered.append((word, seen[word]))
        seen[word] += 1
    return numbered


def _fewest_shared(number: int) -> int:
    """Return how many of its words a sentence shares at least with any that is nearly the same, however short it is."""
    return math.ceil(number * _ALIKE / (2 - _ALIKE))


def _nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _place_of(folder: Path, line: str, languages: Mapping[str, Language]) -> Place:
    """Return the line that is meant. Raises ConfigError if it is none of a theme's words."""
    named = _BY_ITS_LINE.fullmatch(line.strip())
    if named is None:
        fact = f'"{line}" is no file with a line'
        remedy = f"write both, such as {_THEMES}/THEME/LANGUAGE/full.md:12"
        raise ConfigError([Problem(Place("--like"), "line-unknown", fact, remedy)])
    name = named["file"].replace("\\", "/").removeprefix("./")
    name = name.removeprefix(f"{folder.resolve().as_posix()}/").removeprefix(f"{folder.as_posix()}/")
    known = [
        path.relative_to(folder).as_posix()
        for theme in names_of(folder, "themes")
        for code in languages_of(folder, theme)
        if code in languages
        for path in _files_of(folder, theme, code)
    ]
    if name not in known:
        fact = f"{name} holds no words of a theme"
        problem = unknown(Place("--like"), "file-unknown", fact, name, known, f"name a file below {_THEMES}/")
        raise ConfigError([problem])
    return Place(name, int(named["line"]))


def _files_of(folder: Path, theme: str, code: str) -> list[Path]:
    own = folder / _THEMES / theme / code
    return [*files_in(own, "*.md", folder), *files_in(own, "*.yaml", folder)]


def _sentences_of(folder: Path, theme: str, code: str, language: Language) -> list[Sentence]:
    """Return the sentences of a theme in a language. Raises ConfigError if a file cannot be read."""
    abbreviations = language.words.abbreviations
    found: list[Sentence] = []
    for path in _files_of(folder, theme, code):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".md":
            found += _of_text(read_words(path, name), name, abbreviations)
            continue
        file = read_yaml(path, name)
        for key, value in _values(file.data):
            begin = file.place(key).line
            end = begin + file.source(Place(name, begin)).rstrip().count("\n")
            found += (
                Sentence(Place(name, begin), end, one.text, one.words) for one in _of_text(value, name, abbreviations)
            )
    return found


def _values(data: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield the words of a file of words, each with its keys."""
    if isinstance(data, str):
        yield path, data
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from _values(value, (*path, step))


def _of_text(text: str, name: str, abbreviations: re.Pattern[str] | None) -> Iterator[Sentence]:
    """Yield the sentences of a text that are long enough to be looked for."""
    masked = _OUT_OF_PRINT.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), text)
    bare = masked
    masked = _CALL.sub(lambda call: "X" * len(call[0]), _SILENT.sub(lambda call: " " * len(call[0]), masked))
    starts = [0, *(block.start() for block in _BLOCK.finditer(masked)), len(masked)]
    for start, end in pairwise(starts):
        at = start
        for words in sentences(masked[start:end], abbreviations):
            written = bare[at : at + len(words)]
            compared = tuple(fold(" ".join(word.split()))[0] for word in _WORD.findall(written))
            if len(compared) >= _FEWEST:
                first = text.count("\n", 0, at + len(written) - len(written.lstrip())) + 1
                last = text.count("\n", 0, at + len(written.rstrip())) + 1
                yield Sentence(Place(name, first), last, " ".join(written.split()), compared)
            at += len(words)

"""The base of all models of files: one model gives validation, messages with lines, and the JSON Schema."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    WithJsonSchema,
)

from briefgen.document.unseen import unseen_in
from briefgen.errors import ConfigError, Place, Problem, UnfitError, nearest
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.period import Period, parse_period
from briefgen.workspace.slips.values import value_problems
from briefgen.workspace.textfile import read_text
from briefgen.workspace.yamlfile import Key, KeyPath, YamlFile, parse_leniently, parse_yaml

ANY_LANGUAGE = "*"
_LANGUAGE = re.compile(r"\*|[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class FileModel(BaseModel):
    """A file, or a part of one, as people write it: unknown keys and wrong types are errors."""

    # A model is made ready when a file of its kind is read. The docstrings below its keys are for the JSON Schema,
    # which reads them itself: pydantic would take apart the code of each class at each start, 50 of 460 ms.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True, defer_build=True)


Model = TypeVar("Model", bound=FileModel)


def _words(value: object) -> Mapping[str, str]:
    """Return words by language; words alone are good for any. Raises UnfitError if there are none."""
    by_language: dict[Any, Any] = value if isinstance(value, dict) else {ANY_LANGUAGE: value}
    if text := next((key for key in by_language if isinstance(key, str) and not _LANGUAGE.fullmatch(key)), None):
        fact = f'should be text, or text by language such as {{en: ..., fr: ...}}; "{text}" is no code of a language'
        raise UnfitError(fact, "put text that holds a colon in quotes")
    if not by_language or not all(isinstance(words, str) for words in by_language.values()):
        number = next((words for words in by_language.values() if isinstance(words, int | float)), None)
        remedy = "write the words" if number is None else f'put what is meant in quotes, such as "{number}"'
        raise UnfitError("should be text, or text by language such as {en: ..., fr: ...}", remedy)
    if not all(words.strip() for words in by_language.values()):
        raise UnfitError("holds no words", "write them, or take the line out if it is not needed")
    return {str(language): words for language, words in by_language.items()}


Words = Annotated[
    Mapping[str, str],
    BeforeValidator(_words),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}),
]
"""Words for readers: a string for every language, or a map by language code."""


Dates = Annotated[
    Period,
    BeforeValidator(parse_period),
    PlainSerializer(lambda period: period.text, return_type=str),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]}),
]
"""A year, a month, a day, or a span of them."""


def is_web_address(text: str) -> bool:
    """Return whether a text is a web address in full, with no name before an @ that looks like the site's own.

    Nor may it hold signs that are not seen, in codes either: Word shows them decoded, and behind one of them the rest
    reads backwards.
    """
    form = r"https?://[^\s/?#@<>\"\\]+\.[^\s/?#@<>\"\\]+([/?#][^\s<>\"\\]*)?"
    return re.fullmatch(form, text) is not None and unseen_in(unquote(text)) is None


def _web(value: str) -> str:
    if value and not is_web_address(value):
        raise ValueError("should be a web address that begins with https://, such as https://www.example.org")
    return value


Web = Annotated[str, AfterValidator(_web)]
"""A web address in full, or nothing."""


_ID, _LONGEST_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$", 60
Id = Annotated[str, Field(pattern=_ID, max_length=_LONGEST_ID)]
"""A name made of small letters and digits, with hyphens between words."""


def is_id(name: str) -> bool:
    """Return whether a name may be an id."""
    return re.fullmatch(_ID, name) is not None and len(name) <= _LONGEST_ID


def is_language(name: str) -> bool:
    """Return whether words can be given in a language of this name."""
    return _LANGUAGE.fullmatch(name) is not None


def words_in(words: Mapping[str, str], language: str) -> str | None:
    """Return the words in a language, or the words given for every language, or None."""
    return words.get(language, words.get(ANY_LANGUAGE))


def words_missing(
    place: Place, words: Mapping[str, str], language: str, what: str = "the words are", where: str = ""
) -> Problem:
    """Return the problem of words that are not there in a language, with those in which they are.

    `where` says to which of several keys at that place they belong.
    """
    beside = " and ".join(f"`{code}: ...`" for code in words) or "the key"
    fact = f'{what} missing in the language "{language}"'
    return Problem(place, "words-missing", fact, f"add `{language}: ...` {where}beside {beside}")


def read_model(path: Path, name: str, model: type[Model]) -> tuple[Model, YamlFile]:
    """Return a file's validated content and its lines. Raises ConfigError with every problem found."""
    read = _read_model(read_text(path, name), name, model)
    if isinstance(read, ConfigError):
        raise ConfigError(read.problems)
    return read


# As YAML is: the briefings of a config read the same files again and again.
@lru_cache(maxsize=256)
def _read_model(text: str, name: str, model: type[Model]) -> tuple[Model, YamlFile] | ConfigError:
    def read() -> tuple[Model, YamlFile]:
        file = parse_yaml(text, name)
        return validate(file, model), file

    try:
        return remembered("files", [f"{model.__module__}.{model.__qualname__}", name, text], read)
    except ConfigError as error:
        return error


def validate(file: YamlFile, model: type[Model]) -> Model:
    """Return the validated content of a file that was read. Raises ConfigError with every problem found."""
    _check_shape(file)
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        raise ConfigError(value_problems(error.errors(), file, model)) from None


def _check_shape(file: YamlFile) -> None:
    if not isinstance(file.data, dict):
        fact = "this file should hold keys and values" if file.data is not None else "this file is empty"
        remedy = "write entries such as `key: value`; `briefgen init DIR` makes files of each kind to copy from"
        raise ConfigError([Problem(Place(file.name), "file-shape", fact, remedy)])


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong in the form of a file, some of which can be used nevertheless."""

    file: YamlFile
    """The file, as far as it could be read."""
    problems: tuple[Problem, ...]
    """Slips and wrong values."""
    paths: frozenset[KeyPath]
    """Where they are."""
    above: frozenset[KeyPath]
    """There, and at all that stands above."""

    def spoil(self, *path: Key) -> bool:
        """Return whether something at a path, or below it, is wrong."""
        return path in self.above

    def entries(self, part: str, model: type[Model]) -> dict[str, Model]:
        """Return the entries of a part in which nothing is wrong."""
        entries = self.file.data.get(part)
        if not isinstance(entries, dict):
            return {}
        return {key: model.model_validate(entry) for key, entry in entries.items() if not self.spoil(part, key)}


def read_faults(path: Path, name: str, model: type[FileModel], parts: Collection[str]) -> Faults:
    """Return what is wrong in the form of a file, of which some `parts` hold entries that stand on their own.

    Raises ConfigError if nothing of it can be read.
    """
    file = parse_leniently(read_text(path, name), name)
    if not file.slips:
        _check_shape(file)
    elif not isinstance(file.data, dict):
        raise ConfigError(file.slips)
    try:
        model.model_validate(file.data)
        return Faults(file, file.slips, file.spoilt, _with_above(file.spoilt))
    except ValidationError as error:
        # What could not be read was told; that it is empty now is no fault of its own.
        told = file.spoilt - {(part,) for part in parts if isinstance(file.data.get(part), dict)}
        wrong = [detail for detail in error.errors() if not _is_below(detail["loc"], told)]
        problems = value_problems(wrong, file, model)
        paths = file.spoilt | {detail["loc"] for detail in wrong}
        return Faults(file, (*file.slips, *problems), paths, _with_above(paths))


def _with_above(paths: Collection[KeyPath]) -> frozenset[KeyPath]:
    return frozenset(path[:length] for path in paths for length in range(len(path) + 1))


def _is_below(path: KeyPath, others: Collection[KeyPath]) -> bool:
    return any(path[:length] in others for length in range(1, len(path) + 1))


def placeholder_slip(text: str, allowed: Collection[str], required: Collection[str] = ()) -> tuple[str, str] | None:
    """Return what is wrong with the {placeholders} of a text, and the remedy; None if they can be filled in."""
    names = ", ".join(f"{{{name}}}" for name in allowed)
    use = f"use {names}" if allowed else "take it out"
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return "has a brace { or } without its partner", f"close it; {use}"
    for _, name, form, conversion in fields:
        if name not in allowed:
            near = nearest(str(name), allowed)
            return f'has "{{{name}}}", which is not known here', f'the nearest is "{{{near}}}"' if near else use
        if form or conversion:
            return f'has "{{{name}" with more than a name in its braces', f"write {{{name}}}"
    lacking = [name for name in required if name not in {name for _, name, _, _ in fields}]
    if lacking:
        return f"lacks {', '.join(f'{{{name}}}' for name in lacking)}", "put it where it is to be printed"
    return None

"""The base of all models of files: one model gives validation, messages with lines, and the JSON Schema."""

from collections.abc import Mapping
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from briefgen.errors import ConfigError, Place, Problem, nearest
from briefgen.period import Period, parse_period
from briefgen.yamlfile import Key, KeyPath, YamlFile, read_yaml

ANY_LANGUAGE = "*"


class FileModel(BaseModel):
    """A file, or a part of one, as people write it: unknown keys and wrong types are errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True, arbitrary_types_allowed=True
    )


Model = TypeVar("Model", bound=FileModel)


def _words(value: object) -> Mapping[str, str]:
    if isinstance(value, str):
        return {ANY_LANGUAGE: value}
    if isinstance(value, dict) and value and all(isinstance(words, str) for words in value.values()):
        return {str(language): words for language, words in value.items()}
    raise ValueError("should be text, or text by language such as {en: ..., fr: ...}")


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


def words_in(words: Mapping[str, str], language: str) -> str | None:
    """Return the words in a language, or the words given for every language, or None."""
    return words.get(language, words.get(ANY_LANGUAGE))


def read_model(path: Path, name: str, model: type[Model]) -> tuple[Model, YamlFile]:
    """Return a file's validated content and its lines. Raises ConfigError with every problem found."""
    file = read_yaml(path, name)
    return validate(file, model), file


def validate(file: YamlFile, model: type[Model]) -> Model:
    """Return the validated content of a file that was read. Raises ConfigError with every problem found."""
    if not isinstance(file.data, dict):
        fact = "this file should hold keys and values" if file.data is not None else "this file is empty"
        remedy = "write entries such as `key: value`; `briefgen list` and docs/ show what is expected"
        raise ConfigError([Problem(Place(file.name), "file-shape", fact, remedy)])
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        raise ConfigError(_problem(detail, file, model) for detail in error.errors()) from None


def _problem(detail: ErrorDetails, file: YamlFile, model: type[FileModel]) -> Problem:
    path: KeyPath = tuple(step for step in detail["loc"] if not isinstance(step, str) or step in _keys(file))
    place = file.place(path)
    key = _dotted(tuple(detail["loc"]))
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(path, place, model)
        case "missing":
            return Problem(place, "key-missing", f'the key "{key}" is missing', f"add `{path_end(key)}: ...`")
        case "value_error":
            fact = f'"{key}" {detail["ctx"]["error"]}'
            return Problem(place, "wrong-value", fact, f"it is {_shown(detail['input'])} now; correct it")
        case "literal_error":
            fact = f'"{key}" should be one of {detail["ctx"]["expected"]}'
            return Problem(place, "wrong-value", fact, f"it is {_shown(detail['input'])} now; use one of these")
        case "string_type":
            fact = f'"{key}" should be text'
            return Problem(place, "wrong-type", fact, f'write "{_bare(detail["input"])}" in quotes')
        case _:
            told = detail["msg"].removeprefix("Input ")
            fact = f'"{key}" {told[:1].lower()}{told[1:]}'
            return Problem(place, "wrong-type", fact, f"it is {_shown(detail['input'])} now; correct it")


def _unknown_key(path: KeyPath, place: Place, model: type[FileModel]) -> Problem:
    name = str(path[-1])
    known = fields_at(model, path[:-1])
    near = nearest(name, known)
    remedy = f'the nearest is "{near}"; correct or delete it' if near else f"keys here are {', '.join(known)}"
    return Problem(place, "key-unknown", f'the key "{name}" is not known here', remedy)


def fields_at(model: type[FileModel], path: tuple[Key, ...]) -> list[str]:
    """Return the names of the keys that a model allows at a path."""
    here: list[Any] = [model]
    for step in path:
        inner: list[Any] = []
        for kind in here:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                field = kind.model_fields.get(str(step))
                inner += _parts(field.annotation) if field else []
            else:
                inner += [part for arg in get_args(kind)[-1:] for part in _parts(arg)]
        here = inner
    models = [kind for kind in here if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return sorted({name for kind in models for name in kind.model_fields})


def _parts(annotation: Any) -> list[Any]:  # noqa: ANN401 - type annotations have no common type
    if get_origin(annotation) in (Union, UnionType):
        return [part for arg in get_args(annotation) for part in _parts(arg)]
    if get_origin(annotation) is Annotated:
        return _parts(get_args(annotation)[0])
    return [annotation]


def _keys(file: YamlFile) -> set[Key]:
    # pydantic adds steps of its own to a location, such as the member of a union that was tried
    return {step for path in file.lines for step in path} | {"missing"}


def _dotted(path: tuple[Key, ...]) -> str:
    return ".".join(str(step) for step in path)


def path_end(dotted: str) -> str:
    """Return the last key of a dotted path."""
    return dotted.rsplit(".", 1)[-1]


def _bare(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - about a line of a message


def _shown(value: object) -> str:
    return "empty" if value is None else f'"{_bare(value)}"'

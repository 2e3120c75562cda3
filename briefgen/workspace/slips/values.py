"""What a person got wrong in the keys and values of a file that can be read, told in words for people."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.errors import MOST_OF_A_FILE, Place, Problem, UnfitError, counted, first_of, nearest, shortened
from briefgen.workspace.slips.advice import id_advice, number_advice
from briefgen.workspace.yamlfile import Key, KeyPath, YamlFile

if TYPE_CHECKING:
    from briefgen.workspace.migration import RenamedKey


def value_problems(details: Sequence[ErrorDetails], file: YamlFile, model: type[BaseModel]) -> list[Problem]:
    """Return the problems of a file, of what pydantic says of them: one slip is one message.

    A key that is only misspelt, or has its earlier name, is not missing too; and what is no number of either kind is
    told by pydantic once for each kind.
    """
    number, details = len(details), details[:MOST_OF_A_FILE]
    misspelt = {
        (*detail["loc"][:-1], _meant(_path_in_file(detail["loc"], file), file, model))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    causes = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in misspelt]
    problems = list(dict.fromkeys(_problem(detail, file, model) for detail in causes))
    return [*first_of((), number, Place(file.name)), *problems]


def _meant(path: KeyPath, file: YamlFile, model: type[BaseModel]) -> str | None:
    """Return the name that an unknown key should have, if it can be told."""
    change = _renamed(file, path)
    return change.now if change else nearest(str(path[-1]), fields_at(model, path[:-1]))


def _renamed(file: YamlFile, path: KeyPath) -> "RenamedKey | None":
    from briefgen.workspace.migration import renamed  # noqa: PLC0415 - a build without slips needs none of it

    return renamed(file.name, path)


_WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "dict_type": "a set of keys and values",
    "model_type": "a set of keys and values",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
    "string_too_long": "no longer than {max_length} characters",
    "string_pattern_mismatch": "small letters and digits, with hyphens between words",
}


def _problem(detail: ErrorDetails, file: YamlFile, model: type[BaseModel]) -> Problem:
    """Return the problem of one thing that pydantic says, in words of the file and not of Python."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    path = _path_in_file(detail["loc"], file)
    place = file.place(path)
    key = _named(path, file.data)
    match kind:
        case "extra_forbidden":
            change = _renamed(file, path)
            return change.problem(place) if change else _unknown_key(path, place, model)
        case "missing":
            name = detail["loc"][-1]
            key = _named((*path, name), file.data)
            below = " below this line" if path else ""
            return Problem(place, "key-missing", f"the key {key} is missing", f"add `{name}: ...`{below}")
        case "value_error":
            error = context["error"]
            remedy = error.remedy if isinstance(error, UnfitError) else "correct it"
            # Of a list only that it is one could be said, which the remedy says better.
            now = "" if isinstance(value, list | dict) and value else f"it is {_shown(value)} now; "
            return Problem(place, "wrong-value", f"{key} {error}", now + remedy)
        case "too_short":
            fact = f"{key} needs at least {counted(context['min_length'], 'entry', 'entries')}"
            remedy = f"it has {counted(context['actual_length'], 'entry', 'entries')} now; add what is meant"
            return Problem(place, "wrong-type", fact, remedy)
    wanted = _WANTED.get(kind, "")
    if kind in ("int_type", "float_type") and {"int", "float"} & set(detail["loc"][len(path) :]):
        wanted = "a number"
    subject = f"the key {key}" if detail["loc"][-1] == "[key]" else key
    if kind == "literal_error":
        return Problem(place, "wrong-value", f"{key} cannot be {_shown(value)}", _choice(value, context))
    fact = f"{subject} should be {wanted.format(**context)}" if wanted else f"{subject}: {detail['msg']}"
    return Problem(place, "wrong-type", fact, f"it is {_shown(value)} now; {_advice(kind, value)}")


def _named(path: KeyPath, data: object) -> str:
    """Return the name of a key as it is read aloud: entries of lists are counted from 1."""
    steps: list[str] = []
    entry = ""
    for step in path:
        if isinstance(data, list) and isinstance(step, int):
            entry = f'entry {step + 1} of "{".".join(steps)}"' + (f" of {entry}" if entry else "")
            steps, data = [], data[step] if step < len(data) else None
        else:
            steps, data = [*steps, str(step)], data.get(step) if isinstance(data, dict) else None
    if not steps:
        return entry or "this file"
    return f'"{".".join(steps)}"' + (f" of {entry}" if entry else "")


def _choice(value: object, context: Mapping[str, Any]) -> str:
    """Return the nearest of the words that may stand here, or all of them."""
    choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    near = nearest(value, choices) if isinstance(value, str) else None
    return f'the nearest is "{near}"; write that' if near else f"write one of {', '.join(choices)}"


def _path_in_file(loc: tuple[Key, ...], file: YamlFile) -> KeyPath:
    """Return the steps of a location that stand in the file; pydantic adds some, such as a member of a union."""
    path: KeyPath = ()
    for step in loc:
        if (*path, step) in file.lines:
            path = (*path, step)
    return path


_ADVICE: Mapping[str, Callable[[object], str]] = {
    "string_type": lambda value: f"write {'one of them' if value else 'one name'} alone, without brackets",
    "int_type": number_advice,
    "float_type": number_advice,
    "bool_type": lambda _: "write true or false, without quotes",
    "string_pattern_mismatch": id_advice,
    "string_too_long": lambda _: "shorten it",
}


def _advice(kind: str, value: object) -> str:
    """Return what to write instead of a value of the wrong type."""
    if kind == "string_type" and isinstance(value, bool | int | float):
        return f"write {_shown(value)} in quotes"
    if kind == "string_type" and isinstance(value, list) and len(value) == 1:
        return f"write {shortened(str(value[0]))} alone, without brackets"
    if kind == "list_type" and isinstance(value, str | int | float):
        return f"write [{shortened(str(value)).strip('[] ')}]"
    if value is None:
        return "write it after the colon, or take the line out if it is not needed"
    return _ADVICE[kind](value) if kind in _ADVICE else "correct it"


def _unknown_key(path: KeyPath, place: Place, model: type[BaseModel]) -> Problem:
    name = str(path[-1])
    keys = fields_at(model, path[:-1])
    near = nearest(name, keys)
    remedy = f'the nearest is "{near}"; correct or delete it' if near else f"keys here are {', '.join(keys)}"
    return Problem(place, "key-unknown", f'the key "{name}" is not known here', remedy)


def fields_at(model: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
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


def _shown(value: object) -> str:
    """Return a value as people know it from YAML."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, list | dict):
        kind = "a list" if isinstance(value, list) else "a set of keys and values"
        return kind if value else kind.replace("a ", "an empty ", 1)
    return f'"{str(value).lower() if isinstance(value, bool) else shortened(str(value))}"'

"""The JSON Schemas of the files that people write, for editors that complete and explain."""

import ast
import inspect
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from briefgen.charts.chartfile import AnyChartFile
from briefgen.evidence.cards import CardFile, DerivedFile
from briefgen.language.language import LanguageFile
from briefgen.workspace.configfile import Briefing, ConfigFile
from briefgen.workspace.filemodel import FileModel
from briefgen.workspace.templatefiles import AudienceFile, FormatFile
from briefgen.workspace.themefiles import OwnWordsFile, ThemeFile, WordsFile

MODELS: dict[str, Any] = {
    "config": ConfigFile,
    "card": CardFile,
    "derived": DerivedFile,
    "theme": ThemeFile,
    "words": WordsFile,
    "own-words": OwnWordsFile,
    "chart": AnyChartFile,
    "audience": AudienceFile,
    "format": FormatFile,
    "language": LanguageFile,
}


def schema_files() -> dict[str, str]:
    """Return the schemas as `init` writes them, by their paths in a workspace."""
    return {f"docs/schemas/{name}.json": schema(name) for name in MODELS}


def schema(name: str) -> str:
    """Return the JSON Schema of a kind of file, as text that ends with a line feed."""
    _describe_keys()
    content = _config() if name == "config" else TypeAdapter(MODELS[name]).json_schema()
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **content}, indent=2) + "\n"


def _config() -> dict[str, Any]:
    """Return the schema of a config, with the keys of its briefings, which are checked once they are put together."""
    config, briefing = ConfigFile.model_json_schema(), Briefing.model_json_schema()
    definitions = {**config.get("$defs", {}), **briefing.pop("$defs", {})}
    briefing.pop("required", None)
    keys = dict(briefing["properties"])
    for key in ("audience", "language", "format", "status"):
        one = dict(keys[key])
        description = one.pop("description", "")
        keys[key] = {"description": description, "anyOf": [one, {"type": "array", "items": one}]}
    several = {**briefing, "properties": keys}
    properties = {
        **config["properties"],
        "briefing": briefing,
        "briefings": {**config["properties"]["briefings"], "items": several},
    }
    return {**config, "properties": properties, "$defs": definitions}


@cache  # once in a process: the models keep it
def _describe_keys() -> None:
    """Give each key of each model the docstring below it as its description."""
    models = list(_models_below(FileModel))
    for model in models:
        for base in reversed(model.__mro__):
            for name, words in _docstrings(base) if issubclass(base, FileModel) else ():
                model.model_fields[name].description = words
    for model in models:  # those that others hold stand first
        model.model_rebuild(force=True)


def _models_below(model: type[FileModel]) -> Iterator[type[FileModel]]:
    for below in model.__subclasses__():
        yield below
        yield from _models_below(below)


def _docstrings(model: type[FileModel]) -> Iterator[tuple[str, str]]:
    """Yield the keys that a model itself defines, each with its docstring."""
    [definition] = ast.parse(inspect.getsource(model)).body
    for key, words in pairwise(definition.body if isinstance(definition, ast.ClassDef) else ()):
        match key, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, inspect.cleandoc(text)

"""The JSON Schemas of the files that people write, for editors that complete and explain."""

import json
from typing import Any

from pydantic import TypeAdapter

from briefgen.charts.chartfile import AnyChartFile
from briefgen.evidence.cards import CardFile, DerivedFile
from briefgen.language.language import LanguageFile
from briefgen.workspace.config import Briefing, ConfigFile
from briefgen.workspace.templatefiles import AudienceFile, FormatFile, ThemeFile

MODELS: dict[str, Any] = {
    "config": ConfigFile,
    "card": CardFile,
    "derived": DerivedFile,
    "theme": ThemeFile,
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
    made = TypeAdapter(MODELS[name]).json_schema()
    if name == "config":
        _open_briefings(made)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **made}, indent=2) + "\n"


def _open_briefings(made: dict[str, object]) -> None:
    """Describe the keys of `briefing` and `briefings`, which are checked only when they are put together."""
    briefing = Briefing.model_json_schema()
    definitions = briefing.pop("$defs", {})
    briefing.pop("required", None)
    properties = made["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - pydantic writes it so
    properties["briefing"] = briefing
    several = json.loads(json.dumps(briefing))
    for key in ("audience", "language", "format", "status"):
        one = several["properties"][key]
        several["properties"][key] = {
            "description": one.pop("description", ""),
            "anyOf": [one, {"type": "array", "items": one}],
        }
    properties["briefings"] = {**properties["briefings"], "items": several}
    known = made.setdefault("$defs", {})
    assert isinstance(known, dict)  # noqa: S101 - pydantic writes it so
    known.update(definitions)

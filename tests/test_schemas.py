"""The schemas that editors use are those of the code, and the shipped files follow them."""

import json
import re

import pytest
import yaml
from country import ROOT
from pydantic import TypeAdapter

from briefgen.survey.schemas import MODELS, schema
from briefgen.workspace.yamlfile import read_yaml

FILES = {
    "config": ["config.yaml"],
    "card": [f"seeds/{path.name}" for path in (ROOT / "seeds").glob("*.yaml") if path.stem != "derived"],
    "derived": ["seeds/derived.yaml"],
    "theme": [str(path.relative_to(ROOT)) for path in (ROOT / "templates/themes").glob("*/theme.yaml")],
    **{
        kind: [str(path.relative_to(ROOT)) for path in (ROOT / f"templates/{kind}s").glob("*.yaml")]
        for kind in ("chart", "audience", "format", "language")
    },
    "words": [str(path.relative_to(ROOT)) for path in (ROOT / "templates/themes").glob("*/*/words.yaml")],
    "own-words": [str(path.relative_to(ROOT)) for path in (ROOT / "templates/themes").glob("*/*/government.yaml")],
}
ALL = [(kind, name) for kind, names in FILES.items() for name in names]


@pytest.mark.parametrize("name", list(MODELS))
def test_the_schemas_in_docs_are_current(name):
    """`briefgen schema NAME` prints what stands in docs/schemas/."""
    assert (ROOT / "docs/schemas" / f"{name}.json").read_text("utf-8") == schema(name)


def test_every_kind_of_file_is_shipped_and_has_its_schema():
    """There is a schema for each kind that the contract names, and files of each kind."""
    kinds = {"config", "card", "derived", "theme", "words", "own-words", "chart", "audience", "format", "language"}
    assert (kinds, []) == (set(MODELS), [kind for kind, names in FILES.items() if not names])


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_shipped_files_validate(kind, name):
    """Every shipped file is right by the model that validates it."""
    assert TypeAdapter(MODELS[kind]).validate_python(read_yaml(ROOT / name, name).data)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, name in ALL if kind not in ("card", "derived")])
def test_shipped_files_name_their_schema(kind, name):
    """The first line of a file tells an editor its schema, by a path that exists."""
    first = (ROOT / name).read_text("utf-8").split("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found is not None
    assert (ROOT / "docs/schemas" / f"{kind}.json") == ((ROOT / name).parent / found[1]).resolve()


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_explains_and_forbids_what_is_unknown(name):
    """Every key of every object is described, and keys that do not exist are marked by the editor."""
    made = json.loads(schema(name))
    objects = [item for item in (made, *made.get("$defs", {}).values()) if item.get("type") == "object"]
    bare = [key for item in objects for key, value in item.get("properties", {}).items()
            if not (value.get("description") or "$ref" in value)]  # fmt: skip
    assert ([], []) == (
        bare,
        [item.get("title") for item in objects if item.get("additionalProperties", True) is not False],
    )


def test_the_schema_of_the_config_knows_the_keys_of_briefings():
    """`briefing` and `briefings`, checked late in code, are complete for editors; lists are allowed in `briefings`."""
    made = json.loads(schema("config"))["properties"]
    one, several = made["briefing"]["properties"], made["briefings"]["items"]["properties"]
    assert set() == {"themes", "embargo"} - set(one)
    assert "anyOf" in several["audience"]


def test_data_of_shipped_yaml_is_plain():
    """What PyYAML's safe loader reads is what briefgen reads, dates apart: no file rests on a surprise."""
    for _, name in ALL:
        text = (ROOT / name).read_text("utf-8")
        assert list(yaml.safe_load(text)) == list(read_yaml(ROOT / name, name).data)

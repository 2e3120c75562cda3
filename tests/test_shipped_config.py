"""config.yaml teaches itself: every key stands in it, every example can be switched on, and all that ships builds."""

import base64
import itertools
import re
import shutil
from pathlib import Path

import pytest
from country import ROOT, TODAY
from matrix import sampled
from pydantic import BaseModel

from briefgen.briefing.shared import Workspace, read_workspace
from briefgen.document.inlines import plain
from briefgen.pipeline import compose_briefing
from briefgen.workspace.config import Config, read_config
from briefgen.workspace.configfile import Briefing, ConfigFile
from briefgen.workspace.shelf import names_of

TEXT = (ROOT / "config.yaml").read_text("utf-8")
EXAMPLE = re.compile(r"^( *)#(?=\S|  |$)", re.MULTILINE)
"""An example that is switched off: its sign is followed by a key, by more than one space, or by nothing."""
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
AUDIENCES, LANGUAGES, FORMATS = (names_of(ROOT, shelf) for shelf in ("audiences", "languages", "formats"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a copy of the workspace that ships, with a logo and a photo."""
    folder = tmp_path_factory.mktemp("shipped") / "workspace"
    folder.mkdir()
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "photos").mkdir()
    for name in ("logo.png", "photos/road.jpg"):
        (folder / name).write_bytes(DOT)
    return folder


@pytest.fixture(scope="module")
def workspace(folder) -> Workspace:
    return read_workspace(folder)


def plans_of(folder: Path, text: str) -> tuple[Config, ...]:
    (folder / "config.yaml").write_text(text, "utf-8")
    return read_config(folder / "config.yaml", TODAY)


def keys(model: type[BaseModel]) -> set[str]:
    """Return the keys of a model and of the models in it."""
    inner = [field.annotation for field in model.model_fields.values()]
    found = [keys(kind) for kind in inner if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return set(model.model_fields).union(*found)


def test_every_key_stands_in_the_config():
    """Whoever reads the file from top to bottom has seen every key, in use or as an example."""
    wanted = keys(ConfigFile) | set(Briefing.model_fields)
    assert {"contact", "stale_after", "standfirst", "briefings"} < wanted
    assert set() == {key for key in wanted if not re.search(rf"[#\s{{]{key}:", TEXT)}


def test_each_key_has_a_remark_above_it():
    """What a key is for is said above the group it stands in."""
    lines = TEXT.splitlines()
    top = [number for number, line in enumerate(lines) if re.match(r"#?\w+:", line) and not line.startswith("# ")]
    assert top
    assert [] == [
        lines[number]
        for number in top
        if not (lines[number - 1].startswith("# ") or lines[number + 1].strip().startswith("# "))
    ]


def test_all_examples_can_be_switched_on_at_once(folder, workspace):
    """Taking away the signs gives a config that builds in every language and format, with the words of the examples."""
    switched = EXAMPLE.sub(r"\1", TEXT)
    assert switched.count("\n") == TEXT.count("\n")
    plans = plans_of(folder, switched)
    assert len(AUDIENCES) * len(LANGUAGES) * len(FORMATS) == len(plans)
    for plan in plans:
        if plan.briefing.audience != "donors":
            continue
        draft = compose_briefing(plan, workspace)
        assert {problem.rule for problem in draft.warnings} <= {"stale", "length", "unprinted"}
        words = "\n".join(plain(run) for block in draft.brief.blocks for run in block.runs)
        own = plan.briefing.messages or []
        assert plain(draft.parts.opening.title) == (plan.briefing.title or {})[plan.briefing.language]
        assert plan.briefing.format == "brief" or own[0][plan.briefing.language].split("**")[1] in words


WAYS = list(itertools.product(AUDIENCES, LANGUAGES, FORMATS))


@pytest.mark.parametrize(("audience", "language", "form"), sampled(WAYS, *WAYS[::5]), ids="-".join)
def test_all_that_ships_builds_with_no_warning_but_age(folder, workspace, audience, language, form):
    """Every audience, language and format of all themes; the example organisation is told of in a final one."""
    text = re.sub(r"(?m)^  audience: .*", f"  audience: {audience}", TEXT)
    text = re.sub(r"(?m)^  language: .*", f"  language: {language}", text)
    text = re.sub(r"(?m)^  format: .*", f"  format: {form}", text)
    (plan,) = plans_of(folder, text.replace("status: draft", "status: final"))
    assert (audience, language, form) == (plan.briefing.audience, plan.briefing.language, plan.briefing.format)
    told = [str(problem) for problem in compose_briefing(plan, workspace).warnings if problem.rule != "stale"]
    assert ["a final briefing still carries the example organisation"] == [
        message.split(": ", 2)[2].partition(". ")[0] for message in told
    ]

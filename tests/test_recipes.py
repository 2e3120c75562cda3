"""Each recipe of docs/recipes.md is followed to the letter, and shows what it says."""

import re
import shutil
from pathlib import Path

import pytest
from docx import Document
from follow import COLOUR, Reader, steps_of
from matrix import sampled

from briefgen.workspace.starter import start_workspace

RECIPES = Path(__file__).parents[1] / "docs/recipes.md"
STEPS = steps_of(RECIPES)
NOT_TRIED = ("Before you start", "Install it for a colleague")
FOLLOWED = [name for name in STEPS if name not in NOT_TRIED]
LONG = ("Go on with a workspace of an earlier version", "Make an e-mail draft")


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    """Return the workspace that ships, as `briefgen init` makes it."""
    folder = tmp_path_factory.mktemp("example") / "workspace"
    start_workspace(folder, bare=False)
    return folder


@pytest.fixture
def reader(example, tmp_path, monkeypatch) -> Reader:
    """Return somebody with a fresh workspace, a terminal open in it."""
    folder = tmp_path / "workspace"
    shutil.copytree(example, folder)
    monkeypatch.chdir(folder)
    return Reader(folder)


@pytest.mark.parametrize("recipe", sampled(FOLLOWED, *(name for name in FOLLOWED if name not in LONG)))
def test_a_recipe_followed_to_the_letter_shows_what_it_says(reader, recipe):
    """Every file written, every command run, every line seen."""
    for words, kind, body in STEPS[recipe]:
        if kind or body:
            reader.do(words, kind, body)
        else:
            reader.read(words)
    if recipe == "Make a brand in Word":
        (built,) = (reader.folder / "output").glob("*.docx")
        assert Document(str(built)).styles["Heading 1"].font.color.rgb == COLOUR


def test_every_recipe_but_the_installation_is_followed():
    """The table of contents names all recipes; only what needs another machine is not tried here."""
    named = re.findall(r"^- \[(.+)\]\(#", RECIPES.read_text("utf-8"), re.MULTILINE)
    assert list(STEPS) == named
    assert set(NOT_TRIED) < set(named)

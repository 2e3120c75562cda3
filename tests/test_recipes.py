"""Each recipe of docs/recipes.md is followed to the letter, and shows what it says."""

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.shared import RGBColor
from markdown_it import MarkdownIt
from matrix import sampled

from briefgen.cli import main
from briefgen.workspace.starter import start_workspace

RECIPES = Path(__file__).parents[1] / "docs/recipes.md"
TOKENS = MarkdownIt().enable("table").parse(RECIPES.read_text("utf-8"))
COLOUR = RGBColor(0x12, 0x34, 0x56)


def steps() -> dict[str, list[tuple[str, str, str]]]:
    """Return, by recipe, each paragraph with the block below it: words, kind of block, content of the block."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    words, name = "", ""
    for position, token in enumerate(TOKENS):
        if token.type == "inline" and TOKENS[position - 1].tag == "h2":
            name = token.content
            found[name] = []
        elif token.type == "inline" and name:
            words = token.content
            found[name].append((words, "", ""))
        elif token.type == "fence" and name:
            found[name].append((words, token.info, token.content))
            words = ""
    return found


STEPS = steps()
NOT_TRIED = ("Before you start", "Install it for a colleague")
FOLLOWED = [name for name in STEPS if name not in NOT_TRIED]
LONG = ("Go on with a workspace of an earlier version", "Make an e-mail draft")


@dataclass
class Reader:
    """Somebody who does what a recipe says, in a workspace of their own."""

    folder: Path
    output: str = ""
    """What the last command printed."""
    found: tuple[str, str] = ("", "")
    """File and words that are to be replaced."""
    written: str = ""
    """The last file written."""

    def read(self, words: str) -> None:
        """Do what a paragraph alone asks for."""
        if copy := re.search(r"Copy `(.+?)`\sto\s`(.+?)`", words):
            shutil.copy(self.folder / copy[1], self.folder / copy[2])
        elif "Open the copy in Word" in words:
            brand = Document(str(self.folder / "templates/brands/ours.docx"))
            brand.styles["Heading 1"].font.color.rgb = COLOUR
            brand.save(str(self.folder / "templates/brands/ours.docx"))
        elif fingerprint := re.search(r"in\sthe\splace\sof\s`(.+?)`", words):
            (sha256,) = set(re.findall(r"\b[0-9a-f]{64}\b", self.output))
            self.found = (self.written, fingerprint[1])
            self.replace(sha256)

    def do(self, words: str, kind: str, body: str) -> None:
        """Do with a block what the paragraph above it says."""
        if kind == "sh":
            self.run(body)
        elif words.endswith("You see:"):
            missing = [line for line in body.splitlines() if line not in self.output]
            assert not missing, f"{missing} in\n{self.output}"
        elif find := re.search(r"[Ii]n\s`([^`]+)`, find:$", words):
            self.found = (find[1], body)
            assert self.text(find[1]).count(body.strip("\n")) == 1, f"{body!r} is not to be found once in {find[1]}"
        elif words.endswith("and write instead:"):
            self.replace(body)
        elif add := re.search(r"at the end of\s`([^`]+)`, add:$", words, re.IGNORECASE):
            self.write(add[1], self.text(add[1]).rstrip("\n") + "\n" + body)
        elif new := re.search(r"the\snew\sfile\s`([^`]+)`:$", words):
            assert not (self.folder / new[1]).exists()
            self.write(new[1], body)
        else:
            pytest.fail(f"nobody could tell what to do with {words!r} and {body!r}")

    def text(self, name: str) -> str:
        """Return the text of a file."""
        return (self.folder / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")
        self.written = name

    def replace(self, new: str) -> None:
        """Write words in the place of those found."""
        name, old = self.found
        self.write(name, self.text(name).replace(old.strip("\n"), new.strip("\n")))

    def run(self, commands: str) -> None:
        """Run commands, of which none may end with a traceback."""
        for line in commands.splitlines():
            program, *arguments = shlex.split(line)
            assert program == "briefgen"
            # Where a command asks, Enter is pressed each time.
            result = CliRunner().invoke(main, arguments, input="\n" * 30)
            assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
            self.output = result.output


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

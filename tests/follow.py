"""Somebody who does to the letter what a page of docs/ says: edits, commands, and what is seen after them."""

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
from matrix import WHOLE
from PIL import Image

from briefgen.cli import main

MARKDOWN = MarkdownIt().enable("table")
COLOUR = RGBColor(0x12, 0x34, 0x56)
PRINTS = bool(WHOLE and shutil.which("soffice"))
"""Whether steps that need LibreOffice are taken: they take seconds each."""


def steps_of(page: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return, by heading, each paragraph with the block below it: words, kind of block, content of the block."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    words, name = "", ""
    tokens = MARKDOWN.parse(page.read_text("utf-8"))
    for position, token in enumerate(tokens):
        if token.type == "inline" and tokens[position - 1].tag == "h2":
            name = token.content
            found[name] = []
        elif token.type == "inline" and name:
            words = token.content
            found[name].append((words, "", ""))
        elif token.type == "fence" and name:
            found[name].append((words, token.info, token.content))
            words = ""
    return found


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
    passed: bool = False
    """True if the last command was not run, for want of LibreOffice."""

    def read(self, words: str) -> None:
        """Do what a paragraph alone asks for."""
        if copy := re.search(r"Copy `(.+?)`\sto\s`(.+?)`", words):
            shutil.copy(self.folder / copy[1], self.folder / copy[2])
        elif logo := re.search(r"Save your logo as `(.+?)`", words):
            Image.new("RGB", (300, 120), (0, 73, 135)).save(self.folder / logo[1])
        elif "Open the Word file, change a sentence" in words:
            built = max((self.folder / "output").glob("*.docx"))
            brief = Document(str(built))
            brief.paragraphs[-1].text += " Fin."
            brief.save(str(built))
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
        elif self.passed and words.endswith("You see:"):
            return
        elif words.endswith("You see:"):
            missing = [line for line in body.splitlines() if line not in self.output]
            assert not missing, f"{missing} in\n{self.output}"
        elif find := re.search(r"[Ii]n\s`([^`]+)`,\sfind:$", words):
            self.found = (find[1], body)
            assert self.text(find[1]).count(body.strip("\n")) == 1, f"{body!r} is not to be found once in {find[1]}"
        elif re.search(r"and write instead(, with a slip, [^:]+)?:$", words):
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
            self.passed = "--pdf" in arguments and not PRINTS
            if self.passed:
                continue
            # Where a command asks, Enter is pressed each time.
            result = CliRunner().invoke(main, arguments, input="\n" * 30)
            assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
            self.output = result.output

"""New files of a workspace: those of the folder `scaffold`, with names, ids and languages filled in.

Where the files of a kind stand, and what is in them, is told by that folder alone. What stands between two @ is filled
in, in paths too. A line with @language@ stands once a language, one with @figure@ once a figure, and a file whose path
has @language@ once a language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.workspace.opening import CARRIED, read_file
from briefgen.workspace.starter import carried_in

SCAFFOLD = "scaffold"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled in."""

    words: Mapping[str, str]
    """By the name between two @."""
    languages: Sequence[str]
    """Codes of the languages in which words are written."""
    figures: Sequence[Mapping[str, str]] = ()
    """What stands once for each figure: `figure`, its id, and `words`, what it may be called."""

    def fill(self, text: str, **more: str) -> str:
        """Return a text with all of it filled in."""
        words = {**self.words, **more}
        return re.sub(r"@([a-z0-9]+)@", lambda found: words[found[1]], text)

    def lines(self, text: str) -> str:
        """Return a text in which a line of a language or a figure stands once for each."""
        return "".join(self._line(line) for line in text.splitlines(keepends=True))

    def _line(self, line: str) -> str:
        if "@language@" in line:
            # An entry of a list has its mark in the first language alone.
            below = line.replace("- @language@", "  @language@")
            return "".join(
                self.fill(below if number else line, language=code) for number, code in enumerate(self.languages)
            )
        if "@figure@" in line:
            return "".join(self.fill(line, **one) for one in self.figures)
        return self.fill(line)


def new_files(kind: str, filling: Filling) -> dict[str, str]:
    """Return the text of each new file of a kind, by its path in the workspace.

    Raises OSError if briefgen carries no files of that kind.
    """
    made: dict[str, str] = {}
    for path, file in carried_in(f"{SCAFFOLD}/{kind}").items():
        text = read_file(file, CARRIED).decode("utf-8")
        if "@language@" in path:
            for code in filling.languages:
                made[filling.fill(path, language=code)] = filling.fill(text, language=code)
        else:
            made[filling.fill(path)] = filling.lines(text)
    return made

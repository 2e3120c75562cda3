"""An entry that another one replaces: its id in the templates, shown and written anew."""

import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.reading.lineends import as_saved
from briefgen.workspace.config import CONFIG
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.migration import Rewritten
from briefgen.workspace.textfile import read_text

_OTHERS = re.compile(r"(?:chart|see)\(\s*[\"']$")
_CHARTS = re.compile(r"^\s*charts?:")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A line in which an id is written anew."""

    file: str
    """Path of its file in the workspace."""
    line: int
    """Its number."""
    now: str
    """As it would stand."""


def renamings(folder: Path, old: str, new: str, config: str = CONFIG) -> tuple[list[Renamed], list[Rewritten]]:
    """Return the lines of the workspace that name an id, and their files with another one. Raises ConfigError.

    Names of charts are left alone, and so are the cards: the old entry stays.
    """
    paths = [
        *files_in(folder / "templates", "**/*.yaml", folder),
        *files_in(folder / "templates", "**/*.md", folder),
        folder / config,
        *files_in(folder / "seeds", "derived.yaml", folder),
    ]
    lines: list[Renamed] = []
    files: list[Rewritten] = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        text = read_text(path, name)
        new_lines = []
        found = 0
        for number, line in enumerate(text.split("\n"), start=1):
            changed = _renamed(line, old, new)
            new_lines.append(changed)
            if changed != line:
                lines.append(Renamed(name, number, changed.strip()))
                found += 1
        if found:
            files.append(Rewritten(path, name, as_saved(path, "\n".join(new_lines)), found))
    return lines, files


def _renamed(line: str, old: str, new: str) -> str:
    if _CHARTS.match(line):
        return line
    pieces = re.split(rf"(?<![\w-]){re.escape(old)}(?![\w-])", line)
    words = pieces[0]
    for piece in pieces[1:]:
        words += (old if _OTHERS.search(words) else new) + piece
    return words

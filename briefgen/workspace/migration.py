"""What has changed in the formats of files: how an earlier file is known, what is told of it, how it is rewritten.

Whoever changes a format adds to CHANGES. The message that refuses the earlier form, the list that `migrate` shows and
what it writes then come from there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from briefgen.errors import ConfigError, Place, Problem
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import is_there
from briefgen.workspace.textfile import read_as_saved, read_text
from briefgen.workspace.themesplit import split_themes
from briefgen.workspace.yamlfile import KeyPath, YamlFile, parse_yaml


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters of a file that others take the place of."""

    start: int
    """Where they begin in its text."""
    end: int
    """Where they end."""
    text: str
    """The others."""


@dataclass(frozen=True, slots=True)
class Need:
    """One place of a file that has to change."""

    problem: Problem
    """Where, why, and what a person would do."""
    edits: tuple[Edit, ...]
    """What does it; empty if only a person can."""


Growth = Callable[[YamlFile], Iterator[Need]]
"""Yields what a file lacks that ships with this version."""


class Change(Protocol):
    """A change of a format."""

    @property
    def files(self) -> str:
        """Pattern of the paths of the files in a workspace that may be of the format."""

    def concerns(self, name: str) -> bool:
        """Return whether a file of that path in the workspace is of the format."""

    def needs(self, file: YamlFile) -> Iterator[Need]:
        """Yield each place at which a file is of the earlier form."""


@dataclass(frozen=True, slots=True)
class RenamedKey:
    """A key that has another name now, its value unchanged."""

    files: str
    """Pattern of the paths of the files that hold it."""
    path: tuple[str, ...]
    """Where it stands in them, its earlier name last: `*` is any key, and `a|b` either of two."""
    now: str
    """Its name now."""
    why: str
    """The reason, a clause."""
    otherwise: str = ""
    """What else may have been meant, to follow the remedy."""
    not_in: str = ""
    """A file that is of another format, though its path has the pattern."""

    def concerns(self, name: str) -> bool:
        """Return whether a file of that path may hold the key."""
        return PurePosixPath(name).match(self.files) and name != self.not_in

    def is_at(self, path: KeyPath) -> bool:
        """Return whether a path leads to the key under its earlier name."""
        return len(path) == len(self.path) and all(
            wanted == "*" or str(step) in wanted.split("|") for step, wanted in zip(path, self.path, strict=True)
        )

    def problem(self, place: Place) -> Problem:
        """Return what is told where the earlier name stands."""
        fact = f'the key "{self.path[-1]}" is called "{self.now}" now, since {self.why}'
        remedy = f"write `{self.now}:`{self.otherwise}; `briefgen migrate --write` writes `{self.now}:` in all files"
        return Problem(place, "key-renamed", fact, remedy)

    def needs(self, file: YamlFile) -> Iterator[Need]:
        """Yield the key wherever it has its earlier name."""
        for path, (start, end) in file.spans.items():
            if not self.is_at(path):
                continue
            written = file.text[start:end]
            mark = written[-1] if written[-1] in "\"'" else ""
            if (*path[:-1], self.now) in file.spans:
                fact = f'"{path[-1]}" and "{self.now}" stand side by side, and are one key now: "{self.now}"'
                problem = Problem(file.place(path), "key-renamed", fact, f'put into "{self.now}" what both say')
                yield Need(problem, ())
            elif len(written.splitlines()) > 1:
                yield Need(self.problem(file.place(path)), ())
            else:
                yield Need(self.problem(file.place(path)), (Edit(start, end, f"{mark}{self.now}{mark}"),))


@dataclass(frozen=True, slots=True)
class CautionForReason:
    """A caution that excused a period which does not stand in the quote; a key of its own does so now."""

    files: str
    """Pattern of the paths of the files that hold it."""
    not_in: str
    """A file that is of another format, though its path has the pattern."""

    def concerns(self, name: str) -> bool:
        """Return whether a file of that path may hold one."""
        return PurePosixPath(name).match(self.files) and name != self.not_in

    def excuses(self, entry: object) -> bool:
        """Return whether the caution of a figure did so: its quote holds no year."""
        return (
            isinstance(entry, dict)
            and {"caution", "period", "quote"} <= entry.keys()
            and "period_reason" not in entry
            and entry.get("period_basis", "stated") == "stated"
            and re.search(r"\b\d{4}\b", str(entry["quote"])) is None
        )

    def problem(self, place: Place, entry_id: str, *, by_hand: bool) -> Problem:
        """Return what is told of such a caution."""
        fact = f'the caution of "{entry_id}" no longer excuses its period, which does not stand in its quote'
        remedy = "say in `period_reason:` why it holds, or write `period_basis: inferred`, which readers are told"
        if not by_hand:
            remedy += "; `briefgen migrate --write` copies the caution to `period_reason:`"
        return Problem(place, "period-unexcused", fact, remedy)

    def needs(self, file: YamlFile) -> Iterator[Need]:
        """Yield each such caution; its words are to stand as the reason too, before it."""
        figures = file.data.get("figures") if isinstance(file.data, dict) else None
        for entry_id, entry in figures.items() if isinstance(figures, dict) else ():
            if not self.excuses(entry):
                continue
            path: KeyPath = ("figures", entry_id, "caution")
            start, end = file.spans[path]
            place = file.place(path)
            head = file.text[:start].rpartition("\n")[2]
            edits: tuple[Edit, ...] = ()
            if not head.strip():
                words = _without_remarks(file.source(place), len(head))[end - start + len(head) :]
                line_end = "\r\n" if words.endswith("\r") else "\n"
                edits = (Edit(start, start, f"period_reason{words.removesuffix(chr(13))}{line_end}{head}"),)
            yield Need(self.problem(place, entry_id, by_hand=not edits), edits)


def _without_remarks(lines: str, indent: int) -> str:
    """Return the lines of a key without the blank lines and remarks behind it."""
    kept = lines.split("\n")
    while not (last := kept[-1].strip()) or (last[0] == "#" and kept[-1].index("#") <= indent):
        kept.pop()
    return "\n".join(kept)


CHANGES: tuple[Change, ...] = (
    RenamedKey(
        "seeds/*.yaml", ("figures|events|statements", "*", "note"), "caution", "it is never printed",
        not_in="seeds/derived.yaml",
    ),
    RenamedKey(
        "seeds/derived.yaml", ("figures", "*", "note"), "method", "it is printed",
        ", or `caution:` if it is for the writer alone",
    ),
    CautionForReason("seeds/*.yaml", not_in="seeds/derived.yaml"),
)  # fmt: skip
"""All changes of formats, the earliest first: each finds files as those before it leave them."""


def renamed(name: str, path: KeyPath) -> RenamedKey | None:
    """Return how the key at a path of a file was renamed, or None."""
    renamed = (change for change in CHANGES if isinstance(change, RenamedKey) and change.concerns(name))
    return next((change for change in renamed if change.is_at(path)), None)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file in its present format."""

    path: Path
    """Where it is, or is to be."""
    name: str
    """Its path in the workspace."""
    content: bytes | None
    """What it is to hold; None if what it held went elsewhere."""
    places: int
    """At how many places it differs."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What a workspace of an earlier version needs."""

    needs: tuple[Problem, ...]
    """Each place that has to change, and what keeps a file from being read, in the order of files and lines."""
    by_hand: tuple[Problem, ...]
    """Those of them that only a person can mend."""
    files: tuple[Rewritten, ...]
    """The files as they are to be; complete only where nothing is left to be done by hand."""


def read_migration(folder: Path, renewed: Mapping[str, str], grown: Mapping[str, Growth] | None = None) -> Migration:
    """Return what the workspace in a folder needs. Nothing is written.

    `renewed` holds what briefgen writes and people do not edit, by its path: where a workspace has any of these files,
    it is to hold all of them. `grown` tells of other files what they lack that ships with this version.
    """
    grown = grown or {}
    needs: list[Problem] = []
    by_hand: list[Problem] = []
    files: list[Rewritten] = []
    for name, path in sorted((_concerned(folder) | _there(folder, grown) | _beside(folder, renewed)).items()):
        try:
            own_needs, text = (
                _renewed(path, name, renewed[name])
                if name in renewed
                else _migrated(path, name, [grown[name]] if name in grown else [])
            )
        except ConfigError as error:
            needs += error.problems
            by_hand += error.problems
            continue
        needs += [need.problem for need in own_needs]
        by_hand += [need.problem for need in own_needs if not need.edits]
        if own_needs:
            files.append(Rewritten(path, name, text.encode("utf-8"), len(own_needs)))
    split = split_themes(folder)
    needs += split.needs
    by_hand += split.by_hand
    files += [
        Rewritten(folder / name, name, text if text is None else text.encode("utf-8"), 1)
        for name, text in sorted(split.files.items())
    ]
    return Migration(tuple(sorted(needs, key=lambda problem: problem.place)), tuple(by_hand), tuple(files))


def _concerned(folder: Path) -> dict[str, Path]:
    """Return the files of a workspace whose format has ever changed, by their paths in it."""
    return {path.relative_to(folder).as_posix(): path for change in CHANGES for path in files_in(folder, change.files)}


def _there(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    return {name: folder / name for name in names if is_there(folder / name)}


def _beside(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return all of some files if the workspace has any of them."""
    names = list(names)
    return {name: folder / name for name in names} if _there(folder, names) else {}


def _renewed(path: Path, name: str, text: str) -> tuple[list[Need], str]:
    earlier = read_text(path, name) if is_there(path) else ""
    if earlier == text:
        return [], text
    fact = "this file, by which editors complete and explain, is of another version"
    problem = Problem(Place(name), "file-earlier", fact, "`briefgen migrate --write` renews it")
    return [Need(problem, (Edit(0, len(earlier), text),))], text


def _migrated(path: Path, name: str, growths: Iterable[Growth]) -> tuple[list[Need], str]:
    """Return what a file needs, and its text as far as it can be changed. Raises ConfigError if it cannot be read."""
    text = read_as_saved(path, name)
    all_needs: list[Need] = []
    for needed in (*(change.needs for change in CHANGES if change.concerns(name)), *growths):
        needs = list(needed(parse_yaml(text, name)))
        all_needs += needs
        for edit in sorted((edit for need in needs for edit in need.edits), key=_start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
    return all_needs, text


def _start(edit: Edit) -> int:
    return edit.start

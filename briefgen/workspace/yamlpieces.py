"""Pieces of a YAML file, taken out as they are written, to stand elsewhere or at another distance from the margin."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.errors import ConfigError
from briefgen.workspace.yamlfile import KeyPath, YamlFile, parse_yaml


def at(data: Any, path: KeyPath) -> Any:  # noqa: ANN401 - as YAML holds it
    """Return what stands at a path. Raises KeyError, IndexError or TypeError if there is no such place."""
    for step in path:
        data = data[step]
    return data


def keyed(file: YamlFile, path: KeyPath, code: str, indent: int) -> Iterator[str]:
    """Yield the lines of a key with its words in a language; none if it has none."""
    for written in _written(file, path, code, indent):
        yield from remarks(file, path, indent)
        yield f"{' ' * indent}{path[-1]}: {written}"


def listed(file: YamlFile, path: KeyPath, code: str, indent: int) -> Iterator[str]:
    """Yield the lines of a list of words in a language; none if it has none."""
    entries = []
    for index, _ in enumerate(at(file.data, path)):
        for written in _written(file, (*path, index), code, indent + 2):
            entries += [*remarks(file, (*path, index), indent + 2), f"{' ' * indent}  - {written}"]
    if entries:
        yield from (*remarks(file, path, indent), f"{' ' * indent}{path[-1]}:", *entries)


def _written(file: YamlFile, path: KeyPath, code: str, indent: int) -> Iterator[str]:
    """Yield the words at a path in a language as they are written, below a key or dash so far from the margin."""
    try:
        words = at(file.data, path)
    except (KeyError, IndexError):
        return
    if isinstance(words, dict) and code not in words:
        return
    path = (*path, code) if isinstance(words, dict) else path
    said = at(file.data, path)
    start, end = file.values[path]
    raw = file.text[start:end].rstrip().replace("\r\n", "\n")
    yield _moved_to(raw, indent, said)


def _moved_to(raw: str, indent: int, said: str) -> str:
    """Return a value as it is written, moved to another distance from the margin."""
    first, *rest = raw.split("\n")
    block = re.match(r"[|>][-+]?(\d?)", first)
    wanted = indent + (int(block[1]) if block and block[1] else 2)
    now = min((_margin(line) for line in rest if line.strip()), default=wanted)
    moved = [(" " * (wanted + _margin(line) - now) + line.lstrip(" ")).rstrip() for line in rest]
    written = "\n".join([first, *moved])
    try:
        read = parse_yaml(f"{' ' * indent}said: {written}\n", "").data["said"]
    except ConfigError:
        read = None
    return written if read == said.rstrip("\n") or read == said else json.dumps(said, ensure_ascii=False)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def remarks(file: YamlFile, path: KeyPath, indent: int) -> list[str]:
    """Return the remarks right above a key or an entry, in its new place."""
    return [" " * indent + line.strip() for line in _above(file, file.lines.get(path, 1))]


def _above(file: YamlFile, line: int) -> list[str]:
    """Return the lines of remarks right above a line; those at the head of a file are of the file."""
    lines = file.text.replace("\r\n", "\n").split("\n")
    first = line - 1
    while first > 0 and lines[first - 1].strip().startswith("#"):
        first -= 1
    return [] if first == 0 else lines[first : line - 1]


def without(file: YamlFile, keys: Sequence[str]) -> str:
    """Return a file without some of its keys and the remarks above them."""
    ends = file.text.splitlines(keepends=True)
    tops = sorted((line, path[0]) for path, line in file.lines.items() if len(path) == 1)
    kept, last = [], 0
    for number, (line, key) in enumerate(tops):
        begin = line - 1 - len(_above(file, line))
        following = tops[number + 1][0] if number + 1 < len(tops) else len(ends) + 1
        end = following - 1 - (len(_above(file, following)) if number + 1 < len(tops) else 0)
        kept += ends[last:begin] if number == 0 else []
        kept += [] if key in keys else ends[begin:end]
        last = end
    return "".join(kept)

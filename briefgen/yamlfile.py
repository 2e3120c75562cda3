"""YAML with line numbers, in the small safe part of the language that people mean when they write it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from briefgen.errors import ConfigError, Place, Problem

Key = str | int
KeyPath = tuple[Key, ...]

MAX_BYTES = 2_000_000
MAX_DEPTH = 30

# YAML 1.1 reads these plain words as true or false, and 1:30 as ninety; nobody means that in a briefing.
_SURPRISING_WORD = re.compile(r"(?i:yes|no|on|off)|True|False|TRUE|FALSE")
_SURPRISING_NUMBER = re.compile(r"[-+]?\d+(:\d+)+(\.\d*)?|[-+]?0\d+|[-+]?0[xob]\w+|[-+]?\d[\d_]*_[\d_]*")
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d*)\.\d+")

# Word files cannot hold these.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

_SLIPS = (
    (re.compile(r"\\t"), "a tab stands where spaces are needed", "indent with spaces, two for each step"),
    (
        re.compile("mapping values are not allowed"),
        "a colon stands inside plain text, or the indentation is wrong",
        'put the text in "quotes", or line the key up with the keys around it',
    ),
    (
        re.compile("could not find expected ':'"),
        "a key has no colon and space after it",
        "write it as `key: value`, with a space after the colon",
    ),
    (
        re.compile("expected <block end>|did not find expected '-' indicator|did not find expected key"),
        "the indentation does not fit the lines above",
        "line this up with the entries above it",
    ),
    (
        re.compile("found unexpected end of stream|while scanning a quoted scalar"),
        "a quotation mark is opened and never closed",
        "close it, or use the other kind of quotation mark around the text",
    ),
)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The content of a YAML file and where each piece of it stands."""

    name: str
    """Path shown in messages."""
    data: Any
    """Plain dicts, lists, strings, integers, floats, booleans and None; dates stay strings."""
    lines: dict[KeyPath, int]
    """Line of each key and list entry, from 1."""

    def place(self, path: KeyPath) -> Place:
        """Return the place of a key, or of the nearest key above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, self.lines.get(path, 1))


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file with plain line feeds and without a byte order mark.

    Raises ConfigError if it is missing, unreadable, too large or in another encoding.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError(
            [Problem(Place(name), "file-missing", "this file is missing", "restore it or correct the path")]
        ) from None
    except OSError as error:
        fact = f"this file cannot be read ({error.strerror or error})"
        raise ConfigError([Problem(Place(name), "file-unreadable", fact, "check its permissions")]) from None
    if len(raw) > MAX_BYTES:
        fact = "this file is larger than 2 MB"
        raise ConfigError([Problem(Place(name), "file-too-large", fact, "split it or remove what is not text")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fact = "this file is not saved as UTF-8"
        remedy = "open it in a text editor and save it with the encoding UTF-8"
        raise ConfigError([Problem(Place(name, line), "encoding", fact, remedy)]) from None
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        fact = f"this line holds an invisible control character (number {ord(found[0])})"
        raise ConfigError([Problem(Place(name, line), "control-character", fact, "delete it, or retype the line")])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_yaml(path: Path, name: str) -> YamlFile:
    """Return the content of a YAML file. Raises ConfigError with every slip that can be told at once."""
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Return the content of YAML text. Raises ConfigError with every slip that can be told at once."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise ConfigError([_syntax_problem(error, name)]) from None
    except yaml.YAMLError as error:
        fact = f"this file holds a character that YAML does not allow ({str(error).splitlines()[0]})"
        raise ConfigError([Problem(Place(name), "yaml-syntax", fact, "delete that character")]) from None
    except RecursionError:
        fact = "entries are nested too deeply"
        raise ConfigError([Problem(Place(name), "yaml-depth", fact, "flatten the file")]) from None
    reader = _Reader(name)
    data = reader.value(node, ()) if node is not None else None
    if reader.problems:
        raise ConfigError(reader.problems)
    return YamlFile(name, data, reader.lines)


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    told = f"{error.context or ''} {error.problem or ''}"
    for pattern, fact, remedy in _SLIPS:
        if pattern.search(told):
            return Problem(Place(name, line), "yaml-syntax", fact, remedy)
    fact = f"this is not valid YAML: {error.problem or 'it cannot be read'}"
    return Problem(Place(name, line), "yaml-syntax", fact, "compare the line with those around it")


class _Reader:
    """Turns YAML nodes into plain values; collects problems and lines on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.lines: dict[KeyPath, int] = {}
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: KeyPath) -> Any:  # noqa: ANN401 - YAML holds anything
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        # An alias gives the same node a second time; following aliases is how a small file becomes a huge one.
        if id(node) in self._seen:
            self._tell(line, "yaml-alias", "YAML aliases (&name, *name) are not used here", "write the value out")
            return None
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self._tell(line, "yaml-depth", "entries are nested too deeply", "flatten the file")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[Key, Any]:
        data: dict[Key, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str | int) or isinstance(key, bool):
                self._tell(line, "yaml-key", "a key must be a word", "write it as `key: value`")
            elif key in data:
                first = self.lines[(*path, key)]
                fact = f'the key "{key}" stands twice; the first is in line {first}'
                self._tell(line, "yaml-duplicate", fact, "keep one of the two")
            else:
                self.lines[(*path, key)] = line
                data[key] = self.value(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node) -> str | int | float | bool | None:
        text: str = node.value
        line = node.start_mark.line + 1
        if node.tag.startswith("!"):
            self._tell(line, "yaml-tag", f"YAML tags such as {node.tag} are not used here", "remove the tag")
            return None
        if not isinstance(node, yaml.ScalarNode) or node.style is not None:
            return text
        if text in ("", "~", "null"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if _SURPRISING_WORD.fullmatch(text) or text == "=":
            fact = f"YAML does not read a bare {text} as the word {text}"
            self._tell(line, "yaml-surprise", fact, f'write "{text}" in quotes for the word, or true or false')
            return None
        if _SURPRISING_NUMBER.fullmatch(text):
            fact = f"YAML does not read a bare {text} as it stands here"
            self._tell(line, "yaml-surprise", fact, f'write "{text}" in quotes, or a plain number such as 12000')
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        return text

    def _tell(self, line: int, rule: str, fact: str, remedy: str) -> None:
        self.problems.append(Problem(Place(self.name, line), rule, fact, remedy))

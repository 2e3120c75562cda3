"""YAML with line numbers, in the small safe part of the language that people mean when they write it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import yaml

from briefgen.errors import ConfigError, Place, Problem, first_of
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.slips.scalars import plain_slip, quoted_slip
from briefgen.workspace.slips.syntax import braces_slip, flow_entry_slip, key_slip, surprise_slip, syntax_problem
from briefgen.workspace.textfile import read_text, too_long, unprintable, unprintable_character, unstorable
from briefgen.workspace.yamlnodes import MAX_NODES, TooManyError, composed

Key = str | int
KeyPath = tuple[Key, ...]

MAX_DEPTH = 30
# Beyond this, decimals are no longer kept exactly; no document counts so far.
MAX_DIGITS = 15

# YAML 1.1 reads these plain words as true or false, and 1:30 as ninety; nobody means that in a briefing.
_SURPRISING_WORD = re.compile(r"(?i:yes|no|on|off)|True|False|TRUE|FALSE")
_SURPRISING_NUMBER = re.compile(r"[-+]?\d+(:\d+)+(\.\d*)?|[-+]?0\d+|[-+]?0[xob]\w+|[-+]?\d[\d_]*_[\d_]*")
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9]\d*)\.\d+")

_NOTHING = ("", "~", "null")
_TEXT = "text"
"""Says of a text without quotes that it is nothing but text; no such text has another meaning."""

# The words of a document are copied as they are found there; the ledger prints them without what is not seen.
_AS_FOUND = "quote"
_TEXTS = {"phone", "sha256"}
"""Keys whose value may look like any number to YAML, and is none: a telephone number keeps its plus and its noughts."""
SWITCHES = {
    "annex", "attribute", "last", "lead_figure", "month_first", "optional", "overlaps", "page_breaks", "photo",
    "shaded", "side_column",
}  # fmt: skip
"""Keys whose value is true or false, so that yes can mean nothing else."""
_YES, _NO = {"yes", "on", "true"}, {"no", "off", "false"}
ODD_SPACES = "\u00a0\u2007\u202f"
"""Spaces that are not seen behind a number, a word or a name, and that nobody means there."""

_SAID_ON = {"accepted", "checked"}
"""Keys below which the word `on` is a key, before a day, and means neither true nor false."""

_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "int", "float", "bool", "null")} | {
    "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge", "tag:yaml.org,2002:value",
}  # fmt: skip

_ALIAS = "what begins with & or * is read as an alias of YAML, and none are used here"
_IN_QUOTES = "put text that begins with &, * or ! in quotes, or take the sign out"
# A code of eight digits beyond the last character that there is.
_CODE = re.compile(r"\\U(?!0010|000[0-9A-Fa-f])[0-9A-Fa-f]{8}")
_UNCLOSED = re.compile("found unexpected end of stream|while scanning a quoted scalar")
_KEY_INSIDE = re.compile(r"\n[^\S\n]*(?:- )?[\w-]+:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The content of a YAML file and where each piece of it stands."""

    name: str
    """Path shown in messages."""
    data: Any
    """Plain dicts, lists, strings, integers, floats, booleans and None; dates stay strings."""
    lines: Mapping[KeyPath, int]
    """Line of each key and list entry, from 1."""
    text: str = ""
    """The file as it was read, for words that are told with their own line."""
    spans: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Where the name of each key begins and ends in the text, quotation marks included."""
    values: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Where each value begins and ends in the text, whatever stands behind it up to the next one included."""
    slips: tuple[Problem, ...] = ()
    """What could not be read in it."""
    spoilt: frozenset[KeyPath] = frozenset()
    """Where that is: values that are left out, and sets of keys some of which are."""

    def place(self, path: KeyPath) -> Place:
        """Return the place of a key, or of the nearest key above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, self.lines.get(path, 1))

    def source(self, place: Place) -> str:
        """Return the lines from the key at a place to the next key beside it, as written; of another file none."""
        if place.file != self.name:
            return ""
        keys = [path for path, line in self.lines.items() if path and line == place.line]
        key = min(keys, key=len, default=())
        later = [line for path, line in self.lines.items() if line > place.line and path[: len(key)] != key]
        return "\n".join(self.text.split("\n")[place.line - 1 : min(later) - 1 if later else None])


class Lines(Protocol):
    """What knows where the keys of a file stand."""

    def place(self, path: KeyPath) -> Place:
        """Return the place of a key, or of the nearest key above it."""

    def source(self, place: Place) -> str:
        """Return the lines of the key at a place, as written; of another file none."""


def read_yaml(path: Path, name: str) -> YamlFile:
    """Return the content of a YAML file. Raises ConfigError with every slip that can be told at once."""
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Return the content of YAML text. Raises ConfigError with every slip that can be told at once."""
    file = parse_leniently(text, name)
    if file.slips:
        raise ConfigError(file.slips)
    return file


def parse_leniently(text: str, name: str) -> YamlFile:
    """Return what can be read of YAML text, with every slip in it. Raises ConfigError if it cannot be taken apart."""
    parsed = _parsed(text, name)
    if isinstance(parsed, ConfigError):
        raise ConfigError(parsed.problems)
    return parsed


# The briefings of a config, and all those of a check, read the same files again and again.
@lru_cache(maxsize=256)
def _parsed(text: str, name: str) -> YamlFile | ConfigError:
    told = (name, text)
    try:
        return remembered("yaml", told, lambda: _taken_apart(text, name), lambda file: not file.slips)
    except ConfigError as error:
        return error


def _taken_apart(text: str, name: str) -> YamlFile:
    reader = _Reader(name, text)
    try:
        node = composed(text)
        data = reader.value(node, ()) if node is not None else None
    except TooManyError:
        fact = f"this file has more than {MAX_NODES:,} keys and entries"
        raise ConfigError([Problem(Place(name), "file-too-large", fact, "split it")]) from None
    except yaml.MarkedYAMLError as error:
        raise ConfigError([_syntax_problem(error, text, name)]) from None
    except yaml.YAMLError as error:
        fact = f"this file holds a character that YAML does not allow ({str(error).splitlines()[0]})"
        raise ConfigError([Problem(Place(name), "yaml-syntax", fact, "delete that character")]) from None
    except (ValueError, OverflowError):  # PyYAML converts the digits of \U........ without looking at them
        fact = "a code that begins with \\U stands for no character"
        line = next((text.count("\n", 0, code.start()) + 1 for code in _CODE.finditer(text)), 1)
        raise ConfigError([Problem(Place(name, line), "yaml-syntax", fact, "type the character itself")]) from None
    except RecursionError:
        fact = "entries are nested too deeply"
        raise ConfigError([Problem(Place(name), "yaml-depth", fact, "flatten the file")]) from None
    slips = first_of(reader.problems, len(reader.problems), Place(name))
    return YamlFile(name, data, reader.lines, text, reader.spans, reader.values, slips, frozenset(reader.spoilt))


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    complaint = f"{error.context or ''} {error.problem or ''}"
    if _UNCLOSED.search(complaint) and error.context_mark:
        fact = "a quotation mark is opened and never closed"
        remedy = "close it, or use the other kind of quotation mark around the text"
        return Problem(Place(name, error.context_mark.line + 1), "yaml-syntax", fact, remedy)
    if mark and not complaint.startswith("while parsing a flow") and (slip := _quotation_slip(text, mark.index, name)):
        return slip
    begun = error.context_mark.line + 1 if error.context_mark else line
    return syntax_problem(text, name, complaint, line, begun)


def _quotation_slip(text: str, index: int, name: str) -> Problem | None:
    """Return the problem of a quotation mark that is the real cause of an error further down, or None."""
    quoted = None
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if token.start_mark.index >= index:
                break
            quoted = token if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') else None
    except yaml.YAMLError:
        pass
    if quoted is None:
        return None
    start, end = quoted.start_mark, quoted.end_mark
    place = Place(name, start.line + 1)
    if _KEY_INSIDE.search(text[start.index : end.index]):
        fact = f"a quotation mark is opened here and closed only in line {end.line + 1}"
        return Problem(place, "yaml-syntax", fact, "close it at the end of its text")
    if "\n" not in text[end.index : index]:
        fact = "text goes on after the quotation mark that closes it"
        remedy = "use the other kind of quotation mark around the whole text"
        return Problem(place, "yaml-syntax", fact, remedy)
    return None


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == "" and not node.style


def _list_in_braces(node: yaml.MappingNode) -> list[str]:
    """Return the entries of {a, b}, in which YAML sees keys without values; none if it is no list."""
    is_list = node.flow_style and len(node.value) > 1 and all(_is_nothing(value) for _, value in node.value)
    words = [key.value for key, _ in node.value] if is_list else []
    return words if all(isinstance(word, str) and ":" not in word for word in words) else []


class _Reader:
    """Turns YAML nodes into plain values; collects problems and lines on the way."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []
        self.lines: dict[KeyPath, int] = {}
        self.spans: dict[KeyPath, tuple[int, int]] = {}
        self.values: dict[KeyPath, tuple[int, int]] = {}
        self.spoilt: set[KeyPath] = set()
        self._seen: set[int] = set()
        self._nodes = 0

    def value(self, node: yaml.Node, path: KeyPath) -> Any:  # noqa: ANN401 - YAML holds anything
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise TooManyError
        self.values[path] = (node.start_mark.index, node.end_mark.index)
        # An alias gives the same node a second time; following aliases is how a small file becomes a huge one.
        if id(node) in self._seen:
            self._tell(path, line, "yaml-alias", _ALIAS, _IN_QUOTES)
            return None
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            own = node.tag.startswith("!")
            fact = f"text that begins with {node.tag}" if own else f"the YAML tag {node.tag.rpartition(':')[2]}"
            self._tell(path, line, "yaml-tag", f"{fact} is not read as text", _IN_QUOTES)
            return None
        if len(path) > MAX_DEPTH:
            self._tell(path, line, "yaml-depth", "entries are nested too deeply", "flatten the file")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, path, as_text=bool(path) and path[-1] in _TEXTS)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[Key, Any]:
        data: dict[Key, Any] = {}
        self._nodes += len(node.value)
        if words := _list_in_braces(node):
            self._tell(path, node.start_mark.line + 1, "yaml-key", *braces_slip(words))
            return data
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            before = len(self.problems)
            as_text = path[-1:] != () and path[-1] in _SAID_ON
            key = self._scalar(key_node, path, as_text=as_text) if isinstance(key_node, yaml.ScalarNode) else None
            if len(self.problems) > before:
                continue
            if isinstance(key_node, yaml.MappingNode):  # {{ ... }} is read as a map whose key is a map
                fact = "text that begins with {{ is not in quotes"
                self._tell(path, line, "yaml-key", fact, "put single quotes ' around the whole text")
            elif isinstance(key, str) and node.flow_style and _is_nothing(value_node):
                behind = self.text[key_node.end_mark.index :].lstrip()[:1]
                self._tell(path, line, "yaml-key", *flow_entry_slip(key, has_colon=behind == ":"))
            elif isinstance(key, str) and (slip := key_slip(key)):
                self._tell(path, line, "yaml-key", *slip)
            elif not isinstance(key, str | int) or isinstance(key, bool):
                self._tell(path, line, "yaml-key", "a key must be a word", "write it as `key: value`")
            elif key in data:
                first = self.lines[(*path, key)]
                fact = f'the key "{key}" stands twice; the first is in line {first}'
                self._tell((*path, key), line, "yaml-duplicate", fact, "keep one of the two")
            else:
                self.lines[(*path, key)] = line
                self.spans[(*path, key)] = (key_node.start_mark.index, key_node.end_mark.index)
                data[key] = self.value(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node, path: KeyPath, *, as_text: bool = False) -> str | int | float | bool | None:
        text: str = node.value
        line, start, end = node.start_mark.line + 1, node.start_mark.index, node.end_mark.index
        if self._refuses(text, path, line):
            return None
        if self.text[start : start + 1] == "&":  # the word behind the sign would be lost, and nobody told
            self._tell(path, line, "yaml-alias", _ALIAS, _IN_QUOTES)
            return None
        if not isinstance(node, yaml.ScalarNode) or node.style:  # none is None or empty, as the parser has it
            style = getattr(node, "style", None)
            slip = quoted_slip(self.text[start:end]) if style == '"' else None
        else:
            bare = text.strip(ODD_SPACES) or text
            if path[-1:] and path[-1] in SWITCHES and bare.lower() in _YES | _NO:
                return bare.lower() in _YES
            if not as_text and (known := self._meaning(bare, path, line)) is not _TEXT:
                return known
            if text in _NOTHING:
                return None
            line_end = self.text.find("\n", end)
            slip = plain_slip(text, self.text[end : line_end if line_end >= 0 else None])
        if slip is not None:
            self._tell(path, line, "yaml-text", *slip)
        return text

    def _meaning(self, text: str, path: KeyPath, line: int) -> str | float | bool | None:
        """Return what a text without quotes is, if it is none; None if that cannot be told, which is told."""
        if text in _NOTHING:
            return None
        if text in ("true", "false"):
            return text == "true"
        if _SURPRISING_WORD.fullmatch(text) or _SURPRISING_NUMBER.fullmatch(text):
            self._tell(path, line, "yaml-surprise", *surprise_slip(text))
            return None
        is_number = _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text)
        if is_number and sum(sign.isdigit() for sign in text) > MAX_DIGITS:
            fact = f"this number has more than {MAX_DIGITS} digits"
            self._tell(path, line, "number-too-long", fact, "correct it, or put it in quotes if it is a name")
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else _TEXT

    def _refuses(self, text: str, path: KeyPath, line: int) -> bool:
        """Return whether a text is too long or holds what cannot be printed, which is told."""
        before = len(self.problems)
        found = unstorable if path[-1:] == (_AS_FOUND,) else unprintable
        if (slip := too_long(text)) is not None:
            self._tell(path, line, *slip)
        elif (position := found(text)) is not None:
            self.problems.append(unprintable_character(Place(self.name, line), text, position))
            self.spoilt.add(path)
        return len(self.problems) > before

    def _tell(self, path: KeyPath, line: int, rule: str, fact: str, remedy: str) -> None:
        self.problems.append(Problem(Place(self.name, line), rule, fact, remedy))
        self.spoilt.add(path)


def is_read_as_text(word: str) -> bool:
    """Return whether a word is text for YAML without quotes too; 1, 2026-05-12, no and null are not."""
    return isinstance(yaml.safe_load(word), str)

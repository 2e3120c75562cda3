"""What is written into a card by a command: as text, so that remarks, order and line ends of everything else stay."""

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.errors import ConfigError, Place, Problem
from briefgen.evidence.cards import CardFile
from briefgen.reading.yamltext import plain, scalar
from briefgen.workspace.filemodel import validate
from briefgen.workspace.yamlfile import KeyPath, YamlFile, parse_yaml

_PLAIN = ("form", "unit", "qualifier", "kind", "period_basis", "supersedes", "same_as")
_DATES = ("period", "origin_date")


def entry_lines(entry_id: str, fields: Mapping[str, Any]) -> list[str]:
    """Return an entry as lines of a card."""
    lines = [f"  {entry_id}:"]
    for key, value in fields.items():
        if value in ("", None):
            continue
        written = plain(str(value)) if key in (*_PLAIN, *_DATES) else scalar(value)
        lines.append(f"    {key}: {written}")
    return lines


def with_entry(card: YamlFile, entry_id: str, fields: Mapping[str, Any]) -> str:
    """Return the text of a card with a figure more, behind its last one. Raises ConfigError if that is no card."""
    lines = card.text.split("\n")
    entry = entry_lines(entry_id, fields)
    if ("figures",) not in card.lines:
        end = len(lines) - 1 if lines[-1] == "" else len(lines)
        new = [*lines[:end], "figures:", *entry, *lines[end:]]
    else:
        at = card.lines["figures",] - 1
        if card.data.get("figures"):
            at = _end_of(card, ("figures",), lines)
            new = [*lines[:at], *entry, *lines[at:]]
        else:
            rest = lines[at].partition("#")
            new = [*lines[:at], "figures:" + (f"  #{rest[2]}" if rest[1] else ""), *entry, *lines[at + 1 :]]
    return _checked("\n".join(new), card.name)


def with_key(card: YamlFile, path: KeyPath, key: str, value: Mapping[str, str]) -> str:
    """Return the text of a card with a key of an entry set. Raises ConfigError if the entry is written on one line."""
    lines = card.text.split("\n")
    first = card.lines[path] - 1
    written = f"{key}: {scalar(value)}"
    inside = [line for one, line in card.lines.items() if len(one) == len(path) + 1 and one[: len(path)] == path]
    if not inside or min(inside) - 1 == first:
        fact = f'the entry "{path[-1]}" is written on one line, which is not changed by a command'
        raise ConfigError([Problem(card.place(path), "entry-on-one-line", fact, f"add `{written}` to it by hand")])
    indent = lines[min(inside) - 1][: len(lines[min(inside) - 1]) - len(lines[min(inside) - 1].lstrip(" "))]
    if (*path, key) in card.lines:
        at = card.lines[(*path, key)] - 1
        new = [*lines[:at], f"{indent}{written}", *lines[_end_of(card, (*path, key), lines) :]]
    else:
        end = _end_of(card, path, lines)
        new = [*lines[:end], f"{indent}{written}", *lines[end:]]
    return _checked("\n".join(new), card.name)


def _end_of(card: YamlFile, path: KeyPath, lines: Sequence[str]) -> int:
    """Return the line behind what belongs to a key: blank lines and remarks before the next one belong to that."""
    start = card.lines[path]
    later = [line for one, line in card.lines.items() if line > start and one[: len(path)] != path]
    end = min(later) - 1 if later else len(lines)
    while end > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _checked(text: str, name: str) -> str:
    """Return the text of a card if it is one. Raises ConfigError if it is not."""
    validate(parse_yaml(text, name), CardFile)
    return text


def one_entry_problem(card: YamlFile, entry_id: str) -> Problem:
    """Return the problem of an id that a card has already."""
    place = card.place(("figures", entry_id)) if ("figures", entry_id) in card.lines else Place(card.name)
    return Problem(place, "id-twice", f'the id "{entry_id}" is used already', "choose another one")

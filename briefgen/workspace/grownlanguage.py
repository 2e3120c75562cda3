"""What a language file of an earlier version lacks: units, labels, and how its sources speak of numbers and dates."""

import re
from collections.abc import Iterator

from briefgen.errors import Problem
from briefgen.workspace.migration import Edit, Need
from briefgen.workspace.yamlfile import KeyPath, YamlFile

# It changes what is printed, in sentences that were written for a year.
_LEFT_OUT = ("undated",)
_WHOLE = {
    "quantities": "no hedge is known but the wordings of its qualifiers",
    "reading": "`briefgen read` tells less of its documents",
}
"""Sections that are taken over as a whole, and what lacks without them."""
_DOES = "`briefgen migrate --write` takes {what} over from the file that ships"


def language_needs(file: YamlFile, shipped: YamlFile) -> Iterator[Need]:
    """Yield what a file of a language lacks that ships with this version; nothing if it is of another language."""
    if not isinstance(file.data, dict) or file.data.get("tag") != shipped.data["tag"]:
        return
    for section in ("units", "dates", "labels"):
        known = file.data.get(section)
        lacking = [key for key in shipped.data[section] if isinstance(known, dict) and key not in {*known, *_LEFT_OUT}]
        if lacking:
            fact = f'{section} lacks "{lacking[0]}"' + (f" and {len(lacking) - 1} more" if len(lacking) > 1 else "")
            what = "them" if len(lacking) > 1 else "it"
            problem = Problem(file.place((section,)), "language-earlier", fact, _DOES.format(what=what))
            yield Need(problem, _added(file, section, "".join(_lines_of(shipped, (section, key)) for key in lacking)))
    for section, why in _WHOLE.items():
        if section not in file.data:
            fact = f"this language has no `{section}:`, so {why}"
            problem = Problem(file.place(()), "language-earlier", fact, _DOES.format(what="it"))
            end = len(file.text)
            text = f"\n{_lines_of(shipped, (section,))}"
            yield Need(problem, (Edit(end, end, _in_line_ends_of(file, text)),))


def _added(file: YamlFile, section: str, lines: str) -> tuple[Edit, ...]:
    """Return the edit that writes keys below a section; none if it stands in braces, where only a person can."""
    end = file.spans[(section,)][1]
    below = re.match(r"\s*:[^\S\n]*(?:#[^\n]*)?\n", file.text[end:])
    first = re.match(r"[^\S\n]*", file.text[end + below.end() :]) if below is not None else None
    if below is None or first is None or first[0] != "  ":
        return ()
    at = end + below.end()
    return (Edit(at, at, _in_line_ends_of(file, lines)),)


def _in_line_ends_of(file: YamlFile, text: str) -> str:
    return text.replace("\n", "\r\n") if "\r\n" in file.text else text


def _lines_of(file: YamlFile, path: KeyPath) -> str:
    """Return the lines of a key and its value, up to the next key beside it or above it, without remarks on that."""
    start = file.text.rfind("\n", 0, file.spans[path][0]) + 1
    behind = [span[0] for other, span in file.spans.items() if span[0] > start and len(other) <= len(path)]
    behind = [at for at in behind if at != file.spans[path][0]]
    end = file.text.rfind("\n", 0, min(behind)) + 1 if behind else len(file.text)
    lines = file.text[start:end].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return "".join(lines)

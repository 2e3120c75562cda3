"""No pattern takes the square of a text's length: all that the package holds are tried, so that a new one is tried too.

Each is run in the ways in which its module runs it, over texts of one piece over and over.
"""

import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import clock
import pytest
from country import ROOT
from matrix import sampled

import briefgen
from briefgen.language.language import read_language

PIECES = (
    *(
        " ",
        "-",
        "1",
        "a",
        "A",
        "O",
        "\u00a0",
        "\u2029",
        "\n",
        "\t",
        ".",
        "!",
        "(",
        "[",
        "{",
        "<",
        "/",
        "#",
        "_",
        "'",
        '"',
    ),
    *("1 ", "1,", "1.", "1/", "a ", "A ", "a-", "a.", "- ", " - ", "1 a ", "(a", "[a", "‚a ", "a@", "{{", "<!--", "|a"),
)
BEFORE_AND_BEHIND = (("", "!x"), ("[l1O", "a\x01"))
SIZE = 3_000
QUICK = 0.006
"""Seconds: a hundred times what most take."""
OURS = {"charts.vector"}
"""Modules whose patterns meet drawings of our own, in which no word of a stranger stands but as outlines."""
BOUNDED = {
    "language.numerals": ("_WORD_BEFORE",),
    "reading.passages": ("_NUMBERED",),
    "reading.shapes": ("SECTION", "_VALUE"),
    "verification.paragraphs": ("_COUNT_AND_YEAR",),
    "word.fields": ("_REFERENCE", "_NUMBER", "_PAGE"),
    "workspace.addresses": ("_MAILBOX", "_ADDRESS"),
    "workspace.meant": ("_DAY_FIRST", "_MONTH_FIRST", "_YEAR_FIRST"),
}
"""Patterns that meet at most a few hundred letters, or are asked at one place alone by a name that is given on."""
WAYS = ("finditer", "match", "fullmatch")


def patterns_of(value: object) -> Iterator[re.Pattern]:
    """Yield the patterns in a value, however it holds them."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from patterns_of(one)
    elif isinstance(value, dict):
        yield from patterns_of(tuple(value.values()))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from patterns_of([getattr(value, field.name) for field in dataclasses.fields(value)])


def ways(name: str, source: str) -> set[str]:
    """Return how a module runs a pattern that it has under a name; over the whole text if that cannot be seen."""
    seen = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    return seen & set(WAYS) if seen and seen <= {"match", "fullmatch"} else {"finditer"}


def all_patterns() -> dict[str, list[tuple[re.Pattern, set[str]]]]:
    """Return the patterns of each module, with the ways in which they are run."""
    found: dict[str, list[tuple[re.Pattern, set[str]]]] = {}
    for info in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if info.name.endswith("__main__") or info.ispkg:
            continue
        module = importlib.import_module(info.name)
        source = Path(module.__file__).read_text("utf-8")
        # What a module has from another one is tried there.
        named = [(name, value) for name, value in vars(module).items() if re.search(rf"(?m)^{name}\b", source)]
        short = info.name.removeprefix("briefgen.")
        bounded = BOUNDED.get(short, ())
        held = [(one, ways(name, source)) for name, value in named if name not in bounded for one in patterns_of(value)]
        if held and short not in OURS:
            found[short] = held
    return found


PATTERNS = all_patterns()


def slow(pattern: re.Pattern, way: str, pieces: tuple[str, ...]) -> Iterator[str]:
    """Yield the pieces over which a pattern takes longer than four times as long for four times the text."""
    binary = isinstance(pattern.pattern, bytes)
    for piece in pieces:
        for before, behind in BEFORE_AND_BEHIND:

            def run(size, piece=piece, before=before, behind=behind):
                text = before + piece * (size // len(piece)) + behind
                found = getattr(pattern, way)(text.encode() if binary else text)
                if way == "finditer":
                    sum(1 for _ in found)

            start = time.process_time()
            run(SIZE)
            if time.process_time() - start > QUICK and not clock.grows_with(run, SIZE, 4 * SIZE, 8):
                yield f"{pattern.pattern[:80]!r} over {before + piece + behind!r}"


@pytest.mark.parametrize("module", sorted(PATTERNS))
def test_no_pattern_takes_the_square_of_a_text(module):
    """Four times the text takes no more than eight times as long, over each of the pieces."""
    assert [] == [told for one, run in PATTERNS[module] for way in sorted(run) for told in slow(one, way, PIECES)]


@pytest.mark.parametrize("code", sampled(["en", "fr"]))
def test_no_pattern_of_a_language_does(code):
    """Nor do those that are made of the words of a language file."""
    language = read_language(ROOT, code)
    tried = set(patterns_of(language))
    assert len(tried) > 10
    behind_a_number = {language.words.numbers.units}  # asked once behind each number, and nowhere else
    found = [(one, "match" if one in behind_a_number else "finditer") for one in tried]
    assert [] == [told for one, way in found for told in slow(one, way, PIECES)]

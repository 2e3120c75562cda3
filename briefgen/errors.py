"""What can be wrong with what people write: each problem carries its place, the fact and the remedy."""

import difflib
import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

MOST_OF_A_FILE = 9_900
"""Problems that are told of one file, nearly as many as JSON holds: more tell nobody more, and each takes its time."""
_LONGEST_PIECE = 800
"""Letters of a fact, a remedy or a path that a message shows: what people wrote may be as long as a book."""
# Besides the controls of ASCII and of Latin-1: signs that turn the direction of what a terminal shows.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

_FEW, _BESIDE = 200, 10
"""Names all of which are compared with one that is unknown; of more so many on each side of where it would stand."""

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written."""

    file: str
    """Path as the reader knows it: relative to the folder of the config, with forward slashes; or an option."""
    line: int = 1
    """Line number, from 1."""

    def __str__(self) -> str:
        file = middle_out(self.file)
        return file if file.startswith("--") else f"{file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, told so that a person who does not program can mend it."""

    place: Place
    """The file and line to open."""
    rule: str
    """Short kebab-case name of the rule that was broken, for JSON output."""
    fact: str
    """What is wrong, a clause without the final full stop."""
    remedy: str
    """What to do, a clause without the final full stop."""
    level: Level = "error"
    """An error stops a briefing; a warning does not, unless the build is strict; a note is only said."""

    @property
    def message(self) -> str:
        """Fact and remedy as two sentences, each in bounds."""
        remedy = middle_out(self.remedy[:1].upper() + self.remedy[1:])
        return f"{middle_out(self.fact)}. {remedy}."

    def __str__(self) -> str:
        level = "" if self.level == "error" else f"{self.level}: "
        return f"{self.place}: {level}{self.message}"


def middle_out(text: str, longest: int = _LONGEST_PIECE) -> str:
    """Return text in at most so many letters, with "…" for its middle: what is wrong stands at either end."""
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end - 3]} … {text[-end:]}"


def memory_ran_out(place: Place, doing: str) -> Problem:
    """Return the problem of a machine that has no more memory, with what it was needed for."""
    fact = f"memory ran out {doing}"
    remedy = "close other programs and run it again; if that does not help, part what is large, or use a larger machine"
    return Problem(place, "memory", fact, remedy)


def first_of(problems: Sequence[Problem], number: int, place: Place) -> tuple[Problem, ...]:
    """Return problems of one file, of very many the first `MOST_OF_A_FILE`, before them how many more there are.

    It is told first, since a terminal shows fewer. `number` is how many there are, those too that were not put into
    words.
    """
    if number <= MOST_OF_A_FILE:
        return tuple(problems)
    fact = f"{number - MOST_OF_A_FILE:,} more things are wrong in this file than are told here"
    return (Problem(place, "more", fact, "correct those that are told first"), *problems[:MOST_OF_A_FILE])


class BriefgenError(Exception):
    """The root of all that briefgen raises on purpose; it holds every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ConfigError(BriefgenError):
    """The config, or a file of the workspace that every briefing needs, cannot be used."""


class LedgerError(BriefgenError):
    """A card, a source text or a calculation does not prove what it says."""


class ContentError(BriefgenError):
    """The words or charts of one briefing cannot be printed; other briefings may be built."""


class DeliveryError(BriefgenError):
    """A file cannot or must not be written."""


class UnfitError(ValueError):
    """What a validator raises for a value that it can say how to write; the key and its place are added to it."""

    def __init__(self, fact: str, remedy: str) -> None:
        super().__init__(fact)
        self.remedy = remedy


def shortened(text: str, longest: int = 60, around: int = 0) -> str:
    """Return text in at most so many letters: its beginning, or the part round a letter, with "…" for what is cut off.

    A message shows about a line of what people wrote.
    """
    if len(text) <= longest:
        return text
    start = max(0, min(around - longest // 4, len(text) - longest))
    shown = text[start : start + longest]
    if start:
        shown = "…" + shown[1:].lstrip()
    return shown if start + longest == len(text) else shown[:-1].rstrip() + "…"


def visible(text: str) -> str:
    """Return text in which control characters are written as codes of JSON: no terminal obeys them.

    Line ends and tabs stay.
    """
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with what it counts: "1 word", "1,200 words"; `several` where that is not just an s more."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def nearest(name: str, names: Iterable[str], cutoff: float = 0.65) -> str | None:
    """Return the known name most like `name`, whatever its capitals, or None when none is as near as the cutoff.

    The first letters of its words name one too: "hct" is near to "humanitarian-country-team". Of very many names only
    those are compared that begin or end most like it: there may be as many that are unknown.
    """
    known = _Known.of(tuple(names))
    if len(same := known.by_initials.get(name.casefold(), ())) == 1:
        return same[0]
    matches = difflib.get_close_matches(name.casefold(), known.beside(name.casefold()), n=1, cutoff=cutoff)
    return known.by_small[matches[0]] if matches else None


@dataclass(frozen=True, slots=True)
class _Known:
    """Names among which the nearest is looked for."""

    by_small: Mapping[str, str]
    """Each by its small letters."""
    by_initials: Mapping[str, Sequence[str]]
    """Those of several words by the first letters of these."""
    forwards: Sequence[str]
    """These in order; none if they are so few that all are compared."""
    backwards: Sequence[str]
    """Each turned round, in order."""

    @staticmethod
    @lru_cache(maxsize=8)
    def of(names: tuple[str, ...]) -> "_Known":
        """Return names as they are looked through."""
        by_small = {one.casefold(): one for one in names}
        initials: dict[str, list[str]] = {}
        for small, one in by_small.items():
            if letters := _initials(small):
                initials.setdefault(letters, []).append(one)
        if len(by_small) <= _FEW:
            return _Known(by_small, initials, (), ())
        return _Known(by_small, initials, sorted(by_small), sorted(one[::-1] for one in by_small))

    def beside(self, small: str) -> list[str]:
        """Return the names that are compared with one."""
        if not self.forwards:
            return list(self.by_small)
        ahead, back = bisect(self.forwards, small), bisect(self.backwards, small[::-1])
        begin = self.forwards[max(0, ahead - _BESIDE) : ahead + _BESIDE]
        end = self.backwards[max(0, back - _BESIDE) : back + _BESIDE]
        return list(dict.fromkeys((*begin, *(one[::-1] for one in end))))


def _initials(name: str) -> str:
    """Return the first letters of the words of a name; nothing if it has only one."""
    words = [word for word in re.split(r"[\W_]+", name) if word]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def unknown(place: Place, rule: str, fact: str, name: str, existing: Iterable[str], otherwise: str = "") -> Problem:
    """Return the problem of a name that does not exist, with the nearest known one, or all if they are few."""
    names = sorted(existing)
    otherwise = otherwise and f" or {otherwise}"
    near = nearest(name, names)
    if near is not None:
        remedy = f'the nearest is "{near}"; correct the name{otherwise}'
    elif len(names) == 1:
        remedy = f'there is only "{names[0]}"; use it{otherwise}'
    elif 1 < len(names) <= 12:  # noqa: PLR2004 - a longer list would hide the message
        remedy = f"there are {', '.join(names)}; use one of these{otherwise}"
    else:
        remedy = f"correct the name{otherwise}"
    return Problem(place, rule, fact, remedy)

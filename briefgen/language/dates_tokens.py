"""Words, numbers and signs of a text, as the reader of dates takes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.language.dates_file import DateWords, Meaning, Order, Role

_CENTURY = 100
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign."""

    start: int
    end: int
    kind: str
    text: str
    meanings: tuple[Meaning, ...]
    order: Order = ()

    def value(self, role: Role) -> int | None:
        """Return what it stands for in a role; None if it cannot have it."""
        return next((value for name, value in self.meanings if name == role), None)


def tokens_of(text: str, words: DateWords) -> Iterator[Token]:
    """Yield the tokens of a text, in order."""
    at = 0
    while (found := words.tokens.search(text, at)) is not None:
        kind, end = found.lastgroup or "", found.end()
        meanings: tuple[Meaning, ...] = ()
        order: Order = ()
        if kind == "years":
            kind, end = _kind_of_years(found[0], found.start())
        elif kind in ("exact", "phrase"):
            key = " ".join(found[0].split()).replace("’", "'")
            meanings = words.meanings.get(key if kind == "exact" else key.casefold(), ())
        elif kind in words.numeric:
            kind, order = "numeric", words.numeric[kind]
        yield Token(found.start(), end, kind, text[found.start() : end], meanings, order)
        at = end


def _kind_of_years(text: str, start: int) -> tuple[str, int]:
    """Return what 2024/25 is and where it ends: years that follow one another, a month, or a year alone."""
    first, last = int(text[:4]), int(text[-2:])
    ahead = last - first % _CENTURY
    if text[-4:].isdecimal():
        return ("years" if first < int(text[-4:]) else "year"), start + (len(text) if first < int(text[-4:]) else 4)
    if ahead == 1 or (ahead > 1 and last > _MONTHS):
        return "years", start + len(text)
    if 1 <= last <= _MONTHS and len(text) == len("2025-11") and text[4] == "-":
        return "iso-month", start + len(text)
    return "year", start + 4


def numbers_of(text: str) -> list[int]:
    """Return the numbers of a text, in order."""
    return [int("".join(digits)) for digits in _runs(text)]


def _runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    for sign in f"{text} ":
        if sign.isdecimal():
            run.append(sign)
        elif run:
            yield run
            run = []

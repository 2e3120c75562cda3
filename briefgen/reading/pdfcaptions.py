"""Large numbers with their words: what belongs to a number by its place on the page, in whatever order it was drawn."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.reading.pdflines import Line

_LARGER = 1.35
"""How much larger than its words the number of a key figure is, at least."""
_NUMBER = re.compile(
    r"(?:[A-Z]{2,3}\W{0,2}|[^\w\t\s]{1,3}\s?)?\d[\d\s.,%()+*-]*"
    r"(?:[^\W\d_]{1,2}\W{0,2}|[^\W\d_]{7,9})?(?:\s?[^\w\s]?[A-Z]{2,3}[^\w\s]?)?"
)
"""A number alone, with the signs or the word of its unit and scale: 58, 430K, US$ 3.2M, 65%, 404M $US, 32.5 million."""
_GAP = 1.2
"""Sizes of the number between it and its words at most."""
_IN_A_STRIP = re.compile(r"[^\w\t]{0,3}\d[^\t]{0,24}")
_STRIP = 3
"""How many numbers stand level in a strip of key figures, at least: there they need not be larger than their words."""
_STRIP_GAP = 3.0
"""Sizes of the number between it and its words in a strip, and twice as many if it is larger than these."""
_BEFORE = 10
"""Sizes of the number between it and the words before it at most: they may stand in two columns."""
_BARS = 3
"""How many numbers with their words before them are those of a chart's bars."""
_PITCH = 1.7
"""Sizes of type from line to line of its words at most."""
_MOST = 4
_WIDEST, _SHORT = 60, 30
"""Letters of a line of its words, and of one in a strip."""


@dataclass(frozen=True, slots=True)
class Captioned:
    """A large number and its words."""

    number: Line
    """The number."""
    words: tuple[Line, ...]
    """The lines of its words, from the top."""


def pieces_of(lines: Sequence[Line]) -> list[Line]:
    """Return the cells of lines, each as a line of its own."""
    return [
        replace(
            line, words=words, left=cell[0], right=cell[1], cells=(cell,), size=size, base=base, types=((size, base),)
        )
        for line in lines
        for words, cell, (size, base) in zip(line.words.split("\t"), line.cells, line.types, strict=True)
    ]


def captioned(lines: Sequence[Line], body: float) -> list[Captioned]:
    """Return the numbers of a page that have words of their own, each with the words nearest to it.

    Either they are larger than these, or several of them stand level with words below each.
    """
    pieces = pieces_of(lines)
    equal = [one for one in pieces if one.words.endswith("=")]
    # "Occupancy of beds =", and its share on the next line: words as well.
    shares = [one for one in pieces if any(_goes_on_below(words, one) for words in equal)]
    numbers = [
        one for one in pieces if one.size >= body and one not in shares and _NUMBER.fullmatch(one.words) is not None
    ]
    strips = _strips(pieces)
    wordy = [one for one in pieces if one in shares or any(sign.isalpha() for sign in one.words)]
    free = [one for one in wordy if one not in numbers and one not in strips]
    near = sorted(
        (
            (gap, index, number, words)
            for index, number in enumerate(dict.fromkeys([*numbers, *strips]))
            for gap, words in _near(number, free, in_strip=number in strips)
        ),
        key=lambda found: (found[0], found[1]),
    )
    taken: list[Line] = []
    done: dict[int, Captioned] = {}
    for _, index, number, first in near:
        if index in done or first in taken:
            continue
        words = _with_following(number, first, free, taken, in_strip=number in strips)
        if words:
            taken += words
            done[index] = Captioned(number, tuple(words))
    behind = [index for index, one in done.items() if _stands_before(one.words[0], one.number)]
    bars = behind if len(behind) >= _BARS else ()
    return [done[index] for index in sorted(done) if index not in bars]


def _goes_on_below(words: Line, line: Line) -> bool:
    close = 0 < words.base - line.base < _PITCH * words.size and line.size <= words.size
    return close and min(line.right, words.right) > max(line.left, words.left)


def _stands_before(line: Line, number: Line) -> bool:
    return 0 < number.left - line.right < _BEFORE * number.size


def _strips(pieces: Sequence[Line]) -> list[Line]:
    """Return the numbers of which several stand level, with words and no further number below each of them."""
    numbers = [one for one in pieces if _IN_A_STRIP.fullmatch(one.words) is not None]
    # A sheet has hundreds of numbers and pieces: only what stands near below a number is looked at.
    falling = sorted(pieces, key=lambda one: -one.base)
    heights = [-one.base for one in falling]
    largest = max((one.size for one in pieces), default=0.0)
    found: list[Line] = []
    for number in numbers:
        level = [one for one in numbers if abs(one.base - number.base) < 0.3 * max(one.size, number.size)]
        if number not in found and len(level) >= _STRIP:
            size = max(each.size for each in level)
            near = falling[
                bisect_left(heights, -max(one.base for one in level)) : bisect_right(
                    heights, -min(one.base for one in level) + 2 * _STRIP_GAP * max(size, number.size) + largest
                )
            ]
            below = [_words_below(one, near, size) for one in level]
            # On a map one name stands below several numbers.
            if all(below) and 2 * len(set(below)) > len(below):
                found += [one for one in level if one not in found]
    return found


def _strip_gap(number: Line, line: Line) -> float:
    larger = line.size * _LARGER <= number.size
    return _STRIP_GAP * number.size * (2 if larger else 1)


def _words_below(number: Line, pieces: Sequence[Line], size: float) -> str:
    """Return the words right below a number; nothing if these are none, or many."""
    below = [
        one
        for one in pieces
        if one.base < number.base - 0.3 * number.size
        and min(one.right, number.right) - max(one.left, number.left) > 0
        and number.base - (one.base + 0.7 * one.size) < max(_strip_gap(number, one), _STRIP_GAP * size)
    ]
    nearest = max(below, key=lambda one: one.base, default=None)
    if nearest is None or not nearest.words[:1].isalpha() or len(nearest.words) > _SHORT:
        return ""
    return nearest.words


def _near(number: Line, words: Sequence[Line], *, in_strip: bool) -> Iterator[tuple[float, Line]]:
    """Yield the lines that may be the first of a number's words, each with how far off it is."""
    for line in words:
        if not _fits(number, line, in_strip=in_strip) or len(line.words) > _WIDEST:
            continue
        overlap = min(line.right, number.right) - max(line.left, number.left)
        below = number.base - (line.base + 0.7 * line.size)
        above = line.base - (number.base + 0.7 * number.size)
        beside = line.left - number.right
        if overlap > 0 and -0.3 * line.size < below < (
            max(_strip_gap(number, line), 1.5 * _STRIP_GAP * line.size) if in_strip else _GAP * number.size
        ):
            yield below, line
        elif in_strip:
            continue
        elif -0.2 * number.size < beside < _GAP * number.size and _is_level(number, line):
            yield max(0.0, beside), line
        elif _stands_before(line, number) and _is_level(number, line) and line.words[0].isalpha():
            # What stands below a number, above it or behind it is nearer to it, however wide the gap is.
            yield number.left - line.right + _BEFORE * number.size, line
        elif overlap > 0 and -0.3 * line.size < above < _GAP * number.size / 2:
            # Of what stands between two numbers the upper one is meant.
            yield above + 0.3 * number.size, line


def _fits(number: Line, line: Line, *, in_strip: bool) -> bool:
    return in_strip or line.size * _LARGER <= number.size


def _is_level(number: Line, line: Line) -> bool:
    return number.base - 0.2 * number.size < line.base < number.base + 0.7 * number.size


def _with_following(
    number: Line, first: Line, words: Sequence[Line], taken: Sequence[Line], *, in_strip: bool
) -> list[Line]:
    """Return a line with those below it that go on with it; none if they are a paragraph."""
    found = [first]
    while True:
        last = found[-1]
        below = [
            line
            for line in words
            if line not in taken
            and line not in found
            and 0 < last.base - line.base < _PITCH * max(last.size, line.size)
            and min(line.right, last.right) - max(line.left, last.left) > 0
            and abs(line.size - last.size) < 0.3 * last.size
            and _fits(number, line, in_strip=in_strip)
            # A wide line in other type is a note below all of a row, and no more of these words.
            and (len(line.words) <= _WIDEST or line.size == last.size)
        ]
        if not below:
            return found
        found.append(max(below, key=lambda line: line.base))
        if len(found) > _MOST or len(found[-1].words) > _WIDEST:
            return []

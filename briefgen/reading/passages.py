"""A text -> the passages that may be quoted: sentences, items, rows; a table is one block and no passage."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from briefgen.language.language import Language
from briefgen.language.sentences import sentences
from briefgen.reading.document import Heading
from briefgen.reading.phrasing import any_of
from briefgen.reading.shapes import BULLET, bare_heading, ends_sentence, goes_on

_PARTING = re.compile(r"\n?\f|\n[^\S\n\f]*\n")
_MARKED = re.compile(r"\s*(?:\[p\. [^\]]{1,8}\] )?[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}\s*")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[ \t]+(?=[^\W\d_])(?![a-zà-ÿ])")
"""The number of a section before its heading: a small letter behind it makes it a number, as in 4.1 million."""
_NUMBER = re.compile(r"\d")
_LABELLED = re.compile(r"[^\d\n:=]{2,40}[:=][^\S\n]*\W?\d[\d .,]*\W{0,2}(?:[^\W\d_]{1,3})?")
"""A number behind its words on a line of its own: Total: 130."""
_LISTED = re.compile(r"\d[\d.,]*(?:[^\W\d_]\b)?[^\S\n]{0,2}(?:\([^\d\n()]{2,20}\)|[^\W\d_][^\d\n.;:]{2,40})")
"""A number before its words on a line of its own: 14 (INGOs)."""
_LISTS = 3
"""Lines of a list of numbers before their words, at least: fewer may be a sentence that was cut."""
_ROWS = 2
_CELLS = 3
_TAIL = 3_000
"""Letters of the end of a paragraph that tell whether it runs on."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text that can be quoted as one."""

    start: int
    """Where they begin in the text."""
    end: int
    """Where they end."""
    paragraph: int
    """Number of the paragraph that they stand in."""
    is_tile: bool = False
    """True for a number with a few words and no sentence."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, or what is left of one."""

    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    rows: int
    """How many rows it has."""
    numbers: int
    """How many of its cells hold a number."""


def split(text: str, language: Language, headings: Iterable[Heading] = ()) -> tuple[list[Passage], list[TableBlock]]:
    """Return the passages and the tables of a text; a heading that stands right above its text is a passage too."""
    passages: list[Passage] = []
    tables: list[TableBlock] = []
    alone = _alone(language)
    above = [cut for heading in headings if (cut := _end_of_line(text, heading)) is not None]
    for number, (start, end) in enumerate(_paragraphs(text)):
        words = text[start:end]
        rows = [line for line in words.split("\n") if "\t" in line]
        if _is_table(rows):
            cells = [cell for line in rows for cell in line.split("\t") if _NUMBER.search(cell)]
            tables.append(TableBlock(start, end, len(rows), len(cells)))
        elif rows:
            passages += _cells(text, start, end, number)
        elif (figures := _figures(text, start, end, alone)) is not None:
            passages += [_trimmed(text, *figure, number, is_tile=True) for figure in figures]
        else:
            cuts = above[bisect_left(above, start) : bisect_left(above, end)]
            for first, last in pairwise((start, *cuts, end)):
                passages += _sentences(text, first, last, number, language)
    return passages, tables


def _end_of_line(text: str, heading: Heading) -> int | None:
    """Return where the line of a heading ends, if its text begins on the next one."""
    end = text.find("\n", heading.at)
    alone = end < 0 or end + 1 == len(text) or _PARTING.match(text, end) is not None
    return None if alone or bare_heading(text[heading.at : end]) != heading.words else end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends; one that runs on over a page is one."""
    spans: list[tuple[int, int]] = []
    at = 0
    for parting in [*_PARTING.finditer(text), None]:
        end = parting.start() if parting is not None else len(text)
        if text[at:end].strip():
            runs_on = "\f" in text[spans[-1][1] : at] if spans else False
            # Of a paragraph that has run on over many pages only its end is looked at, not all of it for each page.
            before = text[max(spans[-1][0], spans[-1][1] - _TAIL) : spans[-1][1]] if spans else ""
            after = text[at:end]
            if runs_on and not ends_sentence(before) and goes_on(after) and "\t" not in before + after:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((at, end))
        at = parting.end() if parting is not None else end
    yield from spans


def _is_table(rows: Sequence[str]) -> bool:
    several = [row for row in rows if row.count("\t") >= 1]
    return len(several) >= _ROWS or any(len(_NUMBER.findall(row)) and row.count("\t") >= _CELLS - 1 for row in rows)


def _alone(language: Language) -> re.Pattern[str]:
    """Return a pattern of a number on a line of its own above words: 62, 659K, 4.1 million."""
    scales = any_of([*language.file.quantities.scales])
    return re.compile(rf"^[^\w\n]{{0,3}}\d[\d .,%]*(?:[^\W\d_]{{0,2}}|{scales})\W?$(?=\n[^\W\d])", re.MULTILINE)


def _figures(text: str, start: int, end: int, alone: re.Pattern[str]) -> list[tuple[int, int]] | None:
    """Return where each key figure of a paragraph begins and ends, if it is some numbers, each with its words."""
    lines = text[start:end].rstrip().split("\n")
    listed = len(lines) >= _LISTS and all(_LISTED.fullmatch(line.strip()) for line in lines)
    if listed or (len(lines) >= _ROWS and all(_LABELLED.fullmatch(line.strip()) for line in lines)):
        ends = [*accumulate((len(line) + 1 for line in lines), initial=start)]
        return [(first, last - 1) for first, last in pairwise(ends)]
    begins = [start + found.start() for found in alone.finditer(text[start:end])]
    if len(begins) < _ROWS or begins[0] != start:
        return None
    return list(zip(begins, [*begins[1:], end], strict=True))


def _cells(text: str, start: int, end: int, paragraph: int) -> Iterator[Passage]:
    at = start
    for cell in re.split(r"(\t|\n)", text[start:end]):
        if cell.strip():
            yield _trimmed(text, at, at + len(cell), paragraph, is_tile=True)
        at += len(cell)


def _sentences(text: str, start: int, end: int, paragraph: int, language: Language) -> Iterator[Passage]:
    first = _trimmed(text, start, end, paragraph)
    at = first.start
    found = list(sentences(text[first.start : first.end], language.words.abbreviations))
    for words in found:
        alone = len(found) == 1 and not ends_sentence(words)
        yield _trimmed(text, at, at + len(words), paragraph, is_tile=alone)
        at += len(words)


def _trimmed(text: str, start: int, end: int, paragraph: int, *, is_tile: bool = False) -> Passage:
    """Return a passage without the blanks round it, and without the sign of a list or a note before it."""
    words = text[start:end]
    start += _MARKED.match(words).end() if _MARKED.match(words) else 0  # type: ignore[union-attr] # asked before
    for before in (BULLET, _NUMBERED):
        if (found := before.match(text[start:end])) is not None:
            start += found.end()
    return Passage(start, start + len(text[start:end].rstrip()), paragraph, is_tile)


def as_quote(words: str) -> str:
    """Return words of a text as they are quoted: on one line, words that a line cut put together."""
    whole = re.sub(r"\u00ad\s*\n\f?\s*", "", words)
    return " ".join(whole.split())

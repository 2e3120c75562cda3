"""The guard: no number, in digits or words, that is not tied to the ledger."""

import bisect
import itertools
from collections.abc import Collection, Iterable, Iterator

from briefgen.document.inlines import Cite, Inline, Inlines, Link, NoteMark, See, Text
from briefgen.errors import Place, Problem
from briefgen.language.language import Language
from briefgen.language.numerals import NONE, NumberWords, numbers_in
from briefgen.language.phrases import FIGURE


def loose_numbers(runs: Iterable[Inlines], language: Language, names: Iterable[str]) -> Iterator[Problem]:
    """Yield an error for each number in any words of a briefing that has no source and stands in no declared name."""
    declared = (*language.file.names, *names)
    for inlines in runs:
        yield from guard(inlines, declared, language.words.numbers)


def guard(inlines: Inlines, names: Collection[str], words: NumberWords = NONE) -> Iterator[Problem]:
    """Yield an error for each number in the written words: one that is no figure, date or declared name."""
    # A name may run over a line end, and the lines of a paragraph are parts of their own.
    pieces = [_read(part) for part in inlines]
    ends = list(itertools.accumulate(len(piece) for piece in pieces))
    for number, around, start in numbers_in("".join(pieces), names, words):
        place = getattr(inlines[bisect.bisect_right(ends, start)], "place", Place(""))
        fact = f'the number "{number}" in "{around}" is not tied to the ledger'
        remedy = (
            'use {{ figure("...") }}, {{ event("...") }} or {{ date("...") }}, or say it without a number; '
            "if it belongs to a name, declare the name under `names:` of the theme or language"
        )
        yield Problem(place, "number-without-source", fact, remedy)


def _read(part: Inline) -> str:
    """Return the words in which numbers need a source; what the ledger or the config vouches for is one sign."""
    if isinstance(part, Cite | NoteMark | See):
        return ""
    if isinstance(part, Text | Link) and part.origin == "written":
        return FIGURE if isinstance(part, Link) and part.shows_address else part.text
    return FIGURE

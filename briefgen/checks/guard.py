"""The guard: no number, in digits or words, that is not tied to the ledger."""

import bisect
import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.briefing.parts import Parts
from briefgen.document.inlines import Cite, Inline, Inlines, Link, NoteMark, OwnNote, See, Text
from briefgen.errors import Place, Problem, shortened
from briefgen.language.dates import dates_in
from briefgen.language.folding import layout
from briefgen.language.language import Language
from briefgen.language.numerals import NONE, NumberWords, numbers_in
from briefgen.language.phrases import FIGURE
from briefgen.language.quantities import read_quantities
from briefgen.language.quantities_lexicon import PERCENT

_TELLING = 13
"""From here on a number tells which figure is meant."""
MOST_TOLD = 1_000
"""Numbers of a briefing that are told."""
_MOST_NAMED = 3
_DATE = 40
"""Letters before and behind a number among which the date stands that it is part of."""
_LONGEST = 40
"""Letters of the longest number that may be a figure."""
_AROUND = 160
"""Letters of a message that show where a number stands."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger and the config know of numbers that people type."""

    names: tuple[str, ...] = ()
    """Names that hold a number, the telephone numbers of the config among them."""
    days: frozenset[dt.date] = frozenset()
    """Days that may be typed in full: of the config, of asks and of events."""
    figures: Mapping[tuple[float, str], tuple[str, ...]] = field(default_factory=dict)
    """Ids of figures by their value, and their unit if it is printed with the number."""


def known_numbers(parts: Parts) -> Known:
    """Return what is known of numbers that somebody may type into a briefing."""
    ledger, config = parts.printer.ledger, parts.config
    organisation = config.organisation
    phones = [phone for phone in (organisation.contact.phone, organisation.spokesperson.phone) if phone]
    asked = [ask.by for theme in parts.themes.each for ask in theme.asks]
    events = [event.date.first for event in ledger.events.values() if event.date.first == event.date.last]
    ids: dict[tuple[float, str], list[str]] = defaultdict(list)
    for figure in ledger.figures.values():
        ids[figure.value, figure.unit if figure.unit == PERCENT else ""].append(figure.id)
    figures = {key: tuple(same) for key, same in ids.items()}
    return Known((*parts.themes.names, *phones), frozenset([config.date, *asked, *events]), figures)


def loose_numbers(runs: Iterable[Inlines], language: Language, known: Known) -> Iterator[Problem]:
    """Yield an error for each number in any words of a briefing that has no source and stands in no declared name.

    Of very many the first are told, and that there are more: each is held against dates and figures.
    """
    declared = (*language.file.names, *known.names)
    found = (guard(inlines, declared, language.words.numbers, language, known) for inlines in runs)
    for told, problem in enumerate(itertools.chain.from_iterable(found)):
        if told == MOST_TOLD:
            fact = "more numbers than are told here have no source"
            yield Problem(problem.place, "more", fact, "correct those that are told first")
            return
        yield problem


def guard(
    inlines: Inlines,
    names: Collection[str],
    words: NumberWords = NONE,
    language: Language | None = None,
    known: Known | None = None,
) -> Iterator[Problem]:
    """Yield an error for each number in the written words: one that is no figure, date or declared name.

    With a `language` a day that is `known` may be typed in full, and the entry of a known value is named.
    """
    # A name may run over a line end, and the lines of a paragraph are parts of their own.
    pieces = [_read(part) for part in inlines]
    ends = list(itertools.accumulate(len(piece) for piece in pieces))
    text = "".join(pieces)
    for number, around, start in numbers_in(text, names, words):
        if language is not None and known is not None and _is_known_day(text, start, language, known):
            continue
        place = getattr(inlines[bisect.bisect_right(ends, start)], "place", Place(""))
        said = f'the number "{shortened(number)}" in "{shortened(around, _AROUND)}"'
        fact = f"{said} is not tied to the ledger"
        remedy = (
            'use {{ figure("...") }}, {{ event("...") }} or {{ date("...") }}, or say it without a number; '
            "if it belongs to a name, declare the name under `names:` of the theme or language"
        )
        same = _same_value(number, language, known) if language is not None and known is not None else ()
        if same:
            fact = f"{said} is {' or '.join(same)}"
            remedy = "write " + " or ".join(f'{{{{ figure("{entry_id}") }}}}' for entry_id in same)
        yield Problem(place, "number-without-source", fact, remedy)


def _is_known_day(text: str, start: int, language: Language, known: Known) -> bool:
    """Return whether a number is part of a date that is typed in full, and is a known day."""
    # What is looked at is bounded, as a date is: each number of a long text is looked at.
    first = max(0, start - _DATE)
    near, at = text[first : start + _DATE], start - first
    told_here = (told for told in dates_in(near, language.dates) if told.start <= at < told.end)
    # In digits alone day and month may be exchanged.
    days = [told for told in told_here if told.year is not None and any(map(str.isalpha, told.words))]
    return any(first == last and first in known.days for told in days for first, last in told.spans())


def _same_value(number: str, language: Language, known: Known) -> tuple[str, ...]:
    """Return the ids of the figures whose value somebody typed, in whatever form; small counts tell nothing."""
    for quantity in read_quantities(layout(number), language.lexicon) if len(number) <= _LONGEST else ():
        unit = PERCENT if PERCENT in quantity.units else ""
        if quantity.value is not None and not quantity.share and (unit or quantity.value >= _TELLING):
            return known.figures.get((float(quantity.value), unit), ())[:_MOST_NAMED]
    return ()


def _read(part: Inline) -> str:
    """Return the words in which numbers need a source; what the ledger or the config vouches for is one sign."""
    if isinstance(part, Cite | OwnNote | NoteMark | See):
        return ""
    if isinstance(part, Text | Link) and part.origin == "written":
        return FIGURE if isinstance(part, Link) and part.shows_address else part.text
    return FIGURE

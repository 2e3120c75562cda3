"""The proof of dates: the time of a figure or an event stands in its quote, or is inferred and told to be so."""

import bisect
import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from briefgen.errors import Problem
from briefgen.evidence.cards import EventFile, FigureFile
from briefgen.language.dates import dates_in
from briefgen.language.dates_file import DateWords
from briefgen.language.dates_told import Span, Told
from briefgen.language.folding import FoldedText, normalise
from briefgen.language.phrases import fold
from briefgen.language.quotes import find_quote
from briefgen.workspace.period import Period
from briefgen.workspace.yamlfile import KeyPath, YamlFile

RECENT = dt.timedelta(days=31)
"""A document that says "currently" may be this much younger than the day it speaks of."""
_AT_ONE_TIME = frozenset(("stock", "share", "projection"))
_ELSEWHERE = "if the document dates it elsewhere, say where in `period_reason:`"


@dataclass(frozen=True)
class DatedText:
    """The text of a document, in which the dates of its entries are looked for."""

    text: FoldedText
    """The text, as quotes are looked for in it."""
    published: Period
    """When it was published."""
    words: DateWords
    """The words of its language by which dates are read."""
    names: tuple[str, ...] = ()
    """Names that hold a number, such as that of a plan: a year in them tells no time."""
    present: re.Pattern[str] | None = None
    """Finds words of the present, such as "currently", in folded words."""
    is_dated: bool = True
    """False if it cannot be read when it was published: then no date is held."""

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """All times of which the text tells the year, in order."""
        return tuple(told for told in dates_in(self.text.normal, self.words, self.names) if told.year is not None)

    @cached_property
    def _ends(self) -> list[int]:
        return [told.end for told in self.told]

    def before(self, place: int) -> Told | None:
        """Return the last time that is told before a place."""
        known = bisect.bisect_right(self._ends, place)
        return self.told[known - 1] if known else None


@dataclass(frozen=True)
class Said:
    """What a quote, and the text before it, say of the time of an entry."""

    document: DatedText
    """The document."""
    quote: str
    """The quote, as it is looked for."""
    kind: str = ""
    """The kind of a figure; empty for an event."""
    origin: str = ""
    """The name of its primary source, which may hold a year of its own."""
    value: int | float | None = None
    """The value of a figure, which may look like a year: 2014 families."""

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """The times that the quote tells."""
        return dates_in(self.quote, self.document.words, (*self.document.names, self.origin))

    @cached_property
    def place(self) -> int:
        """Where the quote begins in the text; -1 if it does not stand there once."""
        places = find_quote(self.quote, self.document.text).places
        return places[0].read[0][0] if len(places) == 1 else -1

    @property
    def is_complete(self) -> bool:
        """Return whether all that the document says of the time is known, the text before the quote too."""
        return self.place >= 0 or (bool(self.told) and all(told.year is not None for told in self.told))

    @cached_property
    def stated(self) -> tuple[Told, ...]:
        """The times that the quote states: a month without a year has that of the date before it."""
        found = []
        year: int | None = None
        for told in self.told:
            year = told.year or year
            found.append(told if year is None or told.ago is not None else told.in_year(year))
        return tuple(told for told in found if told.year is not None)

    def states(self, period: Period) -> bool:
        """Return whether the quote states a period."""
        if any(told.means(period) and not told.open for told in self.stated):
            return True
        if self.kind in _AT_ONE_TIME or period.start == period.end:
            return False
        # What came about between two dates may be told of them anywhere in the sentence.
        single = [told for told in self.stated if told.single and told.piece is None]
        wanted = (period.first, period.last)
        pairs = combinations([span for told in single for span in told.spans()], 2)
        return any((first[0], last[1]) == wanted for first, last in pairs)

    @cached_property
    def inferred(self) -> tuple[Told, ...]:
        """The times that may be inferred: with the year of the document, or of the last date in the text before."""
        earlier = self.document.before(self.place)
        if not self.told:
            return () if earlier is None else (earlier,)
        found = []
        for told in self.told:
            if told.year is not None:
                found.append(told)
                continue
            years = [*self._years_of(told), *([earlier.year] if earlier is not None and told.ago is None else [])]
            found += [told.in_year(year) for year in dict.fromkeys(years) if year is not None]
        return tuple(found)

    @property
    def past(self) -> tuple[Told, ...]:
        """The times that the quote tells, if all of them are long over when the document appears and none is "now"."""
        present = self.document.present
        if present is not None and present.search(fold(self.quote)[0]):
            return ()
        told = [one for one in self.inferred if not one.season and not self._is_value(one)] if self.told else []
        over = all(
            not one.open and last < self.document.published.first - RECENT for one in told for _, last in one.spans()
        )
        return tuple(told) if over else ()

    def _is_value(self, told: Told) -> bool:
        return told.words.isdigit() and self.value is not None and f"{self.value:.0f}".startswith(told.words)

    def infers(self, period: Period) -> bool:
        """Return whether a period may be inferred from what the document says there."""
        for told in self.inferred:
            if told.open:
                lasts = period.end.first <= self.document.published.last <= period.end.last
                if lasts and period.first in [first for first, _ in told.spans()]:
                    return True
            elif told.means(period) or told.holds(period):
                return True
        return False

    def _years_of(self, told: Told) -> Iterator[int]:
        """Yield the years that the document's own date gives: of the last such month, of a forecast the next too."""
        published = self.document.published
        if told.ago is not None:
            yield published.last.year - told.ago
            return
        this_year = published.last.year
        begun = [year for year in range(this_year - 4, this_year + 1) if self._begins(told, year, published.last)]
        yield from begun[-1:]
        if self.kind in ("projection", "target"):
            yield from (year for year in (this_year, this_year + 1) if not self._begins(told, year, published.first))

    def _begins(self, told: Told, year: int, until: dt.date) -> bool:
        return any(first <= until for first, _ in told.in_year(year).spans())


def figure_dates(figure: FigureFile, file: YamlFile, path: KeyPath, document: DatedText) -> Iterator[Problem]:
    """Yield what is wrong with the dates of a figure: its period, held by its basis, and that of its primary source."""
    if not document.is_dated:
        return
    said = Said(document, normalise(figure.quote), figure.kind, normalise(figure.origin), figure.value)
    inferring = figure.period_basis == "inferred"
    if figure.period is not None and not figure.period_reason:
        if figure.period_basis == "publication":
            yield from _published(figure.period, said, file, (*path, "period"))
        else:
            yield from _dated(figure.period, said, file, (*path, "period"), inferring=inferring)
    if figure.origin_date is not None:
        yield from _dated(figure.origin_date, said, file, (*path, "origin_date"), inferring=inferring)


def event_dates(event: EventFile, file: YamlFile, path: KeyPath, document: DatedText) -> Iterator[Problem]:
    """Yield what is wrong with the date of an event."""
    if document.is_dated and not event.period_reason:
        said = Said(document, normalise(event.quote))
        yield from _dated(event.date, said, file, (*path, "date"), inferring=event.period_basis == "inferred")


def _dated(period: Period, said: Said, file: YamlFile, path: KeyPath, *, inferring: bool) -> Iterator[Problem]:
    if said.states(period) or (inferring and said.infers(period)) or not said.is_complete:
        return
    name, key = path[-2:]
    told = " and ".join(f'"{one.words}"' for one in said.told[:3]) or "no date"
    place = file.place(path)
    if not inferring and said.infers(period):
        fact = f'{key} of "{name}" is {period.text}, but its quote tells {told}: the rest is inferred'
        yield Problem(place, "date-inferred", fact, "write `period_basis: inferred` below it, which readers are told")
        return
    fact = f'{key} of "{name}" is {period.text}, but its quote tells {told}'
    yield Problem(place, "date-missing", fact, _remedy(said, inferring=inferring))


def _remedy(said: Said, *, inferring: bool) -> str:
    stated = _written(said.stated)
    inferred = _written(said.inferred) if not stated or inferring else ""
    if stated:
        return f"write {stated} if that is meant, or lengthen the quote; {_ELSEWHERE}"
    if inferred and said.told:
        return f"write {inferred} and `period_basis: inferred` if that is meant, or lengthen the quote; {_ELSEWHERE}"
    currently = 'if it says only "currently", write `period_basis: publication`'
    return f"lengthen the quote until it holds the date; {_ELSEWHERE}; {currently}"


def _written(told: Sequence[Told]) -> str:
    """Return times as they are written in a card."""
    spans = dict.fromkeys(written(span) for one in told for span in one.spans())
    return " or ".join(list(spans)[:3])


def written(span: Span) -> str:
    """Return a time as it is written in a card: as years, months or days, with a stroke between two of them."""
    first, last = span
    form = "%Y-%m-%d"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        form = "%Y" if (first.month, last.month) == (1, 12) else "%Y-%m"
    return "/".join(dict.fromkeys((first.strftime(form), last.strftime(form))))


def _published(period: Period, said: Said, file: YamlFile, path: KeyPath) -> Iterator[Problem]:
    published = said.document.published
    if said.past and not any(one.means(period) for one in said.past):
        told = " and ".join(f'"{one.words}"' for one in said.told[:3])
        fact = (
            f'the quote of "{path[-2]}" tells {told}, and by `period_basis: publication` its period is that of the '
            f"document, {published.text}"
        )
        basis = "stated" if _written(said.stated) else "inferred"
        remedy = f"write period: {_written(said.past)} and `period_basis: {basis}` if that is meant; {_ELSEWHERE}"
        yield Problem(file.place(path), "date-publication", fact, remedy)
        return
    if period.first <= published.first and published.last <= period.last:
        return
    recent = dt.timedelta(0) <= published.last - period.last <= RECENT
    if recent and any(told.means(period) for told in said.document.told):
        return
    fact = (
        f'period of "{path[-2]}" is {period.text}, and by `period_basis: publication` it is the time of the document, '
        f"{published.text}"
    )
    remedy = f"write period: {published.text}, or less exact; {_ELSEWHERE}"
    yield Problem(file.place(path), "date-publication", fact, remedy)

"""A time as words tell it: as exact as the words, with or without its year."""

import calendar
import contextlib
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.workspace.period import Period

Span = tuple[dt.date, dt.date]
"""The first and the last day of a time."""
Piece = Literal["part-1", "part-2", "part-3", "week-1", "week-2", "week-3", "week-4", "week-5", "half-1", "half-2"]

PARTS: tuple[Piece, ...] = ("part-1", "part-2", "part-3")
WEEKS: tuple[Piece, ...] = ("week-1", "week-2", "week-3", "week-4", "week-5")
HALVES: tuple[Piece, ...] = ("half-1", "half-2")

_MONTHS_OF_YEAR = {"part-1": (1, 4), "part-2": (5, 8), "part-3": (9, 12)}
_DAYS_OF_MONTH = {
    "part-1": (1, 10), "part-2": (11, 20), "part-3": (21, 31), "half-1": (1, 15), "half-2": (16, 31),
    "week-1": (1, 7), "week-2": (8, 14), "week-3": (15, 21), "week-4": (22, 28), "week-5": (-6, 31),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day, as far as words tell it."""

    year: int | None = None
    """The year, if it is told."""
    month: int | None = None
    """1 to 12, if it is told."""
    day: int | None = None
    """1 to 31, if it is told."""

    def span(self) -> Span:
        """Return its first and its last day. Raises ValueError if the calendar has no such day."""
        assert self.year is not None  # noqa: S101 - asked only once the year is known
        last = self.month or 12
        end = self.day or calendar.monthrange(self.year, last)[1]
        return dt.date(self.year, self.month or 1, self.day or 1), dt.date(self.year, last, end)


@dataclass(frozen=True, slots=True)
class Told:
    """A time that words tell."""

    start: int
    """Where they begin in the text."""
    end: int
    """Where they end."""
    words: str
    """As they stand there."""
    first: Moment
    """Where the time begins."""
    last: Moment
    """Where it ends; the same as `first` for a single year, month or day."""
    piece: Piece | None = None
    """The part of the month or year that is meant, as in "end of October"."""
    season: bool = False
    """True for the name of a season."""
    turning: bool = False
    """True for a winter of one year, which may begin in it or in the year before."""
    open: bool = False
    """True if it lasts until the document: "since March"."""
    ago: int | None = None
    """Years between it and the document, if it is told in this way: 0 for "this year"."""

    @property
    def year(self) -> int | None:
        """The year, if it is told; of a time with two ends that of the last."""
        return self.last.year

    @property
    def single(self) -> bool:
        """True for one year, month or day, and not for a time with two ends."""
        return self.first == self.last

    def in_year(self, year: int) -> "Told":
        """Return it in a year, if it tells none; of a time over the turn of the year in the later one."""
        if self.year is not None:
            return self
        over = (self.first.month or 0, self.first.day or 0) > (self.last.month or 0, self.last.day or 0)
        first = replace(self.first, year=year - 1 if over else year)
        return replace(self, first=first, last=replace(self.last, year=year))

    def spans(self) -> list[Span]:
        """Return the days that it may mean; none if its year is not told, or the calendar has no such day."""
        if self.first.year is None or self.last.year is None:
            return []  # a month alone, as `month()` prints it
        ends = [(self.first, self.last)]
        if self.turning:
            ends.append((_later(self.first), _later(self.last)))
        spans = []
        for first, last in ends:
            with contextlib.suppress(ValueError):  # 29 February of another year
                spans.append((first.span()[0], last.span()[1]))
        return [span for span in spans if span[0] <= span[1]]

    def within(self) -> Span | None:
        """Return the days for which a part of a month or year is taken; None if no part is meant."""
        if self.piece is None or not self.spans():
            return None
        start, end = self.first.span()
        if self.first.month is None:
            first, last = _MONTHS_OF_YEAR[self.piece]
            return start.replace(month=first), Moment(start.year, last).span()[1]
        first, last = _DAYS_OF_MONTH[self.piece]
        if first < 0:
            return end + dt.timedelta(days=first), end
        return start.replace(day=first), end.replace(day=min(last, end.day))

    def means(self, period: Period) -> bool:
        """Return whether a period is this time as it is told, or the month or year in which it lies.

        What has two ends is no longer one: January to October is not the year.
        """
        wanted = (period.first, period.last)
        if wanted in self.spans() or (wanted == self.within() and self._is_bounded()):
            return True
        if not self.single or period.start != period.end:
            return False
        return any(wanted[0] <= first and last <= wanted[1] for first, last in self.spans())

    def _is_bounded(self) -> bool:
        """Return whether it is known on which day or in which month the part of a month or year begins and ends."""
        return self.first.month is None or self.piece not in PARTS

    def holds(self, period: Period) -> bool:
        """Return whether a period lies within the part of a month or year that is told."""
        within = self.within()
        return within is not None and within[0] <= period.first and period.last <= within[1]

    def agrees(self, period: Period) -> bool:
        """Return whether words that tell this time may stand beside a figure of a period: it, an end of it, or less."""
        if not self.single:
            return (period.first, period.last) in self.spans()
        known = [(at.first, at.last) for at in (period, period.start, period.end)]
        within = self.within()
        told = self.spans() if within is None else [within]
        return any(first <= start and end <= last for first, last in told for start, end in known)

    def same_as(self, other: "Told") -> bool:
        """Return whether two wordings tell the same time."""
        return (self.first, self.last, self.piece, self.open) == (other.first, other.last, other.piece, other.open)


def _later(moment: Moment) -> Moment:
    return replace(moment, year=None if moment.year is None else moment.year + 1)

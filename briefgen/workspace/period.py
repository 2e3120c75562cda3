"""Dates as exact as they are known: a year, a month, a day, or a span of them."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from briefgen.errors import UnfitError
from briefgen.workspace.slips.advice import period_advice

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A year, a month or a day."""

    year: int
    """The year."""
    month: int | None = None
    """1 to 12, or None if only the year is known."""
    day: int | None = None
    """1 to 31, or None if only the month is known."""

    @property
    def first(self) -> dt.date:
        """The first day it covers."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it covers."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure speaks of."""

    text: str
    """As written in the file: "2025", "2025-11", "2026-04-25" or "2025-01/2025-10"."""
    start: Point
    """Where it begins."""
    end: Point
    """Where it ends; the same as `start` for a single year, month or day."""

    @property
    def first(self) -> dt.date:
        """The first day it covers."""
        return self.start.first

    @property
    def last(self) -> dt.date:
        """The last day it covers; age is counted from here."""
        return self.end.last


def parse_period(value: object) -> Period:
    """Return the period written as a year, month, day or a span with "/". Raises UnfitError with the forms."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    wanted = 'should be a date: 2025, 2025-11, 2026-04-25, or a span such as "2025-01/2025-10"'
    if not isinstance(text, str):
        raise UnfitError(wanted, period_advice(value))
    ends = text.split("/")
    if len(ends) > 2:  # noqa: PLR2004 - a span has two ends
        raise UnfitError(wanted, period_advice(text))
    points = []
    for end in ends:
        match = _POINT.fullmatch(end.strip())
        if match is None:
            raise UnfitError(wanted, period_advice(text))
        point = Point(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
        try:
            _ = point.first, point.last
        except ValueError:
            raise UnfitError("should be a day that is in the calendar", "correct the month or the day") from None
        points.append(point)
    period = Period(text, points[0], points[-1])
    if period.first > period.last:
        raise ValueError(f"{text} ends before it begins")
    return period

"""Dates as exact as they are known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.workspace.period import Point, parse_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (2025, "2025-01-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-04-25", "2026-04-25", "2026-04-25"),
        ("2025-01/2025-10", "2025-01-01", "2025-10-31"),
        ("2012/2013", "2012-01-01", "2013-12-31"),
    ],
)
def test_a_period_covers_all_of_what_is_known(written, first, last):
    """A year begins in January and ends in December, a month ends on its last day, a span with its last point."""
    period = parse_period(written)
    assert (first, last) == (period.first.isoformat(), period.last.isoformat())


@pytest.mark.parametrize(
    "written",
    ["", "May 2025", "25", "2025-13", "2025-02-30", "2025-1", "2025/2024", "2024/2025/2026", True, None, 2025.5, 99999],
)
def test_what_is_no_date_is_refused(written):
    """Anything else is a ValueError that pydantic turns into a message."""
    with pytest.raises(ValueError, match=r"."):
        parse_period(written)


def test_the_year_nought_is_refused():
    """No calendar has a year 0000."""
    with pytest.raises(ValueError, match="a day that is in the calendar"):
        parse_period("0000")


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_is_itself(day):
    """A day begins and ends on that day, and is exactly known."""
    period = parse_period(day.isoformat())
    assert (day, day, Point(day.year, day.month, day.day)) == (period.first, period.last, period.start)

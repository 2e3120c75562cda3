"""The reader of dates: what a language can write is read back, and nothing else is."""

import calendar
import datetime as dt

import pytest
from country import ROOT, make_country
from hypothesis import assume, given
from hypothesis import strategies as st
from marenia import make_marenia

from briefgen.language.dates import dates_in
from briefgen.language.language import Language, read_language
from briefgen.workspace.period import Period, Point, parse_period

ENGLISH = read_language(ROOT, "en")
FRENCH = read_language(ROOT, "fr")


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> list[Language]:
    """Return two languages whose files say nothing of how sources write dates."""
    folder = tmp_path_factory.mktemp("languages")
    return [
        read_language(make_country(folder / "veldania").folder, "vd"),
        read_language(make_marenia(folder / "marenia").folder, "mar"),
    ]


def read(words: str, language: Language) -> list[str]:
    """Return the times that words tell: first and last day, `?` for a year that is not told, and the part meant."""
    shown = []
    for told in dates_in(words, language.dates):
        known = told if told.year is not None else told.in_year(2000)
        if told.ago is not None:
            shown.append(f"{told.ago} years ago")
            continue
        spans = " or ".join(dict.fromkeys("/".join(dict.fromkeys(map(str, span))) for span in known.spans()))
        spans = spans if told.year is not None else spans.replace("2000-", "?-").replace("1999-", "?-")
        shown.append(" ".join(filter(None, (told.piece, spans, "on" if told.open else ""))))
    return shown


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("As of 3 November, 5,000 people had come", ["?-11-03"]),
        ("On 4 November 2025 they fled", ["2025-11-04"]),
        ("as of the 3rd of November, 2025", ["2025-11-03"]),
        ("November 3, 2025", ["2025-11-03"]),
        ("November 3 to 10, 2025", ["2025-11-03/2025-11-10"]),
        ("between Monday 27 and Tuesday 28 October 2025", ["2025-10-27/2025-10-28"]),
        ("on Friday 3, Saturday 4 and 5 May 2025", ["2025-05-03", "2025-05-04", "2025-05-05", "2025-05-04/2025-05-05"]),
        ("03/11/2025", ["2025-11-03"]),
        ("3.11.2025", ["2025-11-03"]),
        ("2025-11-03", ["2025-11-03"]),
        ("3 Nov. 2025", ["2025-11-03"]),
        ("Sept 2025", ["2025-09-01/2025-09-30"]),
        ("NOVEMBER 2025", ["2025-11-01/2025-11-30"]),
        ("in Q3 2025", ["2025-07-01/2025-09-30"]),
        ("2025 Q3", ["2025-07-01/2025-09-30"]),
        ("Q3/2025", ["2025-07-01/2025-09-30"]),
        ("in the third quarter of 2025", ["2025-07-01/2025-09-30"]),
        ("in the third quarter", ["?-07-01/?-09-30"]),
        ("the first half of 2025", ["2025-01-01/2025-06-30"]),
        ("H1 2025", ["2025-01-01/2025-06-30"]),
        ("the second half of June 2025", ["half-2 2025-06-01/2025-06-30"]),
        ("the last week of June", ["week-5 ?-06-01/?-06-30"]),
        ("in spring 2025", ["2025-03-01/2025-05-31"]),
        ("the fall of 2025", ["2025-09-01/2025-11-30"]),
        ("numbers fall in 2025", ["2025-01-01/2025-12-31"]),
        ("the winter of 2024/25", ["2024-12-01/2025-02-28"]),
        ("the winter of 2025", ["2024-12-01/2025-02-28 or 2025-12-01/2026-02-28"]),
        ("between January and October 2025", ["2025-01-01/2025-10-31"]),
        ("from January to October 2025", ["2025-01-01/2025-10-31"]),
        ("from January to the end of March 2025", ["2025-01-01/2025-03-31"]),
        ("January–October 2025", ["2025-01-01/2025-10-31"]),
        ("Jan-Oct 2025", ["2025-01-01/2025-10-31"]),
        ("November to January 2026", ["2025-11-01/2026-01-31"]),
        ("between 3 and 10 November 2025", ["2025-11-03/2025-11-10"]),
        ("28 October–3 November 2025", ["2025-10-28/2025-11-03"]),
        ("1 January to 31 October 2025", ["2025-01-01/2025-10-31"]),
        ("in May and June 2025", ["2025-05-01/2025-05-31", "2025-06-01/2025-06-30", "2025-05-01/2025-06-30"]),
        ("in January 2024 and March 2025", ["2024-01-01/2024-01-31", "2025-03-01/2025-03-31"]),
        ("2024/25", ["2024-01-01/2025-12-31"]),
        ("2012-2013", ["2012-01-01/2013-12-31"]),
        ("from 2012 to 2014", ["2012-01-01/2014-12-31"]),
        ("mid-2025", ["part-2 2025-01-01/2025-12-31"]),
        ("mid-June 2025", ["part-2 2025-06-01/2025-06-30"]),
        ("at the end of October 2025", ["part-3 2025-10-01/2025-10-31"]),
        ("since March 2025", ["2025-03-01/2025-03-31 on"]),
        ("so far this year", ["0 years ago"]),
        ("than last year", ["1 years ago"]),
        ("they may leave, march on, and augment the 12,025 others; 2025% of 1,2025", []),
        ("31 November 2025", []),
        ("in 43,000 homes of 2,025 villages", []),
    ],
)
def test_english_dates_are_read_as_reports_write_them(words, expected):
    """Days, months, quarters, halves, seasons, parts and times with two ends; what only looks like a date is none."""
    assert expected == read(words, ENGLISH)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("le 1er mai", ["?-05-01"]),
        ("Au 1er mai 2026", ["2026-05-01"]),
        ("au 31 décembre 2025", ["2025-12-31"]),
        ("fin octobre 2025", ["part-3 2025-10-01/2025-10-31"]),
        ("à la fin du mois d’octobre 2025", ["part-3 2025-10-01/2025-10-31"]),
        ("à la mi-juin 2025", ["part-2 2025-06-01/2025-06-30"]),
        ("début 2025", ["part-1 2025-01-01/2025-12-31"]),
        ("au troisième trimestre 2025", ["2025-07-01/2025-09-30"]),
        ("au 3e trimestre de 2025", ["2025-07-01/2025-09-30"]),
        ("au T3 2025", ["2025-07-01/2025-09-30"]),
        ("au premier semestre de l’année 2025", ["2025-01-01/2025-06-30"]),
        ("de janvier à octobre 2025", ["2025-01-01/2025-10-31"]),
        ("entre janvier et octobre 2025", ["2025-01-01/2025-10-31"]),
        ("d’avril à juin 2025", ["2025-04-01/2025-06-30"]),
        ("du 3 au 10 novembre 2025", ["2025-11-03/2025-11-10"]),
        ("du 28 octobre au 3 novembre 2025", ["2025-10-28/2025-11-03"]),
        ("la dernière semaine de juin", ["week-5 ?-06-01/?-06-30"]),
        ("pendant l’hiver 2024-2025", ["2024-12-01/2025-02-28"]),
        ("à l’été 2025", ["2025-06-01/2025-08-31"]),
        ("ont été en 2025", ["2025-01-01/2025-12-31"]),
        ("sept familles en sept. 2025", ["2025-09-01/2025-09-30"]),
        ("depuis janvier 2025", ["2025-01-01/2025-01-31 on"]),
        ("cette année", ["0 years ago"]),
    ],
)
def test_french_dates_are_read_as_reports_write_them(words, expected):
    """The same in French, with its elisions and the words that are a month or season only in company."""
    assert expected == read(words, FRENCH)


YEARS = st.integers(1950, 2080)


@st.composite
def periods(draw) -> Period:
    """Draw a year, a month, a day, months of a year, or a span."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    points = [
        Point(year),
        Point(year, month),
        Point(year, month, draw(st.integers(1, calendar.monthrange(year, month)[1]))),
    ]
    kind = draw(st.sampled_from(["point", "months", "years", "days"]))
    if kind == "point":
        start = end = draw(st.sampled_from(points))
    elif kind == "months":
        start, end = sorted([points[1], Point(year, draw(st.integers(1, 12)))])
    elif kind == "years":
        start, end = points[0], Point(year + draw(st.integers(1, 3)))
    else:
        later = points[2].first + dt.timedelta(days=draw(st.integers(1, 500)))
        start, end = points[2], Point(later.year, later.month, later.day)
    return Period("", start, end)


def others(period: Period) -> list[Period]:
    """Return periods of the same kind in which one year, month or day is another."""
    changed = []
    for years, months, days in ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1), (10, 0, 0)):
        for ends in ((True, True), (True, False), (False, True)):
            points = [
                shifted(point, years, months, days) if moved else point
                for point, moved in zip((period.start, period.end), ends, strict=True)
            ]
            if points[0].first <= points[1].last and points != [period.start, period.end]:
                changed.append(Period("", *points))
    return changed


def shifted(point: Point, years: int, months: int, days: int) -> Point:
    """Return a point so much later, as exact as before."""
    month = (point.month or 1) + (months if point.month else 0)
    year, month = point.year + years + (month - 1) // 12, (month - 1) % 12 + 1
    if point.day is None:
        return Point(year, month if point.month else None)
    day = dt.date(year, month, min(point.day, calendar.monthrange(year, month)[1])) + dt.timedelta(days=days)
    return Point(day.year, day.month, day.day)


def meant(words: str, language: Language, period: Period) -> bool:
    """Return whether words tell a period."""
    return any(told.means(period) for told in dates_in(words, language.dates))


def is_coarser(one: Period, period: Period) -> bool:
    """Return whether a period is the month or year in which another one lies, which may be entered for it."""
    single = one.start == one.end and period.start == period.end
    return (one.first, one.last) == (period.first, period.last) or (
        single and one.first <= period.first and period.last <= one.last
    )


@given(periods())
def test_what_a_language_prints_is_read_back(invented, period):
    """Every date that a language file can print is read as that date, and as no other year, month or day."""
    for language in (ENGLISH, FRENCH, *invented):
        words = f"Xx, {language.period(period)}: xx."
        assert meant(words, language, period), words
        wrong = [other for other in others(period) if not is_coarser(other, period)]
        assert [] == [(words, other) for other in wrong if meant(words, language, other)]


def wordings(language: Language) -> st.SearchStrategy[tuple[str, str]]:
    """Draw a time in words that only sources use, with the period that it is."""
    read = language.file.dates.read

    def spelt(phrase: str) -> st.SearchStrategy[str]:
        return st.tuples(*(st.sampled_from(step.split("/")) for step in phrase.split())).map(" ".join)

    def told(phrase: str, period: str) -> st.SearchStrategy[tuple[str, str]]:
        return st.tuples(spelt(phrase), YEARS).map(
            lambda pair: (f"{pair[0]} {pair[1]}", period.replace("Y", str(pair[1])))
        )

    stretches = [
        told(phrase, f"Y-{first:02}/Y-{first + length - 1:02}")
        for lists, length in ((read.quarters, 3), (read.halves, 6))
        for first, phrases in zip(range(1, 13, length), lists, strict=True)
        for phrase in phrases
    ]
    seasons = [told(season, f"Y-{month:02}/Y-{month + 2:02}") for season, month in read.seasons.items() if month < 11]
    months = [
        told(f"{name}{stop}", f"Y-{month:02}")
        for month, names in enumerate(read.months, 1)
        for name in names
        for stop in ("", ".")
        if not name.endswith(stop or "!")
    ]
    parts = [told(phrase, "Y") for phrases in read.parts for phrase in phrases]
    days = st.tuples(st.sampled_from(read.numeric), st.dates(dt.date(1950, 1, 1), dt.date(2080, 12, 31))).map(
        lambda pair: (pair[0].format(day=pair[1].day, month=f"{pair[1]:%m}", year=pair[1].year), pair[1].isoformat())
    )
    return st.one_of(*stretches, *seasons, *months, *parts, days)


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=lambda language: language.code)
def test_every_wording_of_a_language_file_is_read(language):
    """Each abbreviation, quarter, half, season, part and date in digits that the file lists is read with its year."""

    @given(wordings(language))
    def is_read(wording):
        words, written = wording
        period = parse_period(written)
        assert meant(f"xx ({words}).", language, period), words
        wrong = [other for other in others(period) if not is_coarser(other, period)]
        within = [told.within() for told in dates_in(words, language.dates)]
        assert [] == [
            (words, other)
            for other in wrong
            if meant(words, language, other) and (other.first, other.last) not in within
        ]

    is_read()


@pytest.mark.parametrize(
    "form", ["from {0} to {1} {2}", "between {0} and {1} {2}", "{0}–{1} {2}", "{0} through {1} {2}"]
)
@given(first=st.integers(1, 12), last=st.integers(1, 12), year=YEARS)
def test_a_time_with_two_ends_is_not_one_of_them(form, first, last, year):
    """January to October is neither January nor October, and not the year."""
    assume(first != last)
    months = ENGLISH.file.dates.months
    words = form.format(months[first - 1], months[last - 1], year)
    begin = year - 1 if first > last else year
    whole = parse_period(f"{begin}-{first:02}/{year}-{last:02}")
    told = [f"{begin}-{first:02}", f"{year}-{last:02}", f"{year}", f"{begin}"]
    wrong = [one for one in map(parse_period, told) if (one.first, one.last) != (whole.first, whole.last)]
    assert [True, *[False] * len(wrong)] == [meant(words, ENGLISH, one) for one in (whole, *wrong)]


def test_where_dates_stand_is_told():
    """The words and their place are those of the text, no-break spaces and all."""
    text = "By 25\u00a0April\u00a02026, and since."
    (told,) = dates_in(text, ENGLISH.dates)
    assert ("25\u00a0April\u00a02026", text.index("25")) == (told.words, told.start)

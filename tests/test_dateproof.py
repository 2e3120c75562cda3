"""The proof of dates: the time of an entry stands in its quote, or is inferred from the document and told so."""

import datetime as dt
import re

import pytest
from country import ROOT
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Problem
from briefgen.evidence.cards import EventFile, FigureFile
from briefgen.evidence.dateproof import DatedText, event_dates, figure_dates
from briefgen.language.folding import fold_text
from briefgen.language.language import read_language
from briefgen.workspace.period import parse_period
from briefgen.workspace.yamlfile import parse_yaml

LANGUAGES = {code: read_language(ROOT, code) for code in ("en", "fr")}
FILE = parse_yaml("figures:\n  x:\n    period: 1\n", "seeds/a-report.yaml")


def problems_of(
    quote: str,
    period: str | None,
    before: str = "",
    published: str = "2025-12-05",
    language: str = "en",
    **more: object,
) -> list[Problem]:
    """Return what is wrong with the dates of a figure that a document gives in these words."""
    entry = {"value": 1, "unit": "people", "qualifier": "exact", "kind": "stock", "quote": quote, "label": "x"}
    figure = FigureFile.model_validate({**entry, **({"period": period} if period else {}), **more})
    text = fold_text(f"{before} {quote} It went on until May 2031.")
    document = DatedText(
        text, parse_period(published), LANGUAGES[language].dates, ("HNRP 2026",), LANGUAGES[language].words.present
    )
    return list(figure_dates(figure, FILE, ("figures", "x"), document))


def rules_of(*args: object, **more: object) -> list[str]:
    """Return the rules that are broken."""
    return [problem.rule for problem in problems_of(*args, **more)]


STATED = [
    ("As of 3 November 2025, 410 families waited.", "2025-11-03"),
    ("In Q3 2025, 410 families waited.", "2025-07/2025-09"),
    ("In the third quarter of 2025, 410 families waited.", "2025-07-01/2025-09-30"),
    ("In H1 2025, 410 families waited.", "2025-01/2025-06"),
    ("In the last week of June 2025, 410 families waited.", "2025-06-24/2025-06-30"),
    ("In the last week of June 2025, 410 families waited.", "2025-06"),
    ("In spring 2025, 410 families waited.", "2025-03/2025-05"),
    ("Between January and October 2025, 410 families came.", "2025-01/2025-10"),
    ("In 2024/25, 410 families came.", "2024/2025"),
    ("In mid-2025, 410 families waited.", "2025"),
    ("In mid-2025, 410 families waited.", "2025-05/2025-08"),
    ("At the end of October 2025, 410 families waited.", "2025-10"),
    ("In 2026 there was little: 16% had been paid as of April.", "2026-04"),
    ("In November 2025, 410 families waited.", "2025"),
]


@pytest.mark.parametrize(("quote", "period"), STATED)
def test_a_stated_time_is_one_that_the_quote_tells(quote, period):
    """A day, a month, a quarter, a part of a month; or the month or year in which a single date lies."""
    assert [] == rules_of(quote, period)


@pytest.mark.parametrize(
    ("quote", "period"),
    [
        ("As of 3 November 2025, 410 families waited.", "2025-11-04"),
        ("As of 3 November 2025, 410 families waited.", "2024-11-03"),
        ("In Q3 2025, 410 families waited.", "2025-10/2025-12"),
        ("In Q3 2025, 410 families waited.", "2025"),
        ("Between January and October 2025, 410 families came.", "2025"),
        ("Between January and October 2025, 410 families came.", "2025-10"),
        ("Between January and October 2025, 410 families came.", "2025-01/2025-11"),
        ("In mid-2025, 410 families waited.", "2025-06"),
        ("At the end of October 2025, 410 families waited.", "2025-10-31"),
        ("In February 2014 and not in November 2013, 410 families waited.", "2013-02"),
        ("Since March 2025, 410 families have come.", "2025-03"),
        ("410 families waited.", "2025"),
    ],
)
def test_another_time_is_refused_with_the_words_of_the_quote(quote, period):
    """A changed year, quarter or end, or what is more exact than the words, is no time of theirs."""
    (problem,) = problems_of(quote, period)
    assert problem.rule in {"date-missing", "date-inferred"}
    assert (3, f'period of "x" is {period}, but its quote tells ') == (
        problem.place.line,
        problem.fact[: 39 + len(period)],
    )


def test_what_came_about_between_two_dates_may_be_told_of_both():
    """A change or a count may run from one date of its sentence to another; a stock is of one time."""
    quote = "There were 400 in January 2025, and 410 more had come by October 2025."
    assert [] == rules_of(quote, "2025-01/2025-10", kind="flow")
    assert ["date-missing"] == rules_of(quote, "2025-01/2025-10", kind="stock")
    assert ["date-missing"] == rules_of(quote, "2025-01/2025-11", kind="flow")


INFERRED = [
    # the last such month, quarter, season, day before the document
    ("As of 3 November, 410 families waited.", "2025-11-03", "", {}),
    ("On 6 December, 410 families came.", "2024-12-06", "", {}),
    ("In December, 410 families came.", "2025-12", "", {}),
    ("In Q4, 410 families came.", "2025-10/2025-12", "", {}),
    ("In the third quarter, 410 families came.", "2025-07/2025-09", "", {}),
    ("In the last week of June, 410 families came.", "2025-06-24/2025-06-30", "", {}),
    ("Between March and May, 410 families came.", "2025-03/2025-05", "", {}),
    ("This year, 410 families came.", "2025", "", {}),
    ("Last year, 410 families came.", "2024", "", {}),
    # the year of the last date in the text before
    ("As of 3 November, 410 families waited.", "2023-11-03", "In 2020 they fled. In May 2023 they came.", {}),
    # the last date in the text before, where the quote tells none
    ("410 families waited.", "2023-05", "In 2020 they fled. In May 2023 they came.", {}),
    # a part of what is told as a part
    ("In mid-2025, 410 families waited.", "2025-06", "", {}),
    ("At the end of October 2025, 410 families waited.", "2025-10-31", "", {}),
    # until the document
    ("Since March 2025, 410 families have come.", "2025-03/2025-12", "", {}),
    # a projection speaks of what is to come
    ("By June, 410 families may wait.", "2026-06", "", {"kind": "projection"}),
]


@pytest.mark.parametrize(("quote", "period", "before", "more"), INFERRED)
def test_an_inferred_time_says_that_it_is(quote, period, before, more):
    """What the quote leaves out comes from the document's date or the text before, and the entry says so."""
    assert ["date-inferred"] == rules_of(quote, period, before, **more)
    (problem,) = problems_of(quote, period, before, **more)
    assert "write `period_basis: inferred` below it, which readers are told" == problem.remedy
    assert [] == rules_of(quote, period, before, period_basis="inferred", **more)


@pytest.mark.parametrize(
    ("quote", "period", "before"),
    [
        ("As of 3 November, 410 families waited.", "2024-11-03", ""),
        ("As of 3 November, 410 families waited.", "2025-11-04", ""),
        ("As of 3 November, 410 families waited.", "2020-11-03", "In 2020 they fled. In May 2023 they came."),
        ("In Q4, 410 families came.", "2025-07/2025-09", ""),
        ("By June, 410 families may wait.", "2026-06", ""),
        ("410 families waited.", "2020", "In 2020 they fled. In May 2023 they came."),
        ("410 families waited.", "2031-05", ""),
        ("410 families waited.", "2025-12", ""),
        ("In mid-2025, 410 families waited.", "2025-04", ""),
    ],
)
def test_nothing_else_can_be_inferred(quote, period, before):
    """Neither another year, nor a date that stands behind the quote, nor that of the document for what has no date."""
    assert ["date-missing"] == rules_of(quote, period, before, period_basis="inferred")


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)))
def test_a_day_without_its_year_is_the_last_such_day(day, published):
    """For every day and every date of a document: of all years one alone is inferred."""
    months = LANGUAGES["en"].file.dates.months
    quote = f"On {day.day} {months[day.month - 1]}, 410 families came."
    found = [
        year
        for year in range(1996, 2033)
        if not (day.month == 2 and day.day == 29 and year % 4)
        and [] == rules_of(
            quote, f"{year}-{day:%m-%d}", published=published.isoformat(), period_basis="inferred", kind="flow"
        )
    ]  # fmt: skip
    (year,) = found
    assert dt.date(year, day.month, day.day) <= published
    assert (published - dt.date(year, day.month, day.day)).days < (366 if (day.month, day.day) != (2, 29) else 8 * 366)


def test_the_year_of_a_name_is_no_date():
    """A plan of 2026 that is named as the primary source, or declared as a name, dates nothing."""
    assert ["date-missing"] == rules_of("410 families wait (HNRP 2026).", "2026", origin="HNRP 2026")
    assert ["date-missing"] == rules_of("410 families wait (HNRP 2026).", "2026")
    assert [] == rules_of("410 families wait (Plan 2026).", "2026")
    assert [] == rules_of("In 2026, 410 families wait (HNRP 2026).", "2026", origin="HNRP 2026")


def test_a_quote_that_tells_another_time_is_not_of_the_publication():
    """What is said of 2024 is not printed as early, mid or late 2025; a word of the present says that it is."""
    basis = {"period_basis": "publication"}
    assert ["date-publication"] == rules_of("In 2024, 410 families came.", "2025", **basis)
    assert ["date-publication"] == rules_of("410 familles attendaient en mai 2024.", "2025-12", language="fr", **basis)
    assert [] == rules_of("They fled in 2024; 410 families are currently there.", "2025-12", **basis)
    assert [] == rules_of("Since 2012, 410 families have been there.", "2025-12", **basis)
    assert [] == rules_of("By December, 410 families waited.", "2025-12", **basis)


def test_a_caution_switches_no_check_off():
    """A word for the writer excuses nothing; a reason does, in a quote with a year too."""
    quote, wrong = "In 2025, 410 families waited.", "2024"
    assert ["date-missing"] == rules_of(quote, wrong, caution="The title dates it.")
    assert [] == rules_of(quote, wrong, period_reason="The title dates it.")
    assert ["date-missing"] == rules_of("410 families waited.", wrong, caution="The title dates it.")
    assert [] == rules_of("410 families waited.", wrong, period_reason="The title dates it.")


def test_a_reason_excuses_no_date_of_the_primary_source():
    """The date of a primary source stands beside its name."""
    assert ["date-missing"] == rules_of("410 (DTM).", "2025", period_reason="x", origin_date="2025-11")
    assert [] == rules_of("410 (DTM, November 2025).", "2025-11", origin_date="2025-11")


@pytest.mark.parametrize(
    ("quote", "rules"),
    [
        ("In 2024, 410 families waited.", ["date-publication"]),
        ("As of 3 May, 410 families were waiting.", ["date-publication"]),
        ("Down from 900 in 2024, there are currently 410 families waiting.", []),
        ("Since 2024, 410 families have been waiting.", []),
        ("By November, 410 families were waiting.", []),
        ("410 families wait, and in 2026 there may be more.", []),
        ("1900 families wait.", []),
    ],
)
def test_what_a_quote_dates_long_before_the_document_is_not_of_its_day(quote, rules):
    """A number "in 2024" is no number of a report of December 2025, unless the quote says "currently" too."""
    value = 1900 if "1900" in quote else 410
    assert rules == rules_of(quote, "2025-12-05", "", "2025-12-05", period_basis="publication", value=value)


@pytest.mark.parametrize(
    ("period", "published", "rules"),
    [
        ("2025-12-05", "2025-12-05", []),
        ("2025-12", "2025-12-05", []),
        ("2025", "2025-12-05", []),
        (None, "2025-12-05", []),
        ("2025-10", "2025-12-05", ["date-publication"]),
        ("2025-12-04", "2025-12-05", ["date-publication"]),
        ("2025-12", "2025", ["date-publication"]),
        ("2025", "2025", []),
        ("2025-11-28", "2025-12-05", []),  # the text says "data of 28 November 2025"
        ("2025-11-28", "2026-02-05", ["date-publication"]),
    ],
)
def test_the_time_of_publication_is_that_of_the_document(period, published, rules):
    """By "currently" is meant the day of the document, or a day shortly before that its text tells."""
    before = "Data of 28 November 2025."
    assert rules == rules_of("410 families wait.", period, before, published, period_basis="publication")


@pytest.mark.parametrize(
    ("quote", "period", "more"),
    [
        ("Au 1er mai 2025, 410 familles attendaient.", "2025-05-01", {}),
        ("Fin octobre 2025, 410 familles attendaient.", "2025-10", {}),
        ("Entre janvier et octobre 2025, 410 familles sont arrivées.", "2025-01/2025-10", {}),
        ("Au troisième trimestre 2025, 410 familles sont arrivées.", "2025-07/2025-09", {}),
        ("Au 3 novembre, 410 familles attendaient.", "2025-11-03", {"period_basis": "inferred"}),
        ("La dernière semaine de juin, 410 familles sont arrivées.", "2025-06", {"period_basis": "inferred"}),
    ],
)
def test_dates_of_french_documents_are_proved(quote, period, more):
    """The same in another language."""
    assert [] == rules_of(quote, period, language="fr", **more)


@pytest.mark.parametrize(
    ("quote", "date", "more", "rules"),
    [
        ("On 4 November, fighting broke out.", "2025-11-04", {}, ["date-inferred"]),
        ("On 4 November, fighting broke out.", "2025-11-04", {"period_basis": "inferred"}, []),
        ("On 4 November, fighting broke out.", "2025-11-05", {"period_basis": "inferred"}, ["date-missing"]),
        ("In Q3 2025, fighting broke out.", "2025-07/2025-09", {}, []),
        ("Fighting broke out.", "2025", {"period_reason": "The title dates it."}, []),
        ("Fighting broke out.", "2025", {"caution": "The title dates it."}, ["date-missing"]),
    ],
)
def test_events_are_dated_in_the_same_way(quote, date, more, rules):
    """An event may be inferred or excused as a figure may."""
    event = EventFile.model_validate({"date": date, "quote": quote, "label": "x", **more})
    document = DatedText(fold_text(quote), parse_period("2025-12-05"), LANGUAGES["en"].dates)
    assert rules == [problem.rule for problem in event_dates(event, FILE, ("events", "x"), document)]


ROWS = [
    [cell.strip() for cell in line.strip("| \n").split("|")]
    for line in (ROOT / "seeds/README.md").read_text("utf-8").splitlines()
    if line.startswith("| *")
]


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row) for row in ROWS])
def test_each_example_of_the_readme_is_proved(row):
    """A row gives the words of a document of 5 December 2025, and the lines to write."""
    entry = dict(re.findall(r"`(\w+): ([^`]+)`", row[1]))
    language = "fr" if "familles" in row[0] else "en"
    assert [] == rules_of(row[0].strip("*"), entry.pop("period"), language=language, **entry)


def test_the_readme_has_examples_of_each_basis_in_both_languages():
    """Whoever looks for one finds it."""
    said = " ".join(row[1] for row in ROWS)
    assert all(word in said for word in ("inferred", "publication", "period_reason"))
    assert (True, True) == (len(ROWS) > 20, any("familles" in row[0] for row in ROWS))


@pytest.mark.parametrize(
    ("quote", "basis", "remedy"),
    [
        ("In Q3 2025, 410 came.", "stated", "write 2025-07/2025-09 if that is meant, or lengthen the quote"),
        ("In Q3, 410 came.", "inferred", "write 2025-07/2025-09 and `period_basis: inferred` if that is meant"),
        ("410 came.", "stated", "lengthen the quote until it holds the date"),
    ],
)
def test_the_remedy_names_the_time_as_it_is_to_be_written(quote, basis, remedy):
    """Whoever entered another date reads which one the quote tells."""
    (problem,) = problems_of(quote, "1999", period_basis=basis)
    assert remedy == problem.remedy[: len(remedy)]
    assert "say where in `period_reason:`" in problem.remedy

"""How a language prints and reads numbers, dates and qualifiers: all of it from its file."""

import pytest
from country import ROOT

from briefgen.errors import ConfigError
from briefgen.language.language import read_language
from briefgen.workspace.period import parse_period


def with_plain_spaces(words: str) -> str:
    """Which blanks may not be broken is for the language's file to say, and no promise of these tests."""
    return words.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def english():
    return read_language(ROOT, "en")


@pytest.fixture(scope="module")
def veldan(untouched_country):
    return read_language(untouched_country.folder, "vd")


@pytest.mark.parametrize(
    ("value", "form", "in_english", "in_veldan"),
    [
        (814, "digits", "814", "814"),
        (92200, "digits", "92,200", "92\u00a0200"),
        (1234567.5, "digits", "1,234,567.5", "1\u00a0234\u00a0567,5"),
        (0.1, "digits", "0.1", "0,1"),
        (1600000, "million", "1.6\u00a0million", "1,6\u00a0milionoj"),
        (3000000, "million", "3\u00a0million", "3\u00a0milionoj"),
        (-1500, "digits", "-1,500", "-1\u00a0500"),
    ],
)
def test_numbers_are_printed_in_the_forms_of_the_language(english, veldan, value, form, in_english, in_veldan):
    """Thousands, decimals and millions follow the language's file."""
    assert (in_english, in_veldan) == (english.number(value, form), veldan.number(value, form))


@pytest.mark.parametrize(
    ("value", "printed"), [(-0.5, "-0.5"), (-5, "-5"), (-10, "-10"), (-0.0, "0"), (-1e-12, "0"), (0, "0")]
)
def test_a_fall_keeps_its_sign_and_nothing_has_none(english, value, printed):
    """Minus one half is not one half; what is printed as 0 is no fall."""
    assert printed == english.number(value)


@pytest.mark.parametrize(
    ("value", "unit", "form", "printed"),
    [
        (26, "percent", "digits", "26%"),
        (500, "USD", "digits", "$500"),
        (50, "percent", "words", "half"),
        (3, "options", "words", "three"),
        (2, "years", "words", "two years"),
        (814, "incidents", "digits", "814"),
        (51, "percent", "words", None),
        (2.5, "years", "words", None),
    ],
)
def test_amounts_carry_their_unit_sign(english, value, unit, form, printed):
    """Percent, money and years are printed with the number; a value without a word has none."""
    amount = english.amount(value, unit, form)
    assert printed == (amount and with_plain_spaces(amount))


@pytest.mark.parametrize(
    ("written", "in_english", "in_veldan"),
    [
        ("2025", "2025", "2025"),
        ("2025-09", "September 2025", "septembro 2025"),
        ("2026-04-25", "25 April 2026", "25 aprilo 2026"),
        ("2026-05-01", "1 May 2026", "1-a majo 2026"),
        ("2025-01/2025-10", "January to October 2025", "januaro ĝis oktobro 2025"),
        ("2012/2013", "2012 to 2013", "2012 ĝis 2013"),
    ],
)
def test_dates_are_printed_in_the_forms_of_the_language(english, veldan, written, in_english, in_veldan):
    """Days, months, years and spans follow the language's file, the first of a month included."""
    period = parse_period(written)
    printed = (with_plain_spaces(english.period(period)), veldan.period(period))
    assert (in_english, in_veldan) == printed


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("2014-02", "early 2014"),
        ("2014-04", "early 2014"),
        ("2014-05", "mid-2014"),
        ("2014-12", "late 2014"),
        ("2014", "2014"),
    ],
)
def test_currently_is_dated_by_part_of_the_year(english, written, printed):
    """What a document calls "currently" is dated no more exactly than a third of a year."""
    assert printed == with_plain_spaces(english.about_when(parse_period(written).end))


@pytest.mark.parametrize(
    ("entries", "printed"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_are_joined(english, entries, printed):
    """A list in running text has commas, and a word before its last entry."""
    assert printed == english.listed(entries)


def test_quotation_marks_are_the_languages_own(english, veldan):
    """Each language opens and closes quotations its own way."""
    assert ("“a”", "„a”") == (english.quoted("a"), veldan.quoted("a"))


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("dates", {"months": ["januaro"]}),
        ("dates", {"parts": ["frue"]}),
        ("quotation", ["„"]),
        ("numbers", {"thousands": 5}),
        ("quantities", {"fractions": {"duono": "("}}),
        ("quantities", {"fractions": {"duono": "12:30"}}),
        ("quantities", {"fractions": {"duono": "1/0"}}),
        ("quantities", {"fractions": {"duono": "1e999999"}}),
        ("numbers", {"million": {}}),
        ("numbers", {"million": {0: "{n} miliono", 2: "{x} milionoj"}}),
    ],
)
def test_forms_that_cannot_work_are_told(country, key, change):
    """Eleven months, one quotation mark or a number for a sign are problems of the language's file."""
    import yaml  # noqa: PLC0415 - only this test writes a language

    data = yaml.safe_load(country.text("templates/languages/vd.yaml"))
    country.edit_data(
        "templates/languages/vd.yaml", **{key: {**data[key], **change} if isinstance(change, dict) else change}
    )
    with pytest.raises(ConfigError) as caught:
        read_language(country.folder, "vd")
    assert {"templates/languages/vd.yaml"} == {problem.place.file for problem in caught.value.problems}


def test_a_missing_label_is_told(veldan):
    """A label that the file lacks is a problem that names the file and the label, not an empty string."""
    with pytest.raises(ConfigError) as caught:
        veldan.label("no-such-label")
    problem = caught.value.problems[0]
    assert "templates/languages/vd.yaml" == problem.place.file
    assert "no-such-label" in problem.fact


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("month: '{month} {year}'", "month: '{moth} {year}'"),
        ("million: '{n}\u00a0milionoj'", "million: '{x} milionoj'"),
        ("nearly: preskaŭ", "nearly: '{m} preskaŭ'"),
        ("nearly: preskaŭ", "nearly: '{n} preskaŭ {n}'"),
        ("nearly: preskaŭ", "nearly: '{n}'"),
        ("nearly: preskaŭ", "nearly: 'preskaŭ {{n}}'"),
        ("note-section: ', section “{section}”'", "note-section: ', section “{sectoin}”'"),
    ],
)
def test_a_wrong_placeholder_is_told(country, old, new):
    """A slip in a form of the language file is a message that names the file, not a traceback."""
    country.edit("templates/languages/vd.yaml", old, new)
    problems = country.problems()
    assert "templates/languages/vd.yaml" in {problem.place.file for problem in problems}

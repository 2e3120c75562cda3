"""What speaks of a number from afar, shares a scale or a unit with it, or only looks like it."""

import pytest
from test_quantities import problems, read

OTHERS = [
    ("en", "On average, 9,310 people fled.", {"kind": "average"}),
    ("en", "Each month, some 9,310 people fled.", {"kind": "rate", "qualifier": "some"}),
    ("en", "According to estimates, 9,310 people fled.", {"qualifier": "estimated"}),
    ("en", "9,310 people fled, according to estimates.", {"qualifier": "estimated"}),
    ("en", "Estimates put the number at 9,310.", {"qualifier": "estimated"}),
    ("en", "It is estimated that, in March, 9,310 people fled.", {"qualifier": "estimated"}),
    ("en", "Partners plan to assist 9,310 people.", {"kind": "target"}),
    ("en", "The number is expected to rise to 9,310.", {"kind": "projection"}),
    ("fr", "En moyenne, 9 310 personnes ont fui.", {"kind": "average"}),
    ("fr", "Chaque jour, quelque 9 310 personnes fuient.", {"kind": "rate", "qualifier": "some"}),
    ("fr", "Selon les estimations du HCR, 9 310 personnes ont fui.", {"qualifier": "estimated"}),
    ("fr", "Le nombre de réfugiés est estimé par le HCR à 9 310.", {"qualifier": "estimated"}),
    ("fr", "Selon les projections, 9 310 personnes fuiront.", {"kind": "projection"}),
]


@pytest.mark.parametrize(("code", "text", "said"), OTHERS)
def test_what_opens_or_closes_a_sentence_speaks_of_its_number(code, text, said):
    """An entry that leaves it out is asked about it, and no word is advised that the sentence does not say."""
    asked = problems(code, text, value=9310, kind="stock", qualifier=said.get("qualifier", "exact")) or problems(
        code, text, value=9310, kind=said.get("kind", "stock"), qualifier="exact"
    )
    assert [] != asked
    assert [] == [told for told in asked if "qualifier: exact" in told]
    assert [] == problems(code, text, value=9310, **{"kind": "stock", "qualifier": "exact", **said})


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Some 4,000 are expected to return, a figure that compares with 9,310 people in May."),
        ("en", "About 4,000 fled each month; 9,310 people returned."),
        ("en", "9,310 people fled. On average, 4,000 return."),
        ("fr", "On estime à 4 000 le nombre de retours, pour 9 310 personnes déplacées."),
        ("fr", "Il en arrive 4 000 chaque mois ; 9 310 personnes sont sur place."),
    ],
)
def test_what_is_said_of_another_number_is_no_question(code, text):
    """It ends with its sentence, or at the next number."""
    assert [] == problems(code, text, value=9310)


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("en", "In Gao and Mopti, 2.1 and 3.4 million people fled.", [2_100_000, 3_400_000]),
        ("en", "Respectively 35, 42 and 51 per cent of them fled.", [35, 42, 51]),
        ("fr", "Il y avait 2,1 et 3,4 millions de personnes.", [2_100_000, 3_400_000]),
        ("fr", "Respectivement 35 et 42 % des ménages ont fui.", [35, 42]),
        ("en", "Of 500 and 1.2 million people the second number is a million.", [500, 1_200_000]),
        ("en", "In 12 villages and 35 per cent of towns they fled.", [12, 35]),
    ],
)
def test_numbers_that_are_joined_share_scale_and_sign(code, text, values):
    """The first of them is no smaller number, and no count."""
    found = [quantity for quantity in read(code, text) if quantity.value != 1]
    assert values == [quantity.value for quantity in found if quantity.noun != "second"][: len(values)]
    joined = "%" in text or ("per cent" in text and "villages" not in text)
    assert joined == (bool(found[0].units) and found[0].units == found[-1].units)


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("en", "On 6 and 7 October, 12 people fled.", 2),
        ("en", "On October 6-7, 12 people fled.", 2),
        ("fr", "Du 3 au 20 janvier, 12 personnes ont fui.", 2),
        ("fr", "Entre le 3 et le 20 janvier, 12 personnes ont fui.", 2),
        ("fr", "Les 6, 7 et 8 octobre, 12 personnes ont fui.", 3),
    ],
)
def test_days_of_one_month_count_nothing(code, text, days):
    """Each of several days is part of the date, and the number behind it is not."""
    dated = [quantity.dated for quantity in read(code, text)]
    assert [*[True] * days, False] == dated


@pytest.mark.parametrize(
    ("code", "text", "value", "unit"),
    [
        ("en", "Number of IDPs (thousands): 12", 12_000, "people"),
        ("en", "Requirements (US$ million): 12.5", 12_500_000, "USD"),
        ("fr", "Nombre de PDI (en milliers) : 12", 12_000, "people"),
        ("fr", "Besoins (millions USD) : 12", 12_000_000, "USD"),
    ],
)
def test_a_scale_in_the_head_multiplies_the_numbers(code, text, value, unit):
    """The number alone is not the value."""
    assert [] == problems(code, text, value=value, unit=unit)
    assert [] != problems(code, text, value=12.5 if "." in text else 12, unit=unit)


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("en", "The plan needs 12 million Canadian dollars.", "USD"),
        ("fr", "Le plan nécessite 12 millions de dollars canadiens.", "USD"),
        ("fr", "Le plan nécessite 12 millions de livres soudanaises.", "GBP"),
    ],
)
def test_money_with_a_name_like_another_is_of_no_unit(code, text, unit):
    """Dollars are not all of one country."""
    assert [] != problems(code, text, value=12_000_000, unit=unit, kind="amount")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Numbers were wobbling at 9,310 by March."),
        ("en", "Numbers were creeping to 9,310 by March."),
        ("en", "There were feebler than 9,310 people by March."),
        ("fr", "Les effectifs tanguaient vers 9 310 en mars."),
        ("fr", "Les effectifs, brinquebalant à 9 310 en mars, ont cessé."),
    ],
)
def test_a_word_that_nobody_knows_is_asked_about_past_a_small_one(code, text):
    """It may be a hedge of which no list has heard; the answer that the message gives is taken."""
    [told] = problems(code, text, value=9310)
    words = told.rpartition("read_as_plain: [")[2].partition("]")[0]
    assert [] == problems(code, text, value=9310, read_as_plain=[words])


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "Change\t-12%", -12),
        ("en", "Change: -12%", -12),
        ("fr", "Évolution : – 12 %", -12),
        ("en", "Mopti – 12%", 12),
        ("en", "They fled.\n- 12% returned", 12),
    ],
)
def test_a_dash_before_a_share_is_a_minus_where_no_word_stands_before_it(code, text, value):
    """Behind a word it parts, and with a blank behind it at the beginning of a line it makes a list."""
    assert [] == problems(code, text, value=value, unit="percent", kind="change")
    assert [] != problems(code, text, value=-value, unit="percent", kind="change")


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "There is one doctor for 9,310 people."), ("fr", "Il y a un médecin pour 9 310 habitants.")],
)
def test_one_for_so_many_is_a_ratio(code, text):
    """It counts nobody."""
    assert [] != problems(code, text, value=9310)

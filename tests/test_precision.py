"""Doubt and bounds go through the formula of an own calculation."""

from fractions import Fraction

import pytest
from country import ROOT
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.precision import CLASSES, known_of, work_out
from briefgen.language.language import read_language


@pytest.mark.parametrize(
    ("value", "qualifier", "unit", "low", "high"),
    [
        (814, "exact", "incidents", 814, 814),
        (46143, "exact", "people", 46143, 46143),
        (908_000_000, "exact", "USD", 908_000_000, 908_000_000),
        (21, "exact", "percent", "20.5", "21.5"),
        (30, "exact", "percent", "29.5", "30.5"),
        (4.5, "exact", "percent", "4.45", "4.55"),
        (5.4, "exact", "people", "5.35", "5.45"),
        (200_000, "about", "people", 195_000, 205_000),
        (92_200, "some", "people", 92_150, 92_250),
        (50, "only-about", "percent", "49.5", "50.5"),
        (414_000, "over", "people", 414_000, 415_000),
        (200_000, "nearly", "people", 190_000, 200_000),
        (500, "at-most", "people", 490, 500),
        (0, "about", "people", 0, 0),
        (0.04, "about", "percent", "0.0395", "0.0405"),
    ],
)
def test_what_is_known_of_a_number(value, qualifier, unit, low, high):
    """Counts are what they are, shares were rounded, rough numbers are known to two digits, bounds from one side."""
    known = known_of("x", value, qualifier, unit)
    assert (Fraction(low), Fraction(high)) == (known.low, known.high)


def test_every_qualifier_has_a_class():
    """What a language can print before a number is a bound, nearly one, rough or exact."""
    assert set(read_language(ROOT, "en").file.qualifiers) == set(CLASSES)


def worked_out(formula: str, **inputs):
    return work_out(formula, {name: known_of(name, *known) for name, known in inputs.items()})


@pytest.mark.parametrize(
    ("formula", "inputs", "low", "high", "sides"),
    [
        ("a * (100 - s) / 100", {"a": (900, "exact", "USD"), "s": (20, "exact", "percent")}, "715.5", "724.5", set()),
        ("a - b", {"a": (500, "exact", "people"), "b": (200, "nearly", "people")}, 300, 310, {"above"}),
        ("a - b", {"a": (500, "exact", "people"), "b": (200, "over", "people")}, 290, 300, {"below"}),
        ("a - b", {"a": (500, "nearly", "people"), "b": (200, "exact", "people")}, 290, 300, {"near-below"}),
        ("a + b", {"a": (500, "over", "people"), "b": (200, "about", "people")}, 695, 715, {"above", "loose"}),
        ("100 * a / (a + b)", {"a": (600, "over", "x"), "b": (400, "exact", "x")}, 60, "60.3960", {"above"}),
        ("x * (100 - x)", {"x": (60, "about", "x")}, "2389.75", "2409.75", {"loose"}),
        ("a - a + b", {"a": (500, "over", "x"), "b": (4, "exact", "x")}, 4, 4, set()),
        ("10 / a", {"a": (5, "at-most", "x")}, 2, "2.0408", {"above"}),
        (
            "(a - b) * c",
            {"a": (1, "exact", "x"), "b": (4, "exact", "x"), "c": (50, "over", "x")},
            -153,
            -150,
            {"below"},
        ),
    ],
)
def test_doubt_goes_through_the_formula(formula, inputs, low, high, sides):
    """The result lies between what the bounds of its inputs give, whichever way each moves it."""
    result = worked_out(formula, **inputs)
    shown = Fraction(round(result.low, 4)), Fraction(round(result.high, 4))
    assert (Fraction(low), Fraction(high), sides) == (*shown, result.sides)


@pytest.mark.parametrize(
    ("inputs", "above", "below"),
    [
        ({"a": "over", "b": "exact"}, True, False),
        ({"a": "exact", "b": "at-least"}, False, True),
        ({"a": "over", "b": "over"}, True, True),
        ({"a": "less-than", "b": "over"}, False, True),
        ({"a": "nearly", "b": "almost"}, False, False),
        ({"a": "about", "b": "some"}, False, False),
    ],
)
def test_an_open_bound_stays_open(inputs, above, below):
    """Over 500 less a count may be any more; what is nearly a number is near it."""
    result = worked_out("a - b", **{name: (500 if name == "a" else 200, q, "people") for name, q in inputs.items()})
    assert (above, below) == (result.open_above, result.open_below)


@pytest.mark.parametrize("formula", ["100 / (a - b)", "1 / (b - a + 0)", "a / (b - 4.98)"])
def test_what_may_divide_by_nought_gives_nothing(formula):
    """Where a divisor may change its sign, anything can come out."""
    with pytest.raises(ValueError, match="nought"):
        worked_out(formula, a=(5.1, "about", "x"), b=(5, "about", "x"))


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.sampled_from(sorted(CLASSES))), min_size=3, max_size=3),
    st.sampled_from(["a + b - c", "a * b / c", "100 * a / (a + b + c)", "a / (1 + b / 100) + c", "(a + b) * c"]),
    st.lists(st.fractions(0, 1), min_size=3, max_size=3),
)
def test_whatever_the_inputs_are_the_result_is_between_its_bounds(numbers, formula, shares):
    """Any point between the bounds of the inputs gives a result between those of the result."""
    inputs = {
        name: known_of(name, value, qualifier, "x") for name, (value, qualifier) in zip("abc", numbers, strict=True)
    }
    result = work_out(formula, inputs)
    point = {
        name: known_of(name, float(one.low + (one.high - one.low) * share), "exact", "x")
        for (name, one), share in zip(inputs.items(), shares, strict=True)
    }
    middle = work_out(formula, point).value
    slack = Fraction(1, 10**6) * max(abs(result.low), abs(result.high), 1)
    assert result.low - slack <= middle <= result.high + slack

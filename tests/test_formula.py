"""Own calculations are arithmetic and nothing else."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.formula import divisors, evaluate, rounded


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a", "7"),
        ("a + b * 2", "11"),
        ("(a + b) * 2", "18"),
        ("a - b - 1", "4"),
        ("a * 0.1 + 0.2", "0.9"),
        ("100 * b / 8", "25"),
        ("a / 3 * 3", "7"),
    ],
)
def test_arithmetic_is_exact(formula, expected):
    """Results are those of paper and pencil, not of binary fractions."""
    inputs = {name: Fraction(value) for name, value in {"a": 7, "b": 2}.items() if name in formula}
    assert Fraction(expected) == evaluate(formula, inputs)


def test_the_implied_incidents_of_the_year_before():
    """814 after a rise of 41% implies about 580."""
    assert 580 == rounded(evaluate("n / (1 + r / 100)", {"n": Fraction(814), "r": Fraction(41)}), 10)


@pytest.mark.parametrize(
    "formula",
    [
        "", "a +", "a b", "c", "a ** 9 ** 9", "-a", "a // 2", "a % 2", "a < 2", "True", "'x'", "a if b else 1",
        "__import__('os')", "a.real", "[a][0]", "(lambda: 1)()", "a := 1", "1j", "None", "a / 0", "a\n+ b", "sum(a)",
        "(" * 300 + "a" + ")" * 300, "+".join(["a"] * 5000), "9" * 5000, "a\0", "a * 1e999",
    ],
)  # fmt: skip
def test_anything_else_is_refused(formula):
    """Powers, calls, attributes, unknown names, division by nought: each is a ValueError, never another error."""
    with pytest.raises(ValueError, match=r"."):
        evaluate(formula, {"a": Fraction(7)})


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [("577.3", 10, 580), ("14817", 100, 14800), ("0.5", 1, 1), ("2.5", 1, 3), ("45.65", 0.1, 45.7), ("63", 1, 63)],
)
def test_results_are_rounded_half_up_to_the_unit(value, unit, expected):
    """Halves go up, as a reader would round; whole numbers are whole."""
    result = rounded(Fraction(value), unit)
    assert (expected, type(expected)) == (result, type(result))


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 10, 100, 1000]))
def test_rounding_is_never_off_by_more_than_half_a_unit(value, unit):
    """The result is a multiple of the unit and the nearest one."""
    result = rounded(Fraction(value), unit)
    assert 0 == result % unit
    assert abs(result - value) * 2 <= unit


def test_an_input_that_is_not_used_is_refused():
    """A figure named as an input and left out of the formula would be credited for nothing."""
    with pytest.raises(ValueError, match="b"):
        evaluate("2 * a", {"a": Fraction(7), "b": Fraction(2)})


@pytest.mark.parametrize(
    ("value", "unit", "down", "up"),
    [("57.6", 1, 57, 58), ("60", 10, 60, 60), ("-57.6", 1, -58, -57), ("45.65", 0.1, 45.6, 45.7), ("1/3", 10, 0, 10)],
)
def test_bounds_are_rounded_to_one_side(value, unit, down, up):
    """What is over 57.6 is over 57, and what is under 57.6 is under 58."""
    result = Fraction(value)
    assert (down, up) == (rounded(result, unit, "down"), rounded(result, unit, "up"))


def test_what_a_formula_divides_by_is_known():
    """Each divisor, however deep it stands, is worked out."""
    formula, inputs = "a / (b - 1) + 1 / a", {"a": Fraction(2), "b": Fraction(1, 2)}
    assert [Fraction(-1, 2), Fraction(2)] == divisors(formula, inputs)


def test_a_result_may_be_a_million_milliards_and_no_more():
    """Nothing that people count in is larger, so that whatever is comes of a slip in the formula."""
    most = {"a": Fraction(10**15)}
    assert 10**15 == evaluate("a", most)
    assert -(10**15) == evaluate("0 - a", most)
    for formula in ("a + 1", "0 - a - 1"):
        with pytest.raises(ValueError, match="too large"):
            evaluate(formula, most)

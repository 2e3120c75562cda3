"""An own calculation says no more than the numbers that went into it."""

from decimal import Decimal

import pytest

from briefgen.evidence.precision import Input, too_exact

NEARLY_200_000 = Input("all", 200_000, exact=False)
SOME_92_200 = Input("south", 92_200, exact=False)


@pytest.mark.parametrize(
    ("formula", "inputs", "value", "unit"),
    [
        ("a / (1 + b / 100)", [Input("a", 814, exact=True), Input("b", 41, exact=True)], 577, Decimal(10)),
        ("a / (1 + b / 100)", [Input("a", 814, exact=True), Input("b", 41, exact=True)], 580, None),
        ("all - south", [NEARLY_200_000, SOME_92_200], 107_800, Decimal(10_000)),
        ("all - south", [NEARLY_200_000, SOME_92_200], 110_000, None),
        ("south - city", [SOME_92_200, Input("city", 46_143, exact=True)], 46_057, Decimal(100)),
        ("south - city", [SOME_92_200, Input("city", 46_143, exact=True)], 46_100, None),
        ("100 * south / all", [SOME_92_200, NEARLY_200_000], 46.1, Decimal(1)),
        ("100 * south / all", [SOME_92_200, NEARLY_200_000], 46, None),
        ("2 * x", [Input("x", 63, exact=True)], 126, None),
        ("100 - x", [Input("x", 16, exact=True)], 84, None),
        ("a + b", [Input("a", 95, exact=True), Input("b", 14, exact=True)], 109, None),
        ("a - b", [Input("a", 5, exact=True), Input("b", 5, exact=True)], 0, None),
    ],
)
def test_the_loosest_input_sets_the_unit(formula, inputs, value, unit):
    """A sum is as coarse as its coarsest number, a quotient as doubtful as its most doubtful; else nothing is told."""
    told = too_exact(formula, inputs, value)
    assert unit == (told[1] if told else None)


@pytest.mark.parametrize(("value", "unit"), [(189, None), (191, Decimal(10))])
def test_a_product_may_seem_three_times_finer_than_its_input(value, unit):
    """One in 63 is the doubt of 63. One in 189 is let pass, three times finer; one in 191 is told."""
    told = too_exact("3 * x", [Input("x", 63, exact=True)], value)
    assert unit == (told[1] if told else None)

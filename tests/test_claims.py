"""An own calculation says no more than the numbers that went into it, and what it says is true of all they may be."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import LedgerError
from briefgen.evidence.claims import claim, fault_of, known_from
from briefgen.evidence.precision import CLASSES, known_of, work_out

MONEY = {"a": (908_000_000, "exact", "USD"), "s": (21, "exact", "percent")}
SHARE = {"s": (5190, "exact", "people"), "all": (12_400, "over", "people")}
PEAK = {"peak": (350_000, "exact", "people"), "left": (200_000, "nearly", "people")}
SOUTH = {"all": (200_000, "nearly", "people"), "south": (92_200, "some", "people")}
OVER = {"a": (500, "over", "families")}
RISE = {"n": (814, "exact", "x"), "r": (41, "exact", "percent")}
HALF = {"a": (200_000, "nearly", "x")}
PART = {"a": (414_000, "over", "x"), "s": (60, "exact", "percent")}
REST = {"south": (92_200, "some", "people"), "cities": (77_383, "exact", "people")}


def result_of(formula: str, inputs: dict[str, tuple]):
    return work_out(formula, {name: known_of(name, *known) for name, known in inputs.items()})


@pytest.mark.parametrize(
    ("formula", "inputs", "unit", "qualifier", "to", "value"),
    [
        ("a * (100 - s) / 100", MONEY, "USD", "about", 10_000_000, 720_000_000),
        ("a * (100 - s) / 100", {**MONEY, "s": (98, "exact", "percent")}, "USD", "about", 10_000_000, 20_000_000),
        ("n / (1 + r / 100)", RISE, "x", "about", 10, 580),
        ("peak - left", PEAK, "people", "more-than", 10_000, 150_000),
        ("peak - left", PEAK, "people", "over", 1, 150_000),
        ("all - south", SOUTH, "people", "about", 10_000, 110_000),
        ("100 * south / all", SOUTH, "percent", "about", 1, 46),
        ("south - cities", REST, "people", "about", 100, 14_800),
        ("100 * s / all", SHARE, "percent", "less-than", 1, 42),
        ("100 * s / all", SHARE, "percent", "at-most", 10, 50),
        ("100 * s / all", SHARE, "percent", "about", 10, 40),
        ("5 * a", OVER, "people", "at-least", 1, 2500),
        ("100 - a", {"a": (26, "exact", "percent")}, "percent", "exact", 1, 74),
        ("100 - a", {"a": (60, "over", "percent")}, "percent", "less-than", 1, 40),
        ("100 - a", {"a": (50, "only-about", "percent")}, "percent", "about", 10, 50),
        ("100 * a / b", {"a": (1, "exact", "x"), "b": (3, "exact", "x")}, "percent", "exact", 1, 33),
        ("a + b", {"a": (95, "exact", "x"), "b": (14, "exact", "x")}, "x", "exact", 1, 109),
        ("a - b", {"a": (5, "exact", "x"), "b": (5, "exact", "x")}, "x", "exact", 1, 0),
        ("a / 2", HALF, "x", "nearly", 1, 100_000),
        ("a * s / 100", PART, "x", "over", 10_000, 240_000),
        ("a - b", {"a": (500, "over", "x"), "b": (200, "about", "x")}, "x", "over", 10, 290),
        ("2 * x", {"x": (63, "exact", "percent")}, "percent", "exact", 1, 126),
    ],
)  # fmt: skip
def test_what_follows_from_the_inputs_may_be_said(formula, inputs, unit, qualifier, to, value):
    """Bounds are rounded to the side on which they stay bounds, all else to the nearest."""
    result = result_of(formula, inputs)
    made = claim(result, qualifier, to)
    assert (value, None) == (made.value, fault_of(result, made, unit))


@pytest.mark.parametrize(
    ("formula", "inputs", "unit", "said", "instead"),
    [
        ("a * (100 - s) / 100", MONEY, "USD", ("about", 1_000_000), ("about", 10_000_000, 720_000_000)),
        ("a * (100 - s) / 100", MONEY, "USD", ("exact", 1), ("about", 10_000_000, 720_000_000)),
        ("a * (100 - s) / 100", {**MONEY, "s": (98, "exact", "percent")}, "USD", ("about", 1e5), ("about", 1e7, 2e7)),
        ("n / (1 + r / 100)", RISE, "x", ("about", 1), ("about", 10, 580)),
        ("peak - left", PEAK, "people", ("about", 10_000), ("more-than", 10_000, 150_000)),
        ("peak - left", PEAK, "people", ("less-than", 10_000), ("more-than", 10_000, 150_000)),
        ("all - south", SOUTH, "people", ("about", 100), ("about", 10_000, 110_000)),
        ("all - south", SOUTH, "people", ("more-than", 10_000), ("about", 10_000, 110_000)),
        ("100 * south / all", SOUTH, "percent", ("about", 0.1), ("about", 1, 46)),
        ("100 * south / all", SOUTH, "percent", ("over", 1), ("about", 1, 46)),
        ("100 * s / all", SHARE, "percent", ("about", 1), ("less-than", 1, 42)),
        ("100 * s / all", SHARE, "percent", ("exact", 1), ("less-than", 1, 42)),
        ("100 * s / all", SHARE, "percent", ("over", 1), ("less-than", 1, 42)),
        ("5 * a", OVER, "people", ("about", 1), ("more-than", 1, 2500)),
        ("5 * a", {"a": (500, "at-least", "families")}, "people", ("exact", 1), ("at-least", 1, 2500)),
        ("5 * a", {"a": (500, "at-most", "families")}, "people", ("about", 1), ("at-most", 1, 2500)),
        ("5 * a", OVER, "people", ("nearly", 1), ("more-than", 1, 2500)),
        ("a / 2", HALF, "x", ("about", 1), ("nearly", 1, 100_000)),
        ("a / 2", HALF, "x", ("less-than", 1), ("nearly", 1, 100_000)),
        ("a * s / 100", PART, "x", ("over", 1000), ("over", 10_000, 240_000)),
        ("h * m", {"h": (1200, "exact", "x"), "m": (5.4, "exact", "x")}, "x", ("exact", 1), ("about", 100, 6500)),
        ("a + b", {"a": (95, "exact", "x"), "b": (14, "exact", "x")}, "x", ("exact", 10), ("about", 10, 110)),
        ("a - b", {"a": (500, "over", "x"), "b": (200, "over", "x")}, "x", ("about", 10), None),
        ("100 * a / b", {"a": (500, "over", "x"), "b": (900, "over", "x")}, "percent", ("about", 1), None),
        ("a - b", {"a": (510, "about", "x"), "b": (505, "about", "x")}, "x", ("about", 1), None),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_refused_with_what_does(formula, inputs, unit, said, instead):
    """A digit too many, a bound that is dropped, turned or made up: the remedy is true, or to leave it out."""
    result = result_of(formula, inputs)
    fault = fault_of(result, claim(result, *said), unit)
    other = fault.instead and (fault.instead.qualifier, fault.instead.round, fault.instead.value)
    assert instead == other


def test_own_calculations_carry_the_doubt_of_their_own_inputs():
    """What was worked out from rough numbers is no more exact in the next calculation."""
    first = result_of("a * s / 100", {"a": (908_000_000, "exact", "USD"), "s": (79, "exact", "percent")})
    known = known_from("first", claim(first, "about", 10_000_000), first, "USD")
    assert (Fraction(712_780_000), Fraction(721_860_000)) == (known.low, known.high)
    second = work_out("x / 700000", {"x": known})
    fault = fault_of(second, claim(second, "about", 1), "USD")
    assert (10, 1030) == (fault.instead.round, fault.instead.value)
    bound = result_of("5 * a", OVER)
    third = work_out("x - 100", {"x": known_from("bound", claim(bound, "over", 1), bound, "x")})
    assert ("more-than", 2400) == (
        fault_of(third, claim(third, "about", 1), "x").instead.qualifier,
        claim(third, "over", 1).value,
    )


SIDES = {
    "over": 1,
    "more-than": 1,
    "at-least": 1,
    "less-than": -1,
    "at-most": -1,
    "up-to": -1,
    "nearly": -1,
    "almost": -1,
}


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.sampled_from(sorted(CLASSES))), min_size=2, max_size=2),
    st.sampled_from(["a + b", "a - b", "a * b", "1000 * a / b", "100 * a / (a + b)"]),
    st.sampled_from(sorted(CLASSES)),
    st.sampled_from([1, 10, 1000]),
    st.lists(st.fractions(0, 1), min_size=2, max_size=2),
)
def test_no_claim_that_is_taken_or_advised_is_untrue(numbers, formula, qualifier, unit, shares):
    """Whatever the true numbers are, a bound that may be printed holds, and so does the one that is advised."""
    inputs = {name: known_of(name, value, q, "x") for name, (value, q) in zip("ab", numbers, strict=True)}
    result = work_out(formula, inputs)
    made = claim(result, qualifier, unit)
    fault = fault_of(result, made, "x")
    told = made if fault is None else fault.instead
    if told is None:
        return
    assert fault_of(result, told, "x") is None
    # An open bound may be passed by far.
    true = {}
    for (name, one), share in zip(inputs.items(), shares, strict=True):
        far = {"above": 1 + 9 * share, "below": 1 - share * Fraction(9, 10)}.get(CLASSES[one.qualifier])
        true[name] = one.low + (one.high - one.low) * share if far is None else one.value * far
    value = work_out(formula, {name: known_of(name, float(one), "exact", "x") for name, one in true.items()}).value
    slack = Fraction(1, 10**6) * max(abs(value), 1)
    bound = Fraction(str(told.value))
    match CLASSES[told.qualifier]:
        case "above" if result.sides <= {"above"}:
            assert value >= bound - slack
        case "below" | "near-below" if result.sides <= {"below", "near-below"}:
            assert value <= bound + slack
        case "exact":
            assert bound == value


DERIVED = "seeds/derived.yaml"


SHARE_OF = "formula: 100 * hosted / all"


def write(country, **keys: object) -> list[str]:
    """Give the share of the invented country other keys, and return the messages."""
    before, after = country.text(DERIVED).split(SHARE_OF)
    for key, value in keys.items():
        after = re.sub(rf"    {key}: \S+\n", f"    {key}: {value}\n", after, count=1)
    country.write(DERIVED, f"{before}{keys.get('formula', SHARE_OF)}{after}")
    with pytest.raises(LedgerError) as caught:
        country.ledger()
    return [str(problem) for problem in caught.value.problems]


def line_of(country, key: str) -> int:
    """Return the line of a key of that share."""
    before, after = country.text(DERIVED).split(SHARE_OF)
    return (before + after.partition(f"    {key}:")[0]).count("\n") + 1


def test_a_message_says_what_to_write(country):
    """Place, fact and remedy: all the keys that have to change, with their values, and what is printed then."""
    remedy = "Write `qualifier: less-than` and `value: 50`: what follows from its inputs is less-than 50"
    fact = '"hosted-share-2031" is called exact, and its input "homeless-2031" is not'
    (told,) = write(country, qualifier="exact")
    assert f"{DERIVED}:{line_of(country, 'qualifier')}: {fact}. {remedy}." == told


def test_a_value_that_does_not_follow_is_answered_with_all_that_has_to_change(country):
    """Correcting the value alone would be untrue where the bound is lost."""
    (told,) = write(country, round=1)
    fact = '"hosted-share-2031" is 40, but its formula gives 42 (before rounding 41.8548)'
    remedy = "Write `qualifier: less-than` and `value: 42`: what follows from its inputs is less-than 42"
    assert f"{DERIVED}:{line_of(country, 'value')}: {fact}. {remedy}." == told


def test_what_rests_on_a_wrong_calculation_is_not_told_too(country):
    """One fault is one message."""
    keys = "formula: 1 / x\n    qualifier: exact\n    unit: x\n    kind: share\n    label: x\n    method: x\n"
    country.write(DERIVED, f"{country.text(DERIVED)}  inverse:\n    inputs: {{x: hosted-share-2031}}\n    {keys}")
    whole = country.text(DERIVED)
    assert 1 == len(write(country, formula="formula: hosted / 0 + all"))
    country.write(DERIVED, whole)
    assert 1 == len(write(country, qualifier="exact"))

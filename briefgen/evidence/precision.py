"""How exactly numbers are known, and what follows for an own calculation: doubt and bounds go through its formula."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from briefgen.errors import UnfitError
from briefgen.evidence.formula import divisors, evaluate, exact
from briefgen.language import quantities_file as hedges
from briefgen.language.quantities_file import HedgeClass
from briefgen.language.quantities_lexicon import PERCENT, POINTS

Class = HedgeClass | Literal["exact"]
"""What a qualifier says of the true number beside the value."""

CLASSES: Mapping[str, Class] = {"exact": "exact", **hedges.CLASSES}
"""The class of each qualifier."""
SHARES = frozenset((PERCENT, POINTS))
"""Units in which a source rounds what it gives as exact."""
_NOT_PASSED = frozenset(("at-least", "at-most", "up-to"))
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a number that goes into a calculation."""

    id: str
    """Its id in the ledger."""
    value: Fraction
    """The number, as it is printed."""
    qualifier: str
    """The qualifier that is printed with it."""
    low: Fraction
    """The least that it is taken for."""
    high: Fraction
    """The most. The open side of a bound ends where its last digit ends: "over 414,000" is taken for up to 415,000."""


def known_of(figure_id: str, value: float, qualifier: str, unit: str) -> Known:
    """Return what is known of a number of a source.

    A rough number is known to half of its second digit, or of its last one if it has more: "nearly 200,000" tells
    10,000 less, "some 92,200" 50 more or less. An exact share, or number with decimals, is known to half of its last
    digit. A whole number is a count.
    """
    number, step = exact(value), rough_step(value)
    match CLASSES[qualifier]:
        case "above":
            low, high = number, number + step
        case "below" | "near-below":
            low, high = number - step, number
        case "loose":
            low, high = number - step * _HALF, number + step * _HALF
        case "exact":
            half = exact_step(value, unit) * _HALF
            low, high = number - half, number + half
    return Known(figure_id, number, qualifier, low, high)


def exact_step(value: float, unit: str) -> Fraction:
    """Return the smallest difference that an exact number tells; 0 for a count, which is what it is."""
    place = min(last_place(value), Fraction(1))
    return place if unit in SHARES or place < 1 else Fraction(0)


def rough_step(value: float) -> Fraction:
    """Return the smallest difference that a rough number tells."""
    return min(last_place(value), _first_place(exact(value)) / 10) if value else Fraction(0)


def last_place(value: float) -> Fraction:
    """Return the unit of the last digit of a number: 100 for 92,200; of nought 1."""
    number, place = exact(value), Fraction(1)
    while (number / place).denominator > 1:
        place /= 10
    while number and (number / (place * 10)).denominator == 1:
        place *= 10
    return place


def _first_place(number: Fraction) -> Fraction:
    """Return the unit of the first digit of a number that is not nought: 10,000 for 92,200."""
    place = Fraction(1)
    while abs(number) >= place * 10:
        place *= 10
    while abs(number) < place:
        place /= 10
    return place


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula gives."""

    value: Fraction
    """Its result for the numbers as they are printed."""
    low: Fraction
    """The least that may come out, as far as inputs are known."""
    high: Fraction
    """The most."""
    sides: frozenset[Class]
    """What its inputs do to it, one by one, but those that are exact."""
    open_above: bool
    """True if an input leaves open how much more it is."""
    open_below: bool
    """True if an input leaves open how much less it is."""
    may_be_bound: bool
    """True if it may be the very bound, as with "at least"."""
    roughest: Known
    """The input that leaves most of it open; one that is not exact, if any is not."""


def work_out(formula: str, inputs: Mapping[str, Known]) -> Result:
    """Return what a formula gives. Raises ValueError, with what is wrong, if it gives nothing or nobody knows what.

    It is worked out at the ends of the inputs, each of which makes the result greater or smaller.
    """
    middle = {name: one.value for name, one in inputs.items()}
    value = evaluate(formula, middle)
    at = _Evaluation(formula, middle)
    rises = {name: at.point({name: one.high}) - at.point({name: one.low}) for name, one in inputs.items()}
    sides: set[Class] = set()
    open_above = open_below = False
    for name, one in inputs.items():
        qualified = CLASSES[one.qualifier]
        if qualified == "exact" or not rises[name]:
            continue
        side = _moved(qualified, rises=rises[name] > 0)
        sides.add(side)
        if qualified in ("above", "below"):
            open_above |= side == "above"
            open_below |= side == "below"
    low, high = at.extreme(inputs, greatest=False), at.extreme(inputs, greatest=True)
    reached = any(one.qualifier in _NOT_PASSED for one in inputs.values())
    roughest = max(inputs, key=lambda name: (bool(rises[name]) and inputs[name].qualifier != "exact", abs(rises[name])))
    ends = min(value, low), max(value, high)
    return Result(value, *ends, frozenset(sides), open_above, open_below, reached, inputs[roughest])


def _moved(qualified: Class, *, rises: bool) -> Class:
    """Return what an input of a class makes of a result that rises or falls with it."""
    if rises or qualified == "loose":
        return qualified
    return "below" if qualified == "above" else "above"


class _Evaluation:
    """Works a formula out at other points than its middle."""

    def __init__(self, formula: str, middle: Mapping[str, Fraction]) -> None:
        self.formula = formula
        self.middle = middle
        self.signs = [divisor > 0 for divisor in divisors(formula, middle)]

    def point(self, moved: Mapping[str, Fraction]) -> Fraction:
        """Return the result with some inputs moved away from the middle."""
        inputs = {**self.middle, **moved}
        dividing = [divisor > 0 for divisor in divisors(self.formula, inputs) if divisor]
        if dividing != self.signs:
            raise UnfitError("divides by what may be nought, as rough as its inputs are", "leave the calculation out")
        return evaluate(self.formula, inputs)

    def extreme(self, inputs: Mapping[str, Known], *, greatest: bool) -> Fraction:
        """Return the greatest or the least that comes out, each input moved to the end that brings it there."""
        point = dict(self.middle)
        for _ in range(2):  # once more, since which end it is may depend on the other inputs
            for name, one in inputs.items():
                if one.low != one.high:
                    results = {end: self.point({**point, name: end}) for end in (one.low, one.high)}
                    point[name] = (max if greatest else min)(results, key=results.__getitem__)
        return self.point(point)

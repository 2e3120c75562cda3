"""How exact an own calculation may be: never more than the loosest number that goes into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

ROUND_NUMBER_DIGITS = 2
"""The zeros of "nearly 200,000" say little: a round number is taken to be known to two digits."""
SLACK = 3
"""A result may seem this much finer than its input, as 126 beside 63; ten times finer is a digit too many."""


@dataclass(frozen=True, slots=True)
class Input:
    """A number that goes into a calculation."""

    id: str
    """Its id, for messages."""
    value: float
    """The number."""
    exact: bool
    """True if its source gives it without a qualifier, so that each of its digits counts."""

    @property
    def step(self) -> Decimal:
        """The smallest difference that it tells: 1 for 814, 100 for "some 92,200"."""
        last = _last_place(self.value)
        if self.exact:
            return min(Decimal(1), last)
        finest = Decimal(10) ** (Decimal(str(self.value)).adjusted() + 1 - ROUND_NUMBER_DIGITS)
        return min(last, max(finest, Decimal(1)))

    @property
    def share(self) -> Decimal:
        """That difference as a share of the number."""
        return self.step / abs(Decimal(str(self.value))) if self.value else Decimal(0)


def too_exact(formula: str, inputs: Sequence[Input], value: float) -> tuple[str, Decimal] | None:
    """Return the id of the input that a rounded result outdoes, and the unit to round it to; None if none.

    A sum is as exact as the coarsest of its numbers; what is multiplied or divided keeps its share of doubt.
    """
    if not value:
        return None
    if not any(sign in formula for sign in "*/"):
        loosest = max(inputs, key=lambda one: one.step)
        wanted = loosest.step
    else:
        loosest = max(inputs, key=lambda one: one.share)
        wanted = loosest.share * abs(Decimal(str(value))) / SLACK
    if _last_place(value) >= wanted:
        return None
    unit = Decimal(10) ** wanted.adjusted()
    return loosest.id, unit if unit >= wanted else unit * 10


def _last_place(value: float) -> Decimal:
    """Return the unit of the last digit of a number that is not 0."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)

"""What an own calculation says of its result, held against what its inputs tell: bound, roughness and digits."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from briefgen.errors import Problem
from briefgen.evidence.cards import CalculationFile
from briefgen.evidence.formula import exact, rounded
from briefgen.evidence.precision import CLASSES, Known, Result, exact_step, last_place, rough_step
from briefgen.workspace.yamlfile import YamlFile

SLACK = 3
"""How much finer than its doubt a result may be told: it is rounded to the power of ten that is nearest."""
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Claim:
    """A result as it is told."""

    qualifier: str
    """What is printed before it."""
    round: float
    """The unit it is rounded to."""
    value: float
    """What is printed."""


def claim_problems(entry_id: str, item: CalculationFile, result: Result, file: YamlFile) -> list[Problem]:
    """Return what is wrong with what a calculation says of its result, with what to write instead."""
    made = claim(result, item.qualifier, item.round)
    fault = fault_of(result, made, item.unit)
    if item.value is not None and exact(item.value) != exact(made.value):
        key, rule = "value", "recompute"
        why = f"is {item.value:,}, but its formula gives {made.value:,} (before rounding {_shown(result.value)})"
        remedy = f"correct the value to {_plain(made.value)}, or the formula or its inputs"
    elif fault is not None:
        key, rule, why, remedy = fault.key, "precision", fault.why, ""
    else:
        return []
    if fault is not None:
        remedy = _instead(item, fault.instead)
    return [Problem(file.place(("figures", entry_id, key)), rule, f'"{entry_id}" {why}', remedy)]


def _instead(item: CalculationFile, other: Claim | None) -> str:
    """Return what to write so that a calculation says no more than its inputs."""
    if other is None:
        return "leave it out: nothing that could be printed follows from its inputs"
    keys = {"qualifier": item.qualifier, "round": _plain(item.round)}
    wanted = {"qualifier": other.qualifier, "round": _plain(other.round)}
    if item.value is not None:
        keys["value"], wanted["value"] = _plain(item.value), _plain(other.value)
    changes = [f"`{key}: {value}`" for key, value in wanted.items() if keys[key] != value]
    listed = " and ".join([", ".join(changes[:-1]), changes[-1]] if len(changes) > 1 else changes)
    return f"write {listed}: what follows from its inputs is {other.qualifier} {other.value:,}"


def _plain(number: float) -> str:
    """Return a number as it is written in a file."""
    return f"{Decimal(str(number)):f}"


def claim(result: Result, qualifier: str, unit: float) -> Claim:
    """Return what is printed of a result: a bound is rounded to the side on which it stays one."""
    match CLASSES[qualifier]:
        case "above":
            return Claim(qualifier, unit, rounded(result.low, unit, "down"))
        case "below" | "near-below":
            return Claim(qualifier, unit, rounded(result.high, unit, "up"))
        case _:
            return Claim(qualifier, unit, rounded(result.value, unit))


def known_from(figure_id: str, made: Claim, result: Result, unit: str) -> Known:
    """Return what is known of a result that goes into another calculation: as little as of its inputs."""
    value = exact(made.value)
    match CLASSES[made.qualifier]:
        case "above":
            low, high = value, max(value, result.high)
        case "below" | "near-below":
            low, high = min(value, result.low), value
        case "exact" if not exact_step(made.value, unit):
            low = high = value
        case _:
            low, high = min(value, result.low), max(value, result.high)
    return Known(figure_id, value, made.qualifier, low, high)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a result may not be told as it is."""

    key: str
    """The key that would have to change: qualifier or round."""
    why: str
    """What is wrong, a clause to follow its name."""
    instead: Claim | None
    """What can be told; None if nothing can."""


def fault_of(result: Result, made: Claim, unit: str) -> Fault | None:
    """Return why a claim on a result of a unit says what its inputs do not tell; None if it does not."""
    if why := _untrue(result, made, unit):
        return Fault("qualifier", why, _true_claim(result, made, unit))
    if _is_too_fine(result, made):
        input_ = result.roughest
        more = f'more exact than its input "{input_.id}" ({_shown(input_.value)}) lets it be'
        why = f"comes to {made.value:,}, {more}: it may be anything from {_shown(result.low)} to {_shown(result.high)}"
        return Fault("round", why, _true_claim(result, made, unit))
    return None


def _is_too_fine(result: Result, made: Claim) -> bool:
    return bool(made.value) and last_place(made.value) * SLACK < result.high - result.low


def _true_claim(result: Result, made: Claim, unit: str) -> Claim | None:
    """Return the claim that is nearest to one that is not true, as finely as inputs allow; None if there is none."""
    rough = Fraction(1, 1000)
    while rough * SLACK < result.high - result.low:
        rough *= 10
    units = (made.round, max(made.round, float(rough) if rough < 1 else int(rough)))
    others = (claim(result, qualifier, to) for qualifier in (made.qualifier, *_fitting(result)) for to in units)
    return next((other for other in others if other.value and _is_true(result, other, unit)), None)


def _is_true(result: Result, made: Claim, unit: str) -> bool:
    """Return whether a claim says no more than what the inputs of a result tell."""
    return _untrue(result, made, unit) is None and not _is_too_fine(result, made)


def _fitting(result: Result) -> tuple[str, ...]:
    """Return the qualifiers that a result may have, the one that says most first."""
    if not result.sides:
        return "exact", "about"
    if result.sides == {"near-below"}:
        return "about", "nearly"
    if result.open_above or result.sides == {"above"}:
        return ("at-least" if result.may_be_bound else "more-than"), "about"
    if result.open_below:
        return ("at-most" if result.may_be_bound else "less-than"), "about"
    return ("about",)


def _untrue(result: Result, made: Claim, unit: str) -> str | None:
    """Return why a claim is not true of all that may come out; None if it is."""
    if result.open_above and result.open_below:
        return "has inputs that leave open how much more it is, and how much less"
    if result.low < 0 < result.high and (made.value or result.sides):
        return "may be more than nought, or less"
    told, value, sides = CLASSES[made.qualifier], exact(made.value), result.sides
    if told == "exact":
        return _inexact(result, made, unit)
    if told == "loose":
        if sides == {"above"} and value <= result.low:
            return f"is called {made.qualifier}, and is more than {_shown(result.low)} by its inputs"
        if sides and sides <= {"below", "near-below"} and value >= result.high:
            return f"is called {made.qualifier}, and is less than {_shown(result.high)} by its inputs"
        return None
    follows = {
        "above": result.open_above or sides == {"above"},
        "below": result.open_below,
        "near-below": sides == {"near-below"} and value - result.high <= rough_step(made.value),
    }
    return None if follows[told] else f"is called {made.qualifier}, which its inputs do not tell"


def _inexact(result: Result, made: Claim, unit: str) -> str | None:
    """Return why a result is not exactly what it is called; None if it is."""
    if result.sides:
        return f'is called exact, and its input "{result.roughest.id}" is not'
    step = exact_step(made.value, unit)
    if abs(exact(made.value) - result.value) > step * _HALF:
        return f"is called exact, and is rounded from {_shown(result.value)}"
    if not step and result.low != result.high:
        return f"is called exact, and may be anything from {_shown(result.low)} to {_shown(result.high)}"
    return None


def _shown(number: Fraction) -> str:
    return f"{float(number):,.4f}".rstrip("0").rstrip(".")

"""Own calculations: arithmetic on named figures, and nothing else."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from briefgen.errors import nearest

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

LARGEST = Fraction(10) ** 15
Rounding = Literal["nearest", "down", "up"]


def evaluate(formula: str, inputs: Mapping[str, Fraction]) -> Fraction:
    """Return the exact result of a formula of names, numbers, + - * / and parentheses.

    Raises ValueError, with what is wrong, for anything else.
    """
    try:
        tree = _parsed(formula)
        result = _value(tree, inputs)
    except SyntaxError:
        raise ValueError("cannot be read as arithmetic") from None
    except ArithmeticError:
        raise ValueError("divides by zero") from None
    except (RecursionError, MemoryError):
        raise ValueError("is nested too deeply") from None
    if unused := set(inputs) - {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}:
        raise ValueError(f"does not use its input {', '.join(sorted(unused))}")
    if abs(result) > LARGEST:
        raise ValueError("gives a number that is too large")
    return result


def divisors(formula: str, inputs: Mapping[str, Fraction]) -> list[Fraction]:
    """Return what a formula that can be evaluated divides by."""
    divisions = (node for node in ast.walk(_parsed(formula)) if isinstance(node, ast.BinOp))
    return [_value(node.right, inputs) for node in divisions if isinstance(node.op, ast.Div)]


# The bounds of each input are put into the same formula.
@lru_cache(maxsize=256)
def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body


def _value(node: ast.expr, inputs: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, inputs), _value(right, inputs))
        case ast.Name(id=name) if name in inputs:
            return inputs[name]
        case ast.Name(id=name):
            near = nearest(name, inputs)
            raise ValueError(
                f'uses "{name}", which is not among its inputs' + (f'; the nearest is "{near}"' if near else "")
            )
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number) if math.isfinite(number):
            return exact(number)
    raise ValueError("may hold only names of inputs, numbers, + - * / and parentheses")


def exact(number: float) -> Fraction:
    """Return a number as it is written, not as a binary fraction has it."""
    return Fraction(str(number))


def rounded(value: Fraction, unit: float, to: Rounding = "nearest") -> int | float:
    """Return a value rounded to a multiple of a unit, such as 10: halves away from nought, or all down or up."""
    steps = value / exact(unit)
    match to:
        case "down":
            whole = math.floor(steps)
        case "up":
            whole = math.ceil(steps)
        case "nearest":
            whole = math.floor(abs(steps) + Fraction(1, 2)) * (-1 if steps < 0 else 1)
    result = whole * exact(unit)
    return int(result) if result.denominator == 1 else float(result)

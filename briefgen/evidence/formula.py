"""Own calculations: arithmetic on named figures, and nothing else."""

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from briefgen.errors import nearest

_OPERATIONS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

LARGEST = Decimal(10) ** 15


def evaluate(formula: str, inputs: Mapping[str, float]) -> Decimal:
    """Return the exact result of a formula of names, numbers, + - * / and parentheses.

    Raises ValueError, with what is wrong, for anything else.
    """
    try:
        tree = ast.parse(formula, mode="eval")
        result = _value(tree.body, inputs)
    except SyntaxError:
        raise ValueError("cannot be read as arithmetic") from None
    except ArithmeticError:
        raise ValueError("divides by zero") from None
    except (RecursionError, MemoryError):
        raise ValueError("is nested too deeply") from None
    if unused := set(inputs) - {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}:
        raise ValueError(f"does not use its input {', '.join(sorted(unused))}")
    if not result.is_finite() or abs(result) > LARGEST:
        raise ValueError("gives a number that is too large")
    return result


def _value(node: ast.expr, inputs: Mapping[str, float]) -> Decimal:
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, inputs), _value(right, inputs))
        case ast.Name(id=name) if name in inputs:
            return Decimal(str(inputs[name]))
        case ast.Name(id=name):
            near = nearest(name, inputs)
            raise ValueError(
                f'uses "{name}", which is not among its inputs' + (f'; the nearest is "{near}"' if near else "")
            )
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
    raise ValueError("may hold only names of inputs, numbers, + - * / and parentheses")


def rounded(value: Decimal, unit: float) -> int | float:
    """Return a value rounded half up to a multiple of a unit, such as 10."""
    step = Decimal(str(unit))
    result = (value / step).to_integral_value(ROUND_HALF_UP) * step
    return int(result) if result == result.to_integral_value() else float(result)

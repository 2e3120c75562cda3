"""What is wrong with a template, told before it is filled in; it may hold little, so little can go wrong."""

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes

from briefgen.errors import nearest
from briefgen.yamlfile import unprintable

# What a text needs: choices, lists and the functions. Sums belong in the ledger; and with nothing that can grow
# (no macros, no joining or repeating of words), no template can fill the machine or keep it busy for ever.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name, nodes.Const,
    nodes.Call, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter, nodes.Test,
    nodes.Getattr, nodes.Getitem, nodes.List, nodes.Tuple,
)  # fmt: skip
_SUMS = (nodes.BinExpr, nodes.UnaryExpr, nodes.Concat)
_CURLY_QUOTES = "“”„‟‘’‚‛«»"


class Slip(Exception):  # noqa: N818 - it never leaves prose
    """What is wrong with a template, its line, and what to do before "in the line ..."."""

    def __init__(self, line: int, rule: str, fact: str, remedy: str = "correct it") -> None:
        super().__init__(fact)
        self.told = (line, rule, fact, remedy)


def syntax_slip(message: str) -> tuple[str, str]:
    """Return what is wrong with the syntax of a template, and the remedy."""
    unexpected = re.match(r"unexpected char '(.)' at \d+", message)
    if unexpected and unexpected[1] in _CURLY_QUOTES:
        return f"the template holds a curly quotation mark {unexpected[1]}", 'use straight quotes "'
    if unexpected:
        return f"the sign {unexpected[1]} cannot stand in a template", "take it out"
    return f"the template cannot be read: {message}", "correct it"


def find_slips(tree: nodes.Template, functions: Iterable[str], known: Iterable[str]) -> Iterator[Slip]:
    """Yield what can be told of a template before it is filled in."""
    functions = set(functions)
    names = list(tree.find_all(nodes.Name))
    known = {*known, "loop", *(name.name for name in names if name.ctx == "store")}
    told: set[int] = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in functions:
            if slip := _call_slip(call, call.node.name, known):
                told |= {id(node) for node in call.find_all(nodes.Node)}
                yield slip
        elif not isinstance(call.node, nodes.Name) or call.node.name in known:
            yield Slip(call.lineno, "template-error", f"only {_called(functions)} can be called", "take the call out")
    refused = [slip for node in tree.find_all(nodes.Node) if id(node) not in told for slip in _node_slips(node)]
    yield from refused
    for name in names:
        # What is refused may have been meant to give the name.
        if not refused and id(name) not in told and name.name not in known:
            near = nearest(name.name, known)
            remedy = f'the nearest is "{near}"; correct it' if near else "correct it, or put an id in quotes"
            yield Slip(name.lineno, "template-name", f'the name "{name.name}" is not known', remedy)


def _node_slips(node: nodes.Node) -> Iterator[Slip]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and (sign := unprintable(node.value)) is not None:
        fact = f"the template holds a character that no Word file can hold (number {ord(sign)})"
        yield Slip(node.lineno, "control-character", fact, "take it out")
    is_list = isinstance(node, nodes.List | nodes.Tuple) and getattr(node, "ctx", "load") == "load"
    if is_list and next(node.find_all(nodes.Name), None) is not None:
        yield Slip(
            node.lineno, "template-error", "a list in a template can hold only words in quotes", "write them out"
        )
    if isinstance(node, _SUMS) and not isinstance(node, _ALLOWED):
        fact = "a template does not calculate or join"
        yield Slip(node.lineno, "template-error", fact, "put sums into seeds/derived.yaml and words beside each other")
    elif isinstance(node, nodes.Stmt | nodes.Expr) and not isinstance(node, _ALLOWED):
        fact = f"templates here have no {type(node).__name__.lower()}"
        yield Slip(node.lineno, "template-error", fact, "write it with if, for and set alone")


def _call_slip(call: nodes.Call, function: str, known: Iterable[str]) -> Slip | None:
    """Return what is wrong with a call of one of the functions: each takes one id in quotes."""
    wanted = f'{function}("...") wants one id in straight quotes'
    arguments = call.args
    if len(arguments) != 1 or call.kwargs or call.dyn_args or call.dyn_kwargs:
        return Slip(call.lineno, "template-error", wanted)
    bare = isinstance(arguments[0], nodes.Name) and arguments[0].name not in set(known)
    if bare or isinstance(arguments[0], nodes.Sub):
        fact = f"the id in {function}(...) is not in quotes"
        return Slip(call.lineno, "template-name", fact, f'write {function}("{_typed(arguments[0])}")')
    is_number = isinstance(arguments[0], nodes.Const) and not isinstance(arguments[0].value, str)
    if is_number or isinstance(arguments[0], nodes.List | nodes.Tuple):
        return Slip(call.lineno, "template-error", wanted)
    return None


def _typed(node: nodes.Expr) -> str:
    """Return an id that was read as a subtraction because its quotes are missing."""
    if isinstance(node, nodes.Sub):
        return f"{_typed(node.left)}-{_typed(node.right)}"
    return str(getattr(node, "name", getattr(node, "value", "...")))


def _called(functions: Iterable[str]) -> str:
    names = [f"{name}()" for name in sorted(functions)]
    return ", ".join(names[:-1]) + f" and {names[-1]}"

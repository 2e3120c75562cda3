"""What is wrong with a template, told before it is filled in; it may hold little, so little can go wrong."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from jinja2 import nodes

from briefgen.errors import nearest
from briefgen.prose.tags import CURLY_QUOTES
from briefgen.workspace.textfile import unprintable, unprintable_slip

# What a text needs: choices, lists and the functions. Sums belong in the ledger; and with nothing that can grow
# (no macros, no joining or repeating of words), no template can fill the machine or keep it busy for ever.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name, nodes.Const,
    nodes.Call, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter, nodes.Test,
    nodes.Getattr, nodes.Getitem, nodes.List, nodes.Tuple,
)  # fmt: skip
_LISTED = "themes"
"""The one name that stands for several values."""
_SUMS = (nodes.BinExpr, nodes.UnaryExpr, nodes.Concat)


class Slip(Exception):  # noqa: N818 - it never leaves prose
    """What is wrong with a template, its line, and what to do before "in the line ..."."""

    def __init__(self, line: int, rule: str, fact: str, remedy: str = "correct it", hint: str = "") -> None:
        super().__init__(fact)
        self.details = (line, rule, fact, remedy, hint)


def syntax_slip(message: str) -> tuple[str, str]:
    """Return what is wrong with the syntax of a template, and the remedy."""
    unexpected = re.match(r"unexpected char '(.)' at \d+", message)
    if unexpected and unexpected[1] in CURLY_QUOTES:
        return f"the template holds a curly quotation mark {unexpected[1]}", 'use straight quotes "'
    if unexpected:
        dash = unexpected[1] in "–—−‐‑"
        remedy = "write a plain hyphen -, and ids in straight quotes" if dash else "take it out"
        return f"the sign {unexpected[1]} cannot stand in a template", remedy
    if named := re.match(r"No (filter|test) named '(.*?)'", message):
        sign = "|" if named[1] == "filter" else "is"
        return f'"{sign} {named[2]}" cannot be used in a text', "take it out"
    return "what stands in {{ }} or {% %} cannot be read", 'write it as {{ figure("...") }} or {% if ... %}'


def find_slips(
    tree: nodes.Template,
    functions: Iterable[str],
    defined: Iterable[str],
    choices: Mapping[str, Collection[str]] | None = None,
    *,
    carried: bool = False,
) -> Iterator[Slip]:
    """Yield what can be told of a template before it is filled in; `choices` names all values that some names have.

    A template that is `carried` from one workspace to another may name readers that are only there.
    """
    yield from choice_slips(tree, choices or {}, carried=carried)
    functions = set(functions)
    names = list(tree.find_all(nodes.Name))
    defined = {*defined, "loop", *(name.name for name in names if name.ctx != "load")}
    # Told as a macro; that its name is not known only follows from that.
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    reported: set[int] = set()
    for part in tree.find_all((nodes.Call, nodes.Output, nodes.Getitem, nodes.Getattr, nodes.Sub)):
        if id(part) not in reported and (slip := _part_slip(part, functions, defined)):
            reported |= {id(node) for node in (part, *part.find_all(nodes.Node))} - _others(part)
            yield slip
    refused = [slip for node in tree.find_all(nodes.Node) if id(node) not in reported for slip in _node_slips(node)]
    yield from refused
    for name in names:
        # What is refused may have been meant to give the name.
        if not refused and id(name) not in reported and name.name not in defined | macros:
            near = nearest(name.name, defined)
            remedy = f'the nearest is "{near}"; correct it' if near else "correct it, or put an id in quotes"
            yield Slip(name.lineno, "template-name", f'the name "{name.name}" is not known', remedy, name.name)


def choice_slips(
    tree: nodes.Template, choices: Mapping[str, Collection[str]], *, carried: bool = False
) -> Iterator[Slip]:
    """Yield each comparison with a value that its name never has: what stands below it would never be printed.

    Of a template that is `carried` only those are told that are nearly a value.
    """
    for compare in tree.find_all(nodes.Compare):
        sides = [compare.expr, *(operand.expr for operand in compare.ops)]
        named = next((side.name for side in sides if isinstance(side, nodes.Name) and side.name in choices), None)
        if named is None:
            continue
        values = choices[named]
        with_list = any(isinstance(side, nodes.List) for side in sides)
        if named == _LISTED and not with_list and any(operand.op not in ("in", "notin") for operand in compare.ops):
            fact = f"{named} is a list, so a comparison with a word decides nothing"
            yield Slip(compare.lineno, "template-choice", fact, f'write {{% if "..." in {named} %}}')
            continue
        for const in (found for side in sides for found in _constants(side)):
            if const.value in values or (not values and isinstance(const.value, bool)):
                continue
            if not values:
                fact = f"{named} is true or false, so a comparison with a word decides nothing"
                yield Slip(const.lineno, "template-choice", fact, f"write {{% if {named} %}} or {{% if not {named} %}}")
                continue
            near = nearest(str(const.value), values)
            if near is None and carried:
                continue
            fact = f'"{const.value}" is never what {named} is, so this condition decides nothing'
            known = f'the nearest is "{near}"' if near else f"there are {', '.join(sorted(values))}"
            yield Slip(const.lineno, "template-choice", fact, f"{known}; correct it, or take the condition out")


def _constants(side: nodes.Expr) -> Iterator[nodes.Const]:
    if isinstance(side, nodes.Const):
        yield side
    elif isinstance(side, nodes.List | nodes.Tuple):
        yield from (item for item in side.items if isinstance(item, nodes.Const))


def _node_slips(node: nodes.Node) -> Iterator[Slip]:
    """Yield why a node is refused: a template names and chooses, and neither calculates nor joins."""
    words = node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
    if (position := unprintable(words)) is not None:
        rule, fact, _ = unprintable_slip(words, position, "the template")
        yield Slip(node.lineno, rule, fact, "take it out")
    is_list = isinstance(node, nodes.List | nodes.Tuple) and getattr(node, "ctx", "load") == "load"
    if is_list and next(node.find_all(nodes.Name), None) is not None:
        yield Slip(
            node.lineno, "template-error", "a list in a template can hold only words in quotes", "write them out"
        )
    if isinstance(node, _SUMS) and not isinstance(node, _ALLOWED):
        fact = "a template does not calculate or join"
        yield Slip(node.lineno, "template-error", fact, "put sums into seeds/derived.yaml and words beside each other")
    elif isinstance(node, nodes.Expr) and not isinstance(node, _ALLOWED):
        fact = "what stands in {{ }} or {% %} is more than names, ids and words in quotes"
        yield Slip(node.lineno, "template-error", fact, "write it in plain words")


def _part_slip(part: nodes.Node, functions: set[str], defined: set[str]) -> Slip | None:
    """Return what is wrong with a call, with a part of something, or with what stands alone."""
    match part:
        case nodes.Call(node=nodes.Name(name=name)) if name in functions:
            return _call_slip(part, name, defined)
        case nodes.Call(node=nodes.Name(name=name)) if name not in defined:
            return None  # an unknown name, which is told as one
        case nodes.Call():
            fact = f"only {_called(functions)} can stand before parentheses"
            return Slip(part.lineno, "template-error", fact, "take what stands there out")
        case nodes.Output():
            alone = (node for node in part.nodes if isinstance(node, nodes.Name) and node.name in functions)
            return next((_without_id(name.name, name.lineno) for name in alone), None)
        case nodes.Sub():
            return _bare_id_slip(part, defined)
        case nodes.Getitem(node=nodes.Name(name=name)) | nodes.Getattr(node=nodes.Name(name=name)) if name in functions:
            return _without_id(name, part.lineno)
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if name in defined and name != "loop":
            return Slip(
                part.lineno, "template-name", f'"{name}" has no part "{attr}"', f"write {{{{ {name} }}}} alone", name
            )
    return None


def _call_slip(call: nodes.Call, function: str, defined: set[str]) -> Slip | None:
    """Return what is wrong with a call of one of the functions: each takes one id in quotes."""
    arguments = call.args
    single = len(arguments) == 1 and not (call.kwargs or call.dyn_args or call.dyn_kwargs)
    if single and (
        isinstance(arguments[0], nodes.Sub)
        or (isinstance(arguments[0], nodes.Name) and arguments[0].name not in defined)
    ):
        typed = _typed(arguments[0])
        fact = f"the id in {function}(...) is not in quotes"
        return Slip(call.lineno, "template-name", fact, f'write {function}("{typed}")', f"{function}({typed}")
    is_number = single and isinstance(arguments[0], nodes.Const) and not isinstance(arguments[0].value, str)
    if not single or is_number or isinstance(arguments[0], nodes.List | nodes.Tuple):
        fact = f"{function} needs one id, in straight quotes, between its parentheses"
        return Slip(call.lineno, "template-error", fact, f'write {function}("...")', f"{function}(")
    return None


def _bare_id_slip(difference: nodes.Sub, defined: set[str]) -> Slip | None:
    """Return the slip of an id that stands alone, and was read as a subtraction."""
    first: nodes.Expr = difference
    while isinstance(first, nodes.Sub):
        first = first.left
    if not isinstance(first, nodes.Name) or first.name in defined:
        return None
    typed = _typed(difference)
    fact = f"{typed} stands without a function that prints it"
    return Slip(difference.lineno, "template-error", fact, f'write {{{{ figure("{typed}") }}}}', typed)


def _without_id(function: str, line: int) -> Slip:
    fact = f"{function} needs its id in parentheses"
    return Slip(line, "template-error", fact, f'write {function}("...")', function)


def _others(part: nodes.Node) -> set[int]:
    """Return what stands beside the slip in an output and is still to be looked at."""
    if not isinstance(part, nodes.Output):
        return set()
    beside = [node for node in part.nodes if not isinstance(node, nodes.Name)]
    return {id(inner) for node in beside for inner in (node, *node.find_all(nodes.Node))}


def _typed(node: nodes.Expr) -> str:
    """Return an id that was read as a subtraction because its quotes are missing."""
    if isinstance(node, nodes.Sub):
        return f"{_typed(node.left)}-{_typed(node.right)}"
    return str(getattr(node, "name", getattr(node, "value", "...")))


def _called(functions: Iterable[str]) -> str:
    names = [f"{name}()" for name in sorted(functions)]
    return ", ".join(names[:-1]) + f" and {names[-1]}"

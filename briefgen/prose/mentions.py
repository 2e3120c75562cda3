"""Which evidence and charts a template names, told without filling it in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import ContentError, Place, Problem
from briefgen.prose.remarks import without_remarks

if TYPE_CHECKING:
    from jinja2 import nodes

# What the functions print; a template may hold it as it is.
_TAG = re.compile(r"\{[{%#]")
_LINK = re.compile(r"\]\(([a-z]+):([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One call of a template function, or the link that it would print."""

    line: int
    """Line of the template, from 1."""
    function: str
    """Its name, such as figure or chart."""
    id: str
    """What it names."""


def mentions_in(template: str, place: Place) -> list[Mention]:
    """Return all that a template names, whichever of its branches would be printed, in order of lines.

    Raises ContentError if it cannot be read as a template; its place is that of the template's first line.
    """
    mentions = set()
    template = without_remarks(template, place)
    for link in _LINK.finditer(template):
        mentions.add(Mention(template.count("\n", 0, link.start()) + 1, link[1], link[2]))
    if _TAG.search(template):
        from jinja2 import nodes  # noqa: PLC0415 - a `list` of which all else was kept reads the config alone, without tags

        tree = _tree(template, place)
        every = [constant.value for constant in tree.find_all(nodes.Const)]
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.args:
                # A name in place of an id was set, or is that of a loop: any word of the template may be meant.
                ids = list(_values(call.args[0])) or every
                mentions |= {Mention(call.lineno, call.node.name, value) for value in ids if isinstance(value, str)}
    return sorted(mentions)


def _values(argument: "nodes.Expr") -> Iterator[object]:
    """Yield the values that an argument may have, if it is written out or a choice of two that are."""
    from jinja2 import nodes  # noqa: PLC0415 - see above

    if isinstance(argument, nodes.CondExpr):
        yield from _values(argument.expr1)
        yield from _values(argument.expr2) if argument.expr2 is not None else ()
    elif isinstance(argument, nodes.Const):
        yield argument.value


def _tree(template: str, place: Place) -> "nodes.Template":
    """Return the template as Jinja reads it. Raises ContentError, with the line, if it cannot."""
    from jinja2 import Environment, TemplateSyntaxError  # noqa: PLC0415 - see above

    from briefgen.prose.slips import syntax_slip  # noqa: PLC0415 - see above

    try:
        return Environment(autoescape=True).parse(template)
    except TemplateSyntaxError as error:
        fact, remedy = syntax_slip((error.message or "it holds an error").rstrip("."))
        line = place.line + error.lineno - 1
    except (ValueError, RecursionError):  # a number too long for Python; brackets too deep for Jinja
        fact, remedy, line = "the template cannot be read", "make it simpler", place.line
    raise ContentError([Problem(Place(place.file, line), "template-syntax", fact, remedy)])

"""YAML taken apart into nodes that know their places: in C, or in Python where both differ or something is wrong."""

import re
from typing import Any

import yaml

MAX_NODES = 100_000
"""Keys, values and entries that a file may have; a card of 2,000 figures has half as many."""


class TooManyError(Exception):
    """A file has more nodes than anybody writes; each takes time, and there is room for a million."""


class _Loader(yaml.SafeLoader):
    """Takes a file apart in Python, and stops when it has too many nodes."""

    nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:  # noqa: ANN401 - as in PyYAML
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise TooManyError
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


# Written in C where PyYAML was built with it, which takes a tenth of the time: 190 of the 1,430 ms of a build.
_FAST: Any = getattr(yaml, "CSafeLoader", _Loader)
# Tabs, line ends that only YAML knows, and a remark right behind | or >: the one in C takes them for text, or loses it.
_READ_OTHERWISE = re.compile(r"[\t\x85\u2028\u2029\ufeff]|[|>][-+\d]*#")


def composed(text: str) -> yaml.Node | None:
    """Return the nodes of a text. What the parser in C refuses is told as the one in Python words and places it.

    Raises what the latter raises.
    """
    try:
        return yaml.compose(text, Loader=_Loader if _READ_OTHERWISE.search(text) else _FAST)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return yaml.compose(text, Loader=_Loader)

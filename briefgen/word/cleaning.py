"""A part of a brand -> the same with nothing in it that is not known: what is not in `forms` is left out."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from briefgen.errors import shortened
from briefgen.word.elements import A, Element, W
from briefgen.word.forms import form_of

_PREFIXES = {W: "w", A: "a"}
_MOST_ALIKE = 5_000
"""Styles, lists, fonts: Word has some four thousand styles at most, and lists in the hundreds."""


@dataclass(slots=True)
class Cleaning:
    """What was found while a part was cleaned."""

    odd: list[str] = field(default_factory=list)
    """Values that no Word file has, such as `sz="big"`: told, since somebody meant something by them."""
    changed: bool = False
    """Whether anything was taken out or put in another place."""

    def clean(self, node: Element, parent: str = "") -> bool:
        """Take out of an element what is not known; return whether it is still worth something."""
        named = etree.QName(node)
        local = named.localname
        form = form_of(_PREFIXES[named.namespace], parent, local) if named.namespace in _PREFIXES else None
        if form is None:
            return False
        for key, value in node.attrib.items():
            known = form.attributes.get(key)
            if known is None or not known(value):
                if known is not None:
                    self.odd.append(f'{local} {etree.QName(key).localname}="{shortened(value, 20)}"')
                self._drop(node.attrib.pop, key)
        seen: Counter[str] = Counter()
        for child in list(node):
            tag = child.tag
            is_known = isinstance(tag, str) and tag in form.order
            if is_known and seen[tag] < (_MOST_ALIKE if tag in form.many else 1) and self.clean(child, local):
                seen[tag] += 1
            else:
                self._drop(node.remove, child)
        places = [form.order[child.tag] for child in node]
        if places != sorted(places):
            self._drop(node.__setitem__, slice(None), sorted(node, key=lambda child: form.order[child.tag]))
        for words, owner in ((node.text, "text"), (node.tail, "tail")):
            if words and not words.isspace():
                self._drop(setattr, node, owner, None)
        return form.needed <= {*node.attrib, *(tag for tag, number in seen.items() if number)}

    def _drop(self, change: Callable[..., object], *given: object) -> None:
        """Make a change, and remember that there was one."""
        change(*given)
        self.changed = True

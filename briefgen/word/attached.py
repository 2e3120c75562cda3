"""Where the links of a Word file lead, and what its properties say, as hashes: enough to see that one was changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from briefgen.word.elements import Element, name
from briefgen.word.pictured import hash_of_words
from briefgen.word.reading import NotWordError, flows_of, outside_of, parse

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
SHOWN = ("title", "subject", "creator", "keywords", "description", "category")
"""Properties that readers see; who saved a file last, and when, is told by every program that saves it."""
_BETWEEN = re.compile("[,;]")
_FIELD = re.compile(r'^\s*HYPERLINK\s+"([^"]{1,2000})"')


@dataclass(frozen=True, slots=True)
class WordLink:
    """A link in a Word file that leads out of it."""

    target: str
    """Where it leads."""
    words: str
    """The words that readers click; empty for a link that is a field."""

    @property
    def hashed(self) -> str:
        """What tells its target from any other, however programs write a bare address."""
        return hash_of_words(unquote(self.target).rstrip("/"))


def read_links(parts: Mapping[str, bytes]) -> tuple[WordLink, ...]:
    """Return the links of the body in order, then those of notes and margins."""
    return tuple(link for _, part in flows_of(parts) for link in _links(parse(parts[part]), outside_of(parts, part)))


def _links(root: Element, targets: Mapping[str, str]) -> Iterator[WordLink]:
    for node in root.iter(name("w:hyperlink"), name("w:instrText")):
        if node.tag == name("w:instrText"):
            found = _FIELD.match(node.text or "")
            if found is not None:
                yield WordLink(found[1], "")
        elif node.get(name("r:id")) in targets:
            words = "".join(text.text or "" for text in node.iter(name("w:t")))
            yield WordLink(targets[node.get(name("r:id"))], words)


def read_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the properties that readers see, by name; those that say nothing are left out."""
    said = {key: words for key, words in _said(parts, _CORE) if key in SHOWN}
    said |= dict(_custom(parts))
    return {key: words for key, words in said.items() if words.strip()}


def hash_of_property(words: str) -> str:
    """Return what tells a property from any other; some programs drop the commas between keywords."""
    return hash_of_words(" ".join(_BETWEEN.sub(" ", words).split()))


def _said(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str]]:
    for node in _root(parts, part):
        if isinstance(node.tag, str):
            yield etree.QName(node).localname, "".join(node.itertext())


def _custom(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for node in _root(parts, _CUSTOM):
        if isinstance(node.tag, str) and node.get("name"):
            yield node.get("name"), "".join(node.itertext())


def _root(parts: Mapping[str, bytes], part: str) -> Iterator[Element]:
    """Yield what stands in a part; a part that no program can read says nothing."""
    try:
        yield from parse(parts[part]) if part in parts else ()
    except NotWordError:
        return

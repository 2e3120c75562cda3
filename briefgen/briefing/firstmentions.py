"""Names spelt out where a reader meets them first, in the order of the document and not in that of writing."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from briefgen.document.blockkind import BlockKind
from briefgen.document.inlines import Inline, Inlines, Name, OwnNote, Text, joined, plain
from briefgen.document.texts import Heading
from briefgen.language.sentences import sentences
from briefgen.prose.printer import capital

Kind = TypeVar("Kind", bound=BlockKind)

_IN_BRACKETS = re.compile(r"\((\w[\w-]*)\)")
_CAPITAL = "A"


def named(blocks: Iterable[Kind], abbreviations: re.Pattern[str] | None, *, listed: bool) -> list[Kind]:
    """Return blocks in which each name is spelt out at its first mention, and short after.

    What stands apart, and a note, says it anew. A heading has the short form, unless nothing else explains it and no
    acronyms are `listed`.
    """
    speller = _Speller(abbreviations)
    told: set[str] = set()
    made = [block if isinstance(block, Heading) else speller.block(block, told) for block in blocks]
    if listed:
        return made
    return [speller.block(block, speller.explained) if isinstance(block, Heading) else block for block in made]


class _Speller:
    def __init__(self, abbreviations: re.Pattern[str] | None) -> None:
        self._abbreviations = abbreviations
        self.explained: set[str] = set()
        """The short names that were spelt out anywhere."""

    def block(self, block: Kind, told: set[str]) -> Kind:
        """Return a block in which the names that were not `told` before are spelt out; of one that is apart all."""
        before: set[str] = set() if block.is_apart else told
        return block.with_names(lambda words: self._spelt(words, before))

    def _spelt(self, words: Inlines, told: set[str]) -> Inlines:
        said: list[Inline] = []
        for part in words:
            if isinstance(part, Name) and part.text not in told:
                told.add(part.text)
                self.explained.add(part.text)
                begins = self._is_beginning(plain(tuple(said)))
                said.append(part.written(capital(part.long) if begins else part.long))
            elif isinstance(part, Name):
                said.append(part.written(part.text))
            elif isinstance(part, OwnNote):
                said.append(replace(part, inlines=self._spelt(part.inlines, set())))
            else:
                # Somebody may have spelt it out by hand.
                told.update(_IN_BRACKETS.findall(part.text) if isinstance(part, Text) else ())
                said.append(part)
        return joined(said) if any(isinstance(part, Name | OwnNote) for part in words) else words

    def _is_beginning(self, before: str) -> bool:
        """Return whether a sentence begins behind some words."""
        *_, last = sentences(f"{before}{_CAPITAL}", self._abbreviations)
        return last.strip() == _CAPITAL

"""The sentences of a passage, each with the figures that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checks.passages import Passage
from briefgen.document.inlines import NOWHERE, Cite, Figure, Inline, Inlines, Link, Text
from briefgen.errors import Place, shortened
from briefgen.language.phrases import FIGURE, fold
from briefgen.language.sentences import searchable, sentences

_CLAUSE_END = re.compile(r"[;:]")
_CLAUSE = re.compile(r"[^;:]+")
_SHOWN = 300
"""Letters of a sentence from which those of a message are taken."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence: a semicolon or a colon ends one."""

    start: int
    """Where it begins in the words of the sentence."""
    end: int
    """Where it ends."""
    figures: tuple[Figure, ...]
    """The figures in it, in order."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which figures stand."""

    words: str
    """Its words, with one `FIGURE` for each figure."""
    figures: tuple[Figure, ...]
    """The figures, in order."""
    beside: str
    """Words beside it that may date it."""
    parts: tuple[tuple[int, Inline], ...] = ()
    """What it is made of, in order, and where each part begins in its words; a citation stands where it is set."""

    @property
    def folded(self) -> str:
        """Its words as they are searched."""
        return fold(self.words)[0]

    @property
    def printed_in_full(self) -> str:
        """Its words as a reader sees them."""
        return self._in_print(self.words)

    @property
    def printed(self) -> str:
        """Its words as a reader sees them, shortened for a message."""
        # A sentence may be as long as a text, and each slip in it is told.
        return shortened(self._in_print(self.words[:_SHOWN]), 120)

    def _in_print(self, words: str) -> str:
        for figure in self.figures[: words.count(FIGURE)]:
            words = words.replace(FIGURE, figure.text, 1)
        return " ".join(words.split())

    @property
    def cited(self) -> tuple[Cite, ...]:
        """What it cites, its figures and events among it."""
        return tuple(part for _, part in self.parts if isinstance(part, Cite))

    @property
    def place(self) -> Place:
        """Where it was written: the place of the first of its parts that has one."""
        places = (getattr(part, "place", NOWHERE) for _, part in self.parts)
        return next((place for place in places if place.file), NOWHERE)

    def clauses(self) -> Iterator[Clause]:
        """Yield its clauses."""
        seen = 0
        for match in _CLAUSE.finditer(self.words):
            count = match[0].count(FIGURE)
            yield Clause(match.start(), match.end(), self.figures[seen : seen + count])
            seen += count

    def typed(self, at: int) -> Text | Link | None:
        """Return the part to which the letter at a place belongs, if somebody wrote it; None if the ledger did."""
        part = next((part for start, part in reversed(self.parts) if start <= at and not isinstance(part, Cite)), None)
        return part if isinstance(part, Text | Link) and part.origin == "written" else None

    def before(self, index: int) -> str:
        """Return the words before a figure."""
        return FIGURE.join(self.words.split(FIGURE)[: index + 1])

    def after(self, index: int) -> str:
        """Return the folded words after a figure."""
        return FIGURE.join(self.folded.split(FIGURE)[index + 1 :])

    def clause_of(self, index: int) -> str:
        """Return the folded words of the clause in which a figure stands: a semicolon or a colon ends one."""
        seen = 0
        for clause in _CLAUSE_END.split(self.folded):
            seen += clause.count(FIGURE)
            if seen > index:
                return clause
        return self.folded

    def inside(self, match: re.Match[str]) -> tuple[Figure, ...]:
        """Return the figures inside a match in its folded words."""
        first = self.folded[: match.start()].count(FIGURE)
        return self.figures[first : first + match[0].count(FIGURE)]


def sentences_of(passage: Passage, abbreviations: re.Pattern[str] | None) -> Iterator[Sentence]:
    """Yield the sentences of a passage; those without figures too, with none."""
    placed = list(_placed(passage.inlines))
    start = 0
    for words in sentences(searchable(passage.inlines), abbreviations):
        end = start + len(words)
        parts = tuple(
            (max(first - start, 0), part)
            for first, last, part in placed
            # A citation belongs to what stands before it.
            if (first < end and start < last) or (first == last and start < first <= end)
        )
        yield Sentence(words, tuple(p for _, p in parts if isinstance(p, Figure)), passage.beside, parts)
        start = end


def _placed(inlines: Inlines) -> Iterator[tuple[int, int, Inline]]:
    """Yield each part with where it begins and ends in the words that are searched."""
    start = 0
    for part in inlines:
        end = start + len(searchable((part,)))
        yield start, end, part
        start = end

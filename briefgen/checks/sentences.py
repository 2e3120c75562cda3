"""The sentences of a passage, each with the figures that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checks.passages import Passage
from briefgen.document.inlines import Figure
from briefgen.errors import shortened
from briefgen.language.phrases import FIGURE, fold
from briefgen.language.sentences import searchable, sentences

_CLAUSE_END = re.compile(r"[;:]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which figures stand."""

    words: str
    """Its words, with one `FIGURE` for each figure."""
    figures: tuple[Figure, ...]
    """The figures, in order."""
    beside: str
    """Words beside it that may date it."""

    @property
    def folded(self) -> str:
        """Its words as they are searched."""
        return fold(self.words)[0]

    @property
    def printed_in_full(self) -> str:
        """Its words as a reader sees them."""
        words = self.words
        for figure in self.figures:
            words = words.replace(FIGURE, figure.text, 1)
        return " ".join(words.split())

    @property
    def printed(self) -> str:
        """Its words as a reader sees them, shortened for a message."""
        return shortened(self.printed_in_full, 120)

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
    figures = [part for part in passage.inlines if isinstance(part, Figure)]
    for sentence in sentences(searchable(passage.inlines), abbreviations):
        count = sentence.count(FIGURE)
        yield Sentence(sentence, tuple(figures[:count]), passage.beside)
        figures = figures[count:]

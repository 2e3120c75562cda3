"""The sentences of a passage, each with the figures that stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.checks.passages import Passage
from briefgen.document.inlines import Cite, Figure, NoteMark, See
from briefgen.language.phrases import FIGURE, fold

_CLAUSE_END = re.compile(r"[;:]")
_STOP = re.compile(r"[.!?…]+[\"”»’)\]]*(?:\s+|$)")


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
        words = self.printed_in_full
        return words if len(words) <= 120 else f"{words[:117]}..."  # noqa: PLR2004 - about a line and a half

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


def sentences(passage: Passage, abbreviations: re.Pattern[str] | None) -> Iterator[Sentence]:
    """Yield the sentences of a passage; those without figures too, with none."""
    figures = [part for part in passage.inlines if isinstance(part, Figure)]
    words = "".join(
        "" if isinstance(part, Cite | NoteMark | See) else FIGURE if isinstance(part, Figure) else part.text
        for part in passage.inlines
    )
    for sentence in _split(words, abbreviations):
        count = sentence.count(FIGURE)
        yield Sentence(sentence, tuple(figures[:count]), passage.beside)
        figures = figures[count:]


def _split(words: str, abbreviations: re.Pattern[str] | None) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(words):
        following = words[stop.end() : stop.end() + 1]
        if following.islower() or (abbreviations is not None and _ends_with(abbreviations, words[: stop.start()])):
            continue
        yield words[start : stop.end()]
        start = stop.end()
    if words[start:].strip():
        yield words[start:]


def _ends_with(phrases: re.Pattern[str], words: str) -> bool:
    return re.search(rf"(?:{phrases.pattern})$", fold(words[-30:])[0]) is not None

"""The times and primary sources that the ledger printed, held against what stands in their places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefgen.language.sketch import plain_words
from briefgen.verification.judging import Judgement
from briefgen.verification.paragraphs import Control, CurrentParagraph
from briefgen.word.controls import NAMED

# How many words more than before may stand in the place of a name without a control.
_ROOM = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger printed beside its figures."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The words of each tag, as printed in one place or another."""
    months: tuple[str, ...] = ()
    """The names of months."""

    def stands(self, paragraph: CurrentParagraph, tag: str, start: int, end: int) -> bool:
        """Return whether some words are those of a tag."""
        return paragraph.plain[start:end] in map(plain_words, self.words[tag])

    def judge(
        self,
        paragraph: CurrentParagraph,
        tag: str,
        control: Control | None,
        place: tuple[int, int],
        *,
        bounded: bool,
    ) -> Judgement:
        """Return what became of what stood in a control, or where that is gone in a place between words as built.

        What stands there instead is told where it is surely meant for it: in the control, for a time if it holds a
        number or a month, for a name if it is `bounded` by words as built.
        """
        start, end = (control.start, control.end) if control is not None else place
        if start == end:
            start, end = place
        printed = sorted(map(plain_words, self.words[tag]), key=len, reverse=True)
        longest = len(printed[0])
        for words in printed:
            for at in range(start, end - len(words) + 1):
                whole = control is None or (at, at + len(words)) == (start, end)
                if whole and paragraph.plain[at : at + len(words)] == words:
                    return Judgement("intact", "", paragraph.number_at(at, at + len(words)), at)
        numbers = paragraph.number_at(start, end)
        if tag.startswith(NAMED):
            said = (
                paragraph.written.text[paragraph.spans[start][0] : paragraph.spans[end - 1][1]] if start < end else ""
            )
            if not _is_another(self.words[tag][0], said):
                return Judgement("none", word=min(start, max(len(paragraph.plain) - 1, 0)))
        meant = numbers if tag.startswith("date:") else bounded and end - start <= longest + _ROOM
        if start < end and ((control is not None and control.start < control.end) or meant):
            return Judgement("changed", paragraph.text(start, end), numbers, start)
        return Judgement("none", word=min(start, max(len(paragraph.plain) - 1, 0)))


def told_of(words: Iterable[tuple[str, str]], months: Iterable[str]) -> Told:
    """Return what a file remembers of times and primary sources."""
    by_tag: dict[str, tuple[str, ...]] = {}
    for tag, printed in words:
        by_tag[tag] = (*by_tag.get(tag, ()), printed)
    return Told(by_tag, tuple(months))


def _is_another(name: str, words: str) -> bool:
    """Return whether words look like another name of the same kind: as many, and as many capitals in each."""
    ours, theirs = name.split(), words.split()
    if len(ours) != len(theirs) or name in words:
        return False
    return all(_capitals(one) <= _capitals(other) for one, other in zip(ours, theirs, strict=True))


def _capitals(word: str) -> int:
    """Return 0 for a word in small letters, 1 for one that begins with a capital, 2 for an acronym."""
    return min(sum(map(str.isupper, word)), 2)

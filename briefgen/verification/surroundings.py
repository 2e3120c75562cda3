"""The words round a figure, as built and now: by them it is known which place it stands in."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.word.memory import BuiltParagraph

# Of the two words before and the two after. A figure stands in another's place where more of that one's are there than
# of its own; where a sentence was only put in another order, some of its own came with it.
_OTHERS, _OWN = 3, 1
_ALL = 4
# So many places with the same words round them are looked at: in a file that is one of ours there are few.
_MOST = 200


def common(built: BuiltParagraph, start: int, end: int, paragraph: CurrentParagraph, first: int, last: int) -> int:
    """Return how many of the two words before and after are the same."""
    return sum(
        0 <= old < len(built.marks) and 0 <= new < len(paragraph.marks) and built.marks[old] == paragraph.marks[new]
        for old, new in ((start - 1, first - 1), (start - 2, first - 2), (end, last), (end + 1, last + 1))
    )


def run_of_words(
    built: BuiltParagraph, start: int, end: int, paragraph: CurrentParagraph, first: int, last: int
) -> int:
    """Return how many words in a row are the same before, in and after a number."""
    before = zip(reversed(built.marks[:start]), reversed(paragraph.marks[:first]), strict=False)
    after = zip(built.marks[end:], paragraph.marks[last:], strict=False)
    own = end - start if built.marks[start:end] == paragraph.marks[first:last] else 0
    return own + sum(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], side)) for side in (before, after))


class Places:
    """The places of figures as built, found by the words round them."""

    def __init__(self, built: Iterable[BuiltParagraph]) -> None:
        self.by_figure: defaultdict[str, list[_Around]] = defaultdict(list)
        self.by_side: defaultdict[tuple[int, str, str], list[tuple[str, _Around]]] = defaultdict(list)
        for one in built:
            for held in one.held:
                if not held.is_told:
                    around = _around(one.marks, held.start, held.end)
                    self.by_figure[held.id].append(around)
                    for side, pair in enumerate((around[:2], around[2:])):
                        self.by_side[(side, *pair)].append((held.id, around))

    def stands_for(self, key: str, paragraph: CurrentParagraph, first: int, last: int) -> str | None:
        """Return the figure in whose place another stands, by the words round it; None if it stands in its own."""
        now = _around(paragraph.marks, first, last)
        own = max((_alike(one, now) for one in self.by_figure[key]), default=_ALL)
        if own > _OWN + 1:
            return None
        # Of three words that are the same, two stand on one side.
        near = [one for side, pair in enumerate((now[:2], now[2:])) for one in self.by_side[(side, *pair)][:_MOST]]
        wanted = _OTHERS if own <= _OWN else _ALL
        strange = [(score, other) for other, one in near if other != key and (score := _alike(one, now)) >= wanted]
        return max(strange)[1] if strange else None


_Around = tuple[str, str, str, str]


def _around(marks: tuple[str, ...], start: int, end: int) -> _Around:
    """Return the two words before and the two after; beginning and end of a paragraph count as words too."""
    return (_at(marks, start - 2), _at(marks, start - 1), _at(marks, end), _at(marks, end + 1))


def _alike(one: _Around, other: _Around) -> int:
    return sum(a == b for a, b in zip(one, other, strict=True))


def _at(marks: tuple[str, ...], at: int) -> str:
    return marks[at] if 0 <= at < len(marks) else ""

"""The words round a figure, as built and now: by them it is known which place it stands in."""

from collections.abc import Iterable
from itertools import takewhile

from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.word.memory import BuiltFigure, BuiltParagraph

# Of the two words before and the two after. A figure stands in another's place where more of that one's are there than
# of its own; where a sentence was only put in another order, some of its own came with it.
_OTHERS, _OWN = 3, 1
_ALL = 4


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


def stands_for(
    built: Iterable[BuiltParagraph], held: BuiltFigure, paragraph: CurrentParagraph, first: int, last: int
) -> str | None:
    """Return the figure in whose place another stands, by the words round it; None if it stands in its own."""
    places = [(one, other) for one in built for other in one.held if not other.is_told]
    own = max(_alike(one, other, paragraph, first, last) for one, other in places if other.id == held.id)
    if own > _OWN + 1:
        return None
    strange = [
        (score, other.id)
        for one, other in places
        if other.id != held.id
        and (score := _alike(one, other, paragraph, first, last)) >= (_OTHERS if own <= _OWN else _ALL)
    ]
    return max(strange)[1] if strange else None


def _alike(built: BuiltParagraph, held: BuiltFigure, paragraph: CurrentParagraph, first: int, last: int) -> int:
    """Return how many of the two words before and after are the same; beginning and end of a paragraph count too."""
    pairs = ((held.start - 1, first - 1), (held.start - 2, first - 2), (held.end, last), (held.end + 1, last + 1))
    return sum(_at(built.marks, old) == _at(paragraph.marks, new) for old, new in pairs)


def _at(marks: tuple[str, ...], at: int) -> str:
    return marks[at] if 0 <= at < len(marks) else ""

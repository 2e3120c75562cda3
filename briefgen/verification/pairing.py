"""Which paragraph of the file as built became which paragraph of the file as it is."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.language.sketch import fingerprint, marks_of
from briefgen.word.memory import BuiltParagraph
from briefgen.word.paragraph import WordParagraph

# What makes two paragraphs one: common words, the same place between neighbours, the same row of a series.
ALIKE = 0.5
SAME_GAP, SAME_ROW = 0.3, 0.2
# A second or two of work each: a long briefing has five hundred paragraphs, of which fifty may read the same.
_MOST_COMPARED = 5_000_000
_MOST_ALIKE = 500_000


@dataclass(frozen=True, slots=True)
class Paired:
    """Paragraphs of one document, by their position in the lists they came from."""

    same: tuple[tuple[int, int], ...]
    """As built and now, word for word, wherever they stand now."""
    moved: tuple[tuple[int, int], ...]
    """Those among them that stand in another order than built."""
    changed: tuple[tuple[int, int], ...]
    """As built and now, edited."""
    removed: tuple[int, ...]
    """As built and no more there."""
    added: tuple[int, ...]
    """Now, and not as built."""


def can_be_paired(built: Sequence[BuiltParagraph], now: Sequence[WordParagraph]) -> bool:
    """Return whether paragraphs are few enough to be compared, each with each, and read the same seldom enough."""
    old, new = Counter(one.fingerprint for one in built), Counter(fingerprint(one.text) for one in now)
    alike = sum(count * new[read] for read, count in old.items())
    return len(built) * len(now) <= _MOST_COMPARED and alike <= _MOST_ALIKE


def pair(built: Sequence[BuiltParagraph], now: Sequence[WordParagraph]) -> Paired:
    """Return which paragraphs belong together: equal ones, in order or moved, then those most alike."""
    old_prints = [f"{old.area} {old.fingerprint}" for old in built]
    new_prints = [f"{new.area} {fingerprint(new.text)}" for new in now]
    blocks = SequenceMatcher(None, old_prints, new_prints, autojunk=False).get_matching_blocks()
    same = [(a + step, b + step) for a, b, size in blocks for step in range(size)]
    rows = _rows(blocks)
    moved = _moved(old_prints, new_prints, same)
    same += moved
    old_left = sorted(set(range(len(built))) - {old for old, _ in same})
    new_left = sorted(set(range(len(now))) - {new for _, new in same})
    changed = _alike(built, now, old_left, new_left, rows)
    return Paired(
        tuple(sorted(same)),
        tuple(sorted(moved)),
        tuple(sorted(changed)),
        tuple(old for old in old_left if old not in dict(changed)),
        tuple(new for new in new_left if new not in {new for _, new in changed}),
    )


_Rows = dict[tuple[str, int], tuple[int, int, bool]]


def _rows(blocks: Sequence[tuple[int, int, int]]) -> _Rows:
    """Return for each paragraph between unmoved ones its gap, its row in it, and whether the gap kept its length."""
    rows: _Rows = {}
    before_old = before_new = 0
    for gap, (old, new, size) in enumerate(blocks):
        even = old - before_old == new - before_new
        rows |= {("old", at): (gap, at - before_old, even) for at in range(before_old, old)}
        rows |= {("new", at): (gap, at - before_new, even) for at in range(before_new, new)}
        before_old, before_new = old + size, new + size
    return rows


def _moved(old: list[str], new: list[str], same: list[tuple[int, int]]) -> list[tuple[int, int]]:
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(set(range(len(new))) - {new_at for _, new_at in same}):
        waiting[new[at]].append(at)
    gone = sorted(set(range(len(old))) - {old_at for old_at, _ in same})
    return [(at, waiting[old[at]].pop(0)) for at in gone if waiting[old[at]]]


def _alike(
    built: Sequence[BuiltParagraph], now: Sequence[WordParagraph], old_left: list[int], new_left: list[int], rows: _Rows
) -> list[tuple[int, int]]:
    marks = {at: frozenset(marks_of(now[at].text)) for at in new_left}
    scored = []
    for old in old_left:
        words = frozenset(built[old].marks)
        for new in new_left:
            if built[old].area != now[new].area:
                continue
            common = 2 * len(words & marks[new]) / max(1, len(words) + len(marks[new]))
            old_gap, old_row, even = rows[("old", old)]
            new_gap, new_row, _ = rows[("new", new)]
            score = common + SAME_GAP * (old_gap == new_gap)
            score += SAME_ROW * (old_gap == new_gap and even and old_row == new_row)
            if score >= ALIKE:
                scored.append((-score, old, new))
    taken_old: dict[int, int] = {}
    taken_new = set()
    for _, old, new in sorted(scored):
        if old not in taken_old and new not in taken_new:
            taken_old[old] = new
            taken_new.add(new)
    return list(taken_old.items())

"""The marks of notes: a note vouches for what its mark stands at, and for nothing else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.verification.findings import Finding, Kind
from briefgen.verification.pairing import Paired
from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.word.memory import BuiltMark, BuiltParagraph, marks_in

# So many words before a mark tell that it came with its sentence.
_CONTEXT = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark that stands where none stood, or one that no longer stands where it stood."""

    note: int
    """Number of its note as built."""
    before: tuple[str, ...]
    """The marks of the words before it."""
    paragraph: CurrentParagraph | None
    """The paragraph now; None where it is gone."""
    word: int = 0
    """How many words of that paragraph stand before it; of one that is lost, the fewest."""
    most: int = 0
    """Of one that is lost, the most words that may stand before it between those that are as built."""
    kept: bool = False
    """Of one that is lost, whether the word before it still stands there; of a new one, whether its paragraph did."""
    in_table: bool = False
    """Of one that is lost, whether it stood in a table; of a new one, whether it is a number alone in a cell."""


def moved_marks(
    built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], paired: Paired, typed: Mapping[int, int]
) -> Iterator[Finding]:
    """Yield a finding for each mark of a note that stands elsewhere, or is gone or new while its note is there.

    Notes are known by their words, since their numbers change when a mark before them goes. A mark that moved with its
    words is no finding, nor one that went with them, nor one of those that are `unlinked`.
    """
    pairs = [*paired.same, *paired.changed]
    numbers = {now[new].written.note: built[old].note for old, new in pairs if built[old].area == "note"}
    lost: list[_Mark] = []
    come: list[_Mark] = []
    for old, new in sorted(pairs, key=lambda pair: pair[1]):
        _compare(built[old], now[new], numbers, lost, come)
    for old in paired.removed:
        in_table = built[old].cell is not None
        lost += [
            _Mark(mark.note, _words(built[old].marks, mark.word), None, in_table=in_table) for mark in built[old].marked
        ]
    for new in paired.added:
        marks = marks_in(now[new].written)
        come += [_new(now[new], numbers.get(mark.note, 0), mark.word, kept=False) for mark in marks]
    come += [_Mark(note, (), now[new], in_table=True) for new, note in typed.items()]
    about = {one.note: ", ".join(one.about) for one in built if one.area == "note"}
    yield from _misnumbered(now, numbers, about)
    lost = [one for one in lost if one.note in numbers.values() and not _went_along(one, come)]
    lost = [one for one in lost if not _stands_there(one, come)]
    reshaped = _reshaped(built, now, pairs)
    lost = [one for one in lost if not _stays_in_row(one, come, reshaped)]
    for one in sorted(lost, key=lambda one: not one.kept):
        where = next((other for other in come if other.note == one.note), None)
        if where is not None:
            come.remove(where)
            yield _finding("mark-moved", about, where)
        elif one.kept:
            yield _finding("mark-removed", about, one)
    for one in come:
        if one.note and one.kept:
            yield _finding("mark-added", about, one)


def unlinked(built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], paired: Paired) -> dict[int, int]:
    """Return which paragraphs are no more than the number of a note, with the note as built, by their positions.

    Word leaves them in the cells of a table where the fields that repeated the numbers are turned into text. Each
    stands in the row of a mark that is gone.
    """
    gone: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for old, new in (*paired.same, *paired.changed):
        cell = now[new].written.cell
        if built[old].marked and not now[new].written.marked and cell is not None:
            gone[(cell.table, cell.row)] += [mark.note for mark in built[old].marked]
    found = {}
    for at in paired.added if gone else ():
        cell, text = now[at].written.cell, now[at].written.text
        notes = [] if cell is None else gone[(cell.table, cell.row)]
        note = next((one for one in notes if str(one) == text), None)
        if note is not None:
            found[at] = note
    return found


def _misnumbered(
    now: Sequence[CurrentParagraph], numbers: Mapping[int, int], about: Mapping[int, str]
) -> Iterator[Finding]:
    """Yield a finding for each field that shows the number of another note than its own.

    Word works these numbers out anew when it is asked to, so the number that the note had as built may stand there too.
    """
    for paragraph in now:
        marks = zip(paragraph.written.marked, marks_in(paragraph.written), strict=True)
        for mark, place in marks:
            own = numbers.get(mark.note, 0)
            if own and mark.shown and mark.shown not in (own, mark.note):
                yield _finding("mark-moved", about, _new(paragraph, own, place.word, kept=True))


def _compare(
    built: BuiltParagraph, paragraph: CurrentParagraph, numbers: Mapping[int, int], lost: list[_Mark], come: list[_Mark]
) -> None:
    """Add the marks of a paragraph that are gone from their places, and those that are new."""
    marks = [BuiltMark(numbers.get(mark.note, 0), mark.word) for mark in marks_in(paragraph.written)]
    if not built.marked and not marks:
        return
    kept = _kept(built.marks, paragraph.marks)
    left_over: list[BuiltMark] = []
    for mark in built.marked:
        word = kept.get(mark.word - 1, -1) + 1
        # Where a mark was cut out and pasted, the fields that repeat its number have lost it and stay where they are.
        found = next((one for one in (BuiltMark(mark.note, word), BuiltMark(0, word)) if word and one in marks), None)
        if found is None:
            left_over.append(mark)
        else:
            marks.remove(found)
    # Which figure stands beside a mark is judged apart: a place is told by the words round it.
    figures = {at for held in built.held if not held.is_told for at in range(held.start, held.end)}
    others = {mark for at, mark in enumerate(built.marks) if at not in figures}
    numbers_now = {at for one in paragraph.numbers if not one.is_month for at in range(one.start, one.end)}
    frame = _kept(
        [None if at in figures else mark for at, mark in enumerate(built.marks)],
        # Years and other numbers that are no figures are words like all words.
        [None if at in numbers_now and mark not in others else mark for at, mark in enumerate(paragraph.marks)],
    )
    for mark in left_over:
        left = max((b + 1 for a, b in frame.items() if a < mark.word), default=0)
        right = max(left, min((b for a, b in frame.items() if a >= mark.word), default=len(paragraph.marks)))
        before = _words(built.marks, mark.word)
        in_table = built.cell is not None
        lost.append(_Mark(mark.note, before, paragraph, left, right, kept=mark.word - 1 in kept, in_table=in_table))
    come += [_new(paragraph, mark.note, mark.word, kept=True) for mark in marks]


def _kept(old: Sequence[str | None], new: Sequence[str | None]) -> dict[int, int]:
    """Return which words stand as built, by their numbers then and now; None is no word."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    pairs = ((a + step, b + step) for a, b, size in blocks for step in range(size))
    return {a: b for a, b in pairs if old[a] is not None}


def _new(paragraph: CurrentParagraph, note: int, word: int, *, kept: bool) -> _Mark:
    return _Mark(note, _words(paragraph.marks, word), paragraph, word, word, kept)


def _words(marks: tuple[str, ...], word: int) -> tuple[str, ...]:
    return marks[max(0, word - _CONTEXT) : word]


def _went_along(lost: _Mark, come: list[_Mark]) -> bool:
    """Return whether a mark stands behind the same words elsewhere, and take it from what is new."""
    found = next((one for one in come if one.note == lost.note and one.before == lost.before), None)
    if lost.kept or found is None:
        return False
    come.remove(found)
    return True


def _stands_there(lost: _Mark, come: list[_Mark]) -> bool:
    """Return whether a mark of the note stands between the words as built, and take it from what is new."""
    for one in come:
        if one.note == lost.note and one.paragraph is lost.paragraph and lost.word <= one.word <= lost.most:
            come.remove(one)
            return True
    return False


def _reshaped(
    built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], pairs: Iterable[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return table and row of each row in which cells stand in other columns than built."""
    cells = ((built[old].cell, now[new].written.cell) for old, new in pairs)
    return {(new.table, new.row) for old, new in cells if old and new and old.column != new.column}


def _stays_in_row(lost: _Mark, come: list[_Mark], reshaped: Collection[tuple[int, int]]) -> bool:
    """Return whether a mark still stands in its row after columns were moved or the table was turned into text.

    It is taken from what is new. A mark in a cell of its own stands for the row, whatever words come before it.
    """
    for one in come if lost.in_table else ():
        if one.note != lost.note or one.paragraph is None:
            continue
        place, own = one.paragraph.written.cell, None if lost.paragraph is None else lost.paragraph.written.cell
        if place is None:
            starts = range(len(one.paragraph.marks) - len(lost.before) + 1)
            stays = any(one.paragraph.marks[at : at + len(lost.before)] == lost.before for at in starts)
        else:
            row = (place.table, place.row)
            stays = own is not None and row == (own.table, own.row) and (row in reshaped or one.in_table)
        if stays:
            come.remove(one)
            return True
    return False


def _finding(kind: Kind, about: Mapping[int, str], mark: _Mark) -> Finding:
    paragraph = mark.paragraph
    if paragraph is None:
        return Finding(kind, about.get(mark.note, ""), "", "", None)
    behind = paragraph.text(max(0, mark.word - 2 * _CONTEXT), mark.word)
    is_now = "" if kind == "mark-removed" else behind
    return Finding(
        kind, about.get(mark.note, ""), "", is_now, paragraph.spot(), paragraph.sentence(max(0, mark.word - 1))
    )

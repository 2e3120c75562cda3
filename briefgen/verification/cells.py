"""What stands beside what in tables: a value is the one of its row and its column, however right it is elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.document.brief import Provenance
from briefgen.language.sketch import fingerprint
from briefgen.verification.findings import Finding
from briefgen.verification.paragraphs import CurrentParagraph
from briefgen.word.memory import BuiltParagraph
from briefgen.word.paragraph import Cell

# Rows that stand where they stood are sooner the same than others.
_SAME_PLACE = 0.5
# Table and row; a cell with several paragraphs has its column too.
_PLACES_OF_ROW = 2
# So many rows with the same cell are looked at.
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Row:
    """What belongs together in a table: the cells of a row, or the paragraphs of a cell that has several."""

    place: tuple[int, ...]
    """Table and row, for a cell its column too."""
    slots: Mapping[int, int]
    """By column, for a cell by paragraph, the position of what stands there in the list of paragraphs."""


def homes_of(built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph]) -> dict[int, int]:
    """Return where what stands in the cells of tables belongs now, by the positions of both paragraphs.

    A row is known by the cells that it has in common with the one as built, wherever it stands.
    """
    old = list(_rows([(at, one.cell) for at, one in enumerate(built) if one.cell is not None]))
    new = list(_rows([(at, one.written.cell) for at, one in enumerate(now) if one.written.cell is not None]))
    pairs = _paired(old, new, [one.fingerprint for one in built], [fingerprint(one.written.text) for one in now])
    return {a: after.slots[slot] for before, after in pairs for slot, a in before.slots.items() if slot in after.slots}


def misplaced(
    built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], provenances: Iterable[Provenance]
) -> Iterator[Finding]:
    """Yield a finding for each value that stands in another's place, and for labels and heads that were exchanged.

    Rows that were sorted, and columns moved with their heads, keep what belongs together, and nothing is told of them
    here.
    """
    old_prints = [one.fingerprint for one in built]
    new_prints = [fingerprint(one.written.text) for one in now]
    old = list(_rows([(at, one.cell) for at, one in enumerate(built) if one.cell is not None]))
    new = list(_rows([(at, one.written.cell) for at, one in enumerate(now) if one.written.cell is not None]))
    printed = {provenance.id: provenance.printed for provenance in provenances}
    with_figures = {
        one.cell.table for one in built if one.cell is not None and any(not held.is_told for held in one.held)
    }
    pairs = _paired(old, new, old_prints, new_prints)
    homes = {
        (before.slots[slot], now_row.slots[slot])
        for before, now_row in pairs
        for slot in before.slots
        if slot in now_row.slots
    }
    # What left its place, and came to one that is not its own, by its words.
    left = Counter(old_prints[a] for a, b in homes if old_prints[a] != new_prints[b])
    for before, after in pairs:
        if before.place[0] not in with_figures or _has_more(before, after):
            continue
        for slot in sorted(before.slots.keys() & after.slots.keys()):
            a, b = before.slots[slot], after.slots[slot]
            if old_prints[a] == new_prints[b] or not left[new_prints[b]]:
                continue
            paragraph = now[b]
            figures = [held.id for held in built[a].held if not held.is_told]
            tags = {control.id for control in paragraph.controls if control.tagged}
            if figures and not tags.issuperset(figures):
                was = ", ".join(printed[key] for key in figures)
                yield Finding("changed", ", ".join(figures), was, paragraph.written.text, paragraph.spot())
            elif not figures:
                ids = [held.id for at in before.slots.values() for held in built[at].held if not held.is_told]
                was = next(
                    (one.written.text for one, seen in zip(now, new_prints, strict=True) if seen == old_prints[a]), ""
                )
                yield Finding("misplaced", ", ".join(ids), was, paragraph.written.text, paragraph.spot())


def _has_more(before: _Row, after: _Row) -> bool:
    """Return whether a cell has more paragraphs than built, or fewer: the others are moved on."""
    return len(before.place) > _PLACES_OF_ROW and len(before.slots) != len(after.slots)


def moved_rows(built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph]) -> Iterator[Finding]:
    """Yield a finding for each table whose rows stand in another order than built."""
    old = list(_rows([(at, one.cell) for at, one in enumerate(built) if one.cell is not None]))
    new = list(_rows([(at, one.written.cell) for at, one in enumerate(now) if one.written.cell is not None]))
    old_prints = [one.fingerprint for one in built]
    new_prints = [fingerprint(one.written.text) for one in now]
    order: defaultdict[int, list[tuple[tuple[int, ...], _Row]]] = defaultdict(list)
    for before, after in _paired(old, new, old_prints, new_prints):
        if _words(before, old_prints) == _words(after, new_prints):
            order[before.place[0]].append((before.place, after))
    for rows in order.values():
        places = [after.place for _, after in sorted(rows, key=lambda row: row[0])]
        if places != sorted(places):
            first = next(
                after
                for at, (_, after) in enumerate(sorted(rows, key=lambda row: row[0]))
                if after.place != sorted(places)[at]
            )
            paragraph = now[min(first.slots.values())]
            yield Finding("rows-moved", "", "", paragraph.written.beside or paragraph.written.text, paragraph.spot())


def _rows(cells: Sequence[tuple[int, Cell]]) -> Iterator[_Row]:
    """Yield what belongs together, in order."""
    inside: defaultdict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for at, cell in cells:
        inside[(cell.table, cell.row, cell.column)].append((cell.paragraph, at))
    rows: defaultdict[tuple[int, ...], dict[int, int]] = defaultdict(dict)
    for (table, row, column), paragraphs in inside.items():
        if len(paragraphs) > 1:
            rows[(table, row, column)] = {number: at for number, (_, at) in enumerate(paragraphs)}
        else:
            rows[(table, row)][column] = paragraphs[0][1]
    yield from (_Row(place, slots) for place, slots in rows.items())


def _words(row: _Row, prints: Sequence[str]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((slot, prints[at]) for slot, at in row.slots.items()))


def _paired(
    old: Sequence[_Row], new: Sequence[_Row], old_prints: Sequence[str], new_prints: Sequence[str]
) -> list[tuple[_Row, _Row]]:
    """Return which rows belong together: those that read as built, then those that have most in common."""
    waiting: defaultdict[tuple[tuple[int, str], ...], list[_Row]] = defaultdict(list)
    for row in new:
        waiting[_words(row, new_prints)].append(row)
    pairs, left = [], []
    for row in old:
        same = waiting[_words(row, old_prints)]
        if same:
            at = next((at for at, other in enumerate(same) if other.place == row.place), 0)
            pairs.append((row, same.pop(at)))
        else:
            left.append(row)
    rest = [row for rows in waiting.values() for row in rows]
    return [*pairs, *_most_alike(left, rest, old_prints, new_prints)]


def _most_alike(
    left: Sequence[_Row], rest: Sequence[_Row], old_prints: Sequence[str], new_prints: Sequence[str]
) -> Iterator[tuple[_Row, _Row]]:
    """Yield rows that have cells in common, those with the most first, each once."""
    by_content: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for number, after in enumerate(rest):
        for content in _words(after, new_prints):
            by_content[content].append(number)
    scored = []
    for at, before in enumerate(left):
        shared = Counter(number for content in _words(before, old_prints) for number in by_content[content][:_MOST])
        for number, common in shared.items():
            if len(before.place) == len(rest[number].place):
                scored.append((-common - _SAME_PLACE * (before.place == rest[number].place), at, number))
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, at, number in sorted(scored):
        if at not in taken_old and number not in taken_new:
            taken_old.add(at)
            taken_new.add(number)
            yield left[at], rest[number]

"""The list of what was made, kept beside the files: what each file was, so that it can be said later what was sent."""

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.delivery.files import deliver
from briefgen.delivery.names import shown
from briefgen.delivery.obstacles import obstacle
from briefgen.delivery.results import Composition, Delivered, ManifestResult
from briefgen.document.unseen import without_unseen
from briefgen.errors import DeliveryError, Place
from briefgen.workspace.cells import MARK, guarded
from briefgen.workspace.opening import MAIL, alone_in, read_file

NAME = "manifest.csv"
COLUMNS = (
    *("file", "sha256", "title", "date", "status", "audience", "language", "format"),
    *("figures", "ledger", "checked"),
)
_EARLIER = COLUMNS[: COLUMNS.index("checked")]
# A file has a further row once its figures were checked by somebody else, though it is the same.
_TELLING = (*range(2), COLUMNS.index("checked"))

# An e-mail may name figures that the briefings it carries do not.
_MAILS = (".eml", ".txt")

Row = tuple[str, ...]


def record(briefings_by_file: Mapping[Path, Sequence[Composition]], *, force: bool) -> ManifestResult:
    """Add the files of a run to the manifest of their folder, and return how many were new in it.

    A file has one row for each content that it ever had, and for each state in which its figures were checked: nothing
    is taken out, and no clock is asked. If a manifest, or
    a file that it is to name, cannot be read or written, or if it was edited, the result has the problem.
    """
    files: list[Delivered] = []
    added = 0
    try:
        folders: dict[Path, list[Row]] = {}
        for path, compositions in briefings_by_file.items():
            folders.setdefault(path.parent, []).append(_row(path, compositions))
        for folder, rows in folders.items():
            manifest = folder / NAME
            # A run that writes to this folder too would write its own rows over ours.
            with alone_in(folder):
                kept = _rows(_read(manifest)) or []
                recorded = {_told_by(row) for row in kept}
                if new := [row for row in rows if _told_by(row) not in recorded]:
                    content = _written([*kept, *new])
                    outcome = deliver(content, manifest, force=force, shown=shown(manifest), untouched=_is_ours)
                    files.append(Delivered(manifest, outcome))
                    added += len(new)
    except DeliveryError as error:
        return ManifestResult(tuple(files), added, error.problems)
    return ManifestResult(tuple(files), added)


def _row(path: Path, compositions: Sequence[Composition]) -> Row:
    """Return what is said of a file; where several briefings share one, each value that they have."""
    briefings = [composition.config.briefing for composition in compositions]
    briefs = [composition.brief for composition in compositions]
    used = {one.id for brief in briefs for one in brief.provenances}
    if path.suffix in _MAILS:
        used = used.union(*(composition.ids for composition in compositions))
    figures = {one for composition in compositions for one in used & composition.parts.printer.ledger.figures.keys()}
    values = (
        [path.name],
        [hashlib.sha256(_read(path)).hexdigest()],
        [brief.title for brief in briefs],
        [brief.date for brief in briefs],
        [briefing.status for briefing in briefings],
        [briefing.audience for briefing in briefings],
        [briefing.language for briefing in briefings],
        [briefing.format for briefing in briefings],
        [" ".join(sorted(figures))],
        [composition.parts.printer.ledger.digest for composition in compositions],
        list(_readers(figures, compositions)),
    )
    return tuple(_harmless("; ".join(dict.fromkeys(several))) for several in values)


def _told_by(row: Row) -> Row:
    return tuple(row[column] for column in _TELLING)


def _readers(figures: Iterable[str], compositions: Sequence[Composition]) -> Iterator[str]:
    """Yield the names of those who checked figures, each with these."""
    readers: dict[str, set[str]] = defaultdict(set)
    for composition in compositions:
        known = composition.parts.printer.ledger.figures
        for figure in known.keys() & set(figures):
            readers[known[figure].handling.checked_by].add(figure)
    for name in sorted(readers.keys() - {""}):
        yield f"{name} ({' '.join(sorted(readers[name]))})"


def _harmless(words: str) -> str:
    """Return words of which no program makes a formula, on one line and without what is not seen."""
    return guarded(" ".join(without_unseen(words).split()))


def _read(path: Path) -> bytes:
    """Return what stands in a file, nothing if there is none. Raises DeliveryError if it cannot be read."""
    try:
        return read_file(path, MAIL, path.parent)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise DeliveryError([obstacle(error, path, Place(shown(path)))]) from None


def _is_ours(content: bytes) -> bool:
    return _rows(content) is not None


def _rows(content: bytes) -> list[Row] | None:
    """Return the rows of a manifest, or None if it is not as briefgen writes it: what somebody added would be lost."""
    try:
        first, *rows = csv.reader(io.StringIO(content.decode().removeprefix(MARK), newline=""))
    except (UnicodeDecodeError, csv.Error, ValueError):
        return None
    records, columns = [tuple(row) for row in rows], tuple(first)
    if columns not in (COLUMNS, _EARLIER) or _written(records, columns) != content:
        return None
    # Of an earlier manifest nothing is known of the second readers.
    return [(*row, *[""] * (len(COLUMNS) - len(columns))) for row in records]


def _written(rows: Iterable[Row], columns: Row = COLUMNS) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([columns, *rows])
    return (MARK + text.getvalue()).encode()

"""Bands -> pages: how many there are, and how full each is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.word.measuring import Band

# What a page with notes has between text and notes.
SEPARATOR = 9.0


@dataclass(slots=True)
class Page:
    """A page, or a column of one, while it is filled; lengths in points."""

    height: float
    """Its height between the margins."""
    top: float = 0.0
    """Height of what stands on it, notes left out."""
    below: float = 0.0
    """Height of its notes with the line above them."""
    placed: list[tuple[float, Band]] = field(default_factory=list)
    """What stands on it, with the distance of each from the top."""
    column: int = 0
    """Which column it is; 0 for a page, and for the first column."""

    @property
    def free(self) -> float:
        """What is left free on it."""
        return self.height - self.top - self.below


def fill_pages(
    bands: Sequence[Band], notes: Mapping[int, float], height: float, *, late_notes: bool = False
) -> list[Page]:
    """Return the pages and columns that bands fill, with the notes marked in them.

    With `late_notes`, what has room for its words stays on a page though its last notes go over to the next one, as
    LibreOffice has it where a heading is kept with what follows.
    """
    pages = [Page(height)]
    columns = 1
    owed = 0.0
    for group in _groups(bands):
        first = group[0]
        if first.columns:
            columns = 2
        if (first.new_page or first.columns) and pages[-1].placed:
            pages.append(Page(height))
        tall, below = _needs(group, notes, pages[-1])
        if pages[-1].placed and tall + (0 if late_notes else below) > pages[-1].free:
            column = pages[-1].column + 1 if columns > 1 and pages[-1].column + 1 < columns else 0
            pages.append(Page(height, column=column, below=owed + SEPARATOR if owed else 0.0))
            owed = 0.0
        if not pages[-1].placed:
            begins = first.new_page or first.columns
            pages[-1].top = first.head + (first.shared if begins else -first.spare)
        for band in group:
            page = pages[-1]
            tall, below = _needs([band], notes, page)
            page.placed.append((page.top, band))
            page.top += tall
            if late_notes and below > page.free:
                owed += below
            else:
                page.below += below
    return pages


def count_pages(pages: Sequence[Page]) -> int:
    """Return how many pages there are; a second column stands on the page of the first."""
    return sum(page.column == 0 for page in pages)


def _groups(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Yield bands that stand on one page together."""
    group: list[Band] = []
    for band in bands:
        group.append(band)
        if not band.bound:
            yield group
            group = []
    if group:
        yield group


def _needs(group: Sequence[Band], notes: Mapping[int, float], page: Page) -> tuple[float, float]:
    """Return what a group takes of a page, and what its notes take."""
    below = sum(notes.get(note, 0.0) for band in group for note in band.notes)
    if below and not page.below:
        below += SEPARATOR
    return sum(band.height for band in group), below

"""A body of Word -> bands: what stands on the page below one another, and where pages may not end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from briefgen.document.typeface import Typeface
from briefgen.word.elements import Element, name
from briefgen.word.linebreaks import Line, break_lines
from briefgen.word.sidecolumn import is_beside, width_of
from briefgen.word.styling import TWIPS, Setting, Styling

_P, _TBL, _TR, _TC = name("w:p"), name("w:tbl"), name("w:tr"), name("w:tc")
_SECTION = f"{name('w:pPr')}/{name('w:sectPr')}"
# Word and LibreOffice leave no line of a paragraph alone on a page.
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True)
class Band:
    """A line of a paragraph or a row of a table."""

    height: float
    """Its height in points with the space round it."""
    notes: tuple[int, ...] = ()
    """The notes that are first marked in it."""
    bound: bool = False
    """Whether the next one stands on the same page."""
    new_page: bool = False
    """Whether it begins a page."""
    columns: bool = False
    """Whether it begins a page on which text runs in two columns."""
    head: float = 0.0
    """Height of the header row that is repeated above it if it begins a page."""
    above: float = 0.0
    """What of its height stands above its words."""
    spare: float = 0.0
    """What it takes less if a page that is full ends before it: the space above its words."""
    shared: float = 0.0
    """What it takes more if it begins a page by itself: space above its words that the paragraph before it gives."""
    made_of: Element | None = None
    """The paragraph or row that begins with it."""


Broken: TypeAlias = dict[tuple[object, ...], tuple[Line, ...]]
"""Lines by their paragraph and all that they depend on of its setting: not the space round them."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """What measuring the flows of a file needs."""

    styling: Styling
    """The styles of the file."""
    typeface: Typeface
    """The letters of the brand."""
    broken: Broken = field(default_factory=dict)
    """Lines that were broken: a file is measured five times and more with other spaces and another order, which took an
    eighth of a build. It stands only while the words of no paragraph change."""

    def bands(self, body: Iterable[Element], width: float, narrow: float) -> list[Band]:
        """Return what stands in a body, in order; after a break of sections it is as narrow as a column."""
        found: list[Band] = []
        elements = [one for one in body if one.tag in (_P, _TBL) and not is_beside(one)]
        settings = [self.styling.of_paragraph(one) if one.tag == _P else None for one in elements]
        turns = False
        for index, (one, setting) in enumerate(zip(elements, settings, strict=True)):
            if setting is None:
                made = list(self._table(one))
            else:
                before = settings[index - 1] if index else None
                after = settings[index + 1] if index + 1 < len(elements) else None
                made = list(self._paragraph(one, setting, width, before, after))
            if turns:
                made[0], turns = replace(made[0], columns=True), False
            found += made
            if setting is not None and one.find(_SECTION) is not None:
                width, turns = narrow, True
        return found

    def note(self, note: Element, width: float) -> float:
        """Return the height of a footnote."""
        return self._height(note.iterchildren(_P), width)

    def beside(self, block: Sequence[Element]) -> float:
        """Return the height of what stands in the column beside the text."""
        width = width_of(block[0]) / TWIPS
        settings = [self.styling.of_paragraph(one) for one in block]
        neighbours = zip(block, settings, [None, *settings[:-1]], [*settings[1:], None], strict=True)
        bands = (self._paragraph(one, own, width, before, after) for one, own, before, after in neighbours)
        return sum(band.height for paragraph in bands for band in paragraph)

    def _paragraph(
        self, one: Element, setting: Setting, width: float, before: Setting | None, after: Setting | None
    ) -> Iterator[Band]:
        lines = self._lines(one, setting, width)
        space = max(setting.before - (0 if before is None else before.after), 0)
        above, below = _round(setting, space, before, after)
        last = len(lines) - 1
        for number, line in enumerate(lines):
            height = line.height + (above if number == 0 else 0) + (below if number == last else 0)
            early, late = number < _FEWEST_LINES - 1, number >= last - _FEWEST_LINES + 1
            inside = number < last and (setting.keep_lines or early or late)
            bound = inside or (number == last and setting.keep_next)
            yield Band(
                height,
                line.notes,
                bound,
                setting.new_page and number == 0,
                above=0 if number else above,
                spare=0 if number else space,
                shared=0 if number or before is None else setting.before - space,
                made_of=None if number else one,
            )

    def _lines(self, one: Element, setting: Setting, width: float) -> tuple[Line, ...]:
        indents = (setting.left, setting.right, setting.first, setting.numbered)
        key = (one, width, setting.letters, setting.line, setting.exact, *indents)
        if key not in self.broken:
            self.broken[key] = break_lines(one, setting, self.styling, self.typeface, width)
        return self.broken[key]

    def _table(self, table: Element) -> Iterator[Band]:
        """Yield the rows of a table, the first with the line above it, the last with the line below it."""
        properties = table.find(name("w:tblPr"))
        looks = self.styling.of_table(properties.find(name("w:tblStyle")).get(name("w:val")))
        widths = [int(one.get(name("w:w"))) / TWIPS for one in table.iter(name("w:gridCol"))]
        rows = list(table.iterchildren(_TR))
        head = 0.0
        for number, row in enumerate(rows):
            cells = list(row.iterchildren(_TC))
            heights, notes, bound = [], [], False
            # All cells of a row stand as far from its edges as the one that stands furthest.
            kinds = (looks.cells, looks.last) if len(cells) > 1 else (looks.last,)
            around = sum(max(kind.get(side, 0) for kind in kinds) for side in ("top", "bottom")) + looks.last_line
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
                is_last = column == len(cells) - 1
                free = looks.last if is_last else looks.cells
                room = width - free.get("left", 0) - free.get("right", 0)
                paragraphs = list(cell.iterchildren(_P))
                bands = self.bands(paragraphs, room, room)
                heights.append(sum(band.height for band in bands) + around)
                notes += [note for band in bands for note in band.notes]
                bound = bound or (column == 0 and bands[-1].bound)
            line = looks.lines.get("insideH" if number else "top", 0) + (
                looks.lines.get("bottom", 0) if number == len(rows) - 1 else 0
            )
            height = max(heights) + line
            is_head = row.find(f"{name('w:trPr')}/{name('w:tblHeader')}") is not None
            yield Band(height, tuple(notes), bound or is_head, head=0 if is_head else head, made_of=row)
            head = head or (height if is_head else 0.0)

    def _height(self, paragraphs: Iterable[Element], width: float) -> float:
        return sum(band.height for band in self.bands(paragraphs, width, width))


def _round(setting: Setting, space: float, before: Setting | None, after: Setting | None) -> tuple[float, float]:
    """Return what a paragraph takes above and below its lines: borders are drawn once round neighbours in one box."""
    above, below = space, setting.after
    if setting.frame:
        same = before is not None and before.frame == setting.frame
        above += 0 if same else setting.edges[0]
        same = after is not None and after.frame == setting.frame
        below += 0 if same else setting.edges[1]
    return above, below

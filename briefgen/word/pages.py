"""How many pages a briefing takes, near enough for the number stored in the footer."""

from collections.abc import Mapping
from math import ceil

from briefgen.document.blocks import (
    Asks,
    Block,
    Box,
    Bullets,
    ChartPair,
    ChartSlot,
    Contents,
    Heading,
    Masthead,
    Panel,
    Paragraph,
    SmallPrint,
    Strip,
    Table,
    TwoColumns,
    slots_of,
)
from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.document.drawing import Picture
from briefgen.document.inlines import Inlines, plain

POINTS_PER_CM = 72 / 2.54
# Of a sans-serif: the mean width of a letter and the height of a line, in sizes of the type.
LETTER, LINE = 0.43, 1.28
# Small type against body type.
SMALL = 0.85
# Half a page end is lost, on average, to pictures and boxes that do not split.
FILLED = 0.93


def estimate_pages(brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> int:
    """Return the number of pages; Word and LibreOffice put the right one in its place when they lay out.

    A document without an annex is not taken to be longer than its format.
    """
    ruler = _Ruler(brand, pictures)
    height = sum(ruler.text(note.inlines, SMALL) for note in brief.notes)
    pages = 0
    for block in brief.blocks:
        if isinstance(block, TwoColumns):
            # The columns begin a page, and hold about twice the lines that they are half as wide for.
            pages, height = max(1, round(height / ruler.page)), 0
        height += ruler.block(block)
    pages += max(1, ceil(height / ruler.page))
    annexed = any(isinstance(block, Heading) and block.new_page for block in brief.blocks)
    return pages if annexed or brief.most_pages is None else min(pages, brief.most_pages)


class _Ruler:
    """Heights in points."""

    def __init__(self, brand: Brand, pictures: Mapping[str, Picture]) -> None:
        self.size = brand.body_pt
        self.width = brand.measure_cm * POINTS_PER_CM
        self.pictures = pictures
        self.page = brand.text_height_cm * POINTS_PER_CM * FILLED
        # Tables and rows of cards are as wide as the page, less what their cells keep free.
        self.wide = 0.93 * brand.text_width_cm / brand.measure_cm

    def text(self, words: Inlines, scale: float = 1.0, share: float = 1.0) -> float:
        """Return the height of a paragraph set in a share of the width."""
        letters = self.width * share / (self.size * scale * LETTER)
        return max(1, ceil(len(plain(words)) / letters)) * self.size * scale * LINE

    def block(self, block: Block) -> float:  # noqa: C901, PLR0912 - one short case a kind of block
        """Return the height of a block with the space round it."""
        gap = self.size * 0.6
        match block:
            case Heading():
                return self.text(block.inlines, 1.3) + 2 * gap
            case Paragraph():
                return self.text(block.inlines) + gap
            case Bullets():
                return sum(self.text(item, share=0.96) + gap / 2 for item in block.items)
            case Box():
                return sum(self.text(item, share=0.92) + gap / 2 for item in block.items) + 10 * gap
            case ChartSlot() | ChartPair():
                slots = slots_of(block)
                captions = sum(self.text(slot.caption, SMALL) for slot in slots)
                return max(self.pictures[slot.id].height_cm for slot in slots) * POINTS_PER_CM + captions + 4 * gap
            case Table():
                return self.table(block) + self.text(block.caption, SMALL) + 6 * gap
            case Strip():
                share = self.wide / len(block.cards)
                cards = (
                    self.text(card.label, SMALL, share) + self.text(card.source, SMALL, share) for card in block.cards
                )
                return max(cards) + self.size * 7
            case Asks():
                share = self.wide / len(block.cards)
                return self.size * 5 + max(
                    self.text(card.action, SMALL, share) + self.text(card.because, SMALL, share) for card in block.cards
                )
            case SmallPrint():
                share = self.wide / len(block.parts)
                return max(self.text(part, SMALL, share) for part in block.parts) + gap
            case Panel():
                return sum(self.text(item, share=0.9) + gap / 2 for item in block.points.items) + 2 * gap
            case Masthead():
                return self.text(block.title, 2.5) + self.text(block.headline, 1.3) + self.size * 12
            case TwoColumns():
                return 0
            case Contents():
                return (len(block.entries) + 2) * self.size * LINE

    def table(self, table: Table) -> float:
        """Return the height of a table: in each row the tallest cell counts."""
        rows = (
            max(
                self.text(cell, SMALL, column.share * self.wide)
                for cell, column in zip(row.cells, table.columns, strict=True)
            )
            for row in table.rows
        )
        return sum(height + self.size * 0.7 for height in rows)

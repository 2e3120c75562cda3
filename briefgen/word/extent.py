"""How many pages a briefing takes, near enough for the number stored in the footer."""

from collections.abc import Mapping
from math import ceil

from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.document.drawing import Picture
from briefgen.document.texts import Heading, PageBreak, TwoColumns
from briefgen.word.blocks import height_of
from briefgen.word.ruler import SMALL, Ruler


def estimate_pages(brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> int:
    """Return the number of pages; Word and LibreOffice put the right one in its place when they lay out.

    A document without an annex is not taken to be longer than its format.
    """
    ruler = Ruler(brand, pictures)
    height = sum(ruler.text(note.inlines, SMALL) for note in brief.notes)
    pages = 0
    for block in brief.blocks:
        if isinstance(block, PageBreak):
            pages, height = pages + ceil(height / ruler.page), 0
        elif isinstance(block, TwoColumns):
            # The columns begin a page, and hold about twice the lines that they are half as wide for.
            pages, height = pages + max(1, round(height / ruler.page)), 0
        else:
            height += height_of(ruler, block)
    pages += max(1, ceil(height / ruler.page))
    annexed = any(isinstance(block, Heading) and block.new_page for block in brief.blocks)
    return pages if annexed or brief.most_pages is None else min(pages, brief.most_pages)

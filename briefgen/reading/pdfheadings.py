"""Which blocks of a page are headings, and which of them a block stands below, wherever the file draws them."""

from collections.abc import Sequence

from briefgen.reading.pdfblocks import Block, lines_of_column
from briefgen.reading.pdflines import Line
from briefgen.reading.shapes import BULLET, SECTION, is_heading_shaped

LARGER = 1.1
"""How much larger than that of the text the type of a heading is."""
_BESIDE = 2.5
"""Sizes of type above a heading within which other lines end what it stands above."""
_CLOSE = 8
"""Sizes of type above a block within which a heading is surely its own."""
_FAR_NEARER = 2 / 3
_NEAR = 2.5
"""Sizes of type between the heading of a box and the number in it."""
_SHORT = 40
"""Letters of such a number with its words."""


def headings_of(texts: Sequence[Block], following: Sequence[Block | None], body: float) -> list[Block]:
    """Return which blocks of a page are headings, each with what follows it; `body` is the size of the text."""
    return [block for block, after in zip(texts, following, strict=True) if _is_heading(block, after, texts, body)]


def _is_heading(block: Block, after: Block | None, texts: Sequence[Block], body: float) -> bool:
    lines = block.lines
    if block.tile or block.is_row or not is_heading_shaped(block.words):
        return False
    smallest = min(line.size for line in lines)
    larger = smallest >= body * LARGER or any(_stands_above(block, one, smallest) for one in texts)
    below = after.lines[0] if after is not None else None
    # Below it stands text in plain type, or a key figure: "In numbers", and 464 tonnes of food in bold.
    parted = below is None or not below.bold or below.words[:1].isdecimal()
    # The words in bold below "3.1 Places" may be those of the head of a table.
    bold = all(line.bold for line in lines) and (parted or SECTION.match(block.words) is not None)
    capitals = block.words.upper() == block.words
    # "• Needs" in bold before lines in plain type.
    opens = BULLET.match(block.words) and below is not None and below.regular and lines[0].bold
    return larger or bold or capitals or bool(opens)


def _stands_above(block: Block, figure: Block, size: float) -> bool:
    """Return whether a block stands right above a number with its words in smaller type, as in a box."""
    number = figure.lines[0]
    return (
        number.words[:1].isdecimal()
        and size >= number.size * LARGER
        and len(figure.words) <= _SHORT
        and any(sign.isalpha() for sign in figure.words)
        and 0 < block.base - number.base < _NEAR * size
        and min(block.right, figure.right) > max(block.left, figure.left)
    )


def heading_above(block: Block, texts: Sequence[Block], headings: Sequence[Block]) -> Block | None:
    """Return the nearest heading above a block; None if there is none.

    It stands right above it, or far nearer than any that does, to its left and with nothing between.
    """
    top = block.lines[0]
    lines = lines_of_column(block, texts)
    higher = [one for one in headings if one.base > top.base]
    nearest = min((one for one in higher if _overlaps(one, lines)), key=lambda one: one.base, default=None)
    far = nearest.base - top.base if nearest is not None else float("inf")
    if far < _CLOSE * top.size:
        return nearest
    beside = [one for one in higher if one.base - top.base < far * _FAR_NEARER and _reaches(one, lines, texts)]
    return min(beside, key=lambda one: one.base, default=nearest)


def _overlaps(heading: Block, lines: Sequence[Line]) -> bool:
    left = max(heading.left, min(line.left for line in lines))
    return min(heading.right, max(line.right for line in lines)) > left


def _reaches(heading: Block, lines: Sequence[Line], texts: Sequence[Block]) -> bool:
    """Return whether lines stand below the room to the right of a heading, as far as nothing begins in it."""
    begins, right, base = min(line.left for line in lines), heading.right, heading.base
    size = heading.lines[-1].size
    return right <= begins and not any(
        -size < line.base - base < _BESIDE * size and right < line.left < begins + line.size
        for block in texts
        for line in block.lines
    )

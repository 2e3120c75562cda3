"""Text in two columns, from a new page to the end of the document.

The columns begin on a page of their own: Word lays out footnotes by section, and two sections with columns of
their own on one page would move the second to the next.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace

from briefgen.document.blocks import Block
from briefgen.document.inlines import NoteMark
from briefgen.document.texts import TwoColumns
from briefgen.word.elements import Element, element, name, spacer
from briefgen.word.story import Story
from briefgen.word.stylesheet import insert

BETWEEN = 340
"""Distance between the columns in twentieths of a point."""


def in_column(story: Story) -> Story:
    """Return the story as it goes on in a column. Raises ValueError if it is in columns already."""
    if story.in_columns:
        raise ValueError("a document turns to two columns once")
    column = (story.width - BETWEEN) // 2
    return replace(story, in_columns=True, width=column, measure=column)


def end_section(story: Story, elements: list[Element]) -> None:
    """Let the last paragraph end the part before the columns; `set_columns` completes what it says of the page.

    A paragraph of its own might not find room on a full page, and would leave an empty one behind it.
    """
    if not elements or elements[-1].tag != name("w:p"):
        elements.append(spacer(story.style("Spacer")))
    elements[-1].find(name("w:pPr")).append(element("w:sectPr"))


def as_in_column(elements: Iterable[Element]) -> list[Element]:
    """Return paragraphs as wide as the column: what their styles leave free at the right is for wider pages."""
    column = list(elements)
    for each in column:
        if each.tag == name("w:p"):
            widen(each)
    return column


def widen(paragraph: Element) -> None:
    """Let a paragraph run to the right edge."""
    properties = paragraph.find(name("w:pPr"))
    own = properties.find(name("w:ind"))
    if own is None:
        insert(properties, element("w:ind", {"w:right": "0"}), "pPr")
    else:
        own.set(name("w:right"), "0")


def set_columns(body: Element) -> None:
    """Give the section before the columns the page of the last one, and the last one its columns."""
    last = body.find(name("w:sectPr"))
    for first in body.iterfind("/".join(map(name, ("w:p", "w:pPr", "w:sectPr")))):
        first.extend(deepcopy(part) for part in last)
        old = last.find(name("w:cols"))
        columns = element("w:cols", {"w:num": "2", "w:space": str(BETWEEN)})
        if old is None:
            last.append(columns)
        else:
            last.replace(old, columns)


def notes_before_columns(blocks: Sequence[Block]) -> int | None:
    """Return how many notes are marked before the columns begin; None if there are no columns."""
    seen: set[int] = set()
    for block in blocks:
        if isinstance(block, TwoColumns):
            return len(seen)
        seen |= {part.number for words in block.runs for part in words if isinstance(part, NoteMark)}
    return None

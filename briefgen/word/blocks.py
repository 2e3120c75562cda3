"""Blocks of the model -> paragraphs and tables of Word; and how high each comes out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from briefgen.document.blocks import Block
from briefgen.document.cards import Asks, Panel, Strip
from briefgen.document.exhibits import ChartPair, ChartSlot, Photo, Table
from briefgen.document.texts import (
    Box,
    Bullets,
    Contents,
    Heading,
    Masthead,
    PageBreak,
    Paragraph,
    SmallPrint,
    TwoColumns,
)
from briefgen.word.asks import asks_height, panel_height, set_asks, set_panel
from briefgen.word.boxes import box_height, set_box, set_small_print, set_strip, small_print_height, strip_height
from briefgen.word.elements import Element, element, paragraph
from briefgen.word.inlines import set_inlines
from briefgen.word.lists import contents_height, list_height, set_contents, set_list
from briefgen.word.masthead import masthead_height, set_masthead
from briefgen.word.pagebreaks import begin_page
from briefgen.word.photos import photo_height, set_photo
from briefgen.word.pictures import charts_height, set_chart, set_pair
from briefgen.word.ruler import Ruler
from briefgen.word.story import Story
from briefgen.word.tables import set_table, table_height
from briefgen.word.twocolumns import as_in_column, end_section, in_column

_STYLES = {"standfirst": "Standfirst", "body": "Body Text", "lead": "Lead", "small": "Small Text", "quote": "Quote"}

Kind = TypeVar("Kind", bound=Block)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Kind]):
    """What this package knows of a kind of block."""

    content: Callable[[Story, Kind], list[Element]]
    """Returns its paragraphs and tables."""
    height: Callable[[Ruler, Kind], float]
    """Returns its height in points with the space round it."""


def _heading(story: Story, heading: Heading) -> list[Element]:
    """Return a heading whose bookmark the contents lead to."""
    words = story.bookmarked(heading.anchor, *set_inlines(story, heading.inlines))
    own = [element("w:pageBreakBefore")] if heading.new_page else []
    return [paragraph(story.style(f"heading {heading.level}"), words, *own)]


def _heading_height(ruler: Ruler, heading: Heading) -> float:
    return ruler.text(heading.inlines, 1.3) + 2 * ruler.gap


def _paragraph(story: Story, block: Paragraph) -> list[Element]:
    return [paragraph(story.style(_STYLES[block.role]), set_inlines(story, block.inlines))]


def _paragraph_height(ruler: Ruler, block: Paragraph) -> float:
    return ruler.text(block.inlines) + ruler.gap


SETTINGS: Mapping[type[Block], Setting[Any]] = {
    Heading: Setting(_heading, _heading_height),
    Paragraph: Setting(_paragraph, _paragraph_height),
    Bullets: Setting(set_list, list_height),
    ChartSlot: Setting(set_chart, charts_height),
    ChartPair: Setting(set_pair, charts_height),
    Photo: Setting(set_photo, photo_height),
    Table: Setting(set_table, table_height),
    Box: Setting(set_box, box_height),
    Strip: Setting(set_strip, strip_height),
    Asks: Setting(set_asks, asks_height),
    SmallPrint: Setting(set_small_print, small_print_height),
    Panel: Setting(set_panel, panel_height),
    Masthead: Setting(set_masthead, masthead_height),
    Contents: Setting(set_contents, contents_height),
}
"""All kinds but those that are nothing by themselves: what follows `TwoColumns` or a `PageBreak` is set otherwise."""


def set_blocks(story: Story, blocks: Sequence[Block]) -> list[Element]:
    """Return the content of the body."""
    elements: list[Element] = []
    new_page = False
    for block in blocks:
        if isinstance(block, TwoColumns):
            end_section(story, elements)
            story = in_column(story)
        elif isinstance(block, PageBreak):
            new_page = bool(elements)
        else:
            content = SETTINGS[type(block)].content(story, block)
            if new_page:
                content, new_page = begin_page(story, content), False
            elements += as_in_column(content) if story.in_columns else content
    return elements


def height_of(ruler: Ruler, block: Block) -> float:
    """Return the height of a block in points, with the space round it."""
    return SETTINGS[type(block)].height(ruler, block)

"""Blocks of the model -> paragraphs and tables of Word."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefgen.document.blocks import Block
from briefgen.document.cards import Aside, Asks, Panel, Strip
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
from briefgen.word.asks import set_asks, set_panel
from briefgen.word.boxes import set_box, set_small_print, set_strip
from briefgen.word.elements import Element, element, paragraph
from briefgen.word.inlines import set_inlines
from briefgen.word.lists import set_contents, set_list
from briefgen.word.masthead import set_masthead
from briefgen.word.pagebreaks import begin_page
from briefgen.word.photos import beside_headline, set_photo
from briefgen.word.pictures import set_chart, set_pair
from briefgen.word.sidecolumn import set_aside
from briefgen.word.story import Story
from briefgen.word.tables import set_table
from briefgen.word.twocolumns import as_in_column, end_section, in_column

_STYLES = {"standfirst": "Standfirst", "body": "Body Text", "lead": "Lead", "small": "Small Text", "quote": "Quote"}


def _heading(story: Story, heading: Heading) -> list[Element]:
    """Return a heading whose bookmark the contents lead to."""
    words = story.bookmarked(heading.anchor, *set_inlines(story, heading.inlines))
    own = [element("w:pageBreakBefore")] if heading.new_page else []
    return [paragraph(story.style(f"heading {heading.level}"), words, *own)]


def _paragraph(story: Story, block: Paragraph) -> list[Element]:
    return [paragraph(story.style(_STYLES[block.role]), set_inlines(story, block.inlines))]


SETTINGS: Mapping[type[Block], Callable[[Story, Any], list[Element]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: set_list,
    ChartSlot: set_chart,
    ChartPair: set_pair,
    Photo: set_photo,
    Table: set_table,
    Box: set_box,
    Strip: set_strip,
    Aside: set_aside,
    Asks: set_asks,
    SmallPrint: set_small_print,
    Panel: set_panel,
    Masthead: set_masthead,
    Contents: set_contents,
}
"""What sets each kind but `TwoColumns` and `PageBreak`, which only change how what follows is set."""


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
        elif isinstance(block, Photo) and block.is_first:
            elements = beside_headline(story, block, elements)
        else:
            content = SETTINGS[type(block)](story, block)
            if new_page:
                content, new_page = begin_page(story, content), False
            elements += as_in_column(content) if story.in_columns else content
    return elements

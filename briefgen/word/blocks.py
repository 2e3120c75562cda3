"""Blocks of the model -> paragraphs and tables of Word."""

from collections.abc import Sequence

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
)
from briefgen.word.asks import set_asks, set_panel
from briefgen.word.boxes import set_box, set_small_print, set_strip
from briefgen.word.columns import as_in_column, end_section, in_column
from briefgen.word.elements import Element, element, paragraph
from briefgen.word.inlines import set_inlines
from briefgen.word.lists import set_contents, set_list
from briefgen.word.masthead import set_masthead
from briefgen.word.pictures import set_chart, set_pair
from briefgen.word.story import Story
from briefgen.word.tables import set_table

_STYLES = {"standfirst": "Standfirst", "body": "Body Text", "lead": "Lead", "small": "Small Text", "quote": "Quote"}


def set_blocks(story: Story, blocks: Sequence[Block]) -> list[Element]:
    """Return the content of the body."""
    made: list[Element] = []
    for block in blocks:
        if isinstance(block, TwoColumns):
            end_section(story, made)
            story = in_column(story)
        else:
            made += as_in_column(_set(story, block)) if story.in_columns else _set(story, block)
    return made


def _set(story: Story, block: Block) -> list[Element]:  # noqa: C901, PLR0912 - one short case a kind of block
    match block:
        case Heading():
            return [_heading(story, block)]
        case Paragraph():
            return [paragraph(story.style(_STYLES[block.role]), set_inlines(story, block.inlines))]
        case Bullets():
            return set_list(story, block)
        case ChartSlot():
            return set_chart(story, block)
        case ChartPair():
            return set_pair(story, block)
        case Table():
            return set_table(story, block)
        case Box():
            return set_box(story, block)
        case Strip():
            return set_strip(story, block)
        case Asks():
            return set_asks(story, block)
        case SmallPrint():
            return set_small_print(story, block)
        case Panel():
            return set_panel(story, block)
        case Masthead():
            return set_masthead(story, block)
        case Contents():
            return set_contents(story, block)
        case TwoColumns():
            return []  # it stands between blocks, and `set_blocks` has seen to it


def _heading(story: Story, heading: Heading) -> Element:
    """Return a heading whose bookmark the contents lead to."""
    words = story.bookmarked(heading.anchor, *set_inlines(story, heading.inlines))
    own = [element("w:pageBreakBefore")] if heading.new_page else []
    return paragraph(story.style(f"heading {heading.level}"), words, *own)

"""Captions: a label, a number that Word counts itself, and words."""

from briefgen.document import ChartSlot, Inlines, Table
from briefgen.word.elements import Element, element, paragraph, run
from briefgen.word.fields import field
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story


def figure_caption(story: Story, slot: ChartSlot) -> Element:
    """Return the caption below a picture, which keeps with it."""
    return _caption(story, "caption", "_RefChart", slot.label, slot.number, slot.caption)


def table_caption(story: Story, table: Table) -> Element:
    """Return the caption above a table, kept with its first row."""
    return _caption(story, "Table Caption", "_RefTable", table.label, table.number, table.caption)


def _caption(story: Story, style: str, bookmark: str, label: str, number: int, words: Inlines) -> Element:
    """Return a caption whose label and number are bookmarked, so that text can refer to them.

    The label names the sequence, so that captions people add in Word's own dialog are counted on.
    """
    bold = story.style("Caption Label")
    sequence = label.replace(" ", "_")
    numbered = [_bold(f"{label} ", bold), *field(f"SEQ {sequence} \\* ARABIC", str(number), style=bold)]
    head = [*story.bookmarked(f"{bookmark}{number}", *numbered), _bold(". ", bold)]
    return paragraph(story.style(style), [*head, *set_inlines(story, words)])


def _bold(words: str, style: str) -> Element:
    return run(words, element("w:rStyle", style))

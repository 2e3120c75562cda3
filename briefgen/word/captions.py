"""Captions: a label, a number that Word counts itself, and words."""

from briefgen.document.exhibits import ChartPair, ChartSlot, Table
from briefgen.document.inlines import NO_BREAK_SPACE, Inlines
from briefgen.word.elements import Element, element, field, paragraph, run
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story


def figure_caption(story: Story, slot: ChartSlot) -> Element:
    """Return the caption below a picture, which keeps with it."""
    return _caption(story, "caption", "_RefChart", slot.label, slot.number, slot.caption)


def pair_caption(story: Story, pair: ChartPair) -> Element:
    """Return the one caption below two pictures, which says which of them is which."""
    left, right = (
        _words(story, "_RefChart", slot.label, slot.number, slot.caption, f" ({side})")
        for slot, side in zip(pair.charts, pair.sides, strict=True)
    )
    return paragraph(story.style("Pair Caption"), [*left, run(". "), *right])


def table_caption(story: Story, table: Table) -> Element:
    """Return the caption above a table, kept with its first row."""
    return _caption(story, "Table Caption", "_RefTable", table.label, table.number, table.caption)


def _caption(story: Story, style: str, bookmark: str, label: str, number: int, words: Inlines) -> Element:
    return paragraph(story.style(style), _words(story, bookmark, label, number, words))


def _words(story: Story, bookmark: str, label: str, number: int, words: Inlines, side: str = "") -> list[Element]:
    """Return the words of a caption; label and number are bookmarked, so that text can refer to them.

    The label names the sequence, so that captions people add in Word's own dialog are counted on.
    """
    bold = story.style("Caption Label")
    sequence = label.replace(" ", "_")
    counted = field(f"SEQ {sequence} \\* ARABIC", str(number), element("w:rStyle", bold))
    numbered = [_bold(f"{label}{NO_BREAK_SPACE}", bold), *counted]
    return [
        *story.bookmarked(f"{bookmark}{number}", *numbered),
        _bold(f"{side}. ", bold),
        *set_inlines(story, words),
    ]


def _bold(words: str, style: str) -> Element:
    return run(words, element("w:rStyle", style))

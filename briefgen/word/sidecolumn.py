"""The column beside the text: what stands in it.

Consecutive paragraphs with the same frame stand as one block at the right edge, level with the paragraph behind them:
no table, no floating box, and read aloud where they stand in the file. They take nothing of the height of the text.
"""

from briefgen.document.cards import Aside
from briefgen.word.controls import card_control
from briefgen.word.elements import Element, element, name, paragraph, run
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story

GAP = 340
"""Twentieths of a point between text and column."""
LEAST = 2000
"""The narrowest column in which words are set: a brand whose text is as wide as the page has none."""
_APART = "200"
_FRAME = name("w:framePr")
_PPR = name("w:pPr")


def set_aside(story: Story, aside: Aside) -> list[Element]:
    """Return the paragraphs of the column; where there is no room for one, what stands in the text in its place."""
    cards = [
        [
            paragraph(story.style("Key Figure"), [card_control(story, card)]),
            paragraph(story.style("Key Figure Label"), set_inlines(story, card.label)),
            paragraph(story.style("Key Figure Source"), set_inlines(story, card.source)),
        ]
        for card in aside.cards
    ]
    unknown = [
        paragraph(story.style("Panel Heading"), [run(aside.title)]),
        paragraph(story.style("Small Text"), set_inlines(story, aside.words)),
    ]
    words = [unknown] if aside.words else []
    width = story.width - story.measure - GAP
    if width < LEAST:
        return [one for item in words for one in item]
    for number, item in enumerate([*cards, *words]):
        for place, one in enumerate(item):
            _beside(one, width, apart=number > 0 and place == 0)
    return [one for item in [*cards, *words] for one in item]


def is_beside(one: Element) -> bool:
    """Return whether a paragraph stands in the column, where it takes no height of the text."""
    return one.find(f"{_PPR}/{_FRAME}") is not None


def width_of(framed: Element) -> float:
    """Return the width of the column in twentieths of a point."""
    return int(framed.find(f"{_PPR}/{_FRAME}").get(name("w:w")))


def _beside(one: Element, width: int, *, apart: bool) -> None:
    """Let a paragraph stand in the column: a frame ignores styles, and indents of them would take its width."""
    where = {"w:wrap": "around", "w:vAnchor": "text", "w:hAnchor": "margin", "w:xAlign": "right", "w:y": "1"}
    properties = one.find(_PPR)
    properties.append(element("w:framePr", {"w:w": str(width), "w:hSpace": "0", **where}))
    if apart:
        properties.append(element("w:spacing", {"w:before": _APART}))
    properties.append(element("w:ind", {"w:left": "0", "w:right": "0", "w:firstLine": "0"}))

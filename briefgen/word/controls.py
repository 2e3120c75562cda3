"""Content controls: each printed figure stands in one, tagged with its ledger id."""

import re

from briefgen.document.cards import Card
from briefgen.document.inlines import Figure
from briefgen.word.elements import Element, element, run
from briefgen.word.story import Story

TAG = "figure:"
TOLD = ("date:", "origin:")
"""Before the ledger id in the tags of what else the ledger printed: a time, a primary source."""
NAMED = "named:"
"""Before the ledger id of a figure whose primary source the text names in its own words, which have no control."""
# Word refuses longer names of controls.
LONGEST_ALIAS = 64
# "1.6 million": the digits are printed large, the word after them smaller; a sign such as "26 %" stays large.
_NUMERAL_AND_WORD = re.compile(r"(.*\d[^\w\s]*)(\s[^\W\d].*)", re.DOTALL)


def figure_control(story: Story, figure: Figure) -> Element:
    """Return a figure within running text."""
    bold = (element("w:b"),) if figure.strong else ()
    return _control(story, TAG + figure.id, run(figure.text, *bold))


def told_control(story: Story, tag: str, words: Element) -> Element:
    """Return a time or a primary source of the ledger, as figures stand in the text."""
    return _control(story, tag, words)


def card_control(story: Story, card: Card, size: float = 1.0) -> Element:
    """Return the figure of a card: what stands before it small on a line of its own, the numeral, what follows smaller.

    The numeral has the size of its style, or so many times that size.
    """
    numeral = card.figure.text.removeprefix(card.before).removesuffix(card.behind).strip()
    larger = [] if size == 1 else [element("w:sz", str(round(size * story.size("Key Figure"))))]
    runs = []
    if card.before:
        # The space keeps the words apart for those who read without line breaks.
        runs.append(small_line(story, card.before + " "))
    split = _NUMERAL_AND_WORD.fullmatch(numeral)
    numeral, word = split.groups() if split else (numeral, "")
    runs.append(run(numeral, *larger))
    if smaller := word + (f" {card.behind}" if card.behind else ""):
        runs.append(run(smaller, element("w:rStyle", story.style("Key Figure Unit"))))
    return _control(story, TAG + card.figure.id, *runs)


def small_line(story: Story, words: str) -> Element:
    """Return the line above a numeral, at the height that it has with words or without."""
    line = run(words, element("w:rStyle", story.style("Key Figure Qualifier")))
    line.append(element("w:br"))
    return line


def _control(story: Story, tag: str, *runs: Element) -> Element:
    """Return a control that is neither locked nor visible: people edit freely, `verify` reads its tag."""
    properties = element(
        "w:sdtPr",
        element("w:alias", tag.removeprefix(TAG).replace("-", " ").replace(":", " ")[:LONGEST_ALIAS]),
        element("w:tag", tag),
        element("w:id", str(next(story.ids))),
        element("w15:appearance", {"w15:val": "hidden"}),
    )
    return element("w:sdt", properties, element("w:sdtContent", *runs))

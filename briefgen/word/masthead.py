"""The head of the first page: a band with the title, a row of facts, and the takeaway."""

from collections.abc import Sequence

from briefgen.document.inlines import Inlines, Text, plain
from briefgen.document.texts import Masthead
from briefgen.word.elements import Element, landmark, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

ROOM = 96
"""Letters that a row of facts holds, the gaps between columns included."""
GAP = 3
"""Letters that are kept free between columns."""


def set_masthead(story: Story, masthead: Masthead) -> list[Element]:
    """Return the head of the first page; parts without words take no room."""
    title = landmark(story.style("Title"), set_inlines(story, masthead.title), 0)
    parts = [_line(story, "Kicker", masthead.kicker), [title] if masthead.title else []]
    if masthead.facts:
        parts += [[spacer(story.style("Spacer"))], _facts(story, masthead)]
    parts.append(_line(story, "Headline", masthead.headline))
    return [element for part in parts for element in part]


def _line(story: Story, style: str, words: Inlines) -> list[Element]:
    return [paragraph(story.style(style), set_inlines(story, words))] if words else []


def _facts(story: Story, masthead: Masthead) -> list[Element]:
    """Return the facts as a table of labels over words, which screen readers read as such."""
    widths = shared(story.width, _shares([(label, plain(words)) for label, words in masthead.facts]))
    labels = [paragraph(story.style("Fact Label"), set_inlines(story, (Text(label),))) for label, _ in masthead.facts]
    words = [paragraph(story.style("Fact Text"), set_inlines(story, words)) for _, words in masthead.facts]
    rows = [row(widths, [[cell] for cell in labels], header=True), row(widths, [[cell] for cell in words])]
    title = plain(masthead.title)
    return [frame(story, "Facts Table", widths, rows, title, "; ".join(label for label, _ in masthead.facts))]


def _shares(facts: Sequence[tuple[str, str]]) -> list[float]:
    """Return how wide each column is: as its words ask for, or less, but never so narrow that one would break.

    Words are parted at spaces that may break: a date is one word.
    """
    least = [GAP + max(len(word) for words in fact for word in words.split(" ")) for fact in facts]
    wanted = [max(GAP + max(map(len, fact)), narrow) for fact, narrow in zip(facts, least, strict=True)]
    more = sum(wanted) - sum(least)
    share = min(max((ROOM - sum(least)) / more, 0), 1) if more else 0
    return [narrow + share * (wide - narrow) for narrow, wide in zip(least, wanted, strict=True)]

"""The head of the first page: a band with the title, a row of facts, and the takeaway."""

from briefgen.document import Inlines, Masthead, Text, plain
from briefgen.word.elements import Element, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

# A fact's column is as wide as its words ask for, within these numbers of letters.
NARROWEST, WIDEST = 14, 40


def set_masthead(story: Story, masthead: Masthead) -> list[Element]:
    """Return the head of the first page; parts without words take no room."""
    made = [_line(story, "Kicker", masthead.kicker), _line(story, "Title", masthead.title)]
    if masthead.facts:
        made += [[spacer(story.style("Spacer"))], _facts(story, masthead)]
    made.append(_line(story, "Headline", masthead.headline))
    return [element for part in made for element in part]


def _line(story: Story, style: str, words: Inlines) -> list[Element]:
    return [paragraph(story.style(style), set_inlines(story, words))] if words else []


def _facts(story: Story, masthead: Masthead) -> list[Element]:
    """Return the facts as a table of labels over words, which screen readers read as such."""
    lengths = [max(len(label), len(plain(words))) for label, words in masthead.facts]
    widths = shared(story.width, [float(min(max(length, NARROWEST), WIDEST)) for length in lengths])
    labels = [paragraph(story.style("Fact Label"), set_inlines(story, (Text(label),))) for label, _ in masthead.facts]
    words = [paragraph(story.style("Fact Text"), set_inlines(story, words)) for _, words in masthead.facts]
    rows = [row(widths, [[cell] for cell in labels], header=True), row(widths, [[cell] for cell in words])]
    title = plain(masthead.title)
    return [frame(story, "Facts Table", widths, rows, title, "; ".join(label for label, _ in masthead.facts))]

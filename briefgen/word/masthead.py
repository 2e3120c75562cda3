"""The head of the first page: a band with the title, the takeaway, and a row of facts."""

from briefgen.document import Inlines, Masthead, Text, plain
from briefgen.word.elements import Element, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

# A fact's column is as wide as its words ask for, within these numbers of letters.
NARROWEST, WIDEST = 16, 30


def set_masthead(story: Story, masthead: Masthead) -> list[Element]:
    """Return the head of the first page; parts without words take no room."""
    parts: list[tuple[str, Inlines]] = [
        ("Kicker", masthead.kicker),
        ("Title", masthead.title),
        ("Headline", masthead.headline),
        ("Standfirst", masthead.standfirst),
    ]
    head = [paragraph(story.style(style), set_inlines(story, words)) for style, words in parts if words]
    return head + (_facts(story, masthead) if masthead.facts else [])


def _facts(story: Story, masthead: Masthead) -> list[Element]:
    """Return the facts as a table of labels over words, which screen readers read as such."""
    lengths = [max(len(label), len(plain(words))) for label, words in masthead.facts]
    widths = shared(story.width, [float(min(max(length, NARROWEST), WIDEST)) for length in lengths])
    labels = [paragraph(story.style("Fact Label"), set_inlines(story, (Text(label),))) for label, _ in masthead.facts]
    words = [paragraph(story.style("Fact Text"), set_inlines(story, words)) for _, words in masthead.facts]
    rows = [row(widths, [[cell] for cell in labels], header=True), row(widths, [[cell] for cell in words])]
    title = plain(masthead.title)
    return [
        frame(story, "Facts Table", widths, rows, title, "; ".join(label for label, _ in masthead.facts)),
        spacer(story.style("Spacer")),
    ]

"""Boxes, the strip of key figures and small print: what stands together and apart from the running text."""

from briefgen.document.cards import Card, Strip
from briefgen.document.inlines import plain
from briefgen.document.texts import Box, SmallPrint
from briefgen.word.alternatives import spoken
from briefgen.word.controls import card_control, small_line
from briefgen.word.elements import Element, kept, landmark, paragraph, run, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

# One number is seen first; more than half as large again, "1,234,567" would not fit its card.
_LEAD_WIDTH = 1.4
_LEAD_SIZE = 1.5


def set_box(story: Story, box: Box) -> list[Element]:
    """Return the heading and the items, held together on one page."""
    heading = landmark(story.style("Box Heading"), [run(box.title)])
    items = [
        paragraph(story.style("Box Item"), set_inlines(story, item), *kept(number < len(box.items)))
        for number, item in enumerate(box.items, start=1)
    ]
    return [heading, *items, spacer(story.style("Spacer"))]


def set_strip(story: Story, strip: Strip) -> list[Element]:
    """Return the heading and the row of cards, which no page break splits; one that leads is wider and larger."""
    words = run(strip.title)
    heading = landmark(story.style("Key Figures Heading"), [words])
    first = _LEAD_WIDTH if strip.leads else 1.0
    widths = shared(story.width, [first, *[1.0] * (len(strip.cards) - 1)])
    # Numerals stand on one line only if every card has the line above, or none has.
    spaced = any(card.before for card in strip.cards)
    larger = _LEAD_SIZE if strip.leads else 1.0
    sizes = [larger, *[1.0] * (len(strip.cards) - 1)]
    cards = [_card(story, card, size, spaced=spaced) for card, size in zip(strip.cards, sizes, strict=True)]
    figures = "; ".join(f"{card.figure.text} {plain(card.label)}" for card in strip.cards)
    table = frame(story, "Key Figures Table", widths, [row(widths, cards)], strip.title, figures)
    return [heading, table, spacer(story.style("Spacer"))]


def _card(story: Story, card: Card, size: float, *, spaced: bool) -> list[Element]:
    """Return a key figure; with `spaced`, an empty line stands for its qualifier, so that the numbers stand level."""
    figure = [card_control(story, card, size)]
    if spaced and not card.before:
        figure.insert(0, small_line(story, " "))
    return [
        paragraph(story.style("Key Figure"), figure),
        paragraph(story.style("Key Figure Label"), set_inlines(story, card.label)),
        paragraph(story.style("Key Figure Source"), set_inlines(story, card.source)),
    ]


# A single paragraph does not run over the whole width either.
FEWEST = 2
# Longer paragraphs get more room, so that all come out about equally high; but no line may be too wide to read.
NARROWEST = 0.65
OPENING = 60


def set_small_print(story: Story, print_: SmallPrint) -> list[Element]:
    """Return the paragraphs as the cells of one row, in a column one below the other."""
    cells = [[paragraph(story.style("Fine Print"), set_inlines(story, part))] for part in print_.parts]
    if story.in_columns:
        return [piece for (cell,) in cells for piece in (spacer(story.style("Spacer")), cell)]
    cells += [[paragraph(story.style("Fine Print"), [])] for _ in range(len(cells), FEWEST)]
    lengths = [len(plain(part)) for part in print_.parts]
    lengths += lengths[: FEWEST - len(lengths)]
    widths = shared(story.width, [max(length, NARROWEST * max(lengths)) for length in lengths])
    description = "; ".join(spoken(plain(part), OPENING) for part in print_.parts)
    table = frame(story, "Small Print Table", widths, [row(widths, cells)], print_.title, description)
    # A file cannot end with a table: the paragraph that Word would add is higher than a spacer.
    return [table, spacer(story.style("Spacer"))]

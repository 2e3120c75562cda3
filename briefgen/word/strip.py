"""The strip of key figures: a row of cards of equal width."""

from briefgen.document import Card, Strip, plain
from briefgen.word.controls import card_control, small_line
from briefgen.word.elements import Element, paragraph, run, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared


def set_strip(story: Story, strip: Strip) -> list[Element]:
    """Return the heading and the row of cards, which no page break splits."""
    words = run(strip.title)
    heading = paragraph(story.style("Key Figures Heading"), [words])
    widths = shared(story.width, [1.0] * len(strip.cards))
    # Numerals stand on one line only if every card has the line above, or none has.
    spaced = any(card.qualifier for card in strip.cards)
    cards = [_card(story, card, spaced=spaced) for card in strip.cards]
    figures = "; ".join(f"{card.figure.text} {plain(card.label)}" for card in strip.cards)
    table = frame(story, "Key Figures Table", widths, [row(widths, cards)], strip.title, figures)
    return [heading, table, spacer(story.style("Spacer"))]


def _card(story: Story, card: Card, *, spaced: bool) -> list[Element]:
    figure = [card_control(story, card)]
    if spaced and not card.qualifier:
        figure.insert(0, small_line(story, " "))
    return [
        paragraph(story.style("Key Figure"), figure),
        paragraph(story.style("Key Figure Label"), set_inlines(story, card.label)),
        paragraph(story.style("Key Figure Source"), set_inlines(story, card.source)),
    ]

"""The row of asks: who should do what, by when and why, side by side before anything is argued."""

from briefgen.document.cards import AskCard, Asks, Panel
from briefgen.word.elements import Element, paragraph, run, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.ruler import SMALL, Ruler
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

# Points in a line that reads well, and beside them an ask in a narrow one.
PANEL = [0.68, 0.32]


def set_asks(story: Story, asks: Asks) -> list[Element]:
    """Return the heading and the row, which no page break splits."""
    heading = paragraph(story.style("Asks Heading"), [run(asks.title)])
    cells = [_card(story, card) for card in asks.cards]
    shares = [1.0] * len(cells)
    if len(cells) == 1:
        # Over the whole width its lines would be too wide to read: the actor stands on the third before it.
        cells, shares = [cells[0][:2], cells[0][2:]], [1.0, 2.0]
    widths = shared(story.width, shares)
    table = frame(story, "Asks Table", widths, [row(widths, cells)], asks.title, asks.description)
    return [heading, table, spacer(story.style("Spacer"))]


def asks_height(ruler: Ruler, asks: Asks) -> float:
    """Return the height of the row with the space round it: the tallest ask counts."""
    share = ruler.wide / len(asks.cards)
    cards = (ruler.text(card.action, SMALL, share) + ruler.text(card.because, SMALL, share) for card in asks.cards)
    return ruler.size * 5 + max(cards)


def set_panel(story: Story, panel: Panel) -> list[Element]:
    """Return points and ask as the two cells of a row: the ask stands in the last column, which the brand sets off."""
    points = [paragraph(story.style("Point"), set_inlines(story, item)) for item in panel.points.items]
    ask = [paragraph(story.style("Panel Heading"), [run(panel.title)]), *_card(story, panel.ask)]
    widths = shared(story.width, PANEL)
    table = frame(story, "Panel Table", widths, [row(widths, [points, ask])], panel.title, panel.description)
    return [table, spacer(story.style("Spacer"))]


def panel_height(ruler: Ruler, panel: Panel) -> float:
    """Return the height of a panel with the space round it: its points are longer than the ask."""
    return ruler.items(panel.points.items, share=0.9) + 2 * ruler.gap


def _card(story: Story, card: AskCard) -> list[Element]:
    parts = (
        ("Ask Actor", card.actor),
        ("Ask Date", card.by),
        ("Ask Action", card.action),
        ("Ask Reason", card.because),
    )
    return [paragraph(story.style(style), set_inlines(story, words)) for style, words in parts]

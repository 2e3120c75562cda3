"""The row of asks: who should do what, by when and why, side by side before anything is argued."""

from briefgen.document.cards import AskCard, Asks, Panel
from briefgen.document.inlines import plain
from briefgen.word.elements import Element, landmark, paragraph, run, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

LEAST, MOST = 0.55, 0.68
"""The part of a panel that its points may take: neither they nor the ask stand in lines too short or too long."""

_LARGER = 1.1
"""How much more room a letter of the points takes than one of the ask, which is set smaller."""


def set_asks(story: Story, asks: Asks) -> list[Element]:
    """Return the heading and the row, which no page break splits."""
    heading = landmark(story.style("Asks Heading"), [run(asks.title)])
    cells = [_card(story, card) for card in asks.cards]
    shares = [1.0] * len(cells)
    if len(cells) == 1:
        # Over the whole width its lines would be too wide to read: the actor stands on the third before it.
        cells, shares = [cells[0][:2], cells[0][2:]], [1.0, 2.0]
    widths = shared(story.width, shares)
    table = frame(story, "Asks Table", widths, [row(widths, cells)], asks.title, asks.description)
    return [heading, table, spacer(story.style("Spacer"))]


def set_panel(story: Story, panel: Panel) -> list[Element]:
    """Return points and ask as the two cells of a row: the ask stands in the last column, which the brand sets off."""
    heading = landmark(story.style("Panel Heading"), [run(panel.heading)])
    points = [paragraph(story.style("Point"), set_inlines(story, item)) for item in panel.points.items]
    ask = [landmark(story.style("Panel Heading"), [run(panel.title)]), *_card(story, panel.ask)]
    widths = shared(story.width, _sides(panel))
    table = frame(
        story, "Panel Table", widths, [row(widths, [[heading, *points], ask])], panel.title, panel.description
    )
    return [table, spacer(story.style("Spacer"))]


def _sides(panel: Panel) -> list[float]:
    """Return the parts that points and ask take: as their words ask for, so that both come out about equally high."""
    points = _LARGER * sum(len(plain(item)) for item in panel.points.items)
    ask = sum(len(plain(words)) for words in panel.ask.runs)
    share = min(max(points / (points + ask), LEAST), MOST)
    return [share, 1 - share]


def _card(story: Story, card: AskCard) -> list[Element]:
    parts = (
        ("Ask Actor", card.actor),
        ("Ask Date", card.by),
        ("Ask Action", card.action),
        ("Ask Reason", card.because),
    )
    return [paragraph(story.style(style), set_inlines(story, words)) for style, words in parts]

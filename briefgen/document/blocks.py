"""What stands on the pages below one another: all kinds of blocks."""

from briefgen.document.cards import AskCard, Asks, Card, Panel, Strip
from briefgen.document.exhibits import ChartPair, ChartSlot, Column, Row, Table
from briefgen.document.texts import Box, Bullets, Contents, Heading, Masthead, Paragraph, SmallPrint, TwoColumns

__all__ = [
    "RECOMMENDATIONS", "AskCard", "Asks", "Block", "Box", "Bullets", "Card", "ChartPair", "ChartSlot", "Column",
    "Contents", "Heading", "Masthead", "Panel", "Paragraph", "Row", "SmallPrint", "Strip", "Table", "TwoColumns",
]  # fmt: skip

RECOMMENDATIONS = "recommendations"
"""What text calls the table of asks, which has no file of its own."""

Block = (
    Heading
    | Paragraph
    | Bullets
    | ChartSlot
    | ChartPair
    | Table
    | Box
    | Strip
    | Asks
    | Panel
    | SmallPrint
    | Masthead
    | Contents
    | TwoColumns
)

"""What stands on the pages below one another: all kinds of blocks."""

from briefgen.document.cards import Aside, Asks, Panel, Strip
from briefgen.document.exhibits import ChartPair, ChartSlot, Photo, Table
from briefgen.document.texts import (
    Box,
    Bullets,
    Contents,
    Heading,
    Masthead,
    PageBreak,
    Paragraph,
    SmallPrint,
    TwoColumns,
)

RECOMMENDATIONS = "recommendations"
"""What text calls the table of asks, which has no file of its own."""

Block = (
    Heading
    | Paragraph
    | Bullets
    | ChartSlot
    | ChartPair
    | Photo
    | Table
    | Box
    | Strip
    | Aside
    | Asks
    | Panel
    | SmallPrint
    | Masthead
    | Contents
    | TwoColumns
    | PageBreak
)

"""The looks of the brands that ship: what a designer would decide before opening Word."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Look:
    """A brand before it is a Word file; lengths are in points."""

    name: str
    """Stem of its file."""
    font: str
    """Family of all text: one that every Word has, with a free twin of the same widths."""
    panose: str
    """Word's description of the family's shape."""
    colours: dict[str, str]
    """Hex values by slot of the theme."""
    body: float
    """Size of running text."""
    small: float
    """Size of captions, tables and notes on method."""
    tiny: float
    """Size of footnotes, source lines, header and footer."""
    heading: float
    """Size of the first level of headings."""
    headline: float
    """Size of the takeaway."""
    title: float
    """Size of the title."""
    numeral: float
    """Size of key figures."""
    line: float
    """Distance of lines of running text, as a multiple of the font's own."""
    small_line: float
    """The same for small text and smaller."""
    free: tuple[float, float, float]
    """What is left free at the right of running text, small text and footnotes, so that no line is wider than some
    75 letters."""
    masthead: Literal["band", "rule"]
    """The title in white on a band, or in colour under a thick rule."""
    cards: Literal["ruled", "filled"]
    """Key figures and asks between rules, or on the tint."""
    table_head: Literal["dark", "tint"]
    """Heads of tables in white on the dark colour, or in colour on the tint."""


NEUTRAL = Look(
    name="neutral",
    font="Calibri",
    panose="020F0502020204030204",
    colours={
        "dk1": "333333",  # text
        "lt1": "FFFFFF",
        "dk2": "004987",  # headings, bands
        "lt2": "EEF3F7",  # tint of boxes
        "accent1": "0077B8",
        "accent2": "D55E00",
        "accent3": "009E73",
        "accent4": "CC79A7",
        "accent5": "5F6B73",  # muted: source lines, labels
        "accent6": "D9DEE2",  # hairlines
        "hlink": "0069A3",
        "folHlink": "004987",
    },
    body=10.5,
    small=9,
    tiny=8.5,
    heading=14,
    headline=14,
    title=24,
    numeral=20,
    line=1,
    small_line=0.95,
    free=(142, 186, 142),
    masthead="band",
    cards="ruled",
    table_head="dark",
)

FIELD = Look(
    name="field",
    font="Arial",
    panose="020B0604020202020204",
    colours={
        "dk1": "2B2B2B",
        "lt1": "FFFFFF",
        "dk2": "1E4D2B",
        "lt2": "F5F0E6",
        "accent1": "B4491F",
        "accent2": "1E4D2B",
        "accent3": "8A6D1B",
        "accent4": "7A4E7E",
        "accent5": "665F55",
        "accent6": "D8D0C4",
        "hlink": "8C3A17",
        "folHlink": "1E4D2B",
    },
    body=10,
    small=8.5,
    tiny=8,
    heading=13,
    headline=13,
    title=23,
    numeral=19,
    line=1.06,
    small_line=1,
    free=(142, 186, 142),
    masthead="rule",
    cards="filled",
    table_head="tint",
)

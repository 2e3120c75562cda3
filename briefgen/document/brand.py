"""The looks of a brand, as far as charts and pages share them."""

from dataclasses import dataclass, field

from briefgen.document.typeface import MIDDLING, Typeface
from briefgen.errors import Problem


@dataclass(frozen=True, slots=True)
class Brand:
    """The looks of a brand, read from its .docx."""

    name: str
    """Name of its file without the ending."""
    docx: bytes
    """A Word file with these looks and nothing else, from which briefings are made."""
    colours: dict[str, str]
    """Six-digit hex values by role of the theme: dark (headings), text, accent1 to accent6, muted, hairline,
    tint (box shading)."""
    font: str
    """Family of the running text, such as Calibri, whether the theme or a style names it."""
    body_pt: float
    """Size of the body text in points."""
    text_width_cm: float
    """Width between the page margins: tables, rows of cards and pairs of charts are as wide."""
    measure_cm: float
    """Width of a line of text, as the indents of the style "Picture" leave it: a chart in the text is as wide."""
    text_height_cm: float
    """Height between the page margins."""
    remarks: tuple[Problem, ...] = ()
    """What of the file is not taken along, as notes."""
    typeface: Typeface = field(default=MIDDLING, compare=False, repr=False)
    """The widths of the family's letters, for measuring."""

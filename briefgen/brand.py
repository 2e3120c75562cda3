"""A brand's .docx -> the colours, the font and the page measure that charts and pages share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """The looks of a brand, read from its .docx."""

    name: str
    """Name of its file without the ending."""
    docx: bytes
    """The file itself, from which Word files are made."""
    colours: dict[str, str]
    """Six-digit hex values by role of the theme: dark (headings), text, accent1 to accent6, muted, hairline,
    tint (box shading)."""
    font: str
    """Family of the body text, such as Calibri."""
    body_pt: float
    """Size of the body text in points."""
    text_width_cm: float
    """Width between the page margins."""
    text_height_cm: float
    """Height between the page margins."""

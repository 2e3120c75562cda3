"""A brand's .docx -> the colours, the font and the page measure that charts and pages share."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from briefgen.errors import ConfigError, Place, Problem

ROLES = {
    "dark": "dk2",
    "text": "dk1",
    "tint": "lt2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "muted": "accent5",
    "hairline": "accent6",
}
"""Where each colour stands in the theme: the last two accents are the greys of source lines and hairlines."""

STYLES = (
    *("Kicker", "Title", "Headline", "Standfirst", "Facts Table", "Fact Label", "Fact Text"),
    *("heading 1", "heading 2", "heading 3", "Lead", "Body Text", "Small Text", "Quote"),
    *("List Bullet", "Small List Bullet", "List Number", "TOC Heading", "toc 1", "Hyperlink"),
    *("Box Heading", "Box Item", "Ask Heading", "Ask Item", "Spacer"),
    *("Key Figures Heading", "Key Figures Table", "Key Figure", "Key Figure Qualifier", "Key Figure Unit"),
    *("Key Figure Label", "Key Figure Source", "Picture", "caption", "Table Caption", "Caption Label"),
    *("Briefing Table", "Table Head", "Table First Column", "Table Text", "Annex Head", "Annex Text"),
    *("header", "footer", "Status", "footnote text", "footnote reference"),
)
"""Names of the styles that a brand must have; Word shows the built-in ones with capitals."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LIST_NUMBER = "w:style[w:name/@w:val='List Number']/w:pPr/w:numPr/w:numId"
_CM_PER_TWIP = 2.54 / 1440
# Narrower columns hold no chart and no table.
_LEAST_CM = 8
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


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


def read_brand(path: Path, name: str) -> Brand:
    """Return the looks of the brand in a .docx file.

    Raises ConfigError if the file is missing, is no Word file, lacks a style or leaves no room between its margins.
    """
    try:
        docx = path.read_bytes()
    except FileNotFoundError:
        raise _error(path, "the brand has no such file", "correct the name of the brand or add the file") from None
    except OSError as error:
        fact = f"this file cannot be read ({error.strerror or error})"
        raise _error(path, fact, "check that it is a file and that you may open it") from None
    try:
        document, styles, theme = _read(docx)
        brand = _brand(name, docx, document, styles, theme)
    except Exception:  # noqa: BLE001 - a damaged zip or XML surfaces in a dozen kinds of errors
        fact = "this is no Word file with styles, lists, a theme and a page, or it is damaged"
        remedy = "save it in Word as .docx, or start anew from a copy of neutral.docx"
        raise _error(path, fact, remedy) from None
    if min(brand.text_width_cm, brand.text_height_cm) < _LEAST_CM:
        fact = f"the margins of its page leave {brand.text_width_cm} by {brand.text_height_cm} cm for text"
        raise _error(path, fact, f"set the page up in Word with at least {_LEAST_CM} cm each way")
    missing = sorted(style for style in STYLES if style.lower() not in _names(styles))
    if missing:
        remedy = "copy them from neutral.docx with Word's style organiser"
        raise _error(path, f"the brand lacks the styles {', '.join(missing)}", remedy)
    if not styles.xpath(_LIST_NUMBER, namespaces={"w": _W.strip("{}")}):
        raise _error(path, 'the style "List Number" numbers nothing', "give it a numbering in Word")
    return brand


def _read(docx: bytes) -> tuple[Any, Any, Any]:
    """Return document, styles and theme. Any error means that the file is not whole."""
    with ZipFile(BytesIO(docx)) as package:
        # All parts are read, so that damage in any of them shows here and not while a briefing is made.
        roots = {
            part: etree.fromstring(package.read(part), _PARSER)
            for part in package.namelist()
            if part.endswith((".xml", ".rels"))
        }
    return roots["word/document.xml"], roots["word/styles.xml"], roots["word/theme/theme1.xml"]


def _brand(name: str, docx: bytes, document: Any, styles: Any, theme: Any) -> Brand:  # noqa: ANN401 - untyped lxml
    size, margins = document.find(f".//{_W}pgSz"), document.find(f".//{_W}pgMar")
    return Brand(
        name=name,
        docx=docx,
        colours={role: _colour(theme, slot) for role, slot in ROLES.items()},
        font=theme.find(f".//{_A}minorFont/{_A}latin").get("typeface"),
        body_pt=_body_size(styles),
        text_width_cm=_between(size, margins, "w", ("left", "right")),
        text_height_cm=_between(size, margins, "h", ("top", "bottom")),
    )


def _colour(theme: Any, slot: str) -> str:  # noqa: ANN401 - untyped lxml
    """Return a colour of the theme; Word keeps black and white as colours of the system."""
    colour = theme.find(f".//{_A}clrScheme/{_A}{slot}")[0]
    return str(colour.get("lastClr") or colour.get("val")).upper()


def _body_size(styles: Any) -> float:  # noqa: ANN401 - untyped lxml
    """Return the size of the default paragraph style, which may leave it to the document's defaults."""
    own = f"{_W}style[@{_W}type='paragraph'][@{_W}default='1']/{_W}rPr/{_W}sz"
    size = styles.find(own)
    if size is None:
        size = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    return int(size.get(f"{_W}val")) / 2


def _between(size: Any, margins: Any, extent: str, sides: tuple[str, str]) -> float:  # noqa: ANN401 - untyped lxml
    twips = int(size.get(_W + extent)) - sum(int(margins.get(_W + side)) for side in sides)
    return round(twips * _CM_PER_TWIP, 2)


def _names(styles: Any) -> set[str]:  # noqa: ANN401 - untyped lxml
    return {str(style.find(f"{_W}name").get(f"{_W}val")).lower() for style in styles.findall(f"{_W}style")}


def _error(path: Path, fact: str, remedy: str) -> ConfigError:
    return ConfigError([Problem(Place(f"templates/brands/{path.name}"), "brand", fact, remedy)])

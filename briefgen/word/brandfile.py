"""A brand's .docx -> the colours, the font and the page measure that charts and pages share."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from briefgen.document.brand import Brand
from briefgen.errors import ConfigError, Place, Problem, nearest
from briefgen.workspace.opening import BRAND, RefusedFileError, read_file

ROLES = {
    "dark": "dk2",
    "text": "dk1",
    "tint": "lt2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "muted": "accent5",
    "hairline": "accent6",
}
"""Where each colour stands in the theme: the last two accents are the greys of source lines and hairlines."""

STYLES = {
    "paragraph": (
        *("Kicker", "Title", "Headline", "Standfirst", "Fact Label", "Fact Text"),
        *("heading 1", "heading 2", "heading 3", "Lead", "Body Text", "Small Text", "Fine Print", "Quote"),
        *("List Bullet", "Small List Bullet", "List Number", "TOC Heading", "toc 1"),
        *("Box Heading", "Box Item", "Spacer"),
        *("Point", "Panel Heading", "Asks Heading", "Ask Actor", "Ask Date", "Ask Action", "Ask Reason"),
        *("Key Figures Heading", "Key Figure", "Key Figure Label", "Key Figure Source"),
        *("Picture", "caption", "Picture Pair", "Pair Caption", "Table Caption"),
        *("Table Head", "Table First Column", "Table Text", "Annex Head", "Annex Text"),
        *("header", "footer", "footnote text"),
    ),
    "character": (
        *("Hyperlink", "Key Figure Qualifier", "Key Figure Unit", "Caption Label", "Status", "footnote reference"),
    ),
    "table": ("Facts Table", "Asks Table", "Panel Table", "Key Figures Table", "Briefing Table", "Small Print Table"),
}
"""Names, by type, of the styles that a brand must have; Word shows the built-in ones with capitals."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LIST_NUMBER = "w:style[w:name/@w:val='List Number']/w:pPr/w:numPr/w:numId"
_CM_PER_TWIP = 2.54 / 1440
# Narrower columns hold no chart and no table.
_LEAST_CM = 8
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def brand_of(folder: Path, name: str) -> Brand:
    """Return a brand of the workspace in a folder. Raises ConfigError as `read_brand` does."""
    return read_brand(folder / "templates" / "brands" / f"{name}.docx", name, folder)


def read_brand(path: Path, name: str, within: Path | None = None) -> Brand:
    """Return the looks of the brand in a .docx file, which must be inside the folder `within`, if one is given.

    Raises ConfigError if the file is missing, is no Word file, lacks a style or leaves no room between its margins.
    """
    try:
        docx = read_file(path, BRAND, within)
    except FileNotFoundError:
        raise _error(path, "the brand has no such file", "correct the name of the brand or add the file") from None
    except RefusedFileError as error:
        raise _error(path, error.fact, error.remedy) from None
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
    if brand.measure_cm < _LEAST_CM:
        fact = f'the indents of its style "Picture" leave {brand.measure_cm} cm for charts'
        raise _error(path, fact, f"leave at least {_LEAST_CM} cm")
    if faults := list(_style_faults(styles)):
        raise ConfigError([_problem(path, *fault) for fault in faults])
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
        text_width_cm=(width := _between(size, margins, "w", ("left", "right"))),
        measure_cm=round(width - _indents(styles, "picture") * _CM_PER_TWIP, 2),
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


def _indents(styles: Any, wanted: str) -> int:  # noqa: ANN401 - untyped lxml
    """Return what the left and the right indent of a style take of a line, in twentieths of a point."""
    by_id = {style.get(f"{_W}styleId"): style for style in styles.findall(f"{_W}style")}
    style = next((style for style in by_id.values() if _name(style) == wanted), None)
    taken: dict[str, int] = {}
    while style is not None:
        own = style.find(f"{_W}pPr/{_W}ind")
        # Word writes the same side under two names: start and end are the newer ones.
        for side, names in (("left", ("left", "start")), ("right", ("right", "end"))):
            values = [own.get(_W + name) for name in names] if own is not None else []
            if side not in taken and (value := next(filter(None, values), None)):
                taken[side] = int(value)
        base = style.find(f"{_W}basedOn")
        style = by_id.pop(base.get(f"{_W}val"), None) if base is not None else None
    return sum(taken.values())


def _style_faults(styles: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - untyped lxml
    """Yield fact and remedy for the styles that a brand lacks, and for those that it has with another type."""
    types = {_name(style): str(style.get(f"{_W}type")) for style in styles.findall(f"{_W}style")}
    missing = [style for names in STYLES.values() for style in names if style.lower() not in types]
    needed = {style.lower() for names in STYLES.values() for style in names}
    near = {style: nearest(style, types.keys() - needed, cutoff=0.8) for style in missing}
    for style in missing:
        if near[style]:
            yield f'the brand lacks the style "{style}"', f'the nearest is "{near[style]}"; rename that one in Word'
    if unlike := sorted(style for style in missing if not near[style]):
        fact = f"the brand lacks the style{'s' if len(unlike) > 1 else ''} {', '.join(unlike)}"
        yield fact, "copy what is missing from a shipped brand, with Word's style organiser"
    for wanted, names in STYLES.items():
        for style in names:
            kind = types.get(style.lower(), wanted)
            if kind != wanted:
                fact = f'its style "{style}" is a {kind} style, and a {wanted} style is needed'
                yield fact, "delete it in Word, and copy the one of neutral.docx with Word's style organiser"


def _name(style: Any) -> str:  # noqa: ANN401 - untyped lxml
    return str(style.find(f"{_W}name").get(f"{_W}val")).lower()


def _error(path: Path, fact: str, remedy: str) -> ConfigError:
    return ConfigError([_problem(path, fact, remedy)])


def _problem(path: Path, fact: str, remedy: str) -> Problem:
    return Problem(Place(f"templates/brands/{path.name}"), "brand", fact, remedy)

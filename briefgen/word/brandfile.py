"""A brand's .docx -> the colours, the font and the page measure that charts and pages share."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from briefgen.document.brand import Brand
from briefgen.document.typeface import Typeface
from briefgen.errors import ConfigError, Place, Problem, nearest
from briefgen.word.base import base_of
from briefgen.word.brandparts import BrandParts, UnusableBrandError, clean_parts
from briefgen.word.elements import A, W
from briefgen.word.package import RefusedPackageError, read_parts
from briefgen.word.reading import NotWordError
from briefgen.word.templatelists import has_looks, level_of
from briefgen.word.typefaces import read_typeface
from briefgen.workspace.opening import BRAND, RefusedFileError, is_there, read_file
from briefgen.workspace.picturefile import Remaking

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

_W, _A = f"{{{W}}}", f"{{{A}}}"
_LISTS = {"List Bullet": "sets a bullet before", "List Number": "numbers"}
_NUMBER_OF = "w:style[w:name/@w:val=$title]/w:pPr/w:numPr/w:numId/@w:val"
_CM_PER_TWIP = 2.54 / 1440
# Narrower columns hold no chart and no table.
_LEAST_CM = 8
# Wider ones stand beside every page that Word knows.
_MOST_CM = 56
_LEAST_PT, _MOST_PT = 5, 40
# What Word takes where no style names a size.
_DEFAULT_PT = 10.0
_MOST_TOLD = 5
_REMEDY = "save it in Word as .docx, or start anew from a copy of neutral.docx"


def brand_of(folder: Path, name: str) -> Brand:
    """Return a brand of the workspace in a folder. Raises ConfigError as `read_brand` does."""
    file = folder / "templates" / "brands" / f"{name}.docx"
    template = file.with_suffix(".dotx")
    return read_brand(template if is_there(template) and not is_there(file) else file, name, folder)


def read_brand(path: Path, name: str, within: Path | None = None) -> Brand:
    """Return the looks of the brand in a .docx file, which must be inside the folder `within`, if one is given.

    Raises ConfigError if the file is missing, is no Word file, lacks a style or leaves no room between its margins.
    """
    return _checked(path, name, _read(path, within), within)


def brand_of_bytes(docx: bytes, path: Path, name: str, within: Path | None = None) -> Brand:
    """Return the looks of a brand that is not written yet. Raises ConfigError as `read_brand` does."""
    return _checked(path, name, _parts_of(path, docx), within)


def page_of(brand: Brand) -> tuple[float, float, float, float]:
    """Return what the page of a brand leaves free at its left, right, top and bottom, in points."""
    margins = clean_parts(read_parts(brand.docx), Remaking()).page.find(f"{_W}pgMar")
    left, right, top, bottom, gutter = (
        abs(int(margins.get(_W + side))) / 20 for side in ("left", "right", "top", "bottom", "gutter")
    )
    return left + gutter, right, top, bottom


def _checked(path: Path, name: str, clean: BrandParts, within: Path | None) -> Brand:
    brand = _brand(path, name, clean, within)
    if fault := next(_measure_faults(brand), None):
        raise _error(path, *fault)
    styles = clean.roots["styles"]
    if faults := list(_style_faults(styles)):
        raise ConfigError([_problem(path, *fault) for fault in faults])
    for title, does in _LISTS.items():
        number = next(iter(styles.xpath(_NUMBER_OF, namespaces={"w": W}, title=title)), "0")
        if number == "0" or not has_looks(level_of(clean.roots["numbering"], number)):
            raise _error(path, f'the style "{title}" {does} nothing', "give it a numbering in Word")
    return brand


def _read(path: Path, within: Path | None) -> BrandParts:
    """Return what a file gives to briefings. Raises ConfigError if it is missing, damaged or no file for that."""
    try:
        docx = read_file(path, BRAND, within)
    except FileNotFoundError:
        raise _error(path, "the brand has no such file", "correct the name of the brand or add the file") from None
    except RefusedFileError as error:
        raise _error(path, error.fact, error.remedy) from None
    return _parts_of(path, docx)


def _parts_of(path: Path, docx: bytes) -> BrandParts:
    try:
        return clean_parts(read_parts(docx), Remaking())
    except UnusableBrandError as error:
        raise _error(path, str(error), error.remedy) from None
    except RefusedPackageError as error:
        raise _error(path, f"this file is not read, since {error}", _REMEDY) from None
    except (BadZipFile, NotWordError):
        raise _error(path, "this is no Word file, or it is damaged", _REMEDY) from None


def _measure_faults(brand: Brand) -> Iterator[tuple[str, str]]:
    """Yield fact and remedy for measures that no briefing can be set in."""
    if min(brand.text_width_cm, brand.text_height_cm) < _LEAST_CM:
        fact = f"the margins of its page leave {brand.text_width_cm} by {brand.text_height_cm} cm for text"
        yield fact, f"set the page up in Word with at least {_LEAST_CM} cm each way"
    if not _LEAST_CM <= brand.measure_cm <= _MOST_CM:
        fact = f'the indents of its style "Picture" leave {brand.measure_cm} cm for charts'
        yield fact, f"leave at least {_LEAST_CM} cm, and no more than {_MOST_CM} cm"
    if not _LEAST_PT <= brand.body_pt <= _MOST_PT:
        fact = f"the size of its body text is {brand.body_pt:g} points"
        yield fact, f'set its style "Normal" in Word to {_LEAST_PT} to {_MOST_PT} points'


def _brand(path: Path, name: str, clean: BrandParts, within: Path | None) -> Brand:
    size, margins = (clean.page.find(f"{_W}{tag}") for tag in ("pgSz", "pgMar"))
    styles, theme = clean.roots["styles"], clean.roots["theme"]
    width = _between(size, margins, "w", ("left", "right", "gutter"))
    font = _font(styles, theme)
    typeface = read_typeface(font, path.parents[1] / "fonts", within)
    return Brand(
        name=name,
        docx=base_of(clean.parts, clean.page, clean.furniture),
        colours={role: _colour(theme, slot) for role, slot in ROLES.items()},
        font=font,
        body_pt=_body_size(styles),
        text_width_cm=width,
        measure_cm=round(width - _indents(styles, "picture") * _CM_PER_TWIP, 2),
        text_height_cm=_between(size, margins, "h", ("top", "bottom")),
        typeface=typeface,
        remarks=(*_remarks(path, clean.left_out), *_stood_in(path, font, typeface)),
    )


def _remarks(path: Path, left_out: Sequence[str]) -> Iterator[Problem]:
    """Yield a note on what is not taken along."""
    if left_out:
        more = f" and {len(left_out) - _MOST_TOLD} more" if len(left_out) > _MOST_TOLD else ""
        fact = f"not taken along: {', '.join(left_out[:_MOST_TOLD])}{more}"
        remedy = "nothing need be done; a value that Word does not write may be set anew in Word"
        yield replace(_problem(path, fact, remedy), level="note")


def _stood_in(path: Path, font: str, typeface: Typeface) -> Iterator[Problem]:
    """Yield a note if lengths are estimated with the letters of another family."""
    if typeface.wider > 1:
        fact = f'"{font}" is not in templates/fonts/, so lengths are estimated with other letters, made 8% wider'
        remedy = "nothing need be done; put its Regular, Bold and Italic .ttf files there to have pages counted closely"
        yield replace(_problem(path, fact, remedy), level="note")


def _colour(theme: Any, slot: str) -> str:  # noqa: ANN401 - untyped lxml
    """Return a colour of the theme; Word keeps black and white as colours of the system."""
    colour = theme.find(f".//{_A}clrScheme/{_A}{slot}")[0]
    return str(colour.get("lastClr") or colour.get("val")).upper()


def _font(styles: Any, theme: Any) -> str:  # noqa: ANN401 - untyped lxml
    """Return the font of running text: of its style or of one it is based on, else of the document, else of the theme.

    Word writes a font that was chosen by name in the place of one of the theme, which goes before a name beside it.
    """
    defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    for fonts in (*(style.find(f"{_W}rPr/{_W}rFonts") for style in _line(styles, "body text")), defaults):
        if fonts is None:
            continue
        if (slot := fonts.get(f"{_W}asciiTheme")) is not None:
            return _of_theme(theme, "majorFont" if slot.startswith("major") else "minorFont")
        if (name := fonts.get(f"{_W}ascii")) is not None:
            return str(name)
    return _of_theme(theme, "minorFont")


def _of_theme(theme: Any, slot: str) -> str:  # noqa: ANN401 - untyped lxml
    return str(theme.find(f".//{_A}{slot}/{_A}latin").get("typeface"))


def _line(styles: Any, wanted: str) -> Iterator[Any]:  # noqa: ANN401 - untyped lxml
    """Yield a style and those that it is based on, the nearest first; each once, should they go round in a circle."""
    by_id = {style.get(f"{_W}styleId"): style for style in styles.findall(f"{_W}style")}
    style = next((style for style in by_id.values() if _name(style) == wanted), None)
    while style is not None:
        yield style
        base = style.find(f"{_W}basedOn")
        style = by_id.pop(base.get(f"{_W}val"), None) if base is not None else None


def _body_size(styles: Any) -> float:  # noqa: ANN401 - untyped lxml
    """Return the size of the default paragraph style, which may leave it to the document's defaults."""
    own = f"{_W}style[@{_W}type='paragraph'][@{_W}default='1']/{_W}rPr/{_W}sz"
    size = styles.find(own)
    if size is None:
        size = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}sz")
    return _DEFAULT_PT if size is None else int(size.get(f"{_W}val")) / 2


def _between(size: Any, margins: Any, extent: str, sides: tuple[str, ...]) -> float:  # noqa: ANN401 - untyped lxml
    twips = int(size.get(_W + extent)) - sum(int(margins.get(_W + side)) for side in sides)
    return round(twips * _CM_PER_TWIP, 2)


def _indents(styles: Any, wanted: str) -> int:  # noqa: ANN401 - untyped lxml
    """Return what the left and the right indent of a style take of a line, in twentieths of a point."""
    taken: dict[str, int] = {}
    for style in _line(styles, wanted):
        own = style.find(f"{_W}pPr/{_W}ind")
        # Word writes the same side under two names: start and end are the newer ones.
        for side, names in (("left", ("left", "start")), ("right", ("right", "end"))):
            values = [own.get(_W + name) for name in names] if own is not None else []
            if side not in taken and (value := next(filter(None, values), None)):
                taken[side] = int(value)
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

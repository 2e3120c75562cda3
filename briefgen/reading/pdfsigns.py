"""The letters of a PDF with their places on the page, in the order in which the file draws them.

The only module that meets pypdfium2. Nothing is guessed here.
"""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pypdfium2 as pdfium
from pypdfium2 import raw

from briefgen.errors import Place, Problem, counted
from briefgen.reading.document import MOST_LETTERS, Properties, ReadingError

READER = f"pypdfium2 {pdfium.PYPDFIUM_INFO.version}"
"""What reads, with its version; each has one version of PDFium in it."""
MOST_PAGES = 1500
_MOST_ON_A_PAGE = 50_000
"""Letters of a page: several times what small type fills one with."""
CUT = "\ufffe"
"""Stands for the hyphen of a word that is cut at the end of a line."""
UNKNOWN = "\ufffd"
"""Stands for a letter of which the file does not say which it is: its code is that of its shape, and another's."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_FIRST_HALVES, _SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
"""A letter beyond the first 65,536 comes in two halves."""
_OF_A_SYMBOL_FONT = range(0xE000, 0xF900)
_HYPHENS = (0x02, 0xFFFE)
_TURNED = 0.1
_BOLD = 600
_LARGE = 0.1
"""Share of a page that a large picture takes up."""
_INVISIBLE = 3
_DEPTH = 3


class _TooManyLettersError(Exception):
    """A page holds more letters than a page can, or all pages together more than are read."""

    def __init__(self, fact: str, remedy: str) -> None:
        super().__init__(fact)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter of a page; lengths are points, from the lower left corner."""

    text: str
    """The letter; several if they are drawn as one."""
    left: float
    """Its left edge."""
    right: float
    """Its right edge."""
    bottom: float
    """Its lower edge."""
    top: float
    """Its upper edge."""
    base: float
    """The height of the line that it stands on."""
    size: float
    """The size of its type."""
    bold: bool
    """True for bold type."""
    drawn: bool
    """False for a blank or the end of a line that was found between the letters."""
    turned: bool = False
    """True if it is not upright."""
    seen: bool = True
    """False if it is drawn without ink, as under the picture of a scan."""


@dataclass(frozen=True, slots=True)
class _Type:
    """How letters are drawn together."""

    size: float
    """The size of their type."""
    bold: bool
    """True for bold type."""
    turned: bool
    """True if they are not upright."""
    seen: bool
    """False if they are drawn without ink."""


@dataclass(frozen=True, slots=True)
class _View:
    """How a page is shown: a sheet that is wider than high is often drawn upright and turned."""

    left: float
    """The left edge of what is shown, as it is drawn."""
    bottom: float
    """Its lower edge."""
    right: float
    """Its right edge."""
    top: float
    """Its upper edge."""
    turned: int
    """By how many degrees it is shown turned, clockwise."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point that is drawn somewhere is shown."""
        match self.turned:
            case 90:
                return y - self.bottom, self.right - x
            case 180:
                return self.right - x, self.top - y
            case 270:
                return self.top - y, x - self.left
        return x - self.left, y - self.bottom


_MADE = _Type(size=0.0, bold=False, turned=False, seen=True)
"""That of what was found between letters."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of a PDF."""

    number: int
    """Its number in the file, from 1."""
    label: str
    """What the file calls it; may be empty."""
    width: float
    """Its width in points."""
    height: float
    """Its height in points."""
    signs: tuple[Sign, ...]
    """Its letters."""
    covered: float
    """The share of it that its largest picture takes up."""

    @property
    def is_picture(self) -> bool:
        """True if there is nothing on it to be read but a picture."""
        return self.covered >= _LARGE and not any(sign.seen and sign.drawn for sign in self.signs)

    @property
    def is_unnamed(self) -> bool:
        """True if the file does not say of most of its letters which they are."""
        letters = [sign.text for sign in self.signs if sign.seen and sign.drawn and not sign.text.isspace()]
        return 2 * letters.count(UNKNOWN) > len(letters)

    @property
    def has_picture(self) -> bool:
        """True if a large picture is on it."""
        return self.covered >= _LARGE


def read_pdf(data: bytes, name: str) -> tuple[list[PdfPage], Properties]:
    """Return the pages of a PDF, and what it says of itself.

    Raises ReadingError if it is locked, damaged, or has too many pages or letters.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            fact, remedy = "this PDF is locked with a password", "ask for a copy without one"
        else:
            fact, remedy = "this PDF is damaged and cannot be opened", "fetch it once more from where it was published"
        raise ReadingError([Problem(Place(name), "pdf-unreadable", fact, remedy)]) from None
    try:
        if len(document) > MOST_PAGES:
            fact = f"this PDF has {len(document):,} pages, and no more than {MOST_PAGES:,} are read"
            raise ReadingError([Problem(Place(name), "pdf-unreadable", fact, "take out the pages that you need")])
        return list(_pages(document)), _properties(document)
    except _TooManyLettersError as error:
        raise ReadingError([Problem(Place(name), "pdf-unreadable", str(error), error.remedy)]) from None
    except pdfium.PdfiumError:
        fact, remedy = "a page of this PDF is damaged", "fetch it once more from where it was published"
        raise ReadingError([Problem(Place(name), "pdf-unreadable", fact, remedy)]) from None
    finally:
        document.close()


def _properties(document: pdfium.PdfDocument) -> Properties:
    title, author, day = (
        _decoded(partial(document.get_metadata_value, key)) for key in ("Title", "Author", "CreationDate")
    )
    digits = "".join(sign for sign in day if sign.isdigit())
    created = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) >= len("20251104") else ""
    return Properties(title, author, created)


def _decoded(read: Callable[[], str]) -> str:
    """Return what a file says of itself; nothing if its bytes are no words."""
    try:
        return read().strip()
    except UnicodeDecodeError:
        return ""


def _pages(document: pdfium.PdfDocument) -> Iterator[PdfPage]:
    letters = 0
    for index in range(len(document)):
        page = _page(document, index)
        letters += len(page.signs)
        if letters > MOST_LETTERS:
            fact = f"this PDF has more than {MOST_LETTERS:,} letters, on its first {counted(index + 1, 'page')}"
            raise _TooManyLettersError(fact, "take out the pages that you need")
        yield page


def _page(document: pdfium.PdfDocument, index: int) -> PdfPage:
    page = document[index]
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        try:
            if text.count_chars() > _MOST_ON_A_PAGE:
                fact = f"page {index + 1} of this PDF has more than {_MOST_ON_A_PAGE:,} letters"
                raise _TooManyLettersError(fact, "take that page out")
            left, bottom, right, top = page.get_bbox()
            signs = tuple(_signs(text, _View(left, bottom, right, top, page.get_rotation())))
        finally:
            text.close()
        label = _decoded(partial(document.get_page_label, index))
        return PdfPage(index + 1, label, width, height, signs, _covered(page, width * height))
    finally:
        page.close()


def _covered(page: pdfium.PdfPage, area: float) -> float:
    largest = 0.0
    for drawing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
        left, bottom, right, top = drawing.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return min(1.0, largest / area) if area else 0.0


def _signs(text: pdfium.PdfTextPage, view: _View) -> Iterator[Sign]:
    """Yield the letters of a page, with their places counted from its corner, as it is shown."""
    handle = text.raw
    box = [ctypes.c_double() for _ in range(4)]
    origin = [ctypes.c_double() for _ in range(2)]
    types: dict[int, _Type] = {}
    high = ""
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _FIRST_HALVES:
            high = chr(code)
            continue
        # Whatever its code may look like: the digit 4 of such a font is printed as any other.
        letter = UNKNOWN if raw.FPDFText_HasUnicodeMapError(handle, index) == 1 else _letter(code, high)
        high = ""
        if not letter:
            continue
        raw.FPDFText_GetCharBox(handle, index, box[0], box[1], box[2], box[3])
        raw.FPDFText_GetCharOrigin(handle, index, origin[0], origin[1])
        made = raw.FPDFText_IsGenerated(handle, index) == 1
        kind = _MADE if made else _type_of(handle, index, types, view)
        one, other = view.place(box[0].value, box[2].value), view.place(box[1].value, box[3].value)
        yield Sign(
            text=letter,
            left=min(one[0], other[0]),
            right=max(one[0], other[0]),
            bottom=min(one[1], other[1]),
            top=max(one[1], other[1]),
            base=view.place(origin[0].value, origin[1].value)[1],
            size=kind.size,
            bold=kind.bold,
            drawn=not made,
            turned=kind.turned,
            seen=kind.seen,
        )


def _letter(code: int, high: str) -> str:
    """Return the letter of a code: ligatures as their letters, signs of a symbol font as a bullet."""
    if high and code in _SECOND_HALVES:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if code in _HYPHENS:
        return CUT
    if code in _OF_A_SYMBOL_FONT:
        return "•"
    letter = _LIGATURES.get(code) or chr(code)
    if letter in "\t\n":
        return " " if letter == "\t" else letter
    return letter if letter.isprintable() or unicodedata.category(letter) in ("Cf", "Zs") else ""


def _type_of(handle: object, index: int, known: dict[int, _Type], view: _View) -> _Type:
    """Return how a letter is drawn; letters that are drawn together share it, and are most of the letters."""
    drawing = raw.FPDFText_GetTextObject(handle, index)
    key = ctypes.addressof(drawing.contents) if drawing else 0
    if key not in known or not key:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(handle, index, matrix)
        known[key] = _Type(
            size=raw.FPDFText_GetFontSize(handle, index) * (math.hypot(matrix.c, matrix.d) or 1.0),
            bold=raw.FPDFText_GetFontWeight(handle, index) >= _BOLD,
            turned=abs(math.sin(raw.FPDFText_GetCharAngle(handle, index) + math.radians(view.turned))) > _TURNED,
            seen=not key or raw.FPDFTextObj_GetTextRenderMode(drawing) != _INVISIBLE,
        )
    return known[key]

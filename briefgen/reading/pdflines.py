"""The letters of a PDF page -> its lines, in the order in which the file draws them.

Raised digits become the marks that they are, a wide gap becomes a tab, and what is printed twice is read once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.reading.pdfsigns import CUT, PdfPage, Sign
from briefgen.reading.shapes import is_marker

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALLER = 0.85
"""Size of a raised digit beside that of its line, at most."""
_HIGHER = 0.15
"""How far above its line it stands, in sizes of the line, at least."""
_GAP = 1.5
"""Sizes of type that part two cells of a row."""
_GAP_OF_NUMBERS = 0.8
"""The same between two digits, which may belong to two numbers."""
_GAP_OF_WORDS = 0.6
"""The same between two words that no blank parts: more than the white beside a narrow letter."""
_SAME_PLACE = 0.1
_SAME_LINE = 0.5
_RAISED_BY = 0.7
_LAST = 40
"""Letters before one among which the same may have been printed already."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; lengths are points, from the lower left corner."""

    words: str
    """Its words, with tabs between cells."""
    cells: tuple[tuple[float, float], ...]
    """The left and right edge of each cell; of a line that is no row its own."""
    types: tuple[tuple[float, float], ...]
    """The size of most of the type of each cell, and the height on which it stands."""
    left: float
    """Its left edge."""
    right: float
    """Its right edge."""
    base: float
    """The height on which it stands."""
    size: float
    """The size of most of its type."""
    bold: bool
    """True if all of it is bold, the sign of a list before it apart."""
    regular: bool
    """True if none of it is bold."""
    starts_raised: bool
    """True if it begins with a raised mark."""
    page: int
    """Number of its page."""

    @property
    def is_row(self) -> bool:
        """True if it has cells."""
        return "\t" in self.words


@dataclass(frozen=True, slots=True)
class PageLines:
    """What stands on a page."""

    lines: tuple[Line, ...]
    """Its lines."""
    turned: str
    """Words that are not upright."""
    outside: str
    """Words beyond its edges."""
    unseen: str
    """Words that are drawn without ink."""
    twice: str
    """Letters that were printed a second time on the same spot."""


def lines_of(page: PdfPage) -> PageLines:
    """Return the lines of a page, and the letters that belong to none."""
    kept: list[Sign] = []
    aside: dict[str, list[str]] = {"turned": [], "outside": [], "unseen": [], "twice": []}
    for sign in page.signs:
        where = _aside(sign, page, kept)
        if where:
            aside[where].append(sign.text)
        else:
            kept.append(sign)
    lines = [line for group in _groups(kept) if (line := _line(group, page.number)) is not None]
    words = {name: " ".join("".join(signs).split()) for name, signs in aside.items()}
    return PageLines(tuple(lines), **words)


def _aside(sign: Sign, page: PdfPage, before: Sequence[Sign]) -> str:
    if not sign.drawn:
        return ""
    if not sign.seen:
        return "unseen"
    if sign.turned:
        return "turned"
    if sign.right < 0 or sign.left > page.width or sign.top < 0 or sign.bottom > page.height:
        return "outside"
    near = _SAME_PLACE * sign.size
    for other in before[-_LAST:] if not sign.text.isspace() else ():
        if other.text == sign.text and abs(other.left - sign.left) < near and abs(other.base - sign.base) < near:
            # The letters of a ligature, as in "settings", have one box.
            return "" if other is before[-1] and (other.left, other.right) == (sign.left, sign.right) else "twice"
    return ""


def _groups(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Yield the letters of each line."""
    group: list[Sign] = []
    last: Sign | None = None
    for sign in signs:
        if not sign.drawn and sign.text == "\n":
            continue
        if _is_letter(sign):
            if last is not None and not _is_beside(last, sign):
                yield group
                group = []
            last = sign
        group.append(sign)
    if group:
        yield group


def _is_letter(sign: Sign) -> bool:
    return sign.drawn and not sign.text.isspace()


def _is_beside(last: Sign, sign: Sign) -> bool:
    """Return whether a letter stands in the line of the one before: raised or lowered a little, and to its right."""
    size = max(last.size, sign.size)
    if sign.left < last.left - size * _SAME_LINE:
        return False
    overlap = min(last.top, sign.top) - max(last.bottom, sign.bottom)
    step = abs(sign.base - last.base)
    is_raised = overlap > 0 and step < size * _RAISED_BY and sign.left - last.right < size
    return step < size * _SAME_LINE or is_raised


def _line(signs: Sequence[Sign], page: int) -> Line | None:
    drawn = [sign for sign in signs if sign.drawn and not sign.text.isspace()]
    if not drawn:
        return None
    size, base = _type(drawn)
    words, cells, types = _words(signs, size, base)
    if not words:
        return None
    first = drawn[0]
    return Line(
        words=words,
        cells=cells,
        types=types,
        left=min(sign.left for sign in drawn),
        right=max(sign.right for sign in drawn),
        base=base,
        size=size,
        bold=all(sign.bold for sign in drawn if not is_marker(sign.text)),
        regular=not any(sign.bold for sign in drawn),
        starts_raised=_is_raised(first, size, base) or first.text in "¹²³⁴⁵⁶⁷⁸⁹",
        page=page,
    )


def _size(signs: Iterable[Sign]) -> float:
    return Counter(round(sign.size * 2) / 2 for sign in signs).most_common(1)[0][0]


def _type(signs: Sequence[Sign]) -> tuple[float, float]:
    """Return the size of most of some type, and the height on which that stands."""
    size = _size(signs)
    full = [sign for sign in signs if sign.size > size * _SMALLER] or signs
    return size, Counter(round(sign.base, 1) for sign in full).most_common(1)[0][0]


def _is_raised(sign: Sign, size: float, base: float) -> bool:
    return sign.text.isdecimal() and sign.size < size * _SMALLER and sign.base - base > size * _HIGHER


def _words(
    signs: Sequence[Sign], size: float, base: float
) -> tuple[str, tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]]:
    """Return the words of a line, where each of its cells begins and ends, and the size and height of its type."""
    parts: list[str] = []
    cells: list[tuple[float, float]] = []
    within: list[list[Sign]] = []
    last: Sign | None = None
    for sign in signs:
        if sign.text.isspace() or not sign.drawn:
            # No-break blanks are kept: they hold the groups of a number together.
            parts.append(sign.text if sign.drawn and sign.text in "\u00a0\u202f" else " ")
            continue
        gap = sign.left - last.right if last is not None else 0
        digits = last is not None and last.text[-1].isdecimal() and sign.text[0].isdecimal()
        wide = gap > size * (_GAP_OF_NUMBERS if digits else _GAP)
        if last is None or (wide and not is_marker("".join(parts))):
            parts += ["\t"] if last is not None else []
            cells.append((sign.left, sign.right))
            within.append([])
        else:
            parts += [" "] if gap > size * _GAP_OF_WORDS and not parts[-1].isspace() else []
            cells[-1] = (cells[-1][0], max(cells[-1][1], sign.right))
        parts.append(sign.text.translate(RAISED) if _is_raised(sign, size, base) else sign.text)
        within[-1].append(sign)
        last = sign
    return _tidy("".join(parts)), tuple(cells), tuple(map(_type, within))


def _tidy(words: str) -> str:
    """Return the words of a line with single blanks."""
    return "\t".join(" ".join(part for part in cell.split(" ") if part) for cell in words.split("\t"))


def unhyphenated(words: str, after: str) -> str:
    """Return the words of a line with the sign for its last hyphen.

    Of a cut word it is one that is seen only there; between two digits it is a dash like any other.
    """
    if not words.endswith(CUT):
        return words.replace(CUT, "-")
    before = words[:-1].replace(CUT, "-")
    is_cut = before[-1:].isalpha() and after[:1].isalpha()
    return before + ("\u00ad" if is_cut else "-")

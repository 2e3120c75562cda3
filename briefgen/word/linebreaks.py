"""Words -> lines of a width: how many there are, how high each is, and which notes are marked in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.document.typeface import Typeface
from briefgen.word.elements import Element, name
from briefgen.word.styling import Letters, Setting, Styling

# Raised letters are smaller; LibreOffice makes them narrower than Word does.
_RAISED = 0.65
_EMU_PER_POINT = 12_700
# A line may end behind a space, a hyphen or a dash.
_PIECES = re.compile(r"[^ \-–—/]*[ \-–—/]?")
_RUN, _TEXT, _TAB, _BREAK = name("w:r"), name("w:t"), name("w:tab"), name("w:br")
_MARK, _OWN_MARK, _EXTENT = name("w:footnoteReference"), name("w:footnoteRef"), name("wp:extent")
_RPR, _ID = name("w:rPr"), name("w:id")
_PPR = name("w:pPr")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph."""

    height: float
    """Its height in points."""
    notes: tuple[int, ...] = ()
    """The notes that are first marked in it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays on one line: a word with the space behind it, a picture, a tab, or the end of a line."""

    width: float
    """Its width without the space behind it."""
    space: float
    """The width of that space."""
    height: float
    """Height of its letters or of the picture."""
    note: int = 0
    """The note that is marked here; 0 if none is."""
    kind: str = "words"
    """words, tab or break."""
    open_end: bool = False
    """Whether what follows belongs to the same word."""


def break_lines(
    paragraph: Element, setting: Setting, styling: Styling, typeface: Typeface, width: float
) -> tuple[Line, ...]:
    """Return the lines of a paragraph set in a width in points."""
    pieces = list(_pieces(paragraph, setting, styling, typeface))
    own = setting.letters.size * typeface.line
    lines = list(_broken(pieces, setting, width))
    return tuple(_line(line, own, setting) for line in lines) or (_line([], own, setting),)


def _line(pieces: Sequence[_Piece], own: float, setting: Setting) -> Line:
    height = max((piece.height for piece in pieces if piece.height), default=own)
    height = setting.exact or height * setting.line
    return Line(height, tuple(piece.note for piece in pieces if piece.note))


def _broken(pieces: Sequence[_Piece], setting: Setting, width: float) -> Iterator[list[_Piece]]:
    room = width - setting.left - setting.right
    at = 0.0 if setting.numbered else setting.first
    line: list[_Piece] = []
    index = 0
    while index < len(pieces):
        word = [pieces[index]]
        while word[-1].open_end and index + 1 < len(pieces):
            index += 1
            word.append(pieces[index])
        index += 1
        if word[0].kind == "break":
            yield [*line, *word]
            line, at = [], 0.0
            continue
        wide = sum(piece.width for piece in word)
        if line and at + wide > room:
            yield line
            line, at = [], 0.0
        at += wide + word[-1].space
        line += word
    if line:
        yield line


def _pieces(paragraph: Element, setting: Setting, styling: Styling, typeface: Typeface) -> Iterator[_Piece]:
    waiting: _Piece | None = None
    for run in paragraph.iter(_RUN):
        letters = styling.of_run(run.find(_RPR), setting.letters)
        for piece in _of_run(run, letters, typeface):
            if waiting is not None:
                yield waiting
            waiting = piece
    if waiting is not None:
        yield waiting


def _of_run(run: Element, letters: Letters, typeface: Typeface) -> Iterator[_Piece]:
    size = letters.size * (_RAISED if letters.raised else 1)
    # Raised letters stand within the height of the line that they are in.
    height = 0.0 if letters.raised else letters.size * typeface.line
    for part in run:
        if part.tag == _TEXT:
            words = part.text or ""
            if letters.caps:
                words = words.upper()
            for piece in _PIECES.findall(words):
                if piece:
                    bare = piece.rstrip(" ")
                    width = typeface.width(bare, letters.cut) * size + letters.apart * len(bare)
                    space = typeface.width(" ", letters.cut) * size + letters.apart if bare != piece else 0.0
                    yield _Piece(width, space, height, open_end=piece[-1] not in " -–—/")
        elif part.tag in (_MARK, _OWN_MARK):
            number = int(part.get(_ID, "0"))
            digits = str(number or 1)
            yield _Piece(typeface.width(digits, letters.cut) * size, 0.0, 0.0, note=number, open_end=True)
        elif part.tag == _BREAK:
            yield _Piece(0.0, 0.0, height, kind="break")
        elif part.tag == _TAB:
            yield _Piece(0.0, size / 2, height, kind="tab", open_end=False)
        else:
            for extent in part.iter(_EXTENT):
                wide, high = (int(extent.get(side)) / _EMU_PER_POINT for side in ("cx", "cy"))
                yield _Piece(wide, 0.0, high)

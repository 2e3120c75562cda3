"""A text without what printing adds to words: how words of two texts are compared, and how they are read.

White space, Markdown marks, quotation marks, dashes, ligatures, forms of the same letter and what is not seen are made
alike. A hyphen at a line end may belong to its word or not, so where quotes are looked for, hyphens are kept apart from
the letters. What is read has them, and tells lines, cells, pages and dashes apart.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.document.unseen import SOFT_HYPHEN, UNSEEN, normal_form, without_unseen
from briefgen.language.quantities_text import CELL, LINE_END_HYPHEN, PARTING, WIDE, parting

_DASHES = "-‐‑‒–—―−⸺⸻﹘﹣－"
_ALIKE = str.maketrans(dict.fromkeys("‘’‚‛′ʼ‹›", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys(_DASHES, "-"))
_BLANKS = r"\s#▼"
# Ligatures, forms that a letter has within a word, and letters as wide as Chinese ones. Raised digits are none: they
# are the marks of notes.
_FORMS = "\u0132\u0133\ufb00-\ufb4f\ufb50-\ufdff\ufe30-\ufe4f\ufe50-\ufe57\ufe59-\ufe62\ufe64-\ufe6f\ufe70-\ufefc"
_FORMS += "\uff01-\uff0c\uff0e-\uff9f\uffa1-\uffee"
_GAP = f"{_BLANKS}*{UNSEEN}"
_TOKEN = re.compile(
    rf"(?P<gap>[{_GAP}]+)|(?P<dash>[{_DASHES}])|(?P<forms>[{_FORMS}]+)"
    rf"|(?P<plain>[^{_GAP}{_DASHES}{_FORMS}]+(?: [^{_GAP}{_DASHES}{_FORMS}]+)*)"
)
_BLANK = re.compile(f"[{_BLANKS}]")
_FORM = re.compile(f"[{_FORMS}]+")
_LINE_END = re.compile("[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_NO_BLANK = re.compile(f"[*{UNSEEN}]+")
_MARKS = str.maketrans(dict.fromkeys("#▼", " "))
_PLAIN_DASHES = str.maketrans(dict.fromkeys("‐‑－﹣", "-"))
_NORMAL = str.maketrans({**dict.fromkeys((CELL, PARTING, WIDE), " "), **dict.fromkeys(_DASHES, "-")})

HYPHEN = "-"
"""Stands for a hyphen between two letters."""
CUT = "?"
"""Stands for one at a line end, which may have come from cutting the word."""
_NONE = " "
_PLAIN = -1


def normalise(text: str) -> str:
    """Return words as they are compared with other words, all signs in their places."""
    return fold_text(text).normal.strip()


def layout(text: str) -> str:
    """Return text as `normalise` does, sign for sign, but with lines, cells, pages and dashes told apart."""
    return fold_text(text).laid.strip()


def printable(text: str) -> str:
    """Return words of a document as we print them: without what is not seen, and with letters in their usual form."""
    return _FORM.sub(lambda forms: normal_form("NFKC", forms[0]), without_unseen(text))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Letters of a folded text that come from one stretch of the text, a piece for each stretch.

    Plain lists of numbers, since of what is no sentence there are a million.
    """

    at: Sequence[int]
    """Where the letters of a piece begin among the folded letters."""
    start: Sequence[int]
    """Where its stretch begins."""
    end: Sequence[int]
    """Where its stretch ends; PLAIN if each letter stands for one of the stretch."""
    read: Sequence[int]
    """Where its letters begin in the text that is read."""


@dataclass(frozen=True, slots=True, eq=False)
class FoldedText:
    """A text, folded."""

    original: str
    """The text as it is."""
    letters: str
    """What is compared; hyphens between two letters, or between a letter and a digit, are left out."""
    hyphens: str
    """For each of the letters what stands before it: HYPHEN, CUT or a blank for nothing."""
    laid: str
    """What is read: the letters with their hyphens, and a sign for what each run of white space parts."""
    pieces: _Pieces = field(repr=False)
    """Where the letters come from."""

    @property
    def normal(self) -> str:
        """What is read, sign for sign, with white space and dashes made alike."""
        return self.laid.translate(_NORMAL)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where some of the letters, at least one, begin and end in the text as it is."""
        return self._place(start)[0], self._place(end - 1)[1]

    def read_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where some of the letters, at least one, begin and end in what is read."""
        first, last = self._piece(start), self._piece(end - 1)
        pieces = self.pieces
        return pieces.read[first] + start - pieces.at[first], pieces.read[last] + end - pieces.at[last]

    def original_of(self, read: int) -> int:
        """Return where a sign of what is read stands in the text as it is."""
        piece = max(0, bisect_right(self.pieces.read, read) - 1)
        start = self.pieces.start[piece]
        return start + read - self.pieces.read[piece] if self.pieces.end[piece] == _PLAIN else start

    def _piece(self, index: int) -> int:
        return bisect_right(self.pieces.at, index) - 1

    def _place(self, index: int) -> tuple[int, int]:
        piece = self._piece(index)
        start, end = self.pieces.start[piece], self.pieces.end[piece]
        if end != _PLAIN:
            return start, end
        start += index - self.pieces.at[piece]
        return start, start + 1


def fold_text(text: str) -> FoldedText:
    """Return a text, folded; it takes as long as the text is long."""
    return _Folder(text).folded()


class _Folder:
    """Folds one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters: list[str] = []
        self.hyphens: list[str] = []
        self.laid: list[str] = []
        self.at, self.start, self.end, self.reads = (array("q") for _ in range(4))
        self.moved: tuple[int, int] | None = None
        self.length = 0
        self.read = 0
        self.last = ""
        self.before = _NONE

    def folded(self) -> FoldedText:
        tokens = list(_TOKEN.finditer(self.text))
        composed = unicodedata.is_normalized("NFC", self.text)
        skip = False
        for index, token in enumerate(tokens):
            if skip:
                skip = False
                continue
            if token.lastgroup == "dash":
                skip = self.dash(token, tokens[index + 1 : index + 3])
            elif token.lastgroup == "gap":
                self.gap(token, tokens[index + 1 : index + 2])
            elif token.lastgroup == "plain" and (composed or unicodedata.is_normalized("NFC", token[0])):
                words = token[0]
                # All that is made alike here is beyond ASCII, and most words are not.
                letters = words if words.isascii() else words.translate(_ALIKE)
                self.add(letters, token.start(), token.end(), plain=True)
            else:
                words, at = token[0], token.start()
                for start, end in _clusters(words):
                    self.add(_folded_letters(words[start:end]), at + start, at + end, plain=False)
        letters, hyphens, laid = ("".join(pieces) for pieces in (self.letters, self.hyphens, self.laid))
        return FoldedText(self.text, letters, hyphens, laid, _Pieces(self.at, self.start, self.end, self.reads))

    def add(self, letters: str, start: int, end: int, *, plain: bool, laid: str = "") -> None:
        """Add letters that come from a stretch of the text; where they are read, other signs may stand for them."""
        laid = laid or letters
        if plain or end - start == len(letters) == len(laid) == 1:
            # What stands as far from its place as the letters before it is of the same piece.
            moved = (start - self.length, start - self.read)
            if moved != self.moved:
                self._begin_piece(start, _PLAIN)
            self.moved = moved
        else:
            self._begin_piece(start, end)
            self.moved = None
        self.letters.append(letters)
        self.hyphens.append(self.before + _NONE * (len(letters) - 1))
        self.laid.append(laid)
        self.read += len(laid)
        self.length += len(letters)
        self.last = letters[-1]
        self.before = _NONE

    def _begin_piece(self, start: int, end: int) -> None:
        self.at.append(self.length)
        self.start.append(start)
        self.end.append(end)
        self.reads.append(self.read)

    def lay(self, signs: str) -> None:
        """Add signs to what is read alone."""
        self.laid.append(signs)
        self.read += len(signs)

    def dash(self, token: re.Match[str], following: Sequence[re.Match[str]]) -> bool:
        """Add a dash, and return whether the gap behind it is part of it."""
        gap = following[0] if following and following[0].lastgroup == "gap" else None
        behind = following[1:] if gap else following
        laid = token[0].translate(_PLAIN_DASHES)
        blank = self.blank(gap) if gap and _BLANK.search(gap[0]) else ""
        at_line_end = gap is not None and _LINE_END.search(gap[0]) is not None
        if self.is_cut(behind):
            may_cut = at_line_end and laid == "-"
            self.before = CUT if may_cut else HYPHEN
            self.lay(LINE_END_HYPHEN if may_cut else laid + blank)
            return gap is not None
        # A blank behind the dash of "2012-2013" comes from the end of a line.
        is_span = self.last.isdecimal() and _first_letter(behind).isdecimal()
        self.add("-", token.start(), token.end(), plain=True, laid=laid)
        if gap is None or not is_span:
            return False
        self.lay("" if at_line_end else blank)
        return True

    def gap(self, token: re.Match[str], following: Sequence[re.Match[str]]) -> None:
        words, start, end = token[0], token.start(), token.end()
        if (blank := _BLANK.search(words)) is None:
            # Between two digits it is a sign, and no mark of Markdown.
            if "*" in words and self.last.isdecimal() and _first_letter(following).isdecimal():
                self.add("*", start, end, plain=False)
        elif SOFT_HYPHEN in words[: blank.start()] and _LINE_END.search(words) and self.is_cut(following):
            self.before = CUT
            self.lay(LINE_END_HYPHEN)
        elif self.last != " ":
            self.add(" ", start, end, plain=False, laid=self.blank(token))

    def blank(self, gap: re.Match[str]) -> str:
        """Return the sign by which white space is read."""
        run = gap[0]
        # Most is white space alone.
        run = run if run.isspace() else _NO_BLANK.sub("", run).translate(_MARKS)
        return parting(run, self.text, *gap.span())

    def is_cut(self, following: Sequence[re.Match[str]]) -> bool:
        """Return whether a word may be cut between the last letter and what follows: numbers never are."""
        after = _first_letter(following)
        return self.last.isalnum() and after.isalnum() and not (self.last.isdecimal() and after.isdecimal())


def _first_letter(tokens: Sequence[re.Match[str]]) -> str:
    """Return the first letter of the first of some tokens, as it is folded; nothing if they are none."""
    if not tokens or tokens[0].lastgroup not in ("plain", "forms"):
        return ""
    first = tokens[0].string[tokens[0].start()]
    return first if first.isascii() else _folded_letters(first)[:1]


def _folded_letters(text: str) -> str:
    composed = normal_form("NFC", text)
    return _FORM.sub(lambda forms: normal_form("NFKC", forms[0]), composed).translate(_ALIKE)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each letter begins and ends together with the accents that are signs of their own."""
    start = 0
    for index in range(1, len(text)):
        if not unicodedata.combining(text[index]) and not "\u1161" <= text[index] <= "\u11ff":
            yield start, index
            start = index
    yield start, len(text)

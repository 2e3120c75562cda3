"""What people write into a text for themselves: comments, and names of headings. It is taken out, line ends apart."""

import re

from briefgen.errors import ContentError, Place, Problem

# Pandoc's name of a heading; for Jinja it would begin a comment, and the rest of the text would be lost.
_HEADING_ID = re.compile(r"^(#{1,6}[ \t](?:[^\n{]|\{(?!#))*)\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_OPEN, _CLOSE = "<!--", "-->"


def without_remarks(text: str, place: Place, *, whole_file: bool = True) -> str:
    """Return a template without comments and names of headings; each line keeps its number.

    Raises ContentError for a comment that is opened and not closed, or the other way round: it would be printed.
    """
    if _OPEN not in text and _CLOSE not in text and "{#" not in text:
        return text
    plain = _HEADING_ID.sub(r"\1", _uncommented(text))
    for sign, fact, remedy in (
        (_OPEN, "a comment is opened with <!-- and not closed", "write --> where it ends"),
        (_CLOSE, "--> closes a comment that is not opened", "write <!-- where it begins, or take it out"),
    ):
        if (position := plain.find(sign)) >= 0:
            line = plain.count("\n", 0, position) + 1 if whole_file else place.line
            raise ContentError([Problem(Place(place.file, line), "markup", fact, remedy)])
    return plain


def _uncommented(text: str) -> str:
    """Return a text without its comments, of which the line ends are left; so is one that is not closed."""
    pieces, position = [], 0
    while (start := text.find(_OPEN, position)) >= 0 and (end := text.find(_CLOSE, start)) >= 0:
        before, behind = text[position:start], end + len(_CLOSE)
        # A space on either side of it would be two.
        pieces.append(before.rstrip(" \t") if text[behind : behind + 1] in ("", " ", "\t", "\n") else before)
        pieces.append("\n" * text.count("\n", start, end))
        position = behind
    return "".join(pieces) + text[position:]

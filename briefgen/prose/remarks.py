"""What people write into a text for themselves: comments, and names of headings. It is taken out, line ends apart."""

import re

from briefgen.errors import ContentError, Place, Problem

_COMMENT = re.compile(r"(?P<before>[ \t]*)<!--(?P<words>.*?)-->(?P<after>(?=[ \t]|$))?", re.DOTALL | re.MULTILINE)
# Pandoc's name of a heading; for Jinja it would begin a comment, and the rest of the text would be lost.
_HEADING_ID = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*\{#[\w-]+\}[ \t]*$", re.MULTILINE)
_OPEN, _CLOSE = "<!--", "-->"


def without_remarks(text: str, place: Place, *, whole_file: bool = True) -> str:
    """Return a template without comments and names of headings; each line keeps its number.

    Raises ContentError for a comment that is opened and not closed, or the other way round: it would be printed.
    """
    if _OPEN not in text and _CLOSE not in text and "{#" not in text:
        return text
    plain = _HEADING_ID.sub(r"\1", _COMMENT.sub(_line_ends, text))
    for sign, fact, remedy in (
        (_OPEN, "a comment is opened with <!-- and not closed", "write --> where it ends"),
        (_CLOSE, "--> closes a comment that is not opened", "write <!-- where it begins, or take it out"),
    ):
        if (position := plain.find(sign)) >= 0:
            line = plain.count("\n", 0, position) + 1 if whole_file else place.line
            raise ContentError([Problem(Place(place.file, line), "markup", fact, remedy)])
    return plain


def _line_ends(comment: re.Match[str]) -> str:
    """Return what is left of a comment: its line ends, and a space before it if none stands behind it."""
    before = "" if comment["after"] is not None else comment["before"]
    return before + "\n" * comment["words"].count("\n")

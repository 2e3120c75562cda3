"""Text that flows before a picture for which its page has no room, so that the page is not left half white."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.word.elements import Element, name
from briefgen.word.pagination import Page
from briefgen.word.sidecolumn import is_beside

HOLE = 0.12
"""The part of a page that may stay white above a picture that begins the next one."""
_MOST = 8
"""Units of text that are tried before a picture: a figure stays near to where it is spoken of."""
_PPR, _P, _DRAWING, _MARK = name("w:pPr"), name("w:p"), name("w:drawing"), name("w:footnoteReference")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The ids of the styles by which paragraphs are told apart: a brand of another language has other ones."""

    headings: tuple[str, ...]
    """Those of headings, the first level first."""
    caption: str
    """That of captions of pictures."""


def fill_holes(body: Element, lay_out: Callable[[], Sequence[Page]], kinds: Kinds) -> bool:
    """Let what follows a picture stand before it where that leaves less of a page white; return whether anything does.

    Nothing is moved over a heading of the first level, a table or another picture, and no mark of a note over another.
    """
    pages = lay_out()
    moved = False
    for picture in [one for one in body.iterchildren(_P) if _is_picture(one)]:
        for _ in range(_MOST):
            white = _white_before(picture, pages, kinds)
            unit = _next_unit(picture, kinds) if white > HOLE else []
            if not unit:
                break
            for one in unit:
                picture.addprevious(one)
            tried = lay_out()
            if _white_before(picture, tried, kinds) >= white:
                last = _last_of(picture, kinds)
                for one in reversed(unit):
                    last.addnext(one)
                break
            pages, moved = tried, True
    return moved


def _is_picture(one: Element) -> bool:
    return one.find(f".//{_DRAWING}") is not None and not is_beside(one)


def _last_of(picture: Element, kinds: Kinds) -> Element:
    """Return the last paragraph of a picture: its caption, if it has one."""
    caption = picture.getnext()
    return caption if caption is not None and _style(caption) == kinds.caption else picture


def _style(one: Element) -> str:
    found = one.find(f"{_PPR}/{name('w:pStyle')}")
    return "" if found is None else str(found.get(name("w:val")))


def _white_before(picture: Element, pages: Sequence[Page], kinds: Kinds) -> float:
    """Return the part of a page that is white because a picture begins the next one; nought if it begins none.

    Headings right above a picture go to its page with it.
    """
    for before, page in itertools.pairwise(pages):
        placed = (band.made_of for _, band in page.placed)
        first = next((one for one in placed if one is None or _style(one) not in kinds.headings), None)
        if first is picture and page.column == 0:
            return before.free / before.height
    return 0.0


def _next_unit(picture: Element, kinds: Kinds) -> list[Element]:
    """Return the paragraph behind a picture, with the headings above it; nothing if something else stands there."""
    last = _last_of(picture, kinds)
    if last.find(f".//{_MARK}") is not None:
        return []
    unit: list[Element] = []
    one = last.getnext()
    while one is not None and one.tag == _P and not is_beside(one) and not _is_picture(one):
        if _style(one) == kinds.headings[0] or one.find(f"{_PPR}/{name('w:sectPr')}") is not None:
            return []
        unit.append(one)
        if _style(one) not in kinds.headings:
            return unit
        one = one.getnext()
    return []

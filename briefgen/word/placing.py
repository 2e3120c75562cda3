"""Where on the pages there is room for what stands beside the text, and what if there is none."""

from collections.abc import Collection, Iterator, Sequence

from briefgen.word.elements import Element, name
from briefgen.word.pagination import Page
from briefgen.word.sidecolumn import is_beside

APART = 12.0
"""Points between two blocks."""
_PPR = name("w:pPr")


def columns_of(body: Element) -> list[list[Element]]:
    """Return what stands in the column, block by block."""
    found: list[list[Element]] = []
    for one in body.iterchildren(name("w:p")):
        if is_beside(one):
            before = one.getprevious()
            if found and found[-1][-1] is before:
                found[-1].append(one)
            else:
                found.append([one])
    return found


def place_columns(
    columns: Sequence[tuple[Sequence[Element], str, float]],
    layouts: Sequence[Sequence[Page]],
    bottom: float,
    headings: Collection[str],
) -> list[int]:
    """Move each block to the first paragraph of its section beside which it stands wholly on the page.

    A block comes with the anchor of its section and its height. It has room in each of the `layouts`, which differ as
    programs do. Returned are the numbers of those that fit nowhere. None goes below
    `bottom`. `headings` are the ids of the styles of headings.
    """
    places = [_places(pages) for pages in layouts]
    used: dict[int, float] = {}
    left = []
    for number, (block, anchor, height) in enumerate(columns):
        for candidate in _candidates(block[-1], anchor, headings):
            found = [place[candidate] for place in places]
            if all(at >= used.get(id(page), 0.0) and _has_room(page, at, height, bottom) for page, at in found):
                for one in block:
                    candidate.addprevious(one)
                used |= {id(page): at + height + APART for page, at in found}
                break
        else:
            left.append(number)
    return left


def _places(pages: Sequence[Page]) -> dict[Element, tuple[Page, float]]:
    """Return where each paragraph begins: its page, and how far from the top of that."""
    return {band.made_of: (page, at) for page in pages for at, band in page.placed if band.made_of is not None}


def let_flow(block: Sequence[Element]) -> None:
    """Let a block for which no page has room stand in the text, without its figures, which the text tells anyway."""
    words = [one for one in block if one.find(f".//{name('w:sdt')}") is None]
    cards = len(block) - len(words)
    for one in block[: 3 * cards]:
        one.getparent().remove(one)
    for one in block[3 * cards :]:
        properties = one.find(_PPR)
        properties[:] = properties[:1]


def _candidates(last: Element, anchor: str, headings: Collection[str]) -> Iterator[Element]:
    """Yield the paragraphs of a section before which a block may stand: none that the one before it keeps with it."""
    one = last.getnext()
    first = True
    while one is not None and not _ends(one, anchor):
        if first or _may_follow(one, headings):
            yield one
        first = False
        one = one.getnext()


def _ends(one: Element, anchor: str) -> bool:
    """Return whether something ends the section: a heading that is none of its own, a table, or another block."""
    if one.tag != name("w:p") or is_beside(one):
        return True
    names = (start.get(name("w:name")) for start in one.iterchildren(name("w:bookmarkStart")))
    return any(not mark.startswith(("_", f"{anchor}_")) for mark in names)


def _may_follow(one: Element, headings: Collection[str]) -> bool:
    """Return whether a paragraph is a heading or follows running text: no block parts a chart from its caption."""
    before = one.getprevious()
    style, own = (node.find(f"{_PPR}/{name('w:pStyle')}").get(name("w:val")) for node in (before, one))
    return bool(style not in headings if own in headings else own == style)


def _has_room(page: Page, at: float, height: float, bottom: float) -> bool:
    """Return whether a block stands on a page from a height on, with no table beside it."""
    if at + height > bottom - page.below:
        return False
    rows = (top for top, band in page.placed if band.made_of is not None and band.made_of.tag == name("w:tr"))
    return not any(at <= top < at + height for top in rows)

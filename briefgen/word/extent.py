"""How many pages a Word file takes, and how full they are: measured on its own paragraphs, before anybody opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.document.brand import Brand
from briefgen.word.elements import Element, name
from briefgen.word.holes import Kinds, fill_holes
from briefgen.word.measuring import Band, Broken, Measuring
from briefgen.word.pagination import Page, count_pages, fill_pages
from briefgen.word.placing import columns_of, let_flow, place_columns
from briefgen.word.story import styles_by_name
from briefgen.word.styling import TWIPS, Styling
from briefgen.word.tightening import tightened
from briefgen.word.twocolumns import BETWEEN

POINTS_PER_CM = 72 / 2.54
RESERVE = 3
"""Lines that are kept free on the last page that a format has: other programs break lines a little earlier."""
SHARES = (1.0, 0.85, 0.7, 0.55)
"""Parts that may be left of the space between paragraphs, the widest first."""
# A page that is less than a quarter full looks as if something were missing on it; a little more is measured, since
# other programs may have room for the first lines of it on the page before.
_STUB = 0.3
# So many lines alone at the end were better on the page before.
_LAST_LINES = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """How a Word file lies on its pages."""

    pages: int
    """All its pages."""
    counted: int
    """Its pages before the annex, which a format limits."""
    spare: float
    """How many lines of running text the last of these still has room for."""
    stub_before_annex: bool = False
    """Whether the page before the annex is nearly empty."""
    stub_at_end: bool = False
    """Whether the last page holds a line or two."""

    def fits(self, most: int | None) -> bool:
        """Return whether it keeps to so many pages, with a reserve on the last of them."""
        return most is None or self.counted < most or (self.counted == most and self.spare >= RESERVE)


def settle(
    body: Element,
    notes: Element,
    styles: Element,
    brand: Brand,
    most: int | None,
    annex: str | None = None,
    asides: Sequence[str] = (),
    broken: Broken | None = None,
) -> Extent:
    """Return how a file lies on its pages, with its spaces as wide as they can be for it to keep to them.

    What stands beside the text of the sections whose anchors are `asides` is moved to where a page has room for it;
    what finds none stands in the text.

    The spaces of the styles are made narrower, by no more than `SHARES` say, where it would take too many pages, or a
    line or two would stand alone. If the page before the annex, whose heading has the bookmark `annex`, is nearly empty
    all the same, the annex does not begin a page of its own. `broken` holds lines of a first attempt.
    """
    broken = {} if broken is None else broken
    heading = _heading_of(body, annex)
    tried = []
    for share in SHARES:
        narrower = tightened(styles, share)
        extent = measure(body, notes, narrower, brand, heading, broken)
        tried.append((extent, narrower))
        if extent.fits(most) and not (extent.stub_before_annex or extent.stub_at_end):
            break
    fitting = [one for one in tried if one[0].fits(most)] or tried[-1:]
    extent, narrower = min(fitting, key=lambda one: one[0].stub_before_annex + one[0].stub_at_end)
    ids = styles_by_name(styles)
    kinds = Kinds(tuple(ids[f"heading {level}"] for level in (1, 2, 3)), ids["caption"])
    if fill_holes(body, lambda: lay_out(body, notes, narrower, brand, broken), kinds):
        extent = measure(body, notes, narrower, brand, heading, broken)
    left = _placed(body, notes, narrower, brand, asides, kinds, broken)
    if left is not None:
        return settle(body, notes, styles, brand, most, annex, left, broken)
    styles[:] = list(narrower)
    if extent.stub_before_annex and heading is not None:
        properties = heading.find(name("w:pPr"))
        properties.remove(properties.find(name("w:pageBreakBefore")))
        return measure(body, notes, styles, brand, heading, broken)
    return extent


def _placed(
    body: Element,
    notes: Element,
    styles: Element,
    brand: Brand,
    asides: Sequence[str],
    kinds: Kinds,
    broken: Broken,
) -> list[str] | None:
    """Place what stands beside the text; return the anchors of what is left beside it if anything found no room."""
    columns = columns_of(body)
    if not columns:
        return None
    measuring = Measuring(Styling(styles), brand.typeface, broken)
    heights = [measuring.beside(block) for block in columns]
    bands, below, height = _measured(body, notes, styles, brand, broken)
    line = brand.body_pt * brand.typeface.line
    # Programs break lines otherwise than estimated, by a line or two a page, and mostly into fewer.
    heights_tried = ((more, late) for more in (-1, 0, 1, 2) for late in (False, True))
    layouts = [fill_pages(bands, below, height + more * line, late_notes=late) for more, late in heights_tried]
    homeless = place_columns(list(zip(columns, asides, heights, strict=True)), layouts, height - line, kinds.headings)
    for number in homeless:
        let_flow(columns[number])
    return [anchor for number, anchor in enumerate(asides) if number not in homeless] if homeless else None


def measure(
    body: Element, notes: Element, styles: Element, brand: Brand, annex: Element | None, broken: Broken
) -> Extent:
    """Return how a file lies on its pages; `annex` is the heading of the annex, which ends those that count.

    What just has room on a page has none where a program breaks lines earlier, and then moves to the next with all that
    it is bound to: if that makes more pages, they count.
    """
    bands, below, height = _measured(body, notes, styles, brand, broken)
    line = brand.body_pt * brand.typeface.line
    layouts = (fill_pages(bands, below, height), fill_pages(bands, below, height - line))
    return max((_extent(pages, annex, line) for pages in layouts), key=lambda extent: extent.counted)


def _extent(pages: Sequence[Page], annex: Element | None, line: float) -> Extent:
    begun = next((number for number, page in enumerate(pages) if _place_of(annex, page) is not None), len(pages))
    at = _place_of(annex, pages[begun]) if begun < len(pages) else None
    main = pages[:begun] if not at else pages[: begun + 1]
    last = pages[-1]
    free = main[-1].height - at if at else main[-1].free
    return Extent(
        count_pages(pages),
        count_pages(main),
        free / line,
        at == 0 and len(main) > 1 and free > (1 - _STUB) * last.height,
        len(pages) > 1 and last.column == 0 and last.height - last.free < _LAST_LINES * line,
    )


def _heading_of(body: Element, bookmark: str | None) -> Element | None:
    """Return the paragraph that holds a bookmark."""
    starts = (start for start in body.iter(name("w:bookmarkStart")) if start.get(name("w:name")) == bookmark)
    return next((start.getparent() for start in starts), None)


def _place_of(heading: Element | None, page: Page) -> float | None:
    """Return how far from the top of a page a heading begins, nought for the first on it; None if it is not there."""
    for number, (at, band) in enumerate(page.placed):
        if heading is not None and band.made_of is heading:
            return at if number else 0.0
    return None


def lay_out(body: Element, notes: Element, styles: Element, brand: Brand, broken: Broken | None = None) -> list[Page]:
    """Return the pages of a file, and its columns, with what stands on each."""
    return fill_pages(*_measured(body, notes, styles, brand, {} if broken is None else broken))


def _measured(
    body: Element, notes: Element, styles: Element, brand: Brand, broken: Broken
) -> tuple[list[Band], Mapping[int, float], float]:
    """Return what stands in a file, the heights of its notes, and the height of its pages."""
    width, height = (length * POINTS_PER_CM for length in (brand.text_width_cm, brand.text_height_cm))
    narrow = (width - BETWEEN / TWIPS) / 2
    measuring = Measuring(Styling(styles), brand.typeface, broken)
    heights = {
        int(note.get(name("w:id"))): measuring.note(note, narrow if _is_narrow(note) else width)
        for note in notes.iterchildren(name("w:footnote"))
    }
    return measuring.bands(body, width, narrow), heights, height


def _is_narrow(note: Element) -> bool:
    """Return whether a note stands in a column: `twocolumns.widen` lets it run to the edge of that."""
    return note.find(f".//{name('w:ind')}") is not None

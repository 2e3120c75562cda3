"""The lines of a PDF -> its text: paragraphs and rows, notes behind them, a form feed between pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from briefgen.reading.document import Heading, LeftOut, Properties, ReadDocument, Why
from briefgen.reading.pdfblocks import Block
from briefgen.reading.pdffurniture import furniture_of
from briefgen.reading.pdfheadings import LARGER, heading_above, headings_of
from briefgen.reading.pdfjustified import justified
from briefgen.reading.pdflines import Line, PageLines, lines_of, unhyphenated
from briefgen.reading.pdfsigns import READER, UNKNOWN, PdfPage, read_pdf
from briefgen.reading.pdftiles import with_tiles
from briefgen.reading.shapes import BULLET, bare_heading, ends_sentence, goes_on, is_heading_shaped

_PITCH = 1.3
"""How much wider than the usual the space between two lines of a paragraph may be."""
_FAR = 1.9
"""Sizes of type between two lines of a paragraph at most."""
_SIZE = 0.08
_FOOT = 0.4
"""The share of a page in which its notes stand."""
_NOTE = re.compile(r"[¹²³⁰⁴-⁹]{1,3}|\*{1,3}|†|‡|\d{1,3}(?= )")


def read_pdf_text(data: bytes, name: str) -> ReadDocument:
    """Return what a PDF says. Raises ReadingError if it cannot be read."""
    pages, properties = read_pdf(data, name)
    return text_of(pages, properties)


def text_of(pages: Sequence[PdfPage], properties: Properties) -> ReadDocument:
    """Return what the pages of a PDF say."""
    read = [replace(one, lines=tuple(justified(one.lines))) for one in map(lines_of, pages)]
    taken = furniture_of([one.lines for one in read], [page.height for page in pages])
    for one, furniture in zip(read, taken, strict=True):
        furniture.update({index: "unknown letters" for index, line in enumerate(one.lines) if _is_unknown(line)})
    body = _usual_size(read)
    blocks = []
    for page, lines, furniture in zip(pages, read, taken, strict=True):
        kept = [line for index, line in enumerate(lines.lines) if index not in furniture]
        blocks.append(list(_blocks(kept, page, body)))
    text, headings = _Writer(body).written(blocks)
    left_out = tuple(
        one for page, lines, why in zip(pages, read, taken, strict=True) for one in _left_out(page, lines, why)
    )
    labels = tuple(page.label for page in pages)
    own = any(labels) and labels != tuple(str(page.number) for page in pages)
    raw, lost = _count(pages, text, left_out)
    return ReadDocument(
        text=text,
        headings=tuple(headings),
        left_out=left_out,
        labels=labels if own else (),
        title=_title(read[0].lines if read else (), body),
        pages=len(pages),
        pictures=tuple(page.number for page in pages if page.is_picture),
        drawn=tuple(page.number for page in pages if page.has_picture and not page.is_picture),
        unnamed=tuple(page.number for page in pages if page.is_unnamed),
        properties=properties,
        reader=READER,
        raw=raw,
        lost=lost,
        unknown=sum(sign.text == UNKNOWN for page in pages for sign in page.signs),
    )


def _usual_size(pages: Sequence[PageLines]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _title(lines: Sequence[Line], body: float) -> str:
    """Return the largest words of a page that are larger than the text."""
    wordy = [line for line in lines if sum(sign.isalpha() for sign in line.words) >= 3]  # noqa: PLR2004 - a word
    largest = max((line.size for line in wordy), default=0.0)
    if largest < body * LARGER:
        return ""
    return " ".join(" ".join(line.words for line in wordy if line.size > largest * 0.95).split())


def _is_unknown(line: Line) -> bool:
    """Return whether most letters of a line are not known."""
    return 2 * line.words.count(UNKNOWN) > sum(not sign.isspace() for sign in line.words)


def _left_out(page: PdfPage, lines: PageLines, furniture: dict[int, Why]) -> Iterator[LeftOut]:
    unknown = []
    for index, why in furniture.items():
        words = unhyphenated(lines.lines[index].words, "")
        if why == "unknown letters":
            unknown.append(words)
        else:
            yield LeftOut(page.number, words, why)
    aside: tuple[tuple[str, Why], ...] = (
        (" ".join(unknown), "unknown letters"),
        (lines.turned, "turned"),
        (lines.outside, "outside the page"),
        (lines.unseen, "not seen"),
        (lines.twice, "printed twice"),
    )
    for words, name in aside:
        if words:
            yield LeftOut(page.number, words, name)


# --- paragraphs ---


def _blocks(lines: Sequence[Line], page: PdfPage, body: float) -> Iterator[Block]:
    notes = _notes(lines, page, body)
    pitch = _usual_pitch(lines)
    for group in _runs(with_tiles([line for index, line in enumerate(lines) if index not in notes], body)):
        yield from _paragraphs(group, pitch)
    note: list[Line] = []
    for index in sorted(notes):
        if note and _begins_note(lines[index]):
            yield Block(tuple(note), note=True)
            note = []
        note.append(lines[index])
    if note:
        yield Block(tuple(note), note=True)


def _runs(groups: Sequence[Sequence[Line]]) -> Iterator[tuple[list[Line], bool]]:
    """Yield lines that follow one another, and whether they are one number with its words."""
    run: list[Line] = []
    for group in groups:
        if len(group) == 1:
            run.append(group[0])
            continue
        if run:
            yield run, False
            run = []
        yield list(group), True
    if run:
        yield run, False


def _paragraphs(group: tuple[list[Line], bool], pitch: float) -> Iterator[Block]:
    lines, is_tile = group
    if is_tile:
        yield Block(tuple(lines), apart=True, tile=True)
        return
    block: list[Line] = []
    apart = False
    for line in lines:
        if block:
            jumps = _jumps(block[-1], line)
            if jumps or _parts(block, line, pitch):
                yield Block(tuple(block), apart=apart)
                block, apart = [], jumps
        block.append(line)
    if block:
        yield Block(tuple(block), apart=apart)


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines, in sizes of type."""
    steps = Counter(
        round((above.base - below.base) / above.size, 1)
        for above, below in pairwise(lines)
        if abs(above.size - below.size) < _SIZE and 0.9 < (above.base - below.base) / above.size < _FAR  # noqa: PLR2004
    )
    return max(steps, key=lambda step: (steps[step], -step)) if steps else 1.2


def _jumps(above: Line, below: Line) -> bool:
    """Return whether a line stands in another column or box than the one before."""
    overlap = min(above.right, below.right) - max(above.left, below.left)
    return below.base > above.base + above.size / 2 or overlap < 0


def _parts(block: Sequence[Line], line: Line, pitch: float) -> bool:
    """Return whether a paragraph ends before a line."""
    above = block[-1]
    step = above.base - line.base
    if step > above.size * max(_PITCH * pitch, 1.25) and (step > above.size * _FAR or not goes_on(line.words)):
        return True
    if BULLET.match(line.words):
        return True
    if above.is_row != line.is_row:
        return not goes_on(line.words) or line.is_row
    if goes_on(line.words):
        return False
    if abs(above.size - line.size) > _SIZE * above.size:
        return True
    if (above.bold and line.regular) or (above.regular and line.bold):
        return True
    # "In numbers", and below it "464 tonnes of food" of which the number alone is bold.
    if above.bold and not line.bold and line.words[:1].isdecimal() and is_heading_shaped(above.words):
        return True
    widest = max(one.right for one in block)
    first = len(line.words.split(maxsplit=1)[0]) + 1
    fits = above.right + first * line.size / 2 < max(widest, line.right) - line.size
    return ends_sentence(above.words) and fits


def _notes(lines: Sequence[Line], page: PdfPage, body: float) -> set[int]:
    """Return the lines of notes at the foot of a page: small, and begun by a mark that stands in its text."""
    found: set[int] = set()
    open_note = False
    marks = "".join(line.words for line in lines)
    for index, line in enumerate(lines):
        small = line.size < body * 0.95 and line.base < page.height * _FOOT
        mark = _NOTE.match(line.words) if small else None
        if mark is not None and (line.starts_raised or mark[0][0] in "*†‡") and marks.count(mark[0]) > 1:
            open_note = True
        elif not small or (open_note and _jumps(lines[index - 1], line)):
            open_note = False
        if open_note:
            found.add(index)
    return found


def _begins_note(line: Line) -> bool:
    return line.starts_raised or _NOTE.match(line.words) is not None


# --- the text ---


class _Writer:
    """Puts the blocks of pages together, so that sentences run on."""

    def __init__(self, body: float) -> None:
        self.body = body
        self.parts: list[str] = []
        self.length = 0
        self.headings: list[Heading] = []
        self.section = ""

    def written(self, pages: Sequence[Sequence[Block]]) -> tuple[str, list[Heading]]:
        """Return the text of all pages, and below which heading it stands from each place on."""
        for number, blocks in enumerate(pages):
            self._page(blocks, next((page for page in pages[number + 1 : number + 2]), ()))
            self._add("\n\f" if number + 1 < len(pages) else "\n")
        return "".join(self.parts), self.headings

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def _page(self, blocks: Sequence[Block], following: Sequence[Block]) -> None:
        texts = [block for block in blocks if not block.note]
        notes = [block for block in blocks if block.note]
        first = next((block for block in following if not block.note), None)
        texts = _with_last(texts, first)
        runs_on = bool(texts) and first is not None and _runs_on(texts[-1], first)
        following_each = [*texts[1:], first][: len(texts)]
        headings = headings_of(texts, following_each, self.body)
        # Before a paragraph that runs on over the page, so that nothing stands within its sentence.
        ordered = [*texts[:-1], *notes, texts[-1]] if runs_on else [*texts, *notes]
        for index, block in enumerate(ordered):
            if index:
                before = ordered[index - 1]
                close = (before.is_row and block.is_row) or (block.apart and _runs_on(before, block))
                self._add("\n" if close else "\n\n")
            if not block.note:
                self._below(block, texts, headings)
            self._add(f"[p. {block.lines[0].page}] {block.words}" if block.note else block.words)
        lowest = min(headings, key=lambda heading: heading.base, default=None)
        self.section = bare_heading(lowest.words) if lowest is not None else self.section

    def _below(self, block: Block, texts: Sequence[Block], headings: Sequence[Block]) -> None:
        """Note below which heading a block stands."""
        above = block if block in headings else heading_above(block, texts, headings)
        words = bare_heading(above.words) if above is not None else self.section
        if not self.headings or self.headings[-1].words != words:
            self.headings.append(Heading(self.length, words))


def _with_last(texts: list[Block], first: Block | None) -> list[Block]:
    """Return the blocks of a page with the one that runs on over it last: boxes are often drawn after the text."""
    if first is None or not texts or _runs_on(texts[-1], first):
        return texts
    lowest = min(texts, key=lambda block: block.lines[-1].base)
    return [*(block for block in texts if block is not lowest), lowest] if _runs_on(lowest, first) else texts


def _runs_on(block: Block, after: Block) -> bool:
    """Return whether the sentence at the end of a block runs on into another."""
    if block.is_row or after.is_row:
        return False
    above, below = block.lines[-1], after.lines[0]
    alike = abs(above.size - below.size) <= _SIZE * above.size
    return alike and not ends_sentence(above.words) and goes_on(below.words)


def _count(pages: Sequence[PdfPage], text: str, left_out: Sequence[LeftOut]) -> tuple[int, int]:
    """Return how many letters the pages have, and how many of them are neither in the text nor left out."""
    raw = Counter(sign for page in pages for one in page.signs if one.drawn for sign in one.text if not sign.isspace())
    kept = Counter(sign for sign in text if not sign.isspace())
    kept += Counter(sign for one in left_out for sign in one.words if not sign.isspace())
    for mark, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True):
        raw[plain] += raw.pop(mark, 0)
        kept[plain] += kept.pop(mark, 0)
    raw["-"] += raw.pop("\ufffe", 0)
    kept["-"] += kept.pop("\u00ad", 0) - raw.pop("\u00ad", 0)
    return sum(raw.values()), sum((raw - kept).values())

"""The running text of a briefing: its themes, and the sections of the config's own."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.briefing.exhibits import exhibit
from briefgen.briefing.parts import Running, SectionParts, ThemeParts
from briefgen.charts.parts import Exhibits
from briefgen.document.blocks import Block
from briefgen.document.inlines import without_marks
from briefgen.document.texts import Heading, Paragraph
from briefgen.prose.markup import ChartHere
from briefgen.prose.printer import Printer


def theme_texts(
    printer: Printer,
    exhibits: Exhibits,
    themes: Sequence[ThemeParts],
    beside: Callable[[ThemeParts, str], Iterable[Block]],
) -> Iterator[Block]:
    """Yield the text of each theme, and what stands beside it: `beside` gives that, for the anchor of its heading.

    A briefing of one theme has its title and headline at the top of the page: its sections are the theme's.
    """
    alone = len(themes) == 1
    for theme in themes:
        anchor = re.sub(r"\W", "_", theme.id)[:30]
        if not alone:
            yield Heading(1, without_marks(theme.title), anchor)
            yield Paragraph(theme.headline, "lead")
        yield from beside(theme, anchor)
        yield from _running(printer, exhibits, theme.body, anchor, top=1 if alone else 2)


def own_sections(printer: Printer, exhibits: Exhibits, sections: Sequence[SectionParts]) -> Iterator[Block]:
    """Yield the sections of the config's own."""
    for number, section in enumerate(sections, start=1):
        anchor = f"section_{number}"
        yield Heading(1, without_marks(section.title), anchor)
        yield from _running(printer, exhibits, section.body, anchor, top=2)


def _running(
    printer: Printer, exhibits: Exhibits, body: Sequence[Running], anchor: str, *, top: int
) -> Iterator[Block]:
    """Yield running text; its highest headings are moved to the level `top`, the others below it."""
    highest = min((block.level for block in body if isinstance(block, Heading)), default=top)
    headings = itertools.count(1)
    for block in body:
        match block:
            case Heading():
                level = min(block.level - highest + top, 3)
                yield Heading(level, without_marks(block.inlines), f"{anchor}_{next(headings)}")
            case ChartHere():
                yield exhibit(printer, exhibits, block.id)
            case _:
                yield block

"""Small print at the end of a short format: paragraphs side by side, in lines that are short enough to read."""

from briefgen.document import SmallPrint, plain
from briefgen.word.elements import Element, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

# A single paragraph does not run over the whole width either.
FEWEST = 2
OPENING = 60


def set_small_print(story: Story, print_: SmallPrint) -> list[Element]:
    """Return the paragraphs as the cells of one row, in a column one below the other."""
    cells = [[paragraph(story.style("Fine Print"), set_inlines(story, part))] for part in print_.parts]
    if story.in_columns:
        return [made for (cell,) in cells for made in (spacer(story.style("Spacer")), cell)]
    cells += [[paragraph(story.style("Fine Print"), [])] for _ in range(len(cells), FEWEST)]
    widths = shared(story.width, [1.0] * len(cells))
    told = "; ".join(plain(part)[:OPENING] for part in print_.parts)
    return [frame(story, "Small Print Table", widths, [row(widths, cells)], print_.title, told)]

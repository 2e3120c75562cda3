"""Small print at the end of a short format: paragraphs side by side, in lines that are short enough to read."""

from briefgen.document import SmallPrint, plain
from briefgen.word.elements import Element, paragraph, spacer
from briefgen.word.inlines import set_inlines
from briefgen.word.story import Story
from briefgen.word.tables import frame, row, shared

# A single paragraph does not run over the whole width either.
FEWEST = 2
# Longer paragraphs get more room, so that all come out about equally high; but no line may be too wide to read.
NARROWEST = 0.65
OPENING = 60


def set_small_print(story: Story, print_: SmallPrint) -> list[Element]:
    """Return the paragraphs as the cells of one row, in a column one below the other."""
    cells = [[paragraph(story.style("Fine Print"), set_inlines(story, part))] for part in print_.parts]
    if story.in_columns:
        return [made for (cell,) in cells for made in (spacer(story.style("Spacer")), cell)]
    cells += [[paragraph(story.style("Fine Print"), [])] for _ in range(len(cells), FEWEST)]
    lengths = [len(plain(part)) for part in print_.parts]
    lengths += lengths[: FEWEST - len(lengths)]
    widths = shared(story.width, [max(length, NARROWEST * max(lengths)) for length in lengths])
    told = "; ".join(plain(part)[:OPENING] for part in print_.parts)
    table = frame(story, "Small Print Table", widths, [row(widths, cells)], print_.title, told)
    # A file cannot end with a table: the paragraph that Word would add is higher than a spacer.
    return [table, spacer(story.style("Spacer"))]

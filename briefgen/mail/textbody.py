"""Letters -> plain text, to be read in any program and pasted into any other."""

from collections.abc import Sequence

from briefgen.document.exhibits import Table
from briefgen.document.inlines import Inlines, Link, Text, plain
from briefgen.document.texts import Bullets
from briefgen.mail.letter import Letter, LetterBlock

BETWEEN = "* * *"
BETWEEN_CELLS = " | "


def text_body(letters: Sequence[Letter]) -> str:
    """Return the body of a draft; paragraphs stand on one line each, since programs break lines themselves."""
    below = [letter.below for letter in letters[1:]]
    bodies = []
    for letter in letters:
        paragraphs = _paragraphs(letter.blocks)
        if below:
            # What an embargo forbids is said before all else.
            paragraphs[1 if letter.embargo[1] else 0 : 0] = below
            below = []
        bodies.append("\n\n".join(paragraphs))
    return f"\n\n{BETWEEN}\n\n".join(bodies) + "\n"


def _paragraphs(blocks: Sequence[LetterBlock]) -> list[str]:
    """Return the paragraphs; a list with one inside it is one, in which the inner one is set in."""
    paragraphs: list[str] = []
    before: LetterBlock | None = None
    for block in blocks:
        match block:
            case Bullets():
                words = _listed(block)
                inside = isinstance(before, Bullets) and (block.level > 1 or before.level > 1)
                if inside:
                    paragraphs[-1] += f"\n{words}"
                else:
                    paragraphs.append(words)
            case Table():
                titles = (column.words or (Text(column.title),) for column in block.columns)
                rows = [BETWEEN_CELLS.join(map(_words, row)) for row in (titles, *(row.cells for row in block.rows))]
                paragraphs.append("\n".join([*([_words(block.caption)] if block.caption else []), *rows]))
            case _:
                paragraphs.append(_words(block.inlines))
        before = block
    return paragraphs


def _listed(block: Bullets) -> str:
    numbers = range(block.first, block.first + len(block.items))
    marks = [f"{number}." if block.ordered else "-" for number in numbers]
    before = "  " * (block.level - 1)
    return "\n".join(f"{before}{mark} {_words(item)}" for mark, item in zip(marks, block.items, strict=True))


def _words(inlines: Inlines) -> str:
    """Return the words, with the address of each link whose words are another."""
    words = ""
    for part in inlines:
        words += plain((part,))
        if isinstance(part, Link) and not part.shows_address:
            words += f" ({part.url})"
    return words.strip()

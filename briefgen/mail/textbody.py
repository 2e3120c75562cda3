"""Letters -> plain text, to be read in any program and pasted into any other."""

from collections.abc import Iterator, Sequence

from briefgen.document.inlines import Inlines, Link, plain
from briefgen.document.texts import Bullets
from briefgen.mail.letter import Letter, LetterBlock

BETWEEN = "* * *"


def text_body(letters: Sequence[Letter]) -> str:
    """Return the body of a draft; paragraphs stand on one line each, since programs break lines themselves."""
    below = [letter.below for letter in letters[1:]]
    bodies = []
    for letter in letters:
        paragraphs = [words for block in letter.blocks for words in _paragraphs(block)]
        if below:
            # What an embargo forbids is said before all else.
            paragraphs[1 if letter.embargo[1] else 0 : 0] = below
            below = []
        bodies.append("\n\n".join(paragraphs))
    return f"\n\n{BETWEEN}\n\n".join(bodies) + "\n"


def _paragraphs(block: LetterBlock) -> Iterator[str]:
    if not isinstance(block, Bullets):
        yield _words(block.inlines)
        return
    marks = [f"{number}." if block.ordered else "-" for number in range(1, len(block.items) + 1)]
    yield "\n".join(f"{mark} {_words(item)}" for mark, item in zip(marks, block.items, strict=True))


def _words(inlines: Inlines) -> str:
    """Return the words, with the address of each link whose words are another."""
    words = ""
    for part in inlines:
        words += plain((part,))
        if isinstance(part, Link) and not part.shows_address:
            words += f" ({part.url})"
    return words.strip()

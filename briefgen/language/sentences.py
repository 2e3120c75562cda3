"""The sentences of a text, and its words: the one place that knows where a sentence ends and what a word is."""

import re
from collections.abc import Iterable, Iterator

from briefgen.document.blocks import Block
from briefgen.document.inlines import Figure, Inlines, plain
from briefgen.language.phrases import FIGURE, fold

_STOP = re.compile(
    r"""
    (?<! [.!?…] ) (?P<marks> [.!?…]++ )
    (?: [\"'”’“‘»›«‹)\]] | [\u00a0\u202f][»›\"”] )*+    # what closes a quotation or a parenthesis behind them
    (?: \s++ | \Z )
    (?= [\s\"'“‘„«‹»›(\[]*+ (?P<next> \w? ) )           # what opens one, and the first letter of what follows
    """,
    re.VERBOSE,
)
# More letters than any abbreviation has.
_LONGEST = 30


def sentences(text: str, abbreviations: re.Pattern[str] | None) -> Iterator[str]:
    """Yield the sentences of a text, each with the space behind it: joined, they give the text back.

    An abbreviation of the language ends none, and none ends where a small letter follows. Where a language has no list
    of them, and in a file that remembers none, a full stop before a number is taken for that of an abbreviation.
    """
    start = 0
    for stop in _STOP.finditer(text):
        if stop["next"].islower() or (stop["marks"] == "." and _is_of_short(text, start, stop, abbreviations)):
            continue
        yield text[start : stop.end()]
        start = stop.end()
    if start < len(text):
        yield text[start:]


def _is_of_short(text: str, start: int, stop: re.Match[str], abbreviations: re.Pattern[str] | None) -> bool:
    if abbreviations is None:
        return stop["next"].isdigit()
    return ends_short(text[start : stop.end("marks")], abbreviations)


def ends_short(words: str, abbreviations: re.Pattern[str] | None) -> bool:
    """Return whether words end with an abbreviation and its full stop."""
    if abbreviations is None or not words.endswith("."):
        return False
    return re.search(rf"(?:{abbreviations.pattern})\Z", fold(words[-_LONGEST - 1 : -1])[0]) is not None


def number_of_words(text: str) -> int:
    """Return how many words a text has: what stands between spaces, if a letter or a digit is in it.

    So "1,600,000", "l’aide" and an address are one word each, as in the count of a word processor, and a dash is none.
    """
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def count_words(blocks: Iterable[Block]) -> int:
    """Return the words of standfirst, body text, messages and asks.

    Masthead, titles, captions, notes, small print, tables and contact do not count, save what a table asks for.
    """
    return sum(number_of_words(plain(run)) for block in blocks for run in block.counted)


def searchable(inlines: Inlines) -> str:
    """Return the words of inlines with one `FIGURE` for each figure, in whatever words that is printed."""
    return "".join(FIGURE if isinstance(part, Figure) else plain((part,)) for part in inlines)

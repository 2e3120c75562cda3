"""Words that wait for somebody to write them: what `briefgen new` left, and what people put in a gap."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.document.inlines import Inlines, Text
from briefgen.errors import Place, Problem, shortened

UNWRITTEN = "◊"
"""Stands before words that wait to be written: no briefing means it, and fonts have it, those of charts too."""
GAPS = frozenset(("TODO", "TBC", "TBD", "TBA", "FIXME", "XXX", "XXXX"))
"""Letters by which people mark a gap in any language."""
# Words in square brackets mark one too: "[name of the minister]".
_GAP = re.compile(rf"\b(?:{'|'.join(sorted(GAPS))})\b|\?\?\?|\[[^\[\]\w]*\w[^\[\]]*\]")
# Such an addition to the words of somebody else is that of an editor.
_SIC = re.compile(r"\[sic\]", re.IGNORECASE)


def unwritten(runs: Iterable[Inlines], config: str) -> Iterator[Problem]:
    """Yield a warning for each file of which words are printed that wait to be written.

    Where words of several files make one sentence, its place is another: the `config`, or what it begins with.
    """
    waiting = [part for run in runs for part in run if isinstance(part, Text) and UNWRITTEN in part.text]
    waiting = [part for part in waiting if part.place.file != config]
    own = [part for part in waiting if part.text.lstrip().startswith(UNWRITTEN)]
    for place in _files(own or waiting):
        fact = f"words behind the sign {UNWRITTEN} are printed that are still to be written"
        remedy = "write all of this file and take the signs away, or take out what is not needed"
        yield Problem(place, "unwritten", fact, remedy, "warning")


def _files(parts: Sequence[Text]) -> list[Place]:
    """Return the files of some words, each once: which of its lines are printed differs from briefing to briefing."""
    return [Place(file) for file in dict.fromkeys(part.place.file for part in parts)]


def gaps(runs: Iterable[Inlines]) -> Iterator[Problem]:
    """Yield a warning for each gap that people left in their words: "[name]", "TBC"."""
    for run in runs:
        written = [part for part in run if isinstance(part, Text) and part.origin == "written"]
        text = _SIC.sub("", "".join(part.text for part in written))
        for found in dict.fromkeys(_GAP.findall(text)):
            place = next((part.place for part in written if found in part.text), written[0].place)
            fact = f'"{shortened(found)}" is printed: it looks like a gap that waits to be filled'
            yield Problem(place, "gap", fact, "write the words, without brackets, or take it out", "warning")

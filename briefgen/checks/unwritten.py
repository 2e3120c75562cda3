"""Words that `briefgen new` left for somebody to write."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.document.inlines import Inlines, Text
from briefgen.errors import Place, Problem

UNWRITTEN = "◊"
"""Stands before words that wait to be written: no briefing means it, and fonts have it, those of charts too."""


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

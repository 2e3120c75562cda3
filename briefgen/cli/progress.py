"""How far a run is, on one line of a terminal that is taken away before anything else is said."""

import os
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from briefgen.errors import visible

WIDTH = 24
"""Length of the bar in characters: what is left of the line is for the name of the briefing."""
UNKNOWN_COLUMNS = 80

Item = TypeVar("Item")


class Progress:
    """A bar on a terminal, and nothing at all on anything else."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        # Where the stream was closed before the run, Python has None.
        self.on_terminal = stream is not None and stream.isatty()
        self.shown = 0
        """Length of the line that stands on the terminal."""

    def show(self, done: int, total: int, name: str) -> None:
        """Say how many of all are done and which is at work."""
        if not self.on_terminal:
            return
        filled = WIDTH * done // max(total, 1)
        line = f"[{'#' * filled}{'-' * (WIDTH - filled)}] {done}/{total} {name}"
        # A line that fills the terminal would be broken, and only its end could be taken away again.
        line = visible(line)[: self._columns() - 1]
        self.clear()
        self.stream.write(line)
        self.stream.flush()
        self.shown = len(line)

    def _columns(self) -> int:
        try:
            return os.get_terminal_size(self.stream.fileno()).columns or UNKNOWN_COLUMNS
        except OSError:
            return UNKNOWN_COLUMNS

    def clear(self) -> None:
        """Take the line away. Blanks do that on every terminal, old ones of Windows too."""
        if self.shown:
            self.stream.write(f"\r{' ' * self.shown}\r")
            self.stream.flush()
            self.shown = 0

    def beside(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items, with the line away while something is said of each."""
        try:
            for item in items:
                self.clear()
                yield item
        finally:
            self.clear()

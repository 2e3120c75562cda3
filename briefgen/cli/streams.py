"""What a command prints: results to stdout, all else to stderr."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NoReturn

from briefgen.cli.writing import Written
from briefgen.errors import Problem, counted, visible
from briefgen.workspace.runs import remember_run

MOST_TOLD = 200
"""Messages that one run shows; whoever corrects these sees the next."""
MOST_ROWS = 10_000
"""Messages or findings that JSON holds."""


class Streams:
    """Both streams of one run of a command."""

    def __init__(self) -> None:
        self._said: set[str] = set()
        self._told = self._untold = 0
        """How many problems were shown, and how many more there are."""
        self._written = Written()
        self._next: list[tuple[bool, str]] = []
        """What the next run says if it has nothing to do, and whether on stderr."""

    def result(self, line: object, *, ends: bool = True) -> None:
        """Print a line of results."""
        self._write(f"{line}\n" if ends else f"{line}", err=False)

    def say(self, line: str, *, next_time: str | None = None) -> None:
        """Print a line about the run; a run with nothing to do says the same, or this, or nothing if it is empty."""
        self._write(f"{line}\n", err=True, next_time=next_time and f"{next_time}\n")

    def say_new(self, lines: Iterable[str], *, next_time: str | None = None) -> None:
        """Print lines about the run that were not said yet."""
        for line in lines:
            if line not in self._said:
                self._said.add(line)
                self.say(line, next_time=next_time)

    def _write(self, text: str, *, err: bool, next_time: str | None = None) -> None:
        self._written.write(visible(text), err=err)
        self._next.append((err, visible(text if next_time is None else next_time)))

    def tell(self, problems: Iterable[Problem]) -> None:
        """Print problems that were not told yet; of very many the first, and their number at the end."""
        for problem in problems:
            # Names of files may hold line ends, behind which anything could be said.
            line = str(problem).replace("\n", " ")
            if line not in self._said:
                self._said.add(line)
                self._told += 1
                if self._told <= MOST_TOLD:
                    self.say(line)
                else:
                    self._untold += 1

    def rows(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Print objects as JSON; of very many the first, and their number beside it."""
        self.result(json.dumps(rows[:MOST_ROWS], ensure_ascii=False, indent=2))
        if len(rows) > MOST_ROWS:
            self.say(f"Left out: {counted(len(rows) - MOST_ROWS, 'more row')}.")

    def lines(self, lines: Iterable[str]) -> None:
        """Print lines of a report; of very many the first, and their number."""
        rest = iter(lines)
        for line in islice(rest, MOST_TOLD):
            self.result(line)
        if more := sum(1 for _ in rest):
            self.result(f"  {counted(more, 'more line')}; --json holds {MOST_ROWS:,} findings")

    def exit(self, code: int) -> NoReturn:
        """End the command, with the number of problems that were not shown."""
        self._count_untold()
        self._written.exit(code)

    def remember(self, code: int) -> None:
        """Keep what was said of this run and with what code it ends, for one that would do and say the same."""
        self._count_untold()
        remember_run(sys.argv[1:], (self._next, code))

    def _count_untold(self) -> None:
        if self._untold:
            self.say(f"{counted(self._untold, 'more message')}. Correct those above first.")
            self._untold = 0

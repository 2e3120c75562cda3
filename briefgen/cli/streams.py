"""What a command prints: results to stdout, all else to stderr. A stream that takes nothing more costs no file."""

import errno
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import NoReturn

import click

from briefgen.errors import Problem, counted, visible

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
        self._lost: OSError | ValueError | None = None
        """Why results could not be printed, if they could not."""

    def result(self, line: object, *, ends: bool = True) -> None:
        """Print a line of results."""
        self._lost = _write(f"{line}", err=False, ends=ends) or self._lost

    def say(self, line: str) -> None:
        """Print a line about the run."""
        _write(line, err=True, ends=True)

    def say_new(self, lines: Iterable[str]) -> None:
        """Print lines about the run that were not said yet."""
        for line in lines:
            if line not in self._said:
                self._said.add(line)
                self.say(line)

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
        """End the command, with the number of problems that were not shown.

        Results that could not be printed are a failure, unless their reader wanted no more.
        """
        if self._untold:
            self.say(f"{counted(self._untold, 'more message')}. Correct those above first.")
        if self._lost is not None and getattr(self._lost, "errno", None) != errno.EPIPE:
            self.say(
                f"stdout: the results could not be printed ({getattr(self._lost, 'strerror', None) or self._lost})"
            )
            code = code or 1
        sys.exit(code)


def _write(line: str, *, err: bool, ends: bool) -> OSError | ValueError | None:
    """Write to a stream; return why it takes nothing. From then on nothing more is written to it."""
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(visible(line), err=err, nl=ends)
    except (OSError, ValueError) as error:
        # What is left in the buffer is written when Python ends, and would fail once more.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        return error
    return None

"""What a command prints: results to stdout, all else to stderr. A stream that takes nothing more costs no file."""

import errno
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import NoReturn

import click

from briefgen.errors import Problem


class Streams:
    """Both streams of one run of a command."""

    def __init__(self) -> None:
        self._said: set[str] = set()
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

    def has_said(self, lines: Iterable[str]) -> bool:
        """Return whether all of some lines were said already."""
        return self._said.issuperset(lines)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Print problems that were not told yet."""
        self.say_new(map(str, problems))

    def exit(self, code: int) -> NoReturn:
        """End the command. Results that could not be printed are a failure, unless their reader wanted no more."""
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
        click.echo(line, err=err, nl=ends)
    except (OSError, ValueError) as error:
        # What is left in the buffer is written when Python ends, and would fail once more.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        return error
    return None

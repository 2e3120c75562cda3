"""Lines to stdout and stderr, whatever these are: a stream that takes nothing more costs no file."""

import errno
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn


def prepare_streams() -> None:
    """Make both streams take every name, and those that were closed take nothing."""
    _fill_closed_streams()
    # A console of another code page cannot show every name; that is no reason to fail.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fill_closed_streams() -> None:
    """Open what was closed (`2>&-`): a briefing would get its number, and what is said would be written into it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


class Written:
    """What was written to both streams."""

    def __init__(self) -> None:
        self._lost: OSError | ValueError | None = None
        """Why results could not be printed, if they could not."""

    def write(self, text: str, *, err: bool) -> None:
        """Write to a stream; if it takes nothing, nothing more is written to it."""
        stream = sys.stderr if err else sys.stdout
        try:
            if stream is not None:  # where it was closed before the run, Python has none
                stream.write(text)
                stream.flush()
        except (OSError, ValueError) as error:
            # What is left in the buffer is written when Python ends, and would fail once more.
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
            if not err:
                self._lost = error

    def exit(self, code: int) -> NoReturn:
        """End the command. Results that could not be printed are a failure, unless their reader wanted no more."""
        if self._lost is not None and getattr(self._lost, "errno", None) != errno.EPIPE:
            why = getattr(self._lost, "strerror", None) or self._lost
            self.write(f"stdout: the results could not be printed ({why})\n", err=True)
            code = code or 1
        sys.exit(code)

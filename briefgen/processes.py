"""What the processes that a command starts have in common: they end with it, and Ctrl+C is its own affair."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process

# Processes that begin anew are the only kind that all systems have, so it is the only kind that is used.
BEGUN_ANEW = get_context("spawn")


@contextmanager
def interruptions_later() -> Iterator[None]:
    """Hold Ctrl+C back while processes are started: they inherit that, and leave it to this one to stop them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Make this process deaf to Ctrl+C, and end it when the one that started it was killed: nobody else would."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)

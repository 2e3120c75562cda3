"""The same task for many things, in several processes, with the results in the order of the things."""

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

# A process takes as long to begin as four briefings: with fewer than this many for each, all would be ready no sooner.
LEAST_EACH = 6

Item = TypeVar("Item")
Made = TypeVar("Made")

_task: Callable[[Any], Any]
"""What this process does, if it is one of several; given once, since it brings the whole workspace."""


def jobs_for(items: int) -> int:
    """Return how many processes get a number of things done soonest on this machine."""
    # What this process may use: a container or a batch system may leave it less than the machine has.
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, items // LEAST_EACH))


def in_order(task: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Generator[Made, None, None]:
    """Yield what the task makes of each item, in their order, however many processes are at it.

    The task must be one that raises nothing, and travels between processes as do the items and what is made. Where the
    system starts no processes, or stops one, the rest is done in this one. Who stops before the last is to close it.
    """
    done = 0
    if jobs > 1:
        try:
            with closing(_shared_out(task, items, jobs)) as results:
                for result in results:
                    yield result
                    done += 1
        except (BrokenProcessPool, OSError):
            pass
    yield from map(task, items[done:])


def _shared_out(task: Callable[[Item], Made], items: Sequence[Item], jobs: int) -> Generator[Made, None, None]:
    """Yield what other processes make, in the order of the items; what has not begun is dropped when nobody waits."""
    # Processes that begin anew are the only kind that all systems have, so it is the only kind that is used.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(items)), mp_context=context, initializer=partial(_begin, task))
    try:
        with _interruptions_later():
            waiting: list[Future[Made]] = [pool.submit(_do, item) for item in items]
        for future in waiting:
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interruptions_later() -> Iterator[None]:
    """Hold Ctrl+C back while processes are started: they inherit that, and leave it to this one to stop them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(task: Callable[[Any], Any]) -> None:
    """Make a process ready for its tasks."""
    global _task  # noqa: PLW0603 - the only way to give a process something once
    _task = task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the one that started it was killed: nobody else would."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _do(item: Any) -> Any:  # noqa: ANN401 - whatever the task takes and makes
    return _task(item)

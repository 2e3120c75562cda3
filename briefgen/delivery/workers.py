"""The same task for many things, in several processes, with the results in the order of the things."""

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from typing import Any, TypeVar

from briefgen.processes import BEGUN_ANEW, end_with_parent, interruptions_later
from briefgen.workspace.keeping import cache_folder
from briefgen.workspace.recording import RUN

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
        RUN.void()  # what other processes ask is not noted here
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
    pool = ProcessPoolExecutor(min(jobs, len(items)), mp_context=BEGUN_ANEW, initializer=partial(_begin, task))
    try:
        with interruptions_later():
            waiting: list[Future[Made]] = [pool.submit(_do, item) for item in items]
        for future in waiting:
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(task: Callable[[Any], Any]) -> None:
    """Make a process ready for its tasks."""
    global _task  # noqa: PLW0603 - the only way to give a process something once
    _task = task
    end_with_parent()
    if (folder := cache_folder()) is not None:
        RUN.begin(folder)  # what stands between runs does so here too


def _do(item: Any) -> Any:  # noqa: ANN401 - whatever the task takes and makes
    return _task(item)

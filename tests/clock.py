"""Processor time of a piece of work, as fair as a test can measure it beside a thousand others."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that some work takes.

    What earlier tests left behind is collected first and then passed over, or the work would pay for the search
    through all of it.
    """
    gc.collect()
    gc.freeze()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.unfreeze()


def grows_with(work: Callable[[int], object], few: int, many: int, most: float) -> bool:
    """Return whether the work of the larger size takes at most so many times the seconds of the smaller, and 0.2 s.

    One of three tries is enough: a machine that does other things can only make it longer.
    """
    return any(seconds(lambda: work(many)) < most * seconds(lambda: work(few)) + 0.2 for _ in range(3))

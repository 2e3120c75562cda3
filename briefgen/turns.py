"""A fair choice among the themes of a briefing."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def in_turn(lists: Sequence[Sequence[Item]], most: int) -> list[list[Item]]:
    """Return the first entries of each list, taken in turn until there are `most`, still list by list.

    Each theme gives its first message before any gives its second, so that none is left out.
    """
    taken = [0] * len(lists)
    while sum(taken) < most:
        hungry = [index for index, entries in enumerate(lists) if taken[index] < len(entries)]
        if not hungry:
            break
        for index in hungry[: most - sum(taken)]:
            taken[index] += 1
    return [list(entries[:count]) for entries, count in zip(lists, taken, strict=True)]

"""A fair choice among the themes of a briefing."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def in_turn(lists: Sequence[Sequence[Item]], most: int, order: Sequence[int]) -> list[list[Item]]:
    """Return the first entries of each list, taken in turn until there are `most`, still list by list.

    Each theme gives its first message before any gives its second, so that none is left out while there is room.
    `order` says whose turn it is, by the position of the lists.
    """
    taken = [0] * len(lists)
    while sum(taken) < most:
        hungry = [index for index in order if taken[index] < len(lists[index])]
        if not hungry:
            break
        for index in hungry[: most - sum(taken)]:
            taken[index] += 1
    return [list(entries[:count]) for entries, count in zip(lists, taken, strict=True)]

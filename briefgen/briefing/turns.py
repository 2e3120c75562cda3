"""A fair choice among the themes of a briefing."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def in_turn(lists: Sequence[Sequence[Item]], most: int, order: Sequence[int]) -> list[list[Item]]:
    """Return the first entries of each list, taken in turn until there are `most`: list by list, in their order.

    Each theme gives its first message before any gives its second, so that none is left out while there is room.
    `order` says whose turn it is, by the position of the lists, and the lists come out in it: what is heard first
    is printed first.
    """
    taken = [0] * len(lists)
    while sum(taken) < most:
        hungry = [index for index in order if taken[index] < len(lists[index])]
        if not hungry:
            break
        for index in hungry[: most - sum(taken)]:
            taken[index] += 1
    return [list(lists[index][: taken[index]]) for index in order]

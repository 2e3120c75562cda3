"""What several briefings of a run have in common, made for the first of them: the 169 of a check share most."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from briefgen.workspace.recording import RUN, Question

Made = TypeVar("Made")

MOST = 4_000
"""Things that are held at once: those of a check of the shipped workspace twice over."""


class Once:
    """Holds what was made in a run; other processes, to which it is sent, begin with nothing."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, dict[Question, str]]] = {}

    def __reduce__(self) -> tuple[type["Once"], tuple[()]]:
        return Once, ()

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return a thing as it was made before, else made; `key` tells all of a run that it depends on.

        What was asked of files to make it counts as asked again. Raises what `make` raises; that is not held.
        """
        if (held := self._made.get(key)) is not None:
            RUN.again(held[1])
            return cast("Made", held[0])
        with RUN.apart() as asked:
            thing = make()
        if len(self._made) >= MOST:
            self._made.clear()
        self._made[key] = (thing, asked)
        return thing

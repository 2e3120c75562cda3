"""Values that stand between runs until something is told otherwise that was asked of files to make them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.recording import RUN, Question
from briefgen.workspace.runs import would_be_told

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Standing:
    value: Any
    answers: Mapping[Question, str]
    """What was asked of files to make it, and told."""


def standing(
    kind: str,
    inputs: Iterable[str],
    make: Callable[[], Made],
    before: Mapping[Question, str],
    known: Mapping[str, object] | None = None,
) -> Made:
    """Return a value as it was made for these inputs if all that was asked for it is answered as then; else made anew.

    `before` is what was asked before, of what it rests on too; `known` is what `keptvalues` takes. Raises what `make`
    raises; that is not kept, nor is anything from Python, where no run is noted.
    """

    def made() -> _Standing:
        answers = RUN.part()
        value = make()
        return _Standing(value, {**before, **answers})

    # Paths are asked for as they were given, and lead elsewhere from another folder.
    inputs = (str(Path.cwd()), *inputs)
    return remembered(kind, inputs, made, lambda one: would_be_told(one.answers), known).value  # type: ignore[no-any-return]

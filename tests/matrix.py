"""The slow matrices: all that ships, in every form. A sample of each is always tried, the whole of it by `.ci/run`."""

import os
from collections.abc import Sequence
from typing import Any

import pytest

WHOLE = bool(os.environ.get("BRIEFGEN_MATRIX"))
"""Whether the whole of each matrix is tried."""
matrix = pytest.mark.matrix


def sampled(entries: Sequence[Any], *sample: Any) -> list[Any]:
    """Return the entries of a matrix as parameters of a test, of which only the sample is always tried.

    An entry that is a tuple gives several parameters.
    """
    assert set(sample) <= set(entries)
    return [
        pytest.param(*(entry if isinstance(entry, tuple) else (entry,)), marks=() if entry in sample else matrix)
        for entry in entries
    ]

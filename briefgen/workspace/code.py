"""What changes with this program, its libraries and Python: nothing is kept for other code than that which made it."""

import hashlib
import sys
from functools import cache
from pathlib import Path

from briefgen.workspace.opening import changed_at, traces_of

_LIBRARIES = ("site-packages", "dist-packages")


@cache
def code_in_use() -> str:
    """Return a hash of the traces of all code in use."""
    digest = hashlib.sha256(sys.version.encode())
    for trace in traces_of(Path(__file__).parents[1], ".py"):
        digest.update(trace.encode())
    for folder in map(Path, sys.path):
        # A library that comes, goes or changes leaves its trace in the folder that holds it.
        if folder.name in _LIBRARIES:
            digest.update(f"{folder} {changed_at(folder)}".encode())
    return digest.hexdigest()

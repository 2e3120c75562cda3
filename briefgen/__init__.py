"""Word briefings for humanitarian advocacy in which every number carries its source.

What the command line does can be called from Python: `build`, `check` and `verify`. Each is loaded when it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.pipeline import build
    from briefgen.survey.audit import check
    from briefgen.verification.examination import verify

__all__ = ["__version__", "build", "check", "verify"]
__version__ = "0.1.0"

_HOMES = {"build": "briefgen.pipeline", "check": "briefgen.survey.audit", "verify": "briefgen.verification.examination"}


def __getattr__(name: str) -> object:
    """Return what is public and not loaded yet. Raises AttributeError for any other name."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

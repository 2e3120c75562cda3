"""The command line: the only package that prints and exits.

In: arguments. Out: results on stdout, all else on stderr, and an exit code.
Read `app` first, then `build`; each command has a module of its own. `start` runs before all of them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.cli.app import main

__all__ = ["main"]


def __getattr__(name: str) -> object:
    """Return the group of all commands, loaded when it is used. Raises AttributeError for any other name."""
    if name != "main":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefgen.cli.app import main  # noqa: PLC0415

    return main

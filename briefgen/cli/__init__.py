"""The command line: the only package that prints and exits.

In: arguments. Out: results on stdout, all else on stderr, and an exit code.
Read `app` first, then `build`; each command has a module of its own.
"""

from briefgen.cli.app import main

__all__ = ["main"]

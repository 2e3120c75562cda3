"""Words in the cells of a table of CSV: no program that opens it works out any of them as a formula.

Excel and its like take a cell for a formula by how it begins, and files are passed around. In countries that write 3,5
they part a line at each semicolon; some programs do at other signs.
"""

import re

MARK = "\ufeff"
"""Excel takes a file without it for one in the old letters of its system."""
_FORMULA = re.compile(r"(^|[;,|\t])([^\S\n\t]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])", re.MULTILINE)
_GUARDED = re.compile(r"(^|[;,|\t])([^\S\n\t]*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])", re.MULTILINE)


def guarded(words: str) -> str:
    """Return words with an apostrophe before each sign that would make a formula of what follows."""
    return _FORMULA.sub(r"\1\2'", words)


def unguarded(words: str) -> str:
    """Return words as they were before `guarded`."""
    return _GUARDED.sub(r"\1\2", words)

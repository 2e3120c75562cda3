"""What a person got wrong in a text that YAML can read, though not as it was meant."""

import re

from briefgen.errors import shortened
from briefgen.workspace.slips.syntax import entry_slip, quoted

_REMARK = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
# Not \t: quotes out of tables hold tabs, and a text between double quotes has no other sign for one.
_CODE = re.compile(r"(?<!\\)(?:\\\\)*\\([abefrv0])|(?<![A-Za-z])[A-Za-z]:\\[^\\]")


def plain_slip(text: str, behind: str) -> tuple[str, str] | None:
    """Return what is wrong with a text without quotes, by what stands `behind` it in its line; None if nothing is."""
    if remark := _REMARK.match(behind):
        lost = remark[1].rstrip()
        fact = f'"{shortened(lost)}" behind "{shortened(text)}" is read as a remark, and would be lost'
        return fact, f"put the whole text in quotes: {quoted(f'{text} {lost}')}; a remark has a space behind its #"
    return entry_slip(text)


def quoted_slip(written: str) -> tuple[str, str] | None:
    """Return what is wrong with a text as it is `written` between double quotes; None if nothing is."""
    if code := _CODE.search(written):
        fact = f"the backslash in {shortened(written, around=code.start())} is read as the beginning of a code"
        return fact, "write / in paths, also on Windows, or put the text in single quotes"
    return None

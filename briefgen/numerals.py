"""Numbers in running words, in the digits of any script."""

import re
import unicodedata
from collections.abc import Collection, Iterator

_NUMBER = re.compile(r"[$€£]?0(?:[0.,\u00a0\u202f:/-]*0)?(?:[\u00a0\u202f]?%)?")
_AROUND = 30


def numbers_in(words: str, names: Collection[str] = ()) -> Iterator[tuple[str, str, int]]:
    """Yield each number that is no part of a declared name, the words round it, and where it begins.

    Digits of any script count, and fractions, raised, circled and Roman numerals; number words do not.
    """
    masked = "".join("0" if unicodedata.category(letter) in {"Nd", "Nl", "No"} else letter for letter in words)
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words):
            masked = masked[: match.start()] + "x" * len(name) + masked[match.end() :]
    for match in _NUMBER.finditer(masked):
        around = words[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        yield words[match.start() : match.end()], around.strip(), match.start()

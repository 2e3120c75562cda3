"""A text as marks of its words: enough to see what was changed in it, and not enough to read it.

A built file remembers its paragraphs as sketches. What people delete before they send a file must not lie in it.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from briefgen.language.folding import normalise

# Signs that belong to a number stay with it; other punctuation at the ends of a word does not.
_BEGINNING = re.compile(r"^(?:[^\w%$€£+−-]|-(?!\d))+")
_END = re.compile(r"(?<![^\w%$€£])[^\w%$€£]+$")
# Two bytes tell the words of one paragraph apart, and stand for many words each.
_MARK = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: what stands between spaces."""

    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""
    plain: str
    """The word in small letters without punctuation round it; a dash alone is itself."""


# A paragraph is asked for its words three times while it is put down.
@lru_cache(maxsize=16)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text; a no-break space parts words like any other."""
    return tuple(Word(match.start(), match.end(), _plain(match[0])) for match in re.finditer(r"\S+", text))


def marks_of(text: str) -> tuple[str, ...]:
    """Return the marks of the words of a text, in order."""
    return tuple(_mark(word.plain) for word in words_of(text))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(word.plain for word in words_of(text))


# Whoever compares two files asks for that of each paragraph in turn.
@lru_cache(maxsize=65536)
def fingerprint(text: str) -> str:
    """Return what tells the text of a paragraph from any other; smart quotes and kinds of spaces do not count."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


# The same words come again and again.
@lru_cache(maxsize=65536)
def _mark(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()[:_MARK]


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    alike = normalise(word).casefold()
    return _END.sub("", _BEGINNING.sub("", alike)) or alike

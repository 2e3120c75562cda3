"""Where a name begins and ends beside the words that credit it, and what the organisation is called."""

import re

from briefgen.checks.rules.cards import Cards
from briefgen.language.phrases import FIGURE, fold

# No name stands behind more signs: a pattern that takes all of them begins anew at each.
_WORD = re.compile(r"(?P<before>\W{0,40})(?P<word>[^\W\d_][\w&]*)")
_PIECE = re.compile(r"[^\W\d_][\w&]*")
_ARTICLES = 2
"""Short words that may stand before a name."""
_SHORT = 4
"""Letters that such a word has, at most."""
_PART_END = re.compile(r"[,;:.()]")
_BREAK = re.compile(rf"[,;:.()–—{FIGURE}]")
_REACH = 120
"""Letters before a verb in which the name of its subject is looked for."""
_LONGEST = 8
"""Words of a name, at most."""
_TAIL = 3
"""Small words that may end a name: Office hydrographique."""


def name_at(words: str, at: int) -> str:
    """Return the name that begins at a place, an article before it left out; empty if none does."""
    start = end = -1
    skipped = 0
    for match in _WORD.finditer(words, at):
        word = match["word"]
        if _PART_END.search(match["before"]) or (start < 0 and skipped > _ARTICLES):
            break
        if word[0].isupper():
            start, end = (match.start("word") if start < 0 else start), match.end()
        elif len(word) > _SHORT or (start >= 0 and match.start() - end > _SHORT):
            break
        else:
            skipped += 1
    return words[start:end] if start >= 0 else ""


def name_before(words: str, at: int, cards: Cards) -> str:
    """Return the name with which the part of a sentence before a place begins and ends; empty if there is none.

    "The Port Authority" is one, and "the price in Bamako" is not: a name begins with a capital, and few small words
    end it. People who say something are no source with a name.
    """
    part = _BREAK.split(words[max(0, at - _REACH) : at])[-1]
    pieces = list(_PIECE.finditer(part))
    while pieces and (len(pieces[0][0]) == 1 or fold(pieces[0][0])[0] in cards.common):
        del pieces[0]
    capitals = [index for index, piece in enumerate(pieces) if piece[0][0].isupper()]
    if not capitals or capitals[0] > 0 or len(pieces) > _LONGEST or len(pieces) - capitals[-1] > _TAIL + 1:
        return ""
    if any(fold(piece[0])[0] in cards.common for piece in pieces[capitals[-1] + 1 :]):
        return ""  # "deaths are not counted"
    kinds = (cards.words.people, cards.words.families)
    if any(kind is not None and kind.search(fold(part)[0]) for kind in kinds):
        return ""
    return part[pieces[0].start() : pieces[-1].end()]


def names_of_ours(cards: Cards) -> frozenset[str]:
    """Return what the organisation of the config is called: its names, and the word of one that stands for it."""
    organisation = cards.config.organisation
    names = {cards.printer.words(words) for words in (organisation.name, organisation.short)} - {""}
    short = {word for name in names for word in _PIECE.findall(name)}
    return frozenset(names | (short & {*cards.language.file.guard.institutions}))

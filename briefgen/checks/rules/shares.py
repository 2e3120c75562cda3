"""A part is told only of the whole that the ledger names for it, or of a figure of its series."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Figure
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import FIGURE, fold
from briefgen.language.quantities_lexicon import PERCENT
from briefgen.language.sentences import number_of_words

_CLAUSE_END = ";:.()"
_WORDS_OF_WHOLE = 3
"""Words that may stand between "of the" and the number: "of the newly displaced 400"."""


def shares(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield an error for each figure that a sentence makes a part of another one, unless the ledger does so too."""
    for sentence in reading.sentences:
        for part, whole in dict.fromkeys([*_pairs(sentence, cards), *_told_in_phrases(sentence, cards)]):
            one, other = cards.known(part), cards.known(whole)
            if one is None or other is None or "change" in (one.kind, other.kind) or other.unit == PERCENT:
                continue
            if one.id == other.id or one.id in _wholes_of(other, cards) or other.id in _wholes_of(one, cards):
                continue
            rule, remedy = "share-series", "give each a sentence of its own"
            if one.overlaps or other.overlaps:
                rule, why = "overlap-share", "their groups overlap and are no part of one another"
            elif one.series and one.series == other.series:
                continue
            else:
                why = "they were counted apart, and the ledger names neither as a part of the other"
            fact = f'"{sentence.printed}" makes a share of "{one.id}" and "{other.id}"; {why}'
            remedy += "; if one is a part of the other, say so with `part_of:` in the ledger"
            yield Problem(part.place, rule, fact, remedy)
            break


def _told_in_phrases(sentence: Sentence, cards: Cards) -> Iterator[tuple[Figure, Figure]]:
    """Yield the pairs of figures of one unit that a whole phrase of the language makes part and whole."""
    phrases = cards.words.shares
    for match in phrases.finditer(sentence.folded) if phrases is not None and sentence.figures else ():
        ends = sentence.inside(match)
        if len(ends) > 1 and not any(sign in match[0] for sign in _CLAUSE_END):
            one, other = cards.known(ends[0]), cards.known(ends[-1])
            if one is not None and other is not None and one.unit in (other.unit, PERCENT):
                yield ends[0], ends[-1]


def _pairs(sentence: Sentence, cards: Cards) -> Iterator[tuple[Figure, Figure]]:
    """Yield each part that the words between two figures, or before them, make of a whole, with that whole."""
    wholes, inclusions = cards.words.wholes, cards.words.inclusions
    joints = {fold(word)[0] for word in cards.language.file.guard.joining}
    pieces = [fold(piece)[0] for piece in sentence.words.split(FIGURE)]
    for index in range(len(sentence.figures) - 1):
        first, second = sentence.figures[index], sentence.figures[index + 1]
        between = pieces[index + 1]
        if any(sign in between for sign in _CLAUSE_END):
            continue
        whole = _last(wholes, between)
        joined = whole is not None and joints & set(between[whole.end() :].split())
        # "21,000 with tools of the farm and 400 with seed": what is joined to the phrase is not what it is of.
        if not joined and _ends_with(wholes, between):
            yield first, second
        elif (found := _last(inclusions, between)) is not None and _leads_on(between, found):
            yield second, first
        elif _ends_with(wholes, pieces[index], alone=True) or _opens(cards.words.partitive, pieces[index], between):
            # "Of the 414,000 who fled, 132,487 were reached."
            yield second, first


def _leads_on(between: str, found: re.Match[str]) -> bool:
    """Return whether "of whom" between two figures leads to the second; not so in "814 of them, affecting 694,200"."""
    behind_first = not re.search(r"\w|,", between[: found.start()])
    return found.start() > 0 and not (behind_first and "," in between[found.end() :])


def _ends_with(phrases: re.Pattern[str] | None, words: str, *, alone: bool = False) -> bool:
    """Return whether words end with a phrase, or with a few words behind it; `alone` if they begin with it too."""
    found = _last(phrases, words)
    if found is None or "," in words[found.end() :]:
        return False
    if alone and re.search(r"\w", re.split(r"[,;:.(–—]", words[: found.start()])[-1]):
        return False
    return number_of_words(words[found.end() :]) <= _WORDS_OF_WHOLE


def _opens(partitive: re.Pattern[str] | None, before: str, between: str) -> bool:
    """Return whether a part of a sentence opens with a whole and a comma: "Of 414,000 who fled, 694,200"."""
    opening = re.split(r"[,;:.(–—]", before)[-1].strip()
    return partitive is not None and "," in between and partitive.fullmatch(opening) is not None


def _last(phrases: re.Pattern[str] | None, words: str) -> re.Match[str] | None:
    return max(phrases.finditer(words), key=re.Match.end, default=None) if phrases is not None else None


def _wholes_of(figure: LedgerFigure, cards: Cards) -> Iterator[str]:
    """Yield the wholes of which a figure is a part in the ledger, and theirs."""
    seen: set[str] = set()
    while figure.part_of is not None and figure.part_of not in seen and figure.part_of in cards.ledger.figures:
        seen.add(figure.part_of)
        yield figure.part_of
        figure = cards.ledger.figures[figure.part_of]

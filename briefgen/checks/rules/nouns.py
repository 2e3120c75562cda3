"""What is counted is called by the noun of its unit: incidents are no people, and children no pupils."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading, has_words
from briefgen.checks.sentences import Sentence
from briefgen.checks.wording import families
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.folding import layout
from briefgen.language.phrases import FIGURE, fold
from briefgen.language.quantities import Quantity, read_quantities
from briefgen.language.quantities_lexicon import PERCENT
from briefgen.language.sentences import number_of_words

_NUMBER = "7"
"""Stands for the printed figure in words that are read."""
_WORDS_OF_LABEL = 4
"""Words that what is counted may be called by before a colon and its number."""


def nouns(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield an error for each figure behind which the noun of another unit stands."""
    for sentence in reading.sentences:
        for index, printed in enumerate(sentence.figures):
            card = cards.known(printed)
            counted = _counted(sentence, index, cards) if card is not None else None
            if card is None or counted is None or not _is_other(card, counted, cards):
                continue
            if _is_of_several(sentence.after(index), card, counted, cards):
                continue
            if any(families(sentence, index, card, cards.printer)):
                continue  # told already, with more that is known of families
            unit = f'is a share of what its label says: "{cards.label(card)}"'
            unit = unit if card.unit == PERCENT else f"counts {card.unit}"
            fact = f'"{sentence.printed}" makes "{printed.text}" {counted.noun}, but "{card.id}" {unit}'
            yield Problem(printed.place, "unit-noun", fact, "write what its source counts, as its label does")


def _counted(sentence: Sentence, index: int, cards: Cards) -> Quantity | None:
    """Return the number that stands for a figure, with the noun that says what it counts; None if none does."""
    behind = sentence.words.split(FIGURE)[index + 1]
    at = _without_link(behind, cards)
    for words in (behind[at:], _number_of(sentence, index, cards)):
        quantity = _read(words, cards)
        if quantity is not None and quantity.noun:
            return quantity
    return None


def _read(words: str, cards: Cards) -> Quantity | None:
    if not words.strip():
        return None
    found = read_quantities(f"{_NUMBER} {layout(words)}", cards.language.lexicon, 0, 1)
    return found[0] if found else None


def counted_in(words: str, cards: Cards) -> str | None:
    """Return the noun that says what words behind a number count; None if the language knows none there."""
    quantity = _read(words[_without_link(words, cards) :], cards)
    return quantity.noun if quantity is not None and quantity.noun else None


def _without_link(behind: str, cards: Cards) -> int:
    """Return where the words begin that say of what a figure is a share: "of all displaced people"."""
    links = cards.words.partitive
    match = links.match(fold(behind)[0], _blanks(behind)) if links is not None else None
    return fold_end(behind, match.end()) if match is not None else 0


def fold_end(words: str, end: int) -> int:
    """Return where a place in folded words lies in the words as they are."""
    positions = fold(words)[1]
    return positions[end] if end < len(positions) else len(words)


def _blanks(words: str) -> int:
    return len(words) - len(words.lstrip())


def _number_of(sentence: Sentence, index: int, cards: Cards) -> str:
    """Return what stands before a figure as what it counts; empty if nothing does.

    It is what a sentence opens with up to a colon ("Schools closed: 814"), or what stands behind words such as "the
    number of", in the clause of the figure.
    """
    counts = cards.words.counting
    before = sentence.before(index).rpartition(FIGURE)[2]
    is_label = index == 0 and before.rstrip().endswith(":") and number_of_words(before) <= _WORDS_OF_LABEL
    before = before.rstrip().rstrip(":") if is_label else before
    before = before[max(before.rfind(";"), before.rfind(":")) + 1 :]
    matches = list(counts.finditer(fold(before)[0])) if counts is not None else []
    if not matches:
        return before if is_label else ""
    return before[fold_end(before, matches[-1].end()) :]


def _is_other(card: LedgerFigure, said: Quantity, cards: Cards) -> bool:
    """Return whether a noun is that of another unit, and not a word of the figure's own label."""
    units = cards.language.file.units
    if card.unit != PERCENT and (card.unit not in units or not units[card.unit].nouns or not _is_bare(card, cards)):
        return False
    noun = fold(said.noun)[0]
    if has_words(cards.label(card), noun) and (card.unit == PERCENT or card.unit in said.counted):
        return False
    if card.unit == PERCENT:
        label = _read(cards.label(card)[_without_link(cards.label(card), cards) :], cards)
        return label is None or not label.counted & said.counted
    if card.unit not in said.counted:
        return True
    first = {name: fold(units[name].nouns[0])[0] for name in said.counted | {card.unit} if units[name].nouns}
    # A more general name is none of another unit: staff are people.
    return any(
        noun == first.get(name) and first[card.unit] not in map(_folded, units[name].nouns)
        for name in said.counted - {card.unit}
    )


def _is_of_several(after: str, card: LedgerFigure, said: Quantity, cards: Cards) -> bool:
    """Return whether a noun is one of several that make up what was counted: women, men and children are people."""
    units, noun = cards.language.file.units, _folded(said.noun)
    own = {*map(_folded, units[card.unit].nouns)} if card.unit in said.counted and card.unit in units else set()
    narrow = {
        _folded(word) for name in said.counted for word in units[name].nouns if _folded(units[name].nouns[0]) == noun
    }
    joints = "|".join(map(re.escape, cards.language.file.guard.joining))
    more = re.match(rf"[^,;:.()]*?(?<!\w){re.escape(noun)}((?:(?:,| (?:{joints})) \w+)+)", after)
    return more is not None and any(word in own - narrow for word in re.findall(r"\w+", more[1]))


def _folded(words: str) -> str:
    return fold(words)[0]


def _is_bare(card: LedgerFigure, cards: Cards) -> bool:
    """Return whether the noun is left to the sentence: hours and dollars are printed with the number."""
    printed = cards.language.file.units[card.unit].print
    return all(form == "{n}" for form in printed.values())

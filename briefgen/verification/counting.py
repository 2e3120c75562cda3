"""Numbers of captions, and of references to them: Word counts them, and until it does a reader sees what was typed."""

from collections.abc import Iterator, Sequence

from briefgen.language.sketch import fingerprint
from briefgen.verification.findings import Finding
from briefgen.verification.pairing import Paired
from briefgen.verification.paragraphs import CurrentParagraph, Number
from briefgen.word.memory import BuiltParagraph

_LABEL = 3
"""Words up to which a number stands behind the words before its field, its label among them."""


def miscounted(built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], paired: Paired) -> Iterator[Finding]:
    """Yield a finding for each number that is neither the one as built nor the one by order.

    Word counts anew when it is asked to, so both may stand there after charts were moved or deleted.
    """
    before = {new: built[old] for old, new in (*paired.same, *paired.changed)}
    by_fingerprint = {one.fingerprint: one for one in built if one.counted}
    for at, paragraph in enumerate(now):
        if not paragraph.written.counted:
            continue
        own = before.get(at) or by_fingerprint.get(fingerprint(paragraph.written.text))
        known = {mark.note for mark in own.counted} if own is not None else set()
        for one in paragraph.written.counted:
            if one.counted and one.shown not in {one.counted, *known}:
                word = sum(1 for start, _ in paragraph.spans if start < one.at)
                sentence = paragraph.sentence(max(0, word - 1))
                yield Finding("typed-in", "", "", str(one.shown), paragraph.spot(), sentence)


def was_counted(built: BuiltParagraph, kept: dict[int, int], number: Number) -> bool:
    """Return whether a number is one that Word counted there, whose field was turned into text."""
    for mark in built.counted:
        # Brackets round the field alone are a word as built, and part of another once a number stands in them.
        before = next((kept[at] for at in (mark.word - 1, mark.word - 2) if at in kept), -1)
        is_there = (before >= 0 or not mark.word) and before < number.start <= before + _LABEL
        if is_there and number.text == str(mark.note):
            return True
    return False

"""What became of each figure, and where each number comes from: built paragraphs against those of today.

A figure is found by the tag of its content control. Where the control is gone (cleared formatting, text pasted plain,
another word processor), it is found by its value and by the words round it, of which the file remembers marks.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from briefgen.document.brief import Provenance
from briefgen.language.sketch import fingerprint, marks_of
from briefgen.verification.account import Account, Missing
from briefgen.verification.counting import was_counted
from briefgen.verification.findings import Finding, Spot
from briefgen.verification.judging import Judge, Judgement
from briefgen.verification.pairing import Paired
from briefgen.verification.paragraphs import Control, CurrentParagraph, Number
from briefgen.verification.settling import Settler
from briefgen.verification.telling import Told
from briefgen.word.memory import BuiltFigure, BuiltParagraph

# How many words more than before may stand in the place of a figure that was typed over.
ROOM = 6


@dataclass(frozen=True, slots=True)
class Traced:
    """What became of the figures of a file."""

    places: int
    """In how many places figures stood."""
    intact: int
    """In how many of them they stand, or stand elsewhere after a move."""
    findings: tuple[Finding, ...]
    """What differs."""


def trace(
    built: Sequence[BuiltParagraph],
    now: Sequence[CurrentParagraph],
    paired: Paired,
    provenances: Iterable[Provenance],
    judge: Judge,
    told: Told,
) -> Traced:
    """Return what became of all figures and where all numbers come from."""
    account = Account(built, {provenance.id: provenance for provenance in provenances}, judge, told)
    tracer = _Tracer(account, now)
    for old, new in paired.same:
        tracer.keep(old, new)
    for old, new in paired.changed:
        tracer.compare(old, new)
    for new in paired.added:
        tracer.add(new)
    before = {old: new for old, new in (*paired.same, *paired.changed)}  # noqa: C416 - mypy wants the pairs apart
    for old in paired.removed:
        tracer.remove(old, before)
    tracer.settler.settle()
    places = sum(1 for one in built for held in one.held if not held.is_told)
    return Traced(places, account.intact, tuple(account.findings))


class _Tracer:
    """Goes through the paragraphs, and leaves to the settler what is not settled within one of them."""

    def __init__(self, account: Account, now: Sequence[CurrentParagraph]) -> None:
        self.account = account
        self.settler = Settler(account, now)
        self.built = account.built
        self.now = now
        self.by_fingerprint = {one.fingerprint: one for one in account.built}

    def keep(self, old: int, new: int) -> None:
        """Take down a paragraph that reads as built; another's number typed into a control is seen by its tag."""
        built, paragraph = self.built[old], self.now[new]
        own = {(held.id, at) for held in built.held for at in range(held.start, held.end)}
        strange = [
            one
            for one in paragraph.controls
            if one.tagged and one.id in self.account.provenances and (one.id, one.start) not in own
        ]
        wrong = [finding for one in strange if (finding := self.account.wrong(paragraph, one)) is not None]
        unseen = [held for held in built.held if paragraph.is_unseen(held.start, held.end)]
        self.account.findings += [*wrong, *(self.account.hidden(held, paragraph, held.start) for held in unseen)]
        figures = [held for held in built.held if not held.is_told]
        self.account.intact += len(figures) - len(wrong) - sum(1 for held in unseen if not held.is_told)

    def compare(self, old: int, new: int) -> None:
        """Look for the figures of a paragraph in the one that it became."""
        built, paragraph = self.built[old], self.now[new]
        blocks = SequenceMatcher(None, built.marks, paragraph.marks, autojunk=False).get_matching_blocks()
        kept = {a + step: b + step for a, b, size in blocks for step in range(size)}
        free = list(paragraph.controls)
        spent: list[Number] = []
        for held in built.held:
            control = _nearest(free, held.id, kept.get(held.start))
            if control is not None:
                free.remove(control)
            judged = self._look(paragraph, held, control, kept, spent)
            spent += judged.spent
            self.account.rule(judged, paragraph, held, built)
        self.account.findings += self._months_lost(built, paragraph, kept)
        as_built = set(kept.values())
        settled = as_built.union(*(range(number.start, number.end) for number in spent))
        # Words that stand as built tell more than what a control without a tag looks like, and what stands in the place
        # of another figure was told with that.
        told = {at for number in spent for at in range(number.start, number.end)}
        free = [one for one in free if (told if one.tagged else settled).isdisjoint(range(one.start, one.end))]
        self.settler.controls += [(paragraph, control) for control in free]
        self.settler.loose.append((paragraph, frozenset(range(len(paragraph.plain))) - settled))
        for number in paragraph.numbers:
            if number in spent or set(range(number.start, number.end)) <= as_built or was_counted(built, kept, number):
                continue
            if any(number.start < control.end and control.start < number.end for control in free):
                continue
            if number.is_month and (was := self._month_before(built, kept, number)):
                sentence = paragraph.sentence(number.start)
                self.account.findings.append(Finding("date-changed", "", was, number.text, paragraph.spot(), sentence))
            else:
                self.settler.numbers.append((paragraph, number))

    def _month_before(self, built: BuiltParagraph, kept: dict[int, int], number: Number) -> str:
        """Return the month that stood in the place of another: the file knows the marks of all twelve."""
        left, right = _gap(kept, built, number.start)
        gone = {mark for at, mark in enumerate(built.marks) if left < at < right and at not in kept}
        return next((month for month in self.account.told.months if gone & set(marks_of(month))), "")

    def _months_lost(
        self, built: BuiltParagraph, paragraph: CurrentParagraph, kept: dict[int, int]
    ) -> Iterator[Finding]:
        """Yield a finding for each month that is gone from its year or day: "early 2014" for "February 2014"."""
        told = {at for held in built.held for at in range(held.start, held.end)}
        months = {marks_of(month)[0]: month for month in self.account.told.months}
        for at, mark in enumerate(built.marks):
            if mark not in months or at in kept or at in told:
                continue
            beside = next((near for near in (at + 1, at - 1) if near in kept), None)
            if beside is None:
                continue
            number = next(iter(paragraph.number_at(kept[beside], kept[beside] + 1)), None)
            if number is None or number.is_month:
                continue
            first = kept[at - 1] + (beside > at) if at - 1 in kept else number.start
            last = kept[at + 1] + 1 if at + 1 in kept else number.end
            if any(one.is_month for one in paragraph.number_at(first, last)):
                continue  # another month in its place is told with the numbers
            was = f"{months[mark]} {number.text}" if beside > at else f"{number.text} {months[mark]}"
            now = paragraph.text(first, last)
            yield Finding("date-changed", "", was, now, paragraph.spot(), paragraph.sentence(number.start))

    def _look(
        self,
        paragraph: CurrentParagraph,
        held: BuiltFigure,
        control: Control | None,
        kept: dict[int, int],
        spent: Collection[Number],
    ) -> Judgement:
        """Return what became of a figure, a time or a primary source within its paragraph."""
        as_built = set(kept.values())
        stands = [kept[at] for at in range(held.start, held.end) if at in kept]
        left = max((new for old, new in kept.items() if old < held.start), default=-1) + 1
        right = min((new for old, new in kept.items() if old >= held.end), default=len(paragraph.plain))
        if right - left > held.end - held.start + ROOM:
            left, right = (stands[0], stands[-1] + 1) if stands else (0, 0)
        if held.is_told:
            bounded = held.start - 1 in kept or held.end in kept
            if control is not None and not left <= control.start <= right:
                # Its words stand elsewhere in the paragraph; another time may stand in their place.
                judged = self.account.told.judge(paragraph, held.id, None, (left, right), bounded=bounded)
                if judged.ruling == "changed":
                    return judged
            return self.account.told.judge(paragraph, held.id, control, (left, right), bounded=bounded)
        provenance = self.account.provenances[held.id]
        if control is not None and control.start < control.end:
            judged = self.account.judge.judge(paragraph, control.start, control.end, provenance, as_built, whole=True)
            if judged.ruling != "none":
                return judged
        return self.account.judge.judge(paragraph, left, right, provenance, as_built, spent=spent)

    def add(self, new: int) -> None:
        """Take down a paragraph that was not built: what is in it comes from elsewhere, or is new."""
        paragraph = self.now[new]
        copied = self.by_fingerprint.get(fingerprint(paragraph.written.text))
        if copied is not None:
            figures = [held for held in copied.held if not held.is_told]
            self.account.findings += [self.account.copied(paragraph, held.id, held.start) for held in figures]
            return
        self.settler.loose.append((paragraph, frozenset(range(len(paragraph.plain)))))
        self.settler.controls += [(paragraph, control) for control in paragraph.controls]
        self.settler.numbers += [
            (paragraph, number)
            for number in paragraph.numbers
            if not any(number.start < control.end and control.start < number.end for control in paragraph.controls)
        ]

    def remove(self, old: int, before: dict[int, int]) -> None:
        """Take down a paragraph that is gone, and behind which one it stood."""
        spot = gone_after(old, self.built, self.now, before)
        self.account.missing += [Missing(self.built[old], held, spot) for held in self.built[old].held]


_LOOKED_BACK = 300
"""Paragraphs before one that is gone; where all of them went too, a place says little."""


def gone_after(
    old: int, built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], before: dict[int, int]
) -> Spot:
    """Return where a paragraph stood that is gone: behind the one before it that is still there."""
    for at in range(old - 1, max(-1, old - 1 - _LOOKED_BACK), -1):
        if built[at].area == built[old].area and at in before:
            return replace(now[before[at]].spot(), gone=True)
    return Spot("", "", built[old].note, gone=True)


def _nearest(controls: Sequence[Control], key: str, word: int | None) -> Control | None:
    """Return the control of a figure, of several the one that stands where it stood."""
    own = [control for control in controls if control.id == key]
    return min(own, key=lambda control: (control.start == control.end, abs(control.start - (word or 0))), default=None)


def _gap(kept: dict[int, int], built: BuiltParagraph, word: int) -> tuple[int, int]:
    """Return between which words as built a word stands that was not built."""
    left = max((old for old, new in kept.items() if new < word), default=-1)
    right = min((old for old, new in kept.items() if new > word), default=len(built.marks))
    return left, right

"""What became of each figure, and where each number comes from: built paragraphs against those of today.

A figure is found by the tag of its content control. Where the control is gone (cleared formatting, text pasted plain,
another word processor), it is found by its value and by the words round it, of which the file remembers marks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile

from briefgen.document.brief import Provenance
from briefgen.language.sketch import fingerprint, plain_words
from briefgen.verification.findings import Finding, Spot
from briefgen.verification.judging import Judge, Judgement
from briefgen.verification.pairing import Paired
from briefgen.verification.paragraphs import Control, CurrentParagraph, Number
from briefgen.word.memory import BuiltFigure, BuiltParagraph

# How many words more than before may stand in the place of a figure that was typed over.
ROOM = 6
# Of the two words before and the two after, so many are as built where a figure that is missing elsewhere was moved.
CONTEXT = 2
# So many words in a row, the number's own among them, are as built where text was moved or copied. Fewer would let a
# year pass that was typed over by another of the same document: "incidents in 2024".
RUN = 6


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
) -> Traced:
    """Return what became of all figures and where all numbers come from."""
    tracer = _Tracer(built, now, {provenance.id: provenance for provenance in provenances}, judge)
    for old, new in paired.same:
        tracer.keep(old, new)
    for old, new in paired.changed:
        tracer.compare(old, new)
    for new in paired.added:
        tracer.add(new)
    before = {old: new for old, new in (*paired.same, *paired.changed)}  # noqa: C416 - mypy wants the pairs apart
    for old in paired.removed:
        tracer.remove(old, before)
    tracer.settle()
    return Traced(sum(len(one.held) for one in built), tracer.intact, tuple(tracer.findings))


@dataclass(frozen=True, slots=True)
class _Missing:
    """A figure that does not stand where it stood."""

    built: BuiltParagraph
    held: BuiltFigure
    spot: Spot


class _Tracer:
    """Goes through the paragraphs and keeps what is not settled within one of them."""

    def __init__(
        self,
        built: Sequence[BuiltParagraph],
        now: Sequence[CurrentParagraph],
        provenances: dict[str, Provenance],
        judge: Judge,
    ) -> None:
        self.built = built
        self.now = now
        self.provenances = provenances
        self.judge = judge
        self.intact = 0
        self.findings: list[Finding] = []
        self.missing: list[_Missing] = []
        self.controls: list[tuple[CurrentParagraph, Control]] = []
        self.numbers: list[tuple[CurrentParagraph, Number]] = []
        self.by_fingerprint = {one.fingerprint: one for one in built}
        self.places: defaultdict[str, list[tuple[BuiltParagraph, int]]] = defaultdict(list)
        for one in built:
            for at, mark in enumerate(one.marks):
                self.places[mark].append((one, at))

    def keep(self, old: int, new: int) -> None:
        """Take down a paragraph that reads as built; another's number typed into a control is seen by its tag."""
        built, paragraph = self.built[old], self.now[new]
        own = [held.id for held in built.held]
        strange = [one for one in paragraph.controls if one.tagged and one.id not in own and one.id in self.provenances]
        wrong = [finding for one in strange if (finding := self._wrong(paragraph, one)) is not None]
        self.findings += wrong
        self.intact += len(own) - len(wrong)

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
            self._rule(judged, paragraph, held, built)
        as_built = set(kept.values())
        settled = as_built.union(*(range(number.start, number.end) for number in spent))
        # Words that stand as built tell more than what a control without a tag looks like.
        free = [one for one in free if one.tagged or settled.isdisjoint(range(one.start, one.end))]
        self.controls += [(paragraph, control) for control in free]
        self.numbers += [
            (paragraph, number)
            for number in paragraph.numbers
            if number not in spent
            and not set(range(number.start, number.end)) <= as_built
            and not any(number.start < control.end and control.start < number.end for control in free)
        ]

    def _look(
        self,
        paragraph: CurrentParagraph,
        held: BuiltFigure,
        control: Control | None,
        kept: dict[int, int],
        spent: Collection[Number],
    ) -> Judgement:
        """Return what became of a figure within its paragraph."""
        provenance = self.provenances[held.id]
        as_built = set(kept.values())
        if control is not None and control.start < control.end:
            judged = self.judge.judge(paragraph, control.start, control.end, provenance, as_built, whole=True)
            if judged.ruling != "none":
                return judged
        stands = [kept[at] for at in range(held.start, held.end) if at in kept]
        left = max((new for old, new in kept.items() if old < held.start), default=-1) + 1
        right = min((new for old, new in kept.items() if old >= held.end), default=len(paragraph.plain))
        if right - left > held.end - held.start + ROOM:
            left, right = (stands[0], stands[-1] + 1) if stands else (0, 0)
        return self.judge.judge(paragraph, left, right, provenance, as_built, spent=spent)

    def _rule(self, judged: Judgement, paragraph: CurrentParagraph, held: BuiltFigure, built: BuiltParagraph) -> None:
        """Take down what became of a figure."""
        if judged.ruling == "intact":
            self.intact += 1
        elif judged.ruling == "none":
            self.missing.append(_Missing(built, held, paragraph.spot()))
        else:
            was = self.provenances[held.id].printed
            sentence = paragraph.sentence(judged.word)
            self.findings.append(Finding(judged.ruling, held.id, was, judged.is_now, paragraph.spot(), sentence))

    def add(self, new: int) -> None:
        """Take down a paragraph that was not built: what is in it comes from elsewhere, or is new."""
        paragraph = self.now[new]
        copied = self.by_fingerprint.get(fingerprint(paragraph.written.text))
        if copied is not None:
            self.findings += [self._copied(paragraph, held.id, held.start) for held in copied.held]
            return
        self.controls += [(paragraph, control) for control in paragraph.controls]
        self.numbers += [
            (paragraph, number)
            for number in paragraph.numbers
            if not any(number.start < control.end and control.start < number.end for control in paragraph.controls)
        ]

    def remove(self, old: int, before: dict[int, int]) -> None:
        """Take down a paragraph that is gone, and behind which one it stood."""
        spot = gone_after(old, self.built, self.now, before)
        self.missing += [_Missing(self.built[old], held, spot) for held in self.built[old].held]

    def settle(self) -> None:
        """Match what is missing with what was found elsewhere; tell of all the rest."""
        self.missing = [lost for lost in self.missing if not self._moved_with_control(lost)]
        self.missing = [lost for lost in self.missing if not self._moved_as_text(lost)]
        for paragraph, control in self.controls:
            self._spare(paragraph, control)
        for paragraph, number in self.numbers:
            self._unsettled(paragraph, number)
        for lost in self.missing:
            self.findings.append(
                Finding("removed", lost.held.id, self.provenances[lost.held.id].printed, "", lost.spot)
            )

    def _moved_with_control(self, lost: _Missing) -> bool:
        for paragraph, control in self.controls:
            if control.id == lost.held.id and control.start < control.end:
                provenance = self.provenances[control.id]
                judged = self.judge.judge(paragraph, control.start, control.end, provenance, whole=True)
                if judged.ruling != "none":
                    self.controls.remove((paragraph, control))
                    self._rule(judged, paragraph, lost.held, lost.built)
                    return True
        return False

    def _moved_as_text(self, lost: _Missing) -> bool:
        provenance = self.provenances[lost.held.id]
        for paragraph, number in self.numbers:
            if plain_words(number.text) != plain_words(provenance.amount):
                continue
            judged = self.judge.judge(paragraph, number.start, number.end, provenance)
            if _common(lost.built, lost.held.start, lost.held.end, paragraph, judged.word, number.end) >= CONTEXT:
                self.numbers.remove((paragraph, number))
                self._rule(judged, paragraph, lost.held, lost.built)
                return True
        return False

    def _spare(self, paragraph: CurrentParagraph, control: Control) -> None:
        """Tell of a control that none is missing for: a copy, or one from another briefing."""
        text = paragraph.text(control.start, control.end)
        if control.id not in self.provenances:
            numbers = [
                number for number in paragraph.numbers if number.start < control.end and control.start < number.end
            ]
            if numbers:
                sentence = paragraph.sentence(control.start)
                self.findings.append(Finding("typed-in", control.id, "", text, paragraph.spot(), sentence))
            return
        if (wrong := self._wrong(paragraph, control)) is not None:
            self.findings.append(wrong)
        elif control.start < control.end:
            self.findings.append(self._copied(paragraph, control.id, control.start))

    def _wrong(self, paragraph: CurrentParagraph, control: Control) -> Finding | None:
        """Return what is wrong with a control that stands where it did not stand when the file was built."""
        provenance = self.provenances[control.id]
        judged = self.judge.judge(paragraph, control.start, control.end, provenance, whole=True)
        if judged.ruling == "intact" or judged.ruling == "none":  # noqa: PLR1714 - mypy follows this form
            return None
        sentence = paragraph.sentence(judged.word)
        return Finding(judged.ruling, control.id, provenance.printed, judged.is_now, paragraph.spot(), sentence)

    def _unsettled(self, paragraph: CurrentParagraph, number: Number) -> None:
        """Tell of a number outside controls that does not stand as built: moved or copied text, or typed by hand."""
        for built, at in self.places[paragraph.marks[number.start]]:
            size = number.end - number.start
            if built.marks[at : at + size] != paragraph.marks[number.start : number.end]:
                continue
            held = next((held for held in built.held if held.start < at + size and at < held.end), None)
            start, end = (held.start, held.end) if held else (at, at + size)
            first, last = number.start - (at - start), number.end + (end - at - size)
            if first >= 0 and _run(built, start, end, paragraph, first, last) >= RUN:
                if held is not None:
                    self.findings.append(self._copied(paragraph, held.id, number.start))
                return
        same = [one.id for one in self.provenances.values() if plain_words(one.amount) == plain_words(number.text)]
        figure = same[0] if len(same) == 1 else ""
        sentence = paragraph.sentence(number.start)
        self.findings.append(Finding("typed-in", figure, "", number.text, paragraph.spot(), sentence))

    def _copied(self, paragraph: CurrentParagraph, key: str, word: int) -> Finding:
        printed = self.provenances[key].printed
        return Finding("copied", key, printed, printed, paragraph.spot(), paragraph.sentence(word))


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


def _common(built: BuiltParagraph, start: int, end: int, paragraph: CurrentParagraph, first: int, last: int) -> int:
    """Return how many of the two words before and after are the same."""
    return sum(
        0 <= old < len(built.marks) and 0 <= new < len(paragraph.marks) and built.marks[old] == paragraph.marks[new]
        for old, new in ((start - 1, first - 1), (start - 2, first - 2), (end, last), (end + 1, last + 1))
    )


def _run(built: BuiltParagraph, start: int, end: int, paragraph: CurrentParagraph, first: int, last: int) -> int:
    """Return how many words in a row are the same before, in and after a number."""
    before = zip(reversed(built.marks[:start]), reversed(paragraph.marks[:first]), strict=False)
    after = zip(built.marks[end:], paragraph.marks[last:], strict=False)
    own = end - start if built.marks[start:end] == paragraph.marks[first:last] else 0
    return own + sum(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], side)) for side in (before, after))

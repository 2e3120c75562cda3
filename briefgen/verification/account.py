"""What became of the figures of a file, taken down one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.document.brief import Provenance
from briefgen.language.sketch import plain_words
from briefgen.verification.findings import Finding, Kind, Spot
from briefgen.verification.judging import Judge, Judgement
from briefgen.verification.paragraphs import Control, CurrentParagraph
from briefgen.verification.surroundings import Places
from briefgen.verification.telling import Told
from briefgen.word.memory import BuiltFigure, BuiltParagraph


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure, a time or a primary source that does not stand where it stood."""

    built: BuiltParagraph
    """Its paragraph as built."""
    held: BuiltFigure
    """What is missing."""
    spot: Spot
    """Where it stood."""


class Account:
    """Knows what a file remembers, and keeps what became of it."""

    def __init__(
        self, built: Sequence[BuiltParagraph], provenances: Mapping[str, Provenance], judge: Judge, told: Told
    ) -> None:
        self.built = built
        self.around = Places(built)
        self.provenances = provenances
        self.judge = judge
        self.told = told
        self.intact = 0
        self.findings: list[Finding] = []
        self.missing: list[Missing] = []

    def rule(self, judged: Judgement, paragraph: CurrentParagraph, held: BuiltFigure, built: BuiltParagraph) -> None:
        """Take down what became of a figure, a time or a primary source."""
        at = judged.word
        if judged.ruling == "none":
            if any(
                holds(one.text, self.told.words.get(held.id, (self.printed(held),))) for one in paragraph.written.unseen
            ):
                self.findings.append(self.hidden(held, paragraph, at))
            else:
                self.missing.append(Missing(built, held, paragraph.spot()))
        elif judged.ruling == "intact":
            last = at + held.end - held.start
            place = None if held.is_told else self.around.stands_for(held.id, paragraph, at, last)
            if paragraph.is_unseen(at, last):
                self.findings.append(self.hidden(held, paragraph, at))
            elif place is not None:
                was, is_now = self.provenances[place].printed, self.provenances[held.id].printed
                self.findings.append(Finding("changed", place, was, is_now, paragraph.spot(), paragraph.sentence(at)))
            elif not held.is_told:
                self.intact += 1
        else:
            kind: Kind = kind_of(held.id, "changed") if held.is_told else judged.ruling
            was, key = self.printed(held), held.id.partition(":")[2] if held.is_told else held.id
            self.findings.append(Finding(kind, key, was, judged.is_now, paragraph.spot(), paragraph.sentence(at)))

    def printed(self, held: BuiltFigure) -> str:
        """Return how a figure, a time or a primary source was printed in its place."""
        if held.id not in self.told.words:
            return self.provenances[held.id].printed
        words = self.told.words[held.id]
        return next((one for one in words if len(plain_words(one)) == held.end - held.start), words[0])

    def hidden(self, held: BuiltFigure, paragraph: CurrentParagraph, at: int) -> Finding:
        """Return that something stands there and is not seen."""
        key = held.id.partition(":")[2] if held.is_told else held.id
        return Finding("hidden", key, self.printed(held), "", paragraph.spot(), paragraph.sentence(at))

    def copied(self, paragraph: CurrentParagraph, key: str, word: int) -> Finding:
        """Return that a figure stands in one more place."""
        printed = self.provenances[key].printed
        return Finding("copied", key, printed, printed, paragraph.spot(), paragraph.sentence(word))

    def wrong(self, paragraph: CurrentParagraph, control: Control) -> Finding | None:
        """Return what is wrong with a control that stands where it did not stand when the file was built."""
        provenance = self.provenances[control.id]
        judged = self.judge.judge(paragraph, control.start, control.end, provenance, whole=True)
        if judged.ruling == "intact" or judged.ruling == "none":  # noqa: PLR1714 - mypy follows this form
            return None
        sentence = paragraph.sentence(judged.word)
        return Finding(judged.ruling, control.id, provenance.printed, judged.is_now, paragraph.spot(), sentence)


def kind_of(tag: str, what: Literal["changed", "removed"]) -> Kind:
    """Return the kind of a finding on a time or a primary source."""
    if tag.startswith("date:"):
        return "date-changed" if what == "changed" else "date-removed"
    # One that the text names itself is a primary source too.
    return "origin-changed" if what == "changed" else "origin-removed"


def holds(text: str, printed: Iterable[str]) -> bool:
    """Return whether words hold one of several in a row."""
    words = plain_words(text)
    return any(
        words[at : at + len(one)] == one for one in map(plain_words, printed) for at in range(len(words) - len(one) + 1)
    )

"""What is missing matched with what was found elsewhere, once all paragraphs were looked through."""

import re
from collections import defaultdict
from collections.abc import Sequence

from briefgen.language.sketch import marks_of, plain_words
from briefgen.verification.account import Account, Missing, holds, kind_of
from briefgen.verification.cells import homes_of
from briefgen.verification.findings import Finding, Kind
from briefgen.verification.paragraphs import Control, CurrentParagraph, Number
from briefgen.verification.surroundings import common, run_of_words
from briefgen.word.controls import NAMED
from briefgen.word.memory import BuiltParagraph

# Of the two words before and the two after, so many are as built where a figure that is missing elsewhere was moved.
CONTEXT = 2
# So many words in a row, the number's own among them, are as built where text was moved or copied. Fewer would let a
# year pass that was typed over by another of the same document: "incidents in 2024".
RUN = 6


# Digits in groups of three, or in a row: in no language are these the parts of a whole, as 414,000 and 414.000 may be.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\s[0-9]{3}){1,4}|[1-9][0-9]{3,14}")

_LONG = 10_000


class Settler:
    """Keeps what is not settled within one paragraph, and settles it at the end."""

    def __init__(self, account: Account, now: Sequence[CurrentParagraph]) -> None:
        self.account = account
        self.now = now
        self.homes: dict[int, int] | None = None  # few files miss anything, and rows are dear to compare
        self.unseen = [paragraph for paragraph in now if paragraph.written.unseen and not paragraph.plain]
        self.controls: list[tuple[CurrentParagraph, Control]] = []
        self.numbers: list[tuple[CurrentParagraph, Number]] = []
        self.loose: list[tuple[CurrentParagraph, frozenset[int]]] = []
        self.places: defaultdict[str, list[tuple[BuiltParagraph, int]]] = defaultdict(list)
        for one in account.built:
            for at, mark in enumerate(one.marks):
                self.places[mark].append((one, at))

    def settle(self) -> None:
        """Match what is missing with what was found elsewhere; tell of all the rest."""
        self.account.missing = [lost for lost in self.account.missing if not self._moved_with_control(lost)]
        self.account.missing = [lost for lost in self.account.missing if not self._moved_as_text(lost)]
        self.account.missing = [lost for lost in self.account.missing if not self._hidden_whole(lost)]
        for paragraph, control in self.controls:
            self._spare(paragraph, control)
        for paragraph, number in self.numbers:
            self._unsettled(paragraph, number)
        self.account.missing = [lost for lost in self.account.missing if not self._typed_over(lost)]
        for lost in self.account.missing:
            if lost.held.is_told and (lost.spot.gone or lost.held.id.startswith(NAMED)):
                continue  # it went with its paragraph, or with words of our own, which are told
            kind: Kind = kind_of(lost.held.id, "removed") if lost.held.is_told else "removed"
            key = lost.held.id.partition(":")[2] if lost.held.is_told else lost.held.id
            self.account.findings.append(Finding(kind, key, self.account.printed(lost.held), "", lost.spot))

    def _hidden_whole(self, lost: Missing) -> bool:
        """Return whether a figure stands in a paragraph or row that was hidden as a whole, and tell of it."""
        if lost.held.is_told:
            return False
        printed = (self.account.printed(lost.held),)
        where = next((one for one in self.unseen if holds(" ".join(x.text for x in one.written.unseen), printed)), None)
        if where is not None:
            self.account.findings.append(self.account.hidden(lost.held, where, 0))
        return where is not None

    def _typed_over(self, lost: Missing) -> bool:
        """Return whether other words fill the cell of a time or a primary source, whose control is gone; tell of them.

        In a paragraph nothing says which words took its place; a cell holds nothing else.
        """
        fills = lost.built.cell is not None and (lost.held.start, lost.held.end) == (0, len(lost.built.marks))
        home = self._home(lost.built) if fills and lost.held.is_told else None
        if home is None or not home.plain or holds(home.written.text, self.account.told.words[lost.held.id]):
            return False
        kind, key = kind_of(lost.held.id, "changed"), lost.held.id.partition(":")[2]
        text = home.text(0, len(home.plain))
        self.account.findings.append(
            Finding(kind, key, self.account.printed(lost.held), text, home.spot(), home.sentence(0))
        )
        return True

    def _home(self, built: BuiltParagraph) -> CurrentParagraph | None:
        """Return what stands now in the cell of a paragraph."""
        if self.homes is None:
            self.homes = homes_of(self.account.built, self.now)
        at = next(number for number, one in enumerate(self.account.built) if one is built)
        return self.now[self.homes[at]] if at in self.homes else None

    def _moved_with_control(self, lost: Missing) -> bool:
        for paragraph, control in self.controls:
            if control.id == lost.held.id and lost.held.is_told:
                if self.account.told.stands(paragraph, control.id, control.start, control.end):
                    self.controls.remove((paragraph, control))
                    return True
                continue
            if control.id == lost.held.id and control.start < control.end:
                provenance = self.account.provenances[control.id]
                judged = self.account.judge.judge(paragraph, control.start, control.end, provenance, whole=True)
                if judged.ruling != "none":
                    self.controls.remove((paragraph, control))
                    self.account.rule(judged, paragraph, lost.held, lost.built)
                    return True
        return False

    def _moved_as_text(self, lost: Missing) -> bool:
        if lost.held.is_told:
            return self._told_elsewhere(lost)
        provenance = self.account.provenances[lost.held.id]
        for paragraph, number in self.numbers:
            if plain_words(number.text) != plain_words(provenance.amount):
                continue
            judged = self.account.judge.judge(paragraph, number.start, number.end, provenance)
            if common(lost.built, lost.held.start, lost.held.end, paragraph, judged.word, number.end) >= CONTEXT:
                self.numbers.remove((paragraph, number))
                self.account.rule(judged, paragraph, lost.held, lost.built)
                return True
        return False

    def _told_elsewhere(self, lost: Missing) -> bool:
        """Return whether a time or a primary source stands among words that were added elsewhere."""
        for paragraph, loose in self.loose:
            for start in sorted(loose):
                for words in map(plain_words, self.account.told.words[lost.held.id]):
                    place = range(start, start + len(words))
                    if loose.issuperset(place) and paragraph.plain[start : start + len(words)] == words:
                        numbers = paragraph.number_at(start, start + len(words))
                        self.numbers = [one for one in self.numbers if one[0] is not paragraph or one[1] not in numbers]
                        return True
        return False

    def _spare(self, paragraph: CurrentParagraph, control: Control) -> None:
        """Tell of a control that none is missing for: a copy, or one from another briefing."""
        text = paragraph.text(control.start, control.end)
        if control.id in self.account.told.words:
            if control.start < control.end and not self.account.told.stands(
                paragraph, control.id, control.start, control.end
            ):
                was, key = self.account.told.words[control.id][0], control.id.partition(":")[2]
                kind, sentence = kind_of(control.id, "changed"), paragraph.sentence(control.start)
                self.account.findings.append(Finding(kind, key, was, text, paragraph.spot(), sentence))
            return
        if control.id not in self.account.provenances:
            numbers = [
                number for number in paragraph.numbers if number.start < control.end and control.start < number.end
            ]
            if numbers:
                sentence = paragraph.sentence(control.start)
                self.account.findings.append(Finding("typed-in", control.id, "", text, paragraph.spot(), sentence))
            return
        if (wrong := self.account.wrong(paragraph, control)) is not None:
            self.account.findings.append(wrong)
        elif control.start < control.end:
            self.account.findings.append(self.account.copied(paragraph, control.id, control.start))

    def _unsettled(self, paragraph: CurrentParagraph, number: Number) -> None:
        """Tell of a number outside controls that does not stand as built: moved or copied text, or typed by hand."""
        for built, at in self.places[paragraph.marks[number.start]]:
            size = number.end - number.start
            if built.marks[at : at + size] != paragraph.marks[number.start : number.end]:
                continue
            held = next((held for held in built.held if held.start < at + size and at < held.end), None)
            start, end = (held.start, held.end) if held else (at, at + size)
            first, last = number.start - (at - start), number.end + (end - at - size)
            if first >= 0 and run_of_words(built, start, end, paragraph, first, last) >= RUN:
                if held is not None and not held.is_told:
                    self.account.findings.append(self.account.copied(paragraph, held.id, number.start))
                return
        if self._grouped_otherwise(paragraph, number):
            return
        same = [
            one.id for one in self.account.provenances.values() if plain_words(one.amount) == plain_words(number.text)
        ]
        figure = same[0] if len(same) == 1 else ""
        sentence = paragraph.sentence(number.start)
        self.account.findings.append(Finding("typed-in", figure, "", number.text, paragraph.spot(), sentence))

    def _grouped_otherwise(self, paragraph: CurrentParagraph, number: Number) -> bool:
        """Return whether a number stands as built but for the groups of its digits: 414 000 for 414,000 in a quote."""
        if not _GROUPED.fullmatch(number.text):
            return False
        value = int("".join(number.text.split()))
        # The same five digits are no chance, as those of a year may be; all but the number itself are counted.
        wanted = CONTEXT if value >= _LONG else RUN - 1
        for written in (f"{value:,}", f"{value:,}".replace(",", " "), str(value)):
            marks = marks_of(written)
            for built, at in self.places[marks[0]]:
                end = at + len(marks)
                if built.marks[at:end] != marks or any(held.start < end and at < held.end for held in built.held):
                    continue
                if run_of_words(built, at, end, paragraph, number.start, number.end) >= wanted:
                    return True
        return False

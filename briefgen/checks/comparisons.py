"""Figures that a sentence sets against one another or adds, and must not."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Figure
from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.language.phrases import FIGURE
from briefgen.language.wordlists import WordLists

PAIR = 2


def comparisons(sentences: Iterable[Sentence], ledger: Ledger, words: WordLists) -> Iterator[Problem]:
    """Yield what is wrong between the figures of each sentence of a passage."""
    earlier: Sentence | None = None
    for sentence in sentences:
        yield from _trends(sentence, earlier, ledger, words)
        yield from _sums(sentence, ledger, words)
        earlier = sentence


def _levels(figures: Iterable[Figure], ledger: Ledger) -> list[LedgerFigure]:
    """Return the ledger's figures, each once; a change, such as "41%", is no level that can be compared with one."""
    by_id = {figure.id: ledger.figures[figure.id] for figure in figures if figure.id in ledger.figures}
    return [figure for figure in by_id.values() if figure.kind != "change"]


def _series(figure: LedgerFigure) -> str:
    return figure.series or figure.id


def _trends(sentence: Sentence, earlier: Sentence | None, ledger: Ledger, words: WordLists) -> Iterator[Problem]:
    """Yield at most one error: that a sentence tells a rise or fall between figures counted in different ways."""
    matches = _matches(words.trend, sentence)
    levels = _levels(sentence.figures, ledger)
    if not matches or not levels:
        return
    # What a phrase holds is compared, whatever it counts; beside a mere word of rise or fall, what counts the same.
    groups = [_levels(sentence.inside(match), ledger) for match in matches]
    groups += [[other for other in levels if other.unit == figure.unit] for figure in levels]
    if len(levels) == 1 and earlier is not None:
        # A share may be told in one sentence, and in the next that it had fallen to another.
        (last,) = levels
        earlier_levels = _levels(earlier.figures, ledger)
        first = [f for f in earlier_levels if (f.unit, f.topic) == (last.unit, last.topic)]
        if _series(last) not in map(_series, first):
            groups.append([*first, last])
    for group in groups:
        if len(set(map(_series, group))) >= PAIR:
            named = ", ".join(f"{figure.id} ({figure.series or 'no series'})" for figure in group)
            fact = (
                f'"{sentence.printed}" tells a trend ("{_phrase(matches[0])}") of figures of different series: '
                f"{named}. They were not counted in the same way, so the difference between them may be none"
            )
            remedy = "give each a sentence of its own, and take out the word that compares"
            yield Problem(sentence.figures[0].place, "trend-series", fact, remedy)
            return


def _sums(sentence: Sentence, ledger: Ledger, words: WordLists) -> Iterator[Problem]:
    """Yield an error if a sentence adds figures whose groups overlap."""
    matches = _matches(words.sums, sentence)
    levels = _levels(sentence.figures, ledger)
    overlapping = [figure.id for figure in levels if figure.overlaps]
    if matches and overlapping and len(levels) >= PAIR:
        fact = (
            f'"{sentence.printed}" adds figures ("{_phrase(matches[0])}") whose groups overlap: '
            f"{', '.join(overlapping)}. A person who stands in several of them would be counted more than once"
        )
        remedy = "give the figures one by one and say that they cannot be added"
        yield Problem(sentence.figures[0].place, "overlap-sum", fact, remedy)


def _matches(phrases: re.Pattern[str] | None, sentence: Sentence) -> list[re.Match[str]]:
    return list(phrases.finditer(sentence.folded)) if phrases is not None and sentence.figures else []


def _phrase(match: re.Match[str]) -> str:
    """Return what was found, as a message shows it."""
    return " ".join(match[0].replace(FIGURE, "…").split())


def twins(figures: Sequence[Figure], ledger: Ledger) -> Iterator[Problem]:
    """Yield an error for each fact of which a briefing prints both wordings, where the second stands."""
    seen: dict[str, Figure] = {}
    for figure in figures:
        if figure.id not in ledger.figures:  # an event that a chart draws
            continue
        for first in seen.values():
            if figure.id != first.id and ledger.figures[figure.id].is_twin_of(ledger.figures[first.id]):
                fact = (
                    f'"{first.text}" ({first.id}) and "{figure.text}" ({figure.id}) are one fact in two wordings '
                    "(same_as), and this briefing prints both, as if they were two"
                )
                yield Problem(figure.place, "twins", fact, "keep the one that you need, and take the other out")
        seen.setdefault(figure.id, figure)

"""A time beside a figure is the figure's own, and a time that was typed is that of something cited."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.checks.rules.cards import Cards, Reading, has_words
from briefgen.checks.sentences import Clause, Sentence
from briefgen.document.inlines import Figure
from briefgen.errors import Place, Problem
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure
from briefgen.evidence.ownwords import Times, dates_of
from briefgen.language.dates import dates_in
from briefgen.language.dates_told import Told
from briefgen.language.phrases import FIGURE, fold
from briefgen.workspace.period import Period

RULE = "date-beside"
_WORDS_OF_EVENT = 6
"""Words that may name an event between "before" and its date."""
_WORDS_OF_SEASON = 4
"""Words that may stand between "since" and the name of a season."""
_LATELY = dt.timedelta(days=62)
"""How long before the day of the config "last month" or "in recent weeks" may reach."""
_FLOWS = frozenset(("count", "cumulative"))
"""Kinds of figures that are whole only once their time is over: "by the end of 2025, 814 had been recorded"."""


def times(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield an error for each time that is of no figure beside it, and for each that was typed and nothing vouches for.

    "By August, 16%" is wrong where the figure is of April, whether the month was typed or printed by another entry.
    """
    for sentence in reading.sentences:
        yield from _times(sentence, cards)


def _times(sentence: Sentence, cards: Cards) -> Iterator[Problem]:
    judge = _Judge(sentence, cards)
    yield from judge.relative()
    dated = dates_of(sentence.words, cards.language, cards.names)
    told = [time for time in dated if not _is_word(time, sentence, cards)]
    if not told:
        return
    for clause in _led_in(sentence, told):
        within = [time for time in told if clause.start <= time.start < clause.end]
        if any(cards.known(figure) for figure in clause.figures):
            yield from judge.beside(clause, within)
        else:
            yield from judge.alone(within)


def _led_in(sentence: Sentence, told: Sequence[Told]) -> Iterator[Clause]:
    """Yield the clauses of a sentence; what leads in to a figure with a time and a colon is one with its clause."""
    leading: Clause | None = None
    for clause in sentence.clauses():
        dated = any(clause.start <= time.start < clause.end for time in told)
        if leading is not None and clause.figures and not dated:
            yield replace(leading, end=clause.end, figures=clause.figures)
            leading = None
            continue
        if leading is not None:
            yield leading
        if dated and not clause.figures and sentence.words[clause.end : clause.end + 1] == ":":
            leading = clause
        else:
            leading = None
            yield clause
    if leading is not None:
        yield leading


def _is_word(time: Told, sentence: Sentence, cards: Cards) -> bool:
    """Return whether the name of a month that opens a sentence may be another word: "May the parties agree".

    Behind which something is said to be of it, it is a month: "May's total".
    """
    projection = cards.words.projection
    if time.start > 0 or projection is None or fold(sentence.words[time.end :][:1])[0] == "'":
        return False
    return projection.fullmatch(fold(time.words)[0]) is not None


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges the times of one sentence."""

    sentence: Sentence
    """The sentence."""
    cards: Cards
    """What it prints and cites."""

    def alone(self, told: Sequence[Told]) -> Iterator[Problem]:
        """Yield an error for each time typed in a clause without figures that nothing cited in the sentence has."""
        for time in told:
            typed = [self.sentence.typed(at) for at in (time.start, time.end - 1)]
            if None in typed or self._is_set(time) or self._is_cited(time):
                continue
            if any(self.cards.times(figure).allow(time) for figure in self.cards.figures(self.sentence)):
                continue
            fact = (
                f'"{self.sentence.printed}" tells "{time.words}", and nothing that it prints or cites is of that time'
            )
            remedy = (
                'print the time with {{ date("...") }} or {{ event("...") }}, or a month alone with {{ month("...") }}'
            )
            yield Problem(self.sentence.place, RULE, fact, remedy)

    def relative(self) -> Iterator[Problem]:
        """Yield a warning for each "this year" that, on the day of the config, is that of no figure beside it."""
        yield from self._lately()
        yield from self._of_the_year()
        found = dates_in(self.sentence.words, self.cards.language.dates, self.cards.language.file.names)
        for clause in self.sentence.clauses():
            within = [time for time in found if clause.start <= time.start < clause.end]
            cards = [card for one in clause.figures if (card := self.cards.known(one)) is not None]
            periods = [period for card in cards for period in self.cards.times(card).periods]
            if not periods or any(time.ago is None for time in within):
                continue  # where a date is printed too, "this year" may be said of something else
            for time in within:
                year = self.cards.config.date.year - (time.ago or 0)
                if not any(period.first.year <= year <= period.last.year for period in periods):
                    yield replace(self._problem(time, cards[0], clause.figures[0].place), level="warning")

    def _lately(self) -> Iterator[Problem]:
        """Yield a warning for each "last month" beside figures that are all of a time long before."""
        recent, first = self.cards.words.recent, self.cards.config.date - _LATELY
        if recent is None or recent.search(self.sentence.folded) is None:
            return
        dated = list(dates_of(self.sentence.words, self.cards.language, self.cards.names))
        for clause in self.sentence.clauses():
            match = recent.search(fold(self.sentence.words[clause.start : clause.end])[0])
            printed = [(one, card) for one in clause.figures if (card := self.cards.known(one)) is not None]
            periods = [period for _, card in printed for period in self.cards.times(card).periods]
            if match is None or not periods or any(period.last >= first for period in periods):
                continue
            if any(clause.start <= time.start < clause.end for time in dated):
                continue
            one, card = printed[0]
            yield replace(self._problem_of(match[0], card, one.place), level="warning")

    def _of_the_year(self) -> Iterator[Problem]:
        """Yield a warning for a season without a year that no figure of its clause is of, if no date stands there."""
        words, language = self.cards.words, self.cards.language
        found = dates_in(self.sentence.words, language.dates, language.file.names)
        dated = dates_of(self.sentence.words, language, self.cards.names)
        for clause in self.sentence.clauses():
            printed = [(one, card) for one in clause.figures if (card := self.cards.known(one)) is not None]
            if not printed or any(clause.start <= time.start < clause.end for time in dated):
                continue
            named = _led(words.seasonal, words.seasons, self._folded(clause.start, clause.end))
            said = " ".join(self.cards.said_of(card) for _, card in printed)
            strange = [named["season"]] if named is not None and not has_words(said, named["season"]) else []
            within = [time for time in found if time.season and clause.start <= time.start < clause.end]
            told = [time for time in within if self._is_told(time, clause)]
            strange += [time.words for time in told if not self._is_own(time, printed)]
            for season in strange[:1]:
                one, card = printed[0]
                yield replace(self._problem_of(season, card, one.place), level="warning")

    def _folded(self, start: int, end: int) -> str:
        return fold(self.sentence.words[start:end])[0]

    def _is_told(self, season: Told, clause: Clause) -> bool:
        """Return whether a season is told as a time: "over the winter", and not winter clothes."""
        seasonal = self.cards.words.seasonal
        if seasonal is None:
            return False
        before, words = self._folded(clause.start, season.start), self._folded(season.start, season.end)
        # What makes a time of it may be a part of the name: "l’été", "cet été".
        return re.search(rf"(?:{seasonal.pattern})\s*$", before) is not None or seasonal.match(words) is not None

    def _is_own(self, season: Told, printed: Sequence[tuple[Figure, LedgerFigure]]) -> bool:
        """Return whether all of the time of a figure lies in a season of some year."""
        periods = [period for _, card in printed for period in self.cards.times(card).periods]
        years = {year for period in periods for year in (period.first.year, period.first.year + 1)}
        spans = [span for year in years for span in season.in_year(year).spans()]
        return any(first <= period.first and period.last <= last for first, last in spans for period in periods)

    def beside(self, clause: Clause, told: Sequence[Told]) -> Iterator[Problem]:
        """Yield an error for each time that no figure of the clause has, or for each figure that has none of them."""
        printed = [(one, card) for one in clause.figures if (card := self.cards.known(one)) is not None]
        own = [(one, card, self.cards.times(card)) for one, card in printed]
        closed = [time for time in told if any(self._closes(time, card) for _, card in printed)]
        told = [time for time in told if time not in closed and not self._is_told_after(time, clause)]
        open_times = [time for time in told if not self._is_asked(time)]
        apart = [time for time in open_times if not any(times.allow(time) for _, _, times in own)]
        wrong = [time for time in apart if not self._is_of_other(time)]
        for time in wrong:
            part = self.sentence.typed(time.start)
            yield self._problem(time, printed[0][1], part.place if part else printed[0][0].place)
        if wrong:
            return
        for one, card, times in own:
            if open_times and not any(times.allow(time) for time in open_times):
                # What happened before may stand beside a figure alone: "after the flood of March, 12,400 had left".
                late = [time for time in open_times if not self._may_precede(time, card)]
                if late:
                    yield self._problem(late[0], card, one.place)
                    return
        yield from self._exchanged(own, [time for time in open_times if time not in apart])

    def _exchanged(self, own: Sequence[tuple[Figure, LedgerFigure, Times]], told: Sequence[Told]) -> Iterator[Problem]:
        """Yield an error if as many times as figures stand in a clause, each figure's own, but in another order."""
        if len(own) != len(told) or len(own) == 1:
            return
        wrong = [(card, time) for (_, card, times), time in zip(own, told, strict=True) if not times.allow(time)]
        if wrong:
            yield self._problem(wrong[0][1], wrong[0][0], self.sentence.figures[0].place)

    def _problem(self, time: Told, card: LedgerFigure, place: Place) -> Problem:
        return self._problem_of(time.words, card, place)

    def _problem_of(self, words: str, card: LedgerFigure, place: Place) -> Problem:
        when = self.cards.printer.when(card)
        fact = f'"{self.sentence.printed}" puts "{words}" beside "{card.id}", which is of {when}'
        return Problem(
            place, RULE, fact, f'write {{{{ date("{card.id}") }}}}, or give the other time a sentence of its own'
        )

    def _is_cited(self, time: Told) -> bool:
        """Return whether a time is that of an event that the sentence cites, or is printed in it for something else."""
        events = [entry for entry in self.cards.cited(self.sentence) if isinstance(entry, LedgerEvent)]
        return any(Times((event.date,)).allow(time) for event in events)

    def _is_set(self, time: Told) -> bool:
        """Return whether a time is the day of the config, of an ask or of an event, told in full."""
        days = [event.date.first for event in self.cards.ledger.events.values() if event.date.start.day is not None]
        return self._is_asked(time) or any(_is_day(time, day) for day in (self.cards.config.date, *days))

    def _is_asked(self, time: Told) -> bool:
        return any(_is_day(time, day) for day in self.cards.asked)

    def _closes(self, time: Told, card: LedgerFigure) -> bool:
        """Return whether a time is told as the end of that of a figure: by the end of 2025; at the end of its month."""
        closing, period = self.cards.words.closing, card.period
        if closing is None or period is None:
            return False
        if card.kind not in _FLOWS:
            return self._is_end_of_month(time, period)
        if time.year is None:
            return False
        until = fold(self.sentence.words[: time.end])[0]
        ends = any(match.end() > until.rfind(fold(time.words)[0]) for match in closing.finditer(until))
        return ends and all(last == period.last for _, last in time.spans())

    @staticmethod
    def _is_end_of_month(time: Told, period: Period) -> bool:
        """Return whether a time is the end of the month as of which something stood: "fin avril" of April."""
        if (period.first.year, period.first.month) != (period.last.year, period.last.month):
            return False
        within = (time if time.year is not None else time.in_year(period.first.year)).within()
        return within is not None and period.first < within[0] and within[1] == period.last

    def _is_told_after(self, time: Told, clause: Clause) -> bool:
        """Return whether a time is that of an event before which something is said to have been: before the attacks."""
        preceding, following = self.cards.words.preceding, self.cards.words.following
        if preceding is None or not self._is_cited(time):
            return False
        behind = fold(self.sentence.words[time.end : clause.end])[0]
        if following is not None and re.match(rf"\s*(?:{following.pattern})", behind):
            return True  # "the attacks of 25 April came after the count"
        until = fold(self.sentence.words[clause.start : time.start])[0]
        few = rf"(?:{preceding.pattern})(?:\s*+[^\s,.{FIGURE}]{{1,60}}+){{0,{_WORDS_OF_EVENT}}}+\s*$"
        return re.search(few, until) is not None

    def _is_of_other(self, time: Told) -> bool:
        """Return whether a time beside figures is told of something else that the sentence names."""
        return self._is_cited(time) or self._is_published(time)

    def _is_published(self, time: Told) -> bool:
        """Return whether a time is that of a document on which the sentence rests, printed as such."""
        documents = [source for entry in self.cards.cited(self.sentence) for source in self.cards.sources(entry)]
        typed = self.sentence.typed(time.start) is not None
        return not typed and any(time.means(source.published) for source in documents)

    def _may_precede(self, time: Told, card: LedgerFigure) -> bool:
        period = card.period or card.origin_date or self.cards.ledger.as_of(card)
        return time.year is not None and all(first <= period.last for first, _ in time.spans())


def _led(seasonal: re.Pattern[str] | None, seasons: re.Pattern[str] | None, words: str) -> re.Match[str] | None:
    """Return a season told as a time, with a few words between: "since the end of the rains"."""
    if seasonal is None or seasons is None:
        return None
    few = rf"\s*(?:[^\s,;:.()]{{1,60}}\s+){{0,{_WORDS_OF_SEASON}}}?"
    return re.search(rf"(?:{seasonal.pattern}){few}(?P<season>{seasons.pattern})", words)


def _is_day(time: Told, day: dt.date) -> bool:
    return time.year is not None and time.spans() == [(day, day)]

"""What words of our own say of an entry: they hold no number but its date, and that date is the entry's."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.errors import Place, Problem
from briefgen.evidence.dateproof import written
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.evidence.proved import Wanted
from briefgen.language.dates import dates_in
from briefgen.language.dates_told import Told
from briefgen.language.language import Language
from briefgen.language.numerals import numbers_in
from briefgen.workspace.filemodel import words_in, words_missing
from briefgen.workspace.period import Period
from briefgen.workspace.yamlfile import KeyPath, YamlFile


@dataclass(frozen=True, slots=True)
class Times:
    """The times that words of our own may tell."""

    periods: tuple[Period, ...] = ()
    """Those of the entry, and of what it rests on."""
    told: tuple[Told, ...] = ()
    """The same in the words of the quote, and since when it has been so."""

    def allow(self, told: Told) -> bool:
        """Return whether words may tell a time: one of these, an end of it, or less than is known."""
        if any(told.same_as(other) for other in self.told):
            return True
        years = {year for period in self.periods for year in range(period.first.year, period.last.year + 1)}
        known = [told] if told.year is not None else [told.in_year(year) for year in years]
        return any(one.agrees(period) for one in known for period in self.periods)


def dates_of(words: str, language: Language, names: Collection[str] = ()) -> list[Told]:
    """Return the times that words of our own tell, declared names apart.

    The name of a season without a year, and "this year", need not be meant as a date.
    """
    found = dates_in(words, language.dates, (*language.file.names, *names))
    return [told for told in found if told.ago is None and not (told.season and told.year is None)]


def undated_numbers(words: str, told: Sequence[Told], language: Language, names: Collection[str] = ()) -> list[str]:
    """Return the numbers in words of our own that belong to none of the times that they tell, and to no name."""
    return [
        number
        for number, _, start in numbers_in(words, (*language.file.names, *names), language.words.numbers)
        if not any(one.start < start + len(number) and start < one.end for one in told)
    ]


@dataclass(frozen=True, slots=True)
class _OwnWords:
    """Words of our own that a file gives an entry."""

    file: YamlFile
    """The file."""
    path: KeyPath
    """Where they stand in it: figures, the entry's id, and label, about or method."""
    words: Mapping[str, str]
    """The words by language."""
    times: Times | None
    """The times that they may tell; None if that is not known."""
    dated: bool = False
    """True if the numbers of these times are printed as dates; else they may hold no number at all."""

    @property
    def named(self) -> str:
        """How messages call them."""
        return f'{self.path[-1]} of "{self.path[1]}"'

    def problems(self, wanted: Wanted, begun: Collection[str]) -> Iterator[Problem]:
        """Yield what is wrong with them in any language, and in which of those that are `begun` they lack."""
        for code in sorted(begun):
            if words_in(self.words, code) is None:
                where = f"to its {self.path[-1]}, "
                yield words_missing(self.file.place(self.path), self.words, code, f"{self.named} is", where)
        for code, words in self.words.items():
            place = self.file.place((*self.path, code))
            for language in wanted.of(code):
                yield from self._told(words, place, language, wanted.names)

    def _told(self, words: str, place: Place, language: Language, names: Collection[str]) -> Iterator[Problem]:
        told = dates_of(words, language, names)
        for number in undated_numbers(words, told if self.dated else (), language, names):
            fact = f'{self.named} holds the number "{number}"'
            remedy = "say it without; a name that holds one is declared under `names:` of a theme or the language"
            yield Problem(place, "number-without-source", fact, remedy)
        times = self.times
        for date in told if times is not None else ():
            if times is not None and not times.allow(date):
                known = " and ".join(dict.fromkeys(written((one.first, one.last)) for one in times.periods))
                fact = f'{self.named} tells "{date.words}", but it is of {known}'
                yield Problem(place, "date-told", fact, "write its own time there, or none, or correct its period")


def own_word_problems(
    ledger: Ledger, files: Mapping[str, YamlFile], failed: frozenset[str], wanted: Wanted
) -> Iterator[Problem]:
    """Yield what is wrong with the words of our own of all entries, each slip once, with its line.

    `files` are those of the sources. What has `failed` its proof may be of another time than it says.
    """
    words = [*_own_words(ledger, files, failed, wanted)]
    known = {code for one in words for code in one.words}
    for figure in ledger.figures.values():
        if figure.derived and _is_known(figure, ledger, failed):
            place = files[figure.source].place(("figures", figure.id, "period"))
            yield from calculation_dates(figure, place, ledger, wanted.languages)
    # Nobody has begun with the words of a language that no entry has.
    yield from dict.fromkeys(problem for one in words for problem in one.problems(wanted, known & {*wanted.printed}))


def _own_words(
    ledger: Ledger, files: Mapping[str, YamlFile], failed: frozenset[str], wanted: Wanted
) -> Iterator[_OwnWords]:
    for figure in ledger.figures.values():
        times = None
        if _is_known(figure, ledger, failed):
            astray = figure.derived and any(calculation_dates(figure, figure.place, ledger, wanted.languages))
            times = times_of(figure, ledger, wanted.languages, own=not astray)
        yield _OwnWords(files[figure.source], ("figures", figure.id, "label"), figure.label, times, dated=True)
        if figure.derived:
            yield _OwnWords(files[figure.source], ("figures", figure.id, "method"), figure.method, times)
    for event in ledger.events.values():
        times = Times((event.date,)) if event.id not in failed else None
        yield _OwnWords(files[event.source], ("events", event.id, "label"), event.label, times)
    for statement in ledger.statements.values():
        # It is a claim without a number, and without a date.
        yield _OwnWords(files[statement.source], ("statements", statement.id, "about"), statement.about, None)


def _is_known(figure: LedgerFigure, ledger: Ledger, failed: frozenset[str]) -> bool:
    """Return whether the times are known of a figure and of what it rests on."""
    proved = failed.isdisjoint({figure.id, *figure.inputs.values()})
    return proved and all(root.source in ledger.sources for root in ledger.roots(figure))


def times_of(figure: LedgerFigure, ledger: Ledger, languages: Mapping[str, Language], *, own: bool = True) -> Times:
    """Return the times that words about a figure may tell: its `own` and those of what it rests on."""
    if figure.derived:
        inputs = [times_of(ledger.figures[key], ledger, languages) for key in figure.inputs.values()]
        periods = [period for times in inputs for period in times.periods]
        periods += [figure.period] if own and figure.period is not None else []
        return Times(tuple(dict.fromkeys(periods)), tuple(told for times in inputs for told in times.told))
    published = ledger.sources[figure.source].published
    dates = (figure.period, figure.origin_date, published if figure.dated_by_publication else None)
    known = [date for date in dates if date is not None] or [published]
    said = _told_by_quote(figure, ledger, languages)
    same = [told for told in said if told.open or any(told.means(date) or told.holds(date) for date in known)]
    return Times(tuple(known), tuple(same))


def _told_by_quote(figure: LedgerFigure, ledger: Ledger, languages: Mapping[str, Language]) -> list[Told]:
    language = languages.get(ledger.sources[figure.source].language)
    return [] if language is None else [told for told in dates_of(figure.quote, language) if told.year is not None]


def calculation_dates(
    figure: LedgerFigure, place: Place, ledger: Ledger, languages: Mapping[str, Language]
) -> Iterator[Problem]:
    """Yield a problem if the period of an own calculation is none of those on which it rests."""
    period = figure.period
    if period is None:
        return
    inputs = [ledger.figures[key] for key in figure.inputs.values()]
    known = [(one, one.period or one.origin_date or ledger.as_of(one)) for one in inputs]
    hull = min(known, key=lambda pair: pair[1].first)[1].first, max(known, key=lambda pair: pair[1].last)[1].last
    ends = [(one.first, one.last) for _, one in known]
    is_around = period.start == period.end and period.first <= hull[0] and hull[1] <= period.last
    if is_around or (period.first, period.last) in ends:
        return
    if period.first in [first for first, _ in ends] and period.last in [last for _, last in ends]:
        return
    # "an increase of 41% on 2024": a calculation may go back to it.
    roots = [root for one in inputs for root in ledger.roots(one) if root.kind == "change"]
    if any(told.means(period) for root in roots for told in _told_by_quote(root, ledger, languages)):
        return
    rests = " and ".join(dict.fromkeys(f'"{one.id}" is of {at.text}' for one, at in known))
    fact = f'period of "{figure.id}" is {period.text}, but what it rests on is of another time: {rests}'
    remedy = f"write period: {known[0][1].text}, and the same time in its label and method"
    yield Problem(place, "date-told", fact, remedy)

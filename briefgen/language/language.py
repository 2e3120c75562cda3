"""How a language prints numbers, dates and labels, and how it reads numbers back; all of it from its file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field

from briefgen.errors import ConfigError, Place, Problem
from briefgen.language.dates_file import DateForms, DateWords, date_words
from briefgen.language.labels import LABEL_WORDS
from briefgen.language.quantities_file import Counted, QuantityFile, Unit
from briefgen.language.quantities_lexicon import Lexicon, lexicon
from briefgen.language.reading_file import ReadingWordsFile
from briefgen.language.spacing import Spacing, spacing
from briefgen.language.wordings import Wording, wording, wording_slip
from briefgen.language.wordlists import GuardFile, WordLists, word_lists
from briefgen.workspace.filemodel import FileModel, placeholder_slip, read_model
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.period import Period, Point
from briefgen.workspace.shelf import file_of
from briefgen.workspace.textfile import read_text
from briefgen.workspace.yamlfile import KeyPath, YamlFile

Form = Literal["digits", "thousand", "million", "billion", "words"]
SCALES: Mapping[Form, int] = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
"""What each form that leaves out zeros stands for."""


class NumberForms(FileModel):
    """How numbers are written."""

    thousands: str
    """What stands between groups of three digits: a comma, or a no-break space."""
    decimal: str
    """What stands before the decimals."""
    million: Counted
    """How millions are printed; {n} is the number of millions. A plural has the number it begins with as its key."""
    thousand: Counted | None = None
    """How thousands are printed in figures of the form `thousand`."""
    billion: Counted | None = None
    """How thousands of millions are printed in figures of the form `billion`."""
    million_words: list[str]
    """All words that mean a million, for reading numbers back."""


class LanguageFile(FileModel):
    """A file of templates/languages/: everything that briefgen knows about a language."""

    name: str
    """Its name, in itself."""
    called: list[str] = Field(default_factory=list)
    """What else people call it who write a config, such as its name in English."""
    tag: str
    """Language tag for Word and PDF, such as en-GB."""
    numbers: NumberForms
    """How numbers are written."""
    units: Mapping[str, Unit]
    """Units by their name in the ledger: how they are printed with the number {n}, plurals as above, and what sources
    call them."""
    words: Mapping[str, Mapping[int, str]]
    """Numbers printed as words, for figures of the form `words`: by unit (or `number` for all others) and value."""
    qualifiers: Mapping[str, str]
    """What is printed before the value for each qualifier; behind it with {n} for the number: "{n} environ seulement".
    `exact` prints nothing."""
    qualifier_variants: Mapping[str, list[str]]
    """Other ways in which a source of this language may word a qualifier."""
    dates: DateForms
    """How dates are written."""
    quotation: list[str]
    """Opening and closing quotation mark."""
    list_and: str
    """What stands between the last two entries of a list, with its spaces."""
    comma: str
    """A comma with the spaces round it: between the entries of a list and the parts of a reference."""
    colon: str
    """A colon with the spaces round it."""
    semicolon: str
    """A semicolon with the spaces round it."""
    no_break_before: str = ""
    """Signs before which a space never breaks: one that is typed before them in a text is made a no-break space."""
    no_break_after: str = ""
    """Signs after which a space never breaks."""
    note_marks: Literal["after", "before"]
    """Whether the marks of notes stand after the punctuation or before it; behind a digit they stand after it."""
    labels: Mapping[str, str]
    """The words of the document's furniture; {name} is filled in."""
    acronyms: Mapping[str, str]
    """Acronyms and what they stand for."""
    names: list[str]
    """Names that hold a number and are no figure."""
    percent_words: list[str]
    """Words that a source may print instead of the percent sign."""
    quantities: QuantityFile = Field(default_factory=QuantityFile)
    """How its sources speak of quantities; without it qualifiers, number words and units are known by the rest."""
    reading: ReadingWordsFile = Field(default_factory=ReadingWordsFile)
    """How its documents speak of pages, dates and sources, for `briefgen read`."""
    guard: GuardFile = Field(default_factory=GuardFile)
    """Words by which the guard finds vague numbers and dishonest sentences."""

    def wordings(self, qualifier: str) -> tuple[Wording, ...]:
        """Return the ways in which a source of this language may word a qualifier."""
        return tuple(map(wording, (self.qualifiers.get(qualifier, ""), *self.qualifier_variants.get(qualifier, ()))))


@dataclass(frozen=True, slots=True)
class Language:
    """A language in use."""

    code: str
    """Stem of its file, such as en."""
    file: LanguageFile
    """Its words and forms."""
    name: str
    """Path of its file, for messages."""
    labels: Place
    """Where its labels begin."""
    units: Place
    """Where its units begin."""
    words: WordLists = field(repr=False)
    """The word lists of the guard."""
    lexicon: Lexicon = field(repr=False)
    """What the reader of quantities knows of it."""
    dates: DateWords = field(repr=False)
    """The words by which dates are read."""
    spacing: Spacing = field(repr=False)
    """Where a typed space never breaks."""

    @property
    def tag(self) -> str:
        """Language tag for Word and PDF."""
        return self.file.tag

    @property
    def unit_words(self) -> list[str]:
        """Words that belong to a number before them, such as "per cent"."""
        return _unit_words(self.file)

    def label(self, key: str, **words: str) -> str:
        """Return the words of the document's furniture. Raises ConfigError if the file has none for the key."""
        if key not in self.file.labels:
            fact, remedy = f'the label "{key}" is missing', f"add `{key}: ...` below labels:"
            raise ConfigError([Problem(self.labels, "label-missing", fact, remedy)])
        return self.file.labels[key].format(**words)

    def number(self, value: float, form: Form = "digits") -> str:
        """Return a number as printed, without qualifier and unit."""
        forms = self.file.numbers
        if form in SCALES:
            scaled = round(value / SCALES[form], 3)
            by_least = {"thousand": forms.thousand, "million": forms.million, "billion": forms.billion}[form]
            if by_least is None:
                fact, remedy = (
                    f"numbers lacks `{form}`, which the ledger uses",
                    f'add `{form}: "{{n}} ..."` below numbers:',
                )
                raise ConfigError([Problem(Place(self.name), "form-missing", fact, remedy)])
            return _form_for(scaled, by_least).format(n=self.number(scaled))
        whole, _, decimals = f"{abs(value):.10f}".rstrip("0").partition(".")
        sign = "-" if value < 0 and (int(whole) or decimals) else ""
        grouped = sign + f"{int(whole):,}".replace(",", forms.thousands)
        return f"{grouped}{forms.decimal}{decimals}" if decimals else grouped

    def amount(self, value: float, unit: str, form: Form) -> str | None:
        """Return value and unit sign as printed, such as "26%"; None if the language has no word for the value.

        Raises ConfigError if the language does not know the unit: money without its sign would be a bare number.
        """
        if form == "words":
            if value != int(value):
                return None
            by_value = self.file.words.get(unit)
            if by_value is not None:
                return by_value.get(int(value))
            word = self.file.words.get("number", {}).get(int(value))
            return None if word is None else self._with_unit(word, value, unit)
        return self._with_unit(self.number(value, form), value, unit)

    def _with_unit(self, number: str, value: float, unit: str) -> str:
        if unit not in self.file.units:
            fact, remedy = f'units lacks "{unit}", which the ledger uses', f'add `{unit}: "{{n}}"` below units:'
            raise ConfigError([Problem(self.units, "unit-missing", fact, remedy)])
        return _form_for(value, self.file.units[unit].print).format(n=number)

    def qualifier(self, name: str) -> Wording:
        """Return what is printed beside a value with this qualifier; empty for `exact`.

        Raises ConfigError if the language has no words for it.
        """
        if name not in self.file.qualifiers:
            raise ConfigError([self.lacks_qualifier(name)])
        return wording(self.file.qualifiers[name])

    def lacks_qualifier(self, name: str) -> Problem:
        """Return the problem of a qualifier for which the language has no words: it must not be left out."""
        fact = f'qualifiers lacks "{name}", which the ledger uses'
        return Problem(Place(self.name), "qualifier-missing", fact, f"add `{name}: ...` below qualifiers:")

    def point(self, point: Point) -> str:
        """Return a year, a month or a day as printed."""
        dates = self.file.dates
        if point.month is None:
            return str(point.year)
        month = dates.months[point.month - 1]
        if point.day is None:
            return dates.month.format(month=month, year=point.year)
        form = dates.first_day if point.day == 1 else dates.day
        return form.format(day=point.day, month=month, year=point.year)

    def period(self, period: Period) -> str:
        """Return a period as printed."""
        if period.start == period.end:
            return self.point(period.start)
        if period.start.year == period.end.year and period.start.month and period.end.month and not period.end.day:
            first, last = (
                self.file.dates.months[point.month - 1] for point in (period.start, period.end) if point.month
            )
            return self.file.dates.months_of_year.format(first=first, last=last, year=period.end.year)
        return self.file.dates.span.format(first=self.point(period.start), last=self.point(period.end))

    def days(self, point: Point) -> list[str]:
        """Return the ways in which the day of a date may be written, such as "1" and "1er"; none if it has no day."""
        if point.day is None:
            return []
        form = self.file.dates.first_day if point.day == 1 else self.file.dates.day
        return list(dict.fromkeys([str(point.day), form.format(day=point.day, month="", year="").strip()]))

    def about_when(self, point: Point) -> str:
        """Return the part of the year in which a point lies: how "currently" in a document is dated."""
        if point.month is None:
            return str(point.year)
        third = (point.month - 1) // 4
        return self.file.dates.parts[third].format(year=point.year)

    def undated(self, year: int) -> str:
        """Return what is printed for what a document does not date, if of the document only the year is known."""
        return self.file.dates.undated.format(year=year)

    def listed(self, entries: Sequence[str]) -> str:
        """Return entries as a list in running text."""
        if len(entries) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(entries)
        return self.file.comma.join(entries[:-1]) + self.file.list_and + entries[-1]

    def quoted(self, words: str) -> str:
        """Return words between the quotation marks of the language."""
        return f"{self.file.quotation[0]}{words}{self.file.quotation[1]}"


def _form_for(value: float, forms: Mapping[int, str]) -> str:
    """Return the form that begins with the greatest number which is no more than the value."""
    return forms[max((least for least in forms if least <= abs(value)), default=min(forms))]


def _unit_words(file: LanguageFile) -> list[str]:
    return [*file.percent_words, *(word for word in file.numbers.million_words if len(word) > 1)]


def read_language(folder: Path, code: str) -> Language:
    """Return a language of the workspace. Raises ConfigError if its file is wrong."""
    name = file_of("languages", code)
    text = read_text(folder / name, name)
    return remembered("languages", [code, text], lambda: _language(folder, code, name))


def _language(folder: Path, code: str, name: str) -> Language:
    file, lines = read_model(folder / name, name, LanguageFile)
    if problems := _form_problems(file, lines):
        raise ConfigError(problems)
    words = word_lists(file.guard, file.quantities, _unit_words(file))
    return Language(
        code,
        file,
        name,
        lines.place(("labels",)),
        lines.place(("units",)),
        words,
        _lexicon(file),
        date_words(file.dates),
        spacing(file.no_break_before, file.no_break_after),
    )


def _lexicon(file: LanguageFile) -> Lexicon:
    """Return what the reader of quantities knows of a language."""
    return lexicon(
        file.quantities,
        decimal=file.numbers.decimal,
        units=file.units,
        percent=file.percent_words,
        millions=file.numbers.million_words,
        words=file.words,
        qualifiers={name: file.wordings(name) for name in file.qualifiers},
        months=file.dates.months,
    )


def _form_problems(file: LanguageFile, lines: YamlFile) -> list[Problem]:
    wanted: list[tuple[KeyPath, Sequence[object], int]] = [
        (("dates", "months"), file.dates.months, 12),
        (("dates", "parts"), file.dates.parts, 3),
        (("quotation",), file.quotation, 2),
        *((("dates", "read", key), lists, count) for key, lists, count in file.dates.read.counted() if lists),
    ]
    problems = [
        Problem(lines.place(path), "language-form", f"{path[-1]} should have {count} entries", f"it has {len(entries)}")
        for path, entries, count in wanted
        if len(entries) != count
    ]
    for path, text, allowed, required in _patterns(file):
        worded = wording_slip(text) if path[0] in ("qualifiers", "qualifier_variants") else None
        if slip := placeholder_slip(text, allowed, required) or worded:
            # A form that stands alone has no number of its own in the file.
            shown = path if path in lines.lines else path[:-1]
            fact = f'"{".".join(map(str, shown))}" {slip[0]}'
            problems.append(Problem(lines.place(path), "placeholder", fact, slip[1]))
    return problems


def _patterns(file: LanguageFile) -> Iterator[tuple[KeyPath, str, Sequence[str], Sequence[str]]]:
    """Yield each text that is filled in: its key, its words, the placeholders it may have and those it must have."""
    dates = file.dates
    day = ("day", "month", "year")
    numbers = file.numbers
    for path, forms in (
        (("numbers", "million"), numbers.million),
        (("numbers", "thousand"), numbers.thousand or {}),
        (("numbers", "billion"), numbers.billion or {}),
        *((("units", unit), entry.print) for unit, entry in file.units.items()),
    ):
        for least, text in forms.items():
            yield (*path, least), text, ("n",), ("n",)
    for name, text in file.qualifiers.items():
        yield ("qualifiers", name), text, ("n",), ()
    for name, texts in file.qualifier_variants.items():
        for index, text in enumerate(texts):
            yield ("qualifier_variants", name, index), text, ("n",), ()
    yield ("dates", "day"), dates.day, day, day
    # French writes "1er mai 2026": the first of a month may stand in words.
    yield ("dates", "first_day"), dates.first_day, day, day[1:]
    yield ("dates", "month"), dates.month, day[1:], day[1:]
    yield ("dates", "span"), dates.span, ("first", "last"), ("first", "last")
    yield ("dates", "months_of_year"), dates.months_of_year, ("first", "last", "year"), ("first", "last", "year")
    yield ("dates", "undated"), dates.undated, ("year",), ("year",)
    for index, text in enumerate(dates.read.numeric):
        yield ("dates", "read", "numeric", index), text, day, day
    for index, text in enumerate(dates.parts):
        yield ("dates", "parts", index), text, ("year",), ("year",)
    for key, text in file.labels.items():
        words = LABEL_WORDS.get(key, ())
        yield ("labels", key), text, words, words

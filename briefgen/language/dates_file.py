"""How a language writes dates: the forms in which they are printed, and the words by which sources' are read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from briefgen.workspace.filemodel import FileModel

Role = Literal[
    "month", "short-month", "quarter", "half-year", "season", "part", "week", "this-year", "last-year",
    "link", "through", "and", "between", "since",
]  # fmt: skip
Meaning = tuple[Role, int]
Order = tuple[str, ...]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ENDING = re.compile(r"\{day\}([^\s{},]+)")
_ORDER_OF_DAY = frozenset(("day", "month", "year"))


class DateWordsFile(FileModel):
    """Words by which the dates of sources are read, beside the forms in which they are printed.

    In a phrase a/b is one of several words. A list that is left out reads nothing; if `linking` and `through` are left
    out, one short word may stand inside a date and any one word between two.
    """

    months: list[list[str]] = Field(default_factory=list)
    """Further names of the twelve months: abbreviations, with their full stop where they are words without it."""
    day_endings: list[str] = Field(default_factory=list)
    """What may stand right behind the number of a day, as in 3rd."""
    weekdays: list[str] = Field(default_factory=list)
    """Names of the days of the week, which may stand before each of two dates: Monday 3 and Tuesday 4 November."""
    month_first: bool = False
    """Whether a day may stand behind its month: November 3, 2025."""
    numeric: list[str] = Field(default_factory=list)
    """Dates in digits, such as {day}/{month}/{year}; 2025-11-03 is always read."""
    linking: list[str] = Field(default_factory=list)
    """What may stand between the parts of a date: third quarter of 2025."""
    quarters: list[list[str]] = Field(default_factory=list)
    """Names of the four quarters of a year."""
    halves: list[list[str]] = Field(default_factory=list)
    """Names of the two halves of a year or a month."""
    seasons: Mapping[str, Annotated[int, Field(ge=1, le=12)]] = Field(default_factory=dict)
    """Names of the seasons, and the month in which each of them begins; it lasts for three."""
    parts: list[list[str]] = Field(default_factory=list)
    """What stands before a month or a year of which the beginning, the middle or the end is meant."""
    weeks: list[list[str]] = Field(default_factory=list)
    """What stands before a month of which the first, second, third, fourth or last week is meant."""
    through: list[str] = Field(default_factory=list)
    """What stands between the two ends of a time: from January to March."""
    joining: list[str] = Field(default_factory=list)
    """What stands between two dates that are told together: in May and June."""
    opening: list[str] = Field(default_factory=list)
    """What stands before the first of two ends: between January and March."""
    since: list[str] = Field(default_factory=list)
    """What stands before the beginning of a time that lasts until the document."""
    this_year: list[str] = Field(default_factory=list)
    """Words for the year of the document."""
    last_year: list[str] = Field(default_factory=list)
    """Words for the year before it."""

    def counted(self) -> list[tuple[str, list[list[str]], int]]:
        """Return the lists of which it is known how many entries they have, if they are not left out."""
        return [
            ("months", self.months, 12),
            ("quarters", self.quarters, 4),
            ("halves", self.halves, 2),
            ("parts", self.parts, 3),
            ("weeks", self.weeks, 5),
        ]


class DateForms(FileModel):
    """How dates are written; {day}, {month} and {year} are filled in."""

    months: list[str]
    """Names of the twelve months."""
    day: str
    """A full date."""
    first_day: str
    """A full date on the first of a month, where the language writes it otherwise."""
    month: str
    """A month of a year."""
    span: str
    """From {first} to {last}."""
    months_of_year: str
    """From the month {first} to the month {last} of one {year}."""
    parts: list[str]
    """Early, mid and late {year}: how a document's "currently" is dated."""
    undated: str = "{year}"
    """What is printed for a figure that its document does not date, if of the document only the {year} is known."""
    read: DateWordsFile = Field(default_factory=DateWordsFile)
    """How sources write dates."""


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The words of a language by which dates are read, ready to be searched for."""

    tokens: re.Pattern[str]
    """Finds words, numbers and signs; the groups tell them apart."""
    meanings: Mapping[str, tuple[Meaning, ...]]
    """What each phrase may mean, by its spelling; months by their own, all others in small letters."""
    numeric: Mapping[str, Order]
    """In which order day, month and year stand in dates in digits, by the group that finds them."""
    orders: tuple[Order, ...]
    """In which orders day, month and year may stand; the year may be left out."""
    lenient: bool
    """True if the language lists no words that may stand in or between dates."""


def date_words(forms: DateForms) -> DateWords:
    """Return the words by which dates are read, from the forms in which they are printed and those of sources."""
    read = forms.read
    meanings: dict[str, list[Meaning]] = defaultdict(list)
    for name, meaning in _months(forms):
        for spelling in _spellings(name):
            meanings[spelling].append(meaning)
    months = list(meanings)
    for phrase, meaning in _phrases(forms):
        for wording in _wordings(phrase):
            meanings[wording.casefold()].append(meaning)
    others = [key for key in meanings if key not in months]
    orders = [order for form in (forms.day, forms.first_day, forms.month) if (order := _order(form))]
    lenient = not (read.linking or read.through)
    if lenient:
        orders += [("day", "month", "year"), ("month", "year")]
    if read.month_first:
        orders.append(("month", "day", "year"))
    numeric = {f"numeric{index}": form for index, form in enumerate(read.numeric)}
    tokens = re.compile(
        r"(?P<iso>(?<![\w.,/-])\d{4}-\d\d-\d\d(?![\w-]))"
        + "".join(f"|(?P<{group}>{_numeric(form)})" for group, form in numeric.items())
        + r"|(?P<years>(?<![\w.,])(?:19|20)\d\d ?[/‐-―−-] ?(?:(?:19|20)\d\d|\d\d)(?![\w]|[.,]\d))"
        + rf"|(?P<exact>(?<![^\W_])(?:{_any_of(months)}))"
        + (rf"|(?P<phrase>(?<![^\W_])(?i:{_any_of(others)}))" if others else "")
        + r"|(?P<year>(?<![^\W_])(?<!\d[.,])(?:19|20)\d\d(?!\d|[.,]\d|[^\W\d_²³¹⁰-₉]|\s?[%‰]))"
        + rf"|(?P<day>(?<![\w])(?<!\d[.,])(?:0?[1-9]|[12]\d|3[01])(?:{_endings(forms)})?(?!\w|[.,]\d|\s?[%‰]))"
        + r"|(?P<dash>[‐-―−-])"
        + r"|(?P<word>\w+)"
        + r"|(?P<sign>[^\s\w])"
    )
    return DateWords(
        tokens,
        {key: tuple(found) for key, found in meanings.items()},
        {group: _order(form) for group, form in numeric.items()},
        tuple(dict.fromkeys(orders)),
        lenient=lenient,
    )


def _months(forms: DateForms) -> Iterator[tuple[str, Meaning]]:
    for month, name in enumerate(forms.months, 1):
        yield name, ("month", month)
    for month, names in enumerate(forms.read.months, 1):
        yield from ((name, ("short-month", month)) for name in names)


def _phrases(forms: DateForms) -> Iterator[tuple[str, Meaning]]:
    """Yield each phrase with what it means."""
    read = forms.read
    numbered: tuple[tuple[Role, list[list[str]]], ...] = (
        ("quarter", read.quarters),
        ("half-year", read.halves),
        ("part", read.parts),
        # "early {year}" tells the word for any month and year, "{year} inar" for none.
        ("part", [[form.removesuffix("{year}")] if form.endswith("{year}") else [] for form in forms.parts]),
        ("week", read.weeks),
        ("link", [[*read.linking, *read.weekdays]]),
        ("through", [[*read.through, *_between(forms.span), *_between(forms.months_of_year)]]),
        ("and", [read.joining]),
        ("between", [read.opening]),
        ("since", [read.since]),
        ("this-year", [read.this_year]),
        ("last-year", [read.last_year]),
    )
    for role, lists in numbered:
        for index, phrases in enumerate(lists):
            yield from ((phrase, (role, index)) for phrase in phrases)
    for season, month in read.seasons.items():
        yield season, ("season", month)


def _wordings(phrase: str) -> list[str]:
    """Return all wordings of a phrase in which a/b is one of several words."""
    wordings = [""]
    for step in phrase.replace("’", "'").split():
        wordings = [f"{before} {word}".strip() for before in wordings for word in step.split("/")]
    return [wording for wording in wordings if wording]


def _between(form: str) -> list[str]:
    """Return what a form prints between the two ends of a span, if it is words."""
    words = form.partition("{first}")[2].partition("{last}")[0].strip()
    return [words] if any(letter.isalpha() for letter in words) and "{" not in words else []


def _spellings(name: str) -> list[str]:
    """Return how the name of a month may be written: as it is, at the beginning of a sentence, in capitals."""
    return [name, name[:1].upper() + name[1:], name.upper()]


def _order(form: str) -> Order:
    """Return in which order day, month and year stand in a form."""
    return tuple(name for name in _PLACEHOLDER.findall(form) if name in _ORDER_OF_DAY)


def _endings(forms: DateForms) -> str:
    """Return a pattern of what may stand right behind the number of a day."""
    own = [ending for form in (forms.day, forms.first_day) for ending in _ENDING.findall(form)]
    known = sorted({*forms.read.day_endings, *own}, key=len, reverse=True)
    return "|".join([*map(re.escape, known), *([] if forms.read.day_endings else [r"-?[^\W\d_]{1,3}"])])


def _numeric(form: str) -> str:
    """Return a pattern of a date in digits."""
    digits = {"{day}": r"\d{1,2}", "{month}": r"\d{1,2}", "{year}": r"(?:19|20)\d\d"}
    pieces = (digits.get(piece, re.escape(piece)) for piece in re.split(r"(\{\w+\})", form))
    return rf"(?<![\w.,/-]){''.join(pieces)}(?![\w/-]|[.,]\d)"


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that finds any of the phrases, the longest first, as whole words."""
    return "|".join(_spelt(phrase) for phrase in sorted(set(phrases), key=len, reverse=True))


def _spelt(phrase: str) -> str:
    # Blanks may be no-break ones, and what is cut short ("d'") or hyphenated ("mi-") is followed by a word at once.
    pattern = r"\s+".join(map(re.escape, phrase.split())).replace("'", "['’]")
    if phrase[-1].isalpha():
        return pattern + r"(?![^\W_])"
    return pattern

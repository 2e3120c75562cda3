"""The reader of dates: each time that a text tells, however the language writes it.

It decides nothing: which of them a figure is of, and where a year comes from that is not told, is for the proof to say.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.language.dates_file import DateWords, Order, Role
from briefgen.language.dates_tokens import Token, numbers_of, tokens_of
from briefgen.language.dates_told import HALVES, PARTS, WEEKS, Moment, Piece, Told

_BETWEEN = ",./-"
_NOTHING = frozenset(("word", "sign", "dash"))
"""Kinds of tokens with which no date begins."""
_SHORT = 3
_FAR = 3
"""Words between two dates that are joined, at most: and, the, a day of the week."""
_CENTURY = 100
_MONTHS = 12
_LEAP_YEAR = 2000
"""In which every day has its date."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A time that was found, and the tokens that it takes up."""

    told: Told
    at: int
    after: int


def dates_in(text: str, words: DateWords, names: Iterable[str] = ()) -> tuple[Told, ...]:
    """Return the times that a text tells, in order; of a time with two ends the whole, and not the ends too.

    A year that is part of one of the `names`, as in that of a plan, tells no time.
    """
    for name in sorted(filter(None, names), key=len, reverse=True):
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "_" * len(name), text)
    return _read(text, words)


@lru_cache(maxsize=8192)
def _read(text: str, words: DateWords) -> tuple[Told, ...]:
    return tuple(_Reader(text, words).read())


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, words: DateWords) -> None:
        self.text = text
        self.words = words
        self.tokens = list(tokens_of(text, words))

    def read(self) -> Iterator[Told]:
        items: list[_Item] = []
        at = 0
        while at < len(self.tokens):
            may_begin = self.tokens[at].kind not in _NOTHING
            found = max(self._at(at), key=lambda item: item.after, default=None) if may_begin else None
            if found is not None:
                items.append(found)
            at = found.after if found is not None else at + 1
        for item in self._joined(items):
            # What is short for a month is a word or a name as long as neither day nor year stands beside it.
            alone = item.after - item.at == 1 and self.tokens[item.at].value("short-month") is not None
            if not alone and item.told.in_year(_LEAP_YEAR).spans():
                since = self._before(item.at, "since")
                yield replace(item.told, open=True) if since is not None else item.told

    def _at(self, at: int) -> Iterator[_Item]:
        """Yield the times that may begin with a token."""
        token = self.tokens[at]
        match token.kind:
            case "iso":
                yield self._item(at, at + 1, _moment(token.text.split("-")))
            case "numeric":
                yield from self._in_digits(at)
            case "years":
                yield self._item(at, at + 1, *self._years(token))
            case "iso-month":
                yield self._item(at, at + 1, Moment(int(token.text[:4]), int(token.text[-2:])))
            case "year":
                yield self._item(at, at + 1, Moment(int(token.text)))
        for order in self.words.orders:
            yield from self._ordered(at, order)
            yield from self._ordered(at, tuple(name for name in order if name != "year"))
        yield from self._stretches(at)
        yield from self._pieces(at)
        for role, ago in (("this-year", 0), ("last-year", 1)):
            if token.value(role) is not None:  # type: ignore[arg-type] # the names of two roles
                yield _Item(replace(self._item(at, at + 1, Moment()).told, ago=ago), at, at + 1)

    def _in_digits(self, at: int) -> Iterator[_Item]:
        token = self.tokens[at]
        numbers = dict(zip(token.order, numbers_of(token.text), strict=True))
        if 1 <= numbers["month"] <= _MONTHS:
            yield self._item(at, at + 1, Moment(numbers["year"], numbers["month"], numbers.get("day")))

    def _years(self, token: Token) -> tuple[Moment, Moment]:
        first, last = int(token.text[:4]), token.text[4:].strip(" /‐‑‒–—―−-")
        return Moment(first), Moment(int(last) if len(last) > len("25") else first - first % _CENTURY + int(last))

    def _ordered(self, at: int, order: Order) -> Iterator[_Item]:
        """Yield the date whose day, month and year stand one after the other in an order."""
        if not order or order == ("day",):
            return
        known: dict[str, int] = {}
        until: int | None = None
        here = at
        for index, name in enumerate(order):
            if index:
                here = self._over(here)
            value = self._value(here, name)
            if value is None:
                return
            known[name] = value
            here += 1
            if name == "day" and order[:2] == ("month", "day") and (second := self._second_day(here)) is not None:
                until, here = second
        moment = Moment(known.get("year"), known.get("month"), known.get("day"))
        yield self._item(at, here, moment, replace(moment, day=until) if until else None)

    def _value(self, at: int, name: str) -> int | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        match name:
            case "month":
                month = token.value("month")
                return month if month is not None else token.value("short-month")
            case "day":
                return numbers_of(token.text)[0] if token.kind == "day" else None
            case _:
                return int(token.text) if token.kind == "year" else None

    def _second_day(self, at: int) -> tuple[int, int] | None:
        """Return the second of two days behind a month and what stands behind it: November 3 to 10."""
        if at + 1 < len(self.tokens) and self._is_joint(at, at + 1) and self.tokens[at + 1].kind == "day":
            return numbers_of(self.tokens[at + 1].text)[0], at + 2
        return None

    def _stretches(self, at: int) -> Iterator[_Item]:
        """Yield a quarter, a half or a season, with its year behind it, before it, or without."""
        if self.tokens[at].kind == "year" and (named := self._over(at + 1)) < len(self.tokens):
            yield from self._stretch(at, named, named + 1, Moment(int(self.tokens[at].text)))
        yield from self._stretch(at, at, at + 1, Moment())
        behind = self._over(at + 1)
        if behind < len(self.tokens) and self.tokens[behind].kind == "year":
            yield from self._stretch(at, at, behind + 1, Moment(int(self.tokens[behind].text)))
        elif behind < len(self.tokens) and self.tokens[behind].kind == "years":
            yield from self._stretch(at, at, behind + 1, *self._years(self.tokens[behind]))

    def _stretch(self, at: int, named: int, after: int, begin: Moment, finish: Moment | None = None) -> Iterator[_Item]:
        """Yield the time that a token names in a year, or from one year to another."""
        token = self.tokens[named]
        quarter, half, season = token.value("quarter"), token.value("half-year"), token.value("season")
        if quarter is not None:
            first, last = 3 * quarter + 1, 3 * quarter + 3
        elif half is not None:
            first, last = 6 * half + 1, 6 * half + 6
        elif season is not None:
            first, last = season, (season + 1) % 12 + 1
        else:
            return
        turns = first > last
        if finish is not None and not turns:
            return
        turning = turns and finish is None and begin.year is not None
        if turning and begin.year is not None:
            begin, finish = Moment(begin.year - 1), begin
        item = self._item(at, after, replace(begin, month=first), replace(finish or begin, month=last))
        yield replace(item, told=replace(item.told, turning=turning, season=season is not None))

    def _pieces(self, at: int) -> Iterator[_Item]:
        """Yield a part of a month or year: mid-2025, end of October, last week of June."""
        token = self.tokens[at]
        meant: list[tuple[int | None, Sequence[Piece]]] = [
            (token.value("part"), PARTS),
            (token.value("week"), WEEKS),
            (token.value("half-year"), HALVES),
        ]
        behind = self._over(at + 1)
        for value, pieces in meant:
            if value is None or behind >= len(self.tokens):
                continue
            orders = [order for order in self.words.orders if "day" not in order]
            for order in [*orders, *[("month",)], *([("year",)] if pieces is PARTS else [])]:
                for item in self._ordered(behind, order):
                    whole = self._item(at, item.after, item.told.first)
                    yield replace(whole, told=replace(whole.told, piece=pieces[value]))

    def _over(self, at: int) -> int:
        """Return the token behind what may stand between two parts of a date: signs and one word."""
        words = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.value("link") is not None or (self.words.lenient and _is_short(token)):
                words += 1
                if words > 1:
                    break
            elif token.kind != "dash" and not (token.kind == "sign" and token.text in _BETWEEN):
                break
            at += 1
        return at

    def _joined(self, items: list[_Item]) -> list[_Item]:
        """Return the times with two ends that were told apart as one: between January and October 2025."""
        joined: list[_Item] = []
        for item in self._with_first_days(items):
            before = joined[-1] if joined else None
            if before is None or not self._is_joint(before.after, item.at):
                joined.append(item)
                continue
            whole = self._together(before, item)
            if whole is not None and self._is_one(before, item):
                joined[-1] = whole
                continue
            apart = replace(before, told=_with_year_of(before.told, item.told))
            # "in May and June 2025" may tell one time or two.
            together = whole is not None and _follows(whole.told, apart.told, item.told)
            joined[-1:] = [apart, item, *([whole] if whole is not None and together else [])]
        return joined

    def _with_first_days(self, items: list[_Item]) -> Iterator[_Item]:
        """Yield the times, and before a date the day alone that is joined to it: 3 and 4 November."""
        known = -1
        for item in items:
            days: list[_Item] = []
            at = item.at
            while item.told.first.day is not None and (joint := self._joint_before(at, known, further=bool(days))):
                at = joint - 1
                days.append(self._item(at, joint, replace(item.told.first, day=numbers_of(self.tokens[at].text)[0])))
            yield from reversed(days)
            yield item
            known = item.after - 1

    def _joint_before(self, at: int, known: int, *, further: bool) -> int | None:
        """Return what joins a date to a day alone before it, a comma too if that is a `further` one: 3, 4 and 5 May."""
        for joint in range(at - 1, max(known, at - 1 - _FAR, 0), -1):
            if self.tokens[joint - 1].kind == "day" and joint - 1 > known:
                between = [token for token in self.tokens[joint:at] if not _may_open(token)]
                comma = further and [token.text for token in between] == [","]
                return joint if comma or self._is_joint(joint, at) else None
        return None

    def _is_joint(self, at: int, until: int) -> bool:
        """Return whether the tokens between two places join two dates."""
        between = [token for token in self.tokens[max(at, 0) : until] if not _may_open(token)]
        return at >= 0 and len(between) == 1 and self._joins(between[0])

    def _joins(self, token: Token) -> bool:
        if token.kind == "dash" or token.text == "/":
            return True
        told = token.value("through") is not None or token.value("and") is not None
        return told or (self.words.lenient and token.kind in ("word", "phrase"))

    def _is_one(self, before: _Item, item: _Item) -> bool:
        """Return whether two dates are the ends of one time, and not two dates."""
        between = self.tokens[before.after : item.at]
        through = any(token.kind == "dash" or token.value("through") is not None for token in between)
        return through or self._before(before.at, "between") is not None

    def _before(self, at: int, role: Role) -> Token | None:
        """Return the token with a role before a date, an article or the like between them left out."""
        for token in reversed(self.tokens[max(0, at - _FAR) : at]):
            if token.value(role) is not None:
                return token
            if token.value("link") is None:
                break
        return None

    def _together(self, before: _Item, item: _Item) -> _Item | None:
        """Return the time from one date to another; None if it does not run so."""
        first, last = _with_year_of(before.told, item.told), _later_than(before.told, item.told)
        if first.ago is not None or last.ago is not None:
            return None
        if first.piece not in (None, PARTS[0]) or last.piece not in (None, PARTS[-1]):
            return None
        whole = self._item(before.at, item.after, first.first, last.last)
        if whole.told.year is not None and (whole.told.first.year is None or not whole.told.spans()):
            return None
        return whole

    def _item(self, at: int, after: int, first: Moment, last: Moment | None = None) -> _Item:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        return _Item(Told(start, end, self.text[start:end], first, last or first), at, after)


def _moment(numbers: Sequence[str]) -> Moment:
    return Moment(*map(int, numbers))


def _may_open(token: Token) -> bool:
    """Return whether a token may stand before the second of two dates and joins nothing."""
    joins = token.value("through") is not None or token.value("and") is not None
    return not joins and (token.value("link") is not None or token.value("between") is not None)


def _is_short(token: Token) -> bool:
    return token.kind == "word" and len(token.text) <= _SHORT and token.text.isalpha()


def _with_year_of(before: Told, item: Told) -> Told:
    """Return the first of two dates with the year that only the second one tells."""
    if before.year is not None or item.year is None:
        return before
    year = item.first.year or item.year
    # "November to January 2026" begins in the year before.
    later = (before.last.month or 0, before.last.day or 0) > (item.first.month or 0, item.first.day or 0)
    return before.in_year(year - 1 if later and before.last.month and item.first.month else year)


def _later_than(before: Told, item: Told) -> Told:
    """Return the second of two dates with the year that only the first one tells."""
    if before.year is None or item.year is not None:
        return item
    over = (before.last.month or 0, before.last.day or 0) > (item.first.month or 0, item.first.day or 0)
    return item.in_year(before.year + 1 if over else before.year)


def _follows(whole: Told, before: Told, item: Told) -> bool:
    """Return whether two dates leave no day of the time out that they are the ends of."""
    spans = [told.in_year(_LEAP_YEAR).spans() for told in (whole, before, item)]
    if not all(spans):
        return False
    length, *parts = (last - first for ((first, last), *_) in spans)
    return length - sum(parts, dt.timedelta(0)) == dt.timedelta(days=1)

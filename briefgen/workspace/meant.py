"""The config as people type it -> as it is meant: names, lists, dates and addresses in the one form that is checked.

What is not understood stays as it was typed, so that a message can say what is wrong with it.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, get_args

from briefgen.errors import BriefgenError
from briefgen.workspace.configfile import Briefing, Product
from briefgen.workspace.filemodel import is_web_address
from briefgen.workspace.shelf import file_of, names_of
from briefgen.workspace.slips.syntax import uncurled
from briefgen.workspace.yamlfile import ODD_SPACES, YamlFile, read_yaml

_WORDS = {"title", "standfirst", "messages", "sections", "subject", "photo"}
"""Keys whose texts are words of the briefing."""
_SHELVES = {"audience": "audiences", "format": "formats"}
_STATUSES = get_args(Briefing.model_fields["status"].annotation)
_SHORTEST_MONTH = 3
"""Letters by which a month can be told: "Jan"."""
_SHORTEST_NAME = 5
"""Letters by which the name of a file can be told that begins with them: "Bailleurs"."""
# "Tuesday 12 May 2026", "le 12 mai 2026"
_DAY_FIRST = re.compile(
    r"(?:(?P<before>[^\W\d_]+)[.,]?\s+)?(?P<day>\d{1,2})[^\W\d_]{0,2}\.?[\s/-]+(?P<month>[^\W\d_]+)\.?,?[\s/-]+(?P<year>\d{4})"
)
_MONTH_FIRST = re.compile(
    r"(?:(?P<before>[^\W\d_]+)[.,]?\s+)?(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})[^\W\d_]{0,2}\.?,?\s+(?P<year>\d{4})"
)
_YEAR_FIRST = re.compile(r"(?P<before>)(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})")
_SIZE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*mb", re.IGNORECASE)


def as_meant(file: YamlFile, folder: Path) -> YamlFile:
    """Return a config with every value that is understood in its own form; a file of another shape as it is."""
    if not isinstance(file.data, dict):
        return file
    config = _Config(folder)
    return replace(file, data=config.meant(config.bared(file.data)))


@dataclass(frozen=True)
class _Config:
    """Reads the values of a config in the names of its workspace."""

    folder: Path
    """The workspace."""

    def meant(self, data: Mapping[Any, Any]) -> dict[Any, Any]:
        """Return all keys of a config, each with its value as it is meant."""
        meant = _changed(
            data,
            {
                "organisation": lambda value: _below(value, {"contact": lambda one: _below(one, {"web": _web})}),
                "briefing": self._briefing,
                "brand": partial(self._named, "brands"),
                "output": lambda value: _below(value, {"formats": lambda one: _each_of(get_args(Product), one)}),
                "evidence": lambda value: _below(
                    value,
                    {
                        "stale_after": lambda ages: (
                            {key: _small(age) for key, age in ages.items()} if isinstance(ages, dict) else ages
                        ),
                        "historical_after": _small,
                        "second_reader": _small,
                    },
                ),
                "email": lambda value: _below(
                    value,
                    {
                        "to": _addresses,
                        "cc": _addresses,
                        "together": lambda one: _each_of(("language", "format"), one),
                        "warn_above": _size,
                        "refuse_above": _size,
                    },
                ),
            },
        )
        if isinstance(briefings := meant.get("briefings"), list):
            meant["briefings"] = [self._entry(one) for one in briefings]
        return meant

    def bared(self, value: Any, key: object = "") -> Any:  # noqa: ANN401 - whatever was typed
        """Return a value without what comes with its texts when they are copied, and nobody sees or means.

        That is odd spaces at their ends, curly quotation marks round them, and capitals of codes of languages. Words of
        a briefing keep their marks: a title may be a quotation.
        """
        match value:
            case str():
                bare = value.lstrip(ODD_SPACES).rstrip()
                return bare if key in _WORDS else uncurled(bare)
            case list():
                return [self.bared(one, key) for one in value]
            case dict():
                coded = {one: self._code(one) for one in value}
                return {
                    one if code in value else code: self.bared(value[one], key if key in _WORDS else one)
                    for one, code in coded.items()
                }
        return value

    def _code(self, key: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Return the code of a language for a key in capitals, as in {EN: ..., FR: ...}; any other key as it is."""
        return self._language(key) if isinstance(key, str) and key != key.casefold() else key

    def _briefing(self, briefing: Any) -> Any:  # noqa: ANN401 - whatever was typed
        return _below(
            briefing,
            {
                **{key: partial(self._named, shelf) for key, shelf in _SHELVES.items()},
                "language": self._language,
                "status": lambda value: _one_of(_STATUSES, value),
                "themes": lambda value: (
                    [self._named("themes", one) for one in self._listed("themes", value)]
                    if isinstance(value, str | list)
                    else value
                ),
                "date": self._day,
                "messages": lambda value: [value] if isinstance(value, str | dict) else value,
            },
        )

    def _entry(self, briefing: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Return one of several briefings, in which a list where one value is meant makes several."""
        if not isinstance(briefing, dict):
            return briefing
        lists = {key: self._listed(shelf, briefing[key]) for key, shelf in _SHELVES.items() if key in briefing}
        parted = {key: one if len(one) > 1 else briefing[key] for key, one in lists.items() if isinstance(one, list)}
        return self._briefing({**briefing, **parted})

    def _listed(self, shelf: str, value: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Return a list: of one name, or of the names of a shelf with commas between them."""
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.strip("[] ").split(",")]
        return parts if all(self._named(shelf, part) in self._names(shelf) for part in parts) else [value]

    def _names(self, shelf: str) -> list[str]:
        """Return the names of a shelf; one with capitals is left out, since not every machine tells them apart."""
        return [name for name in names_of(self.folder, shelf) if name == name.casefold()]

    def _named(self, shelf: str, value: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Return the name of a shelf that was typed in other letters, or as people call it in one of the languages.

        That is "Durable Solutions" for durable-solutions, and "Financement" for funding.
        """
        if isinstance(value, list):
            return [self._named(shelf, one) for one in value]
        names = self._names(shelf)
        meant = _one_of(names, value)
        if meant in names or not isinstance(value, str) or len(typed := _bare(value)) < _SHORTEST_NAME:
            return meant
        called = {name for name in names for words in self._called(shelf, name) if _bare(words).startswith(typed)}
        return called.pop() if len(called) == 1 else value

    def _called(self, shelf: str, name: str) -> list[str]:
        """Return what a file of a shelf is called in all languages."""
        if shelf == "themes":
            paths = [f"templates/themes/{name}/{code}/words.yaml" for code in self._names("languages")]
            return [words for path in paths for words in _texts(self._data(path).get("title"))]
        words = self._data(file_of(shelf, name)).get("name")
        return _texts([*words.values()] if isinstance(words, dict) else words)

    def _language(self, value: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Return the code of a language, by its name or tag too."""
        if isinstance(value, list):
            return [self._language(one) for one in value]
        if not isinstance(value, str) or value in self._names("languages"):
            return value
        called = {_bare(name): code for code, names in self._languages.items() for name in names}
        return called.get(_bare(value), value)

    def _day(self, value: Any) -> Any:  # noqa: ANN401 - whatever was typed
        """Return a day as year, month and day in digits, if it can be told which is which."""
        if not isinstance(value, str):
            return value
        found = next((one for form in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST) if (one := form.fullmatch(value))), None)
        if found is None:
            return value
        in_words = not found["month"].isdigit()
        before = found["before"]
        month = self._month(found["month"]) if in_words else int(found["month"])
        try:
            day = dt.date(int(found["year"]), month, int(found["day"]))
            return day.isoformat() if not before or self._may_stand_before(before, day) else value
        except ValueError:
            # A month that has no such day is understood, and told as what it is.
            return f"{found['year']}-{month:02}-{int(found['day']):02}" if in_words and month else value

    def _month(self, word: str) -> int:
        """Return the number of a month by its name, or by as much of it as no other one begins with; else 0."""
        typed = _bare(word)
        if len(typed) < _SHORTEST_MONTH:
            return 0
        found = {
            number
            for months in self._months
            for number, month in enumerate(months, start=1)
            if _bare(month).startswith(typed)
        }
        return found.pop() if len(found) == 1 else 0

    @cached_property
    def _files(self) -> dict[str, dict[Any, Any]]:
        """The files of languages by code; one that cannot be read is told when it is needed, and empty here."""
        return {code: self._data(file_of("languages", code)) for code in self._names("languages")}

    def _data(self, path: str) -> dict[Any, Any]:
        """Return what a file of the workspace holds; nothing if it cannot be read."""
        try:
            data = read_yaml(self.folder / path, path).data
        except BriefgenError:
            return {}
        return data if isinstance(data, dict) else {}

    @property
    def _languages(self) -> dict[str, list[str]]:
        """What each language is called, by code."""
        return {
            code: [code, *_texts(data.get("name")), *_texts(data.get("tag")), *_texts(data.get("called"))]
            for code, data in self._files.items()
        }

    def _may_stand_before(self, word: str, day: dt.date) -> bool:
        """Return whether a word is the day's own weekday, or one that links a date in one of the languages: "le"."""
        for data in self._files.values():
            read = data.get("dates", {}).get("read", {}) if isinstance(data.get("dates"), dict) else {}
            weekdays, linking = (_texts(read.get(key)) for key in ("weekdays", "linking"))
            if [_bare(word)] == [_bare(one) for one in weekdays[day.weekday() : day.weekday() + 1]]:
                return True
            if word in linking:
                return True
        return False

    @property
    def _months(self) -> Iterator[list[str]]:
        """The names of the months, language by language."""
        for data in self._files.values():
            dates = data.get("dates")
            yield _texts(dates.get("months")) if isinstance(dates, dict) else []


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, list) else []


def _changed(data: Mapping[Any, Any], changes: Mapping[str, Callable[[Any], Any]]) -> dict[Any, Any]:
    return {key: changes[key](value) if key in changes else value for key, value in data.items()}


def _below(value: Any, changes: Mapping[str, Callable[[Any], Any]]) -> Any:  # noqa: ANN401 - whatever was typed
    return _changed(value, changes) if isinstance(value, dict) else value


def _bare(text: str) -> str:
    """Return the letters and digits of a text, small and without accents: what two spellings of a name share."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parted if sign.isalnum())


def _one_of(names: Iterable[str], value: Any) -> Any:  # noqa: ANN401 - whatever was typed
    """Return the name that was meant; the value as it is if none was, or more than one may have been."""
    names = list(names)
    if not isinstance(value, str) or value in names:
        return value
    found = [name for name in names if _bare(name) == _bare(value)]
    return found[0] if len(found) == 1 else value


def _each_of(names: Iterable[str], value: Any) -> Any:  # noqa: ANN401 - whatever was typed
    """Return a list of the names that were meant, of one or of several with commas between them too."""
    names = list(names)
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    return [_one_of(names, one) for one in value] if isinstance(value, list) else value


def _addresses(value: Any) -> Any:  # noqa: ANN401 - whatever was typed
    """Return a list of addresses, of one or of several with commas or semicolons between them too."""
    if not isinstance(value, str) or not value.strip():
        return [] if value in (None, "") else value
    parts = [part.strip() for part in re.split("[,;]", value) if part.strip()]
    return parts if all("@" in part for part in parts) else [value]


def _web(value: Any) -> Any:  # noqa: ANN401 - whatever was typed
    """Return a web address with its https://, and the name of its protocol in small letters."""
    if not isinstance(value, str):
        return value
    scheme, colon, rest = value.strip().partition("://")
    full = f"{scheme.casefold()}://{rest}" if colon else f"https://{scheme}"
    return full if is_web_address(full) else value


def _small(value: Any) -> Any:  # noqa: ANN401 - whatever was typed
    """Return a text in small letters with single spaces."""
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _size(value: Any) -> Any:  # noqa: ANN401 - whatever was typed
    """Return a size as "7 MB"."""
    found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"{found[1]} MB" if found else value

"""config.yaml -> one plan a briefing, with every key read strictly."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from briefgen.errors import ConfigError, Place, Problem, UnfitError
from briefgen.workspace.addresses import checked_mailbox
from briefgen.workspace.filemodel import FileModel, Web, Words, validate
from briefgen.workspace.shelf import missing
from briefgen.workspace.slips.advice import day_advice
from briefgen.workspace.textfile import read_text
from briefgen.workspace.yamlfile import YamlFile, read_yaml

CONFIG = "config.yaml"
"""The name of a config where none is given."""
MOST_HISTORICAL_DAYS = 1826
BRIEFING_KEYS_OF_ONE_VALUE = ("audience", "language", "format", "status")


def _day(value: object) -> dt.date:
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise UnfitError("should be a day that is in the calendar", "correct the month or the day") from None
    raise UnfitError("should be a day such as 2026-05-12", day_advice(value))


PathInside = Annotated[str, AfterValidator(lambda path: path.replace("\\", "/"))]
"""A path in the folder of the config; as Windows writes it, it means the same everywhere."""


def _moment(value: object) -> dt.datetime:
    if isinstance(value, str) and "T" in value:
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None:
            return moment
    wanted = "should be a day, a time and a time zone such as 2026-05-14T00:01Z"
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}Z?", value):
        time = value.replace(" ", "T").rstrip("Z")
        raise UnfitError(wanted, f"write {time}Z for Greenwich time, or {time}+02:00 for two hours ahead of it")
    raise UnfitError(wanted, "write it in that form")


def _days(value: object) -> int:
    match = re.fullmatch(r"(\d{1,4}) (day|week|month|year)s?", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('should be a length of time such as "60 days", "12 months" or "5 years"')
    # A month is counted as the twelfth part of a year: thresholds of age are not meant to the day.
    return round(int(match[1]) * {"day": 1, "week": 7, "month": 365.25 / 12, "year": 365.25}[match[2]])


def _no_later(value: int) -> int:
    # Ages may be held more strictly, never less: an old number without its date would pass for one of today.
    if value > MOST_HISTORICAL_DAYS:
        raise ValueError("should be 5 years or less: older figures carry their date in any briefing")
    return value


def _megabytes(value: object) -> float:
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?) ?MB", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('should be a size such as "7 MB"')
    return float(match[1])


def _address(value: str) -> str:
    if value and not re.fullmatch(r"[^\s@:;,<>()\"?&%\\]+@[\w-]+(\.[\w-]+)+", value):
        raise ValueError("should be an e-mail address such as advocacy@example.org")
    return value


_TEXT = WithJsonSchema({"type": "string"})
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[dt.datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Days = Annotated[int, BeforeValidator(_days), _TEXT]
HistoricalAfter = Annotated[int, BeforeValidator(_days), AfterValidator(_no_later), _TEXT]
Megabytes = Annotated[float, BeforeValidator(_megabytes), _TEXT]
EmailAddress = Annotated[str, AfterValidator(_address)]
Address = Annotated[str, AfterValidator(checked_mailbox)]


Product = Literal["docx", "pdf", "email"]


class Contact(FileModel):
    """Whom readers of a briefing write to."""

    name: str = ""
    """Full name."""
    role: Words = Field(default_factory=dict)
    """Position."""
    email: EmailAddress = ""
    """E-mail address."""
    phone: str = ""
    """Telephone number, in quotes."""
    web: Web = ""
    """Web address, with its https://."""


class Spokesperson(FileModel):
    """Who answers the press."""

    name: str = ""
    """Full name."""
    phone: str = ""
    """Telephone number, in quotes."""


class Organisation(FileModel):
    """Who speaks in the briefing."""

    name: Words
    """Full name."""
    short: Words
    """Short name."""
    logo: PathInside | None = None
    """Path of a PNG or JPEG picture, placed at the head of the first page."""
    contact: Contact = Field(default_factory=Contact)
    """Whom readers write to."""
    spokesperson: Spokesperson = Field(default_factory=Spokesperson)
    """Who answers the press."""


class OwnSection(FileModel):
    """A section written in the config."""

    title: Words
    """Its heading."""
    text: Words
    """Its text: Markdown with figures."""


class Briefing(FileModel):
    """One briefing: what it is about, for whom, how long."""

    name: str | None = None
    """For --only; the config's file stem if left out."""
    title: Words | None = None
    """Instead of the templates' own title."""
    standfirst: Words | None = None
    """Instead of the templates' own standfirst."""
    messages: list[Words] | None = None
    """Instead of the themes' key messages."""
    sections: list[OwnSection] = Field(default_factory=list)
    """Sections of your own, after the themes."""
    country: Words
    """The country."""
    date: Day | None = None
    """Printed, and the day against which age is judged; today if left out."""
    language: str
    """Stem of a file of templates/languages/."""
    audience: str
    """Stem of a file of templates/audiences/."""
    format: str
    """Stem of a file of templates/formats/."""
    themes: list[str] = Field(min_length=1)
    """Folders of templates/themes/; their order is the document's order."""
    status: Literal["draft", "final"] = "draft"
    """A draft says so on every page."""
    embargo: Moment | None = None
    """Not to be published before."""


class Evidence(FileModel):
    """How evidence is shown and aged."""

    annex: bool = True
    """Print a table of all figures with their quotes."""
    stale_after: Mapping[str, Days] = Field(default_factory=dict)
    """By topic of the figures: the age at which the writer is warned."""
    historical_after: HistoricalAfter = MOST_HISTORICAL_DAYS
    """The age at which a figure must carry its date; 5 years or less."""


class Output(FileModel):
    """Where files go."""

    folder: PathInside = "output"
    """Relative to the config."""
    name: str = "{date}_{country}_{themes}_{format}_{audience}_{language}"
    """Pattern of file names."""
    formats: list[Product] = Field(default=["docx"], min_length=1)
    """What is made of each briefing; the .docx always, since the others are made of it."""


class Email(FileModel):
    """E-mail drafts."""

    to: list[Address] = Field(default_factory=list)
    """Addresses, with or without a name before them."""
    cc: list[Address] = Field(default_factory=list)
    """Addresses of those who get a copy."""
    subject: Words | None = None
    """Instead of the templates' own; numbers come from the evidence here too."""
    together: list[Literal["language", "format"]] = Field(default_factory=list)
    """Briefings of one run that differ in nothing else share a draft."""
    warn_above: Megabytes = 7.0
    """Size of attachments that is warned of."""
    refuse_above: Megabytes = 14.0
    """Size of attachments that is refused."""


class ConfigFile(FileModel):
    """config.yaml."""

    organisation: Organisation
    """Who speaks in the briefing."""
    briefing: dict[str, Any]
    """What every briefing of the config shares."""
    brand: str = "neutral"
    """Stem of a file of templates/brands/."""
    evidence: Evidence = Field(default_factory=Evidence)
    """How evidence is shown and aged."""
    output: Output = Field(default_factory=Output)
    """Where files go."""
    email: Email = Field(default_factory=Email)
    """E-mail drafts."""
    briefings: list[dict[str, Any]] = Field(default_factory=list)
    """Each overrides keys of `briefing`; a list where one value is meant makes one briefing a value."""


@dataclass(frozen=True, slots=True)
class Config:
    """The plan of one briefing."""

    folder: Path
    """The workspace: the folder of the config."""
    file: YamlFile
    """The config as read, for the lines of messages."""
    organisation: Organisation
    """Who speaks."""
    briefing: Briefing
    """What it is about, for whom, how long."""
    name: str
    """For --only."""
    date: dt.date
    """Day of the briefing."""
    brand: str
    """Stem of a file of templates/brands/."""
    evidence: Evidence
    """How evidence is shown and aged."""
    output: Output
    """Where files go, and what is made."""
    email: Email
    """E-mail drafts."""

    def place(self, key: str) -> Place:
        """Return where a key of the briefing is set."""
        return self.file.place(("briefing", key))


def clock_day() -> dt.date:
    """Return the day on this machine's clock."""
    return dt.datetime.now().astimezone().date()


def workspace_of(config: Path) -> Path:
    """Return the folder of a config, whatever stands in it. Raises ConfigError if it is no file that can be read."""
    if config.is_dir() and (config / CONFIG).is_file():
        fact = "this is a folder; the config is a file in it"
        remedy = f"name the file: {(config / CONFIG).as_posix()}"
        raise ConfigError([Problem(Place(config.name), "file-unreadable", fact, remedy)])
    read_text(config, config.name)
    return config.parent


def read_config(path: Path, today: dt.date | None = None) -> tuple[Config, ...]:
    """Return the plan of every briefing of a config; one without a date is of `today`, or of the clock's day.

    Raises ConfigError with every problem: unknown keys, wrong types, paths that leave the workspace, names that it
    does not have.
    """
    folder = workspace_of(path)
    file = read_yaml(path, path.name)
    config = validate(file, ConfigFile)
    problems = [*_path_problems(folder, config, file)]
    if brand := missing(folder, "brands", config.brand, file.place(("brand",))):
        problems.append(brand)
    day = today or clock_day()
    plans: list[Config] = []
    for briefing, key_path in _expanded(config):
        data = {"briefing": briefing}
        lines = {("briefing", *rest[len(key_path) :]): line for rest, line in _lines_under(file, key_path)}
        try:
            checked = validate(YamlFile(file.name, data, {**file.lines, **lines}), _OneBriefing).briefing
        except ConfigError as error:
            problems += [problem for problem in error.problems if problem not in problems]
            continue
        plans.append(
            Config(
                folder=folder,
                file=YamlFile(file.name, data, {**file.lines, **lines}, file.text),
                organisation=config.organisation,
                briefing=checked,
                name=checked.name or path.stem,
                date=checked.date or day,
                brand=config.brand,
                evidence=config.evidence,
                output=config.output,
                email=config.email,
            )
        )
    for plan in plans:
        problems += [problem for problem in _name_problems(plan) if problem not in problems]
    if problems:
        raise ConfigError(problems)
    return tuple(plans)


class _OneBriefing(FileModel):
    briefing: Briefing


def _expanded(config: ConfigFile) -> Iterator[tuple[dict[str, Any], tuple[str | int, ...]]]:
    """Yield each briefing's keys, and where in the file its own keys stand."""
    if not config.briefings:
        yield config.briefing, ("briefing",)
        return
    for index, own in enumerate(config.briefings):
        merged = {**config.briefing, **own}
        choices = [
            # An empty list asks for nothing; as a value it is told when the briefing is checked.
            merged[key] if isinstance(merged.get(key), list) and merged[key] else [merged[key]]
            for key in BRIEFING_KEYS_OF_ONE_VALUE
            if key in merged
        ]
        keys = [key for key in BRIEFING_KEYS_OF_ONE_VALUE if key in merged]
        for values in itertools.product(*choices):
            yield {**merged, **dict(zip(keys, values, strict=True))}, ("briefings", index)


def _lines_under(file: YamlFile, prefix: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    for path, line in file.lines.items():
        if path[: len(prefix)] == prefix:
            yield path, line


def _name_problems(plan: Config) -> Iterator[Problem]:
    briefing = plan.briefing
    wanted = [("languages", "language", briefing.language), ("audiences", "audience", briefing.audience)]
    wanted += [("formats", "format", briefing.format), *(("themes", "themes", theme) for theme in briefing.themes)]
    for shelf, key, name in wanted:
        if problem := missing(plan.folder, shelf, name, plan.place(key)):
            yield problem
    seen: set[str] = set()
    for theme in plan.briefing.themes:
        if theme in seen:
            fact = f'the theme "{theme}" stands twice'
            yield Problem(plan.place("themes"), "theme-twice", fact, "keep one of the two")
        seen.add(theme)


def _path_problems(folder: Path, config: ConfigFile, file: YamlFile) -> Iterator[Problem]:
    root = folder.resolve()
    paths = {("output", "folder"): config.output.folder, ("organisation", "logo"): config.organisation.logo}
    for key, value in paths.items():
        if value is not None and (PureWindowsPath(value).drive or not _is_inside(root / value, root)):
            fact = f'the path "{value}" leaves the folder of the config'
            remedy = "name a folder inside it; `briefgen build --output DIR` writes elsewhere"
            yield Problem(file.place(key), "path-outside", fact, remedy)
    if "/" in config.output.name or "\\" in config.output.name:
        fact = "the pattern of file names holds a slash"
        yield Problem(file.place(("output", "name")), "path-outside", fact, "use output.folder for folders")


def _is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # links that lead round in a circle
        return False

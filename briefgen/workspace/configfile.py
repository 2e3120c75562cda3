"""config.yaml as written: its keys, and the forms of their values."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from briefgen.errors import UnfitError
from briefgen.workspace.addresses import checked_address, checked_mailbox
from briefgen.workspace.filemodel import Dates, FileModel, Web, Words
from briefgen.workspace.shelf import ONE_OF_EACH
from briefgen.workspace.slips.advice import day_advice

MOST_HISTORICAL_DAYS = 1826


def _day(value: object) -> dt.date:
    """Return a day. Raises UnfitError, which tells a day that no calendar has from one written in another form."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise UnfitError("should be a day that is in the calendar", "correct the month or the day") from None
    raise UnfitError("should be a day such as 2026-05-12", day_advice(value))


def _one_name(value: object) -> object:
    """Return what is no list of several. Raises UnfitError for one, which says how to have a briefing of each."""
    if isinstance(value, list) and len(value) > 1:
        raise UnfitError("should be one name", ONE_OF_EACH)
    return value


PathInside = Annotated[str, AfterValidator(lambda path: path.replace("\\", "/"))]
"""A path in the folder of the config; as Windows writes it, it means the same everywhere."""


def _moment(value: object) -> dt.datetime:
    """Return a moment with its time zone, without which it would be another one elsewhere. Raises UnfitError."""
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


_TEXT = WithJsonSchema({"type": "string"})
OneName = Annotated[str, BeforeValidator(_one_name), _TEXT]
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[dt.datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Days = Annotated[int, BeforeValidator(_days), _TEXT]
HistoricalAfter = Annotated[int, BeforeValidator(_days), AfterValidator(_no_later), _TEXT]
Megabytes = Annotated[float, BeforeValidator(_megabytes), _TEXT]
Address = Annotated[str, AfterValidator(checked_address)]
Mailbox = Annotated[str, AfterValidator(checked_mailbox)]


Product = Literal["docx", "pdf", "email"]


class Contact(FileModel):
    """Whom readers of a briefing write to."""

    name: str = ""
    """Full name."""
    role: Words = Field(default_factory=dict)
    """Position."""
    email: Address = ""
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


class OwnPhoto(FileModel):
    """A photo for the first page, in formats that have room for one."""

    file: PathInside
    """Path of a PNG or JPEG picture."""
    alt: Words
    """What it shows, for readers who do not see it."""
    caption: Words | None = None
    """Who and what is seen, and where."""
    taken: Dates | None = None
    """When it was taken: a day, a month or a year, which is printed behind the caption."""
    credit: Words
    """Who took it, and for whom."""


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
    photo: OwnPhoto | None = None
    """A photo for the first page."""
    country: Words
    """The country."""
    date: Day | None = None
    """Printed, and the day against which age is judged; today if left out."""
    language: OneName
    """Stem of a file of templates/languages/."""
    audience: OneName
    """Stem of a file of templates/audiences/."""
    format: OneName
    """Stem of a file of templates/formats/."""
    themes: list[str] = Field(min_length=1)
    """Folders of templates/themes/; their order is the document's order."""
    status: Literal["draft", "final"] = "draft"
    """A draft says so on every page."""
    embargo: Moment | None = None
    """Not to be published before."""


class EvidenceSettings(FileModel):
    """How evidence is shown and aged."""

    annex: bool = True
    """Print a table of all figures with their quotes."""
    stale_after: Mapping[str, Days] = Field(default_factory=dict)
    """By topic of the figures: the age at which the writer is warned."""
    second_reader: Literal["", "required"] = ""
    """`required`: each entry quoted from a document is checked by somebody else than who took it over, and
    the annex names who."""
    historical_after: HistoricalAfter = MOST_HISTORICAL_DAYS
    """The age at which a figure must carry its date; 5 years or less."""


# What no folder of Windows may be called, on whatever system the briefing is made: folders are passed round.
_NO_NAME = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\..*)?|.*[<>:\"|?*].*|.*[. ]")
_OF_THE_WORKSPACE = ("seeds", "templates")


def writable_folder(path: str) -> str:
    """Return the path of a folder. Raises UnfitError if Windows has no such name, or what people write is in it."""
    path = path.replace("\\", "/")
    if PureWindowsPath(path).drive:
        return path  # which leaves the folder of the config, and is told so there
    steps = [step for step in path.split("/") if step not in ("", ".", "..")]
    if unseen := next((sign for sign in path if unicodedata.category(sign).startswith("C")), None):
        raise UnfitError(f"holds a sign that is not seen (U+{ord(unseen):04X})", "type the name anew")
    if bad := next((step for step in steps if _NO_NAME.fullmatch(step)), None):
        raise UnfitError(f'holds "{bad}", and Windows has no folder of that name', "use letters, digits and hyphens")
    if steps and steps[0].casefold() in _OF_THE_WORKSPACE:
        raise UnfitError(f"is in {steps[0]}/, where what you write stands", "name another folder, such as output")
    return path


class Output(FileModel):
    """Where files go."""

    folder: Annotated[str, AfterValidator(writable_folder)] = "output"
    """Relative to the config."""
    name: str = "{date}_{country}_{themes}_{format}_{audience}_{language}"
    """Pattern of file names."""
    formats: list[Product] = Field(default=["docx"], min_length=1)
    """What is made of each briefing; the .docx always, since the others are made of it."""


class Email(FileModel):
    """E-mail drafts."""

    to: list[Mailbox] = Field(default_factory=list)
    """Addresses, with or without a name before them."""
    cc: list[Mailbox] = Field(default_factory=list)
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
    evidence: EvidenceSettings = Field(default_factory=EvidenceSettings)
    """How evidence is shown and aged."""
    output: Output = Field(default_factory=Output)
    """Where files go."""
    email: Email = Field(default_factory=Email)
    """E-mail drafts."""
    briefings: list[dict[str, Any]] = Field(default_factory=list)
    """Each overrides keys of `briefing`; a list where one value is meant makes one briefing a value."""

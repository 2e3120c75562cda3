"""The files of templates/ that say what a theme, an audience and a format are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from briefgen.errors import UnfitError
from briefgen.workspace.configfile import Day
from briefgen.workspace.filemodel import FileModel, Id, Model, Words, read_model
from briefgen.workspace.shelf import file_of
from briefgen.workspace.yamlfile import Lines, Overlaid

BlockName = Literal[
    "masthead", "standfirst", "messages", "panel", "asks", "key-figures", "charts", "contents", "themes",
    "sections", "recommendations", "method", "method-note", "sources", "source-line", "contact", "contact-line",
    "annex", "two-columns",
]  # fmt: skip


class Ask(FileModel):
    """Who should do what, by when, and because of which evidence."""

    id: Id | None = None
    """A name by which openings choose it."""
    actor: Words
    """Who is asked: an office that can do it."""
    action: Words
    """What to do: a verb first, as it stands after "who"."""
    by: Day
    """By when."""
    occasion: Words | None = None
    """On what occasion, in words behind the date, such as "before the mid-year review of the plan"."""
    because: list[Id] = Field(min_length=1)
    """Ids of the figures and statements that make the case."""
    reason: Words | None = None
    """Why, in a sentence; the entries of `because` are cited behind it, and say it themselves if it is left out."""
    audiences: list[str] = Field(default_factory=list)
    """Audiences that are shown this ask; all if left out."""

    @property
    def due(self) -> dt.date:
        """By when."""
        return self.by


class MailOpening(FileModel):
    """How an e-mail opens."""

    subject: Words
    """Its subject: the key figure, in fewer than 70 characters."""
    why: Words
    """Why now, in a sentence; it holds the figure of the subject."""


class MailWords(MailOpening):
    """What an e-mail says of a theme."""

    points: list[Words] = Field(min_length=1)
    """Short sentences of one figure or cited claim each, the most important first; their sources are added."""


class ThemeFile(FileModel):
    """theme.yaml: what a theme supplies besides its running text."""

    short: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """Its name in file names."""
    name: Words
    """Its subject as it stands inside a sentence, such as "access constraints"."""
    title: Words
    """Its subject as a heading, a few words."""
    headline: Words
    """The finding, a sentence: it opens the section, and heads a briefing of this theme alone."""
    standfirst: Words
    """Two sentences that open a briefing of this theme alone; they are printed in no other."""
    lead: Words
    """One sentence of the standfirst of a briefing of several themes, if it is not the first of them."""
    messages: list[Words] = Field(min_length=1)
    """Key messages, the most important first."""
    key_figures: list[Id]
    """Figures for the strip, the most important first."""
    charts: list[Id] = Field(default_factory=list)
    """Charts for the formats that show a few of them side by side, the most telling first."""
    asks: list[Ask]
    """What is asked, the most important first."""
    limits: Words
    """What its evidence does not tell: printed in the notes on method."""
    email: MailWords | None = None
    """What an e-mail says of it; needed only where e-mails are made."""
    names: list[str] = Field(default_factory=list)
    """Names that hold a number and are no figure."""
    terms: list[str] = Field(default_factory=list)
    """Terms of the trade that may stand between quotation marks, though nobody is quoted."""
    optional: bool = False
    """True for a theme that may stand beside any others: openings fit, and a file's name says all-themes, with it and
    without it."""


class OpeningMail(MailOpening):
    """How an e-mail opens for a set of themes, and what it says."""

    points: list[Words] | None = Field(default=None, min_length=1)
    """Its points, instead of the themes' own."""


class Opening(FileModel):
    """The words that open a briefing of several themes, and what of them is shown first."""

    themes: list[str]
    """The themes, in any order, for which these words are meant; `optional` ones may stand beside them unnamed."""
    formats: list[str] = Field(default_factory=list)
    """The formats for which they are meant; all if left out."""
    priority: list[str] = Field(default_factory=list)
    """The themes, and any `optional` ones, in the order in which their messages, key figures, charts and asks are
    chosen and printed; the config's order if left out. Sections stand in the config's order."""
    title: Words
    """The title."""
    headline: Words
    """The takeaway."""
    standfirst: Words
    """Two or three sentences."""
    messages: list[Words] | None = Field(default=None, min_length=1)
    """Key messages instead of the themes', the most important first."""
    key_figures: list[Id] | None = None
    """Figures for the strip instead of the themes', in the order of print."""
    charts: list[Id] | None = None
    """Charts for the formats that show a few of them side by side, instead of the themes'."""
    asks: list[Id] | None = None
    """The asks that are made, by their `id`, of those that the themes have for these readers."""
    email: OpeningMail | None = None
    """How an e-mail opens, in every format that has no opening of its own with one; else the lead theme opens it."""


class OwnWords(FileModel):
    """What of a theme is said in other words to these readers; what is left out stays as theme.yaml has it."""

    headline: Words | None = None
    """The finding."""
    standfirst: Words | None = None
    """Two sentences that open a briefing of this theme alone."""
    lead: Words | None = None
    """One sentence of the standfirst of a briefing of several themes."""
    messages: list[Words] | None = Field(default=None, min_length=1)
    """Key messages, the most important first."""
    key_figures: list[Id] | None = None
    """Figures for the strip, the most important first."""
    charts: list[Id] | None = None
    """Charts for the formats that show a few of them side by side, the most telling first."""
    asks: list[Ask] | None = None
    """What is asked of these readers, the most important first."""
    limits: Words | None = None
    """What its evidence does not tell."""
    email: MailWords | None = None
    """What an e-mail says of it to these readers: all of it, or nothing."""


class AudienceFile(FileModel):
    """A file of templates/audiences/: what changes for these readers."""

    name: Words
    """The readers, as the masthead names them."""
    kicker: Words
    """The kind of document, above the title."""
    openings: list[Opening] = Field(default_factory=list)
    """Opening words for sets of themes; the lead theme opens any other set."""
    themes: Mapping[str, OwnWords] = Field(default_factory=dict)
    """By theme: what is said in other words to these readers."""
    people: list[Literal["contact", "spokesperson"]] = Field(default=["contact", "spokesperson"], min_length=1)
    """Who of the organisation is named to these readers, in order."""
    greeting: Words | None = None
    """How an e-mail greets them."""
    method: list[Words] = Field(default_factory=list)
    """Notes on method for every briefing."""
    disclaimer: Words | None = None
    """Printed at the end."""


def _span(value: list[int]) -> list[int]:
    if len(value) != 2 or not 0 <= value[0] < value[1]:  # noqa: PLR2004 - the two ends
        wanted = "should be two numbers, the fewest words and the most, such as [900, 1600]"
        raise UnfitError(wanted, "write both, the smaller one first")
    return value


WordSpan = Annotated[
    list[int],
    AfterValidator(_span),
    WithJsonSchema({"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}),
]


class Limits(FileModel):
    """How much a format holds."""

    messages: int = Field(gt=0)
    """Key messages, at most."""
    key_figures: int = Field(gt=1, le=5)
    """Figures in the strip, at most."""
    asks: int = Field(gt=0)
    """Asks, at most."""
    charts: int = Field(gt=0)
    """Charts, at most: more is a warning."""
    contents_from: int = Field(gt=0)
    """Number of themes from which there is a list of contents."""
    words: Mapping[int, WordSpan]
    """Fewest and most words, by the number of themes."""
    pages: Mapping[int, int] = Field(default_factory=dict)
    """Most pages, the annex and what follows it left out, by the number of themes. They are measured with each build:
    what is too long gets narrower spaces, lower charts, then fewer points."""
    theme_words: Mapping[int, int] = Field(default_factory=dict)
    """Most words of one theme's text, by the number of themes: more is a warning."""


def _once(value: list[BlockName]) -> list[BlockName]:
    if twice := sorted({name for name in value if value.count(name) > 1}):
        raise ValueError(f"holds {' and '.join(twice)} twice; a block stands in one place")
    return value


class FormatFile(FileModel):
    """A file of templates/formats/: the blocks of a briefing in order, and its limits."""

    name: Words
    """What it is called."""
    blocks: Annotated[list[BlockName], AfterValidator(_once)]
    """The blocks, in order; a block with nothing to say is left out."""
    limits: Limits
    """How much it holds."""
    page_breaks: bool = False
    """True if \\newpage in a text begins a page; in a format of one or two pages it would leave half of one empty."""


@dataclass(frozen=True, slots=True)
class TemplateFile(Generic[Model]):
    """A file of templates/ in use."""

    id: str
    """Its stem; for a theme its folder."""
    content: Model
    """What it says."""
    file: Lines
    """Where it says it."""


def read_theme(folder: Path, name: str) -> TemplateFile[ThemeFile]:
    """Return a theme. Raises ConfigError if its file is wrong."""
    path = file_of("themes", name)
    content, file = read_model(folder / path, path, ThemeFile)
    return TemplateFile(name, content, file)


def theme_for(theme: TemplateFile[ThemeFile], audience: TemplateFile[AudienceFile]) -> TemplateFile[ThemeFile]:
    """Return a theme as it is told to an audience, each key with the place where its words stand."""
    own = audience.content.themes.get(theme.id, OwnWords())
    changed = {key: value for key, value in own if value is not None}
    lines = Overlaid(theme.file, audience.file, ("themes", theme.id), frozenset(changed))
    return TemplateFile(theme.id, theme.content.model_copy(update=changed), lines)


def read_audience(folder: Path, name: str) -> TemplateFile[AudienceFile]:
    """Return an audience. Raises ConfigError if its file is wrong."""
    path = file_of("audiences", name)
    content, file = read_model(folder / path, path, AudienceFile)
    return TemplateFile(name, content, file)


def read_format(folder: Path, name: str) -> TemplateFile[FormatFile]:
    """Return a format. Raises ConfigError if its file is wrong."""
    path = file_of("formats", name)
    content, file = read_model(folder / path, path, FormatFile)
    return TemplateFile(name, content, file)

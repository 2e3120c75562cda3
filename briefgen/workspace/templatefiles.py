"""The files of templates/ that say what an audience and a format are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from briefgen.errors import UnfitError
from briefgen.workspace.filemodel import FileModel, Id, Model, Words, read_model
from briefgen.workspace.moving import refuse_earlier
from briefgen.workspace.shelf import file_of
from briefgen.workspace.yamlfile import Lines, read_yaml

BlockName = Literal[
    "masthead", "standfirst", "messages", "panel", "asks", "key-figures", "charts", "contents", "themes",
    "sections", "recommendations", "method", "method-note", "sources", "source-line", "contact", "contact-line",
    "annex", "two-columns",
]  # fmt: skip


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


class AudienceFile(FileModel):
    """A file of templates/audiences/: what changes for these readers."""

    name: Words
    """The readers, as the masthead names them."""
    kicker: Words
    """The kind of document, above the title."""
    openings: list[Opening] = Field(default_factory=list)
    """Opening words for sets of themes; the lead theme opens any other set."""
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
    texts: list[str] = Field(default_factory=list)
    """How the texts of themes are called that it prints, the first that a theme has: its own name if left out."""
    limits: Limits
    """How much it holds."""
    photo: bool = False
    """True if the config's photo stands beside the headline."""
    lead_figure: bool = False
    """True if the first key figure is printed larger than the others, in more room."""
    side_column: bool = False
    """True if figures of a theme and what its evidence does not tell stand beside its text, in the room that lines of a
    readable length leave free."""
    page_breaks: bool = False
    """True if \\newpage in a text begins a page; in a format of one or two pages it would leave half of one empty."""


@dataclass(frozen=True, slots=True)
class TemplateFile(Generic[Model]):
    """A file of templates/ in use."""

    id: str
    """Its stem."""
    content: Model
    """What it says."""
    file: Lines
    """Where it says it."""


def read_audience(folder: Path, name: str) -> TemplateFile[AudienceFile]:
    """Return an audience. Raises ConfigError if its file is wrong."""
    path = file_of("audiences", name)
    refuse_earlier(read_yaml(folder / path, path))
    content, file = read_model(folder / path, path, AudienceFile)
    return TemplateFile(name, content, file)


def read_format(folder: Path, name: str) -> TemplateFile[FormatFile]:
    """Return a format. Raises ConfigError if its file is wrong."""
    path = file_of("formats", name)
    content, file = read_model(folder / path, path, FormatFile)
    return TemplateFile(name, content, file)

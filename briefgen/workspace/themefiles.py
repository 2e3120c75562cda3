"""The files of a theme: what has no language in theme.yaml, and its words in files of one language each."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.errors import UnfitError
from briefgen.workspace.configfile import Day
from briefgen.workspace.filemodel import FileModel, Id


def _said(value: object) -> object:
    if isinstance(value, dict):
        raise UnfitError("should be text", "put text that holds a colon in quotes")
    if isinstance(value, str) and not value.strip():
        raise UnfitError("holds no words", "write them, or take the line out if it is not needed")
    return value


Said = Annotated[str, BeforeValidator(_said)]
"""Words for readers, in the language of the file."""


class AskFile(FileModel):
    """By when something is asked, and because of which evidence; its words stand in the languages, under its id."""

    id: Id
    """Its name: its words stand under it, and openings choose it by it."""
    by: Day
    """By when."""
    because: list[Id] = Field(min_length=1)
    """Ids of the figures and statements that make the case."""
    audiences: list[str] = Field(default_factory=list)
    """Audiences that are shown this ask; all if left out."""

    @property
    def due(self) -> dt.date:
        """By when."""
        return self.by


class OwnChoice(FileModel):
    """What of a theme is chosen otherwise for certain readers; what is left out stays as it is for all."""

    key_figures: list[Id] | None = None
    """Figures for the strip, the most important first."""
    charts: list[Id] | None = None
    """Charts for the formats that show a few of them side by side, the most telling first."""
    asks: list[AskFile] | None = None
    """What is asked of these readers, the most important first."""


class ThemeFile(FileModel):
    """theme.yaml: what of a theme has no language."""

    short: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """Its name in file names."""
    key_figures: list[Id]
    """Figures for the strip, the most important first."""
    charts: list[Id] = Field(default_factory=list)
    """Charts for the formats that show a few of them side by side, the most telling first."""
    asks: list[AskFile]
    """What is asked, the most important first; the words of each stand under its id in the files of the languages."""
    audiences: Mapping[str, OwnChoice] = Field(default_factory=dict)
    """By audience: what is chosen otherwise for these readers."""
    names: list[str] = Field(default_factory=list)
    """Names that hold a number and are no figure."""
    terms: list[str] = Field(default_factory=list)
    """Terms of the trade that may stand between quotation marks, though nobody is quoted."""
    optional: bool = False
    """True for a theme that may stand beside any others: openings fit, and a file's name says all-themes, with it and
    without it."""


class AskWords(FileModel):
    """Who is asked for what."""

    actor: Said
    """Who is asked: an office that can do it."""
    action: Said
    """What to do: a verb first, as it stands after "who"."""
    occasion: Said | None = None
    """On what occasion, in words behind the date, such as "before the mid-year review of the plan"."""
    reason: Said | None = None
    """Why, in a sentence; the entries of `because` are cited behind it, and say it themselves if it is left out."""


class MailFile(FileModel):
    """What an e-mail says of a theme."""

    subject: Said
    """Its subject: the key figure, in fewer than 70 characters."""
    why: Said
    """Why now, in a sentence; it holds the figure of the subject."""
    points: list[Said] = Field(min_length=1)
    """Short sentences of one figure or cited claim each, the most important first; their sources are added."""


class WordsFile(FileModel):
    """words.yaml of a language: what a theme says besides its running text."""

    name: Said
    """Its subject as it stands inside a sentence, such as "access constraints"."""
    title: Said
    """Its subject as a heading, a few words."""
    headline: Said
    """The finding, a sentence: it opens the section, and heads a briefing of this theme alone."""
    standfirst: Said
    """Two sentences that open a briefing of this theme alone."""
    lead: Said
    """One sentence of the standfirst of a briefing of several themes."""
    messages: list[Said] = Field(min_length=1)
    """Key messages, the most important first."""
    asks: Mapping[str, AskWords] = Field(default_factory=dict)
    """The words of each ask, by its id."""
    limits: Said
    """What its evidence does not tell: printed in the notes on method."""
    email: MailFile | None = None
    """What an e-mail says of it; needed only where e-mails are made."""


class OwnWordsFile(FileModel):
    """A file of a language that is called like an audience: what a theme says in other words to these readers."""

    headline: Said | None = None
    """The finding."""
    standfirst: Said | None = None
    """Two sentences that open a briefing of this theme alone."""
    lead: Said | None = None
    """One sentence of the standfirst of a briefing of several themes."""
    messages: list[Said] | None = Field(default=None, min_length=1)
    """Key messages, the most important first."""
    asks: Mapping[str, AskWords] = Field(default_factory=dict)
    """The words of asks, by their ids: of those that only these readers are shown, or that they are told otherwise."""
    limits: Said | None = None
    """What its evidence does not tell."""
    email: MailFile | None = None
    """What an e-mail says of it to these readers: all of it, or nothing."""

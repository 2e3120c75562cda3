"""The files of templates/charts/ as people write them."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from briefgen.cards import Id
from briefgen.filemodel import FileModel, Words, read_model
from briefgen.yamlfile import YamlFile


class MarkFile(FileModel):
    """One bar, part or event."""

    figure: Id | None = None
    """Id of a figure of the ledger."""
    event: Id | None = None
    """Id of an event of the ledger, for timelines."""
    label: Words
    """What it is, short."""
    last: bool = False
    """For `bars`: it stands below the others whatever its size, as a remainder such as “other cities” should."""


class ChartFile(FileModel):
    """A file of templates/charts/: what is drawn, and its words."""

    kind: Literal["bars", "columns", "share", "people", "timeline"]
    """bars: sorted by size; columns: in order of time; share: parts of a whole; people: ten figures;
    timeline: dated events."""
    title: Words
    """The finding, a sentence."""
    subtitle: Words
    """Place, period and unit."""
    caption: Words
    """What the picture is of, for the caption in Word."""
    alt: Words
    """Text alternative: the finding, and the data."""
    marks: list[MarkFile] = Field(min_length=2)
    """What is drawn."""
    whole: Id | None = None
    """For `share`: id of the whole. Left out for percentages, whose whole is a hundred."""
    notes: list[Words] = Field(default_factory=list)
    """Lines below the drawing. Groups that overlap need one that says so."""


def read_chart(folder: Path, chart_id: str) -> tuple[ChartFile, YamlFile]:
    """Return a chart file. Raises ConfigError if it is wrong."""
    name = f"templates/charts/{chart_id}.yaml"
    return read_model(folder / name, name, ChartFile)

"""The files of templates/charts/ as people write them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from briefgen.errors import ConfigError, UnfitError, shortened, unknown
from briefgen.workspace.filemodel import FileModel, Id, Words, validate
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.shelf import file_of
from briefgen.workspace.textfile import read_text
from briefgen.workspace.yamlfile import YamlFile, parse_yaml


class MarkFile(FileModel):
    """One bar, part or event."""

    figure: Id | None = None
    """Id of a figure of the ledger."""
    event: Id | None = None
    """Id of an event of the ledger, for timelines."""
    label: Words
    """What it is, short."""
    group: Words | None = None
    """For `slope` and `multiples`: the line or the small chart it belongs to. A slope of one line needs none."""
    last: bool = False
    """For `bars`: it stands below the others whatever its size, as a remainder such as “other cities” should."""


class ChartFile(FileModel):
    """A file of templates/charts/: what is drawn, and its words."""

    kind: Literal["bars", "columns", "share", "gap", "waffle", "people", "slope", "multiples", "timeline"]
    """bars: sorted by size; columns: in order of time; share: parts of a whole; gap: what is reached of a goal, and
    what lacks; waffle: parts of a whole in a hundred squares; people: ten figures; slope: from one time to another;
    multiples: small charts of columns on one scale; timeline: dated events."""
    title: Words
    """The finding, a sentence."""
    subtitle: Words
    """Place, period and unit."""
    caption: Words
    """What to see in the picture or to mind, for the caption in Word: it repeats neither title nor subtitle."""
    alt: Words
    """Text alternative: the finding, and the data."""
    marks: list[MarkFile] = Field(min_length=2)
    """What is drawn."""
    whole: Id | None = None
    """For `share`, `waffle` and `gap`: id of the whole or goal. Left out for percentages, whose whole is a hundred."""
    notes: list[Words] = Field(default_factory=list)
    """Lines below the drawing. Groups that overlap need one that says so."""


Sign = Literal["full", "part", "none", "silent"]


class CellFile(FileModel):
    """A cell of a matrix."""

    mark: Sign | None = None
    """The sign before the words; the legend says what it means."""
    words: Words
    """What the evidence says of this row and column, short; that it says nothing is said too."""
    cite: Id | None = None
    """Id of the figure, event or statement that it rests on."""


class MatrixRowFile(FileModel):
    """A row of a matrix."""

    label: Words
    """What it is about."""
    cells: list[CellFile] = Field(min_length=1)
    """One cell a column."""


class MatrixFile(FileModel):
    """A file of templates/charts/ of the kind `matrix`: a table that is placed like a chart."""

    kind: Literal["matrix"]
    """matrix: words and signs in rows and columns, as a table of Word."""
    title: Words
    """The finding, a sentence."""
    caption: Words
    """What the table is of."""
    alt: Words
    """What it shows, for screen readers."""
    corner: Words
    """Heading of the first column: what the rows are."""
    columns: list[Words] = Field(min_length=1)
    """Headings of the other columns."""
    rows: list[MatrixRowFile] = Field(min_length=2)
    """What is compared."""
    legend: Mapping[Sign, Words] = Field(default_factory=dict)
    """What each sign means, in words."""


Degrees = Annotated[float, Field(ge=-180, le=180)]
Latitude = Annotated[float, Field(ge=-90, le=90)]


class ViewFile(FileModel):
    """The part of the world that a map shows, in degrees; west and south are below zero."""

    west: Degrees
    """Its western edge."""
    south: Latitude
    """Its southern edge."""
    east: Degrees
    """Its eastern edge."""
    north: Latitude
    """Its northern edge."""


class AreaFile(FileModel):
    """An area whose name stands on the map."""

    area: str
    """Its name in the file of outlines."""
    label: Words
    """Its name for readers; left out where there is no room for it."""
    shaded: bool = False
    """It is one of those that the map is about."""


def _names_once(names: list[str]) -> list[str]:
    """Return names of outlines as they are. Raises UnfitError if one stands twice: it would be drawn as often."""
    _refuse_twice(names)
    return names


def _areas_once(areas: list[AreaFile]) -> list[AreaFile]:
    """Return areas as they are. Raises UnfitError if one is named twice, as `_names_once` does."""
    _refuse_twice(area.area for area in areas)
    return areas


def _refuse_twice(names: Iterable[str]) -> None:
    (name, times), *_ = [*Counter(names).most_common(1), ("", 0)]
    if times > 1:
        raise UnfitError(f'names "{shortened(name)}" {times:,} times', "name it once")


class PlaceFile(FileModel):
    """A place on a map: a circle sized by a figure, or a dot."""

    name: Words
    """What it is called."""
    lat: Latitude
    """Its latitude in degrees, below zero in the south."""
    lon: Degrees
    """Its longitude in degrees, below zero in the west."""
    figure: Id | None = None
    """Id of the figure that its circle is sized by. Either all places of a map have one, or none has."""
    cite: Id | None = None
    """Without a figure: id of the statement or event that puts it on the map."""
    remark: Words | None = None
    """Without a figure: what it is, short, such as “country office”."""


class MapFile(FileModel):
    """A file of templates/charts/ of the kind `map`: places on the outlines of templates/maps/."""

    kind: Literal["map"]
    """map: places on a map, as circles whose areas are in proportion to figures of one series, or as dots."""
    title: Words
    """The finding, a sentence."""
    subtitle: Words
    """Place, period and unit."""
    caption: Words
    """What to see in the picture or to mind, for the caption in Word: it repeats neither title nor subtitle."""
    alt: Words
    """Text alternative: the finding, and the data."""
    outlines: str
    """The file of templates/maps/ with countries, without its ending."""
    regions: str | None = None
    """A file of templates/maps/ with the regions of what the map is about; their borders are drawn thin."""
    focus: Annotated[list[str], AfterValidator(_names_once)] = Field(min_length=1)
    """Names, in the file of outlines, of what the map is about."""
    disputed: Annotated[list[str], AfterValidator(_names_once)] = Field(default_factory=list)
    """Names of areas or lines in the file of outlines whose borders are disputed: they are drawn dashed."""
    view: ViewFile | None = None
    """What the map shows; all of the focus if left out. It is made wider where the picture is."""
    areas: Annotated[list[AreaFile], AfterValidator(_areas_once)] = Field(default_factory=list)
    """Areas that are named, the most important first, or shaded."""
    places: list[PlaceFile] = Field(min_length=1)
    """What is marked."""
    credit: Words
    """Where outlines and coordinates come from, below the map."""
    notes: list[Words] = Field(default_factory=list)
    """More lines below the map. Groups that overlap need one that says so."""


KINDS = (
    "bars", "columns", "share", "gap", "waffle", "people", "slope", "multiples", "timeline", "map", "matrix",
)  # fmt: skip

AnyChartFile = Annotated[ChartFile | MapFile | MatrixFile, Field(discriminator="kind")]
"""What a file of templates/charts/ may hold."""


def read_chart(folder: Path, chart_id: str) -> tuple[ChartFile | MapFile | MatrixFile, YamlFile]:
    """Return a chart file. Raises ConfigError if it is wrong."""
    name = file_of("charts", chart_id)
    text = read_text(folder / name, name)
    return remembered("files", ("chart", name, text), lambda: _validated(parse_yaml(text, name)))


def _validated(file: YamlFile) -> tuple[ChartFile | MapFile | MatrixFile, YamlFile]:
    keys = file.data if isinstance(file.data, dict) else {}
    kind = keys.get("kind")
    if isinstance(kind, str) and kind not in KINDS:
        fact = f'there is no chart of the kind "{kind}"'
        raise ConfigError([unknown(file.place(("kind",)), "wrong-value", fact, kind, KINDS)])
    # Only a matrix has rows: told as one, a slip in its kind does not make every other key unknown.
    if keys.get("kind") == "matrix" or "rows" in keys:
        return validate(file, MatrixFile), file
    if keys.get("kind") == "map" or "places" in keys:
        return validate(file, MapFile), file
    return validate(file, ChartFile), file

"""Where evidence and charts are used: read from the templates, with nothing built."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefgen.errors import BriefgenError, ContentError, Place, Problem
from briefgen.evidence.ledger import Ledger
from briefgen.prose.mentions import mentions_in
from briefgen.workspace.config import Config
from briefgen.workspace.keptvalues import remembered
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.textfile import read_text, read_words
from briefgen.workspace.yamlfile import KeyPath, YamlFile, parse_yaml

ENTRY_KEYS = {"figure", "event", "whole", "cite", "key_figures", "because"}
"""Keys of templates whose value is the id of an entry of the ledger, or a list of them."""
CHART_KEYS = {"charts"}
"""Keys of templates whose value is a list of charts."""
TEXT = "text"
"""The part of a theme that stands in its Markdown files."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One place where something is used."""

    kind: str
    """What uses it: theme, chart, audience, config, calculation, or briefing for a template that the config names."""
    id: str
    """Name of the theme, chart ..."""
    part: str
    """What of it: `text`, or the keys that lead there, such as `asks.because`."""
    place: Place
    """The line to open."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Where all entries and charts of a workspace are used."""

    entries: Mapping[str, tuple[Use, ...]]
    """By id of a figure, event, statement or source."""
    charts: Mapping[str, tuple[Use, ...]]
    """By id of a chart: the themes, audiences and configs that place it. A reference to it is no use."""

    def themes_of_entry(self, entry_id: str) -> set[str]:
        """Return the themes that use an entry: themselves, in a chart, or through an own calculation."""
        return self._themes(self.entries.get(entry_id, ()))

    def themes_of_chart(self, chart_id: str) -> set[str]:
        """Return the themes that place a chart."""
        return self._themes(self.charts.get(chart_id, ()))

    def _themes(self, uses: Iterable[Use]) -> set[str]:
        """Return the themes in which uses end: charts and own calculations lead on to theirs."""
        themes: set[str] = set()
        for use in uses:
            match use.kind, use.part.split("."):
                case "theme", _:
                    themes.add(use.id)
                case "chart", _:
                    themes |= self.themes_of_chart(use.id)
                case "calculation", _:
                    themes |= self.themes_of_entry(use.id)
        return themes


def read_usage(plans: Sequence[Config], ledger: Ledger, languages: Iterable[str]) -> Usage:
    """Return where evidence and charts are used.

    All themes, charts and audiences of the workspace are read, in all languages, the config of the plans and own
    calculations. Raises ContentError with every template that cannot be read.
    """
    reader = _Reader(set(languages))
    reader.read_templates(plans[0].folder)
    for plan in plans:
        reader.read_values(plan.file, "config", plan.file.name, plan.file.data)
    for figure in ledger.figures.values():
        for input_id in figure.inputs.values():
            reader.entries[input_id].add(Use("calculation", figure.id, "inputs", figure.place))
    if reader.problems:
        raise ContentError(dict.fromkeys(reader.problems))
    return Usage(_sorted(reader.entries), _sorted(reader.charts))


def _sorted(uses: Mapping[str, set[Use]]) -> dict[str, tuple[Use, ...]]:
    return {key: tuple(sorted(group, key=_in_order)) for key, group in uses.items()}


def _in_order(use: Use) -> tuple[int, Use]:
    """Themes first: they are what people look for."""
    return ("theme", "chart", "audience", "config", "calculation").index(use.kind), use


class _Reader:
    """Reads template after template, and collects what each names and what is wrong in any of them."""

    def __init__(self, languages: set[str]) -> None:
        self.languages = languages
        self.entries: dict[str, set[Use]] = defaultdict(set)
        self.charts: dict[str, set[Use]] = defaultdict(set)
        self.problems: list[Problem] = []

    def read_templates(self, folder: Path) -> None:
        """Read what every template uses; a file that cannot be read leaves its problems and stops nothing.

        What a file uses is kept: taking all texts apart took three quarters of a `list`.
        """
        for kind in ("theme", "chart", "audience"):
            shelf = folder / "templates" / f"{kind}s"
            for path in sorted(path for end in ("yaml", "md") for path in files_in(shelf, f"**/*.{end}", folder)):
                name = path.relative_to(folder).as_posix()
                owner = path.relative_to(shelf).parts[0].removesuffix(".yaml")
                try:
                    text = read_text(path, name) if path.suffix == ".yaml" else read_words(path, name)
                    told = (kind, owner, name, *sorted(self.languages), text)
                    make = partial(self._of_file, text, name, kind, owner)
                    self._take(remembered("usage", told, make, lambda file: not file.problems))
                except BriefgenError as error:
                    self.problems += error.problems

    def _of_file(self, text: str, name: str, kind: str, owner: str) -> "_Reader":
        """Return what was read of one file. Raises ConfigError or ContentError if it cannot be read."""
        reader = _Reader(self.languages)
        if name.endswith(".yaml"):
            file = parse_yaml(text, name)
            reader.read_values(file, kind, owner, file.data)
        else:
            reader._read_words(text, kind, owner, TEXT, Place(name), whole_file=True)
        return reader

    def _take(self, other: "_Reader") -> None:
        """Take in what was read of one file."""
        self.problems += other.problems
        for own, more in ((self.entries, other.entries), (self.charts, other.charts)):
            for key, uses in more.items():
                own[key] |= uses

    def read_values(self, file: YamlFile, kind: str, owner: str, value: object, path: KeyPath = ()) -> None:
        """Take in all that a value of a YAML file names, and all values below it."""
        for key, below in _entries_of(value):
            self.read_values(file, kind, owner, below, (*path, key))
        if isinstance(value, str):
            keys = [key for key in path if isinstance(key, str)]
            if keys[-1:] and keys[-1] in self.languages:
                keys.pop()
            part, place = ".".join(keys), file.place(path)
            if keys and keys[-1] in ENTRY_KEYS:
                self.entries[value].add(Use(kind, owner, part, place))
            elif keys and keys[-1] in CHART_KEYS:
                self.charts[value].add(Use(kind, owner, part, place))
            else:
                try:
                    self._read_words(value, kind, owner, part, place)
                except ContentError as error:
                    self.problems += error.problems

    def _read_words(
        self, words: str, kind: str, owner: str, part: str, place: Place, *, whole_file: bool = False
    ) -> None:
        for mention in mentions_in(words, place):
            # The lines of a text in YAML are folded, so that only its first is known.
            where = Place(place.file, mention.line) if whole_file else place
            use = Use(kind, owner, part, where)
            if mention.function == "chart":
                self.charts[mention.id].add(use)
            elif mention.function not in ("see", "name"):
                self.entries[mention.id].add(use)


def _entries_of(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)

"""What there is in a workspace and where it is used, for `briefgen list`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import BaseModel

from briefgen.briefing.shared import Workspace, read_workspace
from briefgen.errors import ConfigError, Place, Problem, unknown
from briefgen.evidence.ledger import DERIVED, Ledger, LedgerEntry, LedgerFigure, Source
from briefgen.evidence.proved import entries_as_written
from briefgen.survey.texts import TextUse, text_uses, texts_read
from briefgen.survey.usage import Usage, Use, read_usage
from briefgen.workspace.config import Config
from briefgen.workspace.shelf import SHELVES, missing, names_of
from briefgen.workspace.templatefiles import read_audience, read_format
from briefgen.workspace.themes import languages_of, read_theme_file, read_words

ENTRIES = ("figures", "events", "statements")
KINDS = (*ENTRIES, "sources", *SHELVES, "texts")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "theme": (*ENTRIES, "sources", "charts", "texts"),
    "source": (*ENTRIES, "themes", "charts"),
    "topic": ("figures", "themes", "charts"),
}
"""Kinds to which each filter applies."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stock:
    """A workspace, to list what it has."""

    plans: Sequence[Config]
    """The briefings of its config."""
    workspace: Workspace
    """Languages and evidence."""
    usage: Usage
    """Where evidence and charts are used."""

    @property
    def ledger(self) -> Ledger:
        """The evidence."""
        return self.workspace.ledger

    def entries_of(self, source_id: str) -> list[str]:
        """Return the ids of what is quoted from a source."""
        return [entry.id for entry in _entries(self.ledger) if entry.source == source_id]

    def themes_of_source(self, source_id: str) -> set[str]:
        """Return the themes that use a source or something quoted from it."""
        ids = (source_id, *self.entries_of(source_id))
        return {theme for entry_id in ids for theme in self.usage.themes_of_entry(entry_id)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a kind is listed: all of it, or what these filters leave."""

    theme: str | None = None
    """Only what this theme uses, itself or in a chart or own calculation."""
    source: str | None = None
    """Only what is quoted from this source, or uses something of it; `derived` for own calculations."""
    topic: str | None = None
    """Only figures of this topic, or what uses one."""
    unused: bool = False
    """Only what is used nowhere."""


def read_stock(plans: Sequence[Config]) -> Stock:
    """Return the workspace of a config. Raises ConfigError, LedgerError or ContentError with every problem."""
    workspace = read_workspace(plans[0].folder)
    return Stock(plans, workspace, read_usage(plans, workspace.ledger, workspace.languages))


def inventory(stock: Stock, kind: str, wanted: Wanted) -> list[Row]:
    """Return what a workspace has of a kind: `id`, `source`, `line`, the keys of the file and `used_in`.

    Raises ConfigError if a filter names what there is not, or a file cannot be read.
    """
    if problems := list(_unknown(stock, wanted)):
        raise ConfigError(problems)
    rows = [row | {"used_in": _used_in(stock, kind, row["id"])} for row in _rows(stock, kind)]
    return [row for row in rows if _is_wanted(stock, kind, row, wanted)]


def _rows(stock: Stock, kind: str) -> list[Row]:
    folder = stock.workspace.folder
    match kind:
        case "figures" | "events" | "statements":
            written = entries_as_written(folder)
            return [_entry_row(entry, written[entry.id]) for entry in _entries(stock.ledger, kind)]
        case "sources":
            return [_source_row(stock, source) for source in stock.ledger.sources.values()]
        case "texts":
            return [_text_row(use) for use in text_uses(folder)]
        case "brands":
            return [{"id": name, "source": name, "line": 1} for name in names_of(folder, kind)]
        case _:
            return [_file_row(stock, kind, name) for name in names_of(folder, kind)]


def _entries(ledger: Ledger, *kinds: str) -> Iterator[LedgerEntry]:
    for kind in kinds or ENTRIES:
        yield from getattr(ledger, kind).values()


def _entry_row(entry: LedgerEntry, written: Row) -> Row:
    """Return the keys of an entry's file; of an own calculation its result too, whether it states one or not."""
    row: Row = {"id": entry.id, "source": entry.source, "line": entry.place.line} | written
    row |= {"page": entry.page.name} if entry.page is not None else {}
    return row | {"value": entry.value} if isinstance(entry, LedgerFigure) else row


def _source_row(stock: Stock, source: Source) -> Row:
    from briefgen.reading.counts import counts  # noqa: PLC0415 - other lists wait for nothing of it

    counted = counts(stock.workspace.folder).get(source.id)
    states = ("read", "accepted", "open", "refused")
    proposed = {} if counted is None else {"proposed": {state: getattr(counted, state) for state in states}}
    return proposed | {
        "id": source.id,
        "source": source.id,
        "line": source.place.line,
        "title": source.title,
        "publisher": source.publisher,
        "short": source.short,
        "published": source.published.text,
        "authors": list(source.authors),
        "language": source.language,
        "url": source.url,
        "entries": len(stock.entries_of(source.id)),
    }


def _text_row(use: TextUse) -> Row:
    named = f"{use.theme} {use.language} {use.format} {use.audience}"
    return {"id": named, "source": use.theme, "line": 1, **asdict(use)}


def _file_row(stock: Stock, kind: str, name: str) -> Row:
    folder = stock.workspace.folder
    content: BaseModel
    match kind:
        case "themes":
            content = read_theme_file(folder, name)[0]
            codes = languages_of(folder, name)
            words = {code: _plain(read_words(folder, name, code)[0]) for code in codes}
            return {"id": name, "source": name, "line": 1} | _plain(content) | {"words": words}
        case "charts":
            from briefgen.charts.chartfile import read_chart  # noqa: PLC0415 - see above

            content = read_chart(folder, name)[0]
        case "audiences":
            content = read_audience(folder, name).content
        case "formats":
            content = read_format(folder, name).content
        case _:
            content = stock.workspace.languages[name].file
    return {"id": name, "source": name, "line": 1} | _plain(content)


def _plain(content: BaseModel) -> Row:
    """Return the keys of a file as they stand in it: those that were left out are left out."""
    return content.model_dump(mode="json", exclude_unset=True)


def _used_in(stock: Stock, kind: str, name: str) -> list[Row]:
    uses: Iterable[Use]
    match kind:
        case "figures" | "events" | "statements":
            uses = stock.usage.entries.get(name, ())
        case "charts":
            uses = stock.usage.charts.get(name, ())
        case "sources":
            ids = (name, *stock.entries_of(name))
            uses = dict.fromkeys(use for entry_id in ids for use in stock.usage.entries.get(entry_id, ()))
        case "texts":
            uses = _briefings_printing(stock, name)
        case _:
            uses = dict.fromkeys(_briefings_with(stock, kind, name))
    return [
        {"kind": use.kind, "id": use.id, "part": use.part, "file": use.place.file, "line": use.place.line}
        for use in uses
    ]


def _briefings_printing(stock: Stock, name: str) -> Iterator[Use]:
    """Yield the briefings of the config that print a text."""
    for plan in stock.plans:
        if name in _texts_of(plan):
            yield Use("briefing", plan.name, "themes", plan.file.place(("briefing", "themes")))


def _texts_of(plan: Config) -> set[str]:
    """Return the ids of the texts that a briefing prints."""
    briefing = plan.briefing
    return {f"{theme} {briefing.language} {briefing.format} {briefing.audience}" for theme in texts_read(plan)}


def _briefings_with(stock: Stock, kind: str, name: str) -> Iterator[Use]:
    """Yield the briefings of the config that name a template."""
    key = "themes" if kind == "themes" else kind.removesuffix("s")
    for plan in stock.plans:
        named = plan.brand if kind == "brands" else getattr(plan.briefing, key)
        if name == named or (isinstance(named, list) and name in named):
            path = (key,) if kind == "brands" else ("briefing", key)
            yield Use("briefing", plan.name, key, plan.file.place(path))


def _is_wanted(stock: Stock, kind: str, row: Row, wanted: Wanted) -> bool:
    return (
        (wanted.theme is None or wanted.theme in _themes(stock, kind, row["id"]))
        and (wanted.source is None or wanted.source in _sources(stock, kind, row))
        and (wanted.topic is None or wanted.topic in _topics(stock, kind, row["id"]))
        and not (wanted.unused and row["used_in"])
    )


def _themes(stock: Stock, kind: str, name: str) -> set[str]:
    if kind == "texts":
        return {name.split(maxsplit=1)[0]}
    if kind == "charts":
        return stock.usage.themes_of_chart(name)
    return stock.themes_of_source(name) if kind == "sources" else stock.usage.themes_of_entry(name)


def _sources(stock: Stock, kind: str, row: Row) -> set[str]:
    return {entry.source for entry in _held(stock, kind, row["id"])} if kind in SHELVES else {row["source"]}


def _topics(stock: Stock, kind: str, name: str) -> set[str]:
    return {entry.topic for entry in _held(stock, kind, name) if isinstance(entry, LedgerFigure)}


def _held(stock: Stock, kind: str, name: str) -> Iterator[LedgerEntry]:
    """Yield the entries that a chart or theme uses; an entry itself."""
    for entry in _entries(stock.ledger):
        if kind == "charts":
            used = any((use.kind, use.id) == ("chart", name) for use in stock.usage.entries.get(entry.id, ()))
        else:
            used = name in stock.usage.themes_of_entry(entry.id) if kind == "themes" else name == entry.id
        if used:
            yield entry


def _unknown(stock: Stock, wanted: Wanted) -> Iterator[Problem]:
    """Yield a problem for each filter that names what the workspace does not have."""
    if wanted.theme is not None:
        problem = missing(stock.workspace.folder, "themes", wanted.theme, Place("templates/themes"))
        if problem is not None:
            yield problem
    sources = [*stock.ledger.sources, DERIVED]
    if wanted.source is not None and wanted.source not in sources:
        fact = f'the source "{wanted.source}" is not in seeds/'
        yield unknown(Place("seeds"), "source-unknown", fact, wanted.source, sources, "add a card for it")
    topics = {figure.topic for figure in stock.ledger.figures.values()} - {""}
    if wanted.topic is not None and wanted.topic not in topics:
        fact = f'the topic "{wanted.topic}" is that of no figure in seeds/'
        yield unknown(Place("seeds"), "topic-unknown", fact, wanted.topic, topics, "give it to a figure")

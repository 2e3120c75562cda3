"""What there is in a workspace, for `briefgen list`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from briefgen.charts.chartfile import read_chart
from briefgen.evidence import LedgerEvent, LedgerFigure, LedgerStatement
from briefgen.filemodel import words_in
from briefgen.shelf import SHELVES, names_of
from briefgen.templatefiles import read_audience, read_format, read_theme
from briefgen.vouch import print_figure, print_when
from briefgen.workspace import Workspace, read_workspace

KINDS = ("figures", "events", "statements", "sources", *SHELVES)

Row = dict[str, Any]


def inventory(folder: Path, kind: str) -> list[Row]:
    """Return what a workspace has of a kind: `id`, `source`, `line` and the keys of the file.

    Raises ConfigError or LedgerError if the workspace cannot be read.
    """
    match kind:
        case "figures" | "events" | "statements":
            workspace = read_workspace(folder)
            entries: Mapping[str, LedgerFigure | LedgerEvent | LedgerStatement] = getattr(workspace.ledger, kind)
            return [_entry_row(entry) for entry in entries.values()]
        case "sources":
            return _source_rows(read_workspace(folder))
        case "brands":
            return [{"id": name, "source": name, "line": 1} for name in names_of(folder, kind)]
        case _:
            return [_file_row(folder, kind, name) for name in names_of(folder, kind)]


def _entry_row(entry: LedgerFigure | LedgerEvent | LedgerStatement) -> Row:
    row: Row = {"id": entry.id, "source": entry.source, "line": entry.place.line}
    keys = _plain(entry.entry)
    if isinstance(entry, LedgerFigure):
        keys["value"] = entry.value
    return row | keys


def _source_rows(workspace: Workspace) -> list[Row]:
    rows = []
    for source in workspace.ledger.sources.values():
        ledger = workspace.ledger
        quoted = [
            entry.source for kind in (ledger.figures, ledger.events, ledger.statements) for entry in kind.values()
        ]
        rows.append(
            {
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
                "entries": quoted.count(source.id),
            }
        )
    return rows


def _file_row(folder: Path, kind: str, name: str) -> Row:
    content: BaseModel
    match kind:
        case "themes":
            content = read_theme(folder, name).content
        case "charts":
            content = read_chart(folder, name)[0]
        case "audiences":
            content = read_audience(folder, name).content
        case "formats":
            content = read_format(folder, name).content
        case _:
            content = read_workspace(folder).languages[name].file
    return {"id": name, "source": name, "line": 1} | _plain(content)


def _plain(content: BaseModel) -> Row:
    """Return the keys of a file as they stand in it: those that were left out are left out."""
    return content.model_dump(mode="json", exclude_unset=True)


def table(folder: Path, kind: str, rows: list[Row], language: str) -> list[str]:
    """Return rows as lines for people: id first, then what tells most."""
    if kind == "figures":
        workspace = read_workspace(folder)
        told = [_figure_cells(workspace, row["id"], language) for row in rows]
    else:
        told = [[row["id"], _short(row, language)] for row in rows]
    widths = [max((len(cells[column]) for cells in told), default=0) for column in range(len(told[0]) if told else 0)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip() for cells in told]


def _figure_cells(workspace: Workspace, figure_id: str, language: str) -> list[str]:
    figure = workspace.ledger.figures[figure_id]
    words = workspace.languages[language]
    printed = " ".join(part for part in print_figure(figure, words) or () if part)
    when = print_when(figure, workspace.ledger, words)
    origin = figure.origin or ("own calculation" if figure.derived else "not stated")
    return [figure.id, printed, when, origin, figure.source]


def _short(row: Row, language: str) -> str:
    for key in ("date", "about", "title", "name", "tag"):
        value = row.get(key)
        if isinstance(value, dict):
            value = words_in(value, language) or next(iter(value.values()), "")
        if value and key == "date":
            label = row.get("label", {})
            return f"{value}  {words_in(label, language) or ''}"
        if value:
            return str(value)
    return ""

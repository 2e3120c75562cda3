"""`briefgen list`: what a workspace has, and where it is used."""

import json
import shutil
import sys
from pathlib import Path

import click

from briefgen.cli.command import Command, config_argument, no_cache_option
from briefgen.cli.console import lines_of
from briefgen.cli.listing import table
from briefgen.cli.streams import Streams
from briefgen.errors import BriefgenError
from briefgen.survey.inventory import FILTERS, KINDS, Row, Wanted, inventory, read_stock
from briefgen.survey.repeated import Repeated, like
from briefgen.workspace.config import read_config


@click.command(
    name="list",
    cls=Command,
    examples=(
        "briefgen list figures",
        "briefgen list figures --theme health --topic nutrition",
        "briefgen list statements --unused",
        "briefgen list themes other/config.yaml --json",
        "briefgen list texts --like templates/themes/health/en/full.md:12",
    ),
)
@click.argument("kind", type=click.Choice(KINDS))
@config_argument
@click.option("--theme", metavar="NAME", help="Only what this theme uses, in its words, charts or calculations.")
@click.option("--source", metavar="NAME", help="Only what comes from this card; `derived` for own calculations.")
@click.option("--topic", metavar="NAME", help="Only figures of this topic, or what uses one.")
@click.option("--unused", is_flag=True, help="Only what is used nowhere.")
@click.option(
    "--like", "line", metavar="FILE:LINE", help="Of texts: where else a sentence of this line stands, or nearly so."
)
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects with all keys.")
@no_cache_option
def command(
    kind: str,
    config: Path,
    theme: str | None,
    source: str | None,
    topic: str | None,
    line: str | None,
    *,
    unused: bool,
    as_json: bool,
) -> None:
    """List what the workspace has of a KIND, and where it is used: figures, events, themes, charts and so on.

    In a terminal, columns that do not fit stand below their row. Elsewhere each row is one line.
    """
    for name, value in {"theme": theme, "source": source, "topic": topic}.items():
        if value is not None and kind not in FILTERS[name]:
            raise click.UsageError(f"--{name} does not apply to {kind}; it applies to {', '.join(FILTERS[name])}.")
    wanted = Wanted(theme, source, topic, unused)
    if line is not None and (kind != "texts" or wanted != Wanted()):
        raise click.UsageError("--like applies to texts, and to no other choice beside it.")
    out = Streams()
    headings: tuple[str, ...] = ()
    cells: list[tuple[str, ...]] = []
    try:
        stock = read_stock(read_config(config))
        if line is not None:
            found = like(stock.workspace.folder, line, stock.workspace.languages)
            rows = [_as_row(one) for one in found]
            headings = ("Id", "Words", "Sentence")
            cells = [(row["id"], "the same" if row["same"] else "a few differ", row["text"]) for row in rows]
        else:
            rows = inventory(stock, kind, wanted)
            headings, cells = (headings, cells) if as_json else table(stock, kind, rows)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    if as_json:
        out.result(json.dumps(rows, ensure_ascii=False, indent=2))
    elif not rows:
        out.say(f"No {kind} to list." if line is None else "This sentence stands in no other file of its theme.")
    else:
        width = shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None
        for shown in lines_of(headings, cells, width):
            out.result(shown)
    out.remember(0)
    out.exit(0)


def _as_row(found: Repeated) -> Row:
    other = found.other
    return {
        "id": str(other.place),
        "source": other.place.file,
        "line": other.place.line,
        "same": found.same,
        "text": other.text,
        "like": found.sentence.text,
    }

"""`briefgen checked`: the second reader of an entry."""

from pathlib import Path

import click

from briefgen.briefing.shared import read_workspace
from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.delivery.files import put
from briefgen.errors import BriefgenError
from briefgen.reading.second import checked, find_entry
from briefgen.workspace.config import CONFIG, clock_day, workspace_of
from briefgen.workspace.opening import alone_in


@click.command(
    name="checked",
    cls=Command,
    examples=("briefgen checked displaced-2025 --by Bo", "briefgen checked displaced-2025 returned-2025 --by Bo"),
)
@click.argument("entries", metavar="ENTRY...", nargs=-1, required=True)
@click.option("--by", metavar="NAME", required=True, help="Who held them against the document.")
@click.option("--config", type=FILE, default=Path(CONFIG), help="The config of the workspace; config.yaml if left out.")
def command(entries: tuple[str, ...], by: str, config: Path) -> None:
    """Say in the cards that somebody held each ENTRY against its document a second time.

    A later change of what the source says, or of its text, voids it.
    """
    out = Streams()
    try:
        folder = workspace_of(config)
        for entry_id in entries:
            with alone_in(folder):
                entry = find_entry(folder, read_workspace(folder).ledger, entry_id)
                put(checked(folder, entry, by.strip(), clock_day().isoformat()), folder)
            out.say(f'{entry_id}: checked by {by.strip()}: "{entry.content.quote}"')
            out.result(entry_id)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    out.exit(0)

"""`briefgen supersede`: an entry of an earlier edition gives way to the one that replaces it."""

from pathlib import Path

import click

from briefgen.briefing.shared import read_workspace
from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.delivery.files import rewrite
from briefgen.errors import BriefgenError, ConfigError, Place, counted
from briefgen.evidence.ledger import not_in_ledger
from briefgen.reading.renaming import renamings
from briefgen.workspace.config import CONFIG, located, workspace_of
from briefgen.workspace.opening import alone_in


@click.command(
    name="supersede",
    cls=Command,
    examples=(
        "briefgen supersede displaced-2024 displaced-2025",
        "briefgen supersede displaced-2024 displaced-2025 --write",
    ),
)
@click.argument("old")
@click.argument("new")
@click.option("--write", is_flag=True, help="Change the files; as they are now they are kept under a dated name.")
@click.option("--config", type=FILE, default=Path(CONFIG), help="The config of the workspace; config.yaml if left out.")
def command(old: str, new: str, config: Path, *, write: bool) -> None:
    """Show each line of templates, config and own calculations that names the entry OLD, with NEW in its place.

    With --write the files are changed; their paths go to stdout. The old entry stays in its card.
    """
    out = Streams()
    try:
        folder = workspace_of(config)
        ledger = read_workspace(folder).ledger
        known = (*ledger.figures, *ledger.events, *ledger.statements)
        if problems := [not_in_ledger(Place("seeds"), name, known) for name in (old, new) if ledger.find(name) is None]:
            raise ConfigError(problems)
        with alone_in(folder):
            lines, files = renamings(folder, old, new, located(config).name)
            asides = rewrite(files) if write else []
        for line in lines:
            out.say(f"{line.file}:{line.line}: {line.now}")
        if not lines:
            out.say(f"Nothing names {old}.")
        elif not write:
            places = f"{counted(len(lines), 'line')} in {counted(len(files), 'file')}"
            out.say(f"{places} to change: run it again with --write; each file is kept beside the new one.")
        else:
            for file, kept in zip(files, asides, strict=True):
                out.say(f"{file.name}: changed in {counted(file.places, 'line')}; kept as {kept}")
                out.result(file.path)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    out.exit(0)

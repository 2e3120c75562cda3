"""`briefgen init`: a new workspace."""

from pathlib import Path

import click

from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.errors import BriefgenError
from briefgen.workspace.config import CONFIG
from briefgen.workspace.configfile import Output
from briefgen.workspace.starter import start_workspace


@click.command(
    name="init",
    cls=Command,
    examples=("briefgen init my-briefing", "briefgen init --bare new-country", "briefgen init ."),
)
@click.argument("folder", metavar="DIR", type=FILE)
@click.option("--bare", is_flag=True, help="The smallest workspace that builds, about an invented place.")
def command(folder: Path, *, bare: bool) -> None:
    """Make a new workspace in DIR, a folder that is empty or not there yet: the example, complete, to change.

    The path of its config.yaml goes to stdout, the next steps to stderr. Nothing is ever written over.
    """
    out = Streams()
    try:
        config = start_workspace(folder, bare=bare)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    build = "briefgen build" if config == Path(CONFIG) else f'briefgen build "{config}"'
    out.say(f"Next:\n  1. Edit {config}: your organisation first.")
    out.say(f"  2. Run: {build}")
    out.say(f"  3. Open the Word file in {config.parent / Output().folder}; its path is printed.")
    out.result(config)
    out.exit(0)

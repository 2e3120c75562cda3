"""`briefgen new`: the files of something new in a workspace."""

from pathlib import Path

import click

from briefgen.cli.command import FILE, Command
from briefgen.cli.streams import Streams
from briefgen.delivery.files import put
from briefgen.errors import BriefgenError
from briefgen.survey.starting import KINDS, start
from briefgen.workspace.config import CONFIG, read_config


@click.command(
    name="new",
    cls=Command,
    examples=("briefgen new theme health", "briefgen new source ocha-2026-access", "briefgen new language es"),
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--config", type=FILE, default=Path(CONFIG), help="The config of the workspace; config.yaml if left out.")
def command(kind: str, name: str, config: Path) -> None:
    """Write the files of something new: a theme, chart, source, audience or language called NAME.

    They explain every key, and the workspace builds with them. Nothing is ever written over. The paths of the new files
    go to stdout, the next steps to stderr.
    """
    out = Streams()
    try:
        plans = read_config(config)
        made = start(kind, name, plans)
        folder = plans[0].folder
        put({folder / path: content for path, content in made.files.items()}, folder)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    out.say("Next:")
    for number, step in enumerate(made.steps, start=1):
        out.say(f"  {number}. {step}.")
    for path in made.files:
        out.result(folder / path)
    out.exit(0)

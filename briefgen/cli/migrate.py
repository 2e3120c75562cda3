"""`briefgen migrate`: what a workspace of an earlier version needs."""

from functools import partial
from pathlib import Path

import click

from briefgen.cli.command import Command, config_argument
from briefgen.cli.streams import Streams
from briefgen.delivery.files import rewrite
from briefgen.errors import BriefgenError, counted
from briefgen.survey.schemas import schema_files
from briefgen.workspace.config import CONFIG, workspace_of
from briefgen.workspace.grownlanguage import language_needs
from briefgen.workspace.migration import Growth, read_migration
from briefgen.workspace.opening import alone_in
from briefgen.workspace.starter import carried
from briefgen.workspace.yamlfile import read_yaml


@click.command(
    name="migrate",
    cls=Command,
    examples=("briefgen migrate", "briefgen migrate --write", "briefgen migrate other/config.yaml"),
)
@config_argument
@click.option("--write", is_flag=True, help="Change the files; as they are now they are kept under a dated name.")
def command(config: Path, *, write: bool) -> None:
    """Show what the files beside CONFIG need that were written for an earlier version, and with --write do it.

    The paths of changed files go to stdout. Their remarks, order and line ends stay. All are changed or none.

    Exit code 1 if something is needed, or with --write if something can only be done by hand.
    """
    out = Streams()
    try:
        folder = workspace_of(config)
        with alone_in(folder):
            migration = read_migration(folder, schema_files(), _grown())
            kept = rewrite(migration.files) if write and not migration.by_hand else []
        if not migration.needs:
            out.say("Nothing is needed: the files are of this version.")
            out.exit(0)
        out.tell(migration.by_hand if write else migration.needs)
        if migration.by_hand:
            out.say(f"{counted(len(migration.by_hand), 'place')} to change by hand; until then no file is changed.")
            out.exit(1)
        if not write:
            again = "briefgen migrate --write" + ("" if config == Path(CONFIG) else f' "{config}"')
            files = {need.place.file for need in migration.needs}
            needed = f"{counted(len(migration.needs), 'place')} in {counted(len(files), 'file')}"
            out.say(f"{needed} to change: run `{again}`; each file is kept as it is now beside the new one.")
            out.exit(1)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    for file, earlier in zip(migration.files, kept, strict=True):
        if not earlier:
            out.say(f"{file.name}: new")
        elif file.content is None:
            out.say(f"{file.name}: moved; kept as {earlier}")
        else:
            out.say(f"{file.name}: changed at {counted(file.places, 'place')}; kept as {earlier}")
        if file.content is not None:
            out.result(file.path)
    out.exit(0)


def _grown() -> dict[str, Growth]:
    """Return what tells of each language that ships what an earlier file of it lacks, by the path of the file."""
    shipped = {name: path for name, path in carried(bare=True).items() if name.startswith("templates/languages/")}
    return {name: partial(language_needs, shipped=read_yaml(path, name)) for name, path in shipped.items()}

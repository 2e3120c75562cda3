"""What all commands have in common."""

from pathlib import Path

import click

from briefgen.workspace.config import CONFIG
from briefgen.workspace.keeping import nothing_kept


class Command(click.Command):
    """A command whose help ends with examples, each on a line of its own."""

    def __init__(self, *args: object, examples: tuple[str, ...] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        del ctx
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write_text(example)


FILE = click.Path(path_type=Path, readable=False)
"""A path that may not be there, or may not be read: that is told as everything else is, and not as a wrong use."""
config_argument = click.argument("config", type=FILE, default=Path(CONFIG))


def _without_cache(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - as in click
    if wanted:
        ctx.with_resource(nothing_kept())


no_cache_option = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_without_cache,
    help="Use and keep nothing of other runs: all is read, proved and drawn anew.",
)

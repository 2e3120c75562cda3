"""`briefgen schema`: the JSON Schemas of the files that people write."""

import click

from briefgen.cli.command import Command
from briefgen.cli.streams import Streams
from briefgen.survey.schemas import MODELS, schema


@click.command(
    name="schema",
    cls=Command,
    examples=("briefgen schema config", "briefgen schema theme > docs/schemas/theme.json"),
)
@click.argument("name", type=click.Choice(tuple(MODELS)))
def command(name: str) -> None:
    """Print the JSON Schema of a kind of file, for editors that complete and explain."""
    out = Streams()
    out.result(schema(name), ends=False)
    out.exit(0)

"""The command line as a whole: which commands there are, each loaded only when it is used."""

from importlib import import_module

import click

from briefgen import __version__
from briefgen.cli.writing import prepare_streams

COMMANDS = {
    "accept": "Walk through the open proposals of the document ID, and take over what is right into its card.",
    "brand": "Make the brand NAME of TEMPLATE, a .docx or .dotx of your organisation, and try it.",
    "build": "Build the briefings of CONFIG (config.yaml of this folder if left out).",
    "check": "Check all that CONFIG could build, in each language, for each audience and format.",
    "checked": "Say in the cards that somebody held each ENTRY against its document a second time.",
    "doctor": "Tell how Python, LibreOffice, fonts, cache and the workspace of CONFIG are, to paste into a report.",
    "init": "Make a new workspace in DIR, a folder that is empty or not there yet.",
    "list": "List what the workspace has of a KIND, and where it is used.",
    "migrate": "Show what the files beside CONFIG need that were written for an earlier version.",
    "new": "Write the files of something new: a theme, chart, source, audience or language called NAME.",
    "read": "Read FILE, a report, into seeds/: its text, a card, and the figures that it may hold.",
    "schema": "Print the JSON Schema of a kind of file, for editors that complete and explain.",
    "supersede": "Show each line of templates, config and calculations that names OLD, with NEW in its place.",
    "translate": "Write what is missing in the language LANG, or has another original by now, as one table.",
    "verify": "Check Word files again after people edited them.",
}
"""Each command with its line in the help of all; it is in the module of its name."""


class _Commands(click.Group):
    """Commands that are imported when they are called: help and version wait for none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None if there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"briefgen.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  briefgen init new\n  briefgen build\n  briefgen list figures\n  briefgen build --help",
)
@click.version_option(__version__, prog_name="briefgen")
def main() -> None:
    """Make Word briefings in which every number carries its source.

    A workspace is a folder with config.yaml, seeds/ (evidence) and templates/ (words, charts, looks).
    Make one with `briefgen init`, edit it, run `briefgen build`, and open the .docx that it names.
    """
    prepare_streams()

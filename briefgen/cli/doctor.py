"""`briefgen doctor`: what somebody who helps wants to know."""

from pathlib import Path

import click

from briefgen import __version__
from briefgen.cli.command import Command, config_argument
from briefgen.cli.streams import Streams
from briefgen.survey.health import examine


@click.command(name="doctor", cls=Command, examples=("briefgen doctor", "briefgen doctor > report.txt"))
@config_argument
def command(config: Path) -> None:
    """Tell how Python, LibreOffice, fonts, cache and the workspace of CONFIG are: one screen, to paste into a report.

    Nothing is written. No text of yours is in it, and no folder but those of the workspace. Exit code 1 if something is
    to be mended.
    """
    out = Streams()
    found = list(examine(config, __version__))
    width = max(len(finding.about) for finding in found)
    for finding in found:
        out.result(f"{finding.about:<{width}}  {finding.told}")
        if finding.remedy:
            out.result(f"{'':<{width}}  → {finding.remedy[:1].upper()}{finding.remedy[1:]}.")
    out.exit(1 if any(finding.remedy for finding in found) else 0)

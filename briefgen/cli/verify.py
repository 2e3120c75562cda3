"""`briefgen verify`: Word files held against what they remember."""

from pathlib import Path

import click

from briefgen.cli.command import FILE, Command, no_cache_option
from briefgen.cli.streams import Streams
from briefgen.errors import BriefgenError
from briefgen.verification.examination import examine, read_today
from briefgen.verification.report import as_data, report, summary


@click.command(
    name="verify",
    cls=Command,
    examples=(
        "briefgen verify output/2026-05-12_Mali_full.docx",
        "briefgen verify output/*.docx --json",
        "briefgen verify final.docx --config config.yaml",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print an array of {file, kind, figure, was, is, paragraph}.")
@click.option(
    "--config",
    metavar="CONFIG",
    type=FILE,
    help="Hold the files against the ledger of this workspace, as it is today.",
)
@no_cache_option
def command(files: tuple[Path, ...], config: Path | None, *, as_json: bool) -> None:
    """Check Word files again after people edited them: which figures stand as built, which do not.

    Finds figures changed, removed or copied, numbers typed in by hand, qualifiers edited away, notes changed or
    deleted; with --config also what the ledger has changed since and what has gone stale. Edits of the text are
    listed apart. A file that briefgen never built: every number in it, held by the ledger or not.

    Exit code 1 for a figure changed, a number typed in, a qualifier edited away or an entry changed in the ledger.
    """
    out = Streams()
    failed = False
    rows: list[dict[str, str | None]] = []
    try:
        today = None if config is None else read_today(config)
    except BriefgenError as error:
        out.tell(error.problems)
        out.exit(1)
    for file in files:
        try:
            verdict = examine(file, today)
        except BriefgenError as error:
            out.tell(error.problems)
            failed = True
            continue
        failed |= verdict.failed
        rows += as_data(str(file), verdict)
        if as_json:
            out.say(f"{file}: {summary(verdict)}")
        else:
            out.lines(report(str(file), verdict))
    if as_json:
        out.rows(rows)
    code = 1 if failed else 0
    out.remember(code)
    out.exit(code)

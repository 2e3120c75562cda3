"""The command line: the only module that prints and exits."""

import datetime as dt
import io
import json
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from briefgen import __version__
from briefgen.config import Config, Output, read_config
from briefgen.errors import BriefgenError, ConfigError, DeliveryError, Place, Problem, unknown
from briefgen.export import Printed, make_pdfs
from briefgen.inventory import KINDS, inventory, table
from briefgen.manifest import NAME as MANIFEST
from briefgen.manifest import record
from briefgen.pipeline import Draft, Result, build, cautions, stem, summary
from briefgen.progress import Progress
from briefgen.schemas import MODELS, schema
from briefgen.starter import CONFIG, start_workspace
from briefgen.workers import jobs_for

# What shells expect of a program that was stopped with Ctrl+C.
STOPPED = 130


class _Examples(click.Command):
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


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExamples:\n  briefgen init new\n  briefgen build\n  briefgen list figures\n  briefgen build --help",
)
@click.version_option(__version__, prog_name="briefgen")
def main() -> None:
    """Make Word briefings in which every number carries its source.

    A workspace is a folder with config.yaml, seeds/ (evidence) and templates/ (words, charts, looks).
    Make one with `briefgen init`, edit it, run `briefgen build`, and open the .docx that it names.
    """
    # A console of another code page cannot show every name; that is no reason to fail.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command(
    name="init",
    cls=_Examples,
    examples=("briefgen init my-briefing", "briefgen init --bare new-country", "briefgen init ."),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))
@click.option("--bare", is_flag=True, help="The smallest workspace that builds, about an invented place.")
def init_command(folder: Path, *, bare: bool) -> None:
    """Make a new workspace in DIR, a folder that is empty or not there yet: the example, complete, to change.

    The path of its config.yaml goes to stdout, the next steps to stderr. Nothing is ever written over.
    """
    try:
        config = start_workspace(folder, bare=bare)
    except BriefgenError as error:
        _tell(error.problems)
        sys.exit(1)
    command = "briefgen build" if config == Path(CONFIG) else f'briefgen build "{config}"'
    click.echo(f"Next:\n  1. Edit {config}: your organisation first.", err=True)
    click.echo(f"  2. Run: {command}", err=True)
    click.echo(f"  3. Open the Word file in {config.parent / Output().folder}; its path is printed last.", err=True)
    click.echo(config)


@main.command(
    name="build",
    cls=_Examples,
    examples=(
        "briefgen build",
        "briefgen build --only donors --output drafts",
        "briefgen build --pdf",
        "briefgen build --strict projects/sahel/config.yaml",
    ),
)
@click.argument("config", type=click.Path(path_type=Path, readable=False), default=Path(CONFIG))
@click.option("--only", metavar="NAME", help="Build only the briefing with that `name:`, or whose file is called so.")
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, readable=False),
    help="Write here, not in output.folder.",
)
@click.option(
    "--pdf", is_flag=True, help="Make a PDF beside each .docx, as `formats: [docx, pdf]` does; needs LibreOffice."
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Make briefings in N processes; the files are the same. If left out, as many as are soonest ready.",
)
@click.option("--force", is_flag=True, help="Replace a file that was edited; it is kept under a dated name.")
@click.option("--strict", is_flag=True, help="Take warnings as errors; then nothing is written.")
def build_command(
    config: Path, only: str | None, output: Path | None, *, pdf: bool, jobs: int | None, force: bool, strict: bool
) -> None:
    """Build the briefings of CONFIG (config.yaml of this folder if left out).

    The paths of the files go to stdout, one a line; all else goes to stderr. An edited file is left as it is. Ctrl+C
    stops at any time: each file is then as it was before or whole.
    """
    failed = stopped = False
    told: set[str] = set()
    made: dict[Path, Sequence[Draft]] = {}
    try:
        with _stoppable():
            plans = _chosen(read_config(config, _today()), only, config)
            bar = Progress(sys.stderr, len(plans))
            results = []
            jobs = jobs or jobs_for(len(plans))
            for result in bar.beside(build(plans, output, force=force, strict=strict, jobs=jobs, watch=bar.show)):
                failed |= _report(result, told, strict=strict)
                if result.path is None and len(plans) > 1:
                    why = "" if result.problems else ", because --strict found something in another briefing"
                    click.echo(f"{result.name}: not written{why}", err=True)
                elif result.path is not None and result.draft is not None:
                    made[result.path] = (result.draft,)
                results.append(result)
            if pdf or "pdf" in plans[0].output.formats:
                for printed in bar.beside(make_pdfs(results, force=force, watch=bar.show)):
                    failed |= _report_pdf(printed, told)
                    if printed.path is not None:
                        made[printed.path] = made[printed.path.with_suffix(".docx")]
    except BriefgenError as error:
        _tell(error.problems)
        failed = True
    except KeyboardInterrupt:
        click.echo("Stopped. Each file is whole, the new one or the one before. Build again for the rest.", err=True)
        stopped = True
    failed |= _report_manifest(made, told, force=force)
    sys.exit(STOPPED if stopped else 1 if failed else 0)


@main.command(
    name="list",
    cls=_Examples,
    examples=("briefgen list figures", "briefgen list statements --json", "briefgen list themes other/config.yaml"),
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("config", type=click.Path(path_type=Path, readable=False), default=Path(CONFIG))
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects with all keys.")
def list_command(kind: str, config: Path, *, as_json: bool) -> None:
    """List what the workspace has of a KIND: figures, events, statements, themes, charts and so on."""
    try:
        plans = read_config(config, _today())
        rows = inventory(plans[0].folder, kind)
        language = plans[0].briefing.language
        lines = [] if as_json else table(plans[0].folder, kind, rows, language)
    except BriefgenError as error:
        _tell(error.problems)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)


@main.command(
    name="schema",
    cls=_Examples,
    examples=("briefgen schema config", "briefgen schema theme > docs/schemas/theme.json"),
)
@click.argument("name", type=click.Choice(tuple(MODELS)))
def schema_command(name: str) -> None:
    """Print the JSON Schema of a kind of file, for editors that complete and explain."""
    click.echo(schema(name), nl=False)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _chosen(plans: Iterable[Config], only: str | None, path: Path) -> tuple[Config, ...]:
    plans = tuple(plans)
    if only is None:
        return plans
    wanted = only.removesuffix(".docx")
    named = [(plan, {plan.name, stem(plan)}) for plan in plans]
    chosen = tuple(plan for plan, names in named if wanted in names)
    if not chosen:
        fact = f'no briefing is named "{only}"'
        known = sorted(set().union(*(names for _, names in named)))
        raise ConfigError([unknown(Place(path.name), "briefing-unknown", fact, wanted, known, "set its `name:`")])
    return chosen


def _report(result: Result, told: set[str], *, strict: bool) -> bool:
    """Print what became of a briefing, but nothing that was told of another one; return True if it failed."""
    problems = result.problems
    if strict:
        problems = tuple(Problem(p.place, p.rule, p.fact, p.remedy) for p in problems)
    _tell_new(map(str, problems), told)
    if result.draft is not None and result.path is not None:
        notes = [f"  {place}: {note}" for place, note in cautions(result.draft)]
        if not told.issuperset(notes):
            click.echo("To verify before sending:", err=True)
            _tell_new(notes, told)
        click.echo(f"{result.path.name}: {result.outcome}; {summary(result.draft)}", err=True)
        click.echo(result.path)
    return result.path is None


def _tell_new(lines: Iterable[str], told: set[str]) -> None:
    for line in lines:
        if line not in told:
            click.echo(line, err=True)
            told.add(line)


def _report_pdf(printed: Printed, told: set[str]) -> bool:
    """Print what became of a PDF; return True if there is none."""
    _tell_new(map(str, printed.problems), told)
    if printed.path is not None:
        click.echo(f"{printed.path.name}: {printed.outcome}", err=True)
        click.echo(printed.path)
    return printed.path is None


def _report_manifest(made: Mapping[Path, Sequence[Draft]], told: set[str], *, force: bool) -> bool:
    """Write down what was made, and print how much of it is new; return True if that failed.

    Its path is no result: who asks for briefings gets briefings, and nothing else, on stdout.
    """
    try:
        added = record(made, force=force)
    except DeliveryError as error:
        _tell_new(map(str, error.problems), told)
        return True
    if added:
        click.echo(f"{MANIFEST}: {added} added", err=True)
    return False


@contextmanager
def _stoppable() -> Iterator[None]:
    """Take a polite request to end, or a terminal that is closed, for Ctrl+C: nothing half written is left then."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        names = []
    before = {name: signal.signal(getattr(signal, name), signal.default_int_handler) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


if __name__ == "__main__":
    main()

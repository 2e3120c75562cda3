"""The command line: the only module that prints and exits."""

import datetime as dt
import io
import json
import shutil
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from briefgen import __version__
from briefgen.cli.console import lines_of
from briefgen.cli.listing import table
from briefgen.cli.progress import Progress
from briefgen.delivery.drafts import Drafted, make_drafts
from briefgen.delivery.export import Printed, make_pdfs
from briefgen.delivery.manifest import NAME as MANIFEST
from briefgen.delivery.manifest import record
from briefgen.delivery.names import stem
from briefgen.delivery.results import Draft, Result
from briefgen.delivery.workers import jobs_for
from briefgen.errors import BriefgenError, ConfigError, DeliveryError, Place, Problem, unknown
from briefgen.pipeline import build, cautions, summary
from briefgen.survey.audit import audit
from briefgen.survey.inventory import FILTERS, KINDS, Wanted, inventory, read_stock
from briefgen.survey.schemas import MODELS, schema
from briefgen.verification.examination import examine, read_today
from briefgen.verification.report import as_data, report
from briefgen.verification.report import summary as sum_up
from briefgen.workspace.config import Config, Output, read_config
from briefgen.workspace.starter import CONFIG, start_workspace

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
    click.echo(f"  3. Open the Word file in {config.parent / Output().folder}; its path is printed.", err=True)
    click.echo(config)


@main.command(
    name="build",
    cls=_Examples,
    examples=(
        "briefgen build",
        "briefgen build --only short --output drafts",
        "briefgen build --pdf --email",
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
    "--email", is_flag=True, help="Make an e-mail draft (.eml) and its text (.txt) too, as `formats: [email]` does."
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
    config: Path,
    only: str | None,
    output: Path | None,
    *,
    pdf: bool,
    email: bool,
    jobs: int | None,
    force: bool,
    strict: bool,
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
            plans = tuple(_making(plan, {"pdf": pdf, "email": email}) for plan in plans)
            failed = _make(plans, output, made, told, jobs=jobs, force=force, strict=strict)
    except BriefgenError as error:
        _tell(error.problems)
        failed = True
    except KeyboardInterrupt:
        click.echo("Stopped. Each file is whole, the new one or the one before. Build again for the rest.", err=True)
        stopped = True
    failed |= _report_manifest(made, told, force=force)
    sys.exit(STOPPED if stopped else 1 if failed else 0)


def _make(
    plans: Sequence[Config],
    output: Path | None,
    made: dict[Path, Sequence[Draft]],
    told: set[str],
    *,
    jobs: int | None,
    force: bool,
    strict: bool,
) -> bool:
    """Make all that the plans ask for; return True if any failed.

    Each file is put down before it is told, since Ctrl+C may come between: what was told is to stand in the manifest.
    """
    failed = False
    bar = Progress(sys.stderr, len(plans))
    results = []
    built = build(plans, output, force=force, strict=strict, jobs=jobs or jobs_for(len(plans)), watch=bar.show)
    for result in bar.beside(built):
        if result.path is not None and result.draft is not None:
            made[result.path] = (result.draft,)
        failed |= _report(result, told, strict=strict)
        if result.path is None and len(plans) > 1:
            why = "" if result.problems else ", because --strict found something in another briefing"
            click.echo(f"{result.name}: not written{why}", err=True)
        results.append(result)
    pdfs: list[Path] = []
    if "pdf" in plans[0].output.formats:
        for printed in bar.beside(make_pdfs(results, force=force, watch=bar.show)):
            if printed.path is not None:
                pdfs.append(printed.path)
                made[printed.path] = made[printed.path.with_suffix(".docx")]
            failed |= _report_pdf(printed, told)
    if "email" in plans[0].output.formats:
        for drafted in make_drafts(plans, results, pdfs, force=force, strict=strict):
            made.update((path, drafted.briefings) for path, _ in drafted.files)
            failed |= _report_draft(drafted, told)
    return failed


@main.command(
    name="check",
    cls=_Examples,
    examples=("briefgen check", "briefgen check other/config.yaml", "briefgen check --json"),
)
@click.argument("config", type=click.Path(path_type=Path, readable=False), default=Path(CONFIG))
@click.option("--json", "as_json", is_flag=True, help="Print an array of {place, line, level, rule, message}.")
def check_command(config: Path, *, as_json: bool) -> None:
    """Check all that CONFIG could build: each theme and all together, in each language, for each audience and format.

    Writes nothing. Exit code 1 if something would stop a briefing.
    """
    try:
        found = audit(read_config(config, _today()))
        problems, failed = found.problems, found.failed
    except BriefgenError as error:
        found, problems, failed = None, error.problems, True
    if as_json:
        click.echo(json.dumps([_as_row(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        _tell(problems)
    if found is not None:
        for code in found.unread:
            click.echo(f"{code}: no theme has words in this language, so it was left out", err=True)
        counted = Counter(problem.level for problem in problems)
        click.echo(
            f"{found.briefings:,} briefings checked: {found.numbers:,} numbers and dates in them, "
            f"{found.figures:,} figures in the ledger; "
            f"{counted['error']} errors, {counted['warning']} warnings, {counted['note']} notes",
            err=True,
        )
    sys.exit(1 if failed else 0)


def _as_row(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "place": place.file,
        "line": place.line,
        "level": problem.level,
        "rule": problem.rule,
        "message": problem.message,
    }


@main.command(
    name="verify",
    cls=_Examples,
    examples=(
        "briefgen verify output/2026-05-12_Mali_full.docx",
        "briefgen verify output/*.docx --json",
        "briefgen verify final.docx --config config.yaml",
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--json", "as_json", is_flag=True, help="Print an array of {file, kind, figure, was, is, paragraph}.")
@click.option(
    "--config",
    metavar="CONFIG",
    type=click.Path(path_type=Path, readable=False),
    help="Hold the files against the ledger of this workspace, as it is today.",
)
def verify_command(files: tuple[Path, ...], config: Path | None, *, as_json: bool) -> None:
    """Check Word files again after people edited them: which figures stand as built, which do not.

    Finds figures changed, removed or copied, numbers typed in by hand, qualifiers edited away, notes changed or
    deleted; with --config also what the ledger has changed since and what has gone stale. Edits of the text are
    listed apart. A file that briefgen never built: every number in it, held by the ledger or not.

    Exit code 1 for a figure changed, a number typed in, a qualifier edited away or an entry changed in the ledger.
    """
    failed = False
    data: list[dict[str, str | None]] = []
    try:
        today = None if config is None else read_today(config, _today())
    except BriefgenError as error:
        _tell(error.problems)
        sys.exit(1)
    for file in files:
        try:
            verdict = examine(file, today)
        except BriefgenError as error:
            _tell(error.problems)
            failed = True
            continue
        failed |= verdict.failed
        data += as_data(str(file), verdict)
        for line in [f"{file}: {sum_up(verdict)}"] if as_json else report(str(file), verdict):
            click.echo(line, err=as_json)
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    sys.exit(1 if failed else 0)


@main.command(
    name="list",
    cls=_Examples,
    examples=(
        "briefgen list figures",
        "briefgen list figures --theme health --topic nutrition",
        "briefgen list statements --unused",
        "briefgen list themes other/config.yaml --json",
    ),
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("config", type=click.Path(path_type=Path, readable=False), default=Path(CONFIG))
@click.option("--theme", metavar="NAME", help="Only what this theme uses, in its words, charts or calculations.")
@click.option("--source", metavar="NAME", help="Only what comes from this card; `derived` for own calculations.")
@click.option("--topic", metavar="NAME", help="Only figures of this topic, or what uses one.")
@click.option("--unused", is_flag=True, help="Only what is used nowhere.")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects with all keys.")
def list_command(
    kind: str, config: Path, theme: str | None, source: str | None, topic: str | None, *, unused: bool, as_json: bool
) -> None:
    """List what the workspace has of a KIND, and where it is used: figures, events, themes, charts and so on.

    In a terminal, columns that do not fit stand below their row. Elsewhere each row is one line.
    """
    for name, value in {"theme": theme, "source": source, "topic": topic}.items():
        if value is not None and kind not in FILTERS[name]:
            raise click.UsageError(f"--{name} does not apply to {kind}; it applies to {', '.join(FILTERS[name])}.")
    try:
        stock = read_stock(read_config(config, _today()))
        rows = inventory(stock, kind, Wanted(theme, source, topic, unused))
        headings, cells = ((), []) if as_json else table(stock, kind, rows)
    except BriefgenError as error:
        _tell(error.problems)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo(f"No {kind} to list.", err=True)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines_of(headings, cells, width):
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


def _making(plan: Config, wished: Mapping[str, bool]) -> Config:
    """Return a plan that makes what the command line asks for too."""
    made = [*plan.output.formats, *(name for name, wish in wished.items() if wish)]
    return replace(plan, output=plan.output.model_copy(update={"formats": list(dict.fromkeys(made))}))


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


def _report_draft(drafted: Drafted, known: set[str]) -> bool:
    """Print what became of an e-mail draft; return True if there is none."""
    _tell_new(map(str, drafted.problems), known)
    for path, outcome in drafted.files:
        told = f"; {drafted.told}" if path.suffix == ".eml" else ""
        click.echo(f"{path.name}: {outcome}{told}", err=True)
        click.echo(path)
    return not drafted.files


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

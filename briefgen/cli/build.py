"""`briefgen build`: the pipeline, with its results told as they come."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import click

from briefgen.cli.command import Command, config_argument, no_cache_option
from briefgen.cli.progress import Progress
from briefgen.cli.streams import Streams
from briefgen.delivery.files import UP_TO_DATE
from briefgen.delivery.results import BriefingResult, Composition, EmailResult, ManifestResult, PdfResult, Result
from briefgen.errors import BriefgenError, counted
from briefgen.language.sentences import count_words
from briefgen.pipeline import build
from briefgen.survey.cautions import Caution, cautions_on, remember, told_before

STOPPED = 130
"""What shells expect of a program that was stopped with Ctrl+C."""
MOST_NAMED = 2
"""New cautions that a build names; of more it says how many, since a long list is read by nobody."""


@click.command(
    name="build",
    cls=Command,
    examples=(
        "briefgen build",
        "briefgen build --only short --output drafts",
        "briefgen build --pdf --email",
        "briefgen build --strict projects/sahel/config.yaml",
    ),
)
@config_argument
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
@click.option("--explain", is_flag=True, help="Say of each theme which files its words came from.")
@click.option("--verbose", is_flag=True, help="Tell every caution on the evidence used, and what the manifest got.")
@no_cache_option
def command(
    config: Path,
    only: str | None,
    output: Path | None,
    *,
    pdf: bool,
    email: bool,
    jobs: int | None,
    explain: bool,
    force: bool,
    strict: bool,
    verbose: bool,
) -> None:
    """Build the briefings of CONFIG (config.yaml of this folder if left out).

    CONFIG may be the folder of a workspace; in a subfolder of one, that workspace is built if CONFIG is left out.
    The paths of the files go to stdout, one a line; all else goes to stderr: errors, warnings, what was written, and
    how many cautions to verify before sending. An edited file is left as it is. Ctrl+C stops at any time: each file is
    then as it was before or whole.
    """
    out = Streams()
    teller = _Teller(out, strict=strict, verbose=verbose)
    bar = Progress(sys.stderr)
    results = build(
        config, only=only, output=output, pdf=pdf, email=email, force=force, strict=strict, jobs=jobs, watch=bar.show
    )
    code = 0
    try:
        with _stoppable():
            for result in bar.beside(results):
                if explain and isinstance(result, BriefingResult) and result.composition is not None:
                    out.say_new(_words_from(result.composition))
                code = max(code, teller.report(result))
    except BriefgenError as error:
        out.tell(error.problems)
        code = 1
    except KeyboardInterrupt:
        # It may have come while something was told: the pipeline then has the list of what was made still to write.
        with suppress(KeyboardInterrupt, StopIteration):
            teller.report(results.throw(KeyboardInterrupt()))
        out.say("Stopped. Each file is whole, the new one or the one before. Build again for the rest.")
        code = STOPPED
    if code == 0:  # a full disk, say, is told by no question
        out.remember(code)
    out.exit(code)


class _Teller:
    """Says what became of one thing after the other, and nothing twice."""

    def __init__(self, out: Streams, *, strict: bool, verbose: bool) -> None:
        self.out = out
        self.strict = strict
        self.verbose = verbose
        self.cautions: dict[Caution, None] = {}
        """Those that this run counted or told."""
        self.before: dict[Path, frozenset[str] | None] = {}
        """By workspace: those that earlier runs told."""

    def report(self, result: Result) -> int:
        """Print what became of something, but nothing that was told of another one; return 1 if it failed, else 0."""
        problems = result.problems
        if self.strict:
            problems = tuple(
                replace(problem, level="error") if problem.level == "warning" else problem for problem in problems
            )
        self.out.tell(problems)
        match result:
            case BriefingResult(composition=composition) if composition is not None and result.files:
                self._tell_cautions(composition)
                self._list_files(result, _summary(composition))
            case BriefingResult() if result.among > 1:
                why = "" if problems else ", because --strict found something in another briefing"
                self.out.say(f"{result.name}: not written{why}")
            case BriefingResult() | PdfResult():
                self._list_files(result)
            case EmailResult():
                summary = f'"{result.subject}", {result.attachments} attached, {result.megabytes:.1f} MB'
                self._list_files(result, summary)
            case ManifestResult():
                # Its path is no result: who asks for briefings gets briefings, and nothing else, on stdout.
                for file in result.files if self.verbose else ():
                    self.out.say(f"{file.path.name}: {result.added} added", next_time="")
                return 1 if problems else 0
        return 0 if result.files else 1

    def _list_files(self, result: Result, summary: str = "") -> None:
        """Print what was done to each file, with what is told of the first, and its path."""
        for number, file in enumerate(result.files):
            more = f"; {summary}" if summary and not number else ""
            next_time = f"{file.path.name}: {UP_TO_DATE}{more}"
            self.out.say(f"{file.path.name}: {file.outcome}{more}", next_time=next_time)
            self.out.result(file.path)

    def _tell_cautions(self, composition: Composition) -> None:
        """Print what to verify before sending: all if asked for, else how many there are and which are new."""
        folder = composition.config.folder
        found = cautions_on(composition.ids, composition.parts.printer.ledger)
        more = [caution for caution in found if caution not in self.cautions]
        if not more:
            return
        before = self.before[folder] if folder in self.before else told_before(folder)
        self.before[folder] = before
        counting = counted(len(more), "more caution" if self.cautions else "caution")
        self.cautions |= dict.fromkeys(more)
        remember(folder, self.cautions, before or ())
        if self.verbose:
            self.out.say("To verify before sending:")
            self.out.say_new(f"  {caution}" for caution in more)
            return
        new = [caution for caution in more if before is not None and caution.digest not in before]
        named = new if len(new) <= MOST_NAMED else []
        which = f", {len(new)} of them new" if new else ""
        what, where = f"To verify before sending: {counting} on the evidence used", "; `briefgen check` tells all"
        self.out.say(f"{what}{which}{where}", next_time=f"{what}{where}")
        self.out.say_new((f"  new: {caution}" for caution in named), next_time="")


def _words_from(composition: Composition) -> Iterator[str]:
    """Yield, theme by theme, the files that its words came from."""
    for theme in composition.parts.themes.each:
        yield f"{composition.config.name}, {theme.id}: {', '.join(theme.files)}"


def _summary(composition: Composition) -> str:
    """Return what a briefing holds, in one line."""
    brief = composition.brief
    counts = {
        "figure": sum(1 for provenance in brief.provenances if provenance.kind in ("figure", "derived")),
        "chart": sum(len(block.charts) for block in brief.blocks),
        "note": len(brief.notes),
        "warning": len(composition.warnings),
    }
    words = counted(count_words(brief.blocks), "word")
    figures, *others = (counted(number, one) for one, number in counts.items())
    return ", ".join([words, f"{figures} cited", *others])


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

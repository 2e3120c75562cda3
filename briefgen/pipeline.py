"""The whole way from a config to Word files, PDFs, e-mail drafts and their list; read this first."""

import datetime as dt
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefgen.briefing.shared import Workspace, check_second_reader, check_topics, read_workspace
from briefgen.delivery.files import deliver, sweep
from briefgen.delivery.fitting import Fitted, fit
from briefgen.delivery.manifest import record
from briefgen.delivery.names import chosen, clashes_of, path_of, shown
from briefgen.delivery.results import BriefingResult, Composition, Delivered, Result, Watch, unwatched
from briefgen.delivery.workers import in_order, jobs_for
from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.errors import BriefgenError, ConfigError, ContentError, Place, Problem, UnfitError, memory_ran_out
from briefgen.word.brandfile import brand_of
from briefgen.workspace.config import CONFIG, Config, read_config
from briefgen.workspace.configfile import writable_folder
from briefgen.workspace.keeping import earlier_cache
from briefgen.workspace.recording import RUN, Question
from briefgen.workspace.standing import standing

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Ready:
    """One briefing of the config, made and not yet written."""

    composition: Composition | None
    """The briefing, if it could be composed."""
    docx: bytes | None
    """The Word file, if it could be made."""
    problems: tuple[Problem, ...]
    """Errors and warnings."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the briefings of one workspace, each only if something that it was composed of says something else."""

    workspace: Workspace
    """What they share."""
    asked: Mapping[Question, str] | None
    """What was asked of files to read that, and told; None where no run is noted, and nothing is kept."""

    def compose(self, config: Config) -> Composition:
        """Return a composed and checked briefing. Raises ContentError if any check fails."""
        make = partial(compose_briefing, config, self.workspace)
        if self.asked is None:
            return make()
        # All that a config says, and at which lines: how it is spaced, and what is remarked in it, are printed nowhere.
        told = repr(replace(config, file=replace(config.file, text="")))
        known = {"config": config, "ledger": self.workspace.ledger}
        known |= {f"language {code}": language for code, language in self.workspace.languages.items()}
        return standing("compositions", [told], make, self.asked, known)


def build(
    config: str | Path = CONFIG,
    *,
    only: str | None = None,
    output: str | Path | None = None,
    pdf: bool = False,
    email: bool = False,
    force: bool = False,
    strict: bool = False,
    jobs: int | None = None,
    today: dt.date | None = None,
    watch: Watch = unwatched,
) -> Generator[Result, None, None]:
    """Make all that a config asks for, and yield what became of it: of each briefing, PDF and draft, then of the list.

    An error in one briefing stops that one, the others are built; with `strict`, any warning stops all of them. A file
    that was edited is left as it is, or with `force` kept under a dated name. `pdf` and `email` make these beside what
    the config asks for. Several processes (`jobs`) compose and draw; files are written by this one alone, in the order
    of the config. Whatever stops a build, Ctrl+C too, what was written until then stands in the manifest.

    Raises ConfigError or LedgerError, before anything is written, if the workspace itself cannot be used, no briefing
    is named `only`, or two briefings have one name; DeliveryError if there is no LibreOffice to make PDFs.
    """
    plans = chosen(read_config(Path(config), today), only)
    wished = {"pdf": pdf, "email": email}
    plans = tuple(_making(plan, [name for name, wish in wished.items() if wish]) for plan in plans)
    briefings_by_file: dict[Path, tuple[Composition, ...]] = {}
    folder = None if output is None else _folder(output)
    results = _results(plans, folder, briefings_by_file, force, strict, jobs, watch)
    stop: BaseException | None = None
    try:
        yield from results
    except GeneratorExit:  # nobody listens any more
        record(briefings_by_file, force=force)
        raise
    except (BriefgenError, KeyboardInterrupt, MemoryError) as error:
        stop = error
    finally:
        if (checks := sys.modules.get("briefgen.checks")) is not None:  # else nothing was judged
            checks.keep_verdicts(plans[0].folder)
    if briefings_by_file:
        yield record(briefings_by_file, force=force)
    if stop is not None:
        raise stop


def _folder(output: str | Path) -> Path:
    """Return the folder that was asked for. Raises ConfigError if files are not to be written there."""
    try:
        writable_folder(str(output))
    except UnfitError as error:
        raise ConfigError([Problem(Place("--output"), "output-folder", f'"{output}" {error}', error.remedy)]) from None
    return Path(output)


def _making(plan: Config, wished: Sequence[str]) -> Config:
    """Return a plan that makes other kinds of files too."""
    formats = list(dict.fromkeys([*plan.output.formats, *wished]))
    return replace(plan, output=plan.output.model_copy(update={"formats": formats}))


def _results(
    plans: Sequence[Config],
    output: Path | None,
    briefings_by_file: dict[Path, tuple[Composition, ...]],
    force: bool,  # noqa: FBT001 - named at its one call
    strict: bool,  # noqa: FBT001
    jobs: int | None,
    watch: Watch,
) -> Iterator[Result]:
    """Yield what becomes of briefings, PDFs and drafts.

    What was written is put down in `briefings_by_file` before it is told, since whoever is told may stop the build.
    """
    briefings: list[BriefingResult] = []
    jobs = jobs or jobs_for(len(plans))
    with closing(_briefings(plans, output, force=force, strict=strict, jobs=jobs, watch=watch)) as results:
        for briefing in results:
            if briefing.path is not None and briefing.composition is not None:
                briefings_by_file[briefing.path] = (briefing.composition,)
            briefings.append(briefing)
            yield briefing
    pdfs: list[Path] = []
    if "pdf" in plans[0].output.formats:
        from briefgen.delivery.export import make_pdfs  # noqa: PLC0415 - most builds need neither it nor drafts

        for printed in make_pdfs(briefings, force=force, watch=watch):
            pdfs += [file.path for file in printed.files]
            briefings_by_file |= {
                file.path: (printed.composition,) for file in printed.files if printed.composition is not None
            }
            yield printed
    if "email" in plans[0].output.formats:
        from briefgen.delivery.drafts import make_drafts  # noqa: PLC0415 - see above

        for draft in make_drafts(plans, briefings, pdfs, force=force, strict=strict):
            briefings_by_file |= {file.path: draft.compositions for file in draft.files}
            yield draft


def _briefings(
    configs: Sequence[Config], output: Path | None, *, force: bool, strict: bool, jobs: int, watch: Watch
) -> Generator[BriefingResult, None, None]:
    """Yield what becomes of each briefing, in the order of the config. Raises ConfigError or LedgerError."""
    folder = configs[0].folder
    asked = RUN.part()
    workspace = read_workspace(folder, configs)
    composer = Composer(workspace, dict(asked) if RUN.answers is not None else None)
    check_topics(configs[0], workspace.ledger)
    check_second_reader(configs, workspace.ledger)
    brand = brand_of(folder, configs[0].brand)
    told = (*brand.remarks, *earlier_cache(folder))
    paths = [_path(config, output) for config in configs]
    if clashes := list(clashes_of(configs, paths)):
        raise ConfigError(clashes)
    for place in {path.parent for path in paths if path is not None}:
        sweep(place)
    names = [_title(config, path) for config, path in zip(configs, paths, strict=True)]
    # Left to itself, a build that is stopped would end its processes whenever, and in whichever thread, it is swept up.
    with closing(in_order(partial(_make, composer, brand, strict), configs, jobs)) as results:
        ready = _watched(results, names, watch)
        stopped = False
        if strict:
            ready = iter(all_ready := list(ready))
            stopped = any(one.docx is None for one in all_ready)
        for config, name, path, one in zip(configs, names, paths, ready, strict=True):
            problems, told = (*told, *one.problems), ()
            if stopped or path is None or one.docx is None:
                yield BriefingResult(name, (), one.composition, problems, len(configs))
                continue
            outcome = tried(config, partial(deliver, one.docx, path, force=force, shown=shown(path)))
            if isinstance(outcome, tuple):
                yield BriefingResult(name, (), one.composition, (*problems, *outcome), len(configs))
            else:
                yield BriefingResult(name, (Delivered(path, outcome),), one.composition, problems, len(configs))


def _watched(items: Iterator[Made], names: Sequence[str], watch: Watch) -> Iterator[Made]:
    """Yield the items, and tell before each which one is waited for."""
    for done, name in enumerate(names):
        watch(done, len(names), name)
        yield next(items)


def _make(composer: Composer, brand: Brand, strict: bool, config: Config) -> _Ready:  # noqa: FBT001 - given by partial
    """Return a briefing as far as it could be made. Nothing is raised: it may be made in another process."""
    composition = tried(config, partial(composer.compose, config))
    if not isinstance(composition, Composition):
        return _Ready(None, None, composition)
    if strict and composition.warnings:
        return _Ready(composition, None, composition.warnings)
    fitted = tried(config, lambda: fit(composition, brand, _in_other_languages(composer, config)))
    if isinstance(fitted, Fitted):
        made = fitted.composition
        return _Ready(made, None if strict and made.warnings else fitted.file.docx, made.warnings)
    return _Ready(composition, None, (*composition.warnings, *fitted))


def trial_of(config: Config, workspace: Workspace, brand: Brand) -> tuple[Brief, bytes]:
    """Return a briefing in a brand that the config does not name, and its Word file.

    Raises what composing and drawing it raise.
    """
    fitted = fit(compose_briefing(config, workspace), brand, ())
    return fitted.composition.brief, fitted.file.docx


def _in_other_languages(composer: Composer, config: Config) -> Iterator[Callable[[], Composition | None]]:
    """Yield what composes the same briefing in each of the other languages, or returns None if that cannot be done."""
    for code in composer.workspace.languages:
        if code != config.briefing.language:
            other = replace(config, briefing=config.briefing.model_copy(update={"language": code}))
            yield partial(_composed_if_possible, other, composer)


def _composed_if_possible(config: Config, composer: Composer) -> Composition | None:
    try:
        return composer.compose(config)
    except BriefgenError:  # it is told when it is built in that language
        return None


def tried(config: Config, make: Callable[[], Made]) -> Made | tuple[Problem, ...]:
    """Return what is made for one briefing, or its problems: the other briefings are not to suffer."""
    try:
        return make()
    except BriefgenError as error:
        return error.problems
    except MemoryError:
        return (memory_ran_out(config.file.place(("briefing",)), "while this briefing was made"),)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other briefings are to be built
        fact = f"this is a fault of briefgen itself, not of your files ({type(error).__name__}: {error})"
        remedy = "report it, with the files of the workspace; the other briefings of the config are built"
        return (Problem(config.file.place(("briefing",)), "fault", fact, remedy),)


def _title(config: Config, path: Path | None) -> str:
    """Return what a briefing is called in messages: its name, or that of its file."""
    return config.briefing.name or (path.stem if path else config.name)


def _path(config: Config, output: Path | None) -> Path | None:
    """Return where a briefing's file goes, or None if a theme of it cannot be read, which is told when it is composed.

    Raises ConfigError if the pattern of names cannot be filled in.
    """
    try:
        return path_of(config, output)
    except BriefgenError as error:
        if any(problem.rule == "name-pattern" for problem in error.problems):
            raise
        return None


def compose_briefing(config: Config, workspace: Workspace) -> Composition:
    """Return a composed and checked briefing. Raises ContentError if any check fails."""
    composition = read_through(config, workspace)
    if any(problem.level == "error" for problem in composition.warnings):
        raise ContentError(composition.warnings)
    return composition


def read_through(config: Config, workspace: Workspace) -> Composition:
    """Return a composed briefing with all that is wrong with it, errors too.

    Raises ConfigError or ContentError if it cannot be composed.
    """
    # A build whose compositions were kept needs none of these, a fifth of what it would load.
    from briefgen.briefing.compose import compose  # noqa: PLC0415
    from briefgen.briefing.gather import gather  # noqa: PLC0415
    from briefgen.checks import check  # noqa: PLC0415
    from briefgen.mail.letter import write_letter  # noqa: PLC0415
    from briefgen.mail.limits import letter_problems  # noqa: PLC0415

    parts = gather(config, workspace)
    brief = compose(parts)
    letter = write_letter(parts.mail, parts) if parts.mail else None
    problems = check(brief, parts, letter.runs if letter else ())
    problems += letter_problems(letter) if letter else []
    return Composition(config, parts, brief, letter, tuple(problems))

"""The whole way from config.yaml to a Word file; read this first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefgen.briefing.compose import compose
from briefgen.briefing.gather import gather
from briefgen.briefing.shared import Workspace, check_topics, read_workspace
from briefgen.charts.drawing import draw_charts
from briefgen.checks import check, count_words
from briefgen.delivery.files import deliver, sweep
from briefgen.delivery.names import clashes_of, path_of, shown
from briefgen.delivery.results import Draft, Result, Watch, unwatched
from briefgen.delivery.workers import in_order
from briefgen.document.blocks import slots_of
from briefgen.document.brand import Brand
from briefgen.document.drawing import Picture
from briefgen.errors import BriefgenError, ConfigError, ContentError, Place, Problem
from briefgen.mail.letter import write_letter
from briefgen.mail.limits import letter_problems
from briefgen.word.base import read_usable_brand
from briefgen.word.writer import render_word
from briefgen.workspace.config import Config

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Ready:
    """One briefing of the config, made and not yet written."""

    draft: Draft | None
    """The briefing, if it could be composed."""
    docx: bytes | None
    """The Word file, if it could be made."""
    problems: tuple[Problem, ...]
    """Errors and warnings."""


def build(
    configs: Sequence[Config],
    output: Path | None,
    *,
    force: bool,
    strict: bool,
    jobs: int = 1,
    watch: Watch = unwatched,
) -> Iterator[Result]:
    """Yield the result of each briefing: an error stops that briefing, the others are built.

    If the build is strict, any error or warning in any briefing stops all of them. Several processes (`jobs`) compose
    and draw; files are written by this one alone, in the order of the config.

    Raises ConfigError or LedgerError, before anything is written, if the workspace itself cannot be used or two
    briefings have one name.
    """
    folder = configs[0].folder
    workspace = read_workspace(folder)
    check_topics(configs[0], workspace.ledger)
    brand = read_usable_brand(folder, configs[0].brand)
    paths = [_path(config, output) for config in configs]
    if clashes := list(clashes_of(configs, paths)):
        raise ConfigError(clashes)
    for place in {path.parent for path in paths if path is not None}:
        sweep(place)
    names = [_title(config, path) for config, path in zip(configs, paths, strict=True)]
    made = _watched(in_order(partial(_make, workspace, brand, strict), configs, jobs), names, watch)
    stopped = False
    if strict:
        made = iter(all_made := list(made))
        stopped = any(one.docx is None for one in all_made)
    for config, name, path, one in zip(configs, names, paths, made, strict=True):
        if stopped or path is None or one.docx is None:
            yield Result(name, None, None, one.draft, one.problems)
        else:
            outcome = tried(config, partial(deliver, one.docx, path, force=force, shown=shown(path)))
            if isinstance(outcome, tuple):
                yield Result(name, None, None, one.draft, (*one.problems, *outcome))
            else:
                yield Result(name, path, outcome, one.draft, one.problems)


def _watched(items: Iterator[Made], names: Sequence[str], watch: Watch) -> Iterator[Made]:
    """Yield the items, and tell before each which one is waited for."""
    for done, name in enumerate(names):
        watch(done, name)
        yield next(items)


def _make(workspace: Workspace, brand: Brand, strict: bool, config: Config) -> _Ready:  # noqa: FBT001 - given by partial
    """Return a briefing as far as it could be made. Nothing is raised: it may be made in another process."""
    draft = tried(config, partial(make_draft, config, workspace))
    if not isinstance(draft, Draft):
        return _Ready(None, None, draft)
    if strict and draft.warnings:
        return _Ready(draft, None, draft.warnings)
    docx = tried(config, lambda: render_word(draft.brief, brand, _drawn(draft, brand)))
    if isinstance(docx, bytes):
        return _Ready(draft, docx, draft.warnings)
    return _Ready(draft, None, (*draft.warnings, *docx))


def tried(config: Config, make: Callable[[], Made]) -> Made | tuple[Problem, ...]:
    """Return what is made for one briefing, or its problems: the other briefings are not to suffer."""
    try:
        return make()
    except BriefgenError as error:
        return error.problems
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


def make_draft(config: Config, workspace: Workspace) -> Draft:
    """Return a composed and checked briefing. Raises ContentError if any check fails."""
    draft = read_through(config, workspace)
    if any(problem.level == "error" for problem in draft.warnings):
        raise ContentError(draft.warnings)
    return draft


def read_through(config: Config, workspace: Workspace) -> Draft:
    """Return a composed briefing with all that is wrong with it, errors too.

    Raises ConfigError or ContentError if it cannot be composed.
    """
    parts = gather(config, workspace)
    brief = compose(parts)
    letter = write_letter(parts.mail, parts) if parts.mail else None
    problems = check(brief, parts, letter.runs if letter else ())
    problems += letter_problems(letter) if letter else []
    return Draft(config, parts, brief, letter, tuple(problems))


def _drawn(draft: Draft, brand: Brand) -> dict[str, Picture]:
    return draw_charts(draft.brief.blocks, draft.parts.exhibits.plans, brand, draft.config.folder)


def summary(draft: Draft) -> str:
    """Return what a briefing holds, in one line."""
    brief = draft.brief
    counts = {
        "figure": sum(1 for witness in brief.witnesses if witness.kind in ("figure", "derived")),
        "chart": sum(len(slots_of(block)) for block in brief.blocks),
        "note": len(brief.notes),
        "warning": len(draft.warnings),
    }
    told = [f"{number} {name}{'' if number == 1 else 's'}" for name, number in counts.items()]
    return ", ".join([f"{count_words(brief.blocks):,} words", f"{told[0]} cited", *told[1:]])


def cautions(draft: Draft) -> list[tuple[Place, str]]:
    """Return the cautions that ride with the evidence used: what to verify before sending."""
    found = []
    for entry_id in draft.ids:
        entry = draft.parts.printer.ledger.find(entry_id)
        if entry is not None and entry.caution:
            found.append((entry.place, f"{entry_id}: {entry.caution}"))
    return sorted(found)

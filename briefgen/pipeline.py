"""The whole way from config.yaml to a Word file; read this first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.brand import Brand, read_brand
from briefgen.charts.cache import cached
from briefgen.charts.draw import draw
from briefgen.checks import check, count_words
from briefgen.compose import compose
from briefgen.config import Config
from briefgen.delivery import Outcome, deliver, file_name
from briefgen.document import Brief, ChartSlot, Picture
from briefgen.errors import BriefgenError, ConfigError, ContentError, Place, Problem
from briefgen.gather import Workspace, gather, read_workspace
from briefgen.parts import Parts
from briefgen.shelf import names_of
from briefgen.word.writer import render_word

CACHE = ".briefgen-cache"


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing that was composed and checked, and not yet drawn or written."""

    config: Config
    """Its plan."""
    parts: Parts
    """What it was composed of."""
    brief: Brief
    """The document."""
    warnings: tuple[Problem, ...]
    """What the writer should look at again."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one briefing of the config."""

    name: str
    """The briefing's name."""
    path: Path | None
    """Its file, if it was written or is up to date."""
    outcome: Outcome | None
    """What was done to the file."""
    draft: Draft | None
    """The briefing, if it could be composed."""
    problems: tuple[Problem, ...]
    """Errors and warnings."""


def build(configs: Sequence[Config], output: Path | None, *, force: bool, strict: bool) -> Iterator[Result]:
    """Yield the result of each briefing: an error stops that briefing, the others are built.

    Raises ConfigError or LedgerError, before anything is written, if the workspace itself cannot be used.
    """
    folder = configs[0].folder
    workspace = read_workspace(folder)
    brand = read_brand(folder / "templates" / "brands" / f"{configs[0].brand}.docx", configs[0].brand)
    drafts = [_try_draft(config, workspace) for config in configs]
    paths = [_path(draft, output) if isinstance(draft, Draft) else None for draft in drafts]
    if clashes := list(_clashes(configs, paths)):
        raise ConfigError(clashes)
    for config, draft, path in zip(configs, drafts, paths, strict=True):
        if not isinstance(draft, Draft) or path is None:
            yield Result(config.name, None, None, None, draft if isinstance(draft, tuple) else ())
        elif strict and draft.warnings:
            yield Result(config.name, None, None, draft, draft.warnings)
        else:
            yield _deliver(draft, brand, path, force=force)


def _try_draft(config: Config, workspace: Workspace) -> Draft | tuple[Problem, ...]:
    try:
        return make_draft(config, workspace)
    except BriefgenError as error:
        return error.problems


def _deliver(draft: Draft, brand: Brand, path: Path, *, force: bool) -> Result:
    name, warnings = draft.config.name, draft.warnings
    try:
        docx = render_word(draft.brief, brand, draw_charts(draft, brand))
        outcome = deliver(docx, path, force=force, shown=_shown(path))
    except BriefgenError as error:
        return Result(name, None, None, draft, (*warnings, *error.problems))
    return Result(name, path, outcome, draft, warnings)


def _path(draft: Draft, output: Path | None) -> Path:
    config = draft.config
    themes = draft.parts.themes
    every = len(themes) == len(names_of(config.folder, "themes"))
    name = file_name(config, [theme.short for theme in themes], all_themes=every)
    return (output or config.folder / config.output.folder) / f"{name}.docx"


def _clashes(configs: Sequence[Config], paths: Sequence[Path | None]) -> Iterator[Problem]:
    """Yield a problem for each briefing whose file is also that of an earlier one."""
    # Windows and macOS take names that differ in case only for one file.
    seen: set[str] = set()
    for config, path in zip(configs, paths, strict=True):
        if path is None:
            continue
        if str(path).casefold() in seen:
            fact = f'two briefings would be written to one file, "{path.name}"'
            remedy = "add {name} to output.name and give each briefing a `name:` of its own"
            yield Problem(config.file.place(("output", "name")), "name-clash", fact, remedy)
        seen.add(str(path).casefold())


def make_draft(config: Config, workspace: Workspace) -> Draft:
    """Return a composed and checked briefing. Raises ContentError if any check fails."""
    parts = gather(config, workspace)
    brief = compose(parts)
    problems = check(brief, parts)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ContentError(problems)
    return Draft(config, parts, brief, tuple(problems))


def draw_charts(draft: Draft, brand: Brand) -> dict[str, Picture]:
    """Return the pictures of a briefing's charts, from the cache where they were drawn before."""
    folder = draft.config.folder
    fonts = folder / "templates" / "fonts"
    plans = draft.parts.charts
    return {
        block.id: cached(plans[block.id].plan, brand, fonts, folder / CACHE / "charts", draw)
        for block in draft.brief.blocks
        if isinstance(block, ChartSlot)
    }


def summary(draft: Draft) -> str:
    """Return what a briefing holds, in one line."""
    brief = draft.brief
    figures = sum(1 for witness in brief.witnesses if witness.kind in ("figure", "derived"))
    charts = sum(1 for block in brief.blocks if isinstance(block, ChartSlot))
    return (
        f"{count_words(brief.blocks):,} words, {figures} figures cited, {charts} charts, "
        f"{len(brief.notes)} notes, {len(draft.warnings)} warnings"
    )


def cautions(draft: Draft) -> list[tuple[Place, str]]:
    """Return the notes that ride with the evidence used: what to verify before sending."""
    found = []
    for witness in draft.brief.witnesses:
        entry = draft.parts.ledger.find(witness.id)
        note = getattr(entry.entry, "note", "") if entry is not None else ""
        if entry is not None and isinstance(note, str) and note:
            found.append((entry.place, f"{witness.id}: {note}"))
    return sorted(found)


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)

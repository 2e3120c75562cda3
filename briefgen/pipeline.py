"""The whole way from config.yaml to a Word file; read this first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefgen.brand import Brand, read_brand
from briefgen.charts.cache import cached
from briefgen.charts.draw import draw
from briefgen.checks import check, count_words
from briefgen.compose import compose
from briefgen.config import Config
from briefgen.delivery import Outcome, deliver, file_name, sweep
from briefgen.document import Brief, Picture, TwoColumns, slots_of
from briefgen.errors import BriefgenError, ConfigError, ContentError, Place, Problem
from briefgen.evidence import LedgerFigure, LedgerStatement
from briefgen.filemodel import words_in
from briefgen.gather import gather
from briefgen.mail.letter import Letter, write_letter
from briefgen.mail.limits import letter_problems
from briefgen.parts import Parts
from briefgen.shelf import names_of
from briefgen.templatefiles import read_theme
from briefgen.word.base import open_base
from briefgen.word.writer import render_word
from briefgen.workers import in_order
from briefgen.workspace import Workspace, check_topics, read_workspace

CACHE = ".briefgen-cache"
UNDETERMINED = "und"
"""The tag of no language in particular."""
BETWEEN_PAIR_CM = 0.6
"""Distance between two charts side by side."""

Made = TypeVar("Made")
Watch = Callable[[int, str], None]
"""Told, before each piece of work, how many are done and what comes next."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing that was composed and checked, and not yet drawn or written."""

    config: Config
    """Its plan."""
    parts: Parts
    """What it was composed of."""
    brief: Brief
    """The document."""
    letter: Letter | None
    """The e-mail it goes out with, if one is wanted."""
    warnings: tuple[Problem, ...]
    """What the writer should look at again; of a briefing that was only read through, its errors too."""

    @property
    def ids(self) -> set[str]:
        """The ledger entries that the document and the e-mail rest on."""
        return {witness.id for witness in self.brief.witnesses} | (self.letter.ids if self.letter else set())


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one briefing of the config."""

    name: str
    """What it is called: its name, or that of its file without the ending."""
    path: Path | None
    """Its file, if it was written or is up to date."""
    outcome: Outcome | None
    """What was done to the file."""
    draft: Draft | None
    """The briefing, if it could be composed."""
    problems: tuple[Problem, ...]
    """Errors and warnings."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """One briefing of the config, made and not yet written."""

    draft: Draft | None
    """The briefing, if it could be composed."""
    docx: bytes | None
    """The Word file, if it could be made."""
    problems: tuple[Problem, ...]
    """Errors and warnings."""


def unwatched(done: int, name: str) -> None:
    """Tell nobody."""


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
    docx = tried(config, lambda: render_word(draft.brief, brand, draw_charts(draft, brand)))
    if isinstance(docx, bytes):
        return _Ready(draft, docx, draft.warnings)
    return _Ready(draft, None, (*draft.warnings, *docx))


def read_usable_brand(folder: Path, name: str) -> Brand:
    """Return the brand, once it is sure that Word files can be made from it. Raises ConfigError otherwise."""
    brand = read_brand(folder / "templates" / "brands" / f"{name}.docx", name)
    try:
        _ = open_base(brand, UNDETERMINED).numbering_part
    except Exception as error:  # noqa: BLE001 - python-docx has no error of its own for a part that lacks another
        fact = f"no Word file can be made from this one ({error})"
        remedy = "open it in Word and save it again, or start anew from a copy of neutral.docx"
        raise ConfigError([Problem(Place(f"templates/brands/{name}.docx"), "brand", fact, remedy)]) from None
    return brand


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


def stem(config: Config, others: Sequence[Config] = ()) -> str:
    """Return the name of the files of a briefing, and of what `others` share with it, without their ending.

    Raises ConfigError if it cannot be made.
    """
    shorts = [read_theme(config.folder, name).content.short for name in config.briefing.themes]
    every = len(shorts) == len(names_of(config.folder, "themes"))
    return file_name(config, shorts, all_themes=every, others=others)


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


def path_of(config: Config, output: Path | None) -> Path:
    """Return where the Word file of a briefing is written. Raises ConfigError if its name cannot be made."""
    return (output or config.folder / config.output.folder) / f"{stem(config)}.docx"


def clashes_of(configs: Sequence[Config], paths: Sequence[Path | None]) -> Iterator[Problem]:
    """Yield a problem for each briefing whose file is also that of an earlier one."""
    # Windows and macOS take names that differ in case only for one file.
    seen: dict[str, Config] = {}
    for config, path in zip(configs, paths, strict=True):
        if path is None:
            continue
        first = seen.setdefault(str(path).casefold(), config)
        if first is not config:
            fact = f'two briefings would be written to one file, "{path.name}"'
            yield Problem(config.file.place(("output", "name")), "name-clash", fact, _apart(first, config))


def _apart(one: Config, other: Config) -> str:
    """Return what gives two briefings files of their own."""
    if one.briefing == other.briefing:
        return f"they are the same; take one of them out (line {other.file.place(('briefing',)).line})"
    pattern = one.output.name
    keys = ("themes", "format", "audience", "language", "name")
    differing = [key for key in keys if getattr(one.briefing, key) != getattr(other.briefing, key)]
    if lacking := [f"{{{key}}}" for key in differing if f"{{{key}}}" not in pattern]:
        return f"add {lacking[0]} to output.name, in which they differ"
    if "name" in differing:
        return "give them names that differ in more than accents, capitals and signs, and are not very long"
    add = "" if "{name}" in pattern else "add {name} to output.name and "
    return f"{add}give each briefing a `name:` of its own"


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
    letter = write_letter(parts) if parts.mail else None
    problems = [*_unspoken(brief, parts), *check(brief, parts, letter.runs if letter else ())]
    problems += letter_problems(letter) if letter else []
    return Draft(config, parts, brief, letter, tuple(problems))


def _unspoken(brief: Brief, parts: Parts) -> Iterator[Problem]:
    """Yield an error for each entry whose words for readers are not there in the language of the briefing."""
    language = parts.language.code
    reasons = {key for theme in parts.themes for ask in theme.asks for key in ask.because}
    for witness in brief.witnesses:
        entry = parts.ledger.find(witness.id)
        wanted: dict[str, Mapping[str, str]] = {}
        if isinstance(entry, LedgerStatement):
            wanted["about"] = entry.entry.about if entry.id in reasons else {}
        elif entry is not None:
            wanted["label"] = entry.entry.label if isinstance(entry, LedgerFigure) or entry.id in reasons else {}
        wanted["method"] = entry.method if isinstance(entry, LedgerFigure) else {}
        for key, words in wanted.items():
            if entry is not None and words and words_in(words, language) is None:
                fact = f'{key} of "{witness.id}" is missing in the language "{language}"'
                beside = " and ".join(f"`{code}: ...`" for code in words)
                yield Problem(
                    entry.place, "words-missing", fact, f"add `{language}: ...` to its {key}, beside {beside}"
                )


def draw_charts(draft: Draft, brand: Brand) -> dict[str, Picture]:
    """Return the pictures of a briefing's charts, from the cache where they were drawn before.

    Raises ContentError if a font of the workspace cannot be used.
    """
    folder = draft.config.folder
    fonts = folder / "templates" / "fonts"
    plans = draft.parts.charts
    half, kept = (brand.text_width_cm - BETWEEN_PAIR_CM) / 2, folder / CACHE / "charts"
    pictures: dict[str, Picture] = {}
    try:
        width = brand.measure_cm
        for block in draft.brief.blocks:
            if isinstance(block, TwoColumns):
                width = half
            slots = [slot.id for slot in slots_of(block)]
            wide = half if len(slots) > 1 else width
            drawn = {key: cached(plans[key].plan, brand, fonts, wide, 0, kept, draw) for key in slots}
            # Charts side by side are equally high, so that their sources stand on one line.
            highest = max((picture.height_cm for picture in drawn.values()), default=0)
            for key, picture in drawn.items():
                low = picture.height_cm < highest
                pictures[key] = cached(plans[key].plan, brand, fonts, wide, highest, kept, draw) if low else picture
    except OSError as error:
        fact = f"this font cannot be read ({error.strerror or error})"
        place = Place(f"templates/fonts/{Path(str(error.filename or '')).name}")
        raise ContentError([Problem(place, "font", fact, "check its permissions, or take it out")]) from None
    except RuntimeError as error:
        if "face" not in str(error).lower():  # matplotlib has no error of its own for a font that is none
            raise
        fact = "a font in this folder is damaged, so the charts cannot be drawn"
        remedy = "put its files back, or take them out"
        raise ContentError([Problem(Place("templates/fonts"), "font", fact, remedy)]) from None
    return pictures


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
        entry = draft.parts.ledger.find(entry_id)
        if entry is not None and entry.entry.caution:
            found.append((entry.place, f"{entry_id}: {entry.entry.caution}"))
    return sorted(found)


def shown(path: Path) -> str:
    """Return a path as messages print it: from the current folder, if it stands in there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)

"""What `briefgen doctor` tells: the machine, the programs and the workspace, in lines fit to be sent to somebody."""

import importlib.metadata
import locale
import os
import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.briefing.shared import read_workspace
from briefgen.charts.drawing import font_of
from briefgen.delivery.office import find_office, office_version
from briefgen.errors import BriefgenError, Problem, counted
from briefgen.word.brandfile import brand_of
from briefgen.workspace.config import Config, read_config
from briefgen.workspace.keeping import cache_folder, kept_sizes
from briefgen.workspace.leftovers import is_lock
from briefgen.workspace.opening import is_folder, is_there, paths_in
from briefgen.workspace.shelf import SHELVES, names_of

_NAME = re.compile(r"[\w.-]+")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    about: str
    """What it is about."""
    told: str
    """How it is."""
    remedy: str = ""
    """What to do, if something is to be done."""


def examine(config: Path, version: str) -> Iterator[Finding]:
    """Yield how the machine, the programs and the workspace of a config are; no text of it and no person's folder."""
    yield Finding("briefgen", version)
    yield Finding("Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}, {_encoding()}")
    yield _packages()
    yield _office()
    yield _cache()
    try:
        plans = read_config(config)
        yield _workspace(plans)
        yield from _evidence(plans)
        yield from (_font(plans[0].folder, name) for name in names_of(plans[0].folder, "brands"))
        yield _output(plans[0])
        yield _locks(plans[0])
    except BriefgenError as error:
        yield Finding("workspace", _counted(error.problems), "run `briefgen check`, and correct what it tells")


def _encoding() -> str:
    return locale.getpreferredencoding(do_setlocale=False)


def _packages() -> Finding:
    """Return the versions of what briefgen is installed with."""
    wanted = importlib.metadata.requires("briefgen") or []
    names = [found[0] for line in wanted if "extra ==" not in line and (found := _NAME.match(line))]
    versions: dict[str, str] = {}
    for name in sorted(names, key=str.casefold):
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "missing"
    remedy = "install briefgen again" if "missing" in versions.values() else ""
    return Finding("packages", ", ".join(f"{name} {version}" for name, version in versions.items()), remedy)


def _office() -> Finding:
    office = find_office()
    if office is None:
        return Finding("LibreOffice", "not found; PDFs need it, and all else does without")
    version = office_version(office)
    if version is None:
        return Finding("LibreOffice", f"{_shown(Path(office))} does not run", "install LibreOffice again, for PDFs")
    return Finding("LibreOffice", ", ".join(filter(None, (version, _shown(Path(office))))))


def _cache() -> Finding:
    """Return where charts are kept between runs, and how many."""
    folder = cache_folder()
    if folder is None:
        return Finding("cache", "this user has no folder for it, so every chart is drawn anew")
    if not is_folder(folder):
        return Finding("cache", f"{_shown(folder)}, empty")
    try:
        sizes = kept_sizes(folder)
    except OSError:
        return Finding("cache", f"{_shown(folder)} cannot be read", "check its permissions, or delete it")
    told = f"{_shown(folder)}, {counted(len(sizes), 'file')}, {sum(sizes) / _MEGABYTE:.1f} MB"
    return Finding("cache", told, "" if os.access(folder, os.W_OK) else "check its permissions, or delete it")


def _workspace(plans: Sequence[Config]) -> Finding:
    folder = plans[0].folder
    counts = [counted(len(names_of(folder, shelf)), shelf.removesuffix("s")) for shelf in SHELVES]
    return Finding("workspace", ", ".join([counted(len(plans), "briefing"), *counts]))


def _evidence(plans: Sequence[Config]) -> Iterator[Finding]:
    try:
        ledger = read_workspace(plans[0].folder, plans).ledger
    except BriefgenError as error:
        yield Finding("evidence", _counted(error.problems), "run `briefgen check`, and correct what it tells")
        return
    entries = (
        (len(ledger.figures), "figure"), (len(ledger.events), "event"), (len(ledger.statements), "statement"),
        (len(ledger.sources), "source"),
    )  # fmt: skip
    yield Finding("evidence", f"{', '.join(counted(number, one) for number, one in entries)}, all proved")


def _font(folder: Path, name: str) -> Finding:
    """Return in which font the charts of a brand are drawn."""
    about = f"brand {name}"
    try:
        brand = brand_of(folder, name)
        file = font_of(brand, folder)
    except BriefgenError as error:
        return Finding(about, _counted(error.problems), "run `briefgen check`, and correct what it tells")
    whose = "of the workspace" if file.is_relative_to(folder) else "of this machine"
    return Finding(about, f"{brand.font}; charts are drawn with {file.name} {whose}")


def _output(plan: Config) -> Finding:
    folder = plan.folder / plan.output.folder
    if not is_there(folder):
        return Finding("output", f"{plan.output.folder}/ is made by the first build")
    if not (is_folder(folder) and os.access(folder, os.W_OK)):
        return Finding(
            "output", f"{plan.output.folder} takes no files", "check its permissions, or name another folder"
        )
    built = [path for path in paths_in(folder, "*.docx") if not is_lock(path)]
    return Finding("output", f"{plan.output.folder}/, {counted(len(built), 'Word file')}")


def _locks(plan: Config) -> Finding:
    """Return what Word or LibreOffice says that it has open."""
    places = [plan.folder / plan.output.folder, plan.folder / "templates" / "brands"]
    marks = [path.name for place in places for path in paths_in(place, "*") if is_lock(path)]
    if not marks:
        return Finding("open files", "none")
    remedy = "close these files in Word or LibreOffice; if none is open, delete the marks"
    return Finding("open files", ", ".join(marks), remedy)


def _counted(problems: Sequence[Problem]) -> str:
    # What is wrong is told by `check`: its words may be those of somebody's text.
    return f"{counted(len(problems), 'problem')}, the first in {problems[0].place}"


def _shown(path: Path) -> str:
    """Return a path in which the home of this user, and so a name, is not told."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return path.as_posix()

"""The plans of a config: one a briefing, with the lines of its keys."""

import datetime as dt
import itertools
import time
from collections import ChainMap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any

from briefgen.errors import ConfigError, Place, Problem
from briefgen.workspace.configfile import Briefing, ConfigFile, Email, EvidenceSettings, Organisation, Output
from briefgen.workspace.filemodel import FileModel, validate
from briefgen.workspace.meant import as_meant
from briefgen.workspace.opening import is_folder, is_there, refuse_outside
from briefgen.workspace.shelf import missing
from briefgen.workspace.standing import standing
from briefgen.workspace.textfile import read_text
from briefgen.workspace.yamlfile import KeyPath, YamlFile, read_yaml

CONFIG = "config.yaml"
"""The name of a config where none is given."""
BRIEFING_KEYS_OF_ONE_VALUE = ("audience", "language", "format", "status")
_BESIDE = ("seeds", "templates")
"""The folders that stand beside a config, and make a workspace of its folder."""
MOST_BRIEFINGS = 500
"""Briefings that one config may ask for."""


@dataclass(frozen=True, slots=True)
class Config:
    """The plan of one briefing."""

    folder: Path
    """The workspace: the folder of the config."""
    file: YamlFile
    """The config as read, for the lines of messages."""
    organisation: Organisation
    """Who speaks."""
    briefing: Briefing
    """What it is about, for whom, how long."""
    name: str
    """For --only."""
    date: dt.date
    """Day of the briefing."""
    brand: str
    """Stem of a file of templates/brands/."""
    evidence: EvidenceSettings
    """How evidence is shown and aged."""
    output: Output
    """Where files go, and what is made."""
    email: Email
    """E-mail drafts."""

    def place(self, key: str) -> Place:
        """Return where a key of the briefing is set."""
        return self.file.place(("briefing", key))


def clock_day() -> dt.date:
    """Return the day on this machine's clock."""
    now = time.localtime()  # a time zone that nobody lives in is no reason to fail, which it is to datetime
    return dt.date(now.tm_year, now.tm_mon, now.tm_mday)


def located(config: Path) -> Path:
    """Return the path of a config: of a folder the one in it; where none is named, that of the workspace around.

    Around is the nearest folder above in which a config stands beside the other folders of a workspace.
    """
    if is_folder(config) and is_there(config / CONFIG):
        return config / CONFIG
    if config == Path(CONFIG) and not is_there(config):
        steps = ("/".join([".."] * number) for number in range(1, len(Path.cwd().parents) + 1))
        above = (Path(step) for step in steps)
        return next((folder / CONFIG for folder in above if is_there(folder / CONFIG) and not _lacks(folder)), config)
    return config


def _lacks(folder: Path) -> list[str]:
    """Return what a folder lacks to be a workspace."""
    return [f"{name}/" for name in _BESIDE if not is_folder(folder / name)]


def workspace_of(config: Path) -> Path:
    """Return the folder of a config, whatever the config says.

    Raises ConfigError if it is no file that can be read, or stands in a folder that is no workspace.
    """
    config = located(config)
    if is_folder(config) and config.name != CONFIG:
        fact = f"this folder holds no {CONFIG}, so it is no workspace"
        remedy = "name the folder of a workspace or its config, or make a new one with `briefgen init DIR`"
        raise ConfigError([Problem(Place(config.name), "workspace", fact, remedy)])
    read_text(config, config.name)
    if len(lacking := _lacks(config.parent)) == len(_BESIDE):
        fact = f"this config stands in a folder that is no workspace: it has no {' and no '.join(lacking)}"
        remedy = "move the config into the folder of its workspace, or make a new one with `briefgen init DIR`"
        raise ConfigError([Problem(Place(config.name), "workspace", fact, remedy)])
    return config.parent


def read_config(path: Path, today: dt.date | None = None) -> tuple[Config, ...]:
    """Return the plan of every briefing of a config; one without a date is of `today`, or of the clock's day.

    It stands between runs: making its model ready took as long as a tenth of a `list`. Raises ConfigError with every
    problem: unknown keys, wrong types, paths that leave the workspace, names that it does not have.
    """
    day = today or clock_day()
    return standing("configs", [str(path), str(day)], partial(_read_config, path, day), {})


def _read_config(path: Path, day: dt.date) -> tuple[Config, ...]:
    path = located(path)
    folder = workspace_of(path)
    file = as_meant(read_yaml(path, path.name), folder)
    config = validate(file, ConfigFile)
    problems = [*_path_problems(folder, config, file), *_too_many(config, file)]
    if brand := missing(folder, "brands", config.brand, file.place(("brand",))):
        problems.append(brand)
    plans: list[Config] = []
    lines = _lines_of_briefings(file)
    for briefing, key_path in itertools.islice(_expanded(config), MOST_BRIEFINGS):
        # Each is validated as if it stood alone under `briefing`, at the lines of its own keys.
        own = YamlFile(file.name, {"briefing": briefing}, ChainMap(lines.get(key_path, {}), lines[()]), file.text)
        try:
            checked = validate(own, _OneBriefing).briefing
        except ConfigError as error:
            problems += error.problems
            continue
        plans.append(
            Config(
                folder=folder,
                file=own,
                organisation=config.organisation,
                briefing=checked,
                name=checked.name or path.stem,
                date=checked.date or day,
                brand=config.brand,
                evidence=config.evidence,
                output=config.output,
                email=config.email,
            )
        )
    for plan in plans:
        problems += _name_problems(plan)
    if problems:
        raise ConfigError(dict.fromkeys(problems))
    return tuple(plans)


class _OneBriefing(FileModel):
    briefing: Briefing


def _expanded(config: ConfigFile) -> Iterator[tuple[dict[str, Any], tuple[str | int, ...]]]:
    """Yield each briefing's keys, and where in the file its own keys stand."""
    if not config.briefings:
        yield config.briefing, ("briefing",)
        return
    for index, own in enumerate(config.briefings):
        merged = {**config.briefing, **own}
        choices = [
            # An empty list asks for nothing; as a value it is told when the briefing is checked.
            merged[key] if isinstance(merged.get(key), list) and merged[key] else [merged[key]]
            for key in BRIEFING_KEYS_OF_ONE_VALUE
            if key in merged
        ]
        keys = [key for key in BRIEFING_KEYS_OF_ONE_VALUE if key in merged]
        for values in itertools.product(*choices):
            yield {**merged, **dict(zip(keys, values, strict=True))}, ("briefings", index)


def _too_many(config: ConfigFile, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem if lists of values multiply to more briefings than anybody sends."""
    if next(itertools.islice(_expanded(config), MOST_BRIEFINGS, None), None) is not None:
        fact = f"this config asks for more than {MOST_BRIEFINGS} briefings"
        key = "briefings" if config.briefings else "briefing"
        yield Problem(file.place((key,)), "briefings-too-many", fact, "part it into several configs")


def _lines_of_briefings(file: YamlFile) -> dict[KeyPath, dict[KeyPath, int]]:
    """Return the lines of the keys of each briefing, by where they stand; under no key, the lines of the file."""
    lines: dict[KeyPath, dict[KeyPath, int]] = {(): dict(file.lines)}
    for path, line in file.lines.items():
        depth = {"briefing": 1, "briefings": 2}.get(str(path[0]) if path else "", len(path) + 1)
        if len(path) >= depth:
            lines.setdefault(path[:depth], {})["briefing", *path[depth:]] = line
    return lines


def _name_problems(plan: Config) -> Iterator[Problem]:
    briefing = plan.briefing
    wanted = [("languages", "language", briefing.language), ("audiences", "audience", briefing.audience)]
    wanted += [("formats", "format", briefing.format), *(("themes", "themes", theme) for theme in briefing.themes)]
    for shelf, key, name in wanted:
        if problem := missing(plan.folder, shelf, name, plan.place(key)):
            yield problem
    seen: set[str] = set()
    for theme in plan.briefing.themes:
        if theme in seen:
            fact = f'the theme "{theme}" stands twice'
            yield Problem(plan.place("themes"), "theme-twice", fact, "keep one of the two")
        seen.add(theme)


def _path_problems(folder: Path, config: ConfigFile, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each path that leaves the folder, on whatever system: the drives of Windows count on all."""
    root = folder.resolve()
    paths = {("output", "folder"): config.output.folder, ("organisation", "logo"): config.organisation.logo}
    for key, value in paths.items():
        if value is None:
            continue
        # A folder that is really called ~ is meant by nobody: shells read it as the home of who types it.
        if value.startswith("~") or PureWindowsPath(value).drive or not _is_inside(root / value, root):
            fact = f'the path "{value}" leaves the folder of the config'
            remedy = "name a folder inside it; `briefgen build --output DIR` writes elsewhere"
            yield Problem(file.place(key), "path-outside", fact, remedy)
    if "/" in config.output.name or "\\" in config.output.name:
        fact = "the pattern of file names holds a slash"
        yield Problem(file.place(("output", "name")), "path-outside", fact, "use output.folder for folders")


def _is_inside(path: Path, root: Path) -> bool:
    try:
        refuse_outside(path, root)
    except OSError:
        return False
    return True

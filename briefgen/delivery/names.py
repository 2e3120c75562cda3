"""Where files go and what they are called: names in ASCII, safe everywhere, one for each briefing."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from briefgen.document.unseen import normal_form
from briefgen.errors import ConfigError, Place, Problem, unknown
from briefgen.workspace.config import Config
from briefgen.workspace.filemodel import placeholder_slip, words_in
from briefgen.workspace.shelf import names_of
from briefgen.workspace.themes import read_theme_file

# Systems take names of 255 characters; some are left for the ending and for the date of an edited file.
LONGEST = 180

# Windows takes these for devices, in any case and with any ending: a file of such a name cannot be opened there.
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}


def chosen(plans: Sequence[Config], only: str | None) -> tuple[Config, ...]:
    """Return the plans with this name, or whose file is called so; all of them if no name is given.

    Raises ConfigError if there is none.
    """
    if only is None:
        return tuple(plans)
    wanted = only.removesuffix(".docx")
    named = [(plan, {plan.name, stem(plan)}) for plan in plans]
    matches = tuple(plan for plan, names in named if wanted in names)
    if not matches:
        fact = f'no briefing is named "{only}"'
        existing = sorted(set().union(*(names for _, names in named)))
        place = Place(plans[0].file.name)
        raise ConfigError([unknown(place, "briefing-unknown", fact, wanted, existing, "set its `name:`")])
    return matches


def path_of(config: Config, output: Path | None) -> Path:
    """Return where the Word file of a briefing is written. Raises ConfigError if its name cannot be made."""
    return (output or config.folder / config.output.folder) / f"{stem(config)}.docx"


def stem(config: Config, others: Sequence[Config] = ()) -> str:
    """Return the name of the files of a briefing, and of what `others` share with it, without their ending.

    Raises ConfigError if it cannot be made.
    """
    chosen = config.briefing.themes
    shorts = [read_theme_file(config.folder, name)[0].short for name in chosen]
    others_there = [name for name in names_of(config.folder, "themes") if name not in chosen]
    every = all(_is_optional(config.folder, name) for name in others_there)
    return file_name(config, shorts, all_themes=every, others=others)


def _is_optional(folder: Path, name: str) -> bool:
    """Return whether a briefing is of all themes without this one; a theme that cannot be read counts as one more."""
    try:
        return read_theme_file(folder, name)[0].optional
    except ConfigError:
        return False


def file_name(
    config: Config,
    theme_names: Collection[str],
    all_themes: bool,  # noqa: FBT001 - reads well at its one call
    others: Sequence[Config] = (),
) -> str:
    """Return the name of a briefing's file without its ending: ASCII, safe everywhere.

    A file that `others` share names their formats and languages too.

    Raises ConfigError if the pattern of the config names a key that does not exist.
    """
    briefing = config.briefing
    shared = [one.briefing for one in (config, *others)]
    keys = {
        "date": config.date.isoformat(),
        "country": words_in(briefing.country, briefing.language) or "",
        "themes": "all-themes" if all_themes else "-".join(theme_names),
        "format": "-".join(dict.fromkeys(one.format for one in shared)),
        "audience": briefing.audience,
        "language": "-".join(dict.fromkeys(one.language.upper() for one in shared)),
        "name": config.name,
    }
    if slip := placeholder_slip(config.output.name, keys):
        remedy = slip[1]
        if "use " not in remedy:
            remedy += f"; there are {', '.join('{' + key + '}' for key in keys)}"
        fact = f"the pattern of file names {slip[0]}"
        raise ConfigError([Problem(config.file.place(("output", "name")), "name-pattern", fact, remedy)])
    return ascii_name(config.output.name.format(**keys))


def ascii_name(name: str) -> str:
    """Return a name in ASCII letters, digits, dots, underscores and hyphens, which every system takes."""
    plain = normal_form("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")[:LONGEST].rstrip("-.") or "briefing"
    first, dot, rest = plain.partition(".")
    return f"{first}_{dot}{rest}" if first.upper() in _DEVICES else plain


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


def shown(path: Path) -> str:
    """Return a path as messages print it: from the current folder, if it stands in there."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)

"""What all briefings of a workspace share: its languages and its evidence."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.errors import BriefgenError, ConfigError, LedgerError, Place, Problem, nearest, unknown
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.evidence.proved import read_ledger
from briefgen.language.language import Language, read_language
from briefgen.workspace.config import Config
from briefgen.workspace.once import Once
from briefgen.workspace.shelf import names_of
from briefgen.workspace.themes import read_theme_file


@dataclass(frozen=True, slots=True)
class Workspace:
    """What all briefings of a workspace share."""

    folder: Path
    """The folder of the config."""
    languages: Mapping[str, Language]
    """All languages, by code."""
    ledger: Ledger
    """The evidence, proved."""
    once: Once = field(default_factory=Once, compare=False, repr=False)
    """What was made of it for one briefing and holds for others."""


def read_workspace(folder: Path, plans: Iterable[Config] = ()) -> Workspace:
    """Return languages and evidence of a workspace. Raises ConfigError or LedgerError with every problem.

    Words of the ledger may lack in none of the languages of the `plans`.
    """
    codes = names_of(folder, "languages")
    languages = {code: read_language(folder, code) for code in codes}
    printed = {plan.briefing.language for plan in plans} & languages.keys()
    readers = names_of(folder, "audiences")
    try:
        ledger = read_ledger(folder, languages, printed=printed, audiences=readers, names=_names(folder))
    except OSError as error:
        name = f"seeds/{Path(str(error.filename or '')).name}"
        fact = f"this file cannot be read ({error.strerror or error})"
        raise LedgerError([Problem(Place(name), "file-unreadable", fact, "check its permissions")]) from None
    return Workspace(folder, languages, ledger)


def _names(folder: Path) -> set[str]:
    """Return the names that hold a number, as the themes declare them."""
    names: set[str] = set()
    for theme in names_of(folder, "themes"):
        with contextlib.suppress(BriefgenError):  # told by the briefings that need the theme
            names |= set(read_theme_file(folder, theme)[0].names)
    return names


def check_topics(config: Config, ledger: Ledger) -> None:
    """Raise ConfigError if a threshold of age and the topics it is meant for do not meet."""
    topics = {figure.topic: figure for figure in ledger.figures.values() if figure.topic}
    thresholds = config.evidence.stale_after
    problems = []
    for topic in thresholds:
        if topic not in topics:
            place = config.file.place(("evidence", "stale_after", topic))
            fact = f'no figure in seeds/ has the topic "{topic}"'
            problems.append(unknown(place, "topic-unknown", fact, topic, topics, "take it out"))
    for topic, figure in topics.items():
        ageing_topics = [name for name in thresholds if name in topics]
        problems += mistaken(figure.place, f'the topic of "{figure.id}" is', [topic], ageing_topics)
    if problems:
        raise ConfigError(problems)


def check_second_reader(plans: Iterable[Config], ledger: Ledger) -> None:
    """Raise LedgerError if the config asks for a second reader of every entry, and some have none."""
    if not any(plan.evidence.second_reader for plan in plans):
        return
    problems = []
    for entry in (*ledger.figures.values(), *ledger.events.values(), *ledger.statements.values()):
        if isinstance(entry, LedgerFigure) and entry.derived:
            continue
        handling = entry.handling
        by, accepted = handling.checked_by, handling.accepted_by
        if by and by.strip().casefold() != accepted.strip().casefold():
            continue
        if by:
            fact = f'"{entry.id}" was checked by {by}, who took it over'
        elif handling.was_checked_by:
            fact = f'"{entry.id}" or its document changed since {handling.was_checked_by} checked it'
        else:
            fact = f'"{entry.id}" has no second reader, and `evidence.second_reader` of the config asks for one'
        remedy = f"have somebody else hold it against the document, and run `briefgen checked {entry.id} --by NAME`"
        problems.append(Problem(entry.place, "second-reader", fact, remedy))
    if problems:
        raise LedgerError(sorted(problems, key=lambda problem: problem.place))


def mistaken(place: Place, what: str, names: Iterable[str], existing: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each name that is nearly, and not quite, a known one.

    Other names are left alone: cards may speak of readers for whom nothing is written yet, and topics need not age.
    """
    existing = list(existing)
    for name in names:
        near = nearest(name, existing, cutoff=0.8) if name not in existing else None
        # "donors-eu" beside "donors" is meant.
        if near and not (name.startswith(f"{near}-") or near.startswith(f"{name}-")):
            remedy = f'the nearest is "{near}"; correct the name'
            yield Problem(place, "name-mistaken", f'{what} "{name}", which is not known', remedy)

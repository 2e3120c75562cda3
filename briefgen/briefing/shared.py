"""What all briefings of a workspace share: its languages and its evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import ConfigError, LedgerError, Place, Problem, nearest, unknown
from briefgen.evidence.ledger import Ledger
from briefgen.evidence.seeds import read_ledger
from briefgen.language.language import Language, read_language
from briefgen.workspace.config import Config
from briefgen.workspace.shelf import names_of


@dataclass(frozen=True, slots=True)
class Workspace:
    """What all briefings of a workspace share."""

    folder: Path
    """The folder of the config."""
    languages: Mapping[str, Language]
    """All languages, by code."""
    ledger: Ledger
    """The evidence, proved."""


def read_workspace(folder: Path) -> Workspace:
    """Return languages and evidence of a workspace. Raises ConfigError or LedgerError with every problem."""
    codes = names_of(folder, "languages")
    languages = {code: read_language(folder, code) for code in codes}
    try:
        ledger = read_ledger(folder, languages)
    except OSError as error:
        name = f"seeds/{Path(str(error.filename or '')).name}"
        fact = f"this file cannot be read ({error.strerror or error})"
        raise LedgerError([Problem(Place(name), "file-unreadable", fact, "check its permissions")]) from None
    readers = names_of(folder, "audiences")
    barred = [
        problem
        for entries in (ledger.figures, ledger.events, ledger.statements)
        for entry in entries.values()
        for problem in mistaken(entry.place, f'avoid_for of "{entry.id}" names', entry.avoid_for, readers)
    ]
    if barred:
        raise LedgerError(barred)
    return Workspace(folder, languages, ledger)


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

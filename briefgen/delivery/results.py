"""What is made of the briefings of a config, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen.briefing.parts import Parts
from briefgen.delivery.files import Outcome
from briefgen.document.brief import Brief
from briefgen.errors import Problem
from briefgen.mail.letter import Letter
from briefgen.workspace.config import Config

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


def unwatched(done: int, name: str) -> None:
    """Tell nobody."""

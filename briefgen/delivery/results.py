"""What a build makes, and what became of it: the values that `pipeline.build` yields."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.briefing.parts import Parts
from briefgen.delivery.files import Outcome
from briefgen.document.brief import Brief
from briefgen.errors import Problem
from briefgen.workspace.config import Config

if TYPE_CHECKING:
    from briefgen.mail.letter import Letter

Watch = Callable[[int, int, str], None]
"""Told, before each piece of work, how many are done, of how many, and what comes next."""


def unwatched(done: int, total: int, name: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A briefing that was composed and checked, and not yet drawn or written."""

    config: Config
    """Its plan."""
    parts: Parts
    """What it was composed of."""
    brief: Brief
    """The document."""
    letter: "Letter | None"
    """The e-mail it goes out with, if one is wanted."""
    warnings: tuple[Problem, ...]
    """What the writer should look at again; of a briefing that was only read through, its errors too."""

    @property
    def ids(self) -> set[str]:
        """The ledger entries that the document and the e-mail rest on."""
        return {provenance.id for provenance in self.brief.provenances} | (self.letter.ids if self.letter else set())


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that is there now."""

    path: Path
    """Where it stands."""
    outcome: Outcome
    """What was done to it."""


@dataclass(frozen=True, slots=True)
class BriefingResult:
    """What became of one briefing of the config."""

    name: str
    """What it is called: its name, or that of its file without the ending."""
    files: tuple[Delivered, ...]
    """Its Word file; none if it was not written."""
    composition: Composition | None
    """The briefing, if it could be composed."""
    problems: tuple[Problem, ...]
    """Errors and warnings."""
    among: int
    """How many briefings were to be built, this one included."""

    @property
    def edited(self) -> Problem | None:
        """What is told of its Word file if that was edited, and so left as it is."""
        return next((problem for problem in self.problems if problem.rule == "edited"), None)

    @property
    def path(self) -> Path | None:
        """Its Word file, if it was written or is up to date."""
        return self.files[0].path if self.files else None


@dataclass(frozen=True, slots=True)
class PdfResult:
    """What became of the PDF of one briefing."""

    files: tuple[Delivered, ...]
    """The PDF; none if there is none."""
    composition: Composition | None
    """The briefing in it."""
    problems: tuple[Problem, ...] = ()
    """Why there is none, or what to look at again."""


@dataclass(frozen=True, slots=True)
class EmailResult:
    """What became of one e-mail draft."""

    files: tuple[Delivered, ...]
    """The .eml and the .txt; none if there is no draft."""
    compositions: tuple[Composition, ...]
    """The briefings that go out with it."""
    subject: str = ""
    """Its subject."""
    attachments: int = 0
    """How many files are attached."""
    megabytes: float = 0
    """How large they are together, in millions of bytes."""
    problems: tuple[Problem, ...] = ()
    """Why there is none, or what to look at again."""


@dataclass(frozen=True, slots=True)
class ManifestResult:
    """What became of the list of what was made."""

    files: tuple[Delivered, ...]
    """The manifest of each folder that something new was made in."""
    added: int
    """How many of the files made were new in it."""
    problems: tuple[Problem, ...] = ()
    """Why it could not be written."""


Result = BriefingResult | PdfResult | EmailResult | ManifestResult
"""Each has `files` and `problems`."""

"""What was found in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "changed", "typed-in", "qualifier-dropped", "ledger-changed",
    "date-changed", "origin-changed", "hidden", "misplaced", "mark-moved",
    "picture-changed", "alternative-text-changed", "direction-mark",
    "same-value", "removed", "copied", "stale", "held", "date-removed", "origin-removed",
    "mark-removed", "mark-added", "picture-removed", "picture-added",
    "link-changed", "link-added", "link-removed", "property-changed",
    "comment", "deleted-words", "hidden-text",
    "note-changed", "note-added", "note-removed",
    "paragraph-changed", "paragraph-added", "paragraph-removed", "paragraph-moved", "rows-moved", "words-exchanged",
    "difference",
]  # fmt: skip

ERRORS: frozenset[Kind] = frozenset({
    "changed", "typed-in", "qualifier-dropped", "ledger-changed",
    "date-changed", "origin-changed", "hidden", "misplaced", "mark-moved",
    "picture-changed", "alternative-text-changed", "direction-mark",
})  # fmt: skip
"""What must not leave the house: a number, a date or a picture that is not the one of its source, or has none."""
OF_LEDGER: frozenset[Kind] = frozenset({"ledger-changed", "stale"})
"""What the ledger says, whatever was done to the file."""
ON_TEXT: frozenset[Kind] = frozenset({
    "paragraph-changed", "paragraph-added", "paragraph-removed", "paragraph-moved", "rows-moved", "words-exchanged",
    "comment", "deleted-words", "hidden-text", "difference",
})  # fmt: skip
"""What people edit a file for, and what would leave the house with it; told apart."""

Origins = Mapping[str, tuple[str, str]]
"""Words and template line of a paragraph, by the fingerprint of its words."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a document something stands."""

    heading: str
    """The heading above it; empty before the first, and in notes and margins."""
    text: str
    """Its paragraph; for what is gone, the paragraph before it."""
    note: int = 0
    """For a note, its number."""
    beside: str = ""
    """In a table, what stands in its cell or row; may be empty."""
    gone: bool = False
    """Whether it stood behind `text` and is gone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that differs from what was built, or from the ledger."""

    kind: Kind
    """What it is."""
    figure: str
    """Ledger id of the figure it is about; for a note, of all that it stands for; may be empty."""
    was: str
    """As built; empty for what is new, and for our own words, which the file does not remember."""
    is_now: str
    """As it is now; empty for what is gone."""
    spot: Spot | None
    """Where; None for what concerns the figure wherever it stands."""
    sentence: str = ""
    """The sentence that it stands in."""
    template: str = ""
    """File and line of the template in which a paragraph was written, if the briefing was built again to tell."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that was found in one file."""

    built: bool
    """Whether the file carries evidence of how briefgen built it."""
    places: int
    """In how many places figures stood when it was built."""
    intact: int
    """In how many of them they stand as they were."""
    findings: tuple[Finding, ...] = field(default=())
    """What differs: errors first, then by place."""
    touched: bool = False
    """Whether any part of the file differs from what was built, be it only by another way to save it."""

    @property
    def failed(self) -> bool:
        """Whether anything must be mended before the file is sent."""
        return any(finding.kind in ERRORS for finding in self.findings)

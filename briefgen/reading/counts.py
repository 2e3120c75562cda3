"""What became of the numbers that were proposed of each document."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.reading.proposalfile import all_proposed


@dataclass(frozen=True, slots=True)
class Counted:
    """The proposals of a document, counted."""

    card: str
    """Stem of its card."""
    read: int
    """How many were proposed."""
    accepted: int
    """How many of them were taken over into the card."""
    open: int
    """How many nobody has looked at yet."""
    refused: int
    """How many were refused."""

    @property
    def words(self) -> str:
        """The same as words."""
        return f"{self.read} numbers proposed, {self.accepted} taken over, {self.open} open, {self.refused} refused"


def counts(folder: Path) -> dict[str, Counted]:
    """Return what became of the proposals of each card that has some. Raises ConfigError if a file is damaged."""
    return {
        one.card: Counted(
            one.card, len(one.content.proposals), one.count("accepted"), one.count("open"), one.count("refused")
        )
        for one in all_proposed(folder)
    }

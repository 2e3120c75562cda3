"""What writers are to heed of the evidence they use, and what of it this user has not been told before."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Place, Problem
from briefgen.evidence.ledger import Ledger
from briefgen.workspace.keeping import keep, kept

_KIND = "cautions"
_DIGEST = 16
"""Letters of a hash that stand for a caution: enough to know it again."""


@dataclass(frozen=True, slots=True, order=True)
class Caution:
    """A remark on an entry, to be verified before anything is sent that rests on it."""

    place: Place
    """The entry's line in its card."""
    id: str
    """The entry."""
    words: str
    """The remark."""

    @property
    def problem(self) -> Problem:
        """The caution as one of the things that a check tells."""
        return Problem(
            self.place, "caution", f"{self.id}: {self.words.rstrip('.')}", "verify it before sending", "note"
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.id}: {self.words}"

    @property
    def digest(self) -> str:
        """What the caution is known again by: its line in the card may move."""
        return hashlib.sha256(f"{self.id}\n{self.words}".encode()).hexdigest()[:_DIGEST]


def cautions_on(ids: Iterable[str], ledger: Ledger) -> list[Caution]:
    """Return the cautions that ride with entries, in the order of files and lines."""
    entries = (ledger.find(entry_id) for entry_id in ids)
    return sorted({Caution(one.place, one.id, one.caution) for one in entries if one is not None and one.caution})


def told_before(folder: Path) -> frozenset[str] | None:
    """Return the digests of the cautions that earlier builds of a workspace counted; None before the first one."""
    body = kept(_KIND, str(folder.resolve()))
    return None if body is None else frozenset(body.decode("ascii").split())


def remember(folder: Path, cautions: Iterable[Caution], before: Collection[str]) -> None:
    """Keep that cautions of a workspace were told, so that the next build names only those that are new."""
    told = {*before, *(caution.digest for caution in cautions)}
    if told != set(before):
        keep(_KIND, str(folder.resolve()), "\n".join(sorted(told)).encode("ascii"))

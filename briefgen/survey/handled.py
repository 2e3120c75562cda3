"""What a check says of second readings that no longer hold, and of entries that a later edition replaces."""

from collections.abc import Iterator

from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger
from briefgen.survey.usage import Usage


def handling_problems(ledger: Ledger, usage: Usage | None) -> Iterator[Problem]:
    """Yield a warning for each second reading that is void, and for each use of an entry that another one replaces."""
    for entry in (*ledger.figures.values(), *ledger.events.values(), *ledger.statements.values()):
        handling = entry.handling
        if handling.was_checked_by:
            fact = f'"{entry.id}" or its document changed since {handling.was_checked_by} checked it'
            remedy = f"have it checked again: `briefgen checked {entry.id} --by NAME`"
            yield Problem(entry.place, "checked-void", fact, remedy, "warning")
        for use in usage.entries.get(handling.supersedes or "", ()) if usage is not None else ():
            fact = f'"{handling.supersedes}" is used here, and "{entry.id}" of a later edition replaces it'
            remedy = f"write the new one; `briefgen supersede {handling.supersedes} {entry.id}` does so everywhere"
            yield Problem(use.place, "superseded", fact, remedy, "warning")

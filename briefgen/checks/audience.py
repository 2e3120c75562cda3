"""Evidence that must not be printed for an audience."""

from collections.abc import Iterable, Iterator

from briefgen.briefing.parts import AskParts
from briefgen.document.inlines import Cite, Inlines
from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger


def barred(runs: Iterable[Inlines], asks: Iterable[AskParts], audience: str, ledger: Ledger) -> Iterator[Problem]:
    """Yield an error for each mention of evidence that is not for the audience: lists and charts leave it out."""
    mentions = [(part.id, part.place) for run in runs for part in run if isinstance(part, Cite)]
    mentions += [(entry_id, ask.place) for ask in asks for entry_id in ask.because]
    for entry_id, place in mentions:
        entry = ledger.find(entry_id)
        if entry is not None and audience in entry.avoid_for:
            fact = f'"{entry_id}" is not for the audience "{audience}" (avoid_for, {entry.place})'
            remedy = f'take it out, or put it between {{% if audience != "{audience}" %}} and {{% endif %}}'
            yield Problem(place, "barred", fact, remedy)

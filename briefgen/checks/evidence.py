"""Evidence that must not be printed for an audience, that is old, or that is told twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefgen.briefing.parts import ThemeParts
from briefgen.document.inlines import Cite, Inlines
from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.workspace.config import Config


def barred(runs: Iterable[Inlines], themes: Iterable[ThemeParts], audience: str, ledger: Ledger) -> Iterator[Problem]:
    """Yield an error for each mention of evidence that is not for the audience: lists and charts leave it out."""
    mentions = [(part.id, part.place) for run in runs for part in run if isinstance(part, Cite)]
    asks = [ask for theme in themes for ask in theme.asks]
    mentions += [(entry_id, ask.place) for ask in asks for entry_id in ask.because]
    for entry_id, place in mentions:
        entry = ledger.find(entry_id)
        if entry is not None and audience in entry.avoid_for:
            fact = f'"{entry_id}" is not for the audience "{audience}" (avoid_for, {entry.place})'
            remedy = f'take it out, or put it between {{% if audience != "{audience}" %}} and {{% endif %}}'
            yield Problem(place, "barred", fact, remedy)


def stale(ids: Iterable[str], config: Config, ledger: Ledger) -> Iterator[Problem]:
    """Yield one warning for each topic of which figures among the ids are older than the config allows."""
    day = config.date
    old: dict[str, list[LedgerFigure]] = defaultdict(list)
    for entry_id in sorted(ids):
        figure = ledger.figures.get(entry_id)
        if figure is not None and ledger.is_stale(figure, day, config.evidence.stale_after):
            old[figure.topic].append(figure)
    for topic, figures in old.items():
        limit = config.evidence.historical_after
        history = [figure for figure in figures if ledger.age_in_days(figure, day) > limit]
        told = ", ".join(figure.id for figure in figures)
        fact = f"figures on {topic} are older than evidence.stale_after allows on {day.isoformat()}: {told}"
        remedy = "look for newer ones, or keep their dates in the sentences"
        if history:
            remedy += f" ({len(history)} of {len(figures)} are history: past tense, with the date)"
        yield Problem(config.place("date"), "stale", fact, remedy, "warning")

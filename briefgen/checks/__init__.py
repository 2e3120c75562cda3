"""Brief + ledger -> problems: no number without a source, no sentence that misleads, what to look at again."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.briefing.parts import Parts
from briefgen.checks.comparisons import comparisons, twins
from briefgen.checks.evidence import barred, stale
from briefgen.checks.guard import guard, loose_numbers
from briefgen.checks.history import history
from briefgen.checks.layout import count_words, layout
from briefgen.checks.passages import Passage, passages
from briefgen.checks.sentences import sentences
from briefgen.checks.translation import untranslated
from briefgen.checks.wording import wording
from briefgen.document.brief import Brief
from briefgen.document.inlines import Cite, Figure, Inlines
from briefgen.errors import Place, Problem

__all__ = ["check", "count_words", "guard", "misleading"]


def check(brief: Brief, parts: Parts, mail: Sequence[Inlines] = ()) -> list[Problem]:
    """Return all errors and warnings of a briefing and of the words of its e-mail, each once."""
    read = [*passages(brief, parts), *map(Passage, mail)]
    problems = [
        *untranslated(brief, parts),
        *loose_numbers(brief, parts, mail),
        *misleading(read, parts),
        *twins(list(_printed(read, parts)), parts.ledger),
        *barred(parts, mail),
        *stale(_ids(brief, mail), parts.config, parts.ledger),
        *layout(brief, parts),
    ]
    return list(dict.fromkeys(problems))


def misleading(read: Iterable[Passage], parts: Parts) -> Iterator[Problem]:
    """Yield an error for each sentence that says of its figures what the evidence does not."""
    words = parts.language.words
    for passage in read:
        told = list(sentences(passage, words.abbreviations))
        yield from comparisons(told, parts.ledger, words)
        yield from wording(told, parts)
        yield from history(told, parts)


def _ids(brief: Brief, mail: Iterable[Inlines]) -> set[str]:
    """Return the entries that a briefing and its e-mail rest on."""
    cited = {part.id for run in mail for part in run if isinstance(part, Cite)}
    return cited.union(witness.id for witness in brief.witnesses)


def _printed(read: Iterable[Passage], parts: Parts) -> Iterator[Figure]:
    """Yield the figures that a briefing prints, those that its charts draw among them."""
    for passage in read:
        yield from (part for part in passage.inlines if isinstance(part, Figure))
    for chart in parts.charts.values():
        place = Place(f"templates/charts/{chart.plan.id}.yaml")
        yield from (Figure(mark.id, mark.printed, place=place) for mark in chart.plan.marks)

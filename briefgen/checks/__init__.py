"""Brief + ledger -> problems: no number without a source, no sentence that misleads, what to look at again."""

from briefgen.checks.evidence import barred, stale
from briefgen.checks.guard import guard, loose_numbers
from briefgen.checks.layout import count_words, layout
from briefgen.document import Brief
from briefgen.errors import Problem
from briefgen.parts import Parts

__all__ = ["check", "count_words", "guard"]


def check(brief: Brief, parts: Parts) -> list[Problem]:
    """Return all errors and warnings of a briefing, each once."""
    problems = [
        *loose_numbers(brief, parts),
        *barred(parts),
        *stale(brief, parts),
        *layout(brief, parts),
    ]
    return list(dict.fromkeys(problems))

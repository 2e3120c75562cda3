"""A verdict in words, for people and for programs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.errors import shortened
from briefgen.language.sentences import number_of_words
from briefgen.verification.findings import ON_TEXT, Finding, Kind, Spot, Verdict

_LOOKED_AT = 500
"""Letters in which there are enough words, if there are any."""
_LONGEST = 160
_BEGINNING = 70
_MOST_IDS = 3
_ENOUGH = 5

_COUNTED: dict[Kind, tuple[str, str]] = {
    "changed": ("figure changed", "figures changed"),
    "typed-in": ("number typed in by hand", "numbers typed in by hand"),
    "qualifier-dropped": ("qualifier edited away", "qualifiers edited away"),
    "ledger-changed": ("entry that the ledger has changed", "entries that the ledger has changed"),
    "removed": ("figure removed", "figures removed"),
    "copied": ("figure copied", "figures copied"),
    "stale": ("figure gone stale", "figures gone stale"),
    "note-changed": ("note changed", "notes changed"),
    "note-added": ("note added", "notes added"),
    "note-removed": ("note removed", "notes removed"),
    "paragraph-changed": ("paragraph changed", "paragraphs changed"),
    "paragraph-added": ("paragraph added", "paragraphs added"),
    "paragraph-removed": ("paragraph removed", "paragraphs removed"),
}


def report(file: str, verdict: Verdict) -> Iterator[str]:
    """Yield the lines that a person reads: the summary, what concerns figures and notes, then edits of the text."""
    yield f"{file}: {summary(verdict)}"
    figures = [finding for finding in verdict.findings if finding.kind not in ON_TEXT]
    for finding, times in _merged(figures):
        yield f"  {_told(finding)}{f', in {times} places' if times > 1 else ''}"
        if place := _place(finding):
            yield f"      {place}"
    texts = [finding for finding in verdict.findings if finding.kind in ON_TEXT]
    if texts:
        yield "  Edits of the text, for your information:"
    for finding, times in _merged(texts):
        what = _COUNTED[finding.kind][times > 1]
        yield f"    {f'{times} {what}' if times > 1 else what}: {_where(finding.spot) if finding.spot else ''}"


def summary(verdict: Verdict) -> str:
    """Return what was found, in one line."""
    counts = Counter(finding.kind for finding in verdict.findings)
    if not verdict.built:
        return (
            "carries no evidence of briefgen: made elsewhere, saved in another format on its way, or cleaned by "
            "Word's Document Inspector. "
            f"Numbers in it: {verdict.places}; held by the ledger: {verdict.intact}"
        )
    counted = [f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in _COUNTED.items() if counts[kind]]
    stand = f"{verdict.intact} of {verdict.places} figures stand as built"
    return "; ".join([stand, ", ".join(counted) or "nothing was edited"])


def as_data(file: str, verdict: Verdict) -> list[dict[str, str | None]]:
    """Return the findings as objects for JSON."""
    return [
        {
            "file": file,
            "kind": finding.kind,
            "figure": finding.figure,
            "was": finding.was,
            "is": finding.is_now,
            "paragraph": None if finding.spot is None else finding.spot.text,
        }
        for finding in verdict.findings
    ]


def _merged(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield findings with how often each comes in a row; what is gone needs no line for every place."""

    def alike(finding: Finding) -> tuple[object, ...]:
        gone = finding.spot is not None and finding.spot.gone
        return (finding.kind, finding.figure, finding.spot) if gone else (finding.kind, id(finding))

    for _, group in groupby(findings, alike):
        same = list(group)
        yield same[0], len(same)


def _told(finding: Finding) -> str:  # noqa: C901 - one short case a kind
    ids = finding.figure.split(", ")
    more = f" and {len(ids) - _MOST_IDS} more" if len(ids) > _MOST_IDS else ""
    figure = f" ({', '.join(ids[:_MOST_IDS])}{more})" if finding.figure else ""
    match finding.kind:
        case "changed":
            return f'changed: "{finding.was}" is now "{finding.is_now}"{figure}'
        case "qualifier-dropped":
            return f'qualifier edited away: "{finding.was}" is now "{finding.is_now}"{figure}'
        case "typed-in" if finding.figure:
            return f'typed in by hand: "{finding.is_now}", outside the control of {finding.figure}'
        case "typed-in":
            return f'typed in by hand: "{finding.is_now}", which has no source'
        case "ledger-changed" if not finding.is_now:
            return f'changed in the ledger: "{finding.was}"{figure}: {finding.sentence}'
        case "ledger-changed":
            what = f" {finding.sentence}:" if finding.sentence else ""
            was, is_now = shortened(finding.was, _LONGEST), shortened(finding.is_now, _LONGEST)
            return f'changed in the ledger:{what} "{was}" is now "{is_now}"{figure}'
        case "removed":
            return f'removed: "{finding.was}"{figure}'
        case "copied":
            return f'copied: "{finding.was}"{figure}'
        case "stale":
            return f'stale: "{finding.was}"{figure}, {finding.sentence}'
        case "held":
            return f'held by the ledger: "{finding.is_now}", as {finding.figure}'
        case _:
            what = _COUNTED[finding.kind][0]
            return f"{what}: note {finding.spot.note if finding.spot else 0}{figure}"


def _place(finding: Finding) -> str:
    if finding.spot is None:
        return ""
    if finding.sentence and not finding.spot.gone:
        return f"{_under(finding.spot)}“{shortened(_telling(finding.sentence, finding.spot), _LONGEST)}”"
    return _where(finding.spot)


def _where(spot: Spot) -> str:
    if not spot.gone:
        return f"{_under(spot)}“{shortened(_telling(spot.text, spot), _BEGINNING)}”"
    return f"{_under(spot)}after “{shortened(spot.text, _BEGINNING)}”" if spot.text else "at the beginning"


def _telling(words: str, spot: Spot) -> str:
    """Return words by which a place is found: a number alone in a cell tells nothing without its row."""
    return words if not spot.beside or number_of_words(words[:_LOOKED_AT]) >= _ENOUGH else spot.beside


def _under(spot: Spot) -> str:
    if spot.note and not spot.gone:
        return f"note {spot.note}: "
    return f"under “{spot.heading}”: " if spot.heading and spot.heading != spot.text else ""

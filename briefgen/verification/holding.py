"""What a file says, held against today's ledger."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from briefgen.document.brief import Provenance
from briefgen.evidence.ledger import Ledger
from briefgen.evidence.provenance import provenance_of
from briefgen.language.language import Language
from briefgen.verification.findings import Finding
from briefgen.workspace.config import Config

# How an entry is printed depends on the language; these say the same in all of them.
_PRINTED = {"printed", "amount"}


@dataclass(frozen=True, slots=True)
class Today:
    """The workspace as it is today."""

    config: Config
    """Its plan, which says when evidence is stale."""
    ledger: Ledger
    """Its evidence, proved."""
    languages: Mapping[str, Language]
    """Its languages, by code."""
    day: dt.date
    """The day against which age is judged."""
    plans: tuple[Config, ...] = ()
    """All plans of the config."""


def hold(provenances: tuple[Provenance, ...], language: str, today: Today) -> Iterator[Finding]:
    """Yield a finding for each entry of a file that the ledger has changed or lost, or that has gone stale."""
    for provenance in provenances:
        yield from _changed(provenance, language, today)
        yield from _stale(provenance, today)


def _changed(provenance: Provenance, code: str, today: Today) -> Iterator[Finding]:
    if today.ledger.find(provenance.id) is None:
        yield Finding("ledger-changed", provenance.id, provenance.printed, "", None, "the ledger holds it no more")
        return
    language = today.languages.get(code)
    now = provenance_of(provenance.id, today.ledger, language or next(iter(today.languages.values())))
    for field in fields(Provenance):
        if field.name in _PRINTED and language is None:
            continue
        before, after = getattr(provenance, field.name), getattr(now, field.name)
        if before != after:
            remark = "" if field.name == "printed" else field.name
            yield Finding("ledger-changed", provenance.id, before, after, None, remark)
            return


def _stale(provenance: Provenance, today: Today) -> Iterator[Finding]:
    figure = today.ledger.figures.get(provenance.id)
    longest = today.config.evidence.stale_after
    if figure is not None and today.ledger.is_stale(figure, today.day, longest):
        age, allowed = today.ledger.age_in_days(figure, today.day), longest[figure.topic]
        remark = f"{age:,} days old on {today.day.isoformat()}, where {allowed:,} are allowed for {figure.topic}"
        yield Finding("stale", provenance.id, provenance.printed, provenance.printed, None, remark)

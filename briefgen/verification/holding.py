"""What a file says, held against today's ledger."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from briefgen.document.brief import Witness
from briefgen.evidence.ledger import Ledger
from briefgen.evidence.witness import witness_of
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


def hold(witnesses: tuple[Witness, ...], language: str, today: Today) -> Iterator[Finding]:
    """Yield a finding for each entry of a file that the ledger has changed or lost, or that has gone stale."""
    for witness in witnesses:
        yield from _changed(witness, language, today)
        yield from _stale(witness, today)


def _changed(witness: Witness, code: str, today: Today) -> Iterator[Finding]:
    if today.ledger.find(witness.id) is None:
        yield Finding("ledger-changed", witness.id, witness.printed, "", None, "the ledger holds it no more")
        return
    language = today.languages.get(code)
    now = witness_of(witness.id, today.ledger, language or next(iter(today.languages.values())))
    for field in fields(Witness):
        if field.name in _PRINTED and language is None:
            continue
        before, after = getattr(witness, field.name), getattr(now, field.name)
        if before != after:
            told = "" if field.name == "printed" else field.name
            yield Finding("ledger-changed", witness.id, before, after, None, told)
            return


def _stale(witness: Witness, today: Today) -> Iterator[Finding]:
    figure = today.ledger.figures.get(witness.id)
    longest = today.config.evidence.stale_after
    if figure is not None and today.ledger.is_stale(figure, today.day, longest):
        age, allowed = today.ledger.age_in_days(figure, today.day), longest[figure.topic]
        told = f"{age:,} days old on {today.day.isoformat()}, where {allowed:,} are allowed for {figure.topic}"
        yield Finding("stale", witness.id, witness.printed, witness.printed, None, told)

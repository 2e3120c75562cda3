"""A briefing put together again from today's workspace, to say what stood in a paragraph and in which template."""

from collections.abc import Iterator
from dataclasses import replace

from briefgen.briefing.compose import compose
from briefgen.briefing.gather import gather
from briefgen.briefing.shared import Workspace
from briefgen.document.brief import Brief, Identity
from briefgen.document.inlines import NOWHERE, Cite, Inlines, NoteMark, OwnNote, Quotation, Reference, See, Text
from briefgen.errors import BriefgenError
from briefgen.language.sketch import fingerprint
from briefgen.verification.findings import Origins
from briefgen.verification.holding import Today
from briefgen.workspace.config import Config


def origins_of(identity: Identity | None, today: Today) -> Origins:
    """Return the words of the paragraphs of a briefing as they would be built today, and where they are written.

    A paragraph is looked up by its fingerprint, so one whose text was changed since is not found, and never told
    wrongly. Nothing is found for a file that does not say which briefing it is, and where the briefing cannot be built
    any more.
    """
    if identity is None:
        return {}
    try:
        config = _plan(identity, today)
        brief = compose(gather(config, Workspace(config.folder, today.languages, today.ledger)))
    except (BriefgenError, KeyError):
        return {}
    return {fingerprint(words): (words, place) for run in _runs(brief) for words, place in [_told(run)] if words}


def _plan(identity: Identity, today: Today) -> Config:
    """Return the plan of a briefing: the one of the config that is for it, or the first made so."""
    wanted = {
        "themes": identity.themes.split(),
        "audience": identity.audience,
        "format": identity.format,
        "language": identity.language,
        "status": identity.status,
    }
    for plan in today.plans:
        if all(getattr(plan.briefing, key) == value for key, value in wanted.items()):
            return plan
    return replace(today.plans[0], briefing=today.plans[0].briefing.model_copy(update=wanted))


def _runs(brief: Brief) -> Iterator[Inlines]:
    for block in brief.blocks:
        yield from block.runs
    yield from (note.inlines for note in brief.notes)


def _told(inlines: Inlines) -> tuple[str, str]:
    """Return the words of a paragraph as Word shows them, without what it counts, and where they are written."""
    words, before = "", None
    for part in inlines:
        if isinstance(part, NoteMark) and isinstance(before, NoteMark):
            words += ","
        elif not isinstance(part, Cite | OwnNote | NoteMark | Reference | See):
            words += part.text
        before = part
    parts = [part for part in inlines if not isinstance(part, NoteMark | Quotation | Reference)]
    # A figure may say where the ledger has it; the words beside it say where they were written.
    ordered = sorted(parts, key=lambda part: not isinstance(part, Text))
    place = next((part.place for part in ordered if part.place != NOWHERE), None)
    return " ".join(words.split(" ")).strip(), "" if place is None else f"{place.file}:{place.line}"

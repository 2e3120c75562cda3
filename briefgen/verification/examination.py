"""The whole examination of one file: read this first."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.briefing.shared import read_workspace
from briefgen.errors import ContentError, Place, Problem
from briefgen.evidence.provenance import readback
from briefgen.language.language import Language, read_language
from briefgen.verification.findings import ERRORS, ON_TEXT, Finding, Kind, Verdict
from briefgen.verification.foreign import language_for, list_numbers
from briefgen.verification.holding import Today, hold
from briefgen.verification.judging import judge_of
from briefgen.verification.opening import open_docx
from briefgen.verification.pairing import Paired, pair
from briefgen.verification.paragraphs import CurrentParagraph, current_paragraphs
from briefgen.verification.tracing import gone_after, trace
from briefgen.word.lines import WordParagraph
from briefgen.word.memory import MOST_PARAGRAPHS, BuiltParagraph, EvidencePart, find_evidence_part
from briefgen.word.reading import NotWordError, language_of, read_paragraphs
from briefgen.workspace.config import clock_day, read_config
from briefgen.workspace.shelf import names_of
from briefgen.workspace.starter import home

MOST_LETTERS = 2_000_000
"""What a file may hold in words: a book of a thousand pages."""
LONGEST_PARAGRAPH = 20_000
"""Letters of a paragraph: eight pages of it."""


def verify(file: str | Path, *, config: str | Path | None = None, today: dt.date | None = None) -> Verdict:
    """Return what was found in a Word file; with a config, held against the ledger of its workspace too.

    Age is judged on `today` (if left out, the clock's day), or on the day of the briefing if that is later. Raises
    ContentError if it is no Word file that can be read, ConfigError or LedgerError if the workspace cannot be used.
    """
    return examine(Path(file), None if config is None else read_today(Path(config), today))


def examine(path: Path, today: Today | None) -> Verdict:
    """Return what was found in a file, held against the ledger too if `today` is given.

    Raises ContentError if it is no Word file that can be read.
    """
    parts = open_docx(path)
    try:
        now = read_paragraphs(parts)
        tag = language_of(parts)
    except NotWordError as error:
        remedy = "open it in Word and save it as a Word document (.docx)"
        raise ContentError([Problem(Place(str(path)), "not-word", f"this is no Word file: {error}", remedy)]) from None
    if too_much := _too_much(now):
        fact = f"this file is not read, since it holds {too_much}"
        raise ContentError([Problem(Place(str(path)), "file-too-large", fact, "verify its chapters one by one")])
    remembered = find_evidence_part(parts)
    if remembered is None:
        return _unknown(now, tag, today)
    return _built(remembered[1], now, today)


def _too_much(now: Sequence[WordParagraph]) -> str:
    """Return what a file has more of than is read; empty if it has not."""
    lengths = [len(paragraph.text) for paragraph in now]
    if len(lengths) > MOST_PARAGRAPHS:
        return f"more than {MOST_PARAGRAPHS:,} paragraphs"
    if sum(lengths) > MOST_LETTERS:
        return f"more than {MOST_LETTERS:,} letters"
    if max(lengths, default=0) > LONGEST_PARAGRAPH:
        return f"a paragraph of more than {LONGEST_PARAGRAPH:,} letters"
    return ""


def read_today(config: Path, day: dt.date | None = None) -> Today:
    """Return the workspace of a config as it is today.

    Age is judged on `day` (if left out, the clock's), or on the day of the briefing if that is later.

    Raises ConfigError or LedgerError if the workspace cannot be used.
    """
    plan = read_config(config, day)[0]
    workspace = read_workspace(plan.folder)
    return Today(plan, workspace.ledger, workspace.languages, max(day or clock_day(), plan.date))


def _built(evidence: EvidencePart, now: Sequence[WordParagraph], today: Today | None) -> Verdict:
    read = current_paragraphs(now, evidence.readback, evidence.provenances)
    paired = pair(evidence.paragraphs, now)
    judge = judge_of(evidence.readback.qualifiers, evidence.readback.qualifiers_behind)
    traced = trace(evidence.paragraphs, read, paired, evidence.provenances, judge)
    ledger = () if today is None else hold(evidence.provenances, evidence.readback.language, today)
    findings = [*traced.findings, *ledger, *_texts(evidence.paragraphs, read, paired)]
    return Verdict(built=True, places=traced.places, intact=traced.intact, findings=_ordered(findings, read))


def _unknown(now: Sequence[WordParagraph], tag: str, today: Today | None) -> Verdict:
    languages = _carried() if today is None else today.languages
    language = language_for(tag, languages)
    words = readback(language, ())
    read = current_paragraphs(now, words)
    findings = list_numbers(read, language, words, today)
    held = sum(1 for finding in findings if finding.kind == "held")
    return Verdict(built=False, places=len(findings), intact=held, findings=_ordered(findings, read))


def _carried() -> Mapping[str, Language]:
    """Return the languages that briefgen comes with."""
    folder = home()
    return {code: read_language(folder, code) for code in names_of(folder, "languages")}


def _texts(built: Sequence[BuiltParagraph], now: Sequence[CurrentParagraph], paired: Paired) -> Iterator[Finding]:
    """Yield what was done to paragraphs and notes; of those that are gone the file remembers no words."""
    before = dict((*paired.same, *paired.changed))
    for old, new in paired.changed:
        paragraph = now[new]
        kind: Kind = "note-changed" if built[old].area == "note" else "paragraph-changed"
        yield Finding(kind, ", ".join(built[old].about), "", paragraph.written.text, paragraph.spot())
    for new in paired.added:
        paragraph = now[new]
        kind = "note-added" if paragraph.written.area == "note" else "paragraph-added"
        yield Finding(kind, "", "", paragraph.written.text, paragraph.spot())
    for old in paired.removed:
        spot = gone_after(old, built, now, before)
        kind = "note-removed" if built[old].area == "note" else "paragraph-removed"
        yield Finding(kind, ", ".join(built[old].about), "", "", spot)


def _ordered(findings: Sequence[Finding], now: Sequence[CurrentParagraph]) -> tuple[Finding, ...]:
    """Return findings with errors first, then what concerns figures and notes, then paragraphs; each in order."""
    order = {paragraph.written.text: at for at, paragraph in reversed(list(enumerate(now)))}

    def key(finding: Finding) -> tuple[int, int]:
        rank = 0 if finding.kind in ERRORS else 2 if finding.kind in ON_TEXT else 1
        return rank, -1 if finding.spot is None else order.get(finding.spot.text, -1)

    return tuple(sorted(findings, key=key))

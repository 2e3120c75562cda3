"""The whole examination of one file: read this first."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.document.brief import Identity
from briefgen.errors import ContentError, Place, Problem
from briefgen.evidence.provenance import readback
from briefgen.language.language import Language, read_language
from briefgen.verification.alike import same_value, told_alike, told_as_time
from briefgen.verification.attachments import redirected, renamed
from briefgen.verification.cells import misplaced, moved_rows
from briefgen.verification.counting import miscounted
from briefgen.verification.exhibits import replaced
from briefgen.verification.findings import ERRORS, OF_LEDGER, ON_TEXT, Finding, Origins, Verdict
from briefgen.verification.foreign import language_for, list_numbers
from briefgen.verification.holding import Today, hold
from briefgen.verification.judging import judge_of
from briefgen.verification.notemarks import moved_marks, unlinked
from briefgen.verification.opening import open_docx
from briefgen.verification.pairing import can_be_paired, pair
from briefgen.verification.paragraphs import CurrentParagraph, current_paragraphs
from briefgen.verification.remainder import File, differences, riding, turned
from briefgen.verification.telling import told_of
from briefgen.verification.textedits import moved_paragraphs, texts, with_templates
from briefgen.verification.tracing import trace
from briefgen.word.attached import read_links, read_properties
from briefgen.word.memory import MOST_PARAGRAPHS, EvidencePart, find_evidence_part
from briefgen.word.paragraph import WordParagraph
from briefgen.word.pictured import read_pictures, read_table_texts
from briefgen.word.reading import NotWordError, language_of, read_paragraphs
from briefgen.word.riders import read_riders
from briefgen.word.seal import digest
from briefgen.workspace.config import clock_day, read_config
from briefgen.workspace.shelf import names_of
from briefgen.workspace.starter import home

MOST_LETTERS = 1_000_000
"""What a file may hold in words: a book of five hundred pages."""
MOST_NUMBERS = 20_000
"""Numbers and figures in it; a full briefing has two hundred."""
LONGEST_PARAGRAPH = 10_000
"""Letters of a paragraph: four pages of it."""
_NUMBER = re.compile(r"\d+")


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
        found = find_evidence_part(parts)
        others = {part: data for part, data in parts.items() if found is None or part != found[0]}
        file = File(
            read_paragraphs(parts), language_of(parts), read_pictures(parts), read_table_texts(parts),
            read_riders(parts), others,
        )  # fmt: skip
    except NotWordError as error:
        remedy = "open it in Word and save it as a Word document (.docx)"
        raise ContentError([Problem(Place(str(path)), "not-word", f"this is no Word file: {error}", remedy)]) from None
    too_much = _too_much(file.paragraphs)
    if not too_much and found is not None and not can_be_paired(found[1].paragraphs, file.paragraphs):
        too_much = "more paragraphs than can be compared with those that were built"
    if too_much:
        fact = f"this file is not read, since it holds {too_much}"
        raise ContentError([Problem(Place(str(path)), "file-too-large", fact, "verify its chapters one by one")])
    return _unknown(file, today) if found is None else _built(found[1], file, today)


def _too_much(now: Sequence[WordParagraph]) -> str:
    """Return what a file has more of than is read; empty if it has not."""
    lengths = [len(paragraph.text) for paragraph in now]
    if len(lengths) > MOST_PARAGRAPHS:
        return f"more than {MOST_PARAGRAPHS:,} paragraphs"
    if sum(lengths) > MOST_LETTERS:
        return f"more than {MOST_LETTERS:,} letters"
    if sum(len(paragraph.placed) + len(_NUMBER.findall(paragraph.text)) for paragraph in now) > MOST_NUMBERS:
        return f"more than {MOST_NUMBERS:,} numbers"
    if max(lengths, default=0) > LONGEST_PARAGRAPH:
        return f"a paragraph of more than {LONGEST_PARAGRAPH:,} letters"
    return ""


def read_today(config: Path, day: dt.date | None = None) -> Today:
    """Return the workspace of a config as it is today.

    Age is judged on `day` (if left out, the clock's), or on the day of the briefing if that is later.

    Raises ConfigError or LedgerError if the workspace cannot be used.
    """
    from briefgen.briefing.shared import read_workspace  # noqa: PLC0415 - a file alone needs no workspace

    plans = read_config(config, day)
    workspace = read_workspace(plans[0].folder)
    return Today(plans[0], workspace.ledger, workspace.languages, max(day or clock_day(), plans[0].date), plans)


def _built(evidence: EvidencePart, file: File, today: Today | None) -> Verdict:
    readback = evidence.readback
    read = current_paragraphs(file.paragraphs, readback, evidence.provenances)
    paired = pair(evidence.paragraphs, file.paragraphs)
    typed = unlinked(evidence.paragraphs, read, paired)
    paired = replace(paired, added=tuple(at for at in paired.added if at not in typed))
    judge = judge_of(readback.qualifiers, readback.qualifiers_behind)
    traced = trace(
        evidence.paragraphs, read, paired, evidence.provenances, judge, told_of(evidence.told, readback.months)
    )
    language = _language(readback.language, today)
    is_same = same_value(language)
    provenances = {provenance.id: provenance for provenance in evidence.provenances}
    figures = [
        told_alike(one, provenances[one.figure], is_same) if one.figure in provenances else one
        for one in (told_as_time(one, language) for one in traced.findings)
    ]
    origins = _origins(evidence.briefing, today)
    known = {(one.kind, one.figure, one.was, one.is_now) for one in figures}
    in_tables = [
        one
        for one in misplaced(evidence.paragraphs, read, evidence.provenances)
        if (one.kind, one.figure, one.was, one.is_now) not in known
    ]
    # Files of an earlier version do not remember where marks and pictures stood.
    places = (
        [
            *moved_marks(evidence.paragraphs, read, paired, typed),
            *replaced(evidence, file.pictures, file.tables, read, paired),
            *moved_paragraphs(evidence.paragraphs, read, paired),
            *moved_rows(evidence.paragraphs, read),
            *miscounted(evidence.paragraphs, read, paired),
        ]
        if evidence.parts is not None
        else []
    )
    if evidence.links is not None:
        places += [
            *redirected(evidence, read_links(file.others)),
            *renamed(evidence, read_properties(file.others), read, readback),
        ]
    findings = [
        *figures,
        *in_tables,
        *places,
        *turned(file, read),
        *(() if today is None else hold(evidence.provenances, readback.language, today)),
        *texts(evidence.paragraphs, read, paired, figures, origins),
        *riding(file, read, figures),
    ]
    findings = with_templates(findings, evidence.paragraphs, read, paired, origins)
    touched = evidence.seal != digest(file.others)
    if touched and all(finding.kind in OF_LEDGER for finding in findings):
        findings += differences(evidence, file)
    intact = traced.intact - sum(1 for one in in_tables if one.kind == "changed")
    return Verdict(built=True, places=traced.places, intact=intact, findings=_ordered(findings, read), touched=touched)


def _origins(identity: Identity | None, today: Today | None) -> Origins:
    if today is None:
        return {}
    from briefgen.verification.rebuilding import origins_of  # noqa: PLC0415 - a tenth of an examination of the file alone

    return origins_of(identity, today)


def _unknown(file: File, today: Today | None) -> Verdict:
    languages = _carried() if today is None else today.languages
    language = language_for(file.language, languages)
    words = readback(language, ())
    read = current_paragraphs(file.paragraphs, words)
    numbers = list_numbers(read, language, words, today)
    held = sum(1 for finding in numbers if finding.kind == "held")
    findings = [*numbers, *turned(file, read), *riding(file, read, ())]
    return Verdict(built=False, places=len(numbers), intact=held, findings=_ordered(findings, read))


def _language(code: str, today: Today | None) -> Language | None:
    """Return the language of a briefing: that of the workspace, or one that briefgen comes with; None for others."""
    if today is not None:
        return today.languages.get(code)
    folder = home()
    return read_language(folder, code) if code in names_of(folder, "languages") else None


def _carried() -> Mapping[str, Language]:
    """Return the languages that briefgen comes with."""
    folder = home()
    return {code: read_language(folder, code) for code in names_of(folder, "languages")}


def _ordered(findings: Sequence[Finding], now: Sequence[CurrentParagraph]) -> tuple[Finding, ...]:
    """Return findings with errors first, then what concerns figures and notes, then paragraphs; each in order."""
    order = {paragraph.written.text: at for at, paragraph in reversed(list(enumerate(now)))}

    def key(finding: Finding) -> tuple[int, int]:
        rank = 0 if finding.kind in ERRORS else 2 if finding.kind in ON_TEXT else 1
        return rank, -1 if finding.spot is None else order.get(finding.spot.text, -1)

    return tuple(sorted(findings, key=key))

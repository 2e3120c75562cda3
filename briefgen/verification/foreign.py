"""A document without evidence: every number in it, held by the ledger or not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.document.brief import Provenance, Readback
from briefgen.evidence.printed import print_when
from briefgen.evidence.provenance import provenance_of
from briefgen.language.language import Language
from briefgen.language.sketch import plain_words
from briefgen.verification.alike import SameValue, same_value, told_alike
from briefgen.verification.findings import Finding, Kind
from briefgen.verification.holding import Today
from briefgen.verification.judging import Judge, judge_of
from briefgen.verification.paragraphs import CurrentParagraph, Number

# A word that is none of a paragraph.
_NONE_BUILT = (-1,)


def language_for(tag: str, languages: Mapping[str, Language]) -> Language:
    """Return the language of a document by its tag, such as fr-FR; the first there is if none fits."""
    primary = tag.partition("-")[0].casefold()
    fitting = [language for language in languages.values() if language.tag.partition("-")[0].casefold() == primary]
    return next(iter((*fitting, *languages.values())))


def list_numbers(
    paragraphs: Sequence[CurrentParagraph], language: Language, readback: Readback, today: Today | None
) -> list[Finding]:
    """Return a finding for each number: `held` if the ledger prints it so, with its id; else what is wrong with it.

    A figure is judged as in a file that was built: with another qualifier, or one that was added, it is no longer held.
    """
    is_same = same_value(language)
    provenances = (
        {} if today is None else {key: provenance_of(key, today.ledger, language) for key in today.ledger.figures}
    )
    judge = judge_of(readback.qualifiers, readback.qualifiers_behind)
    phrases = _phrases(provenances, language, today)
    findings = []
    for paragraph in paragraphs:
        spent: list[Number] = []
        for control in paragraph.controls:
            if control.id in provenances:
                provenance = provenances[control.id]
                judged = judge.judge(paragraph, control.start, control.end, provenance, whole=True)
                if judged.ruling == "intact":
                    findings.append(_finding(paragraph, judged.spent[0], control.id, provenance.printed))
                elif judged.ruling != "none":
                    sentence = paragraph.sentence(judged.word)
                    was, now = provenance.printed, judged.is_now
                    finding = Finding(judged.ruling, control.id, was, now, paragraph.spot(), sentence)
                    findings.append(told_alike(finding, provenance, is_same))
                spent += judged.spent
        for number in paragraph.numbers:
            if number in spent or number.is_month:
                continue
            held = _phrase_at(paragraph, number, phrases)
            if held is not None and held[0] not in provenances:
                findings.append(_finding(paragraph, number, *held))
            else:
                findings.append(_judged(paragraph, number, provenances, judge, is_same))
    return findings


def _judged(
    paragraph: CurrentParagraph,
    number: Number,
    provenances: Mapping[str, Provenance],
    judge: Judge,
    is_same: SameValue,
) -> Finding:
    """Return what a number is to the ledger: a figure as printed, or near one, or without a source."""
    sentence = paragraph.sentence(number.start)
    near: list[Finding] = []
    for key, provenance in provenances.items():
        if not provenance.amount:
            continue
        # Nothing of these words was built, so whatever bounds the number was added.
        judged = judge.judge(paragraph, number.start, number.end, provenance, _NONE_BUILT)
        if judged.ruling == "intact":
            return _finding(paragraph, number, key, provenance.printed)
        finding = Finding("changed", key, provenance.printed, judged.is_now, paragraph.spot(), sentence)
        if is_same(provenance, judged.is_now):
            near.insert(0, replace(finding, kind="same-value"))
        elif judged.stands:
            near.append(replace(finding, kind="changed" if judged.ruling == "changed" else "qualifier-dropped"))
    return near[0] if near else _finding(paragraph, number, "", "")


def _finding(paragraph: CurrentParagraph, number: Number, key: str, printed: str) -> Finding:
    kind: Kind = "held" if key else "typed-in"
    return Finding(kind, key, printed, number.text, paragraph.spot(), paragraph.sentence(number.start))


_Phrases = dict[tuple[str, ...], tuple[str, str]]


def _phrases(provenances: Mapping[str, Provenance], language: Language, today: Today | None) -> _Phrases:
    """Return the words in which the ledger prints figures and dates, with id and printed form."""
    if today is None:
        return {}
    ledger = today.ledger
    printed = [(source.id, language.period(source.published)) for source in ledger.sources.values()]
    printed += [(source.id, source.short) for source in ledger.sources.values()]
    printed += [(event.id, language.period(event.date)) for event in ledger.events.values()]
    printed += [(figure.id, print_when(figure, ledger, language)) for figure in ledger.figures.values()]
    printed += [(provenance.id, provenance.printed) for provenance in provenances.values()]
    return {plain_words(words): (key, words) for key, words in printed}


def _phrase_at(paragraph: CurrentParagraph, number: Number, phrases: _Phrases) -> tuple[str, str] | None:
    """Return id and printed form of the longest phrase that stands over a number."""
    longest: tuple[int, tuple[str, str] | None] = (0, None)
    for words, held in phrases.items():
        for start in range(max(0, number.end - len(words)), number.start + 1):
            if paragraph.plain[start : start + len(words)] == words and len(words) > longest[0]:
                longest = (len(words), held)
    return longest[1]

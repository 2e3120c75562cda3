"""A document without evidence: every number in it, held by the ledger or not."""

from collections.abc import Mapping, Sequence

from briefgen.document.brief import Provenance, Readback
from briefgen.evidence.printed import print_when
from briefgen.evidence.provenance import provenance_of
from briefgen.language.language import Language
from briefgen.language.sketch import plain_words
from briefgen.verification.findings import Finding, Kind
from briefgen.verification.holding import Today
from briefgen.verification.judging import judge_of
from briefgen.verification.paragraphs import CurrentParagraph, Number


def language_for(tag: str, languages: Mapping[str, Language]) -> Language:
    """Return the language of a document by its tag, such as fr-FR; the first there is if none fits."""
    primary = tag.partition("-")[0].casefold()
    fitting = [language for language in languages.values() if language.tag.partition("-")[0].casefold() == primary]
    return next(iter((*fitting, *languages.values())))


def list_numbers(
    paragraphs: Sequence[CurrentParagraph], language: Language, readback: Readback, today: Today | None
) -> list[Finding]:
    """Return a finding for each number: `held` if the ledger prints it so, with its id; else `typed-in`."""
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
                    findings.append(Finding(judged.ruling, control.id, was, now, paragraph.spot(), sentence))
                spent += judged.spent
        for number in paragraph.numbers:
            if number in spent:
                continue
            held = _phrase_at(paragraph, number, phrases)
            if held is not None:
                findings.append(_finding(paragraph, number, *held))
                continue
            bare = [one for one in provenances.values() if plain_words(one.amount) == plain_words(number.text)]
            if bare:
                judged = judge.judge(paragraph, number.start, number.end, bare[0])
                sentence = paragraph.sentence(number.start)
                finding = Finding(
                    "qualifier-dropped", bare[0].id, bare[0].printed, judged.is_now, paragraph.spot(), sentence
                )
                findings.append(finding)
            else:
                findings.append(_finding(paragraph, number, "", ""))
    return findings


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

"""What stands between quotation marks was said by somebody: the source, or the organisation's own spokesperson."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Quotation, Text
from briefgen.errors import Problem, shortened
from briefgen.language.folding import normalise
from briefgen.language.phrases import fold
from briefgen.language.sentences import number_of_words

_DOUBLE = '“”„‟«»"＂「」『』'
_SINGLE = re.compile(r"(?<!\w)[‘‚‹']\s?(?P<words>\w[^‘‹]{0,1000}?)\s?[’›'](?!\w)")
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
_EDGES = " \u00a0\u202f.,;:!?…()-–—'\"“”„«»‹›"
_CREDIT = 8
"""Words that may stand below a quotation and say whose it is."""


def quotations(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield an error for each quotation that is no source's and no declared speaker's.

    A made-up quotation is as dangerous as a made-up number. Terms, names and titles may stand between marks.
    """
    if _speaker_in(reading, cards):
        return
    if reading.passage.quoted:
        typed = " ".join(p.text for p in reading.passage.inlines if isinstance(p, Text) and p.origin == "written")
        shown = any(isinstance(part, Quotation) for part in reading.passage.inlines)
        if number_of_words(typed) > (_CREDIT if shown else 0) and not _is_vouched(typed, reading.sentences, cards):
            yield _problem(reading.sentences[0], typed)
        return
    for sentence in reading.sentences:
        for words in between_marks(sentence):
            if not _is_vouched(words, (sentence,), cards):
                yield _problem(sentence, words)


def _problem(sentence: Sentence, words: str) -> Problem:
    fact = f'"{shortened(words.strip())}" stands as a quotation, and no source is cited here that says so'
    remedy = (
        'print the words of a source with {{ quote("...") }}, cite the entry in whose quote they stand, or say it '
        "without marks; a term of the trade is declared under `terms:` of a theme or under `guard:` of the language"
    )
    return Problem(sentence.place, "quotation", fact, remedy)


def between_marks(sentence: Sentence) -> Iterator[str]:
    """Yield the words between quotation marks that somebody typed; what is opened or closed elsewhere runs so far."""
    words = sentence.words
    marks = [at for at, sign in enumerate(words) if sign in _DOUBLE and sentence.typed(at) is not None]
    if len(marks) % 2:
        # It began in the sentence before, or ends in one behind.
        opens = words[marks[0] + 1 : marks[0] + 2].strip(_EDGES) != "" or marks[0] == 0
        marks = [*marks, len(words)] if opens else [-1, *marks]
    for start, end in zip(marks[::2], marks[1::2], strict=True):
        yield words[start + 1 : end]
    for match in _SINGLE.finditer(words):
        if sentence.typed(match.start()) is not None:
            yield match["words"]


def _is_vouched(words: str, sentences: tuple[Sentence, ...], cards: Cards) -> bool:
    """Return whether words are a declared term, a name or a title, or stand in the quote of something cited."""
    compared = _compared(words)
    file = cards.language.file
    spelt_out = (long for _, long in cards.acronyms)
    declared = (*cards.terms, *file.guard.terms, *cards.names, *file.names, *file.acronyms, *spelt_out)
    declared = (*declared, *(file.wordings(name)[0].words for name in file.qualifiers))
    if not compared or any(compared == _compared(term) for term in declared):
        return True
    cited = [entry for sentence in sentences for entry in cards.cited(sentence)]
    titles = [title for source in cards.ledger.sources.values() for title in (source.title, source.short)]
    sections = [entry.section for entry in cited]
    if any(compared in _compared(title) for title in (*titles, *filter(None, sections))):
        return True
    return any(_stands_in(words, entry.quote) for entry in cited)


def _stands_in(words: str, quote: str) -> bool:
    """Return whether words stand in a quote, one after the other where some are left out."""
    at, said = 0, _compared(quote)
    for piece in filter(None, map(_compared, _LEFT_OUT.split(words))):
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(said, at)
        if found is None:
            return False
        at = found.end()
    return True


def _compared(words: str) -> str:
    return normalise(words).casefold().strip(_EDGES)


def _speaker_in(reading: Reading, cards: Cards) -> bool:
    """Return whether a passage names the organisation's spokesperson, by the whole name or its last part."""
    name = cards.config.organisation.spokesperson.name
    said = fold(" ".join(sentence.words for sentence in reading.sentences))[0]
    known = [fold(part)[0] for part in (name, *name.split()[-1:]) if part]
    return any(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said) for part in known)

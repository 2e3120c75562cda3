"""Who is named as having counted did count: the primary source or the publisher of a figure of the sentence."""

import re
from collections.abc import Iterator

from briefgen.checks.rules.cards import Cards, Reading
from briefgen.checks.rules.naming import name_at, name_before, names_of_ours
from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.phrases import FIGURE, fold

_PART_END = re.compile(r"[,;:.()]")
_WORDS_OF_ASKED = 3
"""Words that may stand between a body and what says that something is asked of it."""


def origins(reading: Reading, cards: Cards) -> Iterator[Problem]:
    """Yield a problem for each sentence that says who counted, if none of its figures has that origin or publisher.

    A warning, since names stand in sentences for many reasons; an error where all figures are own calculations, which
    nobody has counted.
    """
    for sentence in reading.sentences:
        figures = cards.figures(sentence)
        if not figures:
            yield from _of_citations(sentence, cards)
            continue
        if all(figure.derived for figure in figures):
            yield from _own(sentence, figures, cards)
        elif (named := _strange(sentence, cards)) is not None:
            known = sorted({name for figure in figures for name in cards.bodies.of(figure)}, key=len)
            fact = f'"{sentence.printed}" names {named}, and none of its figures is theirs'
            remedy = f"name who counted ({', '.join(known[:3])}), or give the figure a sentence of its own"
            yield Problem(sentence.figures[0].place, "origin-other", fact, remedy, "warning")


def _of_citations(sentence: Sentence, cards: Cards) -> Iterator[Problem]:
    """Yield a warning if somebody is named for what a sentence cites who is neither its publisher nor in its quote."""
    cited = [cite for cite in sentence.cited if cards.ledger.find(cite.id) is not None]
    named = _strange(sentence, cards, credited=False) if cited else None
    if named is not None:
        fact = f'"{sentence.printed}" names {named}, and nothing that it cites is theirs or speaks of them'
        remedy = "name whose it is, or cite the entry that says so"
        yield Problem(cited[0].place, "origin-other", fact, remedy, "warning")


def _own(sentence: Sentence, figures: list[LedgerFigure], cards: Cards) -> Iterator[Problem]:
    """Yield an error if own calculations are said to be somebody's."""
    own = cards.words.own
    if own is not None and own.search(sentence.folded) is not None:
        return
    named = next(iter(cards.bodies.named_in(sentence.words)), None) or _credited(sentence, cards)
    if named is not None:
        fact = f'"{sentence.printed}" names {named}, and "{figures[0].id}" is an own calculation'
        remedy = "say that it is our own calculation, and name others only for what they counted"
        yield Problem(sentence.figures[0].place, "origin-own", fact, remedy)


def _strange(sentence: Sentence, cards: Cards, *, credited: bool = True) -> str | None:
    """Return who is named without having counted; None if nobody is, or somebody who has counted is named too."""
    cited = cards.cited(sentence)
    vouched = {name for entry in cited for name in cards.bodies.of(entry)}
    said = " ".join(cards.said_of(entry) for entry in cited)
    named = [name for name in cards.bodies.named_in(sentence.words) if not _is_in(name, said)]
    # A name may be told by its beginning: the Commission, the Hydrographic Office.
    if any(_is_in(name, known) for name in named for known in vouched):
        return None
    named = [name for name in named if not _is_asked(name, sentence, cards)]
    if named:
        return named[0]
    behind = _credited(sentence, cards) if credited else None
    if behind is None or _is_in(behind, said) or any(_is_in(name, sentence.words) for name in vouched):
        return None
    if behind[0].isupper() and any(_is_in(behind, known) for known in vouched):
        return None
    return behind


def _credited(sentence: Sentence, cards: Cards) -> str | None:
    """Return the name behind words such as "according to", or before "reports"; None if there is none."""
    crediting, counters, deeds = cards.words.crediting, cards.words.counters, cards.words.deeds
    saying = cards.words.saying
    folded, positions = fold(sentence.words)
    if counters is not None and crediting is not None and deeds is not None:
        # "according to the local authorities", "the government counted"
        few = r"(?:\s+[^\s,;:.]+){0,3}?\s+"
        done_or_said = deeds.pattern if saying is None else f"{deeds.pattern}|{saying.pattern}"
        said = rf"(?:{crediting.pattern})(?:{few}|\s*)(?P<behind>{counters.pattern})"
        done = rf"(?P<before>{counters.pattern})(?:\W?\w)?(?:\s+[^\s,;:.{FIGURE}]+)?{few}(?:{done_or_said})"
        match = re.search(said, folded) or re.search(done, folded)
        asking = cards.words.asking
        lead = _PART_END.split(folded[: match.end()])[-1] if match is not None else ""
        if match is not None and (asking is None or asking.search(f"{lead} {match[0]}") is None):
            return match["behind"] if "behind" in match.groupdict() else match["before"]
    for match in crediting.finditer(folded) if crediting is not None else ():
        at = positions[match.end()] if match.end() < len(positions) else len(sentence.words)
        name = name_at(sentence.words, at)
        if name and not any(name in declared for declared in cards.language.file.names):
            return name
    for match in saying.finditer(folded) if saying is not None else ():
        name = name_before(sentence.words, positions[match.start()], cards)
        if name and not any(name in own for own in (cards.country, *names_of_ours(cards))):
            return name
    return None


def _is_asked(name: str, sentence: Sentence, cards: Cards) -> bool:
    """Return whether something is asked of a body, which says nothing of who counted: "UNHCR should plan for"."""
    asking = cards.words.asking
    if asking is None:
        return False
    at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.words)
    before, behind = (sentence.words[: at.start()], sentence.words[at.end() :]) if at is not None else ("", "")
    few = rf"(?:\s*+[^\s,;:.{FIGURE}]{{1,30}}){{0,{_WORDS_OF_ASKED}}}?\s*"
    one, other = rf"(?:{asking.pattern}){few}$", rf"{few}(?:{asking.pattern})"
    return re.search(one, fold(before)[0]) is not None or re.match(other, fold(behind)[0]) is not None


def _is_in(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None

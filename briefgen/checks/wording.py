"""The words round a figure, which must say neither more nor less than the ledger."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.checks.sentences import Sentence
from briefgen.document.inlines import Figure
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerFigure
from briefgen.language.folding import layout
from briefgen.language.language import Language
from briefgen.language.phrases import FIGURE, fold
from briefgen.language.quantities import read_quantities
from briefgen.language.quantities_file import CLASSES
from briefgen.language.quantities_passage import TraitKind
from briefgen.language.sentences import number_of_words
from briefgen.prose.printer import Printer

FAMILIES = "families"
PEOPLE = "people"
_CLAUSE = re.compile(r"[;:()–—]|\ufffc")
_SIDE: Mapping[str, int] = {"above": 1, "below": -1, "near-below": -1}
"""On which side of the printed value the true one lies, by the class of the hedge; a rough number leaves it open."""
_TURNING = frozenset(("average", "rate"))
"""Kinds of numbers that a word beside a number makes of it."""
_NUMBER = "7"
"""Stands for the printed figure in words that are read: its own qualifier is no word of the sentence."""


def wording(sentences: Iterable[Sentence], printer: Printer) -> Iterator[Problem]:
    """Yield what the words round each figure of a passage add to it, take from it or turn into something else."""
    for sentence in sentences:
        for index, printed in enumerate(sentence.figures):
            figure = printer.ledger.figures.get(printed.id)
            if figure is not None:
                yield from _qualifier(sentence, index, figure, printer.language)
                yield from _turned(sentence, index, figure, printer.language)
                yield from _points(sentence, index, figure, printer.language)
                yield from families(sentence, index, figure, printer)
                yield from _projection(sentence, printed, figure, printer.language)


def _qualifier(sentence: Sentence, index: int, figure: LedgerFigure, language: Language) -> Iterator[Problem]:
    """Yield an error for a qualifier written beside a figure, which brings the one of its source with it."""
    hedge = next(iter(_said(sentence, index, language, ("hedge",))), None)
    if hedge is None:
        return
    own, printed = figure.qualifier, sentence.figures[index]
    sides, own_side = {_SIDE.get(name, 0) for name in hedge.names}, _SIDE.get(CLASSES.get(own, ""), 0)
    words = f'"{printed.text} {hedge.words}"' if hedge.behind else f'"{hedge.words} {printed.text}"'
    where = "after" if hedge.behind else "before"
    remedy = f"take the words {where} the figure out: its qualifier comes with it, as the source gives it"
    if own == "exact":
        fact = f'{words}: the source gives the number without "{hedge.words}"'
        yield Problem(printed.place, "qualifier-added", fact, remedy)
    elif own_side and sides - {0, own_side}:
        fact = f'{words}: "{hedge.words}" and "{language.qualifier(own).words}" contradict one another'
        yield Problem(printed.place, "qualifier-contradicts", fact, remedy)
    else:
        yield Problem(printed.place, "qualifier-twice", f"{words}: the qualifier stands twice", remedy)


def _turned(sentence: Sentence, index: int, figure: LedgerFigure, language: Language) -> Iterator[Problem]:
    """Yield an error for words that make another number of a figure: half of it, not even it, it a month."""
    printed = sentence.figures[index]
    for said in _said(sentence, index, language, ("part", "denied", "kind", "apart")):
        # What is planned or expected may be said with the figure of what was: "814, a number expected to grow".
        if said.names and (figure.kind in said.names or not said.names <= _TURNING):
            continue
        words = f'"{printed.text} … {said.words}"' if said.behind else f'"{said.words} {printed.text}"'
        fact = f"{words}: the source gives the number itself, and these words make another one of it"
        remedy = "take these words out; what is worked out from figures is an own calculation in seeds/derived.yaml"
        yield Problem(printed.place, "number-turned", fact, remedy)
        return


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of a figure."""

    words: str
    """Its words."""
    names: frozenset[str]
    """The classes or kinds that it may have."""
    behind: bool
    """True if it stands behind the figure."""


def _said(sentence: Sentence, index: int, language: Language, kinds: Sequence[TraitKind]) -> Iterator[_Said]:
    """Yield what is said in some ways of a figure and is no part of it.

    "The Commission estimated some ..." is said of who counted, "an estimated some ..." of the number.
    """
    before = layout(sentence.before(index).replace(FIGURE, _NUMBER))
    text = f"{before} {_NUMBER} {layout(sentence.after(index).replace(FIGURE, _NUMBER))}"
    at = len(before) + 1
    for quantity in read_quantities(text, language.lexicon, at, at + 1):
        for trait in quantity.having(*kinds):
            # What a colon leads to is denied by nothing before it: "Money is not all there is: 814 incidents ...".
            apart = trait.kind == "denied" and re.search(r"[:;]", trait.words) is not None
            if not apart and not language.lexicon.means(trait.words, "attribution"):
                yield _Said(trait.words.removesuffix(_NUMBER).strip(), trait.names, trait.first > at)


def _points(sentence: Sentence, index: int, figure: LedgerFigure, language: Language) -> Iterator[Problem]:
    """Yield an error for percentage points that are said of a percentage."""
    points = language.words.points
    match = re.match(rf"[\s-]*(?:{points.pattern})", sentence.after(index)) if points is not None else None
    if match is not None and figure.unit == "percent":
        printed = sentence.figures[index]
        relative = "a change relative to what was before" if figure.kind == "change" else "a share"
        fact = f'"{printed.text} {match[0].strip()}": the figure is {relative}, and percent are not percentage points'
        yield Problem(printed.place, "percentage-points", fact, "take the words after the figure out")


def families(sentence: Sentence, index: int, figure: LedgerFigure, printer: Printer) -> Iterator[Problem]:
    """Yield an error if people are said to be what was counted in families, or the other way round."""
    people, in_families = printer.language.words.people, printer.language.words.families
    if people is None or in_families is None:
        return
    after = _CLAUSE.split(sentence.after(index), maxsplit=1)[0]
    said_people, said_families = people.search(after), in_families.search(after)
    printed = sentence.figures[index]
    label = fold(printer.words(figure.label))[0]
    if figure.unit == FAMILIES or (figure.unit == "percent" and _first(in_families, people, label)):
        before = fold(sentence.before(index))[0].rpartition(FIGURE)[2]
        # "Of the families, over half were led by women": they are named before the figure.
        named = in_families.search(_CLAUSE.split(before)[-1]) is not None
        if named and said_people is not None and number_of_words(after[: said_people.start()]) > 1:
            return
        if said_people is not None and (said_families is None or said_people.start() < said_families.start()):
            fact = f'"{printed.text}" counts families, and "{said_people[0]}" stands after it: a family is not a person'
            remedy = f'write of families, as the label does: "{printer.words(figure.label)}"'
            yield Problem(printed.place, "families-people", fact, remedy)
    elif figure.unit == PEOPLE and said_families is not None:
        between = after[: said_families.start()]
        if number_of_words(between) <= 1:
            fact = f'"{printed.text}" counts people, and "{said_families[0]}" stands after it: a family is not a person'
            remedy = f'write of people, as the label does: "{printer.words(figure.label)}"'
            yield Problem(printed.place, "families-people", fact, remedy)


def _first(one: re.Pattern[str], other: re.Pattern[str], words: str) -> bool:
    """Return whether a word of the one kind stands in words, before any of the other kind."""
    here, there = one.search(words), other.search(words)
    return here is not None and (there is None or here.start() < there.start())


def _projection(sentence: Sentence, printed: Figure, figure: LedgerFigure, language: Language) -> Iterator[Problem]:
    """Yield an error for a projection if neither its sentence nor what stands beside it says that it is one."""
    marker = language.words.projection
    if figure.kind != "projection" or marker is None:
        return
    if not marker.search(sentence.folded) and not marker.search(fold(sentence.beside)[0]):
        fact = (
            f'"{sentence.printed}" tells "{figure.id}" as if it had been observed; it is a projection'
            f"{f' for {figure.period.text}' if figure.period else ''}"
        )
        remedy = 'say so in the sentence, with a word such as "projected" (`projection:` of the language file)'
        yield Problem(printed.place, "projection", fact, remedy)

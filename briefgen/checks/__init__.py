"""Brief + ledger -> problems: no number without a source, no sentence that misleads, what to look at again."""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.briefing.parts import Parts
from briefgen.charts.parts import Exhibits
from briefgen.checks.age import history, stale
from briefgen.checks.audience import barred
from briefgen.checks.comparisons import comparisons, twins
from briefgen.checks.declaration import unmarked
from briefgen.checks.guard import guard, known_numbers, loose_numbers
from briefgen.checks.judged import Bench, cards_of, keep_verdicts
from briefgen.checks.layout import layout
from briefgen.checks.passages import Passage, furnished, labelled, passages, written
from briefgen.checks.rules import claims
from briefgen.checks.sentences import sentences_of
from briefgen.checks.shortforms import unexplained
from briefgen.checks.translation import untranslated
from briefgen.checks.unwritten import GAPS, gaps, unwritten
from briefgen.checks.wording import wording
from briefgen.document.brief import Brief
from briefgen.document.inlines import Cite, Figure, Inlines, with_notes
from briefgen.errors import Place, Problem
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config
from briefgen.workspace.shelf import file_of

__all__ = ["cards_of", "check", "guard", "keep_verdicts", "misleading"]


def check(brief: Brief, parts: Parts, mail: Sequence[Inlines] = ()) -> list[Problem]:
    """Return all errors and warnings of a briefing and of the words of its e-mail, each once."""
    config, printer, themes, exhibits = parts.config, parts.printer, parts.themes, parts.exhibits
    printed = [run for block in brief.blocks for run in block.runs]
    furniture = furnished(brief.provenances, printer, config)
    known = {printer.words(config.organisation.short), *printer.language.file.guard.known, *GAPS}
    noted = [Passage(run) for each in parts.runs for run in with_notes(each)[1:]]
    read = [*passages(brief.blocks, exhibits), *noted, *map(Passage, mail)]
    bench = Bench(parts)
    problems = [
        *untranslated(brief.provenances, themes.each, printer),
        *loose_numbers(
            (*printed, *parts.runs, *exhibits.runs, *furniture, *mail), printer.language, known_numbers(parts)
        ),
        *bench.judged(read, "misleading", lambda passage, _: misleading([passage], printer, config)),
        *bench.judged(
            [*written(parts), *labelled(brief.provenances, printer), *map(Passage, mail)],
            "claims",
            lambda passage, cards: claims([passage], cards),
        ),
        *twins(list(_printed(read, exhibits)), printer.ledger),
        *barred((*parts.runs, *mail), parts.asks, config.briefing.audience, printer.ledger),
        *stale(_ids(brief, mail), config, printer.ledger),
        *unmarked(brief.blocks, printer, config),
        *unexplained(printed, printer, known),
        *unexplained(mail, printer, known),
    ]
    everything = [*printed, *parts.runs, *exhibits.runs, *mail]
    waiting = list(unwritten(everything, config.file.name))
    # How long it is tells nothing of a text that is still to be written.
    problems += [
        *waiting,
        *gaps(everything),
        *(one for one in layout(brief, parts) if not (waiting and one.rule == "length")),
    ]
    return list(dict.fromkeys(problems))


def misleading(read: Iterable[Passage], printer: Printer, config: Config) -> Iterator[Problem]:
    """Yield an error for each sentence that says of its figures what the evidence does not."""
    words = printer.language.words
    for passage in read:
        sentences = list(sentences_of(passage, words.abbreviations))
        yield from comparisons(sentences, printer.ledger, words)
        yield from wording(sentences, printer)
        yield from history(sentences, printer, config)


def _ids(brief: Brief, mail: Iterable[Inlines]) -> set[str]:
    """Return the entries that a briefing and its e-mail rest on."""
    cited = {part.id for run in mail for part in run if isinstance(part, Cite)}
    return cited.union(provenance.id for provenance in brief.provenances)


def _printed(read: Iterable[Passage], exhibits: Exhibits) -> Iterator[Figure]:
    """Yield the figures that a briefing prints, those that its charts draw among them."""
    for passage in read:
        yield from (part for part in passage.inlines if isinstance(part, Figure))
    for chart in exhibits.charts.values():
        place = Place(file_of("charts", chart.plan.id))
        yield from (Figure(mark.id, mark.printed, place=place) for mark in chart.plan.marks)

"""The age of figures: the old ones are told with their date and never as the present; the writer hears of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefgen.checks.sentences import Sentence
from briefgen.errors import Problem
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.prose.printer import Printer
from briefgen.workspace.config import Config


def stale(ids: Iterable[str], config: Config, ledger: Ledger) -> Iterator[Problem]:
    """Yield one warning for each topic of which figures among the ids are older than the config allows."""
    day = config.date
    old: dict[str, list[LedgerFigure]] = defaultdict(list)
    for entry_id in sorted(ids):
        figure = ledger.figures.get(entry_id)
        if figure is not None and ledger.is_stale(figure, day, config.evidence.stale_after):
            old[figure.topic].append(figure)
    for topic, figures in old.items():
        limit = config.evidence.historical_after
        history = [figure for figure in figures if ledger.age_in_days(figure, day) > limit]
        named = ", ".join(figure.id for figure in figures)
        fact = f"figures on {topic} are older than evidence.stale_after allows on {day.isoformat()}: {named}"
        remedy = "look for newer ones, or keep their dates in the sentences"
        if history:
            remedy += f" ({len(history)} of {len(figures)} are history: past tense, with the date)"
        yield Problem(config.place("date"), "stale", fact, remedy, "warning")


def history(sentences: Iterable[Sentence], printer: Printer, config: Config) -> Iterator[Problem]:
    """Yield an error for each historical figure whose sentence lacks its date or speaks of the present."""
    ledger, present = printer.ledger, printer.language.words.present
    limit = config.evidence.historical_after
    for sentence in sentences:
        for index, printed in enumerate(sentence.figures):
            figure = ledger.figures.get(printed.id)
            if figure is None or not figure.topic or ledger.age_in_days(figure, config.date) <= limit:
                continue
            when = printer.when(figure)
            read = f"{sentence.printed_in_full} {sentence.beside}"
            if not any(str(year) in read for year in _years(figure, ledger)):
                fact = (
                    f'"{sentence.printed}" gives "{printed.id}" without its date; it is of {when}, and older than '
                    "evidence.historical_after allows without one"
                )
                remedy = f'say when, with {{{{ date("{printed.id}") }}}}, and in the past tense'
                yield Problem(printed.place, "history-date", fact, remedy)
            word = present.search(sentence.clause_of(index)) if present is not None else None
            if word is not None:
                fact = f'"{sentence.printed}" puts "{word[0]}" beside "{printed.id}", which is of {when}'
                remedy = "write of that time, in the past tense, and of the present in another sentence"
                yield Problem(printed.place, "history-present", fact, remedy)


def _years(figure: LedgerFigure, ledger: Ledger) -> range:
    period = figure.period or figure.origin_date or ledger.as_of(figure)
    return range(period.start.year, period.end.year + 1)

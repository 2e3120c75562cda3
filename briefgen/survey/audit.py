"""A whole workspace read through, as if every briefing that it allows were built; nothing is written."""

import datetime as dt
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefgen.briefing.shared import Workspace, check_second_reader, check_topics, read_workspace
from briefgen.charts.drawing import misfits
from briefgen.checks import keep_verdicts
from briefgen.checks.age import stale
from briefgen.delivery.names import clashes_of, path_of
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan
from briefgen.errors import BriefgenError, Place, Problem, counted
from briefgen.evidence.ledger import Ledger, LedgerFigure
from briefgen.pipeline import tried
from briefgen.reading.counts import Counted, counts
from briefgen.survey.cautions import Caution, cautions_on
from briefgen.survey.handled import handling_problems
from briefgen.survey.readings import Found, Reader
from briefgen.survey.repeated import repeatings
from briefgen.survey.texts import passed_over
from briefgen.survey.usage import Usage, read_usage
from briefgen.word.brandfile import brand_of
from briefgen.workspace.config import CONFIG, Config, read_config
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.shelf import file_of, names_of
from briefgen.workspace.themes import read_words

_MOST_NAMED = 10
"""Things that are used nowhere, as one note names them."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in a workspace."""

    problems: tuple[Problem, ...]
    """Errors, warnings and notes, each once, in the order of files and lines."""
    briefings: int
    """How many briefings were read through."""
    unread: tuple[str, ...]
    """Languages in which no theme has words and which the config does not ask for."""
    numbers: int
    """How many numbers and dates these briefings print, in text, charts and tables."""
    figures: int
    """How many figures the ledger holds."""
    proposed: tuple[Counted, ...] = ()
    """By document that was read: what became of the numbers that were proposed of it."""
    cautions: tuple[Caution, ...] = ()
    """What is to be verified of the evidence that these briefings rest on, before any is sent."""

    @property
    def failed(self) -> bool:
        """True if something would stop a briefing."""
        return any(problem.level == "error" for problem in self.problems)


def check(config: str | Path = CONFIG, *, today: dt.date | None = None) -> Audit:
    """Return what is wrong in any briefing of the workspace of a config.

    Age is judged on the day of a briefing, or on `today` or the clock's day where the config names none. Raises
    ConfigError or LedgerError if the workspace itself cannot be used.
    """
    return audit(read_config(Path(config), today))


def audit(plans: Sequence[Config]) -> Audit:
    """Return what is wrong in any briefing of a workspace.

    Read through are the briefings of the config, and each theme, alone and with all others, in each language, for each
    audience, in each format. Raises ConfigError or LedgerError if the workspace itself cannot be used.
    """
    folder = plans[0].folder
    workspace = read_workspace(folder, plans)
    check_topics(plans[0], workspace.ledger)
    check_second_reader(plans, workspace.ledger)
    written = written_languages(plans, workspace)
    own = list(plans)
    problems = list(_brands(plans[0]))
    numbers = 0
    used: set[str] = set()
    drawn: set[frozenset[str]] = set()
    charts: dict[tuple[ChartPlan, float], None] = {}
    brand = tried(plans[0], partial(brand_of, folder, plans[0].brand))
    reader = Reader(workspace, brand if isinstance(brand, Brand) else None)
    others = list(_variants(plans[0], written))
    for number, config in enumerate((*own, *others)):
        read = reader.read(config, number if number < len(own) else None)
        if not isinstance(read, Found):
            problems += read
            continue
        problems += [_named(problem, config) for problem in read.problems if problem.rule != "stale"]
        numbers += read.numbers
        drawn |= read.drawn
        used |= read.ids
        charts |= dict.fromkeys(read.charts)
    keep_verdicts(folder)
    problems += _misfits(plans[0], charts, brand) if isinstance(brand, Brand) else ()
    paths = [path for config in own if not isinstance(path := tried(config, partial(path_of, config, None)), tuple)]
    problems += clashes_of(own, paths) if len(paths) == len(own) else ()
    problems += stale(used, plans[0], workspace.ledger)
    problems += _contradictions(workspace.ledger, drawn)
    usage = _usage(plans, workspace)
    problems += _unused(usage, workspace) if usage is not None else ()
    problems += passed_over(plans)
    problems += repeatings(folder, workspace.languages)
    problems += handling_problems(workspace.ledger, usage)
    distinct = sorted(dict.fromkeys(problems), key=lambda problem: problem.place)
    unread = tuple(code for code in workspace.languages if code not in written)
    proposed = tuple(counts(folder).values())
    return Audit(
        tuple(distinct),
        len(own) + len(others),
        unread,
        numbers,
        len(workspace.ledger.figures),
        proposed,
        tuple(cautions_on(used, workspace.ledger)),
    )


def written_languages(plans: Sequence[Config], workspace: Workspace) -> list[str]:
    """Return the languages that are meant: some theme has words in them, or the config asks for them."""
    asked = {plan.briefing.language for plan in plans}
    folder = workspace.folder
    themes = folder / "templates" / "themes"
    return [code for code in workspace.languages if code in asked or files_in(themes, f"*/{code}/*.*", folder)]


def _variants(plan: Config, languages: Collection[str]) -> Iterator[Config]:
    """Yield a plan for each briefing that the templates allow, without the words of the config's own."""
    folder = plan.folder
    themes = names_of(folder, "themes")
    together = [*(theme for theme in plan.briefing.themes if theme in themes)]
    together += [theme for theme in themes if theme not in together]
    sets = [together, *([theme] for theme in themes if len(themes) > 1)]
    readers, formats = names_of(folder, "audiences"), names_of(folder, "formats")
    mailed = {(code, theme) for code in languages for theme in themes if has_mail(folder, theme, code)}
    for language, audience, form, chosen in itertools.product(languages, readers, formats, sets):
        varied: dict[str, object] = {"language": language, "audience": audience, "format": form, "themes": chosen}
        varied |= {"name": None, "title": None, "standfirst": None, "messages": None, "sections": []}
        # E-mails are read through where somebody has written what they say.
        file_kinds = ["docx", "email"] if mailed.issuperset((language, theme) for theme in chosen) else ["docx"]
        output = plan.output.model_copy(update={"formats": file_kinds})
        yield replace(plan, briefing=plan.briefing.model_copy(update=varied), output=output)


def has_mail(folder: Path, theme: str, language: str) -> bool:
    """Return whether somebody has written what e-mails say of a theme in a language."""
    try:
        return read_words(folder, theme, language)[0].email is not None
    except BriefgenError:
        return False  # told by the briefings that need it


def _named(problem: Problem, config: Config) -> Problem:
    """Return a problem with the briefing it is of, if it is told at no text: a length is that of one briefing."""
    if problem.rule not in ("length", "charts"):
        return problem
    briefing = config.briefing
    named = f"{briefing.language}, {briefing.audience}, {briefing.format}: {', '.join(briefing.themes)}"
    return replace(problem, fact=f"{problem.fact} ({named})")


def _brands(plan: Config) -> Iterator[Problem]:
    for name in names_of(plan.folder, "brands"):
        try:
            brand_of(plan.folder, name)
        except BriefgenError as error:
            yield from error.problems


def _misfits(plan: Config, charts: Iterable[tuple[ChartPlan, float]], brand: Brand) -> Sequence[Problem]:
    """Return why charts would be drawn wrong in the brand of the config: they are laid out, and none is drawn."""
    return tried(plan, lambda: tuple(misfits(charts, brand, plan.folder)))


def _contradictions(ledger: Ledger, drawn: Collection[frozenset[str]]) -> Iterator[Problem]:
    """Yield a warning for each two figures that say different things of one series, time and place.

    What one chart draws side by side are different things: groups of one kind.
    """
    for one, other in itertools.combinations(ledger.figures.values(), 2):
        if _subject(one) is None or _subject(one) != _subject(other) or one.value == other.value:
            continue
        if not _may_differ(one, other) and not any({one.id, other.id} <= marks for marks in drawn):
            fact = (
                f'"{other.id}" is {other.value:,} and "{one.id}" ({one.place}) is {one.value:,}, of the same series '
                f'("{one.series}"), time and place'
            )
            remedy = "correct one; if they are one fact in two wordings, add `same_as:`, else give each its own series"
            yield Problem(other.place, "contradiction", fact, remedy, "warning")


def _may_differ(one: LedgerFigure, other: LedgerFigure) -> bool:
    """Return whether two figures count different things, or one thing in two wordings."""
    derived = one.id in other.inputs.values() or other.id in one.inputs.values()
    whole = one.part_of == other.id or other.part_of == one.id
    siblings = one.part_of is not None and one.part_of == other.part_of
    groups = one.overlaps and other.overlaps
    return derived or one.is_twin_of(other) or whole or siblings or groups


def _subject(figure: LedgerFigure) -> tuple[str, str, str, str] | None:
    if not figure.series or figure.period is None:
        return None
    return figure.series, figure.period.text, figure.counted_in, figure.unit


def _usage(plans: Sequence[Config], workspace: Workspace) -> Usage | None:
    """Return where evidence is used; None if a template cannot be read, which the briefings that need it told."""
    try:
        return read_usage(plans, workspace.ledger, workspace.languages)
    except BriefgenError:
        return None


def _unused(usage: Usage, workspace: Workspace) -> Iterator[Problem]:
    """Yield one note on all figures that no text, chart or calculation names, and one on all charts placed nowhere."""
    figures = [figure for figure in workspace.ledger.figures.values() if not usage.entries.get(figure.id)]
    charts = [chart for chart in names_of(workspace.folder, "charts") if not usage.charts.get(chart)]
    if figures:
        yield _idle(figures[0].place, "figure", "used nowhere", [figure.id for figure in figures])
    if charts:
        yield _idle(Place(file_of("charts", charts[0])), "chart", "placed nowhere", charts)


def _idle(place: Place, kind: str, what: str, names: Sequence[str]) -> Problem:
    """Return the note on what of a kind waits to be used: told at the first, since each of many would hide the rest."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    is_or_are = "is" if len(names) == 1 else "are"
    fact = f"{counted(len(names), kind)} {is_or_are} {what}: {', '.join(names[:_MOST_NAMED])}{more}"
    return Problem(
        place, "unused", fact, f"leave what is for later; `briefgen list {kind}s --unused` shows all", "note"
    )

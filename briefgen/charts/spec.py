"""A chart file -> what is drawn, in words and numbers; a chart that would mislead is refused here."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from briefgen.charts.chartfile import ChartFile, MarkFile
from briefgen.charts.honesty import misleading, ungrouped
from briefgen.charts.parts import ChartParts
from briefgen.document.drawing import ChartPlan, Mark
from briefgen.document.inlines import Figure, Inlines, Text, plain
from briefgen.errors import ContentError, Place, Problem
from briefgen.evidence.ledger import Ledger, LedgerEvent, LedgerFigure, not_in_ledger
from briefgen.evidence.printed import printed_whole
from briefgen.language.language import Language
from briefgen.prose.credits import Credits
from briefgen.workspace.filemodel import Words, words_in
from briefgen.workspace.yamlfile import YamlFile

FEWEST_MARKS = 2


@dataclass(frozen=True, slots=True)
class Scribe:
    """What a chart needs to find words and figures."""

    ledger: Ledger
    """The evidence."""
    language: Language
    """The language."""
    credit: Credits
    """How evidence is credited."""
    write: Callable[[Words, Place], Inlines]
    """Renders words of a file; raises ContentError."""
    audience: str
    """Figures barred for it are left out."""


def plan_chart(chart_id: str, file: ChartFile, lines: YamlFile, scribe: Scribe) -> ChartParts:
    """Return what is drawn. Raises ContentError if figures are unknown, or the chart would mislead."""
    shown = _shown(chart_id, file, lines, scribe)
    entries = [entry for entry, _ in shown]
    whole = _whole(file, lines, scribe)
    if problems := list(misleading(chart_id, file, lines, entries, whole)):
        raise ContentError(problems)

    def write(key: str, words: Words) -> Inlines:
        return scribe.write(words, lines.place((key,)))

    labels = [write("marks", mark.label) for _, mark in shown]
    groups = [write("marks", mark.group) if mark.group else () for _, mark in shown]
    marks = tuple(
        replace(mark_of(entry, plain(label), scribe), last=mark.last, group=plain(group))
        for (entry, mark), label, group in zip(shown, labels, groups, strict=True)
    )
    if problems := list(ungrouped(chart_id, file, lines, marks)):
        raise ContentError(problems)
    labels = [
        (*group, Text(scribe.language.file.comma), *label) if group else label
        for group, label in zip(groups, labels, strict=True)
    ]
    title, subtitle = write("title", file.title), write("subtitle", file.subtitle)
    caption, alt = write("caption", file.caption), write("alt", file.alt)
    notes = [write("notes", words) for words in file.notes]
    own = [
        own_note(entry, plain(label), scribe)
        for entry, label in zip(entries, labels, strict=True)
        if isinstance(entry, LedgerFigure) and entry.derived
    ]
    figures = scribe.ledger.figures
    named = {part.id: part.text for part in (*title, *subtitle) if isinstance(part, Figure)}
    unmarked = [key for key in named if figures[key].derived and figures[key] not in entries]
    own += [own_note(figures[key], named[key], scribe) for key in unmarked]
    plan = ChartPlan(
        id=chart_id,
        kind=file.kind,
        title=plain(title),
        subtitle=plain(subtitle),
        marks=marks,
        whole=mark_of(whole, words_in(whole.label, scribe.language.code) or "", scribe) if whole is not None else None,
        notes=(*(plain(note) for note in notes), *_furniture(file, scribe), *dict.fromkeys(own)),
        source=scribe.credit.source_line([*entries, whole] if whole is not None else entries),
        own_calculation_label=scribe.language.label("own-calculation"),
        caption=plain(caption),
        alt=plain(alt),
        language=scribe.language.tag,
        goal=_goal(file, whole, scribe),
    )
    return ChartParts(plan, caption, tuple(labels), (title, subtitle, caption, alt, *labels, *notes))


def _goal(file: ChartFile, whole: LedgerFigure | None, scribe: Scribe) -> str:
    """Return what stands at the goal of a gap: the number of the whole, or a hundred per cent."""
    if file.kind != "gap":
        return ""
    amount = printed_whole(whole, scribe.language) if whole is not None else _percent(100, scribe)
    return scribe.language.label("gap-goal", amount=amount)


def _furniture(file: ChartFile, scribe: Scribe) -> list[str]:
    """Return what the drawing itself needs to be told."""
    return [scribe.language.label("waffle-square", part=_percent(1, scribe))] if file.kind == "waffle" else []


def _percent(value: int, scribe: Scribe) -> str:
    return scribe.language.amount(value, "percent", "digits") or ""


def _shown(
    chart_id: str, file: ChartFile, lines: YamlFile, scribe: Scribe
) -> list[tuple[LedgerFigure | LedgerEvent, MarkFile]]:
    """Return what is drawn for the audience, with its line of the file. Raises ContentError if too little is left."""
    entries = _entries(file, lines, scribe)
    pairs = zip(entries, file.marks, strict=True)
    shown = [(entry, mark) for entry, mark in pairs if scribe.audience not in entry.avoid_for]
    if len(shown) < FEWEST_MARKS:
        fact = f'chart "{chart_id}" has too little to draw for the audience "{scribe.audience}"'
        remedy = "its figures are barred by `avoid_for:`; place the chart for other audiences only"
        raise ContentError([Problem(lines.place(("marks",)), "chart-audience", fact, remedy)])
    return shown


def own_note(calculation: LedgerFigure, label: str, scribe: Scribe) -> str:
    """Return the line below a chart that says how one of its figures was calculated."""
    note = scribe.credit.own_note(calculation)
    return scribe.language.label("own-calculation-note", label=label[:1].upper() + label[1:], note=note)


def _entries(file: ChartFile, lines: YamlFile, scribe: Scribe) -> list[LedgerFigure | LedgerEvent]:
    """Return what a chart draws, from the ledger. Raises ContentError with all that is not there, not the first."""
    entries: list[LedgerFigure | LedgerEvent] = []
    problems = []
    by_kind: Mapping[str, Mapping[str, LedgerFigure | LedgerEvent]] = {
        "figure": scribe.ledger.figures,
        "event": scribe.ledger.events,
    }
    wanted = "event" if file.kind == "timeline" else "figure"
    for index, mark in enumerate(file.marks):
        name = mark.event if wanted == "event" else mark.figure
        place = lines.place(("marks", index))
        if name is None or (mark.event is not None and mark.figure is not None):
            fact = f"an entry of a chart of the kind {file.kind} names one {wanted}"
            problems.append(Problem(place, "chart-mark", fact, f"write `{wanted}: id` and its label"))
        elif name not in by_kind[wanted]:
            problems.append(not_in_ledger(place, name, by_kind[wanted], wanted))
        else:
            entries.append(by_kind[wanted][name])
    if problems:
        raise ContentError(problems)
    return entries


def _whole(file: ChartFile, lines: YamlFile, scribe: Scribe) -> LedgerFigure | None:
    if file.whole is None:
        return None
    if file.whole not in scribe.ledger.figures:
        raise ContentError([not_in_ledger(lines.place(("whole",)), file.whole, scribe.ledger.figures, "figure")])
    return scribe.ledger.figures[file.whole]


def _year_fraction(day: dt.date) -> float:
    length = (dt.date(day.year + 1, 1, 1) - dt.date(day.year, 1, 1)).days
    return day.year + (day.timetuple().tm_yday - 1) / length


def mark_of(entry: LedgerFigure | LedgerEvent, label: str, scribe: Scribe) -> Mark:
    """Return a figure or an event as it is drawn."""
    if isinstance(entry, LedgerEvent):
        date = entry.date
        start, end = _year_fraction(date.first), _year_fraction(date.last + dt.timedelta(days=1))
        # An event of which the month is known is drawn in its middle, one of which the year is known as long as that.
        span = None if date.start.month else (start, end)
        return Mark(entry.id, label, (start + end) / 2, scribe.language.period(date), span=span)
    return Mark(entry.id, label, entry.value, printed_whole(entry, scribe.language), entry.derived)

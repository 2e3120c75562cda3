"""Charts that would mislead are refused: mixed series, stacked overlaps, parts that are not of the whole."""

from collections.abc import Iterator, Sequence

from briefgen.charts.chartfile import ChartFile, MapFile
from briefgen.document.drawing import Mark
from briefgen.errors import Problem
from briefgen.evidence.ledger import LedgerEvent, LedgerFigure
from briefgen.workspace.yamlfile import YamlFile

PAIR = 2
MOST_TONES = 3
PARTS = ("share", "people", "gap", "waffle")
"""Kinds that show parts of a whole."""
# Parts may miss the whole by the rounding of the numbers that sources print: "nearly 200,000".
TOLERANCE = 0.025


def misleading(
    chart_id: str,
    file: ChartFile | MapFile,
    lines: YamlFile,
    entries: Sequence[LedgerFigure | LedgerEvent],
    whole: LedgerFigure | None,
) -> list[Problem]:
    """Return why a chart of these figures would mislead; an empty list if it is honest."""
    figures = [entry for entry in entries if isinstance(entry, LedgerFigure)]
    if not figures:
        return []
    faults: list[tuple[str, str, str]] = []
    ids = {figure.id for figure in figures}
    if twins := [f for f in figures if f.same_as in ids]:
        twin_ids = " and ".join(sorted(figure.id for figure in twins))
        faults.append(("chart-twins", f"{twin_ids} are one fact in two wordings", "draw one of them"))
    if len(ids) < len(figures):
        faults.append(("chart-twice", "it draws one figure twice", "take one of the two out"))
    if negative := [figure.id for figure in figures if figure.value < 0]:
        fact = f"it draws numbers below zero: {', '.join(negative)}"
        faults.append(("chart-negative", fact, "give them in the text instead"))
    if len({figure.unit for figure in figures}) > 1:
        units = ", ".join(sorted({figure.unit for figure in figures}))
        faults.append(("chart-units", f"its figures count different things ({units})", "draw one unit"))
    if file.kind in ("people", "gap") and len(figures) != PAIR:
        fact = f"it draws {len(figures)} figures, and the kind {file.kind} shows what is filled and the rest"
        faults.append(("chart-count", fact, "name two, or take the kind share"))
    stated = [figure for figure in figures if not figure.derived]
    if file.kind == "waffle" and (len(stated) > MOST_TONES or len(figures) - len(stated) > 1):
        fact = f"it has {len(figures)} parts, and squares of more than three tones and one hatching look alike"
        faults.append(("chart-count", fact, "take the kind share or bars"))
    if file.kind in PARTS:
        faults += _share_faults(figures, whole)
    else:
        faults += _axis_faults(file, figures)
    place = lines.place(("places",) if isinstance(file, MapFile) else ("marks",))
    return [Problem(place, rule, f'chart "{chart_id}": {fact}', remedy) for rule, fact, remedy in faults]


def ungrouped(chart_id: str, file: ChartFile, lines: YamlFile, marks: Sequence[Mark]) -> Iterator[Problem]:
    """Yield why marks do not make lines from one time to another, or small charts that can be compared."""
    if file.kind not in ("slope", "multiples"):
        return
    groups: dict[str, list[str]] = {}
    for mark in marks:
        groups.setdefault(mark.group, []).append(mark.label)
    place = lines.place(("marks",))
    if len({tuple(labels) for labels in groups.values()}) > 1:
        fact = f'chart "{chart_id}": its groups do not all have the same labels in the same order'
        yield Problem(place, "chart-group", fact, "give each group a figure for each label")
    elif file.kind == "slope" and len(marks) != PAIR * len(groups):
        fact = f'chart "{chart_id}": a line of a slope runs from one figure to another'
        yield Problem(place, "chart-group", fact, "name two a line, with their `group:`, or take the kind columns")
    elif file.kind == "multiples" and len(groups) < PAIR:
        fact = f'chart "{chart_id}": all its marks are of one group'
        yield Problem(place, "chart-group", fact, "give each mark its `group:`, or take the kind columns")


def _axis_faults(file: ChartFile | MapFile, figures: Sequence[LedgerFigure]) -> list[tuple[str, str, str]]:
    """Return rule, fact and remedy of what misleads when figures stand on one axis."""
    faults = []
    series = {figure.series or figure.id for figure in figures}
    if len(series) > 1:
        named = ", ".join(f"{figure.id} ({figure.series or 'no series'})" for figure in figures)
        fact = f"it puts figures of different series on one axis: {named}"
        remedy = (
            "only figures counted in the same way, of one series, may be compared; draw them in charts of their own"
        )
        faults.append(("chart-series", fact, remedy))
    if any(figure.overlaps for figure in figures) and not file.notes:
        fact = "its groups overlap, and nothing tells the reader not to add them"
        faults.append(("chart-overlap", fact, "say so in a line under `notes:`"))
    return faults


def _share_faults(figures: Sequence[LedgerFigure], whole: LedgerFigure | None) -> list[tuple[str, str, str]]:
    """Return rule, fact and remedy of what misleads in parts of a whole; a wrong sum only if all else is right."""
    faults = []
    if overlapping := [figure.id for figure in figures if figure.overlaps]:
        fact = f"it shows groups that overlap as parts of a whole: {', '.join(overlapping)}"
        faults.append(("chart-overlap", fact, "one person may stand in several of them; draw sorted bars instead"))
    if whole is not None:
        strangers = [figure.id for figure in figures if figure.part_of != whole.id]
        if strangers:
            fact = f'{", ".join(strangers)} is not known as a part of "{whole.id}"'
            faults.append(("chart-whole", fact, "name the whole under `part_of:` in the ledger, if it is one"))
    else:
        if any(figure.unit != "percent" for figure in figures):
            faults.append(("chart-whole", "its parts have no whole", "name it under `whole:`"))
        if len({figure.series or figure.id for figure in figures}) > 1:
            named = ", ".join(figure.id for figure in figures)
            faults.append(
                ("chart-series", f"it shows shares of different wholes in one bar: {named}", "draw them apart")
            )
    total = whole.value if whole is not None else 100
    parts = sum(figure.value for figure in figures)
    if not faults and abs(parts - total) > TOLERANCE * total:
        fact = f"its parts add to {parts:,}, not to the whole of {total:,}"
        faults.append(("chart-sum", fact, "add the remainder as an own calculation in seeds/derived.yaml"))
    return faults

"""A chart file of the kind map -> its ground and its places, in words, numbers and degrees."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.charts.chartfile import MapFile, PlaceFile
from briefgen.charts.clipping import clip_line, clip_ring, extent, joined, shared_steps, steps_of
from briefgen.charts.honesty import misleading
from briefgen.charts.outlines import Shape, read_outlines
from briefgen.charts.parts import ChartParts
from briefgen.charts.spec import Scribe, mark_of, own_note
from briefgen.document.drawing import ChartPlan, Mark
from briefgen.document.inlines import Inlines, plain
from briefgen.document.maps import Area, AreaName, Border, Ground, Line, View
from briefgen.errors import ContentError, Place, Problem, unknown
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure, not_in_ledger
from briefgen.workspace.filemodel import Words
from briefgen.workspace.yamlfile import YamlFile

MARGIN = 0.04
"""What is shown round the focus, as a part of its width and height."""
ROOM = 0.08
"""What is shown round the places that lie near an edge, as a part of the view."""
WIDEST = 2.6
"""So many times as wide as high a picture may be: a view is drawn wider to fill it."""
SMALL_VIEW = 0.45
"""A view that shows less than this part of the focus, by width and height, needs a map that says where it is."""
SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def plan_map(chart_id: str, file: MapFile, lines: YamlFile, scribe: Scribe, folder: Path) -> ChartParts:
    """Return what is drawn. Raises ContentError or ConfigError if something is not there, or the map would mislead."""
    shown = _shown(chart_id, file, lines, scribe)
    entries = [entry for entry, _, _ in shown]
    if problems := misleading(chart_id, file, lines, [e for e in entries if isinstance(e, LedgerFigure)], None):
        raise ContentError(problems)

    def write(words: Words, *path: str | int) -> Inlines:
        return scribe.write(words, lines.place(path))

    labels = [write(place.name, "places", index, "name") for _, place, index in shown]
    remarks = [write(place.remark, "places", index, "remark") if place.remark else () for _, place, index in shown]
    names = [write(area.label, "areas", index, "label") for index, area in enumerate(file.areas)]
    marks = tuple(
        _mark(entry, place, plain(label), plain(remark), scribe)
        for (entry, place, _), label, remark in zip(shown, labels, remarks, strict=True)
    )
    title, subtitle = write(file.title, "title"), write(file.subtitle, "subtitle")
    caption, alt = write(file.caption, "caption"), write(file.alt, "alt")
    credit = write(file.credit, "credit")
    notes = [write(words, "notes", index) for index, words in enumerate(file.notes)]
    own = [
        own_note(entry, plain(label), scribe)
        for entry, label in zip(entries, labels, strict=True)
        if isinstance(entry, LedgerFigure) and entry.derived
    ]
    key = [scribe.language.label("map-circles")] if any(mark.value for mark in marks) else []
    key += [scribe.language.label("map-disputed")] if file.disputed else []
    plan = ChartPlan(
        id=chart_id,
        kind="map",
        title=plain(title),
        subtitle=plain(subtitle),
        marks=marks,
        whole=None,
        notes=(
            *(plain(note) for note in notes),
            *own,
            " ".join((*key, scribe.language.label("map-endorsement"), plain(credit))),
        ),
        source=scribe.credit.source_line(entries),
        own_calculation_label=scribe.language.label("own-calculation"),
        caption=plain(caption),
        alt=plain(alt),
        language=scribe.language.tag,
        ground=_ground(file, lines, scribe, folder, [plain(name) for name in names]),
    )
    runs = (title, subtitle, caption, alt, *labels, *filter(None, remarks), *names, *notes, credit)
    return ChartParts(plan, caption, tuple(labels), runs)


def _mark(entry: LedgerEntry, place: PlaceFile, label: str, remark: str, scribe: Scribe) -> Mark:
    at = (place.lon, place.lat)
    if isinstance(entry, LedgerFigure):
        return replace(mark_of(entry, label, scribe), at=at)
    return Mark(entry.id, label, 0.0, remark, at=at)


def _shown(chart_id: str, file: MapFile, lines: YamlFile, scribe: Scribe) -> list[tuple[LedgerEntry, PlaceFile, int]]:
    """Return the places of a map for the audience with what puts them on it and their number in the file.

    Raises ContentError with all that is not in the ledger, or if no place is left.
    """
    sized = any(place.figure for place in file.places)
    ledger = scribe.ledger
    known: Mapping[str, LedgerEntry] = ledger.figures if sized else {**ledger.statements, **ledger.events}
    found: list[tuple[LedgerEntry, PlaceFile, int]] = []
    problems = []
    for index, place in enumerate(file.places):
        at = lines.place(("places", index))
        key, name = ("figure", place.figure) if sized else ("cite", place.cite)
        if name is None or (sized and (place.cite or place.remark)):
            fact = "the places of a map all have a figure and nothing beside it, or none has one"
            remedy = "write `figure: id` at each, or at each `cite: id` of what puts it on the map"
            problems.append(Problem(at, "chart-mark", fact, remedy))
        elif name not in known:
            problems.append(not_in_ledger(at, name, known, key if sized else "statement"))
        else:
            found.append((known[name], place, index))
    if problems:
        raise ContentError(problems)
    shown = [one for one in found if scribe.audience not in one[0].avoid_for]
    if not shown:
        fact = f'chart "{chart_id}" has nothing to draw for the audience "{scribe.audience}"'
        remedy = "its evidence is barred by `avoid_for:`; place the chart for other audiences only"
        raise ContentError([Problem(lines.place(("places",)), "chart-audience", fact, remedy)])
    return shown


def _ground(file: MapFile, lines: YamlFile, scribe: Scribe, folder: Path, names: Sequence[str]) -> Ground:
    """Return all of a map but its places. Raises ConfigError or ContentError if an outline is not there."""
    outlines = read_outlines(folder, file.outlines, lines.place(("outlines",)))
    regions = read_outlines(folder, file.regions, lines.place(("regions",))) if file.regions else {}
    wanted = [*((("focus",), name) for name in file.focus), *((("disputed",), name) for name in file.disputed)]
    problems = [_unknown(lines.place(path), name, outlines) for path, name in wanted if name not in outlines]
    known = {**outlines, **regions}
    problems += [
        _unknown(lines.place(("areas", index)), area.area, known)
        for index, area in enumerate(file.areas)
        if area.area not in known
    ]
    if problems:
        raise ContentError(problems)
    focus = [ring for name in file.focus for ring in outlines[name].rings]
    if not focus:
        fact = "the focus of a map is an area, and its name stands for lines in the file of outlines"
        raise ContentError([Problem(lines.place(("focus",)), "outlines-unknown", fact, "name an area")])
    whole = extent(focus)
    view = _view(file, lines, whole)
    high, middle = view.north - view.south, math.radians((view.north + view.south) / 2)
    lacking = high * WIDEST / math.cos(middle) - (view.east - view.west)
    reach = view.wider(max(lacking / 2, 0), 0)
    return Ground(
        view=view,
        areas=tuple(_areas(file, outlines, known, reach)),
        borders=tuple(_borders(file, outlines, regions, reach)),
        names=tuple(
            AreaName(words, _clipped(known[area.area].rings, reach), inner=area.area in regions)
            for words, area in zip(names, file.areas, strict=True)
        ),
        locator=tuple(focus) if _is_small(view, whole) else (),
        scales=tuple((km, scribe.language.label("map-scale", n=scribe.language.number(km))) for km in SCALES),
    )


def _unknown(place: Place, name: str, known: Mapping[str, Shape]) -> Problem:
    return unknown(place, "outlines-unknown", f'no outline has the name "{name}"', name, known)


def _view(file: MapFile, lines: YamlFile, whole: View) -> View:
    """Return what the file asks for, else all of the focus, with room round the places.

    Raises ContentError if it shows nothing, or a place lies outside: latitude and longitude are easily changed over.
    """
    width, height = whole.east - whole.west, whole.north - whole.south
    view = whole.wider(width * MARGIN, height * MARGIN)
    if file.view is not None:
        view = View(file.view.west, file.view.south, file.view.east, file.view.north)
    if view.west >= view.east or view.south >= view.north:
        fact = "the view of the map has no width or no height"
        remedy = "write the smaller degrees under `west:` and `south:`; those in the west and south are below zero"
        raise ContentError([Problem(lines.place(("view",)), "chart-view", fact, remedy)])
    outside = [index for index, place in enumerate(file.places) if not view.holds((place.lon, place.lat))]
    if outside:
        fact = "this place lies outside what the map shows"
        remedy = "check its `lat:` and `lon:`, which are easily changed over, or make the `view:` larger"
        at = [lines.place(("places", index)) for index in outside]
        raise ContentError([Problem(place, "chart-view", fact, remedy) for place in at])
    places = extent([tuple((place.lon, place.lat) for place in file.places)])
    room = (view.east - view.west) * ROOM, (view.north - view.south) * ROOM
    return view.around(places.wider(*room))


def _is_small(view: View, whole: View) -> bool:
    return (view.east - view.west) < SMALL_VIEW * (whole.east - whole.west) or (
        view.north - view.south
    ) < SMALL_VIEW * (whole.north - whole.south)


def _areas(file: MapFile, outlines: Mapping[str, Shape], known: Mapping[str, Shape], reach: View) -> Iterable[Area]:
    land = [ring for name, shape in outlines.items() if name not in file.focus for ring in shape.rings]
    yield Area(_clipped(land, reach), "land")
    yield Area(_clipped((ring for name in file.focus for ring in outlines[name].rings), reach), "focus")
    shaded = [ring for area in file.areas if area.shaded for ring in known[area.area].rings]
    if shaded:
        yield Area(_clipped(shaded, reach), "shaded")


def _clipped(rings: Iterable[Line], reach: View) -> tuple[Line, ...]:
    return tuple(cut for ring in rings if (cut := clip_ring(ring, reach)))


def _borders(
    file: MapFile, outlines: Mapping[str, Shape], regions: Mapping[str, Shape], reach: View
) -> Iterable[Border]:
    """Yield each border once, in the order of drawing, those of the focus last: a disputed one is nothing else."""
    disputed = [outlines[name] for name in file.disputed]
    dashed = set(steps_of(ring for shape in disputed for ring in shape.rings))
    focus = [ring for name in file.focus for ring in outlines[name].rings]
    round_focus = set(steps_of(focus))
    inner = [ring for shape in regions.values() for ring in shape.rings]
    shared = shared_steps(inner)
    land = [ring for shape in outlines.values() for ring in shape.rings]
    drawn: set[tuple[tuple[float, float], tuple[float, float]]] = set()
    runs: list[tuple[Iterable[Line], str]] = [
        (joined(inner, lambda step: step in shared, set()), "region"),
        (joined(land, lambda step: step in dashed, drawn), "disputed"),
        ((line for shape in disputed for line in shape.lines), "disputed"),
        (joined(land, lambda step: step not in dashed and step not in round_focus, drawn), "border"),
        (joined(focus, lambda step: step not in dashed, drawn), "focus"),
    ]
    for run, kind in runs:
        yield from (Border(part, kind) for line in run for part in clip_line(line, reach))  # type: ignore[arg-type]

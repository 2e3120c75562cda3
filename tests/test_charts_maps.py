"""Maps: outlines read strictly, places where they lie, circles as large as their numbers; the islands are invented."""

import json
import math
from dataclasses import replace

import matplotlib as mpl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle
from test_charts_draw import BRAND, COLUMN, FONTS, HALF, WIDE, plan, said, texts
from test_charts_edges import WORDS, faults, faults_of

from briefgen.charts.clipping import clip_line, clip_ring, joined, shared_steps, steps_of
from briefgen.charts.figure import build_figure
from briefgen.document.drawing import ChartPlan, Mark
from briefgen.document.inlines import plain
from briefgen.document.maps import Area, AreaName, Border, Ground, Line, View
from briefgen.errors import ContentError, Place

VIEW = View(0, 0, 10, 10)
SQUARE: Line = ((2, 2), (2, 8), (8, 8), (8, 2), (2, 2))
GROUND = Ground(
    VIEW,
    (Area((((-5, -5), (-5, 15), (15, 15), (15, -5), (-5, -5)),), "land"), Area((SQUARE,), "focus")),
    (Border(SQUARE, "focus"), Border(((0, 9), (10, 9)), "disputed")),
    (AreaName("Ilva", (SQUARE,), inner=False),),
    (),
    ((1, "1 km"), (100, "100 km"), (200, "200 km"), (500, "500 km")),
)
MAP = "templates/charts/aid.yaml"
FEATURES = {
    "Velda": [[0, 0], [0, 6], [4, 6], [4, 0], [0, 0]],
    "Norda": [[0, 6], [0, 9], [4, 9], [4, 6], [0, 6]],
    "Orienta": [[4, 0], [4, 6], [8, 6], [8, 0], [4, 0]],
}


def geojson(features=FEATURES) -> str:
    """Return areas as a file of outlines holds them."""
    made = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in features.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}, indent=1)


def place(name: str, lon: float, lat: float, **keys) -> dict:
    return {"name": {"vd": name}, "lat": lat, "lon": lon, **keys}


FILE = {
    "kind": "map",
    "title": {"vd": "Manĝaĵoj atingis la havenon"},
    "subtitle": {"vd": "Velda"},
    "caption": {"vd": "Helpo"},
    "alt": {"vd": "Mapo: {{ figure('food-2031') }} kaj {{ figure('health-2031') }}."},
    "outlines": "landoj",
    "focus": ["Velda"],
    "disputed": ["Norda"],
    "areas": [{"area": "Orienta", "label": {"vd": "Oriento"}, "shaded": True}],
    "places": [place("Haveno", 1, 1, figure="food-2031"), place("Monto", 3, 5, figure="health-2031")],
    "credit": {"vd": "Konturoj de neniu"},
    "notes": [{"vd": "Unu homo povas esti en ambaŭ grupoj."}],
}
CITED = [
    place("Haveno", 1, 1, cite="river-floods", remark={"vd": "oficejo"}),
    place("Monto", 3, 5, cite="river-floods"),
]


@pytest.fixture
def island(country):
    """Return the invented country with outlines and a map in the place of a chart."""
    country.write("templates/maps/landoj.geojson", geojson())
    charted(country)
    return country


def charted(country, **changes) -> None:
    country.write(MAP, yaml.safe_dump({**FILE, **changes}, allow_unicode=True, sort_keys=False))


def planned(country) -> ChartPlan:
    return country.parts().exhibits.charts["aid"].plan


def told(country) -> list[tuple[Place, str]]:
    with pytest.raises(ContentError) as caught:
        country.parts()
    return [(problem.place, problem.rule) for problem in caught.value.problems]


def drawn(*marks: Mark, ground: Ground = GROUND) -> ChartPlan:
    """Return the plan of a map with these places."""
    return replace(plan("map", marks), ground=ground)


def town(name: str, lon: float, lat: float, value: float = 0.0, printed: str = "") -> Mark:
    return Mark(name, name, value, printed, at=(lon, lat))


def build(chart: ChartPlan, width: float = COLUMN) -> Figure:
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        return build_figure(chart, BRAND, FONTS, width)


def circles(figure: Figure) -> list[Circle]:
    return figure.findobj(Circle)


# --- outlines ------------------------------------------------------------------------------------------------


def test_an_area_is_cut_off_at_the_edges_of_the_view():
    """What is left of a square that reaches beyond two edges is the quarter inside, closed."""
    cut = clip_ring(((5, 5), (5, 15), (15, 15), (15, 5), (5, 5)), VIEW)
    assert {(5, 5), (5, 10), (10, 10), (10, 5)} == set(cut)
    assert cut[0] == cut[-1]
    assert () == clip_ring(((11, 11), (11, 12), (12, 12), (11, 11)), VIEW)


def test_a_line_is_cut_into_the_parts_inside():
    """A line that leaves the view and comes back is two lines, each ending on the edge."""
    parts = list(clip_line(((5, 5), (5, 15), (8, 15), (8, 5)), VIEW))
    assert [((5, 5), (5, 10)), ((8, 10), (8, 5))] == parts


@given(st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=2, max_size=12))
def test_whatever_is_cut_lies_inside(spots):
    """No part of a cut line or area lies outside the view."""
    wider = VIEW.wider(1e-6, 1e-6)
    cut = [*(spot for line in clip_line(tuple(spots), VIEW) for spot in line)]
    cut += clip_ring((*spots, spots[0]), VIEW)
    assert [] == [spot for spot in cut if not wider.holds(spot)]


def test_a_border_of_two_areas_is_drawn_once():
    """The line between two areas is shared, and runs on as one line where it has no gap."""
    rings = [tuple(map(tuple, ring)) for ring in FEATURES.values()]
    assert {((0, 6), (4, 6)), ((4, 0), (4, 6))} == shared_steps(rings)
    lines = list(joined(rings, lambda _: True, set()))
    assert len(set(steps_of(rings))) == len(steps_of(lines))


@pytest.mark.parametrize(
    ("content", "line", "fact"),
    [
        ("{\n oops", 2, "no GeoJSON"),
        ('{"features": []}', None, "no features"),
        ("[]", None, "no GeoJSON"),
        (geojson({"Velda": [[0, 0], [0, 6], [4, 6], [4, 0]]}), None, "not closed"),
        (geojson({"Velda": [[0, 0], [0, 600], [4, 6], [0, 0]]}), None, "no degrees"),
        (geojson().replace("9", "NaN", 1), None, "NaN is no number"),
        ("[" * 100_000, None, "no GeoJSON"),
        (geojson().replace("9", f"1{'0' * 400}", 1), None, "no degrees"),
        (geojson().replace("9", '"9"', 1), None, "not two numbers"),
        (geojson().replace("9", "true", 1), None, "not two numbers"),
        (geojson().replace("9", f"{'[' * 500}{']' * 500}", 1), None, "not two numbers"),
        (geojson().replace("9", f'"{"x" * 10_000}"', 1), None, "not two numbers"),
        (geojson({"Velda": [[0, 0], *([[4, 6], [0, 6]] * 10_000), [0, 0]]}), None, "20,000 are the most"),
    ],
)
def test_outlines_that_cannot_be_drawn_are_told_with_their_file(island, content, line, fact):
    """Broken JSON, an open area, places beyond the poles: the file is named, and no map is drawn of the rest."""
    island.write("templates/maps/landoj.geojson", content)
    (problem,) = island.problems()
    where = Place("templates/maps/landoj.geojson", line) if line else Place("templates/maps/landoj.geojson")
    assert (where, "outlines") == (problem.place, problem.rule)
    assert fact in problem.fact


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"focus": ["Velda"] * 3_000}, '"focus" names "Velda" 3,000 times'),
        ({"disputed": ["Norda"] * 2}, '"disputed" names "Norda" 2 times'),
        (
            {"areas": [{"area": "Orienta", "label": {"vd": name}} for name in ("Oriento", "Okcidento")]},
            '"areas" names "Orienta" 2 times',
        ),
    ],
)
def test_an_outline_is_named_once(island, changes, fact):
    """What is named a thousand times would be drawn as often, and look the same."""
    charted(island, **changes)
    (problem,) = island.problems()
    assert fact == problem.fact


@pytest.mark.parametrize(
    ("changes", "fact"),
    [
        ({"outlines": "lando"}, 'the nearest is "landoj"'),
        ({"focus": ["Veldo"]}, 'the nearest is "Velda"'),
        ({"disputed": ["Nordo"]}, 'the nearest is "Norda"'),
        ({"areas": [{"area": "Oriento", "label": {"vd": "x"}}]}, 'the nearest is "Orienta"'),
    ],
)
def test_a_name_that_no_outline_has_is_told_with_the_nearest(island, changes, fact):
    """Files and areas are named; a slip is told in the chart file."""
    charted(island, **changes)
    (problem,) = island.problems()
    assert ("outlines-unknown", MAP, True) == (problem.rule, problem.place.file, fact in problem.remedy)


# --- plans ---------------------------------------------------------------------------------------------------


def test_a_map_carries_all_that_a_reader_must_know(island):
    """Places with their numbers; what circles mean, that borders imply nothing, whose outlines they are; the source."""
    chart = planned(island)
    assert [("Haveno", 900, (1, 1)), ("Monto", 800, (3, 5))] == [(m.label, m.value, m.at) for m in chart.marks]
    meaning = "The area of a circle is in proportion to its number. Dashed: disputed boundary."
    borders = "Boundaries and names on this map imply no endorsement. Konturoj de neniu"
    assert ("Unu homo povas esti en ambaŭ grupoj.", f"{meaning} {borders}") == chart.notes
    assert "Mara 2031" in chart.source
    assert {"focus", "disputed", "border"} == {border.kind for border in chart.ground.borders}
    assert ["land", "focus", "shaded"] == [area.kind for area in chart.ground.areas]


def test_a_disputed_border_is_never_drawn_as_another(island):
    """What is dashed is not drawn as a border of its neighbour or of the focus as well."""
    lines = {kind: set() for kind in ("focus", "disputed", "border")}
    for border in planned(island).ground.borders:
        lines[border.kind] |= set(steps_of([border.line]))
    assert ((0, 6), (4, 6)) in lines["disputed"]
    assert set() == lines["disputed"] & (lines["focus"] | lines["border"])


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"places": [place("Haveno", 1, 1, figure="food-2032")]}, ["id-unknown"]),
        ({"places": [place("Haveno", 1, 1, cite="river-flods")]}, ["id-unknown"]),
        ({"places": [place("Haveno", 1, 1, figure="food-2031"), CITED[1]]}, ["chart-mark"]),
        ({"places": [place("Haveno", 1, 1)]}, ["chart-mark"]),
        ({"places": [place("Haveno", 1, 1, figure="food-2031", remark={"vd": "x"})]}, ["chart-mark"]),
        ({"places": [place("H", 1, 1, figure="food-2031"), place("M", 3, 5, figure="water-2031")]}, ["chart-series"]),
        ({"notes": []}, ["chart-overlap"]),
        ({"places": [place("Haveno", 40, 1, figure="food-2031")]}, ["chart-view"]),
        ({"view": {"west": 8, "south": 0, "east": 0, "north": 8}}, ["chart-view"]),
    ],
)
def test_a_map_that_would_mislead_is_refused(island, changes, rules):
    """Figures of several series, overlapping groups without a word, dots beside circles: each is told at its place."""
    charted(island, **changes)
    assert [(MAP, rule) for rule in rules] == [(at.file, rule) for at, rule in told(island)]


def test_a_place_whose_evidence_is_barred_is_left_out(island):
    """What an audience is spared is not on its map either; with nothing left, the map is refused."""
    island.edit("seeds/haveno-2031.yaml", '    quote: "800', '    avoid_for: [friends]\n    quote: "800')
    charted(island, alt={"vd": "a"})
    assert ["Haveno"] == [mark.label for mark in planned(island).marks]
    charted(island, places=[FILE["places"][1]], alt={"vd": "a"})
    assert ["chart-audience"] == [rule for _, rule in told(island)]


def test_places_without_figures_stand_in_the_table_of_data(island):
    """The table names each place and what it is, so that nothing is on the map alone."""
    charted(island, places=CITED, alt={"vd": "Mapo"}, notes=[])
    assert not [note for note in planned(island).notes if "circle" in note]
    tables = [block for block in island.brief().blocks if getattr(block, "role", "") == "data"]
    rows = [[plain(cell) for cell in row.cells] for table in tables for row in table.rows]
    assert [["Haveno", "oficejo"], ["Monto", "marked on the map"]] == [
        row for row in rows if row[0] in ("Haveno", "Monto")
    ]


# --- drawing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [WIDE, COLUMN, HALF])
def test_areas_of_circles_are_as_their_numbers(width):
    """Twice the number is twice the area, whatever the width."""
    figure = build(drawn(town("A", 2, 2, 100, "100"), town("B", 8, 8, 50, "50"), town("C", 2, 8, 25, "25")), width)
    rim = 0.75 / 2
    radii = [circle.radius - rim for circle in circles(figure)]
    assert pytest.approx([1, 0.5, 0.25]) == [(radius / radii[0]) ** 2 for radius in radii]


def test_circles_are_made_smaller_where_they_would_meet():
    """Towns near one another have circles that stand apart, in the same proportions."""
    figure = build(drawn(town("A", 4, 5, 100, "100"), town("B", 5.6, 5, 80, "80")))
    one, other = circles(figure)
    assert math.dist(one.center, other.center) > one.radius + other.radius - 1.5
    assert one.radius < 20


@pytest.mark.parametrize("width", [WIDE, COLUMN, HALF])
def test_places_lie_where_they_are(width):
    """Equal degrees to the north are equal lengths, and a degree to the east is shorter by the latitude."""
    figure = build(drawn(town("A", 2, 2), town("B", 2, 4), town("C", 4, 2)), width)
    (x1, y1), (x2, y2), (x3, y3) = (circle.center for circle in circles(figure))
    assert pytest.approx((x1, y1)) == (x2, y3)
    assert pytest.approx(math.cos(math.radians(5))) == (x3 - x1) / (y1 - y2)


def test_the_scale_is_as_long_as_it_says():
    """A hundred kilometres on the scale are a hundred kilometres on the map."""
    figure = build(drawn(town("A", 2, 2), town("B", 2, 3)))
    (_, y1), (_, y2) = (circle.center for circle in circles(figure))
    (words,) = [text.get_text() for text in texts(figure) if text.get_text().endswith(" km")]
    lengths = [
        max(line.get_xdata()) - min(line.get_xdata()) for line in figure.findobj(Line2D) if len(line.get_xdata()) == 4
    ]
    assert pytest.approx(float(words.split()[0]) / 111.32 * (y1 - y2)) == lengths[0]


def test_disputed_borders_are_dashed():
    """A border that is disputed is dashed; the others are not."""
    dashed = [line.get_xdata() for line in build(drawn(town("A", 5, 5))).findobj(Line2D) if line.is_dashed()]
    assert 1 == len(dashed)


@pytest.mark.parametrize(
    ("locator", "more"), [((), 0), (((((-60, -60), (-60, 60), (60, 60), (60, -60), (-60, -60))),), 3)]
)
def test_a_small_part_of_a_country_is_shown_on_a_small_map_of_it(locator, more):
    """A map of a part has a small one of the whole in a corner, with its own place on it."""
    before = len(build(drawn(town("A", 5, 5))).findobj(Line2D))
    assert before + more == len(build(drawn(town("A", 5, 5), ground=replace(GROUND, locator=locator))).findobj(Line2D))


def test_names_of_areas_stand_inside_them_or_not_at_all():
    """A country is named where there is room on it; one that is too small for its name is left unnamed."""
    assert "Ilva" in said(build(drawn(town("A", 5, 5))))
    speck: Line = ((4, 4), (4, 4.2), (4.2, 4.2), (4.2, 4), (4, 4))
    tiny = replace(GROUND, names=(AreaName("Ilva", (speck,), inner=False),))
    assert "Ilva" not in said(build(drawn(town("A", 5, 5), ground=tiny)))


PLACES = st.lists(
    st.builds(
        town, WORDS, st.floats(0.5, 9.5), st.floats(0.5, 9.5), st.floats(0, 1e5), st.sampled_from(["", "17,500"])
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(places=PLACES, width=st.sampled_from([WIDE, COLUMN, HALF]))
def test_a_map_is_refused_or_whole(places, width):
    """However near to one another places lie, their names neither leave the picture nor meet, or the map is refused."""
    assert [] == faults_of(drawn(*places), width)


def test_five_places_in_a_row_are_all_named():
    """What can be placed is placed: names give way to one another."""
    figure = build(drawn(*(town(f"Town {name}", 2 + number * 1.3, 5) for number, name in enumerate("ABCDE"))), HALF)
    assert [] == faults(figure)
    assert {"A", "B", "C", "D", "E"} <= set(said(figure).split())

"""Charts as they are drawn and kept; the country and all its numbers are invented."""

import os
import re
import struct
import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.text import Text
from matrix import matrix

from briefgen.charts.cache import cached
from briefgen.charts.draw import draw
from briefgen.charts.figure import build_figure
from briefgen.charts.fonts import find_faces
from briefgen.charts.hatching import Hatching
from briefgen.charts.labels import GAP, spread
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Mark, Picture

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "templates" / "fonts"
COLOURS = {
    "dark": "004987",
    "text": "333333",
    "muted": "5F6B73",
    "hairline": "D9DEE2",
    "tint": "F2F6F9",
    "accent1": "0077B8",
}
BRAND = Brand("test", b"", COLOURS, "Calibri", 10.5, 16.0, 16.0, 24.0)
OUTLINE = 0.75
WIDE, COLUMN, HALF = 16.0, 13.0, 8.2
SVG = "{http://www.w3.org/2000/svg}"
SHORT, LONG = "Ar", "People who live in the villages on the northern bank of the river Ilva, where boats seldom land"


def marks(*values: float, label: str = SHORT, own: int | None = None) -> tuple[Mark, ...]:
    """Return marks of these values; `own` is the place of an own calculation."""
    return tuple(
        Mark(f"m{i}", f"{label} {i}", value, f"about {value:,.0f}", own_calculation=i == own)
        for i, value in enumerate(values)
    )


def grouped(values: list[list[float]], words: str, own: int | None = None) -> tuple[Mark, ...]:
    """Return the marks of groups, each with the same labels; `own` is the place of an own calculation."""
    drawn = [
        Mark(f"m{group}{i}", f"{words} {i}", value, f"{value:,}", group=f"{words} {'ABCDEF'[group]}")
        for group, row in enumerate(values)
        for i, value in enumerate(row)
    ]
    if own is not None:
        drawn[own] = replace(drawn[own], own_calculation=True)
    return tuple(drawn)


def plan(kind: str, drawn: tuple[Mark, ...], *, words: str = SHORT, whole: Mark | None = None) -> ChartPlan:
    """Return a chart whose furniture is made of the words given."""
    return ChartPlan(
        id="chart",
        kind=kind,
        title=f"{words}: the finding",
        subtitle=f"{words}, in the Republic of Arvenia, 2019",
        marks=drawn,
        whole=whole,
        notes=(f"Note: {words}, and {words}.",),
        source=f"Source: {words}, as of 2019.",
        own_calculation_label="own calculation",
        caption="",
        alt="",
        language="en-GB",
        goal="the goal: 100%" if kind == "gap" else "",
    )


def plans(words: str) -> dict[str, ChartPlan]:
    """Return a chart of every kind and size, labelled with the words given."""
    whole = Mark("whole", words, 200_000, "nearly 200,000")
    years = (2009.6, 2012.0, 2012.9, 2013.0, 2025.8, 2026.1, 2026.3, 2026.4)
    drawn = {
        "bars": marks(60, 4700, 0, 350, 21_000, 46_000, 12, 300, label=words, own=4),
        "columns-2": marks(580, 814, label=words, own=0),
        "columns-3": marks(580, 0, 814, label=words, own=2),
        "columns-5": marks(90, 310, 420, 580, 814, label=words, own=3),
        "share-2": marks(16, 84, label=words, own=1),
        "share-4": marks(70, 4, 23, 3, label=words, own=3),
        "people-5": marks(50, 50, label=words, own=1),
        "people-1": marks(10, 90, label=words),
        "timeline-1": marks(2014.1, label=words),
        "timeline-3": marks(2026.1, 2026.3, 2026.35, label=words),
        "timeline-8": marks(*years, label=words),
    }
    in_groups = {
        "slope-2": grouped([[350_000, 200_000]], words),
        "slope-6": grouped([[120, 310], [118, 60], [500, 814], [121, 309]], words),
        "multiples-6": grouped([[120, 310], [40, 60], [500, 814]], words, own=2),
    }
    drawn |= {"gap-2": marks(16, 84, label=words, own=1), "waffle-4": marks(50, 21, 13, 16, label=words, own=3)}
    drawn |= in_groups
    made = {name: plan(name.split("-")[0], these, words=words) for name, these in drawn.items()}
    whole_of_share = plan("share", marks(92_200, 110_000, label=words, own=1), words=words, whole=whole)
    return {**made, "share-whole": whole_of_share}


CASES = [
    pytest.param(chart, id=f"{name}-{length}")
    for length, words in (("short", SHORT), ("long", LONG))
    for name, chart in plans(words).items()
]


@pytest.fixture
def build():
    """Build figures with the settings that `draw` uses."""
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        yield lambda chart, width=WIDE, brand=BRAND: build_figure(chart, brand, FONTS, width)


def texts(figure: Figure) -> list[Text]:
    return figure.findobj(Text)


def said(figure: Figure) -> str:
    return " ".join(text.get_text() for text in texts(figure))


def bars(figure: Figure) -> list[Rectangle]:
    return [bar for bar in figure.findobj(Rectangle) if bar is not figure.patch]


@pytest.mark.parametrize("font", ["Calibri", "Arial"])
@pytest.mark.parametrize("width", [WIDE, COLUMN, HALF])
@pytest.mark.parametrize("chart", CASES)
def test_words_stay_on_the_picture_and_apart(chart, width, font, build):
    """No words run out of the picture or into other words, however long they are and however narrow the page."""
    figure = build(chart, width, replace(BRAND, font=font))
    renderer = FigureCanvasAgg(figure).get_renderer()
    right, top = figure.bbox.size
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]
    outside = [words for words, box in boxes if box.x0 < -1 or box.x1 > right + 1 or box.y0 < 0 or box.y1 > top]
    overlapping = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]
    assert not outside
    assert not overlapping


@pytest.mark.parametrize("width", [COLUMN, HALF])
@pytest.mark.parametrize("chart", CASES)
def test_type_is_readable_and_of_one_scale(chart, width, build):
    """All type is printed at 8 to 10.5 points."""
    sizes = {text.get_fontsize() for text in texts(build(chart, width))}
    assert min(sizes) >= 8
    assert max(sizes) <= 10.5


@pytest.mark.parametrize("width", [COLUMN, HALF])
@pytest.mark.parametrize("chart", CASES)
def test_no_word_is_lost(chart, width, build):
    """Every word of the plan stands on the picture."""
    words = [chart.title, chart.subtitle, *chart.notes, chart.source, chart.goal]
    words += [part for mark in chart.marks for part in (mark.label, mark.printed, mark.group)]
    drawn = set(said(build(chart, width)).split())
    assert not set(" ".join(words).split()) - drawn


@pytest.mark.parametrize("width", [COLUMN, HALF])
@pytest.mark.parametrize("chart", CASES)
def test_own_calculations_are_hatched_and_said(chart, width, build):
    """A derived figure is hatched, so that it shows in grey print, and its words say what it is; no other is."""
    figure = build(chart, width)
    hatched = [lines for lines in figure.findobj(Hatching) if len(lines.get_path()) > 1]
    own = [mark.id for mark in chart.marks if mark.own_calculation]
    assert bool(own) is bool(hatched), own
    assert ["own calculation"] * bool(own) == re.findall("own calculation", said(figure))[:1]


@pytest.mark.parametrize(("width", "label"), [(WIDE, SHORT), (HALF, SHORT), (HALF, LONG)])
def test_bars_start_at_zero_and_are_as_long_as_their_numbers(width, label, build):
    """All lying bars start on one line, and their lengths are in the proportion of the values."""
    drawn = bars(build(plan("bars", marks(400, 250, 100, 0, label=label, own=1)), width))
    longest = drawn[0].get_width() + OUTLINE
    expected = pytest.approx([1, 0.625, 0.25])
    assert expected == [(bar.get_width() + OUTLINE) / longest for bar in drawn[:3]]
    assert drawn[3].get_width() == 0
    assert len({bar.get_x() for bar in drawn}) == 1


def test_columns_stand_on_zero_and_are_as_high_as_their_numbers(build):
    """All columns end on one line below, and their heights are in the proportion of the values."""
    drawn = bars(build(plan("columns", marks(100, 400, 250, own=1))))
    highest = drawn[1].get_height() + OUTLINE
    expected = pytest.approx([0.25, 1, 0.625])
    assert expected == [(bar.get_height() + OUTLINE) / highest for bar in drawn]
    assert len({round(bar.get_y() + bar.get_height(), 6) for bar in drawn}) == 1


def test_bars_are_sorted(build):
    """The largest bar is on top, own calculations among the others; equal ones keep their order."""
    drawn = plan("bars", marks(12, 46, 15, 15, own=2))
    labels = [text for text in texts(build(drawn)) if text.get_text().startswith(f"{SHORT} ")]
    downwards = sorted(labels, key=lambda text: text.get_position()[1])
    assert [f"{SHORT} {i}" for i in (1, 2, 3, 0)] == [text.get_text() for text in downwards]


def test_what_is_left_over_stands_below_the_sorted_bars(build):
    """A remainder such as “other cities” is no rival of the others, however large it is."""
    first, *others = marks(46, 15, 12)
    drawn = plan("bars", (replace(first, last=True), *others))
    labels = [text for text in texts(build(drawn)) if text.get_text().startswith(f"{SHORT} ")]
    downwards = sorted(labels, key=lambda text: text.get_position()[1])
    assert [f"{SHORT} {i}" for i in (1, 2, 0)] == [text.get_text() for text in downwards]


def test_bars_keep_half_of_a_narrow_sheet(build):
    """Where labels and numbers would leave the bars of a narrow sheet short, the labels move above them."""
    label = "Other southern towns"
    figure = build(plan("bars", marks(46_143, 14_800, label=label, own=1)), HALF)
    assert max(bar.get_width() for bar in bars(figure)) > 0.45 * figure.bbox.width / 300 * 72


@pytest.mark.parametrize(("values", "axis"), [((580, 814), 1), ((814, 580), 1), ((9, 1, 5), 0)])
def test_columns_keep_the_order_of_time(values, axis, build):
    """Columns stand in the order given whatever their size, from left to right, or two from top to bottom."""
    labels = [text for text in texts(build(plan("columns", marks(*values)))) if text.get_text().startswith(f"{SHORT} ")]
    in_order = sorted(labels, key=lambda text: text.get_position()[axis])
    assert [f"{SHORT} {i}" for i in range(len(values))] == [text.get_text() for text in in_order]


def test_parts_fill_the_whole(build):
    """Parts stand end to end, drawn to the scale of the whole, though rounded ones add to a little more."""
    whole = Mark("whole", "people", 200_000, "nearly 200,000")
    figure = build(plan("share", marks(92_200, 110_000, own=1), whole=whole))
    first, second = ((bar.get_x() - OUTLINE / 2, bar.get_width() + OUTLINE) for bar in bars(figure))
    width = figure.bbox.width / 300 * 72
    assert pytest.approx((0, 0.461, 0.461, 0.539), abs=1e-4) == (
        first[0],
        first[1] / width,
        second[0] / width,
        second[1] / width,
    )
    assert "nearly 200,000" in said(figure)


@pytest.mark.parametrize("value", [0, 16, 50, 100])
def test_a_gap_is_filled_as_far_as_its_goal_is_reached(value, build):
    """The bar runs to the goal, and its filled part is the share that is reached."""
    track, reached, *_ = bars(build(plan("gap", marks(value, 100 - value, own=1))))
    share = max(reached.get_width() + OUTLINE, 0) if value else 0
    assert pytest.approx(value / 100, abs=0.01) == share / (track.get_width() + OUTLINE)
    assert "the goal: 100%" in said(build(plan("gap", marks(value, 100 - value))))


@pytest.mark.parametrize(
    ("values", "counts"), [((50.2, 20.8, 29), (50, 21, 29)), ((1, 1, 1), (34, 33, 33)), ((99.6, 0.4), (100, 0))]
)
def test_a_waffle_has_a_hundred_squares(values, counts, build):
    """Each part has as many squares as hundredths of the whole, a hundred in all, and one beside its label."""
    squares = bars(build(plan("waffle", marks(*values))))
    fills = [square.get_facecolor() for square in squares]
    kinds = fills[100:]
    assert 100 + len(values) == len(fills)
    assert list(counts) == [fills[:100].count(kind) for kind in kinds]


@pytest.mark.parametrize("width", [WIDE, COLUMN, HALF])
def test_a_slope_begins_at_zero(width, build):
    """The ends of its lines stand as high above zero as their numbers are."""
    figure = build(plan("slope", grouped([[400, 200], [100, 300]], SHORT)), width)
    zero = max(line.get_ydata()[0] for line in figure.findobj(Line2D) if line.get_ydata()[0] == line.get_ydata()[-1])
    heights = [zero - dot.center[1] for dot in figure.findobj(Circle)]
    assert pytest.approx([1, 0.5, 0.25, 0.75]) == [height / heights[0] for height in heights]


def test_an_own_calculation_of_a_slope_is_a_ring_at_a_dashed_line(build):
    """A line that ends in a derived figure is dashed, its dot is a ring, and the words say what it is."""
    chart = plan("slope", grouped([[400, 200], [100, 300]], SHORT, own=2))
    figure = build(chart)
    assert 1 == sum(line.is_dashed() for line in figure.findobj(Line2D))
    assert 5 == len(figure.findobj(Circle))
    assert "own calculation" in said(figure)


@pytest.mark.parametrize("width", [WIDE, COLUMN, HALF])
def test_small_charts_have_one_scale(width, build):
    """A column of one small chart can be compared with any of another."""
    drawn = bars(build(plan("multiples", grouped([[400, 200], [100, 300]], SHORT)), width))
    heights = [bar.get_height() + OUTLINE for bar in drawn]
    assert pytest.approx([1, 0.5, 0.25, 0.75]) == [height / heights[0] for height in heights]


@pytest.mark.parametrize(("value", "filled"), [(0, 0), (4, 0), (25, 3), (50, 5), (97, 10)])
def test_as_many_people_are_filled_as_there_are_tenths(value, filled, build):
    """Ten people stand, and those filled are the share to the nearest tenth."""
    figure = build(plan("people", marks(value, 100 - value)))
    bodies = [body.get_facecolor() for body in figure.findobj(PathPatch)]
    solid = mpl.colors.to_rgba("#" + COLOURS["accent1"])
    assert (10, filled) == (len(bodies), bodies.count(solid))


@pytest.mark.parametrize(("width", "axis"), [(WIDE, 0), (HALF, 1)])
def test_events_lie_in_proportion_to_time(width, axis, build):
    """Equal spans of time are equally long on the timeline, which runs downwards on a narrow sheet."""
    figure = build(plan("timeline", marks(2012.5, 2010.5, 2013.5, 2011.5)), width)
    places = sorted(dot.center[axis] for dot in figure.findobj(Circle))
    assert {1} == {round((b - a) / (places[1] - places[0]), 6) for a, b in pairwise(places)}


@pytest.mark.parametrize("width", [COLUMN, HALF])
def test_event_of_a_known_year_is_as_long_as_the_year(width, build):
    """A year is all that is known of the event, so no dot says more."""
    known, vague = marks(2012.9, 2011.5)
    figure = build(plan("timeline", (known, replace(vague, span=(2011.0, 2012.0)))), width)
    band, *years = sorted(bars(figure), key=lambda bar: -bar.get_width() * bar.get_height())
    longest = [max(bar.get_width(), bar.get_height()) + OUTLINE for bar in (band, *years)]
    assert (1, [pytest.approx(longest[0] / 2)]) == (len(figure.findobj(Circle)), longest[1:])


def test_crowded_labels_keep_their_order_and_their_distance():
    """Labels that wish for one place are moved apart within the room that there is."""
    expected = [120 - 90 - 2 * GAP, 120 - 60 - GAP, 90]
    assert expected == spread([90, 95, 100], [30, 30, 30], 120)


def test_dollar_signs_are_printed(build):
    """Words between dollar signs are words and no formula."""
    figure = build(plan("bars", marks(500), words="between $500 and $600"))
    assert not any(text.get_parse_math() for text in texts(figure))


@pytest.mark.parametrize("asked", [COLUMN, HALF])
def test_picture_is_as_wide_as_asked_and_anonymous(asked):
    """The picture has its width at 300 dots an inch and says nothing of the software that made it."""
    picture = draw(plan("bars", marks(1, 2)), BRAND, FONTS, asked)
    width, height = struct.unpack(">II", picture.png[16:24])
    assert (b"\x89PNG", int(asked / 2.54 * 300), asked) == (picture.png[:4], width, picture.width_cm)
    assert picture.height_cm == pytest.approx(height / 300 * 2.54, rel=1e-3)
    assert b"Software" not in picture.png
    assert not re.findall(rb"matplotlib|metadata|<!|\d{4}-\d\d-\d\d", picture.svg)


@pytest.mark.parametrize("kind", ["people-5", "share-2", "columns-3"])
@pytest.mark.parametrize("width", [COLUMN, HALF])
def test_charts_side_by_side_end_on_one_line(width, kind, build):
    """The lower one gets room between drawing and foot, so that sources stand on one height; the higher one none."""
    chart = plans(SHORT)[kind]
    tall = plan("bars", marks(*range(1, 13)), words=LONG)
    high = draw(tall, BRAND, FONTS, width)
    low = draw(chart, BRAND, FONTS, width, high.height_cm)
    assert high.height_cm == low.height_cm
    assert high == draw(tall, BRAND, FONTS, width, 1.0)
    places = [
        {text.get_text(): text.get_position()[1] for text in texts(figure)}
        for figure in (build(chart, width), build_figure(chart, BRAND, FONTS, width, high.height_cm))
    ]
    moved = {words for words, place in places[0].items() if places[1][words] > place}
    assert {words for words in places[0] if words.startswith(("Note", "Source"))} == moved


def test_bars_grow_thicker_beside_a_higher_chart_and_no_longer(build):
    """Two bars beside seven fill their sheet and are no blocks; their lengths, which are their numbers, stay."""
    chart = plan("bars", marks(1, 2))
    before, after = (bars(figure) for figure in (build(chart, HALF), build_figure(chart, BRAND, FONTS, HALF, 7)))
    assert [bar.get_width() for bar in before] == [bar.get_width() for bar in after]
    grown = [new.get_height() / old.get_height() for old, new in zip(before, after, strict=True)]
    assert 2 == len(grown)
    assert [] == [times for times in grown if not 1.5 < times < 1.8]


@pytest.mark.parametrize("chart", plans(SHORT).values(), ids=plans(SHORT))
def test_svg_shows_what_the_png_shows_without_the_font(chart):
    """The SVG is one well-formed drawing of the same proportions, whose letters are outlines and stand in it."""
    picture = draw(chart, BRAND, FONTS, HALF)
    root = ET.fromstring(picture.svg)  # noqa: S314 - made a line above
    _, _, width, height = map(float, root.get("viewBox").split())
    assert picture.height_cm / picture.width_cm == pytest.approx(height / width, rel=1e-3)
    names = {node.get("id") for node in root.iter() if node.get("id")}
    used = {node.get("{http://www.w3.org/1999/xlink}href").lstrip("#") for node in root.iter(f"{SVG}use")}
    assert used
    assert used <= names
    assert not list(root.iter(f"{SVG}pattern"))  # Word draws none


@pytest.mark.parametrize("chart", plans("Ar < of & “Ilva”").values(), ids=plans(SHORT))
def test_words_of_the_svg_can_be_found_and_copied(chart, build):
    """Each line that is drawn stands in the SVG as text too, where it is drawn, white below all that is drawn."""
    root = ET.fromstring(draw(chart, BRAND, FONTS, HALF).svg)  # noqa: S314 - made a line above
    ground, hidden, *_ = root.findall(f"{SVG}g/{SVG}g")
    assert ("#ffffff", "#fff") == (ground.find(f"{SVG}path").get("style").removeprefix("fill: "), hidden.get("fill"))
    drawn = texts(build(chart, HALF))
    assert [text.get_text() for text in drawn] == [text.text for text in hidden]
    assert pytest.approx([text.get_position()[0] for text in drawn], abs=0.1) == [float(t.get("x")) for t in hidden]
    assert {"Carlito"} == {text.get("font-family") for text in hidden}


@pytest.mark.parametrize("width", [COLUMN, HALF])
def test_svg_is_small(width):
    """A chart of many words takes no more than a small photograph would."""
    assert max(len(draw(chart, BRAND, FONTS, width).svg) for chart in plans(SHORT).values()) < 60_000


@pytest.mark.parametrize("chart", CASES)
def test_hatching_stays_inside_its_shape(chart, build):
    """Lines that ran out of a bar would make it longer than its number."""
    figure = build(chart, HALF)
    areas = [bar.get_bbox() for bar in bars(figure)]
    areas += [body.get_path().get_extents() for body in figure.findobj(PathPatch)]
    areas += [head.get_path().get_extents(head.get_patch_transform()) for head in figure.findobj(Circle)]
    lines = [hatching.get_path().get_extents() for hatching in figure.findobj(Hatching) if len(hatching.get_path()) > 1]
    assert all(
        any(a.x0 - 0.01 <= b.x0 and a.y0 - 0.01 <= b.y0 and b.x1 <= a.x1 + 0.01 and b.y1 <= a.y1 + 0.01 for a in areas)
        for b in lines
    )


SHOW_DIGESTS = """
import hashlib
from test_charts_draw import BRAND, FONTS, SHORT, draw, plans
for chart in plans(SHORT).values():
    picture = draw(chart, BRAND, FONTS, 8.2)
    print(hashlib.sha256(picture.svg + picture.png).hexdigest())
"""


def run_python(code: str, *arguments: str, seed: str = "0") -> str:
    """Return what a Python process of its own prints."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@matrix
def test_same_inputs_same_bytes():
    """Every kind gives the same bytes in two processes whose hashes differ; a sample is in test_reproducible.py."""
    assert run_python(SHOW_DIGESTS, seed="1") == run_python(SHOW_DIGESTS, seed="2")


def test_settings_of_the_machine_are_left_out_and_left_alone():
    """What a user has set for matplotlib changes no picture, and drawing changes no setting."""
    chart = plan("share", marks(26, 74, own=1))
    expected = draw(chart, BRAND, FONTS, COLUMN)
    settings = {"text.hinting": "default", "savefig.dpi": 50, "svg.fonttype": "none", "path.snap": False}
    with mpl.rc_context(settings):
        before = dict(mpl.rcParams)
        assert (expected, before) == (draw(chart, BRAND, FONTS, COLUMN), dict(mpl.rcParams))


def test_fonts_come_from_the_folder_first():
    """Calibri and Arial are drawn with their twins in the folder; a family found nowhere with matplotlib's own."""
    for family, twin in (("Calibri", "Carlito"), ("Arial", "LiberationSans")):
        expected = [FONTS / f"{twin}-{face}.ttf" for face in ("Regular", "Bold", "Italic")]
        faces = find_faces(family, FONTS)
        assert expected == [faces.regular, faces.bold, faces.italic]
    assert find_faces("No Such Family", FONTS).regular.name == "DejaVuSans.ttf"


def refuse(*_: object) -> Picture:
    """Stand in for drawing where nothing may be drawn."""
    raise AssertionError


@pytest.fixture
def own_folder(tmp_path, monkeypatch) -> Path:
    """Return where what is kept in a test stands: in a folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "briefgen"


@pytest.mark.usefixtures("own_folder")
def test_kept_picture_is_not_drawn_again():
    """A chart that was drawn once is read from the folder, with its size."""
    chart = plan("bars", marks(1, 2))
    expected = cached(chart, BRAND, FONTS, HALF, 5.0, draw)
    assert expected == cached(chart, BRAND, FONTS, HALF, 5.0, refuse)


READ_KEPT = """
import sys
from pathlib import Path
from briefgen.document.brand import Brand
from briefgen.charts.cache import cached
from briefgen.charts.draw import draw
from briefgen.document.drawing import ChartPlan, Mark
plan, brand = eval(sys.argv[1])
picture = cached(plan, brand, Path(sys.argv[2]), 8.2, 0.0, draw)
print(len(picture.png), "matplotlib" in sys.modules)
"""


@pytest.mark.usefixtures("own_folder")
def test_kept_picture_is_read_without_matplotlib():
    """A build whose charts are all kept never imports matplotlib."""
    chart = plan("bars", marks(1, 2))
    picture = cached(chart, BRAND, FONTS, HALF, 0.0, draw)
    printed = run_python(READ_KEPT, repr((chart, BRAND)), str(FONTS))
    assert f"{len(picture.png)} False\n" == printed


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:-9], lambda _: b"", lambda whole: whole[:99] + b"x" + whole[100:]]
)
def test_damaged_picture_is_drawn_anew(damage, own_folder):
    """A kept file that was cut off, emptied or changed is replaced."""
    chart = plan("bars", marks(1, 2))
    expected = cached(chart, BRAND, FONTS, HALF, 0.0, draw)
    (file,) = (own_folder / "charts").iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert expected == cached(chart, BRAND, FONTS, HALF, 0.0, draw)
    assert whole == file.read_bytes()


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize(
    ("brand", "width", "height"),
    [
        (replace(BRAND, colours={**COLOURS, "accent1": "222222"}), HALF, 0.0),
        (BRAND, COLUMN, 0.0),
        (BRAND, HALF, 9.0),
        (replace(BRAND, font="No Such Family"), HALF, 0.0),
    ],
)
def test_other_looks_are_another_picture(brand, width, height):
    """A change of colour, width, height or font is never answered with the picture of before."""
    chart = plan("bars", marks(1, 2))
    before = cached(chart, BRAND, FONTS, HALF, 0.0, draw)
    assert before != cached(chart, brand, FONTS, width, height, draw)


def test_folder_that_cannot_be_written_costs_only_time(own_folder):
    """Where nothing can be kept, charts are drawn all the same."""
    own_folder.write_text("in the way")
    chart = plan("bars", marks(1, 2))
    assert draw(chart, BRAND, FONTS, HALF) == cached(chart, BRAND, FONTS, HALF, 0.0, draw)

"""Charts at their edges: whatever the words and the values, a chart is refused or drawn whole; all is invented."""

import shutil
import warnings
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import matplotlib as mpl
import pytest
from country import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from test_charts_draw import BRAND, COLUMN, FONTS, HALF, WIDE, bars, marks, plan, said, texts

from briefgen.charts.edges import MisfitError
from briefgen.charts.figure import build_figure
from briefgen.document.drawing import ChartPlan, Mark
from briefgen.survey.audit import check

MONTHS = (
    "Januaro", "Februaro", "Marto", "Aprilo", "Majo", "Junio", "Julio", "Aŭgusto", "Septembro", "Oktobro", "Novembro",
    "Decembro",
)  # fmt: skip


def build(chart: ChartPlan, width: float) -> Figure:
    """Return a figure drawn with the settings that `draw` uses."""
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        return build_figure(chart, BRAND, FONTS, width)


def faults(figure: Figure) -> list[str]:
    """Return what is wrong on a picture, by the boxes that matplotlib measures: lines cut off, and lines that meet."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    right, top = figure.bbox.size
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]
    cut = [words for words, box in boxes if box.x0 < -1 or box.x1 > right + 1 or box.y0 < -1 or box.y1 > top + 1]
    met = [
        f"{one} / {other}"
        for (one, here), (other, there) in combinations(boxes, 2)
        # The space that belongs to a line of type reaches a little further than its letters.
        if here.padded(-3).overlaps(there.padded(-3))
    ]
    shapes = [bar.get_bbox() for bar in figure.findobj(Rectangle) if bar is not figure.patch]
    width = right / figure.dpi * 72
    return cut + met + [f"shape {box.x0:.0f} to {box.x1:.0f}" for box in shapes if box.x0 < -1 or box.x1 > width + 1]


def faults_of(chart: ChartPlan, width: float) -> list[str]:
    """Return what is wrong on the picture of a chart, or that it was refused for another reason than its edges."""
    try:
        return faults(build(chart, width))
    except MisfitError as error:
        return [error.rule] if error.rule != "chart-edges" else []


PIECES = ("a", "of", "the", "non-stop", "Ĝis", "river", "villages", "Éloignement", "internationalisation", "É" * 14)
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join)
NUMBERS = st.sampled_from(["9", "17,500", "about 1,234,567", "more than 46 per cent of all of them"])
ONE = st.builds(
    lambda label, printed, value, own: Mark("m", label, value, printed, own_calculation=own),
    WORDS, NUMBERS, st.floats(0, 1e6), st.booleans(),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(["bars", "columns", "share"]),
    drawn=st.lists(ONE, min_size=2, max_size=14),
    width=st.sampled_from([WIDE, COLUMN, HALF]),
)
def test_a_chart_is_refused_or_whole(kind, drawn, width):
    """Whatever labels and values stand in it, no words leave the picture or lie on others, or the chart is refused."""
    total = sum(mark.value for mark in drawn)
    whole = Mark("w", "all of them", total, f"{total:,.0f}") if kind == "share" else None
    drawn = [replace(mark, value=1.0) for mark in drawn] if not total else drawn
    assert [] == faults_of(plan(kind, tuple(drawn), whole=whole and replace(whole, value=total or len(drawn))), width)


@settings(max_examples=20, deadline=None)
@given(
    moments=st.lists(st.floats(1990, 2030), min_size=2, max_size=14, unique=True),
    label=WORDS,
    width=st.sampled_from([WIDE, COLUMN, HALF]),
)
def test_a_timeline_is_refused_or_whole(moments, label, width):
    """However many events stand on it and however near to one another, their words stay apart."""
    drawn = tuple(Mark("m", label, moment, f"in {moment:.0f}") for moment in moments)
    assert [] == faults_of(plan("timeline", drawn), width)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(["slope", "multiples"]),
    names=st.lists(WORDS, min_size=2, max_size=7, unique=True),
    labels=st.tuples(WORDS, WORDS),
    values=st.lists(st.tuples(st.floats(0, 1e6), NUMBERS, st.booleans()), min_size=14, max_size=14),
    width=st.sampled_from([WIDE, COLUMN, HALF]),
)
def test_charts_of_groups_are_refused_or_whole(kind, names, labels, values, width):
    """Lines that end near one another, and small charts of long names, keep their words apart, or are refused."""
    drawn = tuple(
        Mark("m", label, value, printed, own_calculation=own, group=name)
        for (value, printed, own), (name, label) in zip(
            values, [(name, label) for name in names for label in labels], strict=False
        )
    )
    assert [] == faults_of(plan(kind, drawn), width)


@settings(max_examples=30, deadline=None)
@given(
    kind=st.sampled_from(["gap", "waffle", "people"]),
    labels=st.tuples(WORDS, WORDS),
    printed=st.tuples(NUMBERS, NUMBERS),
    reached=st.floats(0, 100),
    own=st.tuples(st.booleans(), st.booleans()),
    width=st.sampled_from([WIDE, COLUMN, HALF]),
)
def test_charts_of_a_part_and_the_rest_are_refused_or_whole(kind, labels, printed, reached, own, width):
    """Whatever is reached and whatever the words are, they stay on the picture and apart, or it is refused."""
    drawn = tuple(
        Mark("m", label, value, number, own_calculation=calculated)
        for label, value, number, calculated in zip(labels, (reached, 100 - reached), printed, own, strict=True)
    )
    assert [] == faults_of(plan(kind, drawn), width)


@pytest.mark.parametrize("width", [WIDE, COLUMN, HALF])
def test_twelve_months_lie_as_bars_where_they_cannot_stand(width):
    """Columns whose words would meet are drawn as bars in the same order, each number whole."""
    drawn = tuple(Mark(month, month, number * 1_750.0, f"{number * 1_750:,}") for number, month in enumerate(MONTHS, 1))
    figure = build(plan("columns", drawn), width)
    tops = [text.get_position()[1] for text in texts(figure) if text.get_text() in MONTHS]
    assert (12, sorted(tops)) == (len(set(tops)), tops)
    assert {mark.printed for mark in drawn} <= set(said(figure).split())
    assert [] == faults(figure)


def test_short_months_stand():
    """Columns that have room enough stand, twelve too."""
    drawn = tuple(Mark(month, month[:3], 10.0 + number, str(number)) for number, month in enumerate(MONTHS))
    assert len({bar.get_y() + bar.get_height() for bar in bars(build(plan("columns", drawn), WIDE))}) == 1


@pytest.mark.parametrize("width", [COLUMN, HALF])
def test_eight_parts_of_a_whole_lie_one_below_the_other(width):
    """Parts whose labels would be cut are bars of one scale, and the whole is still stated."""
    values = (5_000, 4_000, 3_000, 2_500, 2_200, 1_500, 1_200, 600)
    drawn = tuple(Mark(f"m{value}", f"Community number {value:,}", value, f"{value:,}") for value in values)
    whole = Mark("all", "people in all", 20_000, "over 20,000")
    figure = build(plan("share", drawn, whole=whole), width)
    lengths = [bar.get_width() + 0.75 for bar in bars(figure)]
    assert pytest.approx([value / 5_000 for value in values], abs=0.01) == [one / lengths[0] for one in lengths]
    assert "over 20,000 people in all" in said(figure)
    assert [] == faults(figure)


def test_a_word_that_is_wider_than_the_picture_is_named():
    """No word is split or cut; it is said which one is too long, and what to do."""
    with pytest.raises(MisfitError) as caught:
        build(plan("bars", marks(5, 3, label="a" * 90)), HALF)
    told = (caught.value.rule, "aaa" in caught.value.fact, "shorten" in caught.value.remedy)
    assert told == ("chart-edges", True, True)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("中文", '"中" (U+4E2D), "文" (U+6587)'),
        ("ⵣⴰ", '"ⴰ" (U+2D30), "ⵣ" (U+2D63)'),
        ("አማርኛ", '"ማ" (U+121B), "ር" (U+122D), "አ" (U+12A0), "ኛ" (U+129B)'),
    ],
)
def test_letters_without_a_shape_are_named(words, named):
    """No box is drawn for a letter that no font of the workspace has, and no library warns: its letters are told."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(MisfitError) as caught:
            build(plan("bars", marks(5, 3), words=words), HALF)
    assert ("chart-letters", True) == (caught.value.rule, set(named.split(", ")) <= set(split(caught.value.fact)))
    assert '"Carlito"' in caught.value.fact


def split(fact: str) -> list[str]:
    """Return the letters that a message names, each with its number."""
    return fact.partition("the letters ")[2].split(", ")


@pytest.mark.parametrize("words", ["عربى", "עברית", "हिन्दी"])
def test_letters_that_join_are_refused(words):
    """Arabic, Hebrew or Hindi would be drawn letter by letter from the left; a font that has them is no help."""
    with pytest.raises(MisfitError, match="right to left or change") as caught:
        build(plan("bars", marks(5, 3), words=words), HALF)
    assert "chart-letters" == caught.value.rule


@pytest.mark.parametrize("words", ["e\u0301te\u0301", "sɛ̀bɛ", "5\u202f000\u00a0$", "non\u2011stop"])
def test_accents_and_spaces_of_any_form_are_drawn(words):
    """Accents that are letters of their own, narrow and no-break spaces and hyphens are drawn."""
    assert [] == faults(build(plan("bars", marks(5, 3), words=words), HALF))


def test_another_font_of_the_workspace_helps_out(tmp_path):
    """A chart with letters that the brand's font lacks is drawn in a font of the workspace that has all of them."""
    shutil.copytree(FONTS, tmp_path / "fonts")
    bundled = mpl.get_data_path() + "/fonts/ttf/DejaVuSans"
    for face, file in (("Regular", ""), ("Bold", "-Bold"), ("Italic", "-Oblique")):
        shutil.copy(f"{bundled}{file}.ttf", tmp_path / "fonts" / f"Other-{face}.ttf")
    figure = build_figure(plan("bars", marks(5, 3), words="Հայ"), BRAND, tmp_path / "fonts", HALF)
    names = {Path(text.get_fontproperties().get_file()).name.partition("-")[0] for text in texts(figure)}
    assert {"Other"} == names


def test_a_chart_that_does_not_fit_stops_its_briefing_with_its_place(country):
    """The file of the chart is named with the words that do not fit; another chart with a fault is told beside it."""
    country.edit("templates/charts/aid.yaml", "{vd: Manĝaĵoj}", f"{{vd: {'n' * 120}}}")
    country.edit("templates/charts/money.yaml", "{vd: Mankas}", "{vd: 中}")
    (result,) = country.build()
    told = {problem.place.file: problem.rule for problem in result.problems if problem.level == "error"}
    assert told == {"templates/charts/aid.yaml": "chart-edges", "templates/charts/money.yaml": "chart-letters"}


def test_a_check_tells_a_chart_that_does_not_fit(country):
    """What passes a check builds: charts are laid out, each fault is told once, and nothing is drawn."""
    country.edit("templates/charts/aid.yaml", "{vd: Manĝaĵoj}", f"{{vd: {'n' * 120}}}")
    country.edit("templates/charts/money.yaml", "{vd: Mankas}", "{vd: 中}")
    found = [
        (problem.place.file, problem.rule) for problem in check(country.config).problems if problem.level == "error"
    ]
    assert found == [("templates/charts/aid.yaml", "chart-edges"), ("templates/charts/money.yaml", "chart-letters")]


def test_a_chart_higher_than_a_page_is_refused(country):
    """Sixty lines of a label make no picture that Word would cut at the foot of the page."""
    country.edit("templates/charts/aid.yaml", "{vd: Manĝaĵoj}", f"{{vd: {'multe da vortoj ' * 200}}}")
    (result,) = country.build()
    (problem,) = (problem for problem in result.problems if problem.level == "error")
    assert ("templates/charts/aid.yaml", "chart-edges") == (problem.place.file, problem.rule)
    assert "cm high" in problem.fact


def test_fonts_are_still_there():
    """The fonts that these tests measure with are those that ship."""
    assert (ROOT / "templates/fonts/Carlito-Regular.ttf").is_file()

"""The charts that ship: each is whole on paper and in words, in the colours of each brand that ships."""

import datetime as dt
import shutil
from itertools import combinations

import matplotlib as mpl
import pytest
import yaml
from country import ROOT
from matplotlib.text import Text

from briefgen.briefing.gather import gather
from briefgen.briefing.shared import read_workspace
from briefgen.charts.draw import draw
from briefgen.charts.figure import build_figure
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan
from briefgen.word.brandfile import read_brand
from briefgen.workspace.config import read_config
from briefgen.workspace.shelf import names_of

FONTS = ROOT / "templates" / "fonts"
CHARTS = [
    chart
    for chart in names_of(ROOT, "charts")
    if yaml.safe_load((ROOT / f"templates/charts/{chart}.yaml").read_text("utf-8"))["kind"] != "matrix"
]
BRANDS = names_of(ROOT, "brands")
COLUMN, HALF = 12.0, 8.1
LETTERS, MARKS = 4.5, 3.0
"""Contrasts that the Web Content Accessibility Guidelines ask for, of text and of what carries meaning."""


@pytest.fixture(scope="module")
def plans(tmp_path_factory) -> dict[str, ChartPlan]:
    """Return the plans of all charts of the workspace, placed in a theme for once."""
    folder = tmp_path_factory.mktemp("charts")
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "config.yaml", folder)
    theme = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))["briefing"]["themes"][0]
    text = folder / "templates" / "themes" / theme / "en" / "full.md"
    placed = "".join(f'\n\n{{{{ chart("{chart}") }}}}\n' for chart in CHARTS)
    text.write_text(text.read_text("utf-8") + placed, "utf-8")
    config, *_ = read_config(folder / "config.yaml", dt.date(2026, 5, 12))
    return gather(config, read_workspace(folder)).exhibits.plans


@pytest.fixture(params=BRANDS)
def brand(request) -> Brand:
    """Return each brand that ships."""
    return read_brand(ROOT / "templates" / "brands" / f"{request.param}.docx", request.param)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, by the formula of the guidelines."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("one", "other", "expected"), [("000000", "FFFFFF", 21), ("777777", "FFFFFF", 4.48)])
def test_contrast_is_that_of_the_guidelines(one, other, expected):
    """The measure of the tests below is the known one."""
    assert pytest.approx(expected, abs=0.01) == contrast(one, other)


@pytest.mark.parametrize(
    ("role", "ground", "least"),
    [
        ("dark", "white", LETTERS),
        ("text", "white", LETTERS),
        ("muted", "white", LETTERS),
        ("muted", "tint", LETTERS),
        ("accent1", "white", MARKS),
        ("accent1", "tint", MARKS),
    ],
)
def test_colours_of_charts_can_be_told_from_their_ground(role, ground, least, brand):
    """Words, and shapes that carry meaning, stand out for readers who see contrasts poorly or print in grey."""
    assert contrast(brand.colours[role], {"white": "FFFFFF", **brand.colours}[ground]) >= least


@pytest.mark.parametrize("width", [COLUMN, HALF])
@pytest.mark.parametrize("chart", CHARTS)
def test_words_of_shipped_charts_are_readable_and_apart(chart, width, brand, plans):
    """At both widths, type has 8 to 10.5 points, nothing runs out of the picture, no words lie on others."""
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        figure = build_figure(plans[chart], brand, FONTS, width)
        texts = [text for text in figure.findobj(Text) if text.get_text()]
        boxes = [text.get_window_extent() for text in texts]
    right, top = figure.bbox.size
    words = [text.get_text() for text in texts]
    assert words
    assert [] == [text for text in texts if not 8 <= text.get_fontsize() <= 10.5]
    assert [] == [
        (text, box.extents)
        for text, box in zip(words, boxes, strict=True)
        if not (box.x0 >= -1 and box.x1 <= right + 1 and box.y0 >= 0 and box.y1 <= top)
    ]
    pairs = combinations(zip(words, boxes, strict=True), 2)
    assert [] == [(one, other) for (one, here), (other, there) in pairs if here.overlaps(there)]


@pytest.mark.parametrize("chart", CHARTS)
def test_all_that_a_chart_prints_stands_in_its_text_alternative(chart, plans):
    """Who hears a chart learns each number and what it is of, as printed; nothing stands in the picture alone."""
    plan = plans[chart]
    printed = [words for mark in (*plan.marks, plan.whole) if mark for words in (mark.printed, mark.label)]
    told = plan.alt.lower().replace("\u00a0", " ")
    assert [] == [words for words in printed if words.lower().replace("\u00a0", " ") not in told]


@pytest.mark.parametrize("chart", CHARTS)
def test_pictures_of_a_width_are_of_a_size_that_travels(chart, brand, plans):
    """The SVG of a shipped chart is small enough for an e-mail of many."""
    most = {"map": 110_000, "waffle": 90_000}.get(plans[chart].kind, 65_000)
    assert not len(draw(plans[chart], brand, FONTS, HALF).svg) // most

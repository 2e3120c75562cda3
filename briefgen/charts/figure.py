"""A plan -> a figure of matplotlib, ready to be saved."""

from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from briefgen.charts.bars import draw_bars
from briefgen.charts.columns import draw_columns
from briefgen.charts.edges import MisfitError
from briefgen.charts.fonts import faces_for
from briefgen.charts.frame import set_foot, write_foot, write_head
from briefgen.charts.gap import draw_gap
from briefgen.charts.maps import draw_map
from briefgen.charts.multiples import draw_multiples
from briefgen.charts.people import draw_people
from briefgen.charts.share import draw_share
from briefgen.charts.sheet import LOW, Sheet, drawable
from briefgen.charts.slope import draw_slope
from briefgen.charts.timeline import draw_timeline
from briefgen.charts.waffle import draw_waffle
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan

KINDS: dict[str, Callable[[Sheet, ChartPlan], None]] = {
    "bars": draw_bars,
    "columns": draw_columns,
    "share": draw_share,
    "gap": draw_gap,
    "waffle": draw_waffle,
    "people": draw_people,
    "slope": draw_slope,
    "multiples": draw_multiples,
    "timeline": draw_timeline,
    "map": draw_map,
}

MOST_LETTERS = 5_000
"""Letters on a chart: more than a page holds. To break lines evenly, their widths are asked for many times."""


def build_figure(plan: ChartPlan, brand: Brand, fonts: Path, width_cm: float, least_height_cm: float = 0.0) -> Figure:
    """Return the drawn chart, as high as it needs or as it is told to be at least.

    Raises MisfitError if it would be drawn wrong: letters without a shape, words outside the picture or on others, or
    more words than a page holds.
    """
    if (letters := sum(map(len, plan.words))) > MOST_LETTERS:
        fact = f"its words have {letters:,} letters, and {MOST_LETTERS:,} are the most"
        raise MisfitError("chart-edges", fact, "shorten them, or make two charts of it")
    sheet = Sheet(brand, faces_for(map(drawable, plan.words), brand.font, fonts), width_cm)
    foot = set_foot(sheet, plan, sheet.points_of(least_height_cm))
    write_head(sheet, plan)
    sheet.part = LOW if plan.low else 1.0
    sheet.room = foot.highest - sheet.filled
    KINDS[plan.kind](sheet, plan)
    write_foot(sheet, foot)
    return sheet.close()

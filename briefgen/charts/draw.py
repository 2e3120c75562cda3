"""A plan -> a picture. matplotlib is imported only when a chart is drawn: it takes longer than all the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.charts.home import settle_matplotlib
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawn


def draw(plan: ChartPlan, brand: Brand, fonts: Path, width_cm: float, least_height_cm: float = 0.0) -> Picture:
    """Return the picture of a chart; the same arguments give the same bytes.

    The picture is as high as it needs, and at least `least_height_cm`: charts side by side then end on one line.
    What a user has set for matplotlib on this machine is left out of account, and left as it was.
    """
    with _built(plan, brand, fonts, width_cm, least_height_cm) as figure:
        from briefgen.charts.vector import write_svg  # noqa: PLC0415 - it imports matplotlib

        file = BytesIO()
        figure.savefig(file, format="png", metadata={"Software": None})
        svg = write_svg(figure)
    width, height = (int(length) for length in figure.bbox.size)
    return Picture(svg, file.getvalue(), width_cm, width_cm * height / width)


def measure(plan: ChartPlan, brand: Brand, fonts: Path, width_cm: float) -> float:
    """Return the height in centimetres that a chart would have. Raises MisfitError if it would be drawn wrong."""
    with _built(plan, brand, fonts, width_cm, 0.0) as figure:
        return width_cm * figure.bbox.height / figure.bbox.width


def font_file(family: str, fonts: Path) -> Path:
    """Return the file from which words in a font are drawn, if it has all their letters."""
    settle_matplotlib()
    from briefgen.charts.fonts import find_faces  # noqa: PLC0415 - it imports matplotlib

    return find_faces(family, fonts).regular


@contextmanager
def _built(plan: ChartPlan, brand: Brand, fonts: Path, width_cm: float, least_height_cm: float) -> Iterator["Drawn"]:
    settle_matplotlib()
    import matplotlib as mpl  # noqa: PLC0415 - see above

    from briefgen.charts.figure import build_figure  # noqa: PLC0415 - it imports matplotlib

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "no_hinting"  # letters keep the widths by which lines were broken
        yield build_figure(plan, brand, fonts, width_cm, least_height_cm)

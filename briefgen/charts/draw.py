"""A plan -> a picture. matplotlib is imported only when a chart is drawn: it takes longer than all the rest."""

from io import BytesIO
from pathlib import Path

from briefgen.brand import Brand
from briefgen.document import ChartPlan, Picture


def draw(plan: ChartPlan, brand: Brand, fonts: Path) -> Picture:
    """Return the picture of a chart; the same plan, brand and fonts give the same bytes.

    What a user has set for matplotlib on this machine is left out of account, and left as it was.
    """
    import matplotlib as mpl  # noqa: PLC0415 - see above

    from briefgen.charts.figure import build_figure  # noqa: PLC0415 - it imports matplotlib

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "no_hinting"  # letters keep the widths by which lines were broken
        figure = build_figure(plan, brand, fonts)
        file = BytesIO()
        figure.savefig(file, format="png", metadata={"Software": None})
    width, height = (int(length) for length in figure.bbox.size)
    return Picture(file.getvalue(), brand.text_width_cm, brand.text_width_cm * height / width)

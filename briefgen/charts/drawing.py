"""The charts of a briefing, drawn or taken from the cache."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.charts.cache import cached
from briefgen.charts.draw import draw
from briefgen.document.blocks import Block
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Picture
from briefgen.document.texts import TwoColumns
from briefgen.errors import ContentError, Place, Problem
from briefgen.workspace.opening import FONT, RefusedFileError, paths_in, read_file

BETWEEN_PAIR_CM = 0.6
"""Distance between two charts side by side."""


def draw_charts(
    blocks: Iterable[Block], plans: Mapping[str, ChartPlan], brand: Brand, folder: Path
) -> dict[str, Picture]:
    """Return the pictures of the charts that blocks place, as they were kept where they were drawn before.

    Raises ContentError if a font of the workspace cannot be used.
    """
    fonts = folder / "templates" / "fonts"
    half = (brand.text_width_cm - BETWEEN_PAIR_CM) / 2
    pictures: dict[str, Picture] = {}
    try:
        for font in paths_in(fonts, "*.ttf"):  # matplotlib opens them by itself
            read_file(font, FONT, folder)
        width = brand.measure_cm
        for block in blocks:
            if isinstance(block, TwoColumns):
                width = half
            slots = [slot.id for slot in block.charts]
            wide = half if len(slots) > 1 else width
            drawn = {key: cached(plans[key], brand, fonts, wide, 0, draw) for key in slots}
            # Charts side by side are equally high, so that their sources stand on one line.
            highest = max((picture.height_cm for picture in drawn.values()), default=0)
            for key, picture in drawn.items():
                low = picture.height_cm < highest
                pictures[key] = cached(plans[key], brand, fonts, wide, highest, draw) if low else picture
    except RefusedFileError as error:
        raise ContentError([error.problem(Place(Path(error.filename).relative_to(folder).as_posix()))]) from None
    except OSError as error:
        fact = f"this font cannot be read ({error.strerror or error})"
        place = Place(f"templates/fonts/{Path(str(error.filename or '')).name}")
        raise ContentError([Problem(place, "font", fact, "check its permissions, or take it out")]) from None
    except RuntimeError as error:
        if "face" not in str(error).lower():  # matplotlib has no error of its own for a font that is none
            raise
        fact = "a font in this folder is damaged, so the charts cannot be drawn"
        remedy = "put its files back, or take them out"
        raise ContentError([Problem(Place("templates/fonts"), "font", fact, remedy)]) from None
    return pictures

"""The charts of a briefing, drawn or taken from the cache."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.charts.cache import cached
from briefgen.charts.draw import draw
from briefgen.charts.edges import MisfitError
from briefgen.document.blocks import Block
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Picture
from briefgen.document.texts import TwoColumns
from briefgen.errors import ContentError, Place, Problem
from briefgen.workspace.opening import FONT, RefusedFileError, paths_in, read_file
from briefgen.workspace.shelf import file_of

BETWEEN_PAIR_CM = 0.6
"""Distance between two charts side by side."""
CAPTION_CM = 2.0
"""What the caption of a chart takes, with the space round it."""


def draw_charts(
    blocks: Iterable[Block], plans: Mapping[str, ChartPlan], brand: Brand, folder: Path
) -> dict[str, Picture]:
    """Return the pictures of the charts that blocks place, as they were kept where they were drawn before.

    Raises ContentError if a font of the workspace cannot be used, or a chart would be drawn wrong, with all of these.
    """
    fonts = folder / "templates" / "fonts"
    try:
        for font in paths_in(fonts, "*.ttf"):  # matplotlib opens them by itself
            read_file(font, FONT, folder)
        return _drawn(blocks, plans, brand, fonts)
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


def _drawn(blocks: Iterable[Block], plans: Mapping[str, ChartPlan], brand: Brand, fonts: Path) -> dict[str, Picture]:
    """Return the pictures of charts, those side by side equally high. Raises ContentError with all that do not fit."""
    half = (brand.text_width_cm - BETWEEN_PAIR_CM) / 2
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []

    def drawn(key: str, width: float, least_height: float = 0.0) -> Picture | None:
        try:
            picture = cached(plans[key], brand, fonts, width, least_height, draw)
            _refuse_too_high(picture, brand)
        except MisfitError as error:
            fact = f'chart "{key}", {width:.1f} cm wide: {error.fact}'
            problems.append(Problem(Place(file_of("charts", key)), error.rule, fact, error.remedy))
            return None
        return picture

    width = brand.measure_cm
    for block in blocks:
        if isinstance(block, TwoColumns):
            width = half
        slots = [slot.id for slot in block.charts]
        wide = half if len(slots) > 1 else width
        row = {key: picture for key in slots if (picture := drawn(key, wide)) is not None}
        # Charts side by side are equally high, so that their sources stand on one line.
        highest = max((picture.height_cm for picture in row.values()), default=0)
        for key, picture in row.items():
            pictures[key] = (drawn(key, wide, highest) if picture.height_cm < highest else None) or picture
    if problems:
        raise ContentError(problems)
    return pictures


def _refuse_too_high(picture: Picture, brand: Brand) -> None:
    """Raise MisfitError if a chart and its caption do not go on one page."""
    most = brand.text_height_cm - CAPTION_CM
    if picture.height_cm > most:
        fact = f"it would be {picture.height_cm:.1f} cm high, and a page of the brand has room for {most:.1f} cm"
        raise MisfitError("chart-edges", fact, "draw fewer marks, or make two charts of it")

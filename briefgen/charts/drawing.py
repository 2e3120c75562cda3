"""The charts of a briefing, drawn or taken from the cache."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from briefgen.charts.cache import cached, key_of
from briefgen.charts.draw import draw, font_file, measure
from briefgen.charts.edges import MisfitError
from briefgen.document.blocks import Block
from briefgen.document.brand import Brand
from briefgen.document.drawing import ChartPlan, Picture
from briefgen.document.texts import TwoColumns
from briefgen.errors import ContentError, Place, Problem
from briefgen.workspace.keptvalues import remembered
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

    Charts side by side are equally high, so that their sources stand on one line. Raises ContentError if a font of the
    workspace cannot be used, or a chart would be drawn wrong, with all of these.
    """
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []

    def drawn(plan: ChartPlan, width: float, least_height: float = 0.0) -> Picture | None:
        try:
            picture = cached(plan, brand, fonts, width, least_height, draw)
            _refuse_too_high(picture.height_cm, brand)
        except MisfitError as error:
            problems.append(_problem(plan, width, error))
            return None
        return picture

    with _fonts(folder) as fonts:
        for row, width in _rows(blocks, plans, brand):
            made = {plan: picture for plan in row if (picture := drawn(plan, width)) is not None}
            highest = max((picture.height_cm for picture in made.values()), default=0)
            for plan, picture in made.items():
                higher = drawn(plan, width, highest) if picture.height_cm < highest else None
                pictures[plan.id] = higher or picture
    if problems:
        raise ContentError(problems)
    return pictures


def charts_with_widths(
    blocks: Iterable[Block], plans: Mapping[str, ChartPlan], brand: Brand
) -> Iterator[tuple[ChartPlan, float]]:
    """Yield the charts that blocks place, each with the width in centimetres in which it would be drawn."""
    for row, width in _rows(blocks, plans, brand):
        yield from ((plan, width) for plan in row)


def misfits(charts: Iterable[tuple[ChartPlan, float]], brand: Brand, folder: Path) -> Iterator[Problem]:
    """Yield an error for each chart that would be drawn wrong in a width; nothing is drawn.

    That all of them would be right is kept, since measuring them imports matplotlib: a fifth of a check of which one
    text was edited. Raises ContentError if a font of the workspace cannot be used.
    """
    charts = list(charts)
    with _fonts(folder) as fonts:
        keys = [key_of(plan, brand, fonts, width, 0.0) for plan, width in charts]
        heights = repr((brand.text_height_cm, CAPTION_CM))
        measured = partial(_measured, charts, brand, fonts)
        yield from remembered("misfits", [heights, *keys], measured, lambda found: not found)


def _measured(charts: Iterable[tuple[ChartPlan, float]], brand: Brand, fonts: Path) -> tuple[Problem, ...]:
    problems = []
    for plan, width in charts:
        try:
            _refuse_too_high(measure(plan, brand, fonts, width), brand)
        except MisfitError as error:
            problems.append(_problem(plan, width, error))
    return tuple(problems)


def font_of(brand: Brand, folder: Path) -> Path:
    """Return the file from which charts of a brand are drawn. Raises ContentError if a font of the workspace is bad."""
    with _fonts(folder) as fonts:
        return font_file(brand.font, fonts)


def _rows(
    blocks: Iterable[Block], plans: Mapping[str, ChartPlan], brand: Brand
) -> Iterator[tuple[list[ChartPlan], float]]:
    """Yield the charts of each block with their width."""
    half, width = (brand.text_width_cm - BETWEEN_PAIR_CM) / 2, brand.measure_cm
    for block in blocks:
        if isinstance(block, TwoColumns):
            width = half
        row = [plans[slot.id] for slot in block.charts]
        yield row, half if len(row) > 1 else width


def _problem(plan: ChartPlan, width: float, error: MisfitError) -> Problem:
    fact = f'chart "{plan.id}", {width:.1f} cm wide: {error.fact}'
    return Problem(Place(file_of("charts", plan.id)), error.rule, fact, error.remedy)


def _refuse_too_high(height_cm: float, brand: Brand) -> None:
    """Raise MisfitError if a chart and its caption do not go on one page."""
    most = brand.text_height_cm - CAPTION_CM
    if height_cm > most:
        fact = f"it would be {height_cm:.1f} cm high, and a page of the brand has room for {most:.1f} cm"
        raise MisfitError("chart-edges", fact, "draw fewer marks, or make two charts of it")


@contextmanager
def _fonts(folder: Path) -> Iterator[Path]:
    """Give the fonts of a workspace. Raises ContentError if one of them cannot be used."""
    fonts = folder / "templates" / "fonts"
    try:
        for font in paths_in(fonts, "*.ttf"):  # matplotlib opens them by itself
            read_file(font, FONT, folder)
        yield fonts
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

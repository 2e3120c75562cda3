"""A figure -> SVG that says nothing of the software that made it, at half the size that matplotlib gives it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from io import StringIO

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.text import Text

NAMELESS = {"Date": None, "Creator": None, "Format": None, "Type": None}
SPARE = re.compile(r'<!--.*?-->|<!DOCTYPE[^>]*>| id="[a-z]+_\d+"|(?<=>)\s+(?=<)', re.DOTALL)
"""Comments, an address on the web, names that nothing asks for, and space between tags."""
LETTER = re.compile(r'( id="|href="#)([^"]+)')
LETTER_SHAPE = re.compile(r' d="([^"]+)" transform="scale\(0\.015625\)"')
"""The outline of a letter on matplotlib's grid of 6,400 units to the size of type."""
COARSER = 8
"""800 units are enough for any letter of a chart: a unit is a hundredth of a point."""
LETTER_PLACE = re.compile(r'transform="translate\((\d+\.?\d*) 0\)"/>')
SHAPE = re.compile(r' d="([^"]*\.[^"]*)"')
NUMBER = re.compile(r"\d+\.?\d*")
AROUND_COMMAND = re.compile(r"\s*([A-Za-z])\s*")
GROUND = re.compile(r"<path[^>]*/></g>")
"""The white ground of the picture, on which all else lies."""
POINTS_PER_INCH = 72


def write_svg(figure: Figure) -> bytes:
    """Return the figure as SVG, its letters drawn as outlines: it looks the same where the font is missing.

    Its words stand a second time below the drawing, white on its white ground: a PDF made of it can be searched.
    """
    mpl.rcParams.update({"svg.fonttype": "path", "svg.hashsalt": "briefgen"})
    file = StringIO()
    figure.savefig(file, format="svg", metadata=NAMELESS)
    names: dict[str, str] = {}
    svg = SPARE.sub("", file.getvalue())
    svg = LETTER.sub(lambda letter: letter[1] + names.setdefault(letter[2], f"g{len(names)}"), svg)
    svg = LETTER_PLACE.sub(lambda place: f'x="{_short(float(place[1]), 1)}"/>', svg)
    svg = SHAPE.sub(lambda shape: f' d="{_outline(shape[1], 1, 2)}"', svg)
    coarse = f'transform="scale({COARSER / 64})"'
    svg = LETTER_SHAPE.sub(lambda shape: f' d="{_outline(shape[1], COARSER, 0)}" {coarse}', svg)
    words = "".join(_words(figure))
    return GROUND.sub(lambda ground: f'{ground[0]}<g fill="#fff">{words}</g>', svg, count=1).encode()


def _words(figure: Figure) -> Iterator[str]:
    """Yield all words of a figure as text, each line where it is drawn."""
    per_point = figure.dpi / POINTS_PER_INCH
    for text in (text for text in figure.findobj(Text) if text.get_text()):
        left, up = text.get_transform().transform(text.get_position()) / per_point
        place = f'x="{_short(left, 1)}" y="{_short(figure.bbox.height / per_point - up, 1)}"'
        looks = f'font-family="{text.get_fontname()}" font-size="{_short(float(text.get_fontsize()), 1)}"'
        yield f"<text {place} {looks}>{escape(text.get_text(), quote=False)}</text>"


@lru_cache(maxsize=1024)
def _outline(commands: str, unit: int, decimals: int) -> str:
    """Return an outline in other units, its numbers rounded; kept, because charts share their letters."""
    rounded = NUMBER.sub(lambda number: _short(float(number[0]) / unit, decimals), commands)
    return AROUND_COMMAND.sub(r"\1", rounded)


def _short(number: float, decimals: int) -> str:
    return f"{round(number, decimals):.10g}"

"""The sheet a chart is drawn on: measured in points from its top left corner, it grows downwards as it fills.

No axes of matplotlib are used: every length is set here, so a bar starts at zero because nothing can move it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from briefgen.charts.edges import Box, check_edges
from briefgen.charts.fonts import Faces
from briefgen.charts.hatching import Hatching
from briefgen.document.brand import Brand
from briefgen.document.unseen import normal_form

DPI = 300
POINTS_PER_INCH = 72
POINTS_PER_CM = POINTS_PER_INCH / 2.54
OUTLINE = 0.75
"""Width in points of the outline of a shape."""
NARROW = 300.0
"""Width in points of a sheet below which labels that stand beside things are broken into too many lines."""
CAPITAL, TAIL = 0.75, 0.22
"""Heights of letters above and below their line, as parts of the size of type."""
VEIL = 0.8
"""How much of what lies below words is covered, as a part of one."""
DASHES = (4.0, 3.0)
"""Lengths of dashes and gaps, as multiples of the width of a line."""
LOW = 0.75
"""The part of its height that a drawing takes where its page is full."""
STUB = 0.2
"""The part of the width below which a last line looks left over."""
SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55)
"""Parts of the width that lines may be cut to, so that the last one is no stub."""

PLAIN = {0xA0: " ", 0x202F: " ", 0x2011: "-"}
"""No-break spaces and the no-break hyphen: where lines end was settled before they are drawn."""

Fill = Literal["solid", "middle", "pale", "open", "hatched"]
"""How a shape is filled: solid for what the chart is about, pale with an outline for the rest, middle between them,
open for what lacks, hatched for own calculations. They can be told apart without colour."""


Ink = Literal["white", "tint", "neighbour", "shade", "faint", "hairline", "muted", "accent1"]
"""What areas and lines of a map are drawn in: roles of the brand, white, and lighter shades of the brand's."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set."""

    size: float
    """Size in points as printed."""
    face: Literal["regular", "bold", "italic"]
    """Face of the brand's family."""
    colour: Literal["dark", "text", "muted"]
    """Role of the brand's colours."""

    @property
    def leading(self) -> float:
        """Distance between baselines in points."""
        return self.size * 1.22

    @property
    def ascent(self) -> float:
        """Distance from the top of the line to the baseline, room for an accent on a capital included."""
        return self.size * 0.95

    @property
    def middle(self) -> float:
        """Distance from the middle of the figures down to the baseline."""
        return self.size * 0.32


TITLE = Style(10, "bold", "dark")
SUBTITLE = Style(8.5, "regular", "muted")
NUMBER = Style(9, "bold", "text")
LABEL = Style(9, "regular", "text")
REMARK = Style(8, "italic", "muted")
SMALL = Style(8, "regular", "muted")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the sheet, in points."""

    left: float
    """Distance of its left edge from the sheet's left edge."""
    top: float
    """Distance of its top edge from the sheet's top edge."""
    width: float
    """Its width."""
    height: float
    """Its height."""


class Sheet:
    """A figure under construction; `filled` says how far down it is filled."""

    def __init__(self, brand: Brand, faces: Faces, width_cm: float) -> None:
        self._pixels = math.floor(width_cm / 2.54 * DPI)
        self._pixels_per_cm = self._pixels / width_cm
        self._brand = brand
        self._fonts = {"regular": faces.regular, "bold": faces.bold, "italic": faces.italic}
        self._downwards = Affine2D().scale(1 / POINTS_PER_INCH, -1 / POINTS_PER_INCH)
        self._figure = Figure(dpi=DPI, facecolor="white")
        self._points = self._downwards + self._figure.dpi_scale_trans
        self.width = self._pixels / DPI * POINTS_PER_INCH
        self._words: list[tuple[str, Box]] = []
        self.filled = 0.0
        self.room = 0.0
        """Height in points that a drawing may take without making the sheet higher than it has to be."""
        self.part = 1.0
        """The part of its height that a drawing takes; words stay as large as they are."""

    def points_of(self, height_cm: float) -> float:
        """Return a height on paper in points, to the whole dot: the sheet is a little narrower than it is printed."""
        return round(height_cm * self._pixels_per_cm) / DPI * POINTS_PER_INCH

    def measure(self, words: str, style: Style) -> float:
        """Return the width of a line of words in points."""
        parts = [_width_in_ems(word, self._fonts[style.face]) for word in words.split(" ")]
        spaces = (len(parts) - 1) * _width_in_ems(" ", self._fonts[style.face])
        return (sum(parts) + spaces) * style.size

    def wrap(self, words: str, width: float, style: Style) -> list[str]:
        """Return the lines of words set in a width; a word that is wider stands on a line of its own."""
        return list(self._lines(words, width, style))

    def balance(self, words: str, width: float, style: Style) -> list[str]:
        """Return as many lines as `wrap` does, of as even a length as can be, so that no word is left over."""
        lines = self.wrap(words, width, style)
        narrow, wide = 0.0, width
        while len(lines) > 1 and wide - narrow > 1:
            middle = (narrow + wide) / 2
            if len(self.wrap(words, middle, style)) > len(lines):
                narrow = middle
            else:
                wide = middle
        return self.wrap(words, wide, style)

    def tidy(self, words: str, width: float, style: Style) -> list[str]:
        """Return as many lines as `wrap` does, the last no stub if that can be had by narrower lines above it."""
        lines = self.wrap(words, width, style)
        for share in SHARES:
            narrower = self.wrap(words, width * share, style)
            if len(narrower) == len(lines) and self.measure(narrower[-1], style) >= STUB * width:
                return narrower
        return lines

    def write(self, left: float, baseline: float, words: str, style: Style) -> None:
        """Write one line of words."""
        right = left + self.measure(words, style)
        box = Box(left, baseline - style.size * CAPITAL, right, baseline + style.size * TAIL)
        self._words.append((words, box))
        text = Text(
            left,
            baseline,
            drawable(words),
            color=self.colour(style.colour),
            fontproperties=self._font(style),
            parse_math=False,
        )
        self._add(text)

    def paint(self, patch: Patch, fill: Fill, hue: str = "accent1") -> None:
        """Add a shape, given in points."""
        colour = self.colour(hue)
        patch.set(
            facecolor={
                "solid": colour,
                "middle": lightened(colour, 0.55),
                "pale": self.colour("tint"),
                "open": "white",
                "hatched": "white",
            }[fill],
            edgecolor=colour,
            linewidth=OUTLINE,
            linestyle=(0, DASHES) if fill == "open" else "solid",
        )
        self._add(patch)
        if fill == "hatched":
            self._add(Hatching(patch, colour))

    def dot(self, left: float, top: float, radius: float) -> None:
        """Add a dot round a point, with a white rim that parts it from what lies below."""
        rim = 0.75
        circle = Circle((left, top), radius + rim / 2)
        circle.set(facecolor=self.colour("accent1"), edgecolor="white", linewidth=rim)
        self._add(circle)

    def veil(self, box: Box) -> None:
        """Lay white over what lies in a box, so that words on it can be read and it is still seen."""
        corner, width, height = (box.left, box.top), box.right - box.left, box.bottom - box.top
        self._add(Rectangle(corner, width, height, facecolor="white", alpha=VEIL, linewidth=0))

    def hole(self, left: float, top: float, radius: float) -> None:
        """Add a white disc, which makes a ring of the dot below it."""
        circle = Circle((left, top), radius)
        circle.set(facecolor="white", linewidth=0)
        self._add(circle)

    def bar(self, area: Area, fill: Fill, hue: str = "accent1") -> None:
        """Add a bar, its outline inside its area, so that it is as long as its number."""
        inset = OUTLINE / 2
        width, height = (max(length - OUTLINE, 0) for length in (area.width, area.height))
        self.paint(Rectangle((area.left + inset, area.top + inset), width, height), fill, hue)

    def line(self, xs: tuple[float, ...], ys: tuple[float, ...], colour: str, width: float = OUTLINE) -> None:
        """Add a line through points, its width in points; at the edges of the sheet it stands inside them."""
        path = Line2D(
            [min(max(x, width / 2), self.width - width / 2) for x in xs],
            ys,
            color=self.colour(colour),
            linewidth=width,
            solid_capstyle="butt",
            solid_joinstyle="miter",
        )
        self._add(path)

    def fill(self, rings: Sequence[Sequence[tuple[float, float]]], ink: Ink) -> None:
        """Fill what closed lines enclose, without an outline."""
        if rings:
            outline = Outline.make_compound_path(*(Outline(list(ring), closed=True) for ring in rings))
            self._add(PathPatch(outline, facecolor=self._ink(ink), linewidth=0))

    def trace(
        self,
        spots: Sequence[tuple[float, float]],
        ink: Ink,
        width: float,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        """Add a line through many points, its width and dashes in points."""
        xs, ys = zip(*spots, strict=True)
        line = Line2D(xs, ys, color=self._ink(ink), linewidth=width, solid_joinstyle="round")
        if dashes is not None:
            line.set_linestyle((0, tuple(length / width for length in dashes)))
        self._add(line)

    def _ink(self, ink: Ink) -> str:
        """Return a colour of maps: a role of the brand, or one lightened until words stand out on it."""
        match ink:
            case "white":
                return "#ffffff"
            case "neighbour":
                return lightened(self.colour("hairline"), 0.55)
            case "shade":
                return lightened(self.colour("accent1"), 0.75)
            case "faint":
                return lightened(self.colour("muted"), 0.55)
            case _:
                return self.colour(ink)

    def colour(self, role: str) -> str:
        """Return the brand's colour of a role as matplotlib reads it."""
        return f"#{self._brand.colours[role]}"

    def close(self) -> Figure:
        """Return the figure, as high as it was filled. Raises MisfitError if words leave it or lie on others."""
        check_edges(self._words, Box(0, 0, self.width, self.filled))
        almost = 1e-6  # a height of whole dots may come out just above them
        pixels = math.ceil(self.filled / POINTS_PER_INCH * DPI - almost)
        self._downwards.translate(0, pixels / DPI)
        hundredth = 0.01  # matplotlib cuts pixels off, and 1889 / 300 * 300 may come out just below 1889
        self._figure.set_size_inches((self._pixels + hundredth) / DPI, (pixels + hundredth) / DPI)
        return self._figure

    def _add(self, artist: Artist) -> None:
        artist.set(transform=self._points, zorder=1)  # of one order: what is added later lies on top
        self._figure.add_artist(artist)

    def _font(self, style: Style) -> FontProperties:
        return FontProperties(fname=self._fonts[style.face], size=style.size)

    def _lines(self, words: str, width: float, style: Style) -> Iterator[str]:
        """Yield words in lines no wider than `width`, but for a word that is wider alone: none is split."""
        # Not str.split(): it would also part words at no-break spaces.
        line, *rest = words.split(" ")
        for word in rest:
            longer = f"{line} {word}"
            if self.measure(longer, style) <= width:
                line = longer
            else:
                yield line
                line = word
        yield line


@lru_cache(maxsize=4096)
def _width_in_ems(words: str, font: Path) -> float:
    """Return a width as a multiple of the size of type; kept, because breaking lines asks for the same words often."""
    one_point = FontProperties(fname=font, size=1)
    width, _, _ = text_to_path.get_text_width_height_descent(drawable(words), one_point, ismath=False)
    return width


def drawable(words: str) -> str:
    """Return words with letters and accents as one, and the characters that many fonts lack as their plain twins."""
    return normal_form("NFC", words).translate(PLAIN)


def lightened(colour: str, share: float) -> str:
    """Return a colour with so much white in it, as a part of one."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)

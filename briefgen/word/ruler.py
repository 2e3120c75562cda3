"""Heights of what is set, near enough to count pages."""

from collections.abc import Mapping
from math import ceil

from briefgen.document.brand import Brand
from briefgen.document.drawing import Picture
from briefgen.document.inlines import Inlines, plain

POINTS_PER_CM = 72 / 2.54
# Of a sans-serif: the mean width of a letter and the height of a line, in sizes of the type.
LETTER, LINE = 0.43, 1.28
# Small type against body type.
SMALL = 0.85
# Half a page end is lost, on average, to pictures and boxes that do not split.
FILLED = 0.93


class Ruler:
    """Heights in points."""

    def __init__(self, brand: Brand, pictures: Mapping[str, Picture]) -> None:
        self.size = brand.body_pt
        self.width = brand.measure_cm * POINTS_PER_CM
        self.pictures = pictures
        self.page = brand.text_height_cm * POINTS_PER_CM * FILLED
        # Tables and rows of cards are as wide as the page, less what their cells keep free.
        self.wide = 0.93 * brand.text_width_cm / brand.measure_cm
        self.gap = self.size * 0.6

    def text(self, words: Inlines, scale: float = 1.0, share: float = 1.0) -> float:
        """Return the height of a paragraph set in a share of the width."""
        letters = self.width * share / (self.size * scale * LETTER)
        return max(1, ceil(len(plain(words)) / letters)) * self.size * scale * LINE

    def items(self, items: tuple[Inlines, ...], share: float) -> float:
        """Return the height of a list set in a share of the width."""
        return sum(self.text(item, share=share) + self.gap / 2 for item in items)

    def picture(self, chart_id: str) -> float:
        """Return the height of a chart."""
        return self.pictures[chart_id].height_cm * POINTS_PER_CM

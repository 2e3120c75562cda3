"""Which styles of a brand are set in colours that cannot be read."""

from collections.abc import Iterator, Sequence

from briefgen.document.brand import Brand
from briefgen.word.package import read_parts
from briefgen.word.reading import parse
from briefgen.word.stylesheet import StyleSheet
from briefgen.word.templatecolours import faint, theme_colours

_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"
_IN_TABLES = ("Table Head", "Annex Head")
"""Styles whose words stand on a fill that the style of the table has."""


def faint_styles(brand: Brand, titles: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the paragraph styles whose words cannot be told from what lies behind them, with both colours."""
    parts = read_parts(brand.docx)
    sheet, colours = StyleSheet(parse(parts[_STYLES])), theme_colours(parse(parts[_THEME]))
    for title in titles:
        style = sheet.find(title, "paragraph")
        if style is None or title in _IN_TABLES:
            continue
        if found := faint(sheet, style, colours):
            yield title, found[0], found[1]

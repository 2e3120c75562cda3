"""Charts: the picture with its text alternative, and the caption that keeps with it."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefgen.document.exhibits import ChartPair, ChartSlot
from briefgen.document.inlines import plain
from briefgen.word.captions import figure_caption, pair_caption
from briefgen.word.drawings import drawing
from briefgen.word.elements import Element, element, paragraph
from briefgen.word.story import Story

TWIPS_PER_CM = 1440 / 2.54
TO_SPARE = 30
"""What two charts in a line leave free of it, in twentieths of a point: a full line may break after the first."""
# By which Word knows that a picture also has an SVG; programs that do not know it show the PNG.
_HAS_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def set_chart(story: Story, slot: ChartSlot) -> list[Element]:
    """Return the paragraphs of a chart: its picture, bound to the caption below."""
    picture = paragraph(story.style("Picture"), [_picture(story, slot)])
    return [picture, figure_caption(story, slot)]


def set_pair(story: Story, pair: ChartPair) -> list[Element]:
    """Return the paragraphs of two charts side by side: their pictures in one line, bound to the caption below.

    Pictures in a line of text read in order and need no table; the tab between them ends where the second begins.
    """
    left, right = (_picture(story, slot) for slot in pair.charts)
    start = story.width - round(story.pictures[pair.right.id].width_cm * TWIPS_PER_CM) - TO_SPARE
    tab = element("w:tabs", element("w:tab", {"w:val": "left", "w:pos": str(start)}))
    line = [left, element("w:r", element("w:tab")), right]
    return [paragraph(story.style("Picture Pair"), line, tab), pair_caption(story, pair)]


def _picture(story: Story, slot: ChartSlot) -> Element:
    picture = story.pictures[slot.id]
    return drawing(
        story,
        picture.png,
        (picture.width_cm, picture.height_cm),
        name=f"{slot.label} {slot.number}",
        alt=slot.alt,
        title=plain(slot.caption),
        better=[_svg(story, slot)],
    )


def _svg(story: Story, slot: ChartSlot) -> Element:
    """Return what names the SVG of a picture, once it is put in a part of its own: python-docx knows no SVG."""
    name = PackURI(f"/word/media/chart{slot.number}.svg")
    part = Part(name, "image/svg+xml", story.pictures[slot.id].svg, story.part.package)
    relationship = story.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return element("a:ext", {"uri": _HAS_SVG}, element("asvg:svgBlip", {"r:embed": relationship}))

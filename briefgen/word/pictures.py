"""Charts: the picture with its text alternative, and the caption that keeps with it."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefgen.document import ChartSlot, plain
from briefgen.word.captions import figure_caption
from briefgen.word.elements import NAMESPACES, Element, element, paragraph
from briefgen.word.story import Story

# English Metric Units, in which drawings are measured.
EMU_PER_CM = 360_000
# By which Word knows that a picture also has an SVG; programs that do not know it show the PNG.
_HAS_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def set_chart(story: Story, slot: ChartSlot) -> list[Element]:
    """Return the paragraphs of a chart: its picture, bound to the caption below."""
    picture = paragraph(story.style("Picture"), [element("w:r", element("w:drawing", _inline(story, slot)))])
    return [picture, figure_caption(story, slot)]


def _inline(story: Story, slot: ChartSlot) -> Element:
    """Return the frame that stands in the line of text like a large letter."""
    picture = story.pictures[slot.id]
    size = {"cx": str(round(picture.width_cm * EMU_PER_CM)), "cy": str(round(picture.height_cm * EMU_PER_CM))}
    title = plain(slot.caption)
    words = {"id": str(next(story.ids)), "name": f"{slot.label} {slot.number}", "descr": slot.alt, "title": title}
    return element(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        element("wp:extent", size),
        element("wp:docPr", words),
        element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        element("a:graphic", element("a:graphicData", {"uri": NAMESPACES["pic"]}, _picture(story, slot, size))),
    )


def _picture(story: Story, slot: ChartSlot, size: dict[str, str]) -> Element:
    relationship, _ = story.part.get_or_add_image(BytesIO(story.pictures[slot.id].png))
    return element(
        "pic:pic",
        element("pic:nvPicPr", element("pic:cNvPr", {"id": "0", "name": f"{slot.id}.png"}), element("pic:cNvPicPr")),
        element(
            "pic:blipFill",
            element("a:blip", {"r:embed": relationship}, element("a:extLst", _svg(story, slot))),
            element("a:stretch", element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            element("a:xfrm", element("a:off", {"x": "0", "y": "0"}), element("a:ext", size)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )


def _svg(story: Story, slot: ChartSlot) -> Element:
    """Return what names the SVG of a picture, once it is put in a part of its own: python-docx knows no SVG."""
    name = PackURI(f"/word/media/chart{slot.number}.svg")
    part = Part(name, "image/svg+xml", story.pictures[slot.id].svg, story.part.package)
    relationship = story.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return element("a:ext", {"uri": _HAS_SVG}, element("asvg:svgBlip", {"r:embed": relationship}))

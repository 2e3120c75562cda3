"""Charts: the picture with its text alternative, and the caption that keeps with it."""

from io import BytesIO

from briefgen.document import ChartPair, ChartSlot, plain, slots_of
from briefgen.word.captions import figure_caption, pair_caption
from briefgen.word.elements import NAMESPACES, Element, element, paragraph
from briefgen.word.story import Story

# English Metric Units, in which drawings are measured.
EMU_PER_CM = 360_000
TWIPS_PER_CM = 1440 / 2.54


def set_chart(story: Story, slot: ChartSlot) -> list[Element]:
    """Return the paragraphs of a chart: its picture, bound to the caption below."""
    picture = paragraph(story.style("Picture"), [element("w:r", element("w:drawing", _inline(story, slot)))])
    return [picture, figure_caption(story, slot)]


def set_pair(story: Story, pair: ChartPair) -> list[Element]:
    """Return the paragraphs of two charts side by side: their pictures in one line, bound to the caption below.

    Pictures in a line of text read in order and need no table; the tab between them ends where the second begins.
    """
    left, right = (element("w:r", element("w:drawing", _inline(story, slot))) for slot in slots_of(pair))
    start = story.width - round(story.pictures[pair.right.id].width_cm * TWIPS_PER_CM)
    tab = element("w:tabs", element("w:tab", {"w:val": "left", "w:pos": str(start)}))
    line = [left, element("w:r", element("w:tab")), right]
    return [paragraph(story.style("Picture Pair"), line, tab), pair_caption(story, pair)]


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
            element("a:blip", {"r:embed": relationship}),
            element("a:stretch", element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            element("a:xfrm", element("a:off", {"x": "0", "y": "0"}), element("a:ext", size)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )

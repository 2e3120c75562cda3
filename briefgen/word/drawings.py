"""Pictures in a line of text: the frame that Word wants round them."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from briefgen.word.alternatives import spoken
from briefgen.word.elements import NAMESPACES, Element, element
from briefgen.word.story import Story

# English Metric Units, in which drawings are measured.
EMU_PER_CM = 360_000


def drawing(
    story: Story,
    data: bytes,
    size_cm: tuple[float, float],
    *,
    name: str,
    alt: str,
    title: str,
    better: Sequence[Element] = (),
) -> Element:
    """Return a run with a PNG or JPEG picture that stands in the line like a large letter.

    `better` holds extensions that name the same picture in a form that newer programs prefer.
    """
    relationship, _ = story.part.get_or_add_image(BytesIO(data))
    width, height = (str(round(length * EMU_PER_CM)) for length in size_cm)
    size = {"cx": width, "cy": height}
    words = {"id": str(next(story.ids)), "name": name, "descr": spoken(alt), "title": title}
    inline = element(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
        element("wp:extent", size),
        element("wp:docPr", words),
        element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", {"noChangeAspect": "1"})),
        graphic(relationship, size, name, better=better),
    )
    return element("w:r", element("w:drawing", inline))


def graphic(
    relationship: str,
    size: Mapping[str, str],
    name: str,
    *,
    cropped: Mapping[str, str] | None = None,
    better: Sequence[Element] = (),
) -> Element:
    """Return what a picture is within its frame; `cropped` is what is not shown of it at its sides."""
    blip = element("a:blip", {"r:embed": relationship})
    if better:
        blip.append(element("a:extLst", *better))
    crop = [element("a:srcRect", cropped)] if cropped else []
    picture = element(
        "pic:pic",
        element("pic:nvPicPr", element("pic:cNvPr", {"id": "0", "name": name}), element("pic:cNvPicPr")),
        element("pic:blipFill", blip, *crop, element("a:stretch", element("a:fillRect"))),
        element(
            "pic:spPr",
            element("a:xfrm", element("a:off", {"x": "0", "y": "0"}), element("a:ext", size)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )
    return element("a:graphic", element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture))

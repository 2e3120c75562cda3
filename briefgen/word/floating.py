"""Where a picture of a header stands: read from the frame that Word gave it, and written anew from these values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.document.unseen import without_unneeded
from briefgen.word.alternatives import spoken
from briefgen.word.drawings import EMU_PER_CM, graphic
from briefgen.word.elements import NAMESPACES, Element, element, name, whole

_R = f"{{{NAMESPACES['r']}}}"
_VML = "{urn:schemas-microsoft-com:vml}"
_MOST = 60 * EMU_PER_CM
_EMU_PER_POINT = 12_700
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,4}(?:\.\d{1,4})?)(pt|in|cm|mm|px)?\s*(?=;|$)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "": 1.0}
_ALONG = {"H": ("margin", "page", "column", "character", "leftMargin", "rightMargin", "insideMargin", "outsideMargin"),
          "V": ("margin", "page", "paragraph", "line", "topMargin", "bottomMargin", "insideMargin")}  # fmt: skip
_ALIGNED = {
    "H": ("left", "right", "center", "inside", "outside"),
    "V": ("top", "bottom", "center", "inside", "outside"),
}
_CROPS = ("l", "t", "r", "b")
_WHOLE = 100_000


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture stands in one direction."""

    along: str
    """What it is measured from."""
    aligned: str
    """Its place there in a word; empty if it is measured."""
    offset: int
    """Its distance in English Metric Units."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a picture; lengths are English Metric Units."""

    relationship: str
    """What leads to the picture."""
    width: int
    """Its width."""
    height: int
    """Its height."""
    alt: str
    """Its words for those who do not see it."""
    cropped: Mapping[str, str]
    """What is not shown of it."""
    across: Spot | None = None
    """Where it floats from side to side; None for a picture in a line of words."""
    down: Spot | None = None
    """Where it floats from top to bottom."""

    def drawn(self, relationship: str) -> Element:
        """Return the frame with its picture, behind the words if it floats."""
        size = {"cx": str(self.width), "cy": str(self.height)}
        words = {"id": "1", "name": "logo", "descr": self.alt}
        picture = graphic(relationship, size, "logo", cropped=self.cropped)
        still = element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", {"noChangeAspect": "1"}))
        apart = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
        if self.across is None or self.down is None:
            return element("wp:inline", apart, element("wp:extent", size), element("wp:docPr", words), still, picture)
        rules = {"simplePos": "0", "relativeHeight": "1", "behindDoc": "1", "locked": "0", "layoutInCell": "1"}
        return element(
            "wp:anchor",
            {**apart, **rules, "allowOverlap": "1"},
            element("wp:simplePos", {"x": "0", "y": "0"}),
            _placed("wp:positionH", self.across),
            _placed("wp:positionV", self.down),
            element("wp:extent", size),
            element("wp:wrapNone"),
            element("wp:docPr", words),
            still,
            picture,
        )


def frame_of(node: Element) -> Frame | None:
    """Return the frame of a picture as Word has drawn it since 2007; None if this is none, or holds no picture."""
    if node.tag not in (name("wp:inline"), name("wp:anchor")):
        return None
    blips, extent = list(node.iter(name("a:blip"))), node.find(name("wp:extent"))
    size = (0, 0) if extent is None else (whole(extent.get("cx"), _MOST), whole(extent.get("cy"), _MOST))
    is_picture = node.find(f"{name('a:graphic')}/{name('a:graphicData')}/{name('pic:pic')}") is not None
    if not (is_picture and len(blips) == 1 and min(size) > 0):
        return None
    words = node.find(name("wp:docPr"))
    alt = "" if words is None else " ".join(without_unneeded(str(words.get("descr", ""))).split())
    crop = node.find(f".//{name('a:srcRect')}")
    crops = {} if crop is None else {side: whole(crop.get(side), _WHOLE) for side in _CROPS}
    cropped = {side: str(value) for side, value in crops.items() if 0 < value < _WHOLE}
    across, down = (None, None) if node.tag == name("wp:inline") else (_spot(node, "H"), _spot(node, "V"))
    return Frame(str(blips[0].get(f"{_R}embed", "")), *size, spoken(alt), cropped, across, down)


def frame_of_old(node: Element) -> Frame | None:
    """Return the frame of a picture as Word drew it before 2007, which stands in its line from now on."""
    if node.tag != f"{_VML}imagedata":
        return None
    shape = node.getparent()
    sizes = {side: float(value) * _POINTS[unit] for side, value, unit in _LENGTH.findall(shape.get("style", ""))}
    width, height = (min(round(sizes.get(side, 0) * _EMU_PER_POINT), _MOST) for side in ("width", "height"))
    return Frame(str(node.get(f"{_R}id", "")), width, height, "", {}) if min(width, height) > 0 else None


def _spot(node: Element, way: str) -> Spot:
    place = node.find(name(f"wp:position{way}"))
    if place is None:
        return Spot(_ALONG[way][0], "", 0)
    along = str(place.get("relativeFrom", ""))
    aligned, offset = place.find(name("wp:align")), place.find(name("wp:posOffset"))
    word = "" if aligned is None else str(aligned.text or "").strip()
    distance = "0" if offset is None else str(offset.text or "").strip()
    return Spot(
        along if along in _ALONG[way] else _ALONG[way][0],
        word if word in _ALIGNED[way] else "",
        -whole(distance[1:], _MOST) if distance.startswith("-") else whole(distance, _MOST),
    )


def _placed(tag: str, spot: Spot) -> Element:
    inner = element("wp:align") if spot.aligned else element("wp:posOffset")
    inner.text = spot.aligned or str(spot.offset)
    return element(tag, {"relativeFrom": spot.along}, inner)

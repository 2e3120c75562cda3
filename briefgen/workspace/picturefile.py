"""A picture of somebody else -> the same made anew: upright, in sRGB, as large as print needs, and nothing beside it.

What is printed is never what was sent: a file that is made anew holds no name, place or second picture, and nothing
that was put there to harm the programs that show it.
"""

import io
import warnings
from typing import TYPE_CHECKING

from briefgen.errors import UnfitError

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("PNG", "JPEG")
_BEGINNINGS = (b"\x89PNG", b"\xff\xd8")
MOST_PIXELS = 40_000_000
"""More than the cameras of most telephones take; unpacked it is 160 MB."""
_LARGEST_PROFILE = 4_000_000
"""Bytes of a profile of colours; those of printers have one or two million."""
_SIXTEEN_BITS = 256
_QUALITY = 85
"""Of a JPEG, in hundredths: beyond it files grow, and nobody sees why."""


def remade(data: bytes, most: tuple[int, int], *, photo: bool = False) -> tuple[bytes, tuple[int, int]]:
    """Return the picture as a PNG of at most so many pixels, wide and high, and its size.

    A `photo` is made a JPEG, which is a tenth as large, unless something can be seen through it.
    Pillow is imported only when there is a picture. Raises UnfitError if it is no PNG or JPEG, damaged or too large.
    """
    import PIL.Image  # noqa: PLC0415 - see above

    with warnings.catch_warnings():
        # It warns of odd data beside the picture, which is left out, and of sizes, which are bounded here.
        warnings.simplefilter("ignore")
        try:
            with PIL.Image.open(io.BytesIO(data), formats=KINDS) as picture:
                _refuse_large(picture.size)
                clean = _printed(picture, most)
                buffer = io.BytesIO()
                if photo and clean.mode != "RGBA":
                    clean.save(buffer, "JPEG", quality=_QUALITY, icc_profile=None)
                else:
                    clean.save(buffer, "PNG", icc_profile=None)
        except (UnfitError, MemoryError):
            raise
        except Exception:  # noqa: BLE001 - damage surfaces as errors of a dozen kinds
            if data.startswith(_BEGINNINGS):
                raise UnfitError("damaged", "open it in a picture program and save it anew as PNG") from None
            raise UnfitError("no PNG or JPEG picture", "save it as PNG or JPEG in a picture program") from None
    return buffer.getvalue(), clean.size


def _refuse_large(size: tuple[int, int]) -> None:
    """Raise UnfitError if a picture has more pixels than are unpacked; its head tells before anything is."""
    width, height = size
    if width * height > MOST_PIXELS:
        fact = f"too large, with {width:,} by {height:,} pixels; {MOST_PIXELS:,} in all are enough for any print"
        raise UnfitError(fact, "save it with fewer pixels")


def _printed(picture: "Image", most: tuple[int, int]) -> "Image":
    """Return a picture upright, in colours that every program shows alike, and no larger than print needs."""
    import PIL.ImageOps  # noqa: PLC0415 - with the rest of Pillow

    picture.load()
    upright = PIL.ImageOps.exif_transpose(picture)
    clean = _in_srgb(upright)
    # Only ever made smaller; what is left out is averaged, so that thin lines stay.
    clean.thumbnail(most, PIL.Image.Resampling.LANCZOS)
    clean.info.clear()
    return clean


def _in_srgb(picture: "Image") -> "Image":
    """Return a picture in grey, RGB or RGBA; a profile of colours, if it is a whole one, says how they are meant."""
    if picture.mode.startswith("I"):
        # Grey of sixteen bits: converted as it is, all of it would be white.
        picture = picture.convert("I").point(lambda value: value / _SIXTEEN_BITS).convert("L")
    seen_through = picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    if picture.mode == "P" or seen_through:
        picture = picture.convert("RGBA" if seen_through else "RGB")
    if profile and len(profile) <= _LARGEST_PROFILE and picture.mode in ("RGB", "RGBA", "CMYK"):
        picture = _by_profile(picture, profile)
    return picture if picture.mode in ("L", "RGB", "RGBA") else picture.convert("L" if picture.mode == "1" else "RGB")


def _by_profile(picture: "Image", profile: bytes) -> "Image":
    """Return a picture in the colours that a profile means; one that is damaged, or of another kind, means nothing."""
    from PIL import ImageCms  # noqa: PLC0415 - with the rest of Pillow

    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        meant, shown = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, meant, shown, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture

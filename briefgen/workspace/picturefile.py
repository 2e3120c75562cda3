"""A picture of somebody else -> the same made anew: upright, in sRGB, as large as print needs, and nothing beside it.

What is printed is never what was sent: a file that is made anew holds no name, place or second picture, and nothing
that was put there to harm the programs that show it.
"""

import io
import warnings
from contextlib import suppress
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
_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270",
          7: "TRANSVERSE", 8: "ROTATE_90"}  # fmt: skip
"""What Pillow calls the turns that a camera writes beside a picture as numbers."""
_QUALITY = 85
"""Of a JPEG, in hundredths: beyond it files grow, and nobody sees why."""


class Remaking:
    """Makes the pictures of one file anew: each once, and of no more pixels in all than one picture may have."""

    def __init__(self) -> None:
        self._left = MOST_PIXELS
        self._outcomes: dict[tuple[bytes, tuple[int, int]], tuple[bytes, tuple[int, int]] | UnfitError] = {}

    def __call__(self, data: bytes, most: tuple[int, int]) -> tuple[bytes, tuple[int, int]]:
        """Return a picture as `remade` does, and raise what it raises."""
        if (data, most) not in self._outcomes:
            self._outcomes[data, most] = self._made(data, most)
        outcome = self._outcomes[data, most]
        if isinstance(outcome, UnfitError):
            raise outcome
        return outcome

    def _made(self, data: bytes, most: tuple[int, int]) -> tuple[bytes, tuple[int, int]] | UnfitError:
        self._left -= pixels_of(data)
        if self._left < 0:
            return UnfitError("too large, with the others of this file", "save them with fewer pixels")
        try:
            return remade(data, most)
        except UnfitError as error:
            return error


def remade(data: bytes, most: tuple[int, int], *, photo: bool = False) -> tuple[bytes, tuple[int, int]]:
    """Return the picture as a PNG of at most so many pixels, wide and high, and its size.

    A `photo` is made a JPEG, which is a tenth as large, unless something can be seen through it.
    Pillow is imported only when there is a picture. Raises UnfitError if it is no PNG or JPEG, damaged or too large.
    """
    import PIL.Image  # noqa: PLC0415 - see above
    import PIL.PngImagePlugin  # noqa: PLC0415

    # Pillow takes no profile of more than a megabyte from a PNG, and calls the file broken.
    PIL.PngImagePlugin.MAX_TEXT_CHUNK = _LARGEST_PROFILE
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
        except PIL.Image.DecompressionBombError:
            raise _too_large("far too many") from None
        except Exception:  # noqa: BLE001 - damage surfaces as errors of a dozen kinds
            if data.startswith(_BEGINNINGS):
                raise UnfitError("damaged", "open it in a picture program and save it anew as PNG") from None
            raise UnfitError("no PNG or JPEG picture", "save it as PNG or JPEG in a picture program") from None
    return buffer.getvalue(), clean.size


def _refuse_large(size: tuple[int, int]) -> None:
    """Raise UnfitError if a picture has more pixels than are unpacked; its head tells before anything is."""
    width, height = size
    if width * height > MOST_PIXELS:
        raise _too_large(f"{width:,} by {height:,}")


def _too_large(pixels: str) -> UnfitError:
    fact = f"too large, with {pixels} pixels; {MOST_PIXELS:,} in all are enough for any print"
    return UnfitError(fact, "save it with fewer pixels")


def pixels_of(data: bytes) -> int:
    """Return how many pixels a picture has, as its head tells; 0 if it is none that is unpacked."""
    import PIL.Image  # noqa: PLC0415 - with the rest of Pillow

    with warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        with PIL.Image.open(io.BytesIO(data), formats=KINDS) as picture:
            return int(picture.width * picture.height)
    return 0


def _printed(picture: "Image", most: tuple[int, int]) -> "Image":
    """Return a picture upright, in colours that every program shows alike, and no larger than print needs."""
    import PIL.Image  # noqa: PLC0415 - with the rest of Pillow

    picture.load()
    clean = _in_srgb(_upright(picture))
    # Only ever made smaller; what is left out is averaged, so that thin lines stay.
    clean.thumbnail(most, PIL.Image.Resampling.LANCZOS)
    clean.info.clear()
    return clean


def _upright(picture: "Image") -> "Image":
    """Return a picture turned as what stands beside it says; what cannot be read there turns nothing.

    Pillow's own way writes what stands beside it anew, which fails on what other programs show without a word.
    """
    import PIL.Image  # noqa: PLC0415 - with the rest of Pillow
    from PIL.ExifTags import Base  # noqa: PLC0415

    try:
        orientation = picture.getexif().get(Base.Orientation)
    except Exception:  # noqa: BLE001 - damage surfaces as errors of a dozen kinds
        return picture
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return picture if turn is None else picture.transpose(PIL.Image.Transpose[turn])


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

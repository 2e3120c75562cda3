"""The organisation's logo, without what cameras and programs write beside a picture: who made it, where, when, how."""

import re
import struct
from collections.abc import Iterator

from briefgen.document.brief import Logo
from briefgen.errors import ConfigError, Place, Problem
from briefgen.language.language import Language
from briefgen.word.logo import pixels
from briefgen.workspace.config import Config
from briefgen.workspace.filemodel import words_in
from briefgen.workspace.opening import PICTURE, RefusedFileError, read_file

_PNG = b"\x89PNG\r\n\x1a\n"
# The picture itself, its transparency, its colours and its size; all else is text, dates and the like.
_PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"),
    *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"),
}
_JPEG = b"\xff\xd8"
_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
# Size (JFIF), colour profile, and how Adobe stores colours: without them the picture would look different.
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# In a scan, 0xFF stands for itself before 0, and before the marks by which a damaged scan is taken up again.
_NEXT_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def read_logo(config: Config, language: Language) -> Logo | None:
    """Return the logo of the organisation, if it has one. Raises ConfigError if it is no picture."""
    name = config.organisation.logo
    if name is None:
        return None
    place = config.file.place(("organisation", "logo"))
    remedy = "name a PNG or JPEG file in the folder of the config, or take the line out"
    try:
        data = read_file(config.folder / name, PICTURE, config.folder)
        pixels(data)
        data = without_traces(data)
    except FileNotFoundError:
        fact = f'the logo "{name}" is not in the folder of the config'
        raise ConfigError([Problem(place, "logo", fact, remedy)]) from None
    except RefusedFileError as error:
        raise ConfigError([error.problem(Place(name))]) from None
    except ValueError as error:
        raise ConfigError([Problem(place, "logo", f'the logo "{name}" is {error}', remedy)]) from None
    organisation = words_in(config.organisation.name, language.code) or ""
    return Logo(data, language.label("logo-alt", organisation=organisation))


def without_traces(data: bytes) -> bytes:
    """Return the same picture and nothing beside it. Raises ValueError if it is no whole PNG or JPEG."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_kept(data))
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg_kept(data))
    except (struct.error, IndexError) as error:
        raise ValueError("no whole picture") from error
    raise ValueError("no PNG or JPEG picture")


def _png_kept(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that are kept, up to the last: what some programs hide behind it goes too."""
    position, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + length + 12
        if end > len(data):
            raise IndexError
        if kind in _PNG_KEPT:
            yield data[position:end]
        position = end


def _jpeg_kept(data: bytes) -> Iterator[bytes]:
    """Yield the segments that are kept, up to the end of the first picture: some cameras put another behind it."""
    position = len(_JPEG)
    while True:
        mark, kind = struct.unpack_from(">BB", data, position)
        if mark != 0xFF:  # noqa: PLR2004 - the first byte of every mark
            raise IndexError
        if kind == _END:
            yield data[position : position + 2]
            return
        end = position + 2 + int(struct.unpack_from(">H", data, position + 2)[0])
        if kind == _SCAN:
            next_mark = _NEXT_MARK.search(data, end)
            if next_mark is None:
                raise IndexError
            end = next_mark.start()
        head = _JPEG_KEPT.get(kind)
        if kind != _COMMENT and (kind not in _APPLICATIONS or (head and data.startswith(head, position + 4))):
            yield data[position:end]
        position = end

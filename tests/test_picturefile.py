"""A picture of somebody else is made anew within limits: as it was meant to look, and never a fault of briefgen."""

import io
import random
import struct
import tracemalloc
import zlib

import clock
import pytest
from PIL import Image, ImageCms
from test_leaks import WRITER, jpeg, png, traces

from briefgen.errors import UnfitError
from briefgen.workspace.picturefile import MOST_PIXELS, remade

MOST = (1181, 165)
RED, BLUE = (200, 0, 0), (0, 0, 200)


def encoded(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data: bytes, most=MOST) -> Image.Image:
    made, size = remade(data, most)
    picture = Image.open(io.BytesIO(made))
    assert size == picture.size
    return picture


def halves(mode: str = "RGB") -> Image.Image:
    """Return a picture that is red at the left and blue at the right."""
    picture = Image.new("RGB", (60, 20), RED)
    picture.paste(BLUE, (30, 0, 60, 20))
    return picture.convert(mode)


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("content", [png(), jpeg(), jpeg(progressive=True)], ids=["png", "jpeg", "progressive"])
def test_nothing_stands_beside_the_picture(content):
    """Who made it, where and with what is gone, and so is what hides behind its end."""
    made, _ = remade(content, MOST)
    assert WRITER.encode() in content
    assert [] == traces(made)
    kinds, position = [], 8
    while position < len(made):
        length, kind = struct.unpack_from(">I4s", made, position)
        kinds.append(kind)
        position += length + 12
    assert {b"IHDR", b"IDAT", b"IEND"} == set(kinds)


def test_picture_of_print_size_keeps_every_point():
    """What is small enough is not touched: a logo stays as sharp as it was drawn."""
    before = Image.effect_noise((300, 100), 90).convert("RGBA")
    assert before.tobytes() == opened(encoded(before)).tobytes()


def test_same_bytes():
    """The same picture gives the same file."""
    assert remade(png(), MOST) == remade(png(), MOST)


@pytest.mark.parametrize(("orientation", "first"), [(1, RED), (3, BLUE), (6, RED), (8, BLUE)])
def test_photo_stands_upright(orientation, first):
    """A telephone writes beside the picture how it was held; whoever looks at it sees it upright."""
    picture = opened(encoded(halves(), "PNG", exif=turned(orientation)))
    assert ((60, 20) if orientation < 5 else (20, 60), first) == (picture.size, picture.getpixel((0, 0)))


ODD_WORDS = {
    "a whole number below nothing": (0x0100, 9, struct.pack("<i", -5)),
    "no number": (0x0120, 11, struct.pack("<f", float("nan"))),
    "a length beyond its end": (0x0120, 12, struct.pack("<I", 8)),
    "words for a number": (0x0100, 2, b"abc\0"),
}


@pytest.mark.parametrize(("tag", "kind", "value"), ODD_WORDS.values(), ids=ODD_WORDS)
def test_odd_words_beside_a_photo_turn_it_all_the_same(tag, kind, value):
    """Other programs show such a photo, so it is not called damaged; how it was held is read, and all else left."""
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) + struct.pack("<HHI", tag, kind, 1) + value
    beside = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 0)
    whole = encoded(halves(), "JPEG")
    photo = whole[:2] + b"\xff\xe1" + struct.pack(">H", len(beside) + 2) + beside + whole[2:]
    assert (20, 60) == opened(photo).size


@pytest.mark.parametrize("beside", [b"Exif\0\0", b"Exif\0\0nonsense", b"Exif\0\0II*\0\xff\xff\0\0"])
def test_words_beside_a_photo_that_cannot_be_read_turn_nothing(beside):
    """It stands as it is drawn."""
    whole = encoded(halves(), "JPEG")
    photo = whole[:2] + b"\xff\xe1" + struct.pack(">H", len(beside) + 2) + beside + whole[2:]
    assert (60, 20) == opened(photo).size


def test_large_profile_is_no_damage():
    """Scanners write profiles of more than a megabyte, which Pillow takes for a bomb."""
    assert RED == opened(encoded(halves(), "PNG", icc_profile=bytes(2_000_000))).getpixel((0, 0))


def test_scaled_to_print():
    """A photo of 24 million pixels is as large as the head of a page prints it."""
    assert (247, 165) == opened(encoded(Image.new("RGB", (6000, 4000)), "JPEG")).size


def test_jpeg_of_a_print_shop():
    """CMYK is no colour of a screen; Word shows it in colours of its own, or not at all."""
    picture = opened(encoded(halves("CMYK"), "JPEG", quality=95))
    red, green, blue = picture.getpixel((5, 10))
    assert ("RGB", True) == (picture.mode, red > 180 and green < 30 and blue < 30)


def test_jpeg_without_jfif():
    """Some programs leave the head out by which python-docx knows a JPEG."""
    whole = encoded(halves(), "JPEG", quality=95)
    length = struct.unpack_from(">H", whole, 4)[0]
    bare = whole[:2] + whole[4 + length :]
    assert b"JFIF" not in bare
    assert (60, 20) == opened(bare).size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png(mode):
    """Grey, colours of a list, transparency, sixteen bits: each is shown with the brightness that it had."""
    if mode == "I;16":
        picture = Image.new(mode, (4, 4), 200 * 256)
    else:
        picture = Image.new("L", (4, 4), 255 if mode == "1" else 200).convert(mode)
    assert [255 if mode == "1" else 200] == list(set(opened(encoded(picture)).convert("L").tobytes()))


def test_colours_of_a_profile():
    """A picture whose profile says that its numbers mean other colours is shown in those."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    as_meant = [
        opened(encoded(halves(), "PNG", icc_profile=profile)).getpixel((0, 0)) for profile in (srgb, swapped, b"junk")
    ]
    assert [RED] * 3 == as_meant  # a profile of another kind of colours, and one that is none, mean nothing
    assert "icc_profile" not in opened(encoded(halves(), "PNG", icc_profile=srgb)).info


def head_of(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and has nothing in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def flat_png(width: int, height: int) -> bytes:
    """Return a PNG of one colour, whose kilobytes unpack to megabytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    squeezed = zlib.compressobj(1)
    lines = b"".join(squeezed.compress(bytes(width + 1)) for _ in range(height)) + squeezed.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 1), (MOST_PIXELS, 2)])
def test_bomb_is_told_by_its_head(size):
    """50,000 by 50,000 pixels are seven gigabytes; none of it is unpacked."""
    bomb = head_of(*size)

    def open_it():
        with pytest.raises(UnfitError, match=r"too large, with .+ pixels|damaged"):
            remade(bomb, MOST)

    assert clock.seconds(open_it) < 1


REFUSED = {
    "nothing": (b"", "no PNG or JPEG picture"),
    "words": (b"hello", "no PNG or JPEG picture"),
    "gif": (encoded(halves("P"), "GIF"), "no PNG or JPEG picture"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG or JPEG picture"),
    "no width": (head_of(0, 7), "damaged"),
    "a jpeg's first bytes": (b"\xff\xd8\xff", "damaged"),
    "cut png": (png()[:60], "damaged"),
    "cut jpeg": (jpeg()[:400], "damaged"),
    "head without a picture": (head_of(30, 30)[:33], "damaged"),
    "too few lines": (head_of(300, 300), "damaged"),
}


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_whole_picture_is_told(content, told):
    """With what it is and what to do."""
    with pytest.raises(UnfitError, match=told) as caught:
        remade(content, MOST)
    assert "save it" in caught.value.remedy


SEEDS = [
    png(),
    jpeg(),
    jpeg(progressive=True),
    encoded(halves("CMYK"), "JPEG"),
    encoded(halves("P"), "PNG", transparency=1),
    encoded(halves(), "JPEG", exif=turned(6)),
    encoded(halves(), "PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
]


def mutated(seed: int) -> bytes:
    """Return a picture with a few bytes changed, cut, or put in; every second PNG says that it is whole."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(chance.choice(SEEDS))
    if chance.random() < 0.2:
        return bytes(data[: chance.randrange(len(data))])
    for _ in range(chance.randrange(1, 8)):
        data[chance.randrange(chance.choice((60, len(data))))] = chance.choice((0, 255, chance.randrange(256)))
    if chance.random() < 0.5 and data.startswith(b"\x89PNG"):
        mended, position = data[:8], 8
        while position + 12 <= len(data):
            length = min(struct.unpack_from(">I", data, position)[0], len(data))
            body = bytes(data[position + 4 : position + 8 + length])
            mended += data[position : position + 4] + body + struct.pack(">I", zlib.crc32(body))
            position += 12 + length
        data = mended
    return bytes(data)


def test_damage_of_any_kind_is_a_message():
    """Three thousand damaged pictures: each is made anew or told, and no other error comes out."""
    outcomes = {"made": 0, "told": 0}
    for seed in range(3000):
        try:
            made, _ = remade(mutated(seed), MOST)
        except UnfitError:
            outcomes["told"] += 1
        else:
            outcomes["made"] += 1
            Image.open(io.BytesIO(made)).load()
    assert 3000 == sum(outcomes.values())
    assert min(outcomes.values()) > 300


@pytest.mark.parametrize("place", [33, -12], ids=["before the picture", "behind it"])
@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"iCCP"])
def test_words_and_profiles_that_unpack_to_hundreds_of_megabytes_are_not_unpacked(kind, place):
    """A picture of 20 KB that holds 20 MB beside what is seen is told as damaged, and costs nothing."""
    packed = {b"zTXt": b"a\0\0", b"iTXt": b"a\0\1\0\0\0", b"iCCP": b"a\0\0"}[kind] + zlib.compress(bytes(20_000_000))
    length, checksum = struct.pack(">I", len(packed)), struct.pack(">I", zlib.crc32(kind + packed))
    whole = encoded(halves(), "PNG")
    tracemalloc.start()
    with pytest.raises(UnfitError, match="damaged"):
        remade(whole[:place] + length + kind + packed + checksum + whole[place:], (100, 100))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 12_000_000


def test_directories_that_lead_on_and_on():
    """What stands beside a photo may lead from list to list, thousands of times or in a circle: it is not followed."""
    one = struct.pack("<H", 1)
    lists = b"".join(
        one + struct.pack("<HHII", 0x8769, 4, 1, 26 + 18 * at) + struct.pack("<I", 26 + 18 * at) for at in range(3_000)
    )
    whole = encoded(halves(), "JPEG")
    for beside in (lists, one + struct.pack("<HHII", 0x8769, 4, 2**32 - 1, 8) + struct.pack("<I", 8)):
        body = b"Exif\0\0II*\0" + struct.pack("<I", 8) + beside
        photo = whole[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + whole[2:]
        assert (60, 20) == opened(photo).size

"""Nothing leaks: what is sent says nothing of who made it, where, or with what."""

import io
import os
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import pikepdf
import pytest
from country import ROOT
from mails import body_of, parsed, with_mail
from PIL import Image

WRITER = "Sekretulo"
"""Name of the writer, of the machine and of a folder, as the environment and the brand say it."""
PROGRAMS = (
    "python",
    "matplotlib",
    "libreoffice",
    "pikepdf",
    "qpdf",
    "/briefgen-",
    ".briefgen-",
    "briefgen 0",
    "lxml",
    "docx 1.",
    "pillow",
)
MACHINE = (
    WRITER,
    os.uname().nodename if hasattr(os, "uname") else "",
    mpl.__version__,
    str(ROOT),
    tempfile.gettempdir() + os.sep,
)


def traces(content: bytes) -> list[str]:
    """Return what a file tells of the machine, in the letters of UTF-8 or those of Windows."""
    low = content.lower()
    words = [word.lower() for word in (*MACHINE, *PROGRAMS) if len(word) > 3]
    return [word for word in words if word.encode() in low or word.encode("utf-16-le") in low]


def built(country, *arguments: str) -> Path:
    """Return the output of a build in a process whose user, machine, home and folder are the writer's."""
    home = country.folder.parent / WRITER
    home.mkdir()
    folder = country.folder.rename(home / "laboro")
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": "", "PYTHONPATH": str(ROOT)}
    for key in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME", "NAME", "EMAIL"):
        environment[key] = WRITER
    command = [sys.executable, "-m", "briefgen", "build", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr if done.returncode else "")
    return folder / "output"


def members(docx: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each part of a Word file and, of pictures, the chunks beside the picture."""
    with zipfile.ZipFile(docx) as package:
        assert {(0, (1980, 1, 1, 0, 0, 0), b"", b"")} == {
            (info.create_system, info.date_time, info.extra, info.comment) for info in package.infolist()
        }
        for info in package.infolist():
            yield info.filename, package.read(info)


def edited_brand(path: Path) -> None:
    """Leave in a brand what Word leaves in a file: who edited it, when, where."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    elements = "http://purl.org/dc/elements/1.1/"
    parts["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="{elements}"><dc:creator>{WRITER}</dc:creator>'
        f"<dc:description>{WRITER}</dc:description><cp:lastModifiedBy>{WRITER}</cp:lastModifiedBy>"
        f"<cp:category>{WRITER}</cp:category><cp:contentStatus>{WRITER}</cp:contentStatus></cp:coreProperties>"
    ).encode()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:style>", b'<w:rsid w:val="00ABCDEF"/></w:style>', 1
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png() -> bytes:
    """Return a PNG that says who made it, in a chunk and behind the end."""
    buffer = io.BytesIO()
    Image.new("RGBA", (40, 20), (200, 30, 30, 100)).save(buffer, "PNG", dpi=(300, 300))
    content = buffer.getvalue()
    texts = chunk(b"tEXt", f"Author\0{WRITER}".encode()) + chunk(b"eXIf", f"II*\0{WRITER}".encode())
    return content[:33] + texts + content[33:] + WRITER.encode()


def jpeg(*, progressive: bool = False) -> bytes:
    """Return a JPEG with a comment, the data of a camera, and a second picture behind the first."""
    exif = Image.Exif()
    exif[0x013B] = WRITER
    buffer = io.BytesIO()
    picture = Image.linear_gradient("L").convert("RGB")
    picture.save(buffer, "JPEG", exif=exif, comment=WRITER.encode(), progressive=progressive, dpi=(300, 300))
    return buffer.getvalue() * 2


def test_word_file_e_mail_and_manifest_say_nothing_of_the_machine(country):
    """No name, path or version in any part or picture, whatever the brand and the logo bring along."""
    edited_brand(country.folder / "templates/brands/neutral.docx")
    (country.folder / "logo.png").write_bytes(png())
    country.edit("config.yaml", "short: RW", "short: RW\n  logo: logo.png")
    with_mail(country)
    output = built(country)
    (docx,) = output.glob("*.docx")
    parts = dict(members(docx))
    assert {} == {name: found for name, content in parts.items() if (found := traces(content))}
    # A picture of a chart is packed, and text beside it would be too.
    kinds = {kind for name, content in parts.items() if name.endswith(".png") for kind in chunks(content)}
    assert set() == kinds - {"IHDR", "PLTE", "tRNS", "sBIT", "pHYs", "IDAT", "IEND"}
    assert [] == re.findall(b".{0,40}ABCDEF.{0,40}", parts["word/styles.xml"])
    assert [] == traces((output / "manifest.csv").read_bytes())
    # The letters of an e-mail are coded, and what stands in it unpacked is to be read too.
    message = parsed(docx.with_suffix(".eml"))
    told = [str(message.items()), *(body_of(message, kind) for kind in ("plain", "html"))]
    told.append(docx.with_suffix(".txt").read_text("utf-8"))
    assert [] == [found for text in told if (found := traces(text.encode()))]
    names = {docx.name, docx.with_suffix(".eml").name, docx.with_suffix(".txt").name, "manifest.csv"}
    assert names == {path.name for path in output.iterdir()}


def chunks(content: bytes) -> Iterator[str]:
    position = 8
    while position < len(content):
        length, kind = struct.unpack_from(">I4s", content, position)
        yield kind.decode()
        position += length + 12


@pytest.mark.rendering
@pytest.mark.usefixtures("soffice")
def test_a_pdf_says_nothing_of_the_machine(country):
    """Nor does the PDF, in any of its streams unpacked."""
    output = built(country, "--pdf")
    (pdf,) = output.glob("*.pdf")
    found = set(traces(pdf.read_bytes()))
    with pikepdf.open(pdf) as file:
        for part in file.objects:
            if isinstance(part, pikepdf.Stream) and part.get("/Subtype") != "/Image":
                found |= set(traces(part.read_bytes()))
            found |= set(traces(part.unparse(resolved=True))) if not isinstance(part, pikepdf.Stream) else set()
    assert set() == found

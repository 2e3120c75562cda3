"""PDFs for tests, written letter by letter: columns, raised marks, tables, ligatures, pictures, locked ones."""

import io
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

WIDTH, HEIGHT = 595, 842
# Letters beyond those of WinAnsi get codes of their own.
CODES = {"ﬁ": 1, "ﬂ": 2, "•": 3, "ŧ": 4, "�": 5}
# What the file says of them: one is two letters drawn as one, one is not said.
MEANINGS = {"ŧ": "tt", "�": ""}


@dataclass
class Page:
    """A page: words with their place from its lower left corner, their size, and whether they are bold."""

    said: list[str] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)

    def say(self, words: str, x: float, y: float, size: float = 10, *, bold: bool = False, mode: int = 0, turned=False):
        """Put words on the page; returns where they end."""
        font = "/B" if bold else "/R"
        place = f"0 1 -1 0 {x} {y} Tm" if turned else f"1 0 0 1 {x} {y} Tm"
        self.said.append(f"BT {font} {size} Tf {mode} Tr {place} <{encoded(words).hex()}> Tj ET")
        return x + width_of(words, size)

    def lines(self, words: str, x: float, y: float, size: float = 10, step: float = 12, **more) -> float:
        """Put lines below each other; returns the height of the last."""
        for line in words.split("\n"):
            self.say(line, x, y, size, **more)
            y -= step
        return y + step

    def picture(self, x: float, y: float, width: float, height: float):
        """Put a picture on the page."""
        self.pictures.append((x, y, width, height))


def encoded(words: str) -> bytes:
    return b"".join(bytes([CODES[sign]]) if sign in CODES else sign.encode("cp1252") for sign in words)


def width_of(words: str, size: float) -> float:
    # All letters of the test's type are half as wide as they are high.
    return len(words) * size / 2


def made(*pages: Page, labels=(), title: str = "", password: str = "", made_on: str = "20310502120000") -> bytes:
    """Return a PDF of pages."""
    pdf = pikepdf.new()
    fonts = Dictionary(R=_font(pdf, "Helvetica"), B=_font(pdf, "Helvetica-Bold"))
    for page in pages:
        content = "\n".join(page.said)
        resources = Dictionary(Font=fonts)
        if page.pictures:
            image = Stream(pdf, b"\x80" * 4, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2)
            image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
            resources.XObject = Dictionary(P=pdf.make_indirect(image))
            content += "".join(f"\nq {w} 0 0 {h} {x} {y} cm /P Do Q" for x, y, w, h in page.pictures)
        added = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        added.Contents = pdf.make_stream(content.encode("latin-1"))
        added.Resources = resources
    if labels:
        numbers = [item for index, label in enumerate(labels) for item in (index, Dictionary(P=pikepdf.String(label)))]
        pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))
    pdf.docinfo["/CreationDate"] = f"D:{made_on}"
    if title:
        pdf.docinfo["/Title"] = title
    buffer = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    pdf.save(buffer, deterministic_id=not password, encryption=locked)
    return buffer.getvalue()


def _font(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    meant = {code: MEANINGS.get(sign, sign) for sign, code in CODES.items()}
    mapping = "".join(f"<{code:02x}> <{words.encode('utf-16-be').hex()}>\n" for code, words in meant.items() if words)
    mapping += "".join(
        f"<{code:02x}> <{ord(bytes([code]).decode('cp1252')):04x}>\n"
        for code in range(32, 256)
        if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
    )
    entries = mapping.strip().split("\n")
    for start in range(0, len(entries), 100):
        some = entries[start : start + 100]
        table += f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar\n"
    table += "endcmap end end"
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name(f"/{name}"),
        FirstChar=0,
        LastChar=255,
        Widths=Array([500] * 256),
        # How bold a font is stands nowhere else.
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name(f"/{name}"), Flags=32, StemV=150 if "Bold" in name else 80
        ),
        Encoding=Dictionary(
            BaseEncoding=Name.WinAnsiEncoding,
            Differences=Array([1, Name("/fi"), Name("/fl"), Name("/bullet")]),
        ),
        ToUnicode=pdf.make_stream(table.encode()),
    )
    return pdf.make_indirect(font)

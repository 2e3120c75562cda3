"""Fuzz the two readers that meet what strangers wrote: `python tools/fuzz.py quotes|word -max_total_time=180`.

It needs `pip install atheris`, which is no dependency: it has wheels for few systems. Each failure is written to a file
whose name begins with "crash-", and becomes a test. What was run is told in docs/security.md.
"""

import io
import re
import sys
import zipfile

import atheris

with atheris.instrument_imports(include=["briefgen"]):
    from briefgen.language.folding import fold_text, normalise, printable
    from briefgen.language.quotes import find_quote
    from briefgen.word.package import read_parts
    from briefgen.word.reading import NotWordError, read_paragraphs

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)

_OPENING, _CLOSING, _DEEPEST = 90, 170, 200
"""Bytes below these open or close an element; no more than so many are open."""


def quotes(data: bytes) -> None:
    """Look for a piece of a text in it, and for its numbers with another digit, which must not be found."""
    provider = atheris.FuzzedDataProvider(data)
    start, length = provider.ConsumeIntInRange(0, 200), provider.ConsumeIntInRange(1, 60)
    text = provider.ConsumeUnicodeNoSurrogates(400)
    folded = fold_text(text)
    find_quote(printable(text[start : start + length]), folded)
    words = normalise(text).split()
    for word in words[:5]:
        if re.fullmatch(r"[0-9]{2,9}", word) and len(words) > 1:
            other = str((int(word[-1]) + 1) % 10)
            changed = word[:-1] + other
            if changed not in re.sub(r"\s", "", text) and find_quote(changed, folded).places:
                raise AssertionError(f"{changed!r} is found in {text!r}")


def word(data: bytes) -> None:
    """Read a package, which is read or refused."""
    if data[:1] == b"P":
        package = data
    else:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            made.writestr("_rels/.rels", RELATIONSHIPS)
            made.writestr("word/document.xml", data if data[:1] == b"<" else body(data))
        package = buffer.getvalue()
    try:
        read_paragraphs(read_parts(package))
    except (NotWordError, zipfile.BadZipFile):
        return


def body(data: bytes) -> bytes:
    """Return a document whose elements are chosen by bytes."""
    names = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtPr",
        "tag",
        "sdtContent",
        "fldChar",
        "instrText",
        "ins",
        "del",
    ]
    out, opened = [f'<w:document xmlns:w="{WORD}"><w:body>'], []
    for code in data[:2000]:
        name = names[code % len(names)]
        if code < _OPENING and len(opened) < _DEEPEST:
            out.append(f'<w:{name} w:val="{code}" w:fldCharType="{("begin", "separate", "end")[code % 3]}">')
            opened.append(name)
        elif code < _CLOSING and opened:
            out.append(f"</w:{opened.pop()}>")
        else:
            out.append(chr(code) if chr(code).isalnum() else " ")
    out += [f"</w:{name}>" for name in reversed(opened)]
    return "".join([*out, "</w:body></w:document>"]).encode()


if __name__ == "__main__":
    target = {"quotes": quotes, "word": word}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()

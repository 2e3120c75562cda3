"""What the three seams hand on, held against files that can be read: Markdown, the model of a briefing, a Word file.

A change that is meant is taken over with BRIEFGEN_RENEW_GOLDENS=1, which writes tests/goldens/ anew; the difference is
then read in git before it is committed. A no-break space stands in them as `&#160;`.
"""

import base64
import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from country import Country
from lxml import etree

from briefgen.document.brief import Readback
from briefgen.document.drawing import Picture
from briefgen.document.inlines import Figure, Inline, Link, NoteMark, Quotation, Reference, Text
from briefgen.errors import Place
from briefgen.prose.templates import Prose
from briefgen.word.brandfile import read_brand
from briefgen.word.package import read_parts
from briefgen.word.writer import render_word

GOLDENS = Path(__file__).parent / "goldens"
INLINES = get_args(Inline)
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
WIDEST = 120
"""Letters of a line: what fits stands on one line, with all that is in it."""


def compare(name: str, lines: list[str]) -> None:
    """Fail with the difference to a golden file, or write the file anew if that is asked for."""
    text = "\n".join(lines).replace("\u00a0", "&#160;") + "\n"
    path = GOLDENS / name
    if os.environ.get("BRIEFGEN_RENEW_GOLDENS"):
        path.write_text(text, "utf-8")
    changes = difflib.unified_diff(
        path.read_text("utf-8").splitlines(), text.splitlines(), f"tests/goldens/{name}", "as it is now", lineterm=""
    )
    if difference := "\n".join(changes):
        pytest.fail(f"{difference}\n\nIf this is meant, run again with BRIEFGEN_RENEW_GOLDENS=1.", pytrace=False)


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_templates_become_markdown_that_a_person_can_read(country, monkeypatch):
    """Every text of a briefing after its template was filled in: each number says which figure it is."""
    texts: dict[Place, list[str]] = {}
    filled = Prose.filled

    def kept(self, written):
        text, lines = filled(self, written)
        texts.setdefault(written.place, []).append(text.strip("\n"))
        return text, lines

    monkeypatch.setattr(Prose, "filled", kept)
    country.brief()
    lines: list[str] = []
    for place in sorted(texts):
        lines += [f"<!-- {place.file}:{place.line} -->", *"\n\n".join(texts[place]).splitlines(), ""]
    compare("markdown.md", lines[:-1])


# --- The model -------------------------------------------------------------------------------------------------------


def test_a_briefing_is_composed_of_these_blocks(country):
    """All that stands on the pages, block by block, with its notes and the evidence that the file will remember."""
    compare("model.txt", list(described(country.brief())))


def described(value: object, name: str = "", depth: int = 0) -> Iterator[str]:
    """Yield the lines that tell a value of the model; what is as by default, and where it was written, is left out."""
    start = "  " * depth + name
    if isinstance(value, tuple) and all(isinstance(part, INLINES) for part in value):
        yield f"{start}{''.join(map(words_of, value))}".rstrip()
    elif isinstance(value, tuple) and isinstance(value[0], str):
        yield start + " | ".join(line.strip() for part in value for line in described(part))
    elif isinstance(value, tuple):
        yield start.rstrip()
        for part in value:
            yield from described(part, "- ", depth + 1)
    elif is_dataclass(value) and not isinstance(value, INLINES):
        parts = []
        for field in fields(value):
            part = getattr(value, field.name)
            if part not in (field.default, (), "") and not isinstance(part, Place | Readback):
                parts.append(list(described(part, f"{field.name}: ", depth + 1)))
        heading = f"{start}{type(value).__name__}"
        whole = f"{heading}: {'; '.join(part[0].strip() for part in parts)}"
        if len(whole) <= WIDEST and all(len(part) == 1 for part in parts):
            yield whole
        else:
            yield heading
            for part in parts:
                yield from part
    else:
        yield start + (words_of(value) if isinstance(value, INLINES) else str(value))


def words_of(part: Inline) -> str:
    """Return a piece of a line much as it would stand in Markdown."""
    match part:
        case Text():
            kinds = [kind for kind in ("strong", "emphasis") if getattr(part, kind)]
            kinds += [kind for kind in (part.origin, part.language) if kind not in ("written", "")]
            return f"[{part.text}]{{{', '.join(kinds)}}}" if kinds else part.text
        case Figure():
            return f"[{part.text}](figure:{part.id})"
        case Quotation():
            return f"[{part.text}](quote:{part.id}){{{part.language}}}"
        case NoteMark():
            return f"[^{part.number}]"
        case Reference():
            return f"[{part.text}]({part.target} {part.number})"
        case Link():
            return f"[{part.text}]({part.url})"
        case _:
            raise AssertionError(f"{part} should have been resolved")


# --- Word ------------------------------------------------------------------------------------------------------------


def test_blocks_are_set_in_word_as_these_elements(country: Country):
    """The body of the Word file of one theme: styles, controls, notes, fields, tables and the place of a chart."""
    country.edit("config.yaml", "themes: [harbour, river]", "themes: [river]")
    country.edit_data("templates/formats/long.yaml", blocks=["key-figures", "themes", "recommendations"])
    brand = read_brand(country.folder / "templates/brands/neutral.docx", "neutral")
    # No picture is compared, so any picture will do.
    docx = render_word(country.brief(), brand, {"aid": Picture(b"<svg/>", DOT, 12, 6)})
    body = etree.fromstring(read_parts(docx)["word/document.xml"])[0]
    compare("document.xml", list(printed(body)))


def printed(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """Yield the lines of an element; the declarations of its namespaces are left out."""
    start = "  " * depth
    whole = re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))
    if len(start + whole) <= WIDEST or not len(element):
        yield start + whole
        return
    opening, _, _ = whole.partition(">")
    yield f"{start}{opening}>"
    for part in element:
        yield from printed(part, depth + 1)
    yield f"{start}</{element.prefix}:{etree.QName(element).localname}>"

"""The sections of a Word file: which one holds its text, and which headers and footers it shows."""

from dataclasses import dataclass

from briefgen.word.elements import NAMESPACES, Element, name, whole

_OFF = ("0", "false", "off")
_LONGEST_SIDE = 100_000
AREAS = {"header": ("headerReference", "default"), "first header": ("headerReference", "first"),
         "footer": ("footerReference", "default"), "first footer": ("footerReference", "first")}  # fmt: skip
"""Headers and footers, with what leads to each: those of even pages are none of a briefing's."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a Word file."""

    setup: Element
    """Its page set-up."""
    letters: int
    """How much text it holds."""
    shown: dict[str, str]
    """The relationships of its headers and footers by area, those of the section before where it has none."""


def text_section(document: Element) -> Section | None:
    """Return the section with the most text, an upright one if there is any; None if the file has none.

    A cover has margins of its own, and an annex may lie on its side. Of several without text it is the last.
    """
    sections: list[Section] = []
    letters = 0
    shown: dict[str, str] = {}
    body = document.find(name("w:body"))
    for block in () if body is None else body:
        own = block if block.tag == name("w:sectPr") else block.find(f"{name('w:pPr')}/{name('w:sectPr')}")
        letters += sum(len(words.text or "") for words in block.iter(name("w:t")))
        if own is not None:
            shown = {**shown, **_named(own)}
            sections.append(Section(own, letters, dict(shown)))
            letters = 0
    upright = [section for section in sections if not _is_wide(section.setup)] or sections
    return max(reversed(upright), key=lambda section: section.letters) if upright else None


def has_first_page(setup: Element) -> bool:
    """Return whether the first page of a section has a header and a footer of its own."""
    found = setup.find(name("w:titlePg"))
    return found is not None and found.get(name("w:val"), "1") not in _OFF


def _named(setup: Element) -> dict[str, str]:
    named = {}
    for area, (tag, kind) in AREAS.items():
        for one in setup.findall(name(f"w:{tag}")):
            if one.get(name("w:type")) == kind:
                named[area] = str(one.get(f"{{{NAMESPACES['r']}}}id"))
    return named


def _is_wide(setup: Element) -> bool:
    size = setup.find(name("w:pgSz"))
    wide, high = (0 if size is None else whole(size.get(name(side)), _LONGEST_SIDE) for side in ("w:w", "w:h"))
    return 0 < high < wide

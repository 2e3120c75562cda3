"""A brand's .docx -> the parts that briefings take from it, and nothing else: by name, by relationship and by form."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from briefgen.errors import shortened
from briefgen.word.brandfurniture import Area, Remake, furniture_of
from briefgen.word.cleaning import Cleaning
from briefgen.word.elements import A, Element, element, name
from briefgen.word.mending import mend
from briefgen.word.package import CONTENT_TYPES, XML
from briefgen.word.reading import parse, related, relationships
from briefgen.word.sections import Section, text_section

_CALLED = {"styles": "styles", "numbering": "lists", "theme": "theme", "fontTable": "table of fonts"}
_ROOTS = {"styles": "w:styles", "numbering": "w:numbering", "theme": "a:theme", "fontTable": "w:fonts"}
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}document"
_WEB_LINK = re.compile(r"(?i)(?:https?://|mailto:)[^\s\\]*")
_MOST_STYLES = 4_100
"""Word itself takes 4,079; each is looked up many times."""
_MACROS = b"macroEnabled"
_SAVE = "save it in Word as .docx, or start anew from a copy of neutral.docx"
_SAVE_PLAINLY = 'save it in Word with the type "Word Document (.docx)"'

# Effects of shapes, of which no briefing has any: those of the brands that ship stay, others give way to plain ones.
_SHIPPED_EFFECTS = "5c470ab6fce8dca608cfbc877021491e3c2128239c05a33dc1d0ff465f3168e0"
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_NONE = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_PLAIN_EFFECTS = f"""<a:fmtScheme xmlns:a="{A}" name="plain"><a:fillStyleLst>{3 * _FILL}</a:fillStyleLst>\
<a:lnStyleLst>{3 * _LINE}</a:lnStyleLst><a:effectStyleLst>{3 * _NONE}</a:effectStyleLst>\
<a:bgFillStyleLst>{3 * _FILL}</a:bgFillStyleLst></a:fmtScheme>"""


class UnusableBrandError(ValueError):
    """A file that cannot be a brand; its words say why."""

    def __init__(self, fact: str, remedy: str) -> None:
        super().__init__(fact)
        self.remedy = remedy
        """What to do, a clause without the final full stop."""


@dataclass(frozen=True, slots=True)
class BrandParts:
    """What a brand gives to briefings."""

    page: Element
    """Size, margins and columns of its first section, as the properties of one."""
    roots: Mapping[str, Element]
    """Styles, numbering, theme and fontTable, clean."""
    parts: Mapping[str, bytes]
    """The same four as they are copied."""
    left_out: tuple[str, ...]
    """What somebody meant something by and is not taken along, a clause each."""
    furniture: Mapping[str, Area]
    """Its headers and footers by area, made anew."""
    document: Element
    """The document, of which nothing is copied."""


def clean_parts(parts: Mapping[str, bytes], remake: Remake, instead: Mapping[str, bytes] | None = None) -> BrandParts:
    """Return what a brand gives to briefings; pictures are made anew by `remake`.

    `instead` are the four parts for those that a template lacks: then what leads outside is only left out.

    Raises UnusableBrandError if it is no Word file that Word would open, holds macros, or leads out of itself, and
    NotWordError if a part of it is damaged.
    """
    main = next((part for kind, part in related(parts, "") if kind == "officeDocument"), "")
    if main not in parts or not main.endswith(XML):
        raise UnusableBrandError("this is no Word file", _SAVE)
    if _MACROS in parts.get(CONTENT_TYPES, b""):
        raise UnusableBrandError("this is a Word file with macros (.docm or .dotm)", _SAVE_PLAINLY)
    document = parse(parts[main])
    if document.tag == _STRICT:
        raise UnusableBrandError("this file is saved in the form that Word calls Strict Open XML", _SAVE_PLAINLY)
    if document.tag != name("w:document"):
        raise UnusableBrandError("this is no Word file", _SAVE)
    left_out = _refuse_outside(parts) if instead is None else []
    cleaning = Cleaning()
    section = text_section(document)
    page = _page(section, cleaning) if instead is None else _page_or_a4(section, cleaning)
    data = dict(_data(parts, main, instead or {}))
    roots = {kind: parse(content) for kind, content in data.items()}
    for kind, root in roots.items():
        if root.tag != name(_ROOTS[kind]):
            raise UnusableBrandError(f"its {_CALLED[kind]} cannot be read as Word writes them", _SAVE)
    theme, roots["theme"] = _theme(roots["theme"], data["theme"], cleaning)
    fonts = _copied(roots["fontTable"], data["fontTable"], cleaning)
    if len(roots["styles"].findall(name("w:style"))) > _MOST_STYLES:
        raise UnusableBrandError(f"it has more than {_MOST_STYLES:,} styles", "delete in Word what nothing uses")
    for kind in ("styles", "numbering"):
        cleaning.clean(roots[kind])
    mend(roots["styles"], roots["numbering"])
    copied = {"theme": theme, "fontTable": fonts} | {kind: _written(roots[kind]) for kind in ("styles", "numbering")}
    ids = {str(style.get(name("w:styleId"))) for style in roots["styles"].iterchildren(name("w:style"))}
    beside: list[str] = []
    areas = furniture_of(parts, main, section, ids, remake, beside) if section is not None else {}
    return BrandParts(page, roots, copied, (*left_out, *cleaning.odd, *beside), areas, document)


def _refuse_outside(parts: Mapping[str, bytes]) -> list[str]:
    """Return a clause for what leads out of the file and is only left out.

    Raises UnusableBrandError for all else that does: a program that opens the file would fetch it, and say who asks.
    """
    left_out = []
    for part in sorted(part for part in parts if part.endswith(".rels")):
        for kind, target in relationships(parts, part, outside=True):
            if kind == "attachedTemplate":
                left_out.append("the template that it was made from")
            elif kind != "hyperlink" or not _WEB_LINK.fullmatch(target):
                what = {"image": "a linked picture", "font": "a linked font"}.get(kind, f"{kind or 'something'}")
                fact = f'it leads out of itself, to "{shortened(target)}" ({what})'
                raise UnusableBrandError(fact, "take that out in Word, or put the thing itself into the file")
    return list(dict.fromkeys(left_out))


def _data(parts: Mapping[str, bytes], main: str, instead: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the four parts that are copied, as they are. Raises UnusableBrandError if one that is needed lacks."""
    of_kind = dict(related(parts, main))
    for kind, called in _CALLED.items():
        part = of_kind.get(kind, "")
        if part in parts and part.endswith(XML):
            yield kind, parts[part]
        elif kind in instead:
            yield kind, instead[kind]
        elif kind == "fontTable":
            yield kind, _written(element("w:fonts"))
        else:
            raise UnusableBrandError(
                f"this Word file has no {called}", "start anew from a copy of neutral.docx in Word"
            )


def _page(section: Section | None, cleaning: Cleaning) -> Element:
    """Return the page set-up of a section. Raises UnusableBrandError if it has no size or no margins."""
    found = None if section is None else section.setup
    page = element("w:sectPr")
    for tag in ("w:pgSz", "w:pgMar", "w:cols"):
        kept = None if found is None else deepcopy(found.find(name(tag)))
        if kept is not None and cleaning.clean(kept):
            page.append(kept)
        elif tag != "w:cols":
            raise UnusableBrandError(
                "its page has no size or no margins that Word would write", "set its page up in Word"
            )
    return page


def _page_or_a4(section: Section | None, cleaning: Cleaning) -> Element:
    """Return the page set-up of a section; A4 for a file that leaves it to the program that opens it."""
    try:
        return _page(section, cleaning)
    except UnusableBrandError:
        margins = dict.fromkeys(("w:top", "w:right", "w:bottom", "w:left"), "1304")
        edges = {"w:header": "567", "w:footer": "567", "w:gutter": "0"}
        cleaning.odd.append("the set-up of its page, which it does not say: it is A4")
        return element(
            "w:sectPr", element("w:pgSz", {"w:w": "11906", "w:h": "16838"}), element("w:pgMar", margins | edges)
        )


def _theme(root: Element, data: bytes, cleaning: Cleaning) -> tuple[bytes, Element]:
    """Return the theme as it is copied, and its root: colours, fonts, and effects that are known.

    Raises UnusableBrandError if it has no colours or no fonts.
    """
    scheme = root.find(f"{name('a:themeElements')}/{name('a:fmtScheme')}")
    beside = list(root)[1:]
    effects = [] if scheme is None else [scheme, *beside]
    fingerprint = sha256(b"".join(etree.tostring(one, with_tail=False) for one in effects)).hexdigest()
    for one in beside:
        root.remove(one)
    if scheme is not None:
        scheme[:] = []
    before = _copied(root, data, cleaning)
    scheme = root.find(f"{name('a:themeElements')}/{name('a:fmtScheme')}")
    if scheme is None:
        raise UnusableBrandError("its theme has no colours, no fonts or no effects", _SAVE)
    slots = list(root.find(f".//{name('a:clrScheme')}"))
    if bare := [etree.QName(slot).localname for slot in slots if not len(slot)]:
        fact = f"its theme has no plain colour for {', '.join(bare)}"
        raise UnusableBrandError(fact, "set the colours of its theme anew in Word")
    if before is data and fingerprint == _SHIPPED_EFFECTS and all(len(slot) == 1 for slot in slots):
        return data, parse(data)
    scheme.getparent().replace(scheme, etree.fromstring(_PLAIN_EFFECTS))
    for slot in slots:
        slot[1:] = []
    return _written(root), root


def _copied(root: Element, data: bytes, cleaning: Cleaning) -> bytes:
    """Clean a part, and return it: its own bytes if nothing had to be taken out of it."""
    own = Cleaning(cleaning.odd)
    own.clean(root)
    # Other names of namespaces, and what stands before or behind the root, are no elements that could be taken out.
    is_bare = data.count(b"xmlns") == 1 and data.count(b"<?") <= data.startswith(b"<?")
    return data if is_bare and not own.changed else _written(root)


def _written(root: Element) -> bytes:
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

"""Reading a Word file's text back, the same for the file as built and as edited."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.word.elements import Element, name
from briefgen.word.lines import Lines
from briefgen.word.looks import looks_of
from briefgen.word.package import XML
from briefgen.word.paragraph import Area, WordParagraph

_SAFELY = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
_PARSER = etree.XMLParser(**_SAFELY, encoding="utf-8")
_PARSER_OF_UTF_16 = etree.XMLParser(**_SAFELY, encoding="utf-16")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT, _STYLES = "officeDocument", "styles"
_AREAS: Mapping[str, Area] = {"footnotes": "note", "endnotes": "note", "header": "margin", "footer": "margin"}


class NotWordError(ValueError):
    """The parts are no Word document that can be read; the words say why."""


def parse(data: bytes) -> Element:
    """Return the root of a part, with no entity resolved.

    It is read as UTF-8 or, by its mark, as UTF-16, whatever it declares: what was looked for in its bytes is what is
    read.

    Raises NotWordError if it is no XML.
    """
    try:
        return etree.fromstring(data, _PARSER_OF_UTF_16 if data.startswith(_UTF_16) else _PARSER)
    except etree.XMLSyntaxError as error:
        raise NotWordError(f"a part of it is damaged at its line {error.lineno or 1}") from None


def read_paragraphs(parts: Mapping[str, bytes], *, foreign: bool = True) -> list[WordParagraph]:
    """Return the paragraphs that have words: those of the body, of the notes that are marked in it, of the margins.

    In a file that is not `foreign` but ours, it is not asked whether each word can be seen.

    Raises NotWordError if the parts are no Word document.
    """
    main = next((part for kind, part in related(parts, "") if kind == _DOCUMENT), "")
    if main not in parts or not main.endswith(XML):
        raise NotWordError("it holds no Word document")
    root = parse(parts[main])
    if root.tag != name("w:document"):
        raise NotWordError("it is written in a form that briefgen does not read (Strict Open XML)")
    # Each part once, however often something leads to it.
    others = [one for one in dict.fromkeys(related(parts, main)) if one[1].endswith(XML)]
    styles = next((parse(parts[part]) for kind, part in others if kind == _STYLES and part in parts), None)
    headings, raised, looks = _styled(styles, "heading"), _styled(styles, "footnote"), looks_of(styles)
    body = Lines(headings, raised, looks, foreign=foreign)
    body.notes = sum(1 for _ in root.iter(name("w:footnoteReference")))
    body.walk(root)
    paragraphs = body.read_paragraphs("body")
    for kind, part in others:
        if kind in _AREAS and part in parts:
            area = _AREAS[kind]
            reader = Lines(headings, raised, looks, foreign=foreign)
            reader.notes = body.notes
            if area == "margin":
                reader.walk(parse(parts[part]))
                paragraphs += reader.read_paragraphs(area)
            else:
                paragraphs += _notes(reader, parse(parts[part]), body.marked[kind])
    return paragraphs


def language_of(parts: Mapping[str, bytes]) -> str:
    """Return the tag of the language that the styles are in, such as en-GB; empty if they do not say."""
    for part in parts.values():
        if b":docDefaults" in part:
            for language in parse(part).iter(name("w:lang")):
                return language.get(name("w:val")) or ""
    return ""


def flows_of(parts: Mapping[str, bytes]) -> Iterator[tuple[Area, str]]:
    """Yield the areas and names of the parts that hold text: the body, then those of notes and margins."""
    main = next((part for kind, part in related(parts, "") if kind == _DOCUMENT), "")
    if main in parts and main.endswith(XML):
        yield "body", main
        for kind, part in dict.fromkeys(related(parts, main)):
            if kind in _AREAS and part in parts and part.endswith(XML):
                yield _AREAS[kind], part


def targets_of(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Return the names of the parts that a part is related to, by the ids that it calls them by."""
    listed = _listed(part)
    found = parse(parts[listed]).iter(_RELATIONSHIP) if listed in parts else ()
    return {one.get("Id", ""): _named(part, one.get("Target", "")) for one in found}


def outside_of(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Return where a part leads outside of the file, by the ids that it calls it by."""
    listed = _listed(part)
    found = parse(parts[listed]).iter(_RELATIONSHIP) if listed in parts else ()
    return {one.get("Id", ""): one.get("Target", "") for one in found if one.get("TargetMode") == "External"}


def _notes(reader: Lines, root: Element, marked: list[str]) -> list[WordParagraph]:
    """Return the paragraphs of the notes in the order of their marks; one without a mark is not printed."""
    notes = {note.get(name("w:id")): note for note in root}
    paragraphs = []
    for number, key in enumerate(dict.fromkeys(marked), start=1):
        if key in notes:
            reader.walk(notes[key])
            paragraphs += reader.read_paragraphs("note", number)
    return paragraphs


def related(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the parts that a part, or the package, is related to."""
    listed = _listed(part)
    if listed in parts:
        for kind, target in relationships(parts, listed, outside=False):
            yield kind, _named(part, target)


def relationships(parts: Mapping[str, bytes], listed: str, *, outside: bool) -> Iterator[tuple[str, str]]:
    """Yield kind and target of what a list of relationships leads to: outside of the file, or in it."""
    for one in parse(parts[listed]).iter(_RELATIONSHIP):
        if (one.get("TargetMode") == "External") == outside:
            yield one.get("Type", "").rpartition("/")[2], one.get("Target", "")


def _listed(part: str) -> str:
    """Return the name of the part that lists what a part is related to."""
    folder, _, file = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _named(part: str, target: str) -> str:
    """Return the name of the part that another one calls so."""
    return posixpath.normpath(posixpath.join("/", part.rpartition("/")[0], target)).lstrip("/")


def _styled(styles: Element | None, start: str) -> frozenset[str]:
    """Return the ids of the styles whose names begin so; names are the same in every language of Word, ids are not."""
    ids = set()
    for style in () if styles is None else styles.iter(name("w:style")):
        called = style.find(name("w:name"))
        if called is not None and (called.get(name("w:val")) or "").lower().startswith(start):
            ids.add(style.get(name("w:styleId")))
    return frozenset(ids)

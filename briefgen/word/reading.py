"""Reading a Word file's text back, the same for the file as built and as edited."""

import posixpath
from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.word.elements import Element, name
from briefgen.word.lines import Area, Lines, WordParagraph
from briefgen.word.looks import looks_of

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT, _STYLES = "officeDocument", "styles"
_AREAS: Mapping[str, Area] = {"footnotes": "note", "endnotes": "note", "header": "margin", "footer": "margin"}


class NotWordError(ValueError):
    """The parts are no Word document that can be read; the words say why."""


def parse(data: bytes) -> Element:
    """Return the root of a part, with no entity resolved.

    Raises lxml.etree.XMLSyntaxError if it is no XML.
    """
    return etree.fromstring(data, _PARSER)


def read_paragraphs(parts: Mapping[str, bytes]) -> list[WordParagraph]:
    """Return the paragraphs that have words: those of the body, of the notes that are marked in it, of the margins.

    Raises NotWordError if the parts are no Word document.
    """
    try:
        return _paragraphs_of(parts)
    except etree.XMLSyntaxError as error:
        raise NotWordError(f"a part of it is damaged ({error})") from None


def language_of(parts: Mapping[str, bytes]) -> str:
    """Return the tag of the language that the styles are in, such as en-GB; empty if they do not say."""
    for part in parts.values():
        if b":docDefaults" in part:
            for language in parse(part).iter(name("w:lang")):
                return language.get(name("w:val")) or ""
    return ""


def flows_of(parts: Mapping[str, bytes]) -> Iterator[tuple[Area, str]]:
    """Yield the areas and names of the parts that hold text: the body, then those of notes and margins."""
    main = next((part for kind, part in _related(parts, "") if kind == _DOCUMENT), "")
    if main in parts:
        yield "body", main
        yield from ((_AREAS[kind], part) for kind, part in _related(parts, main) if kind in _AREAS and part in parts)


def targets_of(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Return the names of the parts that a part is related to, by the ids that it calls them by."""
    return {key: target for key, _, target in _relationships(parts, part)}


def _paragraphs_of(parts: Mapping[str, bytes]) -> list[WordParagraph]:
    """Return the paragraphs of the body, then of the other parts. Raises NotWordError if it is no Word document."""
    main = next((part for kind, part in _related(parts, "") if kind == _DOCUMENT), "")
    if main not in parts:
        raise NotWordError("it holds no Word document")
    root = parse(parts[main])
    if root.tag != name("w:document"):
        raise NotWordError("it is written in a form that briefgen does not read (Strict Open XML)")
    related = list(_related(parts, main))
    styles = next((parse(parts[part]) for kind, part in related if kind == _STYLES and part in parts), None)
    headings, looks = _headings(styles), looks_of(styles)
    body = Lines(headings, looks)
    body.walk(root)
    paragraphs = body.read_paragraphs("body")
    for kind, part in related:
        if kind in _AREAS and part in parts:
            area = _AREAS[kind]
            reader = Lines(headings, looks)
            if area == "margin":
                reader.walk(parse(parts[part]))
                paragraphs += reader.read_paragraphs(area)
            else:
                paragraphs += _notes(reader, parse(parts[part]), body.marked[kind])
    return paragraphs


def _notes(reader: Lines, root: Element, marked: list[str]) -> list[WordParagraph]:
    """Return the paragraphs of the notes in the order of their marks; one without a mark is not printed."""
    notes = {note.get(name("w:id")): note for note in root}
    paragraphs = []
    for number, key in enumerate(dict.fromkeys(marked), start=1):
        if key in notes:
            reader.walk(notes[key])
            paragraphs += reader.read_paragraphs("note", number)
    return paragraphs


def _related(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the parts that a part, or the package, is related to."""
    yield from ((kind, target) for _, kind, target in _relationships(parts, part))


def _relationships(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str]]:
    folder, _, file = part.rpartition("/")
    listed = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed not in parts:
        return
    for related in parse(parts[listed]).iter(_RELATIONSHIP):
        if related.get("TargetMode") != "External":
            kind, target = related.get("Type", "").rpartition("/")[2], related.get("Target", "")
            name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield related.get("Id", ""), kind, name


def _headings(styles: Element | None) -> frozenset[str]:
    """Return the ids of the styles of headings; names are the same in every language of Word, ids are not."""
    ids = set()
    for style in () if styles is None else styles.iter(name("w:style")):
        called = style.find(name("w:name"))
        if called is not None and (called.get(name("w:val")) or "").lower().startswith("heading"):
            ids.add(style.get(name("w:styleId")))
    return frozenset(ids)

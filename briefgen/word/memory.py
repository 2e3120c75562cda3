"""What a Word file remembers of how it was built, in a custom XML part."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from lxml import etree

from briefgen.document.brief import Identity, Provenance, Readback
from briefgen.language.sketch import fingerprint, marks_of, words_of
from briefgen.word.controls import NAMED, TOLD
from briefgen.word.elements import Element
from briefgen.word.paragraph import Area, Cell, Placed, WordParagraph
from briefgen.word.pictured import WordPicture
from briefgen.word.reading import parse

NAMESPACE = "urn:briefgen:evidence:1"
EVIDENCE = "customXml/item1.xml"
MOST_PARAGRAPHS = 40_000
"""What a file may hold that is built or verified: a book of a thousand pages."""
_PROVENANCE_FIELDS = ("id", "kind", "printed", "amount", "value", "qualifier", "unit", "period", "origin", "source")
_IDENTITY = tuple(field.name for field in fields(Identity))
_HASHED = ("parts", "links", "properties")
_LISTS = (
    "names", "qualifiers", "qualifiers_behind", "numbers", "joining", "amounts", "harmless", "units", "months",
    "numbered",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BuiltFigure:
    """A figure in a paragraph as built, or a time or a primary source that the ledger printed."""

    id: str
    """Ledger id; of times and primary sources the whole tag of their controls."""
    start: int
    """Its first word among the words of the paragraph, from 0."""
    end: int
    """The word after its last."""

    @property
    def is_told(self) -> bool:
        """Whether it is a time or a primary source, and no figure."""
        return self.id.startswith((*TOLD, NAMED))


@dataclass(frozen=True, slots=True)
class BuiltMark:
    """The mark of a note in a paragraph as built."""

    note: int
    """Number of the note."""
    word: int
    """How many words of the paragraph stand before it."""


@dataclass(frozen=True, slots=True)
class BuiltParagraph:
    """A paragraph as built: no words, only what tells whether and where they were changed."""

    area: Area
    """Where it stood: body, note or margin."""
    fingerprint: str
    """`fingerprint` of its text."""
    marks: tuple[str, ...]
    """`marks_of` its text."""
    held: tuple[BuiltFigure, ...]
    """The figures in it, in order."""
    note: int
    """For a note, its number; else 0."""
    about: tuple[str, ...]
    """For a note, the ledger ids that it vouches for."""
    marked: tuple[BuiltMark, ...] = ()
    """The marks of notes in it, in order."""
    cell: Cell | None = None
    """Where in a table it stands."""
    pictures: tuple[int, ...] = ()
    """Which pictures stand in it or above it."""
    counted: tuple[BuiltMark, ...] = ()
    """The numbers of captions and of references to them in it, in order, as the marks of notes are."""


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """What a file remembers of how it was built."""

    provenances: tuple[Provenance, ...]
    """The ledger entries that it rests on."""
    paragraphs: tuple[BuiltParagraph, ...]
    """The paragraphs as built: the body's in order, then those of notes and margins."""
    readback: Readback
    """What is needed to find numbers in its words."""
    seal: str
    """`digest` of all other parts as built."""
    told: tuple[tuple[str, str], ...] = ()
    """Tag and words of the times and primary sources that the ledger printed."""
    pictures: tuple[WordPicture, ...] = ()
    """Its pictures, flow by flow in order."""
    tables: tuple[str, ...] = ()
    """`fingerprint` of the alternative text of each table, shortened."""
    parts: tuple[tuple[str, str], ...] | None = None
    """Name and shortened hash of each other part; None in a file of an earlier version."""
    briefing: Identity | None = None
    """Which briefing it is."""
    links: tuple[tuple[str, str], ...] | None = None
    """Number of each link and hash of where it leads; None in a file of an earlier version."""
    properties: tuple[tuple[str, str], ...] = ()
    """Name and hash of each property that readers see."""


def remembered(paragraphs: Iterable[WordParagraph], notes: Sequence[tuple[str, ...]]) -> tuple[BuiltParagraph, ...]:
    """Return what is kept of paragraphs; `notes` holds the ledger ids of each note.

    Primary sources that the ledger printed are looked for in the words of the text too: who counted is told there.
    """
    paragraphs = tuple(paragraphs)
    names = _names(told_in(paragraphs))
    return tuple(
        BuiltParagraph(
            paragraph.area,
            fingerprint(paragraph.text),
            marks_of(paragraph.text),
            _held(paragraph, names),
            paragraph.note,
            notes[paragraph.note - 1] if paragraph.note else (),
            marks_in(paragraph),
            paragraph.cell,
            paragraph.pictures if paragraph.area == "body" else (),
            counted_in(paragraph),
        )
        for paragraph in paragraphs
    )


def told_in(paragraphs: Iterable[WordParagraph]) -> tuple[tuple[str, str], ...]:
    """Return tags and words of the times and primary sources that the ledger printed, sorted."""
    paragraphs = tuple(paragraphs)
    found = {
        (placed.id, paragraph.text[placed.start : placed.end])
        for paragraph in paragraphs
        for placed in paragraph.placed
        if placed.id.startswith(TOLD)
    }
    names = _names(sorted(found)) if found else {}
    used = {one.id for paragraph in paragraphs for one in _named(paragraph, names)}
    return tuple(sorted({*found, *((tag, name) for name, tag in names.items() if tag in used)}))


def marks_in(paragraph: WordParagraph) -> tuple[BuiltMark, ...]:
    """Return the marks of notes in a paragraph, with the number of words before each."""
    return tuple(BuiltMark(one.note, _words_before(paragraph, one.at)) for one in paragraph.marked)


def counted_in(paragraph: WordParagraph) -> tuple[BuiltMark, ...]:
    """Return the numbers of captions and references in a paragraph, with the number of words before each."""
    return tuple(BuiltMark(one.shown, _words_before(paragraph, one.at)) for one in paragraph.counted)


def _words_before(paragraph: WordParagraph, at: int) -> int:
    return sum(1 for word in words_of(paragraph.text) if word.start < at)


def _names(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the tags of primary sources by their names; what names none has no capital letter."""
    origins = [(tag, words) for tag, words in told if tag.startswith("origin:")]
    plain = [(tag, words) for tag, words in origins if words != words.lower() and not any(map(str.isdigit, words))]
    return {words: NAMED + tag.partition(":")[2] for tag, words in reversed(plain)}


def _held(paragraph: WordParagraph, names: Mapping[str, str]) -> tuple[BuiltFigure, ...]:
    """Return the figures of a paragraph with the numbers of their words: those of letters change with a space."""
    words = words_of(paragraph.text)
    held = []
    for placed in (*paragraph.placed, *_named(paragraph, names)):
        inside = [number for number, word in enumerate(words) if word.start < placed.end and placed.start < word.end]
        if inside:
            held.append(BuiltFigure(placed.id, inside[0], inside[-1] + 1))
    return tuple(sorted(held, key=lambda one: one.start))


def _named(paragraph: WordParagraph, names: Mapping[str, str]) -> Iterator[Placed]:
    """Yield where the text names primary sources in words that stand in no control."""
    for name, tag in names.items():
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", paragraph.text):
            if not any(one.start < found.end() and found.start() < one.end for one in paragraph.placed):
                yield Placed(tag, *found.span())


def find_evidence_part(parts: Mapping[str, bytes]) -> tuple[str, EvidencePart] | None:
    """Return the name of the part with the evidence and what it holds; Word may have moved it to another item."""
    for part in sorted(parts):
        if part.startswith("customXml/item") and NAMESPACE.encode() in parts[part]:
            try:
                root = parse(parts[part])
                if root.tag == _tag("evidence"):
                    return part, _read(root)
            except (KeyError, TypeError, ValueError):
                continue
    return None


def written(evidence: EvidencePart) -> bytes:
    """Return the part that holds evidence."""
    readback = evidence.readback
    root = etree.Element(
        _tag("evidence"), {"seal": evidence.seal, "language": readback.language}, nsmap={None: NAMESPACE}
    )
    if evidence.briefing is not None:
        etree.SubElement(root, _tag("briefing"), {key: getattr(evidence.briefing, key) for key in _IDENTITY})
    for kind in _LISTS:
        etree.SubElement(root, _tag("words"), {"of": kind}).text = "\n".join(getattr(readback, kind))
    for provenance in evidence.provenances:
        said = {key: getattr(provenance, key) for key in _PROVENANCE_FIELDS}
        etree.SubElement(root, _tag("witness"), said).text = provenance.quote
    for tag, words in evidence.told:
        etree.SubElement(root, _tag("told"), {"tag": tag}).text = words
    for picture in evidence.pictures:
        hashes = {"in": picture.area, "png": picture.shown, "svg": picture.better, "alt": picture.alt}
        etree.SubElement(root, _tag("picture"), hashes)
    etree.SubElement(root, _tag("tables")).text = "\n".join(evidence.tables)
    hashed = ((kind, getattr(evidence, kind)) for kind in _HASHED)
    for kind, pairs in filter(lambda one: one[1] is not None, hashed):
        etree.SubElement(root, _tag(kind)).text = "\n".join(f"{digest} {named}" for named, digest in pairs)
    for built in evidence.paragraphs:
        node = etree.SubElement(root, _tag("paragraph"), {"in": built.area, "sha256": built.fingerprint})
        for key, value in _attributes(built).items():
            if value:
                node.set(key, value)
        node.text = " ".join(built.marks)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _attributes(built: BuiltParagraph) -> dict[str, str]:
    """Return what is kept of a paragraph beside its words, as attributes; those that are empty are left out."""
    cell = built.cell
    return {
        "note": str(built.note or ""),
        "about": " ".join(built.about),
        "figures": " ".join(f"{held.id}:{held.start}-{held.end}" for held in built.held),
        "marks": " ".join(f"{mark.note}:{mark.word}" for mark in built.marked),
        "counted": " ".join(f"{mark.note}:{mark.word}" for mark in built.counted),
        "cell": "" if cell is None else f"{cell.table} {cell.row} {cell.column} {cell.paragraph}",
        "pictures": " ".join(map(str, built.pictures)),
    }


def _read(root: Element) -> EvidencePart:
    provenances = tuple(
        Provenance(**{key: node.attrib[key] for key in _PROVENANCE_FIELDS}, quote=node.text or "")
        for node in root.iterchildren(_tag("witness"))
    )
    lists = {node.get("of"): tuple((node.text or "").splitlines()) for node in root.iterchildren(_tag("words"))}
    readback = Readback(root.attrib["language"], **{kind: lists.get(kind, ()) for kind in _LISTS})
    listed = root.findall(_tag("paragraph"))
    if len(listed) > MOST_PARAGRAPHS:
        raise ValueError(f"a record of {len(listed)} paragraphs is none of ours")
    paragraphs = tuple(_built(node) for node in listed)
    pictures = tuple(
        WordPicture(_area(node), node.get("png", ""), node.get("svg", ""), node.get("alt", ""))
        for node in root.iterchildren(_tag("picture"))
    )
    told = tuple((node.attrib["tag"], node.text or "") for node in root.iterchildren(_tag("told")))
    tables, parts, briefing, links = (root.find(_tag(one)) for one in ("tables", "parts", "briefing", "links"))
    identity = None if briefing is None else Identity(**{key: briefing.attrib[key] for key in _IDENTITY})
    return EvidencePart(
        provenances,
        paragraphs,
        readback,
        root.attrib["seal"],
        told,
        pictures,
        () if tables is None else tuple((tables.text or "").split("\n")),
        None if parts is None else _hashes(parts),
        identity,
        None if links is None else _hashes(links),
        _hashes(root.find(_tag("properties"))),
    )


def _hashes(listed: Element | None) -> tuple[tuple[str, str], ...]:
    """Return names and their hashes, one a line."""
    lines = () if listed is None else (line.partition(" ") for line in (listed.text or "").splitlines())
    return tuple((named, digest) for digest, _, named in lines)


def _built(node: Element) -> BuiltParagraph:
    """Return a paragraph as it was built. Raises KeyError or ValueError if the record of it is damaged."""
    held = []
    for figure in node.get("figures", "").split():
        key, _, span = figure.rpartition(":")
        start, _, end = span.partition("-")
        held.append(BuiltFigure(key, int(start), int(end)))
    marks = tuple((node.text or "").split())
    about = tuple(node.get("about", "").split())
    place = [int(number) for number in node.get("cell", "").split()]
    return BuiltParagraph(
        _area(node), node.attrib["sha256"], marks, tuple(held), int(node.get("note", "0")), about,
        _numbered(node.get("marks", "")),
        Cell(*place) if place else None,
        tuple(int(number) for number in node.get("pictures", "").split()),
        _numbered(node.get("counted", "")),
    )  # fmt: skip


def _numbered(marks: str) -> tuple[BuiltMark, ...]:
    """Return numbers and the words before them. Raises ValueError if the record of them is damaged."""
    parted = (mark.partition(":") for mark in marks.split())
    return tuple(BuiltMark(int(number), int(word)) for number, _, word in parted)


def _area(node: Element) -> Area:
    """Return in which flow of text something stands. Raises ValueError if there is no such flow."""
    match node.attrib["in"]:
        case "body":
            return "body"
        case "note":
            return "note"
        case "margin":
            return "margin"
        case area:
            raise ValueError(f"no area of a document: {area}")


def _tag(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"

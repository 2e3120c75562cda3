"""Edits of more than sixty kinds that people make in Word, as data, and what `briefgen verify` has to say of each.

Run as a script it writes the table of docs/verify.md: `python tests/edits.py FOLDER` builds the briefing of this
workspace, edits it in four ways (as built; then saved by LibreOffice; first saved by LibreOffice; then saved by
python-docx) and judges each.
"""

import base64
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from lxml import etree

from briefgen.pipeline import build
from briefgen.verification.examination import examine
from briefgen.verification.findings import ON_TEXT, Verdict
from briefgen.word.elements import Element, element, name, run
from briefgen.word.memory import find_evidence_part

ROOT = Path(__file__).parents[1]
BODY, NOTES = "word/document.xml", "word/footnotes.xml"
ROUTES = ("as built", "then saved by LibreOffice", "first saved by LibreOffice", "then saved by python-docx")
PROSE = 12
"""A paragraph of so many words is running text, and no cell."""

Found = tuple[str, str, str, str]
"""Kind, figure, was and is of a finding."""


class Desk:
    """A Word file under somebody's hands; `ids` names its controls in order, for where their tags are lost."""

    def __init__(self, docx: bytes, ids: list[str] | None = None) -> None:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            self.parts = {part: package.read(part) for part in package.namelist()}
        self.body = etree.fromstring(self.parts[BODY])
        self.notes = etree.fromstring(self.parts[NOTES])
        sdts = list(self.body.iter(name("w:sdt")))
        self.ids = ids or [tag_of(sdt) for sdt in sdts]
        self.controls = list(zip(self.ids, sdts, strict=True))
        found = find_evidence_part(self.parts)
        self.printed = {provenance.id: provenance.printed for provenance in found[1].provenances} if found else {}
        self.told = dict(found[1].told) if found else {}

    def saved(self) -> bytes:
        """Return the file as it is now, its notes in the order of their marks, as Word saves them."""
        self.order_notes()
        self.parts[BODY] = etree.tostring(self.body, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.parts[NOTES] = etree.tostring(self.notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for part, data in self.parts.items():
                package.writestr(part, data)
        return buffer.getvalue()

    def order_notes(self) -> None:
        """Set the notes in the order of their marks and drop those without one: LibreOffice goes by their order."""
        marks = list(self.body.iter(name("w:footnoteReference")))
        notes = {note.get(name("w:id")): note for note in self.notes if note.get(name("w:type")) is None}
        ordered = list(dict.fromkeys(mark.get(name("w:id")) for mark in marks))
        new_ids = {old: str(number) for number, old in enumerate(ordered, start=1)}
        for note in notes.values():
            self.notes.remove(note)
        for old in ordered:
            if old in notes:
                self.notes.append(notes[old])
                notes[old].set(name("w:id"), new_ids[old])
        for mark in marks:
            mark.set(name("w:id"), new_ids[mark.get(name("w:id"))])

    def control(self, key: str, *, prose: bool = True) -> Element:
        """Return the first control of a figure in running text, or else in a cell of its own, on no card."""
        for own, sdt in self.controls:
            if sdt.getparent() is None:
                continue
            alone = words(sdt) == words(paragraph_of(sdt)) and not is_card(paragraph_of(sdt))
            if own == key and (len(words(paragraph_of(sdt)).split()) >= PROSE if prose else alone):
                return sdt
        raise LookupError(f"{key} stands nowhere in the briefing: name another figure")

    def prose(self, key: str) -> Element:
        """Return the first paragraph of running text with a figure."""
        return paragraph_of(self.control(key))

    def plain(self) -> Element:
        """Return a paragraph of running text without figures or notes."""
        inside = {name("w:sdt"), name("w:footnoteReference"), name("w:instrText"), name("w:hyperlink")}
        for paragraph in self.body.iter(name("w:p")):
            if len(words(paragraph).split()) > PROSE and not any(node.tag in inside for node in paragraph.iter()):
                return paragraph
        raise LookupError("there is no paragraph without figures and notes")


def is_card(paragraph: Element) -> bool:
    """Return whether a paragraph is the number of a key figure."""
    style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return style is not None and style.get(name("w:val")) == "KeyFigure"


def tag_of(sdt: Element) -> str:
    """Return the ledger id in the tag of a control."""
    return sdt.find(f"{name('w:sdtPr')}/{name('w:tag')}").get(name("w:val")).removeprefix("figure:")


def told_of(tag: str) -> str:
    """Return the ledger id in the tag of a time or a primary source."""
    return tag.partition(":")[2]


def paragraph_of(node: Element) -> Element:
    """Return the paragraph that something stands in."""
    return next(node.iterancestors(name("w:p")))


def texts(node: Element) -> list[Element]:
    """Return the pieces of text in an element."""
    return list(node.iter(name("w:t")))


def words(node: Element) -> str:
    """Return the words in an element."""
    return "".join(text.text or "" for text in texts(node)).strip()


def type_over(node: Element, old: str, new: str) -> None:
    """Select the first words like this in an element and type others: they take the looks of the first letter."""
    pieces = texts(node)
    joined = "".join(piece.text or "" for piece in pieces)
    start = joined.index(old)
    end, at = start + len(old), 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + new + text[last:]
            new = ""
        at += len(text)


def say(node: Element, sentence: str) -> None:
    """Type a sentence at the end of a paragraph."""
    node.append(run(f" {sentence}"))


def new_paragraph(after: Element, sentence: str) -> Element:
    """Type a paragraph below another."""
    made = element("w:p", run(sentence))
    after.addnext(made)
    return made


def clear(sdt: Element) -> None:
    """Take a control away and leave its words: what clearing and pasting as text do."""
    for child in list(sdt.find(name("w:sdtContent"))):
        sdt.addprevious(child)
    sdt.getparent().remove(sdt)


def sentence_of(sdt: Element) -> list[Element]:
    """Return the nodes of the paragraph from the full stop before a control to the one after it, split if need be."""
    split_at_stops(paragraph_of(sdt))
    nodes = [node for node in paragraph_of(sdt) if node.tag != name("w:pPr")]
    at = nodes.index(sdt)
    first = next((n + 1 for n in range(at - 1, -1, -1) if words_end(nodes[n])), 0)
    last = next((n for n in range(at + 1, len(nodes)) if words_end(nodes[n])), len(nodes) - 1)
    return nodes[first : last + 1]


def words_end(node: Element) -> bool:
    """Return whether a sentence ends with a run."""
    text = "".join(piece.text or "" for piece in texts(node))
    return text.rstrip().endswith((".", "?", "!"))


def split_at_stops(paragraph: Element) -> None:
    """Split the runs of a paragraph behind each full stop that ends a sentence."""
    for old in list(paragraph.iterchildren(name("w:r"))):
        pieces = texts(old)
        if len(pieces) == 1 and ". " in (pieces[0].text or ""):
            sentences = (pieces[0].text or "").split(". ")
            for number, sentence in enumerate(sentences):
                made = deepcopy(old)
                texts(made)[0].text = sentence + (". " if number + 1 < len(sentences) else "")
                texts(made)[0].set(name("xml:space"), "preserve")
                old.addprevious(made)
            paragraph.remove(old)


def tracked(kind: str, *runs: Element) -> Element:
    """Return runs under review: `w:ins` or `w:del`."""
    mark = element(kind, {"w:id": "9000", "w:author": "A colleague", "w:date": "2026-05-13T09:00:00Z"}, *runs)
    if kind == "w:del":
        for text in texts(mark):
            text.tag = name("w:delText")
    return mark


# --- The edits. Each takes a desk and changes the file on it.

INCIDENTS, INCREASE, FORCED, SOUTH, PAPERS = (
    "access-incidents-2025", "access-incidents-increase-2025", "idps-2025", "southern-idps-2014",
    "idps-with-identification-2014",
)  # fmt: skip
FUNDED, CITY, SCHOOLS, HUNGER = "funding-2026", "bamako-idps-2014", "schools-closed-2025-11", "food-insecurity-2026"
CHILDREN = "children-affected-2025-11"
KOULIKORO, WOMEN, DURATION, WASH = (
    "koulikoro-idps-2014", "women-headed-families-2014", "displacement-duration-2014", "wash-need-2026",
)  # fmt: skip
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_RUN = f"""<w:r {_W}><w:drawing><wp:inline xmlns:wp="{_DRAWINGML}/wordprocessingDrawing">
<wp:extent cx="3000000" cy="2000000"/><wp:docPr id="99" name="Chart 9"/><a:graphic xmlns:a="{_DRAWINGML}/main">
<a:graphicData uri="{_DRAWINGML}/chart"><c:chart xmlns:c="{_DRAWINGML}/chart" {_R} r:id="rIdChart9"/></a:graphicData>
</a:graphic></wp:inline></w:drawing></w:r>"""
CHART = f"""<c:chartSpace xmlns:c="{_DRAWINGML}/chart"><c:chart><c:plotArea><c:barChart><c:barDir val="col"/>
<c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/>
<c:cat><c:strLit><c:ptCount val="1"/><c:pt idx="0"><c:v>A</c:v></c:pt></c:strLit></c:cat>
<c:val><c:numLit><c:ptCount val="1"/><c:pt idx="0"><c:v>500</c:v></c:pt></c:numLit></c:val></c:ser>
<c:axId val="1"/><c:axId val="2"/></c:barChart>
<c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>
</c:plotArea></c:chart></c:chartSpace>""".encode()
OLD_PICTURE_RUN = f"""<w:r {_W}><w:pict xmlns:v="urn:schemas-microsoft-com:vml">
<v:shape style="width:200pt;height:100pt" alt="A table"><v:imagedata {_R} r:id="rIdOld9"/></v:shape></w:pict></w:r>"""


def in_text(desk: Desk) -> None:
    type_over(desk.control(INCIDENTS), "814", "841")


def card_of(desk: Desk, key: str) -> Element:
    """Return the control of a key figure on its card."""
    return next(sdt for own, sdt in desk.controls if own == key and words(sdt) == words(paragraph_of(sdt)))


def on_card(desk: Desk) -> None:
    type_over(card_of(desk, SOUTH), "92,200", "92,000")


def in_annex(desk: Desk) -> None:
    type_over(desk.control(INCREASE, prose=False), "41%", "14%")


def without_over(desk: Desk) -> None:
    type_over(desk.control(FORCED), "over ", "")


def without_only(desk: Desk) -> None:
    type_over(desk.control(PAPERS), "only about", "about")


def another_qualifier(desk: Desk) -> None:
    type_over(desk.control(SOUTH), "some", "nearly")


def digits(desk: Desk) -> None:
    say(desk.plain(), "Since then 517 families have come back.")


def number_words(desk: Desk) -> None:
    say(desk.plain(), "We think that two thirds of them are children, and that their number has doubled.")


def many_forms(desk: Desk) -> None:
    new_paragraph(desk.plain(), "It takes $500 a month for 92.2k people, 43 per cent of whom eat once in 2–3 days.")


def number_deleted(desk: Desk) -> None:
    sdt = desk.control(INCREASE)
    sdt.getparent().remove(sdt)


def sentence_deleted(desk: Desk) -> None:
    for node in sentence_of(desk.control(CITY)):
        node.getparent().remove(node)


def paragraph_deleted(desk: Desk) -> None:
    paragraph = desk.prose(HUNGER)
    paragraph.getparent().remove(paragraph)


def paragraph_copied(desk: Desk) -> None:
    """Copy a paragraph as Word does: its notes are copied too, and its bookmarks stay where they are."""
    copy = deepcopy(desk.prose(INCIDENTS))
    for bookmark in [*copy.iter(name("w:bookmarkStart"), name("w:bookmarkEnd"))]:
        bookmark.getparent().remove(bookmark)
    for number, mark in enumerate(copy.iter(name("w:footnoteReference")), start=900):
        note = deepcopy(next(note for note in desk.notes if note.get(name("w:id")) == mark.get(name("w:id"))))
        note.set(name("w:id"), str(number))
        mark.set(name("w:id"), str(number))
        desk.notes.append(note)
    desk.plain().addnext(copy)


def control_copied(desk: Desk) -> None:
    paragraph = desk.plain()
    paragraph.append(run(" All this stands beside "))
    paragraph.append(deepcopy(desk.control(INCIDENTS)))
    paragraph.append(run(" incidents."))


def pasted_as_text(desk: Desk) -> None:
    copy = deepcopy(desk.prose(INCIDENTS))
    for one in field_at(copy, "NOTEREF"):  # the numbers of marks are no words
        one.getparent().remove(one)
    new_paragraph(desk.plain(), words(copy))


def one_control_cleared(desk: Desk) -> None:
    clear(desk.control(FORCED))


def all_controls_cleared(desk: Desk) -> None:
    for _, sdt in desk.controls:
        clear(sdt)


def cleared_and_changed(desk: Desk) -> None:
    sdt = desk.control(INCIDENTS)
    type_over(sdt, "814", "914")
    clear(sdt)


def note_deleted(desk: Desk) -> None:
    mark = next(desk.body.iter(name("w:footnoteReference")))
    key = mark.get(name("w:id"))
    mark.getparent().getparent().remove(mark.getparent())
    note = next(note for note in desk.notes if note.get(name("w:id")) == key)
    desk.notes.remove(note)


def note_changed(desk: Desk) -> None:
    key = next(desk.body.iter(name("w:footnoteReference"))).get(name("w:id"))
    note = next(note for note in desk.notes if note.get(name("w:id")) == key)
    say(next(note.iter(name("w:p"))), "This source is the best that we know.")


def note_added(desk: Desk) -> None:
    last = desk.notes[-1]
    made = deepcopy(last)
    made.set(name("w:id"), "900")
    paragraph = next(made.iter(name("w:p")))
    for text in texts(paragraph):
        text.text = ""
    texts(paragraph)[0].text = "A talk with the mayor, page 7 of the minutes."
    desk.notes.append(made)
    desk.plain().append(element("w:r", element("w:footnoteReference", {"w:id": "900"})))


def tracked_number(desk: Desk) -> None:
    content = desk.control(INCIDENTS).find(name("w:sdtContent"))
    old = list(content)
    for node in old:
        content.remove(node)
    content.append(tracked("w:del", *old))
    content.append(tracked("w:ins", run("841")))


def tracked_words(desk: Desk) -> None:
    paragraph = desk.prose(INCIDENTS)
    paragraph.append(tracked("w:ins", run(" This needs work.")))
    last = [node for node in desk.prose(FORCED).iterchildren(name("w:r")) if texts(node)][-1]
    last.addprevious(tracked("w:del", deepcopy(last)))
    last.getparent().remove(last)


def accepted(desk: Desk) -> None:
    say(desk.plain(), "Some 12,000 have returned.")
    type_over(desk.control(FUNDED), "16%", "61%")


def swapped(desk: Desk) -> None:
    exchange(desk.prose(INCIDENTS), desk.prose(HUNGER))


def sentence_moved(desk: Desk) -> None:
    target = desk.plain()
    target.append(run(" "))
    for node in sentence_of(desk.control(SCHOOLS)):
        target.append(node)


def rows_sorted(desk: Desk) -> None:
    cell = desk.control(CITY, prose=False)
    table = next(cell.iterancestors(name("w:tbl")))
    rows = list(table.iterchildren(name("w:tr")))[1:]
    for row in sorted(rows, key=words):
        table.append(row)


def split_and_comment(desk: Desk) -> None:
    text = texts(desk.control(FORCED))[-1]
    old = next(text.iterancestors(name("w:r")))
    more = deepcopy(old)
    half = len(text.text) // 2
    text.text, texts(more)[-1].text = text.text[:half], text.text[half:]
    for extra in texts(more)[:-1]:
        extra.text = ""
    old.addnext(more)
    paragraph = desk.prose(INCIDENTS)
    paragraph.insert(1, element("w:commentRangeStart", {"w:id": "1"}))
    paragraph.append(element("w:commentRangeEnd", {"w:id": "1"}))


def spaced_quote(desk: Desk) -> None:
    """Write the numbers of a quote with no-break spaces, as somebody does who is used to them."""
    quote = next(one for one in desk.body.iter(name("w:p")) if words(one).count(",1") > 1)
    for text in texts(quote):
        text.text = re.sub(r"(?<=\d),(?=\d{3})", "\u00a0", text.text or "")


def straight_quotes(desk: Desk) -> None:
    for text in texts(desk.body):
        text.text = (text.text or "").translate(str.maketrans("’‘“”\u00a0", "''\"\" "))


def reworded(desk: Desk) -> None:
    paragraph = desk.prose(INCIDENTS)
    type_over(paragraph, " access incidents", " incidents in which access suffered")
    say(paragraph, "This is a call to all who can help.")


def alone(desk: Desk, key: str) -> Element:
    """Return the control of a figure in a cell of its own, on no card."""
    return desk.control(key, prose=False)


def exchange(one: Element, other: Element) -> None:
    """Cut two nodes and paste each in the place of the other."""
    place = element("w:p")
    one.addprevious(place)
    other.addprevious(one)
    place.addprevious(other)
    place.getparent().remove(place)


def row_of(node: Element) -> Element:
    return next(node.iterancestors(name("w:tr")))


def cells_swapped(desk: Desk) -> None:
    exchange(alone(desk, INCREASE), alone(desk, FUNDED))


def labels_swapped(desk: Desk) -> None:
    data = [sdt for key, sdt in desk.controls if key in (CITY, KOULIKORO) and words(sdt) == words(paragraph_of(sdt))]
    one, other = (next(row_of(sdt).iter(name("w:p"))) for sdt in data[-2:])
    exchange(one, other)


def cards_swapped(desk: Desk) -> None:
    exchange(*(paragraph_of(card_of(desk, key)) for key in (SOUTH, FORCED)))


def raised(paragraph: Element) -> list[Element]:
    """Return the runs with marks of notes in a paragraph that are no fields."""
    return [mark.getparent() for mark in paragraph.iter(name("w:footnoteReference"))]


def field_at(paragraph: Element, instruction: str) -> list[Element]:
    """Return the runs of the first field of a kind in a paragraph."""
    runs = list(paragraph.iter(name("w:r")))
    said = next(
        at for at, one in enumerate(runs) if any(instruction in (x.text or "") for x in one.iter(name("w:instrText")))
    )

    def kind(one: Element) -> str:
        return next((mark.get(name("w:fldCharType")) for mark in one.iter(name("w:fldChar"))), "")

    first = next(at for at in range(said, -1, -1) if kind(runs[at]) == "begin")
    last = next(at for at in range(said, len(runs)) if kind(runs[at]) == "end")
    return runs[first : last + 1]


def mark_moved(desk: Desk) -> None:
    mark = raised(desk.prose(INCREASE))[0]
    desk.control(INCREASE).addnext(mark)
    sentence = desk.prose(DURATION)
    sentence.append(mark)


def repeated_mark_moved(desk: Desk) -> None:
    paragraph = desk.prose(SCHOOLS)
    for one in reversed(field_at(paragraph, "NOTEREF")):
        desk.control(WASH).addnext(one)


def mark_taken(desk: Desk) -> None:
    for one in field_at(desk.prose(SCHOOLS), "NOTEREF"):
        one.getparent().remove(one)


def drawings(desk: Desk) -> list[Element]:
    return list(desk.body.iter(name("w:drawing")))


def picture_replaced(desk: Desk) -> None:
    blip = next(drawings(desk)[0].iter(name("a:blip")))
    for more in list(blip):
        blip.remove(more)
    listed = etree.fromstring(desk.parts["word/_rels/document.xml.rels"])
    target = next(one.get("Target") for one in listed if one.get("Id") == blip.get(name("r:embed")))
    desk.parts[f"word/{target}"] = DOT


def alternative_text_replaced(desk: Desk) -> None:
    frame = next(drawings(desk)[1].iter(name("wp:docPr")))
    frame.set("descr", "A chart of which nobody knows the numbers.")


def pictures_swapped(desk: Desk) -> None:
    exchange(*drawings(desk)[:2])


def white(desk: Desk) -> None:
    for one in desk.control(INCIDENTS).iter(name("w:r")):
        look(one, element("w:color", "FFFFFF"))


def look(one: Element, *properties: Element) -> None:
    """Set properties of a run."""
    own = one.find(name("w:rPr"))
    if own is None:
        own = element("w:rPr")
        one.insert(0, own)
    own.extend(properties)


def vanished(desk: Desk) -> None:
    for one in desk.control(INCIDENTS).iter(name("w:r")):
        look(one, element("w:vanish"))


def tiny(desk: Desk) -> None:
    for one in desk.control(FORCED).iter(name("w:r")):
        look(one, element("w:sz", "2"))


def month_in_text(desk: Desk) -> None:
    type_over(desk.prose(SCHOOLS), "November", "October")


def month_in_head(desk: Desk) -> None:
    """Change the day of the briefing, which no entry of the ledger vouches for."""
    paragraph = next(one for one in desk.body.iter(name("w:p")) if " ".join(words(one).split()).endswith("12 May 2026"))
    type_over(paragraph, "May", "June")


def loose_date(desk: Desk) -> None:
    type_over(desk.prose(PAPERS), "early", "late")


def note_with(desk: Desk, phrase: str) -> Element:
    """Return the first note with some words."""
    return next(one for one in desk.notes.iter(name("w:p")) if phrase in words(one))


def origin_in_note(desk: Desk) -> None:
    type_over(note_with(desk, "primary source: OCHA"), "OCHA", "UNHCR")


def origin_on_card(desk: Desk) -> None:
    type_over(row_of(card_of(desk, INCIDENTS)), "OCHA", "UNHCR")


def origin_in_annex(desk: Desk) -> None:
    type_over(row_of(desk.control(INCIDENTS, prose=False)), "OCHA", "UNHCR")


def origin_invented(desk: Desk) -> None:
    note = next(one for one in desk.notes.iter(name("w:p")) if words(one).endswith("primary source not stated."))
    type_over(note, "primary source not stated", "primary source: OCHA")


def typed_in_sequence(desk: Desk) -> None:
    result(desk, "SEQ", "of 517 schools")


def typed_in_mark(desk: Desk) -> None:
    result(desk, "NOTEREF", "6,000")


def typed_in_reference(desk: Desk) -> None:
    result(desk, "REF _RefChart", "12,000 people")


def result(desk: Desk, instruction: str, typed: str) -> None:
    """Type over the result of the first field of a kind."""
    runs = field_at(desk.body, instruction)
    pieces = [text for one in runs for text in texts(one)]
    for piece in pieces:
        piece.text = ""
    pieces[0].text = typed


def figures_exchanged(desk: Desk) -> None:
    inside = [
        sdt for key, sdt in desk.controls if paragraph_of(sdt) is desk.prose(SCHOOLS) and key in (SCHOOLS, CHILDREN)
    ]
    exchange(*inside)


def names_exchanged(desk: Desk) -> None:
    paragraph = desk.prose(WOMEN)
    type_over(paragraph, "women", "Xyz")
    type_over(paragraph, "girls", "women")
    type_over(paragraph, "Xyz", "girls")


def exchanged_between_paragraphs(desk: Desk) -> None:
    exchange(desk.control(WOMEN), desk.control(INCREASE))


def per_cent(desk: Desk) -> None:
    type_over(desk.control(INCREASE), "41%", "41 per cent")


def spelt_out(desk: Desk) -> None:
    type_over(desk.control(INCIDENTS), "814", "eight hundred and fourteen")


def another_word(desk: Desk) -> None:
    type_over(desk.control(FORCED), "over", "more than")


def comment(desk: Desk) -> None:
    """Add a comment in a part of its own, as Word keeps it."""
    paragraph = desk.prose(INCIDENTS)
    paragraph.insert(1, element("w:commentRangeStart", {"w:id": "1"}))
    paragraph.append(element("w:commentRangeEnd", {"w:id": "1"}))
    paragraph.append(element("w:r", element("w:commentReference", {"w:id": "1"})))
    said = element("w:comment", {"w:id": "1", "w:author": "A colleague"}, element("w:p", run("Do they know this?")))
    desk.parts["word/comments.xml"] = etree.tostring(element("w:comments", said), encoding="UTF-8", standalone=True)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    listed = etree.fromstring(desk.parts["word/_rels/document.xml.rels"])
    etree.SubElement(listed, f"{{{listed.nsmap[None]}}}Relationship", Id="rIdC", Type=kind, Target="comments.xml")
    desk.parts["word/_rels/document.xml.rels"] = etree.tostring(listed, encoding="UTF-8", standalone=True)
    types = etree.fromstring(desk.parts["[Content_Types].xml"])
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", PartName="/word/comments.xml", ContentType=content)
    desk.parts["[Content_Types].xml"] = etree.tostring(types, encoding="UTF-8", standalone=True)


def hidden_words(desk: Desk) -> None:
    made = run(" Ask the mayor first.")
    look(made, element("w:vanish"))
    desk.plain().append(made)


def struck_words(desk: Desk) -> None:
    made = run(" This should go.")
    look(made, element("w:strike"))
    desk.plain().append(made)


def override(desk: Desk) -> None:
    type_over(desk.control(INCIDENTS), "814", "\u202e814\u202c")


def mark_of_direction(desk: Desk) -> None:
    say(desk.plain(), "\u200fAll of them count.")


def turned_alternative_text(desk: Desk) -> None:
    frame = next(drawings(desk)[0].iter(name("wp:docPr")))
    frame.set("descr", f"\u202e{frame.get('descr')}")


def another_colour(desk: Desk) -> None:
    look(next(texts(desk.plain())[0].iterancestors(name("w:r"))), element("w:color", "C00000"))


def bold(desk: Desk) -> None:
    look(next(desk.control(INCIDENTS).iter(name("w:r"))), element("w:b"))


def styles_changed(desk: Desk) -> None:
    desk.parts["word/styles.xml"] = desk.parts["word/styles.xml"].replace(b"</w:styles>", b"<!-- --></w:styles>")


def noted(desk: Desk, key: str) -> Element:
    """Return the paragraph with the number of the note of a figure in the annex."""
    row = row_of(alone(desk, key))
    return [one for one in row.iter(name("w:p")) if any(x.text for x in one.iter(name("w:instrText")))][-1]


def notes_exchanged(desk: Desk) -> None:
    exchange(noted(desk, INCREASE), noted(desk, SOUTH))


def notes_typed_over(desk: Desk) -> None:
    one, other = (texts(noted(desk, key))[-1] for key in (INCREASE, SOUTH))
    one.text, other.text = other.text, one.text


def month_of_source(desk: Desk) -> None:
    type_over(row_of(alone(desk, SOUTH)), "According to February 2014", "According to early 2014")


def part_of(desk: Desk, part: str, old: str, new: str) -> None:
    """Exchange words in a part that has no paragraphs of the text."""
    said = desk.parts[part].decode("utf-8")
    assert old in said
    desk.parts[part] = said.replace(old, new, 1).encode("utf-8")


def in_footer(desk: Desk) -> None:
    for part in ("word/footer1.xml", "word/footer2.xml"):
        foot = etree.fromstring(desk.parts[part])
        next(foot.iter(name("w:p"))).append(run(" (9,300 closed)"))
        desk.parts[part] = etree.tostring(foot, encoding="UTF-8", standalone=True)


BOX = f"""<w:r {_W}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:200pt;height:60pt">
<v:textbox><w:txbxContent><w:p><w:r><w:t>Only 9,300 came back.</w:t></w:r></w:p></w:txbxContent></v:textbox>
</v:shape></w:pict></w:r>"""


def text_box(desk: Desk) -> None:
    desk.plain().append(etree.fromstring(BOX))


def link_turned(desk: Desk) -> None:
    part_of(desk, "word/_rels/document.xml.rels", "https://www.nrc.no/mali", "https://www.example.net/other")


def title_renamed(desk: Desk) -> None:
    part_of(desk, "docProps/core.xml", "fund the response before mid-year", "9,300 schools closed")


def author_renamed(desk: Desk) -> None:
    part_of(desk, "docProps/core.xml", "<dc:creator>Sahel Displacement Forum", "<dc:creator>Somebody Else")


def picture_resized(desk: Desk) -> None:
    for size in drawings(desk)[0].iter():
        if etree.QName(size).localname in ("extent", "ext") and size.get("cx"):
            size.set("cx", str(int(size.get("cx")) // 2))


def paragraphs_merged(desk: Desk) -> None:
    first = next(p for p in desk.body.iter(name("w:p")) if is_long(p) and is_long(p.getnext()))
    second = first.getnext()
    first.extend(node for node in list(second) if node.tag != name("w:pPr"))
    second.getparent().remove(second)


def is_long(node: Element | None) -> bool:
    """Return whether a node is a paragraph of running text."""
    return node is not None and node.tag == name("w:p") and len(words(node).split()) > PROSE


def paragraph_split(desk: Desk) -> None:
    paragraph = desk.prose(PAPERS)
    split_at_stops(paragraph)
    nodes = [node for node in paragraph if node.tag != name("w:pPr")]
    at = next(index for index, node in enumerate(nodes) if words_end(node) and index + 1 < len(nodes))
    made = element("w:p", deepcopy(paragraph.find(name("w:pPr"))))
    for node in nodes[at + 1 :]:
        made.append(node)
    paragraph.addnext(made)


def headings(desk: Desk) -> list[Element]:
    """Return the paragraphs that are headings of sections."""
    styles = ((p, p.find(f"{name('w:pPr')}/{name('w:pStyle')}")) for p in desk.body.iter(name("w:p")))
    return [p for p, style in styles if style is not None and style.get(name("w:val")) == "Heading1"]


def headings_swapped(desk: Desk) -> None:
    exchange(*headings(desk)[1:3])


def other_section(desk: Desk) -> None:
    headings(desk)[4].addprevious(desk.prose(INCREASE))


def people_to_families(desk: Desk) -> None:
    type_over(desk.prose(FORCED), "people", "families")


def other_town(desk: Desk) -> None:
    type_over(desk.prose(CITY), "Bamako", "Kidal")


def negated(desk: Desk) -> None:
    type_over(desk.prose(SCHOOLS), "were closed", "were not closed")


def hedged(desk: Desk) -> None:
    control = desk.control(INCIDENTS)
    control.addprevious(run("about "))


def points_for_commas(desk: Desk) -> None:
    type_over(desk.control(FORCED), "414,000", "414.000")


def decimal_comma(desk: Desk) -> None:
    type_over(desk.control(HUNGER), "1.6", "1,6")


def range_made(desk: Desk) -> None:
    type_over(desk.control(INCIDENTS), "814", "814–900")


def millions(desk: Desk) -> None:
    desk.control(INCIDENTS).addnext(run(" million"))


def french_words(desk: Desk) -> None:
    say(desk.plain(), "Ils étaient quatre-vingt-dix.")


def year_in_heading(desk: Desk) -> None:
    headings(desk)[0].append(run(" in 2024"))


def last_year(desk: Desk) -> None:
    say(desk.plain(), "It was worse last year.")


def annex_row_deleted(desk: Desk) -> None:
    row = row_of([sdt for key, sdt in desk.controls if key == WASH][-1])
    row.getparent().remove(row)


def language_set(desk: Desk) -> None:
    for one in desk.plain().iter(name("w:r")):
        look(one, element("w:lang", {"w:val": "fr-FR"}))


def autocorrected(desk: Desk) -> None:
    say(desk.plain(), "The 1st convoy took 2½ days.")


def renamed(desk: Desk) -> None:
    for piece in texts(desk.body):
        piece.text = (piece.text or "").replace("Norwegian Refugee Council", "Danish Refugee Council")


def deadline(desk: Desk) -> None:
    for node in desk.body.iter(name("w:p")):
        if words(node).startswith("by 30\xa0June\xa02026"):
            type_over(node, "30\xa0June\xa02026", "30\xa0July\xa02026")


def phone(desk: Desk) -> None:
    for node in desk.body.iter(name("w:p")):
        if "+000 00 00 00 00" in words(node):
            type_over(node, "+000 00 00 00 00", "+000 00 00 99 99")


def row_doubled(desk: Desk) -> None:
    row = row_of(alone(desk, KOULIKORO))
    row.addnext(deepcopy(row))


def hidden_by_style(desk: Desk) -> None:
    styles = etree.fromstring(desk.parts["word/styles.xml"])
    looks = element("w:rPr", element("w:vanish"))
    named = element("w:name", {"w:val": "Away"})
    styles.append(element("w:style", {"w:type": "character", "w:styleId": "Away"}, named, looks))
    desk.parts["word/styles.xml"] = etree.tostring(styles, encoding="UTF-8", standalone=True)
    for one in desk.control(INCIDENTS).iter(name("w:r")):
        look(one, element("w:rStyle", {"w:val": "Away"}))


def pasted_table(desk: Desk) -> None:
    cells = [element("w:tc", element("w:p", run(said))) for said in ("Gao", "9,300")]
    desk.plain().addnext(element("w:tbl", element("w:tblPr"), element("w:tblGrid"), element("w:tr", *cells)))


def list_number(desk: Desk) -> None:
    say(desk.plain(), "3. Pay on time.")


def linked_words(desk: Desk) -> None:
    link = next(link for link in desk.body.iter(name("w:hyperlink")) if texts(link) and "nrc" in words(link).lower())
    type_over(link, words(link), "NRC, page 9")


def dropdown(desk: Desk) -> None:
    item = element("w:listItem", {"w:displayText": "9,300 people", "w:value": "9,300 people"})
    picked = element("w:sdtContent", run(" 9,300 people"))
    desk.plain().append(element("w:sdt", element("w:sdtPr", element("w:dropDownList", item)), picked))


def recoloured(desk: Desk) -> None:
    blip = next(node for node in drawings(desk)[0].iter() if etree.QName(node).localname == "blip")
    etree.SubElement(blip, f"{{{_DRAWINGML}/main}}grayscl")


def cropped(desk: Desk) -> None:
    blip = next(node for node in drawings(desk)[0].iter() if etree.QName(node).localname == "blip")
    source = etree.Element(f"{{{_DRAWINGML}/main}}srcRect", r="40000")
    blip.addnext(source)


def comment_with_number(desk: Desk) -> None:
    comment(desk)
    part_of(desk, "word/comments.xml", "Do they know this?", "Was it 9,300?")


def spoken_number(desk: Desk) -> None:
    part = desk.control(INCIDENTS)
    type_over(part, "814", "eight hundred")


Expected = Callable[[Desk], set[Found]]


def symbols(desk: Desk) -> None:
    """Put digits into a sentence out of the dialog of symbols."""
    paragraph = desk.plain()
    nine = [element("w:sym", {"w:font": "Arial", "w:char": "0039"}) for _ in range(2)]
    paragraph.append(run(" Another "))
    paragraph.append(element("w:r", *nine))
    paragraph.append(run(" families have left."))


def raised_digit(desk: Desk) -> None:
    type_over(desk.control(INCIDENTS), "814", "814\u00b2")


def letters_for_digits(desk: Desk) -> None:
    say(desk.plain(), "Another lOO families have left.")


def caption_number(desk: Desk) -> None:
    result(desk, "SEQ", "7")


def reference_number(desk: Desk) -> None:
    result(desk, "REF _RefChart", "Figure 7")


def fields_to_text(desk: Desk) -> None:
    """Turn the fields of the body into text, as Ctrl+Shift+F9 does."""
    counting = ("SEQ", "REF", "NOTEREF")
    for said in list(desk.body.iter(name("w:instrText"))):
        kind = (said.text or "").split()[:1]
        if kind and kind[0] in counting:
            runs = field_at(paragraph_of(said), f"{kind[0]} ")
            marks = [mark for one in runs for mark in one.iter(name("w:fldChar"), name("w:instrText"))]
            for mark in marks:
                mark.getparent().remove(mark)


def row_deleted(desk: Desk) -> None:
    row = row_of(alone(desk, KOULIKORO))
    row.getparent().remove(row)


def row_struck_out(desk: Desk) -> None:
    """Delete a row under review: Word sets a mark on it, and one on each of its words."""
    row = row_of(alone(desk, KOULIKORO))
    properties(row).append(element("w:del", {"w:id": "9001", "w:author": "A colleague"}))
    for one in list(row.iter(name("w:r"))):
        place = element("w:r")
        one.addprevious(place)
        place.getparent().replace(place, tracked("w:del", one))


def properties(row: Element) -> Element:
    """Return the properties of a row, which may have had none."""
    own = row.find(name("w:trPr"))
    if own is None:
        own = element("w:trPr")
        row.insert(0, own)
    return own


def column_moved(desk: Desk) -> None:
    for row in next(alone(desk, INCREASE).iterancestors(name("w:tbl"))).iterchildren(name("w:tr")):
        cells = list(row.iterchildren(name("w:tc")))
        cells[-1].addnext(cells[0])


def minus(desk: Desk) -> None:
    type_over(desk.control(INCREASE), "41%", "-41%")


def without_per_cent(desk: Desk) -> None:
    type_over(desk.control(INCREASE), "41%", "41")


def billion(desk: Desk) -> None:
    type_over(desk.control(HUNGER), "million", "billion")


def related(desk: Desk, key: str, kind: str, target: str, content: str = "") -> None:
    """Relate a part to the document."""
    listed = etree.fromstring(desk.parts["word/_rels/document.xml.rels"])
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    etree.SubElement(listed, f"{{{listed.nsmap[None]}}}Relationship", Id=key, Type=kind, Target=target)
    desk.parts["word/_rels/document.xml.rels"] = etree.tostring(listed, encoding="UTF-8", standalone=True)
    if content:
        types = etree.fromstring(desk.parts["[Content_Types].xml"])
        etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", PartName=f"/word/{target}", ContentType=content)
        desk.parts["[Content_Types].xml"] = etree.tostring(types, encoding="UTF-8", standalone=True)


def chart_of_word(desk: Desk) -> None:
    """Insert a chart with Word's own dialog: it is no picture, but drawn by Word out of numbers."""
    desk.parts["word/charts/chart9.xml"] = CHART
    content = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    related(desk, "rIdChart9", "chart", "charts/chart9.xml", content)
    desk.plain().addnext(element("w:p", etree.fromstring(CHART_RUN)))


def old_picture(desk: Desk) -> Element:
    """Return a picture as older programs and embedded objects have it."""
    desk.parts["word/media/old9.png"] = DOT
    related(desk, "rIdOld9", "image", "media/old9.png")
    return etree.fromstring(OLD_PICTURE_RUN)


def old_picture_added(desk: Desk) -> None:
    desk.plain().addnext(element("w:p", old_picture(desk)))


def old_picture_for_chart(desk: Desk) -> None:
    shown = next(drawings(desk)[0].iterancestors(name("w:r")))
    shown.getparent().replace(shown, old_picture(desk))


def pasted_with_marks(desk: Desk) -> None:
    """Paste a paragraph as text: what Word makes of the fields that repeat the numbers of notes is text as well."""
    new_paragraph(desk.plain(), words(desk.prose(INCIDENTS)))


def pasted_over(desk: Desk) -> None:
    old = desk.control(INCREASE)
    old.getparent().replace(old, deepcopy(desk.control(INCIDENTS)))


def older_page(desk: Desk) -> None:
    """Paste the paragraph of an older briefing over that of this one."""
    type_over(desk.prose(INCREASE), "41%", "38%")
    type_over(desk.prose(INCREASE), "580", "570")


def changed(key: str, is_now: str, kind: str = "changed") -> Expected:
    return lambda desk: {(kind, key, desk.printed[key], is_now)}


def typed(*numbers: str) -> Expected:
    return lambda _: {("typed-in", "", "", number) for number in numbers}


def removed(where: Callable[[Desk], list[Element]]) -> Expected:
    def found(desk: Desk) -> set[Found]:
        nodes = [inside for node in where(desk) for inside in node.iter()]
        keys = [tag_of(node) for node in nodes if node.tag == name("w:sdt")]
        # A note goes with its mark.
        notes = [node for node in nodes if node.tag == name("w:footnoteReference")]
        figures = [key for key in keys if key in desk.printed]
        gone = {("removed", key, desk.printed[key], "") for key in figures}
        if not any(node.tag == name("w:p") for node in nodes):  # times go with their paragraph, which is told
            gone |= {("date-removed", told_of(key), desk.told[key], "") for key in keys if key.startswith("date:")}
        return gone | {("note-removed", "", "", "") for _ in notes}

    return found


def copied(where: Callable[[Desk], Element]) -> Expected:
    return lambda desk: {
        ("copied", tag_of(sdt), desk.printed[tag_of(sdt)], desk.printed[tag_of(sdt)])
        for sdt in where(desk).iter(name("w:sdt"))
        if tag_of(sdt) in desk.printed
    }


def several(kind: str) -> Expected:
    """Return findings that are told by their kind alone."""
    return lambda _: {(kind, "", "", "")}


def hidden(key: str) -> Expected:
    return lambda desk: {("hidden", key, desk.printed[key], "")}


def told(tag: str, is_now: str) -> Expected:
    kind = f"{tag.partition(':')[0]}-changed"
    return lambda desk: {(kind, told_of(tag), desk.told[tag], is_now)}


def nothing(_: Desk) -> set[Found]:
    return set()


def note(kind: str) -> Expected:
    return lambda _: {(kind, "", "", "")}


def both(*several: Expected) -> Expected:
    return lambda desk: set().union(*(one(desk) for one in several))


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person does, and what is to be found then."""

    kind: str
    """One of the kinds of edits."""
    told: str
    """What is done, for the table."""
    make: Callable[[Desk], None]
    """Does it."""
    found: Expected
    """What is to be found in figures and notes; given the file as built."""
    texts: frozenset[str]
    """What is to be said of paragraphs."""
    undone: bool = False
    """Whether LibreOffice works out anew what was typed over, so that nothing is left of it once it saved the file."""


EDITED, ADDED, GONE = (frozenset({f"paragraph-{what}"}) for what in ("changed", "added", "removed"))
UNTOUCHED: frozenset[str] = frozenset()
SAVED, REORDERED, SORTED, COMMENTED = (
    frozenset({kind}) for kind in ("difference", "paragraph-moved", "rows-moved", "comment")
)
_TYPED, _WORDS, _LOST = "figure typed over", "qualifier taken away", "figure removed"
_BY_HAND, _COPIED, _CLEARED = "number typed in", "figure copied", "controls lost"
_NOTES, _REVIEW, _MOVED, _LOOKS = "notes", "changes under review", "text moved", "looks and language"
_CELLS, _MARKS, _PICTURES, _HIDDEN = "cells exchanged", "marks of notes", "pictures", "figure hidden"
_DATES, _ORIGINS, _FIELDS = "date changed", "primary source changed", "text typed into a field"
_SENTENCE, _SAME, _RIDING = "exchanged in text", "same value in other words", "what rides along"
_TURNED, _ANNEX, _OTHER = "direction of words", "annex", "looks alone"
_ALIKE = "signs that look like digits"
_COUNTED, _TABLES, _SIGNS = "numbers that Word counts", "tables reshaped", "signs of a number"
_SHOWN, _PASTED = "charts and older pictures", "pasted"
REVIEWED = EDITED | {"deleted-words"}
EDITS = (
    Edit(_TYPED, "814 made 841 in a sentence", in_text, changed(INCIDENTS, "841"), EDITED),
    Edit(_TYPED, "92,200 made 92,000 on a card", on_card, changed(SOUTH, "some 92,000"), EDITED),
    Edit(_TYPED, "41% made 14% in the annex", in_annex, changed(INCREASE, "14%"), EDITED),
    Edit(_WORDS, "“over” taken from 414,000", without_over, changed(FORCED, "414,000", "qualifier-dropped"), EDITED),
    Edit(_WORDS, "“only” taken from “only about half”", without_only,
         changed(PAPERS, "about half", "qualifier-dropped"), EDITED),
    Edit(_WORDS, "“some 92,200” made “nearly 92,200”", another_qualifier,
         changed(SOUTH, "nearly 92,200", "qualifier-dropped"), EDITED),
    Edit(_BY_HAND, "a sentence with a number in digits", digits, typed("517"), EDITED),
    Edit(_BY_HAND, "a sentence with “two thirds” and “doubled”", number_words, typed("two thirds", "doubled"), EDITED),
    Edit(_BY_HAND, "a paragraph with $500, 92.2k, 43 per cent and 2–3", many_forms,
         typed("$500", "92.2k", "43 per cent", "2–3"), ADDED),
    Edit(_LOST, "a number deleted from its sentence", number_deleted, removed(lambda d: [d.control(INCREASE)]), EDITED),
    Edit(_LOST, "a sentence deleted", sentence_deleted, removed(lambda d: sentence_of(d.control(CITY))), EDITED),
    Edit(_LOST, "a paragraph deleted", paragraph_deleted, removed(lambda d: [d.prose(HUNGER)]), GONE),
    Edit(_COPIED, "a paragraph copied", paragraph_copied,
         both(copied(lambda d: d.prose(INCIDENTS)), note("note-added")), ADDED),
    Edit(_COPIED, "a figure copied into another sentence", control_copied,
         copied(lambda d: d.control(INCIDENTS)), EDITED),
    Edit(_COPIED, "a paragraph copied and pasted as text", pasted_as_text, copied(lambda d: d.prose(INCIDENTS)), ADDED),
    Edit(_CLEARED, "one control cleared away", one_control_cleared, nothing, SAVED),
    Edit(_CLEARED, "all controls cleared away", all_controls_cleared, nothing, SAVED),
    Edit(_CLEARED, "a control cleared away and 814 made 914", cleared_and_changed, changed(INCIDENTS, "914"), EDITED),
    Edit(_NOTES, "a note deleted", note_deleted, note("note-removed"), UNTOUCHED),
    Edit(_NOTES, "a sentence added to a note", note_changed, note("note-changed"), UNTOUCHED),
    Edit(_NOTES, "a note added, with a page number", note_added, both(note("note-added"), typed("7")), UNTOUCHED),
    Edit(_REVIEW, "814 made 841, still under review", tracked_number, changed(INCIDENTS, "841"), REVIEWED),
    Edit(_REVIEW, "words added and deleted, still under review", tracked_words, nothing, REVIEWED),
    Edit(_REVIEW, "a number added and 16% made 61%, both accepted", accepted,
         both(typed("12,000"), changed(FUNDED, "61%")), EDITED),
    Edit(_MOVED, "two paragraphs swapped", swapped, nothing, REORDERED),
    Edit(_MOVED, "a sentence with its figures moved to another paragraph", sentence_moved, nothing, EDITED),
    Edit(_MOVED, "the table of figures sorted", rows_sorted, nothing, SORTED),
    Edit(_LOOKS, "a figure split into two runs, and a comment", split_and_comment, nothing, SAVED),
    Edit(_LOOKS, "straight quotation marks and ordinary spaces everywhere", straight_quotes, nothing, SAVED),
    Edit(_LOOKS, "words changed round a figure, a sentence added", reworded, nothing, EDITED),
    Edit(_CELLS, "two values of the annex exchanged, with their controls", cells_swapped,
         both(changed(INCREASE, "16%"), changed(FUNDED, "41%")), UNTOUCHED),
    Edit(_CELLS, "the labels of two rows exchanged", labels_swapped, several("misplaced"), UNTOUCHED),
    Edit(_CELLS, "the numbers of two cards exchanged", cards_swapped,
         both(changed(SOUTH, "over 414,000"), changed(FORCED, "some 92,200")), UNTOUCHED),
    Edit(_MARKS, "a mark moved into another paragraph", mark_moved, several("mark-moved"), UNTOUCHED),
    Edit(_MARKS, "a repeated mark moved to another figure", repeated_mark_moved, several("mark-moved"), UNTOUCHED),
    Edit(_MARKS, "a repeated mark deleted", mark_taken, several("mark-removed"), UNTOUCHED),
    Edit(_PICTURES, "a chart replaced by another picture", picture_replaced, several("picture-changed"), UNTOUCHED),
    Edit(_PICTURES, "an alternative text replaced", alternative_text_replaced,
         several("alternative-text-changed"), UNTOUCHED),
    Edit(_PICTURES, "two charts exchanged above their captions", pictures_swapped, several("misplaced"), UNTOUCHED),
    Edit(_HIDDEN, "814 set in white", white, hidden(INCIDENTS), UNTOUCHED),
    Edit(_HIDDEN, "814 set as hidden text", vanished, hidden(INCIDENTS), EDITED),
    Edit(_HIDDEN, "“over 414,000” set in letters of one point", tiny, hidden(FORCED), UNTOUCHED),
    Edit(_DATES, "a month changed in a sentence", month_in_text,
         told("date:schools-closed-2025-11", "October\u00a02025"), EDITED),
    Edit(_DATES, "the month of the briefing changed in its head", month_in_head,
         lambda _: {("date-changed", "", "May", "June")}, EDITED),
    Edit(_DATES, "“early 2014” made “late 2014”", loose_date,
         told("date:idps-with-identification-2014", "late\u00a02014"), EDITED),
    Edit(_ORIGINS, "OCHA made UNHCR in a note", origin_in_note,
         both(told("origin:access-incidents-2025", "UNHCR"), note("note-changed")), UNTOUCHED),
    Edit(_ORIGINS, "OCHA made UNHCR on the card of a key figure", origin_on_card,
         told("origin:access-incidents-2025", "UNHCR"), EDITED),
    Edit(_ORIGINS, "OCHA made UNHCR in the annex", origin_in_annex,
         told("origin:access-incidents-2025", "UNHCR"), EDITED),
    Edit(_ORIGINS, "“primary source not stated” made “primary source: OCHA” in a note", origin_invented,
         both(told("origin:funding-2026", "primary source: OCHA"), note("note-changed")), UNTOUCHED),
    Edit(_FIELDS, "words with a number typed into the number of a caption", typed_in_sequence,
         typed("517"), EDITED, undone=True),
    Edit(_FIELDS, "a number typed into a repeated mark", typed_in_mark, typed("6,000"), EDITED),
    Edit(_FIELDS, "a number typed into a reference to a chart", typed_in_reference,
         typed("12,000"), EDITED, undone=True),
    Edit(_SENTENCE, "two figures of one paragraph exchanged, with their controls", figures_exchanged,
         both(changed(SCHOOLS, "approximately 694,200"), changed(CHILDREN, "over 2,300")), EDITED),
    Edit(_SENTENCE, "two words beside a figure exchanged", names_exchanged, nothing, frozenset({"words-exchanged"})),
    Edit(_SENTENCE, "two figures of two paragraphs exchanged, with their controls", exchanged_between_paragraphs,
         both(changed(WOMEN, "41%"), changed(INCREASE, "over half")), EDITED),
    Edit(_SAME, "41% made “41 per cent”", per_cent, changed(INCREASE, "41 per cent", "same-value"), EDITED),
    Edit(_SAME, "no-break spaces for the commas of all numbers in a quote", spaced_quote, nothing, EDITED),
    Edit(_SAME, "814 made “eight hundred and fourteen”", spelt_out,
         changed(INCIDENTS, "eight hundred and fourteen", "same-value"), EDITED),
    Edit(_SAME, "“over 414,000” made “more than 414,000”", another_word,
         changed(FORCED, "more than 414,000", "same-value"), EDITED),
    Edit(_RIDING, "a comment", comment, nothing, COMMENTED),
    Edit(_RIDING, "a sentence set as hidden text", hidden_words, nothing, frozenset({"hidden-text"})),
    Edit(_RIDING, "a sentence struck through", struck_words, nothing, REVIEWED),
    Edit(_TURNED, "a sign that turns 814 round", override, several("direction-mark"), UNTOUCHED),
    Edit(_TURNED, "a mark of direction in a sentence", mark_of_direction, several("direction-mark"), EDITED),
    Edit(_TURNED, "a sign that turns an alternative text round", turned_alternative_text,
         several("direction-mark"), UNTOUCHED),
    Edit(_ANNEX, "the numbers of two notes exchanged, by cut and paste", notes_exchanged,
         several("mark-moved"), UNTOUCHED),
    Edit(_ANNEX, "the numbers of two notes typed over", notes_typed_over, several("mark-moved"), UNTOUCHED),
    Edit(_ANNEX, "“February” made “early” in the words of a source", month_of_source,
         lambda _: {("date-changed", "", "February 2014", "early 2014")}, EDITED),
    Edit(_OTHER, "a sentence in another colour", another_colour, nothing, SAVED),
    Edit(_OTHER, "a figure set in bold letters", bold, nothing, SAVED),
    Edit(_OTHER, "the part of styles written anew", styles_changed, nothing, SAVED),
    Edit(_ALIKE, "digits out of the dialog of symbols", symbols, typed("99"), EDITED),
    Edit(_ALIKE, "a raised 2 typed behind 814", raised_digit, changed(INCIDENTS, "814\u00b2"), EDITED),
    Edit(_ALIKE, "“lOO” in letters", letters_for_digits, typed("lOO"), EDITED),
    Edit(_COUNTED, "the number of a caption typed over", caption_number, typed("7"), UNTOUCHED, undone=True),
    Edit(_COUNTED, "the number of a reference to a chart typed over", reference_number,
         typed("7"), UNTOUCHED, undone=True),
    Edit(_COUNTED, "all fields of the text turned into text", fields_to_text, nothing, EDITED),
    Edit(_TABLES, "a row deleted", row_deleted, removed(lambda d: [alone(d, KOULIKORO)]), GONE),
    Edit(_TABLES, "a row deleted, still under review", row_struck_out,
         removed(lambda d: [alone(d, KOULIKORO)]), GONE | {"deleted-words"}),
    Edit(_TABLES, "a column moved with its head", column_moved, nothing, SAVED),
    Edit(_SIGNS, "41% made -41%", minus, changed(INCREASE, "-41%"), EDITED),
    Edit(_SIGNS, "41% made 41", without_per_cent, changed(INCREASE, "41"), EDITED),
    Edit(_SIGNS, "“million” made “billion”", billion, changed(HUNGER, "an estimated 1.6\u00a0billion"), EDITED),
    Edit(_SHOWN, "a chart inserted with Word’s own dialog", chart_of_word, several("picture-added"), UNTOUCHED),
    Edit(_SHOWN, "a picture of an older kind inserted", old_picture_added, several("picture-added"), UNTOUCHED),
    Edit(_SHOWN, "a chart replaced by a picture of an older kind", old_picture_for_chart,
         both(several("picture-changed"), several("alternative-text-changed")), UNTOUCHED),
    Edit(_PASTED, "a paragraph copied and pasted as text, numbers of marks included", pasted_with_marks,
         both(copied(lambda d: d.prose(INCIDENTS)), typed("2026.1")), ADDED),
    Edit(_PASTED, "814 pasted over 41%, with its control", pasted_over, changed(INCREASE, "814"), EDITED),
    Edit(_PASTED, "the paragraph of an older briefing pasted over", older_page,
         both(changed(INCREASE, "38%"), changed("access-incidents-2024-implied", "about 570")), EDITED),
    Edit("margins", "a number typed behind “Page 1 of 10”", in_footer, typed("9,300"), EDITED),
    Edit("text boxes", "a text box with a number", text_box, typed("9,300"), ADDED),
    Edit("links", "a link to a source led elsewhere", link_turned, several("link-changed"), UNTOUCHED),
    Edit("words of links", "the words of a link typed over", linked_words, typed("9"), EDITED),
    Edit("title of the file", "a number typed into the title property", title_renamed,
         both(several("property-changed"), typed("9,300")), UNTOUCHED),
    Edit("author of the file", "another author in the properties", author_renamed,
         several("property-changed"), UNTOUCHED),
    Edit("picture resized", "a chart made half as large", picture_resized, nothing, SAVED),
    Edit("picture recoloured", "a chart set in grey", recoloured, nothing, SAVED),
    Edit("picture cropped", "two fifths of a chart cut off", cropped, several("picture-changed"), UNTOUCHED),
    Edit("paragraphs merged", "two paragraphs made one", paragraphs_merged, nothing, EDITED | GONE),
    Edit("paragraph split", "a paragraph made two", paragraph_split, nothing, EDITED | ADDED),
    Edit("headings exchanged", "the headings of two sections exchanged", headings_swapped, nothing, REORDERED),
    Edit("another section", "a paragraph with a figure moved to another section", other_section, nothing, REORDERED),
    Edit("unit changed", "“people” behind a figure made “families”", people_to_families, nothing, EDITED),
    Edit("place changed", "“Bamako” beside a figure made “Kidal”", other_town, nothing, EDITED),
    Edit("negation", "“were closed” made “were not closed”", negated, nothing, EDITED),
    Edit("qualifier added", "“about” typed before 814", hedged, changed(INCIDENTS, "about 814"), EDITED),
    Edit("separator of thousands", "414,000 made 414.000", points_for_commas, changed(FORCED, "over 414.000"), EDITED),
    Edit("decimal sign", "1.6 made 1,6", decimal_comma,
         changed(HUNGER, "an estimated 1,6\u00a0million", "same-value"), EDITED),
    Edit("range made", "814 made 814–900", range_made, changed(INCIDENTS, "814–900"), EDITED),
    Edit("scale added", "“million” typed behind 814", millions, changed(INCIDENTS, "814 million"), EDITED),
    Edit("rounded in words", "814 made “eight hundred”", spoken_number, changed(INCIDENTS, "eight hundred"), EDITED),
    Edit("words of another language", "“quatre-vingt-dix” typed", french_words, nothing, EDITED),
    Edit("year in a heading", "“in 2024” typed behind a heading", year_in_heading, typed("2024"), EDITED),
    Edit("time told from today", "“last year” typed", last_year, nothing, EDITED),
    Edit("day of an ask", "30 June made 30 July", deadline, lambda _: {("date-changed", "", "June", "July")}, EDITED),
    Edit("contact", "another telephone number", phone, typed("000 00 00 99 99"), EDITED),
    Edit("row of the annex", "a row of the annex deleted", annex_row_deleted,
         removed(lambda d: [[sdt for key, sdt in d.controls if key == WASH][-1]]), GONE),
    Edit("row doubled", "a row of data copied below itself", row_doubled,
         copied(lambda d: row_of(alone(d, KOULIKORO))), ADDED),
    Edit("hidden by a style", "814 set in a style of hidden letters", hidden_by_style, hidden(INCIDENTS), EDITED),
    Edit("table pasted", "a table with a number pasted", pasted_table, typed("9,300"), ADDED),
    Edit("list typed", "“3.” typed as the number of a point", list_number, typed("3"), EDITED),
    Edit("list to choose from", "a number chosen in a drop-down list", dropdown, typed("9,300"), EDITED),
    Edit("automatic correction", "“1st” and “2½” typed", autocorrected, typed("1st", "2½"), EDITED),
    Edit("find and replace", "an organisation renamed everywhere", renamed, nothing, EDITED),
    Edit("language of words", "a sentence set as French", language_set, nothing, SAVED),
    Edit("number in a comment", "a comment with a number", comment_with_number, nothing, COMMENTED),
)  # fmt: skip


_BY_KIND = ("note-", "mark-", "picture-", "alternative-", "misplaced", "direction-", "link-", "property-")


def judged(verdict: Verdict) -> tuple[set[Found], frozenset[str]]:
    """Return what was found, in the form in which an edit says what is to be found."""
    found: set[Found] = set()
    for finding in verdict.findings:
        if finding.kind.startswith(_BY_KIND):
            found.add((finding.kind, "", "", ""))
        elif finding.kind not in ON_TEXT:
            found.add((finding.kind, finding.figure, finding.was, finding.is_now))
    return found, frozenset(finding.kind for finding in verdict.findings if finding.kind in ON_TEXT)


def built_briefing(folder: Path) -> bytes:
    """Return the briefing of this workspace."""
    results = build(ROOT / "config.yaml", output=folder, force=True)
    (path,) = (file.path for result in results for file in result.files if file.path.suffix == ".docx")
    return path.read_bytes()


def edited(edit: Edit, docx: bytes, ids: list[str] | None = None) -> bytes:
    """Return a file after an edit."""
    desk = Desk(docx, ids)
    edit.make(desk)
    return desk.saved()


def is_right(edit: Edit, built: bytes, now: bytes, folder: Path, *, undone: bool = False) -> bool:
    """Return whether a file after an edit, which may have been undone since, is judged as it should be."""
    path = folder / "edited.docx"
    path.write_bytes(now)
    expected = (set(), SAVED) if undone else (edit.found(Desk(built)), edit.texts)
    return judged(examine(path, None)) == expected


def through_libreoffice(soffice: str, files: Sequence[bytes], folder: Path, via: str = "docx") -> list[bytes]:
    """Return Word files as LibreOffice saves them."""
    before, after = folder / "before", folder / via
    before.mkdir(exist_ok=True)
    paths = [before / f"{number}.docx" for number in range(len(files))]
    for path, content in zip(paths, files, strict=True):
        path.write_bytes(content)
    form = "docx:MS Word 2007 XML" if via == "docx" else via
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(after), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [(after / f"{path.stem}.{via}").read_bytes() for path in paths]


def results(
    soffice: str, built: bytes, folder: Path, edits: Sequence[Edit] = EDITS
) -> list[tuple[Edit, tuple[bool, ...]]]:
    """Return for each edit of the briefing as built whether it is judged right on each route."""
    direct = [edited(edit, built) for edit in edits]
    saved, *later = through_libreoffice(soffice, [built, *direct], folder)
    ids = Desk(built).ids
    first = [edited(edit, saved, ids) for edit in edits]
    routes = zip(direct, later, first, map(through_python_docx, direct), strict=True)
    return [
        (
            edit,
            tuple(
                is_right(edit, built, file, folder, undone=edit.undone and route == ROUTES[1])
                for route, file in zip(ROUTES, files, strict=True)
            ),
        )
        for edit, files in zip(edits, routes, strict=True)
    ]


def through_python_docx(docx: bytes) -> bytes:
    """Return a Word file as python-docx saves it."""
    buffer = io.BytesIO()
    Document(io.BytesIO(docx)).save(buffer)
    return buffer.getvalue()


def table(judgements: Sequence[tuple[Edit, tuple[bool, ...]]], built: bytes) -> str:
    """Return the table of docs/verify.md."""
    desk = Desk(built)
    rows = [f"| kind | edit | to be found | {' | '.join(ROUTES)} |", "|---" * (3 + len(ROUTES)) + "|"]
    for edit, right in judgements:
        told = "; ".join(sorted({tell(*found) for found in edit.found(desk)})) or ", ".join(sorted(edit.texts))
        words = ["undone" if edit.undone and route == ROUTES[1] else "right" for route in ROUTES]
        marks = " | ".join(word if one else "**wrong**" for word, one in zip(words, right, strict=True))
        rows.append(f"| {edit.kind} | {edit.told} | {told} | {marks} |")
    return "\n".join(rows)


_WITH_BOTH = ("changed", "qualifier-dropped", "date-changed", "origin-changed", "same-value")


def tell(kind: str, figure: str, was: str, is_now: str) -> str:
    """Return a finding in a cell of the table."""
    said = {"removed": f"{was} ({figure})", "copied": f"{was} ({figure})", "typed-in": is_now}
    said |= dict.fromkeys(_WITH_BOTH, f"{was} is now {is_now}")
    said |= {"hidden": f"{was} ({figure})"}
    return f"{kind}: {said[kind]}" if kind in said else kind


if __name__ == "__main__":
    workplace = Path(sys.argv[1])
    workplace.mkdir(parents=True, exist_ok=True)
    briefing = built_briefing(workplace)
    print(table(results("soffice", briefing, workplace), briefing))  # noqa: T201 - a script prints

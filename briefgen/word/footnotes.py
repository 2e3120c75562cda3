"""The part that holds the footnotes, which python-docx does not know."""

from collections.abc import Sequence
from dataclasses import replace

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.story import StoryPart

from briefgen.document.brief import Note
from briefgen.document.inlines import NoteMark
from briefgen.word.elements import Element, element, name, paragraph, root, run
from briefgen.word.inlines import raised, set_inlines
from briefgen.word.settings import SEPARATOR_NOTES
from briefgen.word.story import Story
from briefgen.word.twocolumns import widen


def add_footnotes(story: Story, notes: Sequence[Note], narrow_from: int | None = None) -> Element:
    """Add the notes to the file whose body is `story`, and return them; those after `narrow_from` stand in columns.

    Raises ValueError if a note has no mark in the text: Word would drop it.
    """
    if len(story.notes.seen) != len(notes):
        raise ValueError(f"{len(notes)} notes, but {len(story.notes.seen)} are marked in the text")
    package = story.part.package
    part = StoryPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root("w:footnotes"), package)
    story.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    below = replace(story, part=part)
    part.element.extend(_separators())
    footnotes = [_footnote(below, number, note) for number, note in enumerate(notes, start=1)]
    for footnote in footnotes[len(footnotes) if narrow_from is None else narrow_from :]:
        widen(footnote.find(name("w:p")))
    part.element.extend(footnotes)
    root_element: Element = part.element
    return root_element


def _separators() -> list[Element]:
    """Return the lines that Word draws above notes and above notes that go on from the page before."""
    kinds = (("separator", "w:separator"), ("continuationSeparator", "w:continuationSeparator"))
    tight = element("w:spacing", {"w:after": "40", "w:line": "120", "w:lineRule": "exact"})
    return [
        element(
            "w:footnote",
            {"w:type": kind, "w:id": note},
            element("w:p", element("w:pPr", tight.__copy__()), element("w:r", element(mark))),
        )
        for note, (kind, mark) in zip(SEPARATOR_NOTES, kinds, strict=True)
    ]


def _footnote(story: Story, number: int, note: Note) -> Element:
    """Return a footnote. Raises ValueError if it marks another note, which Word cannot do."""
    if any(isinstance(part, NoteMark) for part in note.inlines):
        raise ValueError(f"note {number} marks another note, which Word cannot do")
    mark = element("w:r", element("w:rPr", *raised(story)), element("w:footnoteRef"))
    words = [mark, run(" "), *set_inlines(story, note.inlines)]
    return element("w:footnote", {"w:id": str(number)}, paragraph(story.style("footnote text"), words))

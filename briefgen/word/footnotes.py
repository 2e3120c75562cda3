"""The part that holds the footnotes, which python-docx does not know."""

from collections.abc import Sequence
from dataclasses import replace

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.story import StoryPart

from briefgen.document import Note, NoteMark
from briefgen.word.elements import Element, element, paragraph, root, run
from briefgen.word.inlines import set_inlines
from briefgen.word.settings import SEPARATOR_NOTES
from briefgen.word.story import Story


def add_footnotes(story: Story, notes: Sequence[Note]) -> None:
    """Add the notes to the file whose body is `story`.

    Raises ValueError if a note has no mark in the text: Word would drop it.
    """
    if len(story.notes.seen) != len(notes):
        raise ValueError(f"{len(notes)} notes, but {len(story.notes.seen)} are marked in the text")
    package = story.part.package
    part = StoryPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root("w:footnotes"), package)
    story.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    below = replace(story, part=part)
    part.element.extend(_separators())
    part.element.extend(_footnote(below, number, note) for number, note in enumerate(notes, start=1))


def _separators() -> list[Element]:
    """Return the lines that Word draws above notes and above notes that go on from the page before."""
    kinds = (("separator", "w:separator"), ("continuationSeparator", "w:continuationSeparator"))
    tight = element("w:spacing", {"w:after": "60", "w:line": "240", "w:lineRule": "auto"})
    return [
        element(
            "w:footnote",
            {"w:type": kind, "w:id": note},
            element("w:p", element("w:pPr", tight.__copy__()), element("w:r", element(mark))),
        )
        for note, (kind, mark) in zip(SEPARATOR_NOTES, kinds, strict=True)
    ]


def _footnote(story: Story, number: int, note: Note) -> Element:
    if any(isinstance(part, NoteMark) for part in note.inlines):
        raise ValueError(f"note {number} marks another note, which Word cannot do")
    raised = element("w:rStyle", story.style("footnote reference"))
    mark = element("w:r", element("w:rPr", raised), element("w:footnoteRef"))
    words = [mark, run(" "), *set_inlines(story, note.inlines)]
    return element("w:footnote", {"w:id": str(number)}, paragraph(story.style("footnote text"), words))

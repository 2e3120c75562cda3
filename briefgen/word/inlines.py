"""The words of a paragraph: runs, figures, quotations, links and marks of notes."""

from briefgen.document.inlines import (
    Cite,
    Figure,
    Inline,
    Inlines,
    Link,
    Name,
    NoteMark,
    OwnNote,
    Quotation,
    Reference,
    See,
    Text,
)
from briefgen.word.controls import figure_control, told_control
from briefgen.word.elements import Element, element, field, run
from briefgen.word.story import Story


def set_inlines(story: Story, inlines: Inlines) -> list[Element]:
    """Return the content of a paragraph.

    Raises ValueError for a `Cite`, an `OwnNote` or a `See`, which composing turns into marks of notes and references.
    """
    content: list[Element] = []
    before: Inline | None = None
    for part in inlines:
        if isinstance(part, NoteMark) and isinstance(before, NoteMark):
            content.append(run(",", *raised(story)))
        content += _set(story, part)
        before = part
    return content


def _set(story: Story, part: Inline) -> list[Element]:
    match part:
        case Text(text=""):
            return []  # an empty run is a place where nothing is, on which a caret and a screen reader stop
        case Text():
            words = run(part.text, *_letters(part), *(_foreign(story, part.language) if part.language else []))
            return [told_control(story, part.told, words) if part.told else words]
        case Name():
            return _set(story, part.written(part.text))
        case Figure():
            return [figure_control(story, part)]
        case Quotation():
            return [run(part.text, *_foreign(story, part.language))]
        case Link():
            linked = run(part.text, element("w:rStyle", story.style("Hyperlink")))
            return [element("w:hyperlink", {"r:id": story.link_to(part.url)}, linked)]
        case NoteMark():
            return _note_mark(story, part.number)
        case Reference():
            return _reference(part)
        case Cite() | OwnNote() | See():
            raise ValueError(f"{part} has no number")


_BOOKMARKS = {"chart": "_RefChart", "table": "_RefTable"}


def _reference(part: Reference) -> list[Element]:
    """Return a field that repeats a number; MERGEFORMAT keeps the looks of the sentence, not those of the caption."""
    if part.target == "note":
        return field(f"NOTEREF _RefNote{part.number} \\h", part.text)
    return field(f"REF {_BOOKMARKS[part.target]}{part.number} \\h \\* MERGEFORMAT", part.text)


def _letters(text: Text) -> list[Element]:
    """Return bold and italic as such: a character style would turn bold off in a bold heading."""
    return [element(tag) for tag, wanted in (("w:b", text.strong), ("w:i", text.emphasis)) if wanted]


def _foreign(story: Story, language: str) -> list[Element]:
    """Return the mark of words in another language than the document's, for spelling and screen readers."""
    same = language.partition("-")[0] == story.language.partition("-")[0]
    return [] if same else [element("w:lang", language)]


def _note_mark(story: Story, number: int) -> list[Element]:
    """Return the reference to a note, or at later marks of the same note a field that repeats its number."""
    bookmark = f"_RefNote{number}"
    if not story.notes.is_first(number):
        return field(f"NOTEREF {bookmark} \\f \\h", str(number), *raised(story))
    mark = element("w:r", element("w:rPr", *raised(story)), element("w:footnoteReference", {"w:id": str(number)}))
    return story.bookmarked(bookmark, mark) if number in story.notes.repeated else [mark]


def raised(story: Story) -> list[Element]:
    """Return the looks of marks of notes, raised for programs that know no styles too: 46,143 and a 4 are two."""
    return [element("w:rStyle", story.style("footnote reference")), element("w:vertAlign", "superscript")]

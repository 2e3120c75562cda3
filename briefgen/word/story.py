"""What setting words into a part of the Word file needs to know and to number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart

from briefgen.document.drawing import Picture
from briefgen.word.elements import Element, element, name, paragraph
from briefgen.word.notes import NoteNumbers
from briefgen.word.styling import Styling


@dataclass(frozen=True, slots=True)
class Story:
    """A flow of text, the body or the notes, with what its blocks share."""

    part: StoryPart
    """The part that it is written in, which holds the relationships of its links and pictures."""
    language: str
    """Language tag of the document."""
    styles: Mapping[str, str]
    """Style ids by style name in lower case; Word in other languages changes ids and never names."""
    looks: Mapping[str, Element]
    """The styles by their ids."""
    width: int
    """Width of the text in twentieths of a point."""
    pictures: Mapping[str, Picture]
    """The drawn charts by chart id."""
    numbering: Element
    """Root of the numbering part, which gains a list for each numbered list."""
    numbered_list: str
    """Id of the list that the style for numbered lists belongs to."""
    notes: NoteNumbers
    """Which notes have their mark already."""
    ids: Iterator[int]
    """Numbers unique in the file, for content controls, bookmarks and pictures."""
    styling: Styling
    """What the styles make of a paragraph."""
    measure: int
    """Width of a line of text in twentieths of a point: a picture in the text is no wider."""
    height: int
    """Height of the text of a page in twentieths of a point."""
    in_columns: bool = False
    """Whether text runs in two columns; `width` is then that of a column."""

    def style(self, style_name: str) -> str:
        """Return the id of a style, which `read_brand` has made sure is there."""
        return self.styles[style_name.lower()]

    def size(self, style_name: str) -> float:
        """Return the size of type of a paragraph style, in half points as Word counts it."""
        return 2 * self.styling.of_paragraph(paragraph(self.style(style_name), [])).letters.size

    def link_to(self, url: str) -> str:
        """Return the id of the relationship to an address outside the file."""
        return str(self.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def bookmarked(self, bookmark: str, *content: Element) -> list[Element]:
        """Return content between the ends of a bookmark."""
        number = str(next(self.ids))
        start = element("w:bookmarkStart", {"w:id": number, "w:name": bookmark})
        return [start, *content, element("w:bookmarkEnd", {"w:id": number})]


def unique_ids() -> Iterator[int]:
    """Return the numbers that tell things of one file apart."""
    return count(1)


def styles_by_name(styles: Element) -> dict[str, str]:
    """Return style ids by style name in lower case."""
    return {
        style.find(name("w:name")).get(name("w:val")).lower(): style.get(name("w:styleId"))
        for style in styles.iterchildren(name("w:style"))
    }


def looks_by_id(styles: Element) -> dict[str, Element]:
    """Return the styles by their ids."""
    return {style.get(name("w:styleId")): style for style in styles.iterchildren(name("w:style"))}


def list_of(styles: Element, style_name: str) -> str:
    """Return the id of the list that a style belongs to, which `read_brand` has made sure there is."""
    ids = (
        style.find("/".join(map(name, ("w:pPr", "w:numPr", "w:numId"))))
        for style in styles.iterchildren(name("w:style"))
        if style.find(name("w:name")).get(name("w:val")) == style_name
    )
    return str(next(ids).get(name("w:val")))

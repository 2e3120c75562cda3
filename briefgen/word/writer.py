"""The whole Word file: the one function that the rest of briefgen calls."""

from collections.abc import Mapping
from io import BytesIO

from docx.parts.document import DocumentPart

from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.document.drawing import Picture
from briefgen.word.base import open_base
from briefgen.word.blocks import set_blocks
from briefgen.word.extent import estimate_pages
from briefgen.word.footnotes import add_footnotes
from briefgen.word.furniture import set_furniture
from briefgen.word.memory import add_place_for_evidence
from briefgen.word.notes import note_numbers
from briefgen.word.package import read_parts
from briefgen.word.properties import set_properties
from briefgen.word.seal import seal
from briefgen.word.story import Story, list_of, styles_by_name, unique_ids
from briefgen.word.twocolumns import notes_before_columns, set_columns

TWIPS_PER_CM = 1440 / 2.54


def render_word(brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> bytes:
    """Return the bytes of the .docx, the same for the same input, with the evidence sealed in it.

    Raises ValueError where the model breaks its own rules, such as a note that nothing marks.
    """
    part = open_base(brand, brief.language)
    story = _story(part, brief, brand, pictures)
    part.element.body[:0] = set_blocks(story, brief.blocks)
    set_columns(part.element.body)
    add_footnotes(story, brief.notes, notes_before_columns(brief.blocks))
    set_furniture(story, part.document.sections[0], brief, estimate_pages(brief, brand, pictures))
    set_properties(part.package, brief)
    add_place_for_evidence(part)
    buffer = BytesIO()
    part.save(buffer)
    return seal(read_parts(buffer.getvalue()), brief)


def _story(part: DocumentPart, brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> Story:
    return Story(
        part=part,
        language=brief.language,
        styles=styles_by_name(part.styles.element),
        width=round(brand.text_width_cm * TWIPS_PER_CM),
        pictures=pictures,
        numbering=part.numbering_part.element,
        numbered_list=list_of(part.styles.element, "List Number"),
        notes=note_numbers(brief.blocks),
        ids=unique_ids(),
    )

"""The whole Word file: the one function that the rest of briefgen calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.parts.document import DocumentPart

from briefgen.document.brand import Brand
from briefgen.document.brief import Brief
from briefgen.document.cards import Aside
from briefgen.document.drawing import Picture
from briefgen.document.texts import Heading
from briefgen.word.base import open_base
from briefgen.word.blocks import set_blocks
from briefgen.word.extent import Extent, settle
from briefgen.word.footnotes import add_footnotes
from briefgen.word.furniture import set_furniture
from briefgen.word.notes import note_numbers
from briefgen.word.properties import add_place_for_evidence, set_properties
from briefgen.word.seal import seal
from briefgen.word.story import Story, list_of, looks_by_id, styles_by_name, unique_ids
from briefgen.word.styling import Styling
from briefgen.word.twocolumns import notes_before_columns, set_columns

TWIPS_PER_CM = 1440 / 2.54


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file, and how it lies on its pages."""

    docx: bytes
    """Its bytes."""
    extent: Extent
    """Its pages, estimated from the widths of its letters."""


def render_word(brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> bytes:
    """Return the bytes of the .docx, as `write_word` makes it."""
    return write_word(brief, brand, pictures).docx


def write_word(brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> WordFile:
    """Return the .docx, the same for the same input, with the evidence sealed in it.

    Raises ValueError where the model breaks its own rules, such as a note that nothing marks.
    """
    part = open_base(brand, brief.language)
    story = _story(part, brief, brand, pictures)
    part.element.body[:0] = set_blocks(story, brief.blocks)
    set_columns(part.element.body)
    notes = add_footnotes(story, brief.notes, notes_before_columns(brief.blocks))
    annex = next((block.anchor for block in brief.blocks if isinstance(block, Heading) and block.new_page), None)
    asides = [block.anchor for block in brief.blocks if isinstance(block, Aside)]
    extent = settle(part.element.body, notes, part.styles.element, brand, brief.most_pages, annex, asides)
    set_furniture(story, part.document.sections[0], brief, extent.pages)
    set_properties(part.package, brief)
    add_place_for_evidence(part)
    return WordFile(seal(_saved(part), brief), extent)


class _Parts(dict[str, bytes]):
    """Parts by name, given as python-docx gives them to a zip file."""

    def write(self, uri: PackURI, content: bytes) -> None:
        self[uri.membername] = content


def _saved(part: DocumentPart) -> Mapping[str, bytes]:
    """Return the parts of a file. Zipped by python-docx, they would carry the clock, which before 1980 is an error."""
    saved, package = _Parts(), part.package
    for one in package.parts:
        one.before_marshal()
    writer: Any = PackageWriter  # which has no public way to the parts alone
    writer._write_content_types_stream(saved, package.parts)  # noqa: SLF001
    writer._write_pkg_rels(saved, package.rels)  # noqa: SLF001
    writer._write_parts(saved, package.parts)  # noqa: SLF001
    return saved


def _story(part: DocumentPart, brief: Brief, brand: Brand, pictures: Mapping[str, Picture]) -> Story:
    return Story(
        part=part,
        language=brief.language,
        styles=styles_by_name(part.styles.element),
        looks=looks_by_id(part.styles.element),
        width=round(brand.text_width_cm * TWIPS_PER_CM),
        pictures=pictures,
        numbering=part.numbering_part.element,
        numbered_list=list_of(part.styles.element, "List Number"),
        notes=note_numbers(brief.blocks, brief.notes),
        ids=unique_ids(),
        styling=Styling(part.styles.element),
        measure=round(brand.measure_cm * TWIPS_PER_CM),
        height=round(brand.text_height_cm * TWIPS_PER_CM),
    )

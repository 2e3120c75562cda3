"""Headers and footers."""

from dataclasses import replace

from docx.section import Section, _Footer, _Header

from briefgen.document.brief import Brief
from briefgen.word.elements import Element, element, field, name, outermost, paragraph, run
from briefgen.word.logo import logo_run
from briefgen.word.story import Story


def set_furniture(story: Story, section: Section, brief: Brief, pages: int) -> None:
    """Fill the headers and footers; the first page, which has the masthead, shows logo and status."""
    left, status = brief.header
    section.different_first_page_header_footer = True
    _fill(story, section.header, _line(story, "header", [run(left)], _status(story, status)))
    kept = _kept(section.first_page_header)  # looked at first, since whoever asks for the part makes one
    head = replace(story, part=section.first_page_header.part)
    mark = [logo_run(head, brief.logo)] if brief.logo else []
    _set(story, section.first_page_header, kept, _line(story, "header", mark, _status(story, status)))
    for footer in (section.footer, section.first_page_footer):
        _fill(story, footer, _line(story, "footer", [run(brief.footer)], _page_of(brief.page_words, pages)))


def _fill(story: Story, area: _Header | _Footer, line: Element) -> None:
    """Set a line below what the brand has in a header or footer."""
    _set(story, area, _kept(area), line)


def _kept(area: _Header | _Footer) -> list[Element]:
    return [] if area.is_linked_to_previous else list(area.part.element)


def _set(story: Story, area: _Header | _Footer, kept: list[Element], line: Element) -> None:
    area.is_linked_to_previous = False
    area.part.element[:] = [*kept, outermost("w:p", *line)]
    for drawn in (one for block in kept for one in block.iter(name("wp:docPr"))):
        drawn.set("id", str(next(story.ids)))


def _line(story: Story, style: str, left: list[Element], right: list[Element]) -> Element:
    """Return what stands at the left margin and, after the tab stop of the style, at the right."""
    return paragraph(story.style(style), [*left, element("w:r", element("w:tab")), *right])


def _status(story: Story, status: str) -> list[Element]:
    return [run(status, element("w:rStyle", story.style("Status")))]


def _page_of(words: tuple[str, str], pages: int) -> list[Element]:
    """Return "Page 1 of 4" as fields; the number of pages stored is an estimate until Word has laid them out."""
    page, of = words
    return [run(f"{page} "), *field("PAGE", "1"), run(f" {of} "), *field("NUMPAGES", str(pages))]

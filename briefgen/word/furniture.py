"""Headers and footers."""

from dataclasses import replace

from docx.section import Section, _Footer, _Header

from briefgen.document.brief import Brief
from briefgen.word.elements import Element, element, field, outermost, paragraph, run
from briefgen.word.logo import logo_run
from briefgen.word.story import Story


def set_furniture(story: Story, section: Section, brief: Brief, pages: int) -> None:
    """Fill the headers and footers; the first page, which has the masthead, shows logo and status."""
    left, status = brief.header
    section.different_first_page_header_footer = True
    _fill(section.header, _line(story, "header", run(left), _status(story, status)))
    head = replace(story, part=section.first_page_header.part)
    mark = logo_run(head, brief.logo) if brief.logo else run("")
    _fill(section.first_page_header, _line(story, "header", mark, _status(story, status)))
    for footer in (section.footer, section.first_page_footer):
        _fill(footer, _line(story, "footer", run(brief.footer), _page_of(brief.page_words, pages)))


def _fill(area: _Header | _Footer, line: Element) -> None:
    area.is_linked_to_previous = False
    area.part.element[:] = [outermost("w:p", *line)]


def _line(story: Story, style: str, left: Element, right: list[Element]) -> Element:
    """Return what stands at the left margin and, after the tab stop of the style, at the right."""
    return paragraph(story.style(style), [left, element("w:r", element("w:tab")), *right])


def _status(story: Story, status: str) -> list[Element]:
    return [run(status, element("w:rStyle", story.style("Status")))]


def _page_of(words: tuple[str, str], pages: int) -> list[Element]:
    """Return "Page 1 of 4" as fields; the number of pages stored is an estimate until Word has laid them out."""
    page, of = words
    return [run(f"{page} "), *field("PAGE", "1"), run(f" {of} "), *field("NUMPAGES", str(pages))]

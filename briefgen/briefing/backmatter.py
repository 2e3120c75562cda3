"""The end of a briefing: method and limits, sources, acronyms, contact."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from briefgen.briefing.parts import ClosingParts, Person
from briefgen.document.blocks import Block
from briefgen.document.inlines import Inline, Inlines, Link, Origin, Text, mail_link, owned, plain
from briefgen.document.texts import Bullets, Heading, Paragraph
from briefgen.errors import Place
from briefgen.language.longforms import listed as listed_form
from briefgen.prose.markup import parse_bibliographic
from briefgen.prose.printer import Printer
from briefgen.prose.written import escape
from briefgen.workspace.configfile import Organisation, Spokesperson

_WORD = re.compile(r"[^\W_]+")


def method(printer: Printer, notes: Iterable[Inlines]) -> Iterator[Block]:
    """Yield the notes on method and limits as a section."""
    yield Heading(1, printer.text(printer.label("method")), "method")
    yield Bullets(tuple(notes), role="small")


def method_note(printer: Printer, notes: Sequence[Inlines]) -> Inlines:
    """Return the notes on method and limits as one paragraph of small print."""
    return _note(printer, "method-short", notes)


def source_line(printer: Printer, used: Collection[str]) -> Inlines:
    """Return the documents used as one paragraph of small print."""
    listed = [_in_short(printer, source) for source in printer.ledger.sources if source in used]
    return _note(printer, "sources", [(*words, Text(".")) for words in listed])


def contact_line(printer: Printer, organisation: Organisation, closing: ClosingParts) -> Inlines:
    """Return whom to write to, and the disclaimer, as small print."""
    people_by_role = {
        "contact": (*_address(printer, organisation), Text(".")),
        "spokesperson": _press(printer, organisation.spokesperson),
    }
    return _note(printer, "contact", [*(people_by_role[person] for person in closing.people), closing.disclaimer])


def _note(printer: Printer, label: str, sentences: Sequence[Inlines]) -> Inlines:
    words: list[Inline] = [Text(f"{printer.label(label)}.", strong=True)]
    for sentence in filter(None, sentences):
        words += [Text(" "), *sentence]
    return tuple(words)


def sources(printer: Printer, body: Sequence[Block], used: Collection[str], origins: Iterable[str]) -> Iterator[Block]:
    """Yield the documents used, and the acronyms that the text and the names of primary sources hold."""
    yield Heading(1, printer.text(printer.label("sources")), "sources")
    for source_id in printer.ledger.sources:
        if source_id in used:
            yield Paragraph(_bibliography(printer, source_id), "small")
    if acronyms := _acronyms(printer, body, origins):
        yield Heading(2, printer.text(printer.label("acronyms")), "acronyms")
        yield Paragraph(acronyms, "small")


def _in_short(printer: Printer, source_id: str) -> Inlines:
    """Return a document under the name that notes give it; its title leads to it."""
    source = printer.ledger.sources[source_id]
    title: Inline = Link(source.title, source.url) if source.url else Text(source.title)
    comma = printer.language.file.comma
    published = f"{comma}{source.publisher}{comma}{printer.credits.published(source)}"
    return owned((Text(source.short + printer.language.file.colon), title, Text(published)), "bibliographic")


def _bibliography(printer: Printer, source_id: str) -> Inlines:
    source = printer.ledger.sources[source_id]
    markdown = printer.credits.full_reference(source)
    if remark := printer.words(source.date_remark):
        markdown += f" ({escape(remark)})"
    words = parse_bibliographic(markdown, source.place, printer.quoting)
    if source.url:
        # The address leads there; printed in full it would take lines that nobody types off.
        words += (Text(". "), Link(urlsplit(source.url).netloc.removeprefix("www."), source.url))
    return owned(words, "bibliographic")


def _acronyms(printer: Printer, body: Sequence[Block], origins: Iterable[str]) -> Inlines:
    said = [*origins, *(plain(inlines) for block in body for inlines in block.runs)]
    words = {word for text in said for word in _WORD.findall(text)}
    meanings: dict[str, tuple[str, Origin]] = {
        short: (meaning, "written") for short, meaning in printer.language.file.acronyms.items()
    }
    for source in printer.ledger.sources.values():
        meanings |= {short: (printer.words(meaning), "bibliographic") for short, meaning in source.acronyms.items()}
    listed: list[Inline] = []
    for short, (meaning, origin) in sorted(meanings.items()):
        if short in words and meaning:
            between = printer.language.file.semicolon if listed else ""
            listed_as = f"{between}{short}{printer.language.file.colon}{listed_form(meaning)}"
            listed.append(Text(listed_as, origin=origin, place=Place(printer.language.name)))
    return (*listed, Text(".")) if listed else ()


def contact(printer: Printer, organisation: Organisation, closing: ClosingParts) -> Iterator[Block]:
    """Yield whom to write to, and the disclaimer."""
    yield Heading(1, printer.text(printer.label("contact")), "contact")
    yield from (Paragraph(words, "small") for words in people(printer, organisation, closing.people))
    if closing.disclaimer:
        yield Paragraph(closing.disclaimer, "small")


def people(printer: Printer, organisation: Organisation, named: Sequence[Person]) -> list[Inlines]:
    """Return who is named to the readers and how to reach them, in their order."""
    people_by_role = {
        "contact": _address(printer, organisation),
        "spokesperson": _press(printer, organisation.spokesperson),
    }
    return [people_by_role[person] for person in named if people_by_role[person]]


def _press(printer: Printer, press: Spokesperson) -> Inlines:
    """Return who answers the press; empty if nobody is named."""
    words = printer.label("spokesperson", name=press.name, phone=press.phone).rstrip(f" {printer.language.file.comma}")
    return (Text(f"{words}.", origin="contact"),) if press.name else ()


def _address(printer: Printer, organisation: Organisation) -> Inlines:
    """Return who answers questions, and how to reach them."""
    person = organisation.contact
    parts = [person.name, printer.words(person.role), printer.words(organisation.name)]
    named = printer.language.file.comma.join(part for part in parts if part)
    words: list[Inline] = [Text(named, origin="contact")]
    if person.email:
        words += [Text(" · "), mail_link(person.email)]
    if person.phone:
        words.append(Text(f" · {person.phone}", origin="contact"))
    if person.web:
        words += [Text(" · "), Link(re.sub(r"^https?://", "", person.web), person.web)]
    return tuple(words)

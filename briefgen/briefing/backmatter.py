"""The end of a briefing: method and limits, sources, acronyms, contact."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefgen.briefing.parts import Parts
from briefgen.document.blocks import Block, Bullets, Heading, Paragraph, inlines_of
from briefgen.document.inlines import Inline, Inlines, Link, Text, plain
from briefgen.prose.markup import parse_inlines
from briefgen.prose.templates import Written, escape

_WORD = re.compile(r"[^\W_]+")


def method(parts: Parts) -> Iterator[Block]:
    """Yield the notes on method and limits."""
    yield Heading(1, parts.text(parts.label("method")), "method")
    limits = [theme.limits for theme in parts.themes if theme.limits]
    yield Bullets(tuple(words for words in parts.method if words) + tuple(limits), role="small")


def method_note(parts: Parts) -> Inlines:
    """Return the notes on method and limits as one paragraph of small print."""
    limits = [theme.limits for theme in parts.themes]
    return _note(parts, "method-short", [words for words in (*parts.method, *limits) if words])


def source_line(parts: Parts, used: Collection[str]) -> Inlines:
    """Return the documents used as one paragraph of small print."""
    listed = [_in_short(parts, source) for source in parts.ledger.sources if source in used]
    return _note(parts, "sources", [(*words, Text(".")) for words in listed])


def contact_line(parts: Parts) -> Inlines:
    """Return whom to write to, and the disclaimer, as small print."""
    known = {"contact": (*_address(parts), Text(".")), "spokesperson": _press(parts)}
    return _note(parts, "contact", [*(known[person] for person in parts.people), parts.disclaimer])


def _note(parts: Parts, label: str, sentences: Sequence[Inlines]) -> Inlines:
    words: list[Inline] = [Text(f"{parts.label(label)}.", strong=True)]
    for sentence in filter(None, sentences):
        words += [Text(" "), *sentence]
    return tuple(words)


def sources(parts: Parts, told: Sequence[Block], used: Collection[str], origins: Iterable[str]) -> Iterator[Block]:
    """Yield the documents used, and the acronyms that the text and the names of primary sources hold."""
    yield Heading(1, parts.text(parts.label("sources")), "sources")
    for source_id in parts.ledger.sources:
        if source_id in used:
            yield Paragraph(_bibliography(parts, source_id), "small")
    if acronyms := _acronyms(parts, told, origins):
        yield Heading(2, parts.text(parts.label("acronyms")), "acronyms")
        yield Paragraph(parts.text(parts.language.file.semicolon.join(acronyms) + "."), "small")


def _in_short(parts: Parts, source_id: str) -> Inlines:
    """Return a document under the name that notes give it; its title leads to it."""
    source = parts.ledger.sources[source_id]
    title: Inline = Link(source.title, source.url) if source.url else Text(source.title, origin="bibliographic")
    comma = parts.language.file.comma
    published = f"{comma}{source.publisher}{comma}{parts.credit.published(source)}"
    return (
        Text(source.short + parts.language.file.colon, origin="bibliographic"),
        title,
        Text(published, origin="bibliographic"),
    )


def _bibliography(parts: Parts, source_id: str) -> Inlines:
    source = parts.ledger.sources[source_id]
    markdown = parts.credit.full_reference(source)
    if remark := parts.words(source.date_remark):
        markdown += f" ({escape(remark)})"
    words: list[Inline] = [
        replace(part, origin="bibliographic") if isinstance(part, Text) else part
        for part in parse_inlines(markdown, Written(markdown, source.place), parts.quoting)
    ]
    if source.url:
        # The address leads there; printed in full it would take lines that nobody types off.
        words += [Text(". "), Link(urlsplit(source.url).netloc.removeprefix("www."), source.url)]
    return tuple(words)


def _acronyms(parts: Parts, told: Sequence[Block], origins: Iterable[str]) -> list[str]:
    said = [*origins, *(plain(inlines) for block in told for inlines in inlines_of(block))]
    words = {word for text in said for word in _WORD.findall(text)}
    known = dict(parts.language.file.acronyms)
    for source in parts.ledger.sources.values():
        known |= {short: parts.words(meaning) for short, meaning in source.acronyms.items()}
    colon = parts.language.file.colon
    return [f"{short}{colon}{meaning}" for short, meaning in sorted(known.items()) if short in words and meaning]


def contact(parts: Parts) -> Iterator[Block]:
    """Yield whom to write to, and the disclaimer."""
    yield Heading(1, parts.text(parts.label("contact")), "contact")
    yield from (Paragraph(words, "small") for words in people(parts))
    if parts.disclaimer:
        yield Paragraph(parts.disclaimer, "small")


def people(parts: Parts) -> list[Inlines]:
    """Return who is named to the readers and how to reach them, in their order."""
    known = {"contact": _address(parts), "spokesperson": _press(parts)}
    return [known[person] for person in parts.people if known[person]]


def _press(parts: Parts) -> Inlines:
    """Return who answers the press; empty if nobody is named."""
    press = parts.config.organisation.spokesperson
    told = parts.label("spokesperson", name=press.name, phone=press.phone).rstrip(f" {parts.language.file.comma}")
    return (Text(f"{told}.", origin="contact"),) if press.name else ()


def _address(parts: Parts) -> Inlines:
    """Return who answers questions, and how to reach them."""
    person = parts.config.organisation.contact
    known = [person.name, parts.words(person.role), parts.words(parts.config.organisation.name)]
    named = parts.language.file.comma.join(part for part in known if part)
    words: list[Inline] = [Text(named, origin="contact")]
    if person.email:
        words += [Text(" · "), Link(person.email, f"mailto:{person.email}")]
    if person.phone:
        words.append(Text(f" · {person.phone}", origin="contact"))
    if person.web:
        words += [Text(" · "), Link(re.sub(r"^https?://", "", person.web), person.web)]
    return tuple(words)

"""Parts -> the e-mail in one language, ready to be set: its subject and its body, arranged by a template."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.briefing.asks import actor, chosen_asks
from briefgen.briefing.backmatter import people
from briefgen.briefing.firstmentions import named
from briefgen.briefing.parts import AskParts, MailParts, Parts, Person
from briefgen.document.exhibits import Table
from briefgen.document.inlines import Cite, Inline, Inlines, OwnNote, Text, mail_link, plain, without_marks
from briefgen.document.texts import Bullets, Heading, Paragraph
from briefgen.errors import ContentError, Place, Problem
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure
from briefgen.language.sentences import searchable, sentences
from briefgen.prose.markup import parse_blocks
from briefgen.prose.printer import Printer, dated
from briefgen.prose.templates import Prose
from briefgen.prose.written import Written
from briefgen.workspace.configfile import Organisation
from briefgen.workspace.shelf import choices
from briefgen.workspace.textfile import read_words

LetterBlock = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail in one language."""

    language: str
    """Language tag of its words, such as en-GB."""
    subject: Inlines
    """Its subject, after the embargo."""
    subject_place: Place
    """Where the subject is written."""
    embargo: tuple[str, str]
    """Until when nothing may be published, as the subject and as the body say it; empty if there is no embargo."""
    blocks: tuple[LetterBlock, ...]
    """Its body, each source behind what rests on it."""
    below: str
    """The words that lead to this language in an e-mail that begins in another one."""
    place: Place
    """The template that arranges it."""

    @property
    def subject_line(self) -> str:
        """The subject as printed."""
        return self.embargo[0] + plain(self.subject)

    @property
    def runs(self) -> tuple[Inlines, ...]:
        """All its words, for checks."""
        return (self.subject, *(run for block in self.blocks for run in block.runs))

    @property
    def ids(self) -> set[str]:
        """The ledger entries that it rests on."""
        return {part.id for run in self.runs for part in run if isinstance(part, Cite)}


def write_letter(mail: MailParts, parts: Parts, beside: Sequence[MailParts] = ()) -> Letter:
    """Return the e-mail of a briefing; the briefings of those `beside` it, in the same language, are attached too.

    Raises ContentError or ConfigError if its template is missing or cannot be filled in.
    """
    printer, config = parts.printer, parts.config
    briefing, language = config.briefing, printer.language
    attached = language.file.semicolon.join(one.attached for one in (mail, *beside))
    given = {
        "embargo": dated(printer.embargo("embargo-until", briefing.embargo)) if briefing.embargo else (),
        **_points(printer, mail),
        **_ask(printer, next(iter(chosen_asks(parts.opening, parts.themes, 1)), None)),
        # The name of a format may hold a number ("two-page brief") that is no evidence.
        "attachments": (Text(attached, origin="bibliographic"),),
        "contact": _contact(printer, config.organisation, parts.closing.people),
    }
    # Values are placed as marks and put in after parsing: each keeps the line that it was written in, and its ids.
    marks = {name: f"[](given:{name})" if words else "" for name, words in given.items()}
    points = [mark for name, mark in marks.items() if name.startswith("point-")]
    prose = Prose(
        printer.ledger,
        language,
        {},
        choices(config.folder),
        carried=True,
        filled={},
        **{name: mark for name, mark in marks.items() if "-" not in name},
        points=points,
        several=bool(beside) or "pdf" in config.output.formats,
        audience=briefing.audience,
        format=briefing.format,
        country=printer.words(briefing.country),
        organisation=printer.words(config.organisation.short),
    )
    name = f"templates/email/{language.code}.md"
    written = Written(read_words(config.folder / name, name), Place(name), whole_file=True)
    parsed = parse_blocks(*prose.filled(written), replace(printer.quoting, given=given))
    strange = [block for block in parsed if not isinstance(block, Heading | Paragraph | Bullets | Table)]
    if strange:
        fact = "an e-mail holds no charts, no photos and no page breaks"
        raise ContentError([Problem(block.place, "markup", fact, "take it out") for block in strange])
    embargo = printer.embargo("header-embargo", briefing.embargo)
    body = [block for block in parsed if isinstance(block, Heading | Paragraph | Bullets | Table)]
    return Letter(
        language=language.tag,
        subject=mail.subject,
        subject_place=mail.place,
        embargo=(embargo + language.file.colon if embargo else "", printer.embargo("embargo-until", briefing.embargo)),
        blocks=tuple(block.with_marks(_bracketed) for block in named(body, language.words.abbreviations, listed=False)),
        below=printer.label("email-below"),
        place=written.place,
    )


def _points(printer: Printer, mail: MailParts) -> dict[str, Inlines]:
    """Return what the e-mail says in its own words, each source behind what rests on it, by the template's names."""
    said = enumerate(mail.points, start=1)
    points = {f"point-{number}": _credited(printer, _bracketed(point)) for number, point in said}
    return {"greeting": mail.greeting, "why": _credited(printer, _bracketed(mail.why)), **points}


def _bracketed(words: Inlines) -> Inlines:
    """Return words in which the writer's own notes stand in brackets: an e-mail has no foot."""
    parts: list[Inline] = []
    for part in words:
        parts += [Text(" ("), *part.inlines, Text(")")] if isinstance(part, OwnNote) else [part]
    return tuple(parts)


def _ask(printer: Printer, ask: AskParts | None) -> dict[str, Inlines]:
    """Return who is asked for what and by when, by the template's names; no words if nobody is."""
    if ask is None:
        return {"actor": (), "action": (), "by": ()}
    by = dated(printer.label("ask-by", date=printer.day(ask.by)))
    return {"actor": actor(ask), "action": without_marks(ask.action), "by": by}


def _credited(printer: Printer, words: Inlines) -> Inlines:
    """Return words with their sources behind the last sentence that cites any, and their date if it is not said."""
    ids = dict.fromkeys(part.id for part in words if isinstance(part, Cite))
    entries = [entry for key in ids if (entry := printer.ledger.find(key)) is not None]
    if not entries:
        return words
    said = plain(words)
    named = [source for entry in entries for source in _sources(printer, entry, said)]
    sources = [one for one in dict.fromkeys(named) if not any(one in other for other in named if other != one)]
    text = " ".join([said, *sources])
    undated = [entry for entry in entries if not _is_dated(printer, entry, text)]
    listed = printer.language.file.semicolon.join([*sources, *([printer.credits.dates(undated)] if undated else [])])
    credit = Text(f" {printer.label('email-credit', sources=listed)}", origin="bibliographic")
    return _behind(words, credit, printer.language.words.abbreviations)


def _sources(printer: Printer, entry: LedgerEntry, said: str) -> list[str]:
    """Return the sources of an entry; a date of its primary source that the sentence gives is not said again."""
    if not isinstance(entry, LedgerFigure):
        return printer.credits.named(entry)
    timed = printer.when(entry) in said
    if entry.derived:
        return [printer.credits.card_line(entry, timed=timed)]
    return printer.credits.named(entry, entry.period if timed else None)


def _is_dated(printer: Printer, entry: LedgerEntry, text: str) -> bool:
    """Return whether words tell when an entry is of; for what a document says, the document's year is enough."""
    if isinstance(entry, LedgerFigure):
        return printer.credits.dates([entry]) in text
    return str(printer.ledger.sources[entry.source].published.end.year) in text


def _behind(words: Inlines, credit: Text, abbreviations: re.Pattern[str] | None) -> Inlines:
    """Return words with a credit behind the sentence of the last citation; what follows it is not credited."""
    last = max(index for index, part in enumerate(words) if isinstance(part, Cite))
    cited, after = words[: last + 1], words[last + 1 :]
    end = -len(searchable(cited))
    for sentence in sentences(searchable(words), abbreviations):
        stop = end + len(sentence.rstrip())
        end += len(sentence)
        if stop >= 0 and (halves := _parted(after, stop)) is not None:
            return (*cited, *halves[0], credit, *halves[1])
    return (*words, credit)


def _parted(words: Inlines, length: int) -> tuple[Inlines, Inlines] | None:
    """Return words in two, the first as long as is asked; None if a quotation or a link would be torn in two."""
    for index, part in enumerate(words):
        if length <= 0:
            return words[:index], words[index:]
        size = len(searchable((part,)))
        if length < size:
            if not isinstance(part, Text):
                return None
            first, second = replace(part, text=part.text[:length]), replace(part, text=part.text[length:])
            return (*words[:index], first), (second, *words[index + 1 :])
        length -= size
    return words, ()


def _contact(printer: Printer, organisation: Organisation, named: Sequence[Person]) -> Inlines:
    """Return who answers, the first whom the audience is to know, without what a signature need not repeat."""
    person, name = organisation.contact, printer.words(organisation.name)
    if named[0] == "spokesperson" or not person.name:
        return (Text(f"{name} · ", origin="contact"), *next(iter(people(printer, organisation, named)), ()))
    words: list[Inline] = [Text(f"{person.name}{printer.language.file.comma}{name}", origin="contact")]
    if person.email:
        words += [Text(" · "), mail_link(person.email)]
    if person.phone:
        words.append(Text(f" · {person.phone}", origin="contact"))
    return tuple(words)

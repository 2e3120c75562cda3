"""Parts -> the e-mail in one language, ready to be set: its subject and its body, arranged by a template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.briefing.backmatter import people
from briefgen.briefing.parts import Parts, dated
from briefgen.briefing.tables import actor
from briefgen.document.blocks import Bullets, Heading, Paragraph, inlines_of
from briefgen.document.inlines import Cite, Inline, Inlines, Link, Text, plain, without_marks
from briefgen.errors import ContentError, Place, Problem
from briefgen.evidence.ledger import LedgerEntry, LedgerFigure
from briefgen.evidence.vouch import print_when
from briefgen.prose.markup import ChartHere, parse_blocks
from briefgen.prose.templates import Prose, Written
from briefgen.workspace.textfile import read_text

# The end of a sentence, with whatever mark closes a quotation there, and the space behind it.
_STOP = re.compile(r"[.!?…]+(?:[\u00a0\u202f]?[^\w\s(\[]+)?\s")

LetterBlock = Heading | Paragraph | Bullets


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
        return (self.subject, *(run for block in self.blocks for run in inlines_of(block)))

    @property
    def ids(self) -> set[str]:
        """The ledger entries that it rests on."""
        return {part.id for run in self.runs for part in run if isinstance(part, Cite)}


def write_letter(parts: Parts, beside: Sequence[Parts] = ()) -> Letter:
    """Return the e-mail of a briefing; those `beside` it, in the same language, are attached too.

    Raises ContentError or ConfigError if its template is missing or cannot be filled in.
    """
    mail, briefing, language = parts.mail, parts.config.briefing, parts.language
    if mail is None:
        raise ValueError("the parts were gathered without the words of an e-mail")
    given = dict(_given(parts, (parts, *beside)))
    # Values are placed as marks and put in after parsing: each keeps the line that it was written in, and its ids.
    marks = {name: f"[](given:{name})" if words else "" for name, words in given.items()}
    points = [mark for name, mark in marks.items() if name.startswith("point-")]
    prose = Prose(
        parts.ledger,
        language,
        {},
        **{name: mark for name, mark in marks.items() if "-" not in name},
        points=points,
        audience=briefing.audience,
        format=briefing.format,
        country=parts.words(briefing.country),
        organisation=parts.words(parts.config.organisation.short),
    )
    name = f"templates/email/{language.code}.md"
    written = Written(read_text(parts.config.folder / name, name), Place(name), whole_file=True)
    parsed = parse_blocks(prose.render(written), written, replace(parts.quoting, given=given))
    charts = [block for block in parsed if isinstance(block, ChartHere)]
    if charts:
        fact = "an e-mail holds no charts"
        raise ContentError([Problem(block.place, "markup", fact, "take it out") for block in charts])
    embargo = parts.embargo("header-embargo")
    return Letter(
        language=language.tag,
        subject=mail.subject,
        subject_place=mail.place,
        embargo=(embargo + language.file.colon if embargo else "", parts.embargo("embargo-until")),
        blocks=tuple(block for block in parsed if not isinstance(block, ChartHere)),
        below=parts.label("email-below"),
        place=written.place,
    )


def _given(parts: Parts, attached: Sequence[Parts]) -> Iterator[tuple[str, Inlines]]:
    """Yield what the template places, by name."""
    mail = parts.mail
    assert mail is not None  # noqa: S101 - looked at by the only caller
    yield "embargo", dated(parts.embargo("embargo-until")) if parts.config.briefing.embargo else ()
    yield "greeting", mail.greeting
    yield "why", _credited(parts, mail.why)
    for number, point in enumerate(mail.points, start=1):
        yield f"point-{number}", _credited(parts, point)
    by_theme = {theme.id: theme for theme in parts.themes}
    ask = next((ask for theme in mail.priority for ask in by_theme[theme].asks), None)
    yield "actor", actor(ask) if ask else ()
    yield "action", without_marks(ask.action) if ask else ()
    yield "by", dated(parts.label("ask-by", date=parts.day(ask.by))) if ask else ()
    yield "attachments", _attachments(attached)
    yield "contact", _contact(parts)


def _attachments(attached: Sequence[Parts]) -> Inlines:
    """Return what is attached: the format of each briefing, and its kinds of file.

    Raises ContentError if a format has no name in the language.
    """
    named = []
    for parts in attached:
        form = parts.words(parts.format.name)
        if not form:
            place = Place(f"templates/formats/{parts.config.briefing.format}.yaml")
            fact = (
                f'the name of this format, which the e-mail gives, is missing in the language "{parts.language.code}"'
            )
            remedy = f"add `{parts.language.code}: ...` to its `name`"
            raise ContentError([Problem(place, "words-missing", fact, remedy)])
        kinds = ["docx", *(["pdf"] if "pdf" in parts.config.output.formats else [])]
        told = parts.language.listed([parts.label(f"email-{kind}") for kind in kinds])
        named.append(f"{form} ({told})")
    # The name of a format may hold a number ("two-page brief") that is no evidence.
    return (Text(attached[0].language.file.semicolon.join(named), origin="bibliographic"),)


def _credited(parts: Parts, words: Inlines) -> Inlines:
    """Return words with their sources behind the last sentence that cites any, and their date if it is not said."""
    ids = dict.fromkeys(part.id for part in words if isinstance(part, Cite))
    entries = [entry for key in ids if (entry := parts.ledger.find(key)) is not None]
    if not entries:
        return words
    said = plain(words)
    named = [source for entry in entries for source in _sources(parts, entry, said)]
    sources = [one for one in dict.fromkeys(named) if not any(one in other for other in named if other != one)]
    told = " ".join([said, *sources])
    undated = [entry for entry in entries if not _is_dated(parts, entry, told)]
    listed = parts.language.file.semicolon.join([*sources, *([parts.credit.dates(undated)] if undated else [])])
    credit = Text(f" {parts.label('email-credit', sources=listed)}", origin="bibliographic")
    return _behind(words, credit)


def _sources(parts: Parts, entry: LedgerEntry, said: str) -> list[str]:
    """Return the sources of an entry; a date of its primary source that the sentence gives is not said again."""
    if not isinstance(entry, LedgerFigure):
        return parts.credit.named(entry)
    timed = print_when(entry, parts.ledger, parts.language) in said
    if entry.derived:
        return [parts.credit.card_line(entry, timed=timed)]
    return parts.credit.named(entry, entry.period if timed else None)


def _is_dated(parts: Parts, entry: LedgerEntry, told: str) -> bool:
    """Return whether words tell when an entry is of; for what a document says, the document's year is enough."""
    if isinstance(entry, LedgerFigure):
        return parts.credit.dates([entry]) in told
    return str(parts.ledger.sources[entry.source].published.end.year) in told


def _behind(words: Inlines, credit: Text) -> Inlines:
    """Return words with a credit behind the sentence of the last citation; what follows it is not credited."""
    last = max(index for index, part in enumerate(words) if isinstance(part, Cite))
    if re.search(rf"{_STOP.pattern}$", plain(words[:last]) + " "):
        return (*words[: last + 1], credit, *words[last + 1 :])
    for index, part in enumerate(words[last + 1 :], start=last + 1):
        if isinstance(part, Text) and (stop := _STOP.search(part.text + " ")):
            rest = part.text[stop.end() - 1 :]
            after = (replace(part, text=rest), *words[index + 1 :]) if rest else words[index + 1 :]
            return (*words[:index], replace(part, text=part.text[: stop.end() - 1]), credit, *after)
    return (*words, credit)


def _contact(parts: Parts) -> Inlines:
    """Return who answers, the first whom the audience is to know, without what a signature need not repeat."""
    person, organisation = parts.config.organisation.contact, parts.words(parts.config.organisation.name)
    if parts.people[0] == "spokesperson" or not person.name:
        return (Text(f"{organisation} · ", origin="contact"), *next(iter(people(parts)), ()))
    named = f"{person.name}{parts.language.file.comma}{organisation}"
    words: list[Inline] = [Text(named, origin="contact")]
    if person.email:
        words += [Text(" · "), Link(person.email, f"mailto:{person.email}")]
    if person.phone:
        words.append(Text(f" · {person.phone}", origin="contact"))
    return tuple(words)

"""The day of which a document speaks, and the day on which it was published: by its first page."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.evidence.dateproof import RECENT, written
from briefgen.language.dates import dates_in
from briefgen.language.dates_told import Span, Told
from briefgen.language.folding import normalise
from briefgen.language.language import Language
from briefgen.reading.passages import as_quote
from briefgen.workspace.period import Period

_HEAD = 3000
"""Letters of a document among which its own date stands."""


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day of which a document speaks."""

    period: str
    """As it is written in a card."""
    because: str
    """The words that say so."""


def as_of(text: str, language: Language, published: Period | None = None) -> DocumentDate | None:
    """Return the day of which a document speaks, by its first page; None if that does not say it.

    What comes after it was published is the end of something, and what came long before is not the day of its numbers.
    """
    return said_behind(text, language, language.file.reading.as_of, until=published)


def published_on(text: str, language: Language) -> DocumentDate | None:
    """Return the day on which a document was published, by its first page; None if that does not say it."""
    found = said_behind(text, language, language.file.reading.published) or as_of(text, language)
    return found or _alone(text, language)


def nearest_span(told: Told, published: Period) -> Span | None:
    """Return a time in the year in which it is nearest to the day of a document; as it is if it tells its year."""
    if told.year is not None:
        return next(iter(told.spans()), None)
    last = published.last
    spans = [span for year in range(last.year - 1, last.year + 2) for span in told.in_year(year).spans()]
    return min(spans, key=lambda span: abs(span[0] - last)) if spans else None


def said_behind(
    text: str,
    language: Language,
    phrases: Sequence[str],
    published: Period | None = None,
    until: Period | None = None,
) -> DocumentDate | None:
    """Return the last day that stands behind one of some phrases on the first page; one behind a colon goes before.

    A day without its year counts if it is known when the document was `published`.
    """
    head = normalise(text.partition("\f")[0][:_HEAD])
    found: list[tuple[bool, str, DocumentDate]] = []
    for told in dates_in(head, language.dates, ()):
        raw = head[max(0, told.start - 45) : told.start].casefold()
        before = raw.rstrip(" :-")
        phrase = next((phrase for phrase in phrases if before.endswith(phrase.casefold())), None)
        if phrase is None or (told.year is None and published is None):
            continue
        span = nearest_span(told, published) if published is not None else next(iter(told.spans()), None)
        if span is not None and (until is None or (span[0] <= until.last and until.first - span[1] <= RECENT)):
            # Of some days the last one counts, of a month all of it; but if the document is of another time, only all
            # that is told is proved.
            alone = until is None or until.first <= span[1] <= until.last
            day = written(_last(told, span) if alone else span)
            found.append((":" in raw[len(before) :], day, DocumentDate(day, f"{phrase} {told.words}")))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _last(told: Told, span: Span) -> Span:
    """Return the last day of a time, the last month if it tells months alone."""
    if told.last.day is not None or told.last.month is None or told.piece is not None:
        return span[1], span[1]
    return span[1].replace(day=1), span[1]


def _alone(text: str, language: Language) -> DocumentDate | None:
    """Return the first day, else the first month, on the first page that stands on a line without a sentence."""
    month: DocumentDate | None = None
    for line in as_lines(text.partition("\f")[0]):
        for told in dates_in(normalise(line), language.dates, ()):
            alone = len(line) <= 2 * len(told.words) + 20
            span = next(iter(told.spans()), None) if alone and told.year is not None else None
            if span is not None and told.last.day is not None:
                return DocumentDate(written((span[1], span[1])), line)
            if span is not None and told.last.month is not None and month is None:
                month = DocumentDate(written(span), line)
    return month


def as_lines(text: str) -> list[str]:
    """Return the lines of a text."""
    return [as_quote(line) for line in text.split("\n") if line.strip()]

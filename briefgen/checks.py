"""Brief + ledger -> problems: no number without a source, and what the writer should look at again."""

import bisect
import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefgen.document import (
    Asks,
    Block,
    Box,
    Brief,
    Bullets,
    Cite,
    Inline,
    Inlines,
    Link,
    Panel,
    Paragraph,
    See,
    Table,
    Text,
    inlines_of,
    plain,
    slots_of,
    words_of_ask,
)  # fmt: skip
from briefgen.errors import Place, Problem
from briefgen.evidence import LedgerFigure
from briefgen.markup import ChartHere
from briefgen.numerals import numbers_in
from briefgen.parts import Parts
from briefgen.references import RECOMMENDATIONS, places

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
EXAMPLE_DOMAIN = "example.org"


def check(brief: Brief, parts: Parts) -> list[Problem]:
    """Return all errors and warnings of a briefing, each once."""
    problems = [
        *_guard(brief, parts),
        *_unplaced(brief, parts),
        *_barred(parts),
        *_ages(brief, parts),
        *_lengths(brief, parts),
        *_twice(brief, parts),
        *_unprinted(parts),
        *_dates_of_asks(parts),
        *_example(parts),
    ]
    return list(dict.fromkeys(problems))


def _guard(brief: Brief, parts: Parts) -> Iterator[Problem]:
    names = (*parts.language.file.names, *parts.names)
    runs = [inlines for block in brief.blocks for inlines in inlines_of(block)]
    runs += _chart_words(parts)
    organisation = parts.config.organisation
    place = parts.config.file.place(("organisation",))
    runs += [(Text(words, place=place),) for name in (organisation.name, organisation.short) for words in name.values()]
    runs += [(Text(words, place=Place(parts.language.name)),) for words in parts.language.file.labels.values()]
    for witness in brief.witnesses:
        if (figure := parts.ledger.figures.get(witness.id)) is not None:
            note = parts.credit.own_note(figure) if figure.derived else ""
            runs += [parts.figure_label(figure), (Text(note, place=figure.place),)]
    for inlines in runs:
        yield from guard(inlines, names)


def _chart_words(parts: Parts) -> list[Inlines]:
    drawn = [words for chart in parts.charts.values() for words in chart.words]
    return [*drawn, *(words for matrix in parts.matrices.values() for words in matrix.words)]


def _unplaced(brief: Brief, parts: Parts) -> Iterator[Problem]:
    """Yield an error for each reference that composing could not turn into a number."""
    known = places(brief.blocks)
    runs = [inlines for block in brief.blocks for inlines in inlines_of(block)]
    for part in itertools.chain.from_iterable((*runs, *_chart_words(parts))):
        if not isinstance(part, See):
            continue
        if part.id in known:
            fact = f'the reference to "{part.id}" stands in a heading, a title, a caption or a chart'
            remedy = "move it into running text, where it can be renewed when numbers change"
        else:
            fact = f'the text refers to "{part.id}", which stands nowhere in this briefing'
            remedy = (
                f'place it with {{{{ chart("{part.id}") }}}}' if part.id != RECOMMENDATIONS else "have asks in a table"
            )
            remedy += (
                ', take the reference out, or put it between {% if alone %} or {% if format == "..." %} and '
                "{% endif %}, for the briefings that hold it"
            )
        yield Problem(part.place, "reference", fact, remedy)


def guard(inlines: Inlines, names: Collection[str]) -> Iterator[Problem]:
    """Yield an error for each number in the written words: one that is no figure, date or declared name."""
    # A name may run over a line end, and the lines of a paragraph are parts of their own.
    for written, parts in itertools.groupby(inlines, _is_written):
        if not written:
            continue
        run = [part for part in parts if isinstance(part, Text | Link)]
        ends = list(itertools.accumulate(len(part.text) for part in run))
        for number, around, start in numbers_in("".join(part.text for part in run), names):
            place = run[bisect.bisect_right(ends, start)].place
            fact = f'the number "{number}" in "{around}" is not tied to the ledger'
            remedy = (
                'use {{ figure("...") }}, {{ event("...") }} or {{ date("...") }}; '
                "or, if it belongs to a name, declare the name under `names:` of the theme or language"
            )
            yield Problem(place, "number-without-source", fact, remedy)


def _is_written(part: Inline) -> bool:
    """Return whether numbers in it need a source: an address that is printed as it stands does not."""
    if isinstance(part, Link):
        return part.text != re.sub(r"^(https?://|mailto:)", "", part.url) and part.text != part.url
    return isinstance(part, Text) and part.origin == "written"


def _barred(parts: Parts) -> Iterator[Problem]:
    """Yield an error for each mention of evidence that is not for the audience: lists and charts leave it out."""
    audience = parts.config.briefing.audience
    mentions = [(part.id, part.place) for run in _runs(parts) for part in run if isinstance(part, Cite)]
    asks = [ask for theme in parts.themes for ask in theme.asks]
    mentions += [(entry_id, ask.place) for ask in asks for entry_id in ask.because]
    for entry_id, place in mentions:
        entry = parts.ledger.find(entry_id)
        if entry is not None and audience in entry.entry.avoid_for:
            fact = f'"{entry_id}" is not for the audience "{audience}" (avoid_for, {entry.place})'
            remedy = f'take it out, or put it between {{% if audience != "{audience}" %}} and {{% endif %}}'
            yield Problem(place, "barred", fact, remedy)


def _runs(parts: Parts) -> Iterator[Inlines]:
    """Yield all text that was written for the briefing, before its notes were numbered."""
    yield from (parts.kicker, parts.title, parts.headline, parts.standfirst, *parts.method, parts.disclaimer)
    yield from parts.own_messages or ()
    for theme in parts.themes:
        yield from (theme.headline, *theme.messages, theme.limits, *(ask.action for ask in theme.asks))
    for made in parts.matrices.values():
        yield from made.words
    for body in (*(theme.body for theme in parts.themes), *(section.body for section in parts.sections)):
        for block in body:
            if not isinstance(block, ChartHere):
                yield from inlines_of(block)


def _ages(brief: Brief, parts: Parts) -> Iterator[Problem]:
    """Yield one warning for each topic whose figures are older than the config allows."""
    day = parts.config.date
    old: dict[str, list[LedgerFigure]] = defaultdict(list)
    for witness in brief.witnesses:
        figure = parts.ledger.figures.get(witness.id)
        if figure is None or figure.derived:
            continue
        threshold = parts.config.evidence.stale_after.get(figure.entry.topic)
        if threshold is not None and parts.ledger.age_in_days(figure, day) > threshold:
            old[figure.entry.topic].append(figure)
    for topic, figures in old.items():
        limit = parts.config.evidence.historical_after
        history = [figure for figure in figures if parts.ledger.age_in_days(figure, day) > limit]
        told = ", ".join(figure.id for figure in figures)
        fact = f"figures on {topic} are older than evidence.stale_after allows on {day.isoformat()}: {told}"
        remedy = "look for newer ones, or keep their dates in the sentences"
        if history:
            remedy += f" ({len(history)} of {len(figures)} are history: past tense, with the date)"
        yield Problem(parts.config.place("date"), "stale", fact, remedy, "warning")


def count_words(blocks: Iterable[Block]) -> int:
    """Return the words of standfirst, body text, messages and asks.

    Masthead, titles, captions, notes, small print, tables and contact do not count, save what a table asks for.
    """
    total = 0
    for block in blocks:
        runs: Sequence[Inlines] = ()
        match block:
            case Paragraph(role="standfirst" | "body" | "lead" | "quote"):
                runs = (block.inlines,)
            case Bullets(role="body") | Box():
                runs = block.items
            case Asks():
                runs = [words for card in block.cards for words in words_of_ask(card)]
            case Panel():
                runs = [*block.points.items, *words_of_ask(block.ask)]
            case Table(role="recommendations"):
                runs = [row.cells[1] for row in block.rows]
        total += sum(len(_WORD.findall(plain(inlines))) for inlines in runs)
    return total


def _lengths(brief: Brief, parts: Parts) -> Iterator[Problem]:
    limits = parts.format.limits
    name = parts.config.briefing.format
    place = Place(f"templates/formats/{name}.yaml")
    words = count_words(brief.blocks)
    fewest, most = limits.words.get(len(parts.themes), [0, words])
    if not fewest <= words <= most:
        fact = f'the text has {words:,} words; the format "{name}" wants {fewest:,} to {most:,} for its themes'
        remedy = f"cut {words - most:,} words" if words > most else f"add {fewest - words:,} words"
        yield Problem(place, "length", fact, remedy, "warning")
    for theme in parts.themes:
        room = limits.theme_words.get(len(parts.themes), words)
        own = count_words(block for block in theme.body if not isinstance(block, ChartHere))
        if own > room:
            fact = f'the text of "{theme.id}" has {own:,} words; the format "{name}" holds {room:,} of each theme'
            yield Problem(theme.place, "length", fact, f"cut {own - room:,} words", "warning")
    charts = len(parts.charts)
    if charts > limits.charts:
        fact = f'the text places {charts} charts; the format "{name}" holds {limits.charts}'
        yield Problem(place, "charts", fact, f"take {charts - limits.charts} out", "warning")


def _twice(brief: Brief, parts: Parts) -> Iterator[Problem]:
    seen: set[str] = set()
    for block in brief.blocks:
        ids = [slot.id for slot in slots_of(block)]
        ids += [block.id] if isinstance(block, Table) and block.role == "matrix" else []
        for chart in ids:
            if chart in seen:
                fact = f'the chart "{chart}" is placed twice'
                yield Problem(parts.config.place("themes"), "chart-twice", fact, "take one of the two out of the texts")
            seen.add(chart)


def _unprinted(parts: Parts) -> Iterator[Problem]:
    """Yield a warning for words of the config that the format has no block for."""
    briefing = parts.config.briefing
    blocks = set(parts.format.blocks)
    own = {
        "standfirst": (briefing.standfirst, {"standfirst"}),
        "messages": (briefing.messages, {"messages", "panel"}),
        "sections": (briefing.sections, {"sections"}),
    }
    for key, (words, printing) in own.items():
        if words and not printing & blocks:
            fact = f'the format "{briefing.format}" prints no {key}, so yours are left out'
            remedy = f"take them out, choose another format, or add `{min(printing)}` to its blocks"
            yield Problem(parts.config.place(key), "unprinted", fact, remedy, "warning")


def _dates_of_asks(parts: Parts) -> Iterator[Problem]:
    for theme in parts.themes:
        for ask in theme.asks:
            if ask.by < parts.config.date:
                place = ask.place
                fact = f"the ask is due on {_iso(ask.by)}, before the date of the briefing, {_iso(parts.config.date)}"
                yield Problem(place, "ask-past", fact, "give it a date to come", "warning")


def _iso(day: dt.date) -> str:
    return day.isoformat()


def _example(parts: Parts) -> Iterator[Problem]:
    organisation = parts.config.organisation
    known = (organisation.contact.email, organisation.contact.web)
    if parts.config.briefing.status == "final" and any(EXAMPLE_DOMAIN in words for words in known):
        place = parts.config.file.place(("organisation",))
        fact = "a final briefing still carries the example organisation"
        yield Problem(place, "example", fact, "write your own organisation and contact", "warning")

"""What the writer should look at again: lengths, dates of asks, words that are not printed, charts out of place."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence

from briefgen.briefing.parts import AskParts, Parts, ThemeParts
from briefgen.briefing.references import places
from briefgen.document.blocks import RECOMMENDATIONS
from briefgen.document.brief import Brief
from briefgen.document.exhibits import Table
from briefgen.document.inlines import Inlines, OwnNote, See
from briefgen.document.texts import PageBreak
from briefgen.errors import Place, Problem, counted
from briefgen.language.sentences import count_words
from briefgen.prose.markup import ChartHere
from briefgen.workspace.config import Config
from briefgen.workspace.shelf import file_of
from briefgen.workspace.templatefiles import FormatFile, Limits

EXAMPLE_DOMAIN = "example.org"


def layout(brief: Brief, parts: Parts) -> Iterator[Problem]:
    """Yield what is out of place, too long or too short, past or still an example."""
    config, form, themes, exhibits = parts.config, parts.format, parts.themes.each, parts.exhibits
    name = config.briefing.format
    yield from _unplaced(brief, exhibits.runs)
    if not form.page_breaks:
        yield from _page_breaks(name, parts)
    yield from _lengths(brief, name, form.limits, themes)
    yield from _too_many_charts(name, form.limits, len(exhibits.charts))
    yield from _twice(brief, config)
    yield from _unprinted(config, form)
    yield from _dates_of_asks(parts.asks, config.date)
    yield from _example(config)


def _unplaced(brief: Brief, drawn: Iterable[Inlines]) -> Iterator[Problem]:
    """Yield an error for each reference that composing could not turn into a number."""
    targets, noted = places(brief.blocks), {entry_id for note in brief.notes for entry_id in note.ids}
    runs = [inlines for block in brief.blocks for inlines in block.runs]
    runs += [note.inlines for note in brief.notes]
    for part in itertools.chain.from_iterable((*runs, *drawn)):
        if isinstance(part, OwnNote):
            fact = "a note stands in a heading, a title or the words of a chart, where it cannot be printed"
            yield Problem(part.place, "note", fact, "move it into running text, a table or a caption")
        if not isinstance(part, See):
            continue
        if part.id in targets or part.id in noted:
            fact = f'the reference to "{part.id}" stands in a heading, a title, a caption or a chart'
            remedy = "move it into running text, where it can be renewed when numbers change"
        else:
            fact = f'the text refers to "{part.id}", which stands nowhere in this briefing'
            remedy = (
                f'place it with {{{{ chart("{part.id}") }}}}, or cite it if it is an entry of the ledger'
                if part.id != RECOMMENDATIONS
                else "have asks in a table"
            )
            remedy += (
                ', take the reference out, or put it between {% if alone %} or {% if format == "..." %} and '
                "{% endif %}, for the briefings that hold it"
            )
        yield Problem(part.place, "reference", fact, remedy)


def _page_breaks(name: str, parts: Parts) -> Iterator[Problem]:
    """Yield a note for each page break that the format leaves out."""
    bodies = [*(theme.body for theme in parts.themes.each), *(section.body for section in parts.sections)]
    for block in itertools.chain.from_iterable(bodies):
        if isinstance(block, PageBreak):
            fact = f'the format "{name}" has no page breaks, so this one is left out'
            remedy = 'put it between {% if format == "..." %} and {% endif %}, or leave it'
            yield Problem(block.place, "page-break", fact, remedy, "note")


def _lengths(brief: Brief, name: str, limits: Limits, themes: Sequence[ThemeParts]) -> Iterator[Problem]:
    """Yield a warning for a text too short or too long, and for each theme that takes more than its room."""
    words = count_words(brief.blocks)
    fewest, most = limits.words.get(len(themes), [0, words])
    if not fewest <= words <= most:
        fact = f'the text has {counted(words, "word")}; the format "{name}" wants {fewest:,} to {most:,} for its themes'
        remedy = f"cut {counted(words - most, 'word')}" if words > most else f"add {counted(fewest - words, 'word')}"
        yield Problem(Place(file_of("formats", name)), "length", fact, remedy, "warning")
    for theme in themes:
        room = limits.theme_words.get(len(themes), words)
        own = count_words(block for block in theme.body if not isinstance(block, ChartHere))
        if own > room:
            fact = (
                f'the text of "{theme.id}" has {counted(own, "word")}; the format "{name}" holds {room:,} of each theme'
            )
            yield Problem(theme.place, "length", fact, f"cut {counted(own - room, 'word')}", "warning")


def _too_many_charts(name: str, limits: Limits, charts: int) -> Iterator[Problem]:
    if charts > limits.charts:
        fact = f'the text places {counted(charts, "chart")}; the format "{name}" holds {limits.charts}'
        yield Problem(Place(file_of("formats", name)), "charts", fact, f"take {charts - limits.charts} out", "warning")


def _twice(brief: Brief, config: Config) -> Iterator[Problem]:
    seen: set[str] = set()
    for block in brief.blocks:
        ids = [slot.id for slot in block.charts]
        ids += [block.id] if isinstance(block, Table) and block.role == "matrix" else []
        for chart in ids:
            if chart in seen:
                fact = f'the chart "{chart}" is placed twice'
                yield Problem(config.place("themes"), "chart-twice", fact, "take one of the two out of the texts")
            seen.add(chart)


def _unprinted(config: Config, form: FormatFile) -> Iterator[Problem]:
    """Yield a warning for words and a photo of the config that the format has no place for."""
    briefing, blocks = config.briefing, set(form.blocks)
    own = {
        "standfirst": (briefing.standfirst, {"standfirst"}),
        "messages": (briefing.messages, {"messages", "panel"}),
        "sections": (briefing.sections, {"sections"}),
    }
    for key, (words, printing) in own.items():
        if words and not printing & blocks:
            fact = f'the format "{briefing.format}" prints no {key}, so yours are left out'
            remedy = f"take them out, choose another format, or add `{min(printing)}` to its blocks"
            yield Problem(config.place(key), "unprinted", fact, remedy, "warning")
    if briefing.photo is not None and not (form.photo and "standfirst" in blocks):
        fact = f'the format "{briefing.format}" prints no photo on its first page, so yours is left out'
        remedy = "take it out, choose another format, or place it in the text of a theme"
        yield Problem(config.place("photo"), "unprinted", fact, remedy, "warning")


def _dates_of_asks(asks: Iterable[AskParts], date: dt.date) -> Iterator[Problem]:
    for ask in asks:
        if ask.by < date:
            fact = f"the ask is due on {ask.by.isoformat()}, before the date of the briefing, {date.isoformat()}"
            yield Problem(ask.place, "ask-past", fact, "give it a date to come", "warning")


def _example(config: Config) -> Iterator[Problem]:
    organisation = config.organisation
    addresses = (organisation.contact.email, organisation.contact.web)
    if config.briefing.status == "final" and any(EXAMPLE_DOMAIN in words for words in addresses):
        place = config.file.place(("organisation",))
        fact = "a final briefing still carries the example organisation"
        yield Problem(place, "example", fact, "write your own organisation and contact", "warning")

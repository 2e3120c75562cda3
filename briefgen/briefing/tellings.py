"""How a theme is told to an audience, and which opening words are meant: checked against what the workspace has."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.briefing.shared import Workspace, mistaken
from briefgen.errors import ConfigError, Problem, unknown
from briefgen.evidence.ledger import not_in_ledger
from briefgen.workspace.shelf import missing, names_of
from briefgen.workspace.templatefiles import AudienceFile, Opening, TemplateFile
from briefgen.workspace.themefiles import AskFile
from briefgen.workspace.themes import Ask, Theme, asks_for, read_theme, read_theme_file
from briefgen.workspace.yamlfile import Lines


def read_told(workspace: Workspace, name: str, language: str, readers: str) -> Theme:
    """Return a theme as it is told to an audience. Raises ConfigError if it names what is not there."""
    theme = read_theme(workspace.folder, name, language, readers)
    slips = list(_unknown(workspace, theme.file, (), theme.key_figures, theme.charts, theme.asks))
    slips += theme_slips(workspace, name)
    if slips:
        raise ConfigError(slips)
    return theme


def theme_slips(workspace: Workspace, name: str) -> Iterator[Problem]:
    """Yield a problem for each audience that a theme has something for, and that is not there."""
    file, lines = read_theme_file(workspace.folder, name)
    for audience in file.audiences:
        if problem := missing(workspace.folder, "audiences", audience, lines.place(("audiences", audience))):
            yield problem


def _unknown(
    workspace: Workspace,
    file: Lines,
    key: Sequence[str | int],
    figures: Sequence[str],
    charts: Sequence[str],
    asks: Sequence[Ask | AskFile],
) -> Iterator[Problem]:
    """Yield a problem for each figure, chart, reader and entry that is named below a key and is not there."""
    ledger = workspace.ledger
    for index, name in enumerate(figures):
        if name not in ledger.figures:
            yield not_in_ledger(file.place((*key, "key_figures", index)), name, ledger.figures, "figure")
    drawn = names_of(workspace.folder, "charts")
    for index, name in enumerate(charts):
        if name not in drawn:
            place, fact = file.place((*key, "charts", index)), f'chart "{name}" does not exist'
            yield unknown(place, "id-unknown", fact, name, drawn, "add a file to templates/charts/")
    readers = names_of(workspace.folder, "audiences")
    entries = {**ledger.figures, **ledger.events, **ledger.statements}
    for index, ask in enumerate(asks):
        place = file.place((*key, "asks", index, "audiences"))
        yield from mistaken(place, "audiences names", ask.audiences, readers)
        for position, name in enumerate(ask.because):
            if name not in entries:
                yield not_in_ledger(file.place((*key, "asks", index, "because", position)), name, entries)


def audience_slips(workspace: Workspace, audience: TemplateFile[AudienceFile]) -> Iterator[Problem]:
    """Yield a problem for all that an audience names and that is not there."""
    folder = workspace.folder
    for index, opening in enumerate(audience.content.openings):
        named = (("themes", "themes", opening.themes), ("priority", "themes", opening.priority))
        for key, shelf, names in (*named, ("formats", "formats", opening.formats)):
            for position, name in enumerate(names):
                place = audience.file.place(("openings", index, key, position))
                if problem := missing(folder, shelf, name, place):
                    yield problem
        heard = opening.priority
        if heard and (not {*opening.themes} <= {*heard} or len({*heard}) < len(heard)):
            place = audience.file.place(("openings", index, "priority"))
            fact = "`priority` does not hold the themes of its opening, each once"
            yield Problem(place, "priority", fact, "write the themes in the order of their weight")
        below = ("openings", index)
        yield from _unknown(workspace, audience.file, below, opening.key_figures or [], opening.charts or [], [])
        ids = _asks_of(folder, audience, opening)
        for position, name in enumerate(opening.asks or []):
            if name not in ids:
                place = audience.file.place((*below, "asks", position))
                fact = f'no ask of its themes has the id "{name}"'
                yield unknown(place, "id-unknown", fact, name, ids, "give an ask this `id:`")


def _asks_of(folder: Path, audience: TemplateFile[AudienceFile], opening: Opening) -> list[str]:
    """Return the ids of the asks that the themes of an opening have for these readers."""
    named = [theme for theme in {*opening.themes, *opening.priority} if theme in names_of(folder, "themes")]
    files = [read_theme_file(folder, theme)[0] for theme in named]
    return sorted(ask.id for file in files for ask in asks_for(file, audience.id))


def openings_for(themes: Sequence[Theme], audience: TemplateFile[AudienceFile]) -> list[int]:
    """Return the positions of the openings meant for these themes.

    Themes that may stand beside any others do not count, unless the briefing has no others.
    """
    named = {theme.id for theme in themes}
    counting = {theme.id for theme in themes if not theme.optional}
    openings = audience.content.openings
    exact = [index for index, opening in enumerate(openings) if set(opening.themes) == named]
    return exact + [index for index, opening in enumerate(openings) if set(opening.themes) == counting != named]


def opening_for(form: str, themes: Sequence[Theme], audience: TemplateFile[AudienceFile]) -> int | None:
    """Return the position of the opening meant for these themes and this format, the narrowest first."""
    openings = audience.content.openings
    fitting = openings_for(themes, audience)
    for_format = (index for index in fitting if form in openings[index].formats)
    for_all = (index for index in fitting if not openings[index].formats)
    return next(itertools.chain(for_format, for_all), None)


def priority_of(themes: Sequence[str], audience: TemplateFile[AudienceFile], opening: int | None) -> tuple[str, ...]:
    """Return the themes in the order in which what they say first is chosen and printed."""
    wished = audience.content.openings[opening].priority if opening is not None else []
    # A theme that is misspelt there has been told, and the other words are still to be checked.
    heard = [theme for theme in wished if theme in themes]
    return tuple(dict.fromkeys([*heard, *themes]))

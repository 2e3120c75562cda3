"""How a theme is told to an audience, and which opening words are meant: checked against what the workspace has."""

from collections.abc import Iterator
from pathlib import Path

from briefgen.briefing.shared import Workspace, mistaken
from briefgen.errors import ConfigError, Problem, unknown
from briefgen.evidence.ledger import not_in_ledger
from briefgen.workspace.configfile import Briefing
from briefgen.workspace.shelf import missing, names_of
from briefgen.workspace.templatefiles import AudienceFile, TemplateFile, ThemeFile, read_theme, theme_for


def read_told(workspace: Workspace, name: str, audience: TemplateFile[AudienceFile] | None) -> TemplateFile[ThemeFile]:
    """Return a theme as it is told to an audience. Raises ConfigError if it names what is not there."""
    ledger = workspace.ledger
    theme = read_theme(workspace.folder, name)
    if audience is not None:
        theme = theme_for(theme, audience)
    keys = [(("key_figures", index), key) for index, key in enumerate(theme.content.key_figures)]
    slips = [
        not_in_ledger(theme.file.place(path), key, ledger.figures, "figure")
        for path, key in keys
        if key not in ledger.figures
    ]
    charts = names_of(workspace.folder, "charts")
    slips += [
        unknown(
            theme.file.place(("charts", index)), "id-unknown", f'chart "{key}" does not exist', key, charts,
            "add a file to templates/charts/",
        )
        for index, key in enumerate(theme.content.charts)
        if key not in charts
    ]  # fmt: skip
    readers = names_of(workspace.folder, "audiences")
    for index, ask in enumerate(theme.content.asks):
        place = theme.file.place(("asks", index, "audiences"))
        slips += mistaken(place, "audiences names", ask.audiences, readers)
        entries = {**ledger.figures, **ledger.events, **ledger.statements}
        slips += [
            not_in_ledger(theme.file.place(("asks", index, "because", position)), key, entries)
            for position, key in enumerate(ask.because)
            if key not in entries
        ]
    if slips:
        raise ConfigError(slips)
    return theme


def audience_slips(folder: Path, audience: TemplateFile[AudienceFile]) -> Iterator[Problem]:
    """Yield a problem for each theme and format that an audience names and that is not there."""
    for name in audience.content.themes:
        if problem := missing(folder, "themes", name, audience.file.place(("themes", name))):
            yield problem
    for index, opening in enumerate(audience.content.openings):
        named = (("themes", "themes", opening.themes), ("priority", "themes", opening.priority))
        for key, shelf, names in (*named, ("formats", "formats", opening.formats)):
            for position, name in enumerate(names):
                place = audience.file.place(("openings", index, key, position))
                if problem := missing(folder, shelf, name, place):
                    yield problem
        if opening.priority and sorted(opening.priority) != sorted(opening.themes):
            place = audience.file.place(("openings", index, "priority"))
            fact = "`priority` does not hold the themes of its opening, each once"
            yield Problem(place, "priority", fact, "write the themes in the order of their weight")


def opening_for(briefing: Briefing, audience: TemplateFile[AudienceFile]) -> int | None:
    """Return the position of the opening meant for just these themes and this format, the narrowest first."""
    openings = audience.content.openings
    for formats in ([briefing.format], []):
        for index, opening in enumerate(openings):
            fits = briefing.format in opening.formats if formats else not opening.formats
            if fits and set(opening.themes) == set(briefing.themes):
                return index
    return None


def priority_of(briefing: Briefing, audience: TemplateFile[AudienceFile], opening: int | None) -> tuple[str, ...]:
    """Return the themes in the order in which they are heard where there is no room for all."""
    themes = briefing.themes
    wished = audience.content.openings[opening].priority if opening is not None else []
    # A theme that is misspelt there has been told, and the other words are still to be checked.
    return tuple(wished if sorted(wished) == sorted(themes) else themes)

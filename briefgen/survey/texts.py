"""Which text of a theme each briefing prints, and which texts are passed over because a narrower one is there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError, Place, Problem
from briefgen.workspace.config import Config
from briefgen.workspace.opening import is_there
from briefgen.workspace.shelf import names_of
from briefgen.workspace.templatefiles import read_format
from briefgen.workspace.themes import languages_of
from briefgen.workspace.themetexts import TextWanted, text_of, texts_of


@dataclass(frozen=True, slots=True)
class TextUse:
    """Which texts a theme has for a format, an audience and a language."""

    theme: str
    """The theme."""
    language: str
    """The language."""
    format: str
    """The format."""
    audience: str
    """The audience."""
    beside: str
    """The file that is printed beside other themes; empty if there is none."""
    alone: str
    """The file that is printed of this theme alone; empty if there is none."""


def text_uses(folder: Path) -> Iterator[TextUse]:
    """Yield which texts are printed: theme by theme, in each language, format and for each audience."""
    formats = {name: texts for name in names_of(folder, "formats") if (texts := _texts(folder, name))}
    for theme in names_of(folder, "themes"):
        for language in languages_of(folder, theme):
            for form, texts in formats.items():
                for audience in names_of(folder, "audiences"):
                    files = [
                        _there(folder, text_of(TextWanted(folder, theme, language, texts, audience, alone)))
                        for alone in (False, True)
                    ]
                    yield TextUse(theme, language, form, audience, *files)


def texts_read(plan: Config) -> dict[str, TextWanted]:
    """Return, by theme, which text a briefing looks for; nothing if its format prints none."""
    briefing, folder = plan.briefing, plan.folder
    texts = _texts(folder, briefing.format)
    alone = len(briefing.themes) == 1
    themes = briefing.themes if texts else []
    return {theme: TextWanted(folder, theme, briefing.language, texts, briefing.audience, alone) for theme in themes}


def passed_over(plans: Sequence[Config]) -> Iterator[Problem]:
    """Yield a note for each text that no briefing of a config prints, since its readers get a narrower one."""
    wanted = [(plan, text) for plan in plans for text in texts_read(plan).values()]
    printed = {text_of(text) for _, text in wanted}
    told: set[str] = set()
    for plan, text in wanted:
        chosen = text_of(text)
        for name in text.names[text.names.index(chosen) + 1 :]:
            if name not in printed | told and is_there(plan.folder / name):
                told.add(name)
                fact = f"no briefing of {plan.file.name} prints this text: {plan.briefing.audience} reads {chosen}"
                yield Problem(Place(name), "text-unread", fact, "edit that one, or leave this one for others", "note")


def _texts(folder: Path, form: str) -> tuple[str, ...]:
    """Return how the texts of themes are called that a format prints; nothing if it prints none."""
    try:
        content = read_format(folder, form).content
    except BriefgenError:  # told by the briefings that need it
        return ()
    return texts_of(form, content.texts) if "themes" in content.blocks else ()


def _there(folder: Path, name: str) -> str:
    return name if is_there(folder / name) else ""

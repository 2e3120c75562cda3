"""How themes of an earlier version are known: their words stood in maps by language, in theme.yaml and in audiences."""

from collections.abc import Iterator

from briefgen.errors import ConfigError, Place, Problem
from briefgen.workspace.yamlfile import YamlFile

MOVED = ("name", "title", "headline", "standfirst", "lead", "messages", "limits", "email")
"""The keys of theme.yaml that are words, and stand in files of one language each now."""
_REMEDY = "run `briefgen migrate --write`, which moves them and prints the same"


def earlier_in(file: YamlFile) -> Iterator[Problem]:
    """Yield what a theme.yaml or a file of an audience holds that has another place now, once a file."""
    data = file.data if isinstance(file.data, dict) else {}
    kind = file.name.split("/")[1] if file.name.count("/") > 1 else ""
    if kind == "themes" and (found := next((key for key in data if key in MOVED), None)):
        fact = (
            "the words of a theme stand in a folder for each language now, such as those of `headline:` in words.yaml"
        )
        yield _moved(file.place((found,)), fact)
    elif kind == "audiences" and "themes" in data:
        fact = "what a theme says in other words to these readers stands with the theme now, language by language"
        yield _moved(file.place(("themes",)), fact)


def refuse_earlier(file: YamlFile) -> None:
    """Raise ConfigError if a file of a theme or an audience holds words that have another place now."""
    if problems := list(earlier_in(file)):
        raise ConfigError(problems)


def _moved(place: Place, fact: str) -> Problem:
    return Problem(place, "words-moved", fact, _REMEDY)

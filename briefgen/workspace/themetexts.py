"""The texts of a theme: which of them is printed, and which are passed over because of a slip in their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import BriefgenError, Place, Problem
from briefgen.workspace.leftovers import files_in
from briefgen.workspace.opening import is_there
from briefgen.workspace.shelf import meant_by_slip, names_of
from briefgen.workspace.templatefiles import read_format
from briefgen.workspace.textfile import misnamed

ALONE = "alone"
"""What the name of a text holds that is for briefings of its theme alone."""


@dataclass(frozen=True, slots=True)
class TextWanted:
    """For which theme and which briefing a text is looked for."""

    folder: Path
    """The workspace."""
    theme: str
    """The theme's folder."""
    language: str
    """Code of the language."""
    texts: tuple[str, ...]
    """How the texts are called that the format prints, the first that there is."""
    audience: str
    """Name of the audience."""
    alone: bool
    """Whether the briefing is of this theme alone."""

    @property
    def place(self) -> str:
        """The folder of the theme in the language."""
        return f"templates/themes/{self.theme}/{self.language}"

    @property
    def names(self) -> list[str]:
        """The paths that are tried, the narrowest first.

        A text that fits the pages goes before one in the words of the audience: for the format, then for briefings of
        the theme alone, then for the audience.
        """
        own = [f".{ALONE}.{self.audience}", f".{ALONE}"] if self.alone else []
        return [f"{self.place}/{text}{part}.md" for text in self.texts for part in (*own, f".{self.audience}", "")]


def texts_of(name: str, texts: list[str]) -> tuple[str, ...]:
    """Return how the texts are called that a format prints."""
    return tuple(texts) or (name,)


def text_of(wanted: TextWanted) -> str:
    """Return the path of the text that is printed; of the one for all readers, if there is none."""
    names = wanted.names
    return next((name for name in names if is_there(wanted.folder / name)), f"{wanted.place}/{wanted.texts[0]}.md")


def text_slips(wanted: TextWanted) -> list[Problem]:
    """Return why another text than the one that was meant, or none, would be printed; nothing if all is well."""
    chosen = text_of(wanted)
    names = wanted.names[: wanted.names.index(chosen) + 1]
    slips = [slip for name in names if (slip := misnamed(wanted.folder / name, name))]
    slips += [slip for slip in _unread(wanted) if slip.place not in {other.place for other in slips}]
    return slips or ([] if is_there(wanted.folder / chosen) else [_missing(wanted, chosen)])


def text_names(folder: Path) -> set[str]:
    """Return how the texts of themes may be called: by the formats of a workspace."""
    names: set[str] = set()
    for name in names_of(folder, "formats"):
        try:
            names |= set(texts_of(name, read_format(folder, name).content.texts))
        except BriefgenError:  # told by the briefings that need it
            names.add(name)
    return names


def _unread(wanted: TextWanted) -> Iterator[Problem]:
    """Yield a problem for each text in the language whose name is nearly that of a text for a format or an audience.

    Files with other names are left alone: they are notes, copies and drafts.
    """
    texts, audiences = text_names(wanted.folder), names_of(wanted.folder, "audiences")
    folder = wanted.folder / wanted.place
    for path in files_in(folder, "*.md", wanted.folder):
        first, *rest = path.name.split(".")[:-1]
        alone = [part for part in rest if meant_by_slip(part, [ALONE])]
        others = [part for part in rest if part not in alone]
        if len(others) > 1 or len(alone) > 1:
            continue
        if first in audiences and others and others[0] in texts:
            first, others = others[0], [first]
        meant = [
            meant_by_slip(first, texts),
            *(ALONE for _ in alone),
            *(meant_by_slip(one, audiences) for one in others),
        ]
        right = ".".join([*filter(None, meant), "md"])
        if None not in meant and right != path.name and not is_there(path.with_name(right)):
            place = Place(path.relative_to(wanted.folder).as_posix())
            fact = "this file is not read, because its name is not that of a text for a format or an audience"
            yield Problem(place, "file-name", fact, f'rename it to "{right}"')
    for path in files_in(folder.parent, f"{wanted.language}*.md", wanted.folder):
        if path.name.split(".")[0] == wanted.language:
            place = Place(path.relative_to(wanted.folder).as_posix())
            fact = "this file is not read, since each language of a theme has a folder of its own"
            yield Problem(place, "file-name", fact, f"move it to {wanted.place}/{wanted.texts[0]}.md")


def _missing(wanted: TextWanted, name: str) -> Problem:
    path = wanted.folder / name
    themes = wanted.folder / "templates/themes"
    others = files_in(themes, f"{wanted.theme}/*/{path.name}", wanted.folder) or files_in(
        path.parent, "*.md", wanted.folder
    )
    fact = f'the text of this theme is missing in the language "{wanted.language}"'
    copied = [other.relative_to(wanted.folder).as_posix() for other in others]
    remedy = f"copy {copied[0]} to it, and rewrite the copy" if copied else "write this file, in plain text"
    return Problem(Place(name), "words-missing", fact, remedy)
